"""Word documents (docx, docm, and the same as one XML file): paragraphs as lines, tables as grids.

The text is what Word shows when every tracked change is accepted, with the numbers that Word writes in front of
paragraphs. Headers, footers, notes and comments are no part of it.
"""

from __future__ import annotations

from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.model import UNREAD, Document, UnreadableError
from linter.documents.package import Package
from linter.documents.titles import xml_title
from linter.documents.word.body import Body
from linter.documents.word.chunk import Chunks
from linter.documents.word.notes import notes_on
from linter.documents.word.numbering import Numbering
from linter.documents.word.styles import Styles
from linter.documents.word.theme import Theme
from linter.text.bilingual import Text

_SHORT: Final = 400  # characters: a document with less than that is no report
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_docx(path: str, data: bytes) -> Document:
    """A Word document as a document. Raises `UnreadableError` (not one, damaged, encrypted, over a limit)."""
    if not data.startswith(_ZIP):
        raise _not_docx(data)
    return read_package(path, Package(data))


def read_package(path: str, package: Package) -> Document:
    """A package that holds a Word document as a document. Raises `UnreadableError`."""
    main = main_part(package)
    chunks = Chunks(package, main, read_into)
    body = _read(package, main, chunks)
    document = finished(path, body)
    if chunks.unread and all(line == UNREAD for line in document.lines):
        raise UnreadableError(
            "正文是嵌入文档的其他文件，无法读取；请用 Word 打开后另存为 docx",
            "the text is an embedded file and cannot be read; open it in Word and save it as docx",
        )
    if not document.lines:
        raise UnreadableError("文档中没有文字", "the document contains no text")
    document.notes += chunks.notes()
    document.titles += xml_title(package.xml("docProps/core.xml"))
    return document


def read_into(blocks: Blocks, data: bytes) -> None:
    """Reads a Word document into what another has told so far. What it embeds itself is not read."""
    package = Package(data)
    _read(package, main_part(package), None, blocks)


def finished(path: str, body: Body) -> Document:
    """What the body of a Word document comes to."""
    found = body.blocks.finish()
    notes = notes_on(body.counts, body.tables.changed_rows, found.revised, found.lines, body.blocks)
    document = Document(path, "docx", found.lines, found.grids, notes=notes, origins=found.origins)
    document.titles = body.titles
    if body.counts.embedded and sum(map(len, found.lines)) < _SHORT:
        document.elsewhere = Text(
            "报告可能在文档内嵌的文件中，内嵌文件未读取；请打开内嵌文件，另存后检查",
            "the report may be in a file embedded in the document, which was not read; open it, save and check it",
        )
    return document


def _read(package: Package, main: str, chunks: Chunks | None, blocks: Blocks | None = None) -> Body:
    targets = package.targets(main)
    styles, numbers = targets.get("styles", "word/styles.xml"), targets.get("numbering", "word/numbering.xml")
    looks = package.xml(styles)
    embed = chunks.embed if chunks is not None else lambda into, name: False
    theme = Theme(package.xml(targets.get("theme", "word/theme/theme1.xml")))
    body = Body(Numbering(package.xml(numbers), looks), Styles(looks, theme), embed, blocks)
    package.feed(main, body)
    return body


def main_part(package: Package) -> str:
    """The part of a package that holds the text. Raises `UnreadableError` where there is none."""
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
