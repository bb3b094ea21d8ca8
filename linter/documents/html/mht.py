"""Web archives (mht) and mails (eml): the page in them."""

from __future__ import annotations

import email
import email.policy
import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from msgspec import Struct

from linter.documents.html import read_html
from linter.documents.html.charset import decode_page
from linter.documents.html.page import Frames
from linter.documents.limits import limit, over
from linter.documents.model import Document, UnreadableError
from linter.documents.text import read_text
from linter.text.bilingual import Text

_HEADERS: Final = re.compile(
    rb"^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,20}){1,60}"
)
_MULTIPART: Final = re.compile(rb"content-type\s*:\s*(?:multipart/|text/html)", re.I)
_PART: Final = re.compile(rb"content-type\s*:", re.I)
_BOUNDARY: Final = re.compile(rb"""boundary\s{0,9}=\s{0,9}["']?([^"'\s;]{1,70})""", re.I)
_BOUNDARIES: Final = 50
_MAIL: Final = re.compile(rb"^(?:from|to|subject|date|return-path|received):", re.I | re.M)
_DOCUMENTS: Final = (
    ".doc",
    ".docx",
    ".pdf",
    ".wps",
    ".ofd",
    ".odt",
    ".rtf",
    ".xls",
    ".xlsx",
    ".zip",
    ".rar",
    ".7z",
    ".txt",
)
_MOST_PAGES: Final = 20
_NESTED: Final = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.I)


def looks_like_mht(data: bytes) -> bool:
    """Whether bytes are a web archive or a mail: headers that announce a page, or those of a letter."""
    match = _HEADERS.match(data[:16384].lstrip())
    if match is None:
        return False
    head = match.group()
    return _MULTIPART.search(head) is not None or (_PART.search(head) is not None and len(_MAIL.findall(head)) > 1)


def read_mht(path: str, data: bytes) -> Document:
    """The page in a web archive or a mail as a document, the pages in its frames where they stand.

    Raises `UnreadableError`.
    """
    pages, names, sheets = _parts(data)
    if not pages:
        raise UnreadableError.of(_attached(names) or _NO_PAGE)
    shown = {name: page for page in [*sheets, *pages] for name in page.names}

    ends: dict[str, list[str]] = {}
    for name in shown:
        ends.setdefault(_last(name), []).append(name)

    def frame(address: str) -> str | None:
        address = address.removeprefix("cid:").strip("<>")
        alike = ends.get(_last(address), ())
        page = shown.get(address) or next((shown[name] for name in alike if _is_same(name, address)), None)
        return None if page is None else decode_page(page.data, page.charset)[0]

    document = _read(path, pages[0], frame)
    if not document.grids:  # the report may be in a page that no frame of the first one names
        others = [page for page in pages[1:_MOST_PAGES] if page.is_page]
        for other in others:
            with suppress(UnreadableError):
                found = _read(path, other, frame)
                if found.grids and len("".join(found.lines)) > len("".join(document.lines)) / 2:
                    document = found
                    break
    document.elsewhere = document.elsewhere or _attached(names)
    return document


def main_page(data: bytes) -> tuple[bytes, str | None]:
    """The first page of a web archive, and its encoding as the archive says. Raises `UnreadableError`."""
    pages, _, _ = _parts(data)
    page = next((page for page in pages if page.is_page), None)
    if page is None:
        raise UnreadableError("网页归档文件中没有网页", "the web archive contains no page")
    return page.data, page.charset


class _Page(Struct):
    """A part with text. names: by what a frame may call it."""

    data: bytes
    charset: str | None
    names: list[str]
    is_page: bool


def _last(address: str) -> str:
    """The last part of an address."""
    return address.replace("\\", "/").rpartition("/")[2]


def _is_same(name: str, address: str) -> bool:
    """Whether an address as a page writes it is that of a part: they are relative to the folder of the page."""
    address = address.replace("\\", "/").removeprefix("./")
    return bool(address) and name.replace("\\", "/").endswith(f"/{address}")


def _parts(data: bytes) -> tuple[list[_Page], list[str], list[_Page]]:
    """The pages of an archive (texts only where it has no page), the names of the documents attached to it, and the
    style sheets in it."""
    _count(data)
    pages: list[_Page] = []
    texts: list[_Page] = []
    sheets: list[_Page] = []
    attached: list[str] = []
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        kind, name = part.get_content_type(), _filename(part)
        if name.lower().endswith(_DOCUMENTS):
            attached.append(name)
        elif kind in ("text/html", "text/plain", "application/xhtml+xml", "text/css"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                names = [str(part.get(header) or "").strip("<> ") for header in ("Content-ID", "Content-Location")]
                page = _Page(
                    content, part.get_content_charset(), [name for name in names if name], kind != "text/plain"
                )
                (sheets if kind == "text/css" else pages if page.is_page else texts).append(page)
    return pages or texts, attached, sheets


def _read(path: str, page: _Page, frame: Frames) -> Document:
    if page.is_page:
        return read_html(path, page.data, page.charset, frame)
    return read_text(path, page.data)


_NO_PAGE = Text("网页归档文件中没有网页", "the web archive contains no page")


def _attached(names: list[str]) -> Text | None:
    if not names:
        return None
    shown = "".join(sign for sign in names[0] if sign.isprintable())[:60]
    return Text(
        f"这是邮件，报告可能在附件“{shown}”中，附件未读取；请将附件另存后检查",
        f"an e-mail; the report may be in its attachment “{shown}”, which was not read; save and check that",
    )


def _filename(part: Message) -> str:
    name = part.get_filename() or ""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name


def _count(data: bytes) -> None:
    """Raises `UnreadableError` for an archive over a limit."""
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
