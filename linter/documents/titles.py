"""What a file itself calls its title: elements and metadata of web pages, properties of Word, ODF and PDF files.

Nothing here is text of the report: it is kept beside the text, as evidence of whose report it is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final

from linter.documents.model import Titled

MOST: Final = 40
_LONGEST: Final = 200
_PAGE_HEAD: Final = 100_000  # characters of a page in which its title stands
_TITLE: Final = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,400})</title", re.I)
_META: Final = re.compile(r"<meta\b[^<>]{0,800}>", re.I)
_META_NAME: Final = re.compile(r"""(?:name|property)\s*=\s*["']?(?:ArticleTitle|og:title)["'\s]""", re.I)
_META_CONTENT: Final = re.compile(r"""content\s*=\s*(?:"([^"]{1,400})"|'([^']{1,400})')""", re.I)
_HEADING: Final = re.compile(r"<h([1-3])\b[^<>]{0,800}>(.{1,600}?)</h\1\s*>", re.I | re.S)
_TAG: Final = re.compile(r"<[^<>]{0,800}>")
_PDF_TITLE: Final = re.compile(rb"/Title\s{0,4}(?:<([0-9A-Fa-f\s]{4,1600})>|\(((?:[^()\\]|\\.){1,800})\))", re.S)
_PDF_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_XMP_TITLE: Final = re.compile(rb"<dc:title>\s{0,40}<rdf:Alt>\s{0,40}<rdf:li[^<>]{0,80}>([^<]{1,800})</rdf:li", re.S)


def page_titles(text: str) -> list[Titled]:
    """The title element, the metadata and the headings of a web page."""
    text = _without_comments(text[:_PAGE_HEAD])
    found = [Titled(match[1], "page") for match in _TITLE.finditer(text)]
    for tag in _META.findall(text):
        if _META_NAME.search(tag) and (content := _META_CONTENT.search(tag)):
            found.append(Titled(content[1] or content[2], "page"))
    found += [Titled(_TAG.sub("", match[2]), "heading") for match in _HEADING.finditer(text)]
    return _tidy(Titled(unescape(titled.text), titled.source) for titled in found)


def xml_title(root: Any) -> list[Titled]:
    """The title among the properties of a Word or OpenDocument file. root: of docProps/core.xml or meta.xml, if any."""
    elements = root.iter() if root is not None else ()
    texts = [str(part.text or "") for part in elements if str(part.tag).endswith("}title")]
    return _tidy(Titled(text, "property") for text in texts)


def pdf_titles(data: bytes) -> list[Titled]:
    """The title among the properties of a PDF file, where they stand in it as they are, and those of its bookmarks."""
    found: list[Titled] = []
    for match in _PDF_TITLE.finditer(data):
        raw = bytes.fromhex(_even(match[1])) if match[1] is not None else _PDF_ESCAPE.sub(_unescaped, match[2])
        found.append(Titled(pdf_text(raw), "property"))
        if len(found) == MOST:
            break
    found += [Titled(m[1].decode("utf-8", "replace"), "property") for m in _XMP_TITLE.finditer(data[-(1 << 20) :])]
    return _tidy(found)


def _without_comments(text: str) -> str:
    pieces, start = [], 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens)) >= 0:
        pieces.append(text[start:opens])
        start = closes + 3
    return "".join([*pieces, text[start:]])


def _tidy(found: Any) -> list[Titled]:
    seen: dict[Titled, None] = {}
    for titled in found:
        text = " ".join(titled.text.split())
        if text and len(text) <= _LONGEST:
            seen.setdefault(Titled(text, titled.source))
    return list(seen)[:MOST]


def _even(digits: bytes) -> str:
    text = b"".join(digits.split()).decode("ascii")
    return text + "0" * (len(text) % 2)


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(sign, sign)


def pdf_text(raw: bytes) -> str:
    """A string of a PDF as text: by its mark UTF-16 or UTF-8, else in Latin letters."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    marked = raw.startswith(b"\xef\xbb\xbf")
    return raw[3 if marked else 0 :].decode("utf-8" if marked else "latin-1", "replace")
