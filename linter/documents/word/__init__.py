"""Word documents (docx, docm): paragraphs as lines, tables as grids.

The text is what Word shows when every tracked change is accepted, with the numbers that Word writes in front of
paragraphs. Headers, footers, notes and comments are no part of it.
"""

from __future__ import annotations

from typing import Final

from linter.documents.model import Document, UnreadableError
from linter.documents.package import Package
from linter.documents.word.body import Body
from linter.documents.word.notes import notes_on
from linter.documents.word.numbering import Numbering

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_docx(path: str, data: bytes) -> Document:
    """A Word document as a document. Raises `UnreadableError` (not one, damaged, encrypted, over a limit)."""
    if not data.startswith(_ZIP):
        raise _not_docx(data)
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
        raise UnreadableError("文档中没有文字", "the document contains no text")
    return Document(
        path=path,
        format="docx",
        lines=lines,
        grids=grids,
        notes=notes_on(body.counts, body.tables.changed_rows, revised, lines),
    )


def _main_part(package: Package) -> str:
    named = package.targets("").get("officeDocument")
    for name in (named, "word/document.xml"):
        if name and name in package and name.lower().startswith("word/"):
            return name
    raise UnreadableError(
        "不是 Word 文档（压缩包中没有 word/document.xml）", "not a Word document (no word/document.xml in the package)"
    )


def _not_docx(data: bytes) -> UnreadableError:
    if not data.startswith(_OLE):
        return UnreadableError("不是 Word 文档", "not a Word document")
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableError(
            "Word 文档设有打开密码，请取消密码后重新检查",
            "the Word document is password-protected; remove the password",
        )
    return UnreadableError(
        "这是旧版 Word（doc）或者 WPS 文件，请另存为 docx 后重新检查", "an old Word (doc) or WPS file; save it as docx"
    )
