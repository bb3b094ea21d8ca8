"""Files become documents. Formats are told by content, not by the ending of the name."""

from __future__ import annotations

from linter.documents.limits import over
from linter.documents.model import Document, Grid, GridCell, Place, UnreadableError
from linter.files.opening import FileRefused, read_file

__all__ = ["Document", "Grid", "GridCell", "Place", "UnreadableError", "open_document", "read_bytes"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# names of entries: they stand in the file as they are
_OFD, _WORD = b"OFD.xml", b"word/document.xml"
_ODT, _ODF = b"mimetypeapplication/vnd.oasis.opendocument.text", (b"content.xml", b"META-INF/manifest.xml")
_TAGS = (b"<html", b"<!doctype", b"<body", b"<table", b"<div", b"<p", b"<?xml", b"<rss", b"<feed")
_IMAGES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"))


def open_document(path: str, password: str | None = None) -> Document:
    """The file at `path` as a document.

    Raises `UnreadableError` with one clear sentence when it is missing, not a regular file, too
    large, not decodable, or of a kind that cannot be read.
    """
    return read_bytes(path, _load(path), password)


def read_bytes(path: str, data: bytes, password: str | None = None) -> Document:
    """Bytes already in hand (standard input) as a document. Raises as `open_document` does."""
    document = _read(path, data, password)
    _measure(document)
    return document


def _read(path: str, data: bytes, password: str | None) -> Document:
    head = data[:1024].lstrip()
    picture = next((name for mark, name in _IMAGES if data.startswith(mark)), None)
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        picture = "BMP"
    if picture is not None:
        from linter.documents.ocr.picture import read_picture

        return read_picture(path, data, picture)
    if b"%PDF-" in head[:1024]:
        from linter.documents.pdf import read_pdf

        return read_pdf(path, data, password)
    if data.startswith(_ZIP):
        return _read_zip(path, data)
    if data.startswith(_OLE):
        return _read_ole(path, data)
    if head.startswith(b"{\\rtf"):
        from linter.documents.legacy import RTF, read_legacy

        return read_legacy(path, data, RTF)
    if data[:1] in b"R7\x1fFCHKA":
        from linter.documents.foreign import refuse_foreign

        refuse_foreign(data)
    return _read_textual(path, data)


def _read_zip(path: str, data: bytes) -> Document:
    if _WORD not in data:
        if _OFD in data:
            from linter.documents.ofd import read_ofd

            return read_ofd(path, data)
        if _ODT in data[:200] or all(name in data for name in _ODF):
            from linter.documents.opendocument import read_odt

            return read_odt(path, data)
        from linter.documents.foreign import refuse_foreign_package

        refuse_foreign_package(data)
    from linter.documents.word import read_docx

    return read_docx(path, data)


def _read_ole(path: str, data: bytes) -> Document:
    from linter.documents.legacy import WORD, read_legacy, refuse_other_ole

    refuse_other_ole(data)
    return read_legacy(path, data, WORD)


def _read_textual(path: str, data: bytes) -> Document:
    head = data[:65536].replace(b"\x00", b"").lower()
    if b"mime-version" in head or b"multipart/" in head:
        from linter.documents.html.mht import looks_like_mht, read_mht

        if looks_like_mht(data):
            return read_mht(path, data)
    if b"<?xml" in head or b"xmlns" in head:
        document = _read_xml(path, data)
        if document is not None:
            return document
    if any(mark in head[:200] for mark in (b"{", b"[")):
        from linter.documents.html.response import read_response

        answer = read_response(path, data)
        if answer is not None:
            return answer
    if any(tag in head for tag in _TAGS):
        from linter.documents.html import looks_like_html, read_html

        if looks_like_html(data) or (b"&lt;" in head and head.lstrip().startswith((b"<?xml", b"<rss", b"<feed"))):
            return read_html(path, data)
    from linter.documents.text import read_text

    try:
        return read_text(path, data)
    except UnreadableError as refusal:
        from linter.documents.foreign import not_what_it_is_called

        raise (not_what_it_is_called(path) if data else None) or refusal from None


def _read_xml(path: str, data: bytes) -> Document | None:
    """A word processor's document that is one XML file; None for other XML."""
    head = data[:65536].replace(b"\x00", b"")
    if b"schemas.microsoft.com/office" in head:
        from linter.documents.word.flat import looks_like_word_xml, read_word_xml

        if looks_like_word_xml(head):
            return read_word_xml(path, data)
    if b"urn:oasis:names:tc:opendocument" in head and b"<office:document" in head:
        from linter.documents.opendocument import read_flat_odt

        return read_flat_odt(path, data)
    return None


def _measure(document: Document) -> None:
    """Raises for a document with more text than is read, whatever it came in."""
    from linter.documents.limits import limit

    if len(document.lines) > limit("lines"):
        raise over("lines")
    if sum(map(len, document.lines)) > limit("text-size"):
        raise over("text-size")
    if max(map(len, document.lines), default=0) > limit("line-length"):
        raise over("line-length")


def _load(path: str) -> bytes:
    from linter.documents.limits import LIMITS

    try:
        return read_file(path, "file-size", LIMITS["file-size"])
    except FileRefused as refused:
        raise UnreadableError(refused.zh, refused.en) from None
