"""Remarks set beside the text of a file where they belong: comments in a Word document or an OpenDocument text,
notes in a PDF.

The file's own text, formatting, tracked changes and comments stay as they are. What a remark says is no matter here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from linter.documents.limits import limit, over
from linter.documents.package import Package
from linter.documents.remarks.model import AUTHOR, CannotAnnotate, Remark
from linter.text.bilingual import Text

__all__ = ["AUTHOR", "CannotAnnotate", "Remark", "add_remarks", "ending"]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"
_FLAT_ODT: Final = (b"urn:oasis:names:tc:opendocument", b"<office:document")
_FLAT_OPC: Final = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD: Final = 65_536
_ODT: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "ott",
}
MOST: Final = 2_000  # a file with more remarks is of no use to anybody

OTHER: Final = Text(
    "这种文件不能加批注（Word、WPS、OpenDocument 和 PDF 文件可以）；请另存为 docx，"
    "或者用 --output html:文件名 得到标出问题的网页",
    "comments can be added to Word, WPS, OpenDocument and PDF files only; save the file as docx, "
    "or take the page that marks the findings, with --output html:FILE",
)


def ending(data: bytes) -> str | None:
    """The ending of the file that `add_remarks` makes of a file, None where it makes none: docx, docm, dotx, dotm, odt,
    ott, fodt and pdf stay what they are; what Word and WPS wrote in old formats, or as one XML file, becomes docx.
    Raises `UnreadableError` for a damaged package."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        from linter.documents.remarks.word import word_ending

        package = Package(data)
        return word_ending(package) or _odt_ending(package)
    if data.startswith((_OLE, _RTF)):
        return "docx"
    head = data[:_HEAD].replace(b"\x00", b"")
    if b"<?xml" not in head and b"xmlns" not in head:
        return None
    if _FLAT_OPC in head:
        return "docx"
    return "fodt" if all(mark in head for mark in _FLAT_ODT) else None


def _odt_ending(package: Package) -> str | None:
    if "mimetype" not in package or "content.xml" not in package:
        return None
    return _ODT.get(b"".join(package.chunks("mimetype")).strip())


def add_remarks(
    data: bytes,
    remarks: Sequence[Remark],
    author: str = AUTHOR,
    when: datetime | None = None,
    password: str | None = None,
) -> bytes:
    """The file with the remarks beside its text; see `ending` for what it then is.

    when: the time that the remarks bear, none where left out. password: opens the file where it asks for one. Raises
    `CannotAnnotate` for a file that takes no remarks (another kind, signed, encrypted), `UnreadableError` for one that
    cannot be read or goes over a limit.
    """
    if len(data) > limit("file-size"):
        raise over("file-size")
    kind = ending(data)
    if kind is None:
        raise CannotAnnotate.of(OTHER)
    remarks = remarks[:MOST]
    if kind == "pdf":
        from linter.documents.remarks.pdf import with_notes

        return with_notes(data, remarks, author, when, password)
    if kind in ("odt", "ott", "fodt"):
        from linter.documents.remarks.opendocument import with_annotations, with_annotations_flat

        annotated = with_annotations_flat if kind == "fodt" else with_annotations
        return annotated(data, remarks, author, when)
    from linter.documents.remarks.word import with_comments

    return with_comments(_package(data), remarks, author, when)


def _package(data: bytes) -> bytes:
    """A Word document as docx, converted where it is in another form."""
    if data.startswith(_ZIP):
        return data
    if not data.startswith((_OLE, _RTF)):
        from linter.documents.word.flat import as_package

        return as_package(data)
    from linter.documents.legacy import RTF, WORD, refuse_other_ole, to_docx

    if data.startswith(_RTF):
        return to_docx(data, RTF)[0]
    refuse_other_ole(data)
    return to_docx(data, WORD)[0]
