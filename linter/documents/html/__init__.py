"""Web pages: block elements as lines, tables as grids.

The parser (lxml) tells of each start, end and text; no tree is built. Scripts, styles and what a page hides are
no part of the text; the navigation around a report is, and so are the numbers of lists that the page asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.blocks import Blocks
from linter.documents.html.charset import decode_page
from linter.documents.html.lists import Lists
from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError, struck_note

_DROPPED: Final = {
    "script", "style", "noscript", "template", "head", "title", "xml", "svg", "math", "iframe", "object", "applet",
    "audio", "video", "canvas", "noframes",
}  # fmt: skip
_BLOCKS: Final = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_LISTS: Final = {"ol", "ul", "menu", "dir"}
# Elements in which a page hides remnants. Whole parts of a page that a script shows later are not dropped.
_HIDEABLE: Final = {
    "a", "b", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "label", "p", "small", "span", "strong",
    "table", "td", "th", "tr", "u",
}  # fmt: skip
_HIDDEN: Final = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_STRUCK: Final = {"del", "s", "strike"}
_INLINE: Final = {"a", "b", "em", "font", "i", "label", "small", "span", "strong", "u"}
_THROUGH: Final = re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_DATA_URI: Final = re.compile(r"data:[\w.+/-]{1,100};base64,[A-Za-z0-9+/=]*")
_LEAST_PICTURE: Final = 100  # pixels a side
_MAX_EVENTS: Final = limit("html-elements")
_LONG_TAG: Final = re.compile(f"<[^<>]{{{limit('html-tag')}}}")
_DIGITS: Final = re.compile(r"\s*\+?([0-9]{1,8})([0-9]*)")
_START: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS: Final = re.compile(rb"<(?:table|div|p|td|span)\b[^>]{0,2000}>", re.I)
_CLOSING: Final = re.compile(rb"</(?:table|div|p|td|span)\s*>", re.I)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes are a web page or a piece of one."""
    head = data[:65536].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _START.match(head):
        return True
    return head.lstrip()[:1] == b"<" and bool(_TAGS.search(head)) and bool(_CLOSING.search(head))


def read_html(path: str, data: bytes, charset: str | None = None) -> Document:
    """A web page as a document. charset: what its carrier (mail, archive) says about it.

    Raises `UnreadableError` (not decodable, no text, over a limit).
    """
    if len(data) > limit("html-size"):
        raise over("html-size")
    text, encoding, notes = decode_page(data, charset)
    text = _DATA_URI.sub("", _PROLOGUE.sub("", text, count=1).replace("\x00", ""))
    if _LONG_TAG.search(text):
        raise over("html-tag")
    if text.count("<") > 3 * limit("html-elements"):
        raise over("html-elements")
    page = _Page()
    target: Any = page
    try:  # huge_tree lifts the parser's own limits, which cut the text short without a word; ours are counted
        etree.fromstring(text, etree.HTMLParser(target=target, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        raise UnreadableError("网页中没有可读取的内容", "the page contains no readable content") from None
    lines, grids, _ = page.blocks.finish()
    if not lines:
        raise UnreadableError("网页中没有文字", "the page contains no text")
    if page.struck:
        notes.append(struck_note(page.struck))
    return Document(path=path, format="html", lines=lines, grids=grids, encoding=encoding, notes=notes)


class _Page:
    """Parser target."""

    def __init__(self) -> None:
        self.blocks = Blocks(fold_blanks=True)
        self._open: list[str] = []
        self._skip = 0
        self._events = 0
        self._preformatted = 0
        self._lists = Lists()
        self.struck = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count()
        if len(self._open) + self._skip >= limit("html-depth"):
            raise over("html-depth")
        if self._skip:
            self._skip += 1
            return
        if tag in _DROPPED or (attributes and _is_hidden(tag, attributes)):
            self._skip = 1
            return
        if tag in _STRUCK or (attributes and tag in _INLINE and _THROUGH.search(attributes.get("style", ""))):
            self.struck += 1
            self._skip = 1
            return
        self._open.append(self._opened(tag, attributes))

    def _opened(self, tag: str, attributes: Mapping[str, str]) -> str:
        """Opens what the element stands for; returns what must be closed with it."""
        blocks = self.blocks
        if tag == "table":
            self._lists.forget()
            blocks.open_table()
            return tag
        if tag == "tr" and blocks.in_table:
            blocks.open_row()
            return ""
        if tag in ("td", "th") and blocks.in_table:
            cell = blocks.open_cell()
            cell.row_span, cell.column_span = _span(attributes, "rowspan"), _span(attributes, "colspan")
            return "cell"
        if tag == "img" and not _is_small(attributes):
            blocks.picture()
        if tag == "pre":
            self._preformatted += 1
        if tag in _BLOCKS:
            blocks.end_line()
            if tag in _LISTS:
                self._lists.open(tag, attributes)
            elif tag == "li":
                self._lists.item(attributes)
            return tag
        return ""

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        opened = self._open.pop()
        if opened == "table":
            self.blocks.close_table()
        elif opened == "cell":
            self.blocks.close_cell()
        elif opened:
            self.blocks.end_line()
            self._preformatted -= opened == "pre"
            if opened in _LISTS:
                self._lists.close()

    def data(self, text: str) -> None:
        self._count()
        if self._skip:
            return
        if label := self._lists.label(text):
            self.blocks.text(label)
        if not self._preformatted:
            self.blocks.text(text)
            return
        for number, line in enumerate(text.splitlines()):
            if number:
                self.blocks.end_line()
            self.blocks.text(line)
        if text.endswith(("\n", "\r")):
            self.blocks.end_line()

    def _count(self) -> None:
        self._events += 1
        if self._events > _MAX_EVENTS:
            raise over("html-elements")

    def close(self) -> None:
        """The end of the page."""


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _HIDEABLE and ("hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", ""))))


def _is_small(attributes: Mapping[str, str]) -> bool:
    """Whether a picture says that it is too small to hold a table: an icon, a ruling line."""
    for name in ("width", "height"):
        match = _DIGITS.fullmatch(attributes.get(name, "").strip().removesuffix("px"))
        if match is not None and not match[2] and int(match[1]) < _LEAST_PICTURE:
            return True
    return False


def _span(attributes: Mapping[str, str], name: str) -> int:
    """A span as given. What a cell covers is counted against the limit of the table."""
    match = _DIGITS.match(attributes.get(name, ""))
    if match is None:
        return 1
    return max(1, int(match[1]) if not match[2] else 10**8)
