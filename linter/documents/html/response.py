"""Answers of a site's interface (JSON): the page or the text that they bring."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from linter.documents.html import read_page
from linter.documents.html.forms import opened
from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.text import read_lines
from linter.documents.text.encoding import decode
from linter.text.bilingual import Text

_CALL: Final = re.compile(r"\s*(?:(?:var|let|const)\s)?\s?[\w.$]{0,60}\s?[(=]\s*(?=[{\[])")
_BEGINS: Final = re.compile(rb"[\s\xef\xbb\xbf\xff\xfe]*(?:(?:(?:var|let|const)\s)?\s?[\w.$]{1,60}\s?[(=]\s*)?[{\[]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_TITLE: Final = re.compile("(?:doc|art|article|info|news)?_?(?:title|name|subject)|标题", re.I)
_LEAST: Final = 100  # Chinese characters of a text that may be a report


def read_response(path: str, data: bytes) -> Document | None:
    """The page or text in an answer as a document; None when the bytes are no JSON.

    Raises `UnreadableError` when they are and hold no text.
    """
    if not _BEGINS.match(data[:1024].replace(b"\x00", b"")):
        return None
    if len(data) > limit("html-size"):
        raise over("html-size")
    try:
        text, encoding = decode(data)
        call = _CALL.match(text)
        value = _values(text[call.end() :].rstrip().rstrip(";").rstrip().removesuffix(")") if call else text)
    except (ValueError, RecursionError, UnreadableError):
        return None
    if not isinstance(value, (dict, list)):
        return None
    texts = list(_texts(value))
    pages = [(key, page) for key, found in texts if (page := opened(found))]
    titles = [found for key, found in texts if _TITLE.fullmatch(key) and "年度报告" in found and len(found) < 100]
    if pages:
        content = "\n".join(found for _, found in pages)
        title = next((title for title in titles if title not in content), "")
        document = read_page(path, (f"<h1>{escape(title)}</h1>" if title else "") + content)
    else:
        longest = max((found for _, found in texts), key=lambda found: len(_HAN.findall(found)), default="")
        if len(_HAN.findall(longest)) < _LEAST:
            raise UnreadableError(
                "这是 JSON 数据（网站接口返回的内容），其中没有报告正文；请将报告另存为网页或者文本",
                "JSON without the text of a report; save the report as a web page or plain text",
            )
        title = next((title for title in titles if title not in longest), "")
        document = read_lines(path, f"{title}\n{longest}" if title else longest)
    document.encoding = encoding
    document.notes.append(
        Text("这是网站接口返回的 JSON，已读取其中的正文", "JSON of a website; the text in it was read")
    )
    return document


def _values(text: str) -> Any:
    """The value of a text, or those of its lines. Raises ValueError."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _inner(text: str) -> Any:
    """What a text within an answer says, when it is JSON itself; else the text."""
    if len(text) < _LEAST or not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every text in an answer with its key, in the order in which they stand."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        key, here = waiting.pop()
        if isinstance(here, str):
            here = _inner(here)
        if isinstance(here, str):
            yield key, here
        elif isinstance(here, dict):
            waiting += reversed([(str(name), inner) for name, inner in here.items()])
        elif isinstance(here, list):
            waiting += reversed([(key, inner) for inner in here])
