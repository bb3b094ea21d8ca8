"""Web archives (mht): the page in them."""

from __future__ import annotations

import email
import email.policy
import re
from typing import Final

from linter.documents.html import read_html
from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError

_HEADERS: Final = re.compile(
    rb"^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,20}){1,60}"
)
_MULTIPART: Final = re.compile(rb"content-type\s*:\s*(?:multipart/|text/html)", re.I)
_PART: Final = re.compile(rb"content-type\s*:", re.I)
_BOUNDARY: Final = re.compile(rb"""boundary\s{0,9}=\s{0,9}["']?([^"'\s;]{1,70})""", re.I)
_BOUNDARIES: Final = 50
_NESTED: Final = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.I)


def looks_like_mht(data: bytes) -> bool:
    """Whether bytes are a web archive: mail headers that announce a page."""
    match = _HEADERS.match(data[:16384].lstrip())
    return match is not None and _MULTIPART.search(match.group()) is not None


def read_mht(path: str, data: bytes) -> Document:
    """The first page of a web archive as a document. Raises `UnreadableError`."""
    if len(data) > 2 * limit("html-size"):
        raise over("html-size")
    if data.count(b"\n") > limit("mht-lines"):
        raise over("mht-lines")
    if len(_PART.findall(data)) > limit("mht-parts"):
        raise over("mht-parts")
    boundaries = set(_BOUNDARY.findall(data))
    if len(boundaries) > _BOUNDARIES:
        raise over("mht-parts")
    if sum(data.count(b"\n--" + boundary) for boundary in boundaries) > limit("mht-parts"):
        raise over("mht-parts")
    if len(_NESTED.findall(data)) > limit("mht-depth"):
        raise over("mht-depth")
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_html(path, page, part.get_content_charset())
    raise UnreadableError("网页归档文件中没有网页", "the web archive contains no page")
