"""What is said about a word processor's document: tracked changes, and what was not read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.finished import Revised
from linter.text.bilingual import Text

_SHOWN: Final = 12
_EXCERPT: Final = 20


class Counts(Struct):
    """What a reader has to tell about: how often each was met. revised: paragraphs with tracked changes."""

    revised: int = 0
    boxes: int = 0
    comments: int = 0
    pictures: int = 0
    embedded: int = 0
    unnumbered: int = 0


def notes_on(
    counts: Counts, rows: tuple[int, int], revised: list[Revised], lines: list[str], blocks: Blocks
) -> list[Text]:
    """The notes on a document. rows: how many rows tracked changes put in and took out; revised: cells they changed."""
    notes = []
    if revised or counts.revised or any(rows):
        notes.append(_revision_note(counts, rows, revised, lines))
    for number, zh, en in (
        (
            max(0, counts.boxes - blocks.placed_boxes),
            "文档有 {n} 个文本框，其文字列在所在段落或者表格之后",
            "{n} text boxes; their text follows the paragraph or table",
        ),
        (
            counts.unnumbered,
            "有 {n} 处自动编号无法还原，检查时没有这些编号",
            "{n} automatic numbers could not be restored",
        ),
        (counts.comments, "文档含 {n} 条批注，批注不属于正文，未检查", "{n} comments were not checked"),
    ):
        if number:
            notes.append(Text(zh, en).format(n=number))
    notes += blocks.left_out.notes()
    if counts.embedded:
        zh, en = "文档内嵌 {n} 个其他文件，内容未读取", "{n} embedded files were not read"
        notes.append(Text(zh, en).format(n=counts.embedded))
    if counts.pictures and not any("\t" in line for line in lines):
        zh = "文档没有表格，但有 {n} 张图片；图片中的表格无法读取"
        notes.append(Text(zh, "no tables, but {n} images; tables in images cannot be read").format(n=counts.pictures))
    return notes


def _revision_note(counts: Counts, rows: tuple[int, int], revised: list[Revised], lines: list[str]) -> Text:
    parts = [Text("文档含未接受的修订，已按全部接受后的内容检查", "tracked changes were treated as accepted")]
    if revised:
        shown = [_revision(entry, lines) for entry in revised[:_SHOWN]]
        zh, en = "、".join(part.zh for part in shown), ", ".join(part.en for part in shown)
        if len(revised) > _SHOWN:
            zh, en = f"{zh}等 {len(revised)} 个", f"{en} and others, {len(revised)} in all"
        parts.append(Text(f"涉及单元格：{zh}", f"cells: {en}"))
    inserted, deleted = rows
    if inserted or deleted:
        parts.append(
            Text(f"表格插入 {inserted} 行、删除 {deleted} 行", f"table rows inserted {inserted}, deleted {deleted}")
        )
    if counts.revised:
        parts.append(Text(f"正文 {counts.revised} 段", f"paragraphs of text: {counts.revised}"))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _revision(entry: Revised, lines: list[str]) -> Text:
    label = _short(next((cell for cell in lines[entry.line - 1].split("\t") if cell), ""))
    text, removed = _short(entry.text), _short(entry.removed)
    zh, en = (f"，原为“{removed}”", f", before: “{removed}”") if entry.removed else ("", "")
    return Text(
        f"“{label}”行第 {entry.number} 个单元格为“{text}”{zh}", f"row “{label}”, cell {entry.number}: “{text}”{en}"
    )


def _short(text: str) -> str:
    text = "".join(sign for sign in text if sign.isprintable())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
