"""Word documents (docx, docm): paragraphs as lines, tables as grids.

The text is what Word shows when every tracked change is accepted, with the numbers that Word writes in front of
paragraphs. Headers, footers, notes and comments are no part of it.
"""

from __future__ import annotations

from typing import Final

from linter.documents.blocks import Revised
from linter.documents.docx_body import Body
from linter.documents.docx_numbering import Numbering
from linter.documents.model import Document, UnreadableError, struck_note
from linter.documents.package import Package

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHOWN: Final = 12
_EXCERPT: Final = 20


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
    if not lines:
        raise UnreadableError("文档里没有文字 (the document holds no text)")
    return Document(path=path, format="docx", lines=lines, grids=grids, notes=_notes(body, revised, lines))


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


def _notes(body: Body, revised: list[Revised], lines: list[str]) -> list[str]:
    counts = body.counts
    notes = []
    if revised or counts.revised or body.tables.inserted_rows or body.tables.deleted_rows:
        notes.append(_revision_note(body, revised, lines))
    if counts.boxes:
        notes.append(f"文本框 {counts.boxes} 个：其文字列在所在段落或表格之后")
    if counts.unnumbered:
        notes.append(f"有 {counts.unnumbered} 处自动编号无法还原，编号不在文字中")
    if counts.comments:
        notes.append(f"文档含批注 {counts.comments} 条：批注不属于正文，没有检查")
    if counts.hidden:
        notes.append(f"有 {counts.hidden} 处隐藏文字，没有检查")
    if counts.struck:
        notes.append(struck_note(counts.struck))
    if counts.embedded:
        notes.append(f"文档内嵌 {counts.embedded} 个其他文件，其内容没有读")
    if counts.pictures and not any("\t" in line for line in lines):
        notes.append(f"文档没有表格，但有 {counts.pictures} 幅图片：图片里的表格读不出来")
    return notes


def _revision_note(body: Body, revised: list[Revised], lines: list[str]) -> str:
    parts = []
    if revised:
        shown = "、".join(_revision(entry, lines) for entry in revised[:_SHOWN])
        more = f"等 {len(revised)} 格" if len(revised) > _SHOWN else ""
        parts.append(f"涉及单元格：{shown}{more}")
    inserted, deleted = body.tables.inserted_rows, body.tables.deleted_rows
    if inserted or deleted:
        parts.append(f"表格行插入 {inserted} 行、删除 {deleted} 行")
    if body.counts.revised:
        parts.append(f"正文 {body.counts.revised} 段")
    return "文档含未接受的修订，按全部接受后的内容检查；" + "；".join(parts)


def _revision(entry: Revised, lines: list[str]) -> str:
    label = next((cell for cell in lines[entry.line - 1].split("\t") if cell), "")
    old = f"，原为“{_short(entry.removed)}”" if entry.removed else ""
    return f"第 {entry.line} 行“{_short(label)}”第 {entry.number} 格为“{_short(entry.text)}”{old}"


def _short(text: str) -> str:
    text = "".join(sign for sign in text if sign.isprintable())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
