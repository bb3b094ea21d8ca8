"""What is said about a word processor's document: tracked changes, and what was not read."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.finished import Revised

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
) -> list[str]:
    """The notes on a document. rows: how many rows tracked changes put in and took out; revised: cells they changed."""
    notes = []
    if revised or counts.revised or any(rows):
        notes.append(_revision_note(counts, rows, revised, lines))
    if (boxes := counts.boxes - blocks.placed_boxes) > 0:
        notes.append(f"文本框 {boxes} 个：其文字列在所在段落或表格之后")
    if counts.unnumbered:
        notes.append(f"有 {counts.unnumbered} 处自动编号无法还原，编号不在文字中")
    if counts.comments:
        notes.append(f"文档含批注 {counts.comments} 条：批注不属于正文，没有检查")
    notes += blocks.left_out.notes()
    if counts.embedded:
        notes.append(f"文档内嵌 {counts.embedded} 个其他文件，其内容没有读")
    if counts.pictures and not any("\t" in line for line in lines):
        notes.append(f"文档没有表格，但有 {counts.pictures} 幅图片：图片里的表格读不出来")
    return notes


def _revision_note(counts: Counts, rows: tuple[int, int], revised: list[Revised], lines: list[str]) -> str:
    parts = []
    if revised:
        shown = "、".join(_revision(entry, lines) for entry in revised[:_SHOWN])
        more = f"等 {len(revised)} 格" if len(revised) > _SHOWN else ""
        parts.append(f"涉及单元格：{shown}{more}")
    inserted, deleted = rows
    if inserted or deleted:
        parts.append(f"表格行插入 {inserted} 行、删除 {deleted} 行")
    if counts.revised:
        parts.append(f"正文 {counts.revised} 段")
    return "文档含未接受的修订，按全部接受后的内容检查；" + "；".join(parts)


def _revision(entry: Revised, lines: list[str]) -> str:
    label = next((cell for cell in lines[entry.line - 1].split("\t") if cell), "")
    old = f"，原为“{_short(entry.removed)}”" if entry.removed else ""
    return f"第 {entry.line} 行“{_short(label)}”第 {entry.number} 格为“{_short(entry.text)}”{old}"


def _short(text: str) -> str:
    text = "".join(sign for sign in text if sign.isprintable())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
