"""Word documents (docx, docm): paragraphs as lines, tables as grids.

The text is what Word shows when every tracked change is accepted, with the numbers that Word writes in front of
paragraphs. Headers, footers, notes and comments are no part of it.
"""

from __future__ import annotations

from typing import Final

from linter.documents.model import Document, UnreadableError
from linter.documents.package import Package
from linter.documents.titles import xml_title
from linter.documents.word.body import Body
from linter.documents.word.notes import notes_on
from linter.documents.word.numbering import Numbering

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_docx(path: str, data: bytes) -> Document:
    """A Word document as a document. Raises `UnreadableError` (not one, damaged, encrypted, over a limit)."""
    if not data.startswith(_ZIP):
        raise UnreadableError(_not_docx(data))
    package = Package(data)
    main = _main_part(package)
    targets = package.targets(main)
    styles, numbers = targets.get("styles", "word/styles.xml"), targets.get("numbering", "word/numbering.xml")
    body = Body(Numbering(package.xml(numbers), package.xml(styles)))
    package.feed(main, body)
    lines, grids, revised = body.blocks.finish()
    if not lines and body.counts.embedded:
        from linter.documents.word.chunk import read_chunk

        return read_chunk(path, package, targets.get("aFChunk"))
    if not lines:
        raise UnreadableError("文档里没有文字 (the document holds no text)")
    return Document(
        path=path,
        format="docx",
        lines=lines,
        grids=grids,
        notes=notes_on(body.counts, body.tables.changed_rows, revised, lines),
        titles=[*body.titles, *xml_title(package.xml("docProps/core.xml"))],
    )


def _main_part(package: Package) -> str:
    named = package.targets("").get("officeDocument")
    for name in (named, "word/document.xml"):
        if name and name in package and name.lower().startswith("word/"):
            return name
    raise UnreadableError("压缩包里没有 word/document.xml，不是 Word 文档 (a zip file, but not a Word document)")


def _not_docx(data: bytes) -> str:
    if not data.startswith(_OLE):
        return "不是 Word 文档 (not a docx file)"
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Word 文档设有打开密码，请去掉密码后再检查 (the document has a password: remove it)"
    return "这是旧版 Word (doc) 或 WPS 文件，请另存为 .docx 后再检查 (an old doc or WPS file: save it as .docx)"
