"""The head of a table without upright ruling lines: its words become columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from linter.documents.printed.cells import UNCODED, TableCell
from linter.documents.printed.page import Box
from linter.documents.printed.text import Line, Word
from linter.text.folding import is_unreadable

PAGE = 100_000.0
"""Added to y for each part of the document, so that lines of several pages have one order."""


class Column(Struct):
    """The head of a column."""

    words: list[tuple[float, Word]]

    @property
    def low(self) -> float:
        return min(word.x0 for _, word in self.words)

    @property
    def high(self) -> float:
        return max(word.x1 for _, word in self.words)

    @property
    def middle(self) -> float:
        return median(word.x for _, word in self.words)


def height_of(line: Line, word: Word) -> float:
    """How far down the document a word stands."""
    return line.part * PAGE + (word.top + word.bottom) / 2


def columns_of(head: Sequence[Line], stub: float) -> list[Column]:
    """The columns the head names, narrow words first; a word over several columns names none of them."""
    words = sorted(
        ((height_of(line, word), word) for line in head for word in line.words if word.x0 > stub),
        key=lambda item: item[1].x1 - item[1].x0,
    )
    columns: list[Column] = []
    for y, word in words:
        under = [column for column in columns if _overlap(column, word)]
        if len(under) == 1:
            under[0].words.append((y, word))
        elif not under:
            columns.append(Column([(y, word)]))
    for column in columns:
        column.words.sort(key=lambda item: item[0], reverse=True)
    steps = [a - b for column in columns for (a, _), (b, _) in pairwise(column.words)]
    step = min((step for step in steps if step > 2), default=0.0)
    for column in columns:  # what stands further above a head than its own lines from each other is not of it
        distances = [a - b for (a, _), (b, _) in pairwise(column.words)]
        far = (i for i, distance in enumerate(distances, 1) if 1.15 * step < distance < PAGE / 2)
        del column.words[next(far, len(column.words)) :]
        column.words.reverse()
    return _set_apart(sorted(columns, key=lambda column: column.middle))


def _set_apart(columns: list[Column]) -> list[Column]:
    """Single characters of one head set apart (总 计) are one column, not two."""
    found: list[Column] = []
    for column in columns:
        (y, word), *others = column.words
        before = found[-1].words if found else []
        if (
            not others
            and len(word.text) == 1
            and before
            and all(len(w.text) == 1 and abs(at - y) < 2 for at, w in before)
            and word.x0 - before[-1][1].x1 < 2 * (word.bottom - word.top)
        ):
            before.append((y, word))
        else:
            found.append(column)
    return found


def _overlap(column: Column, word: Word) -> bool:
    common = min(column.high, word.x1) - max(column.low, word.x0)
    return common > 0.5 * min(column.high - column.low, word.x1 - word.x0)


def head_rows(head: Sequence[Line], columns: list[Column], stub: float) -> list[list[TableCell]]:
    """The words over several columns, then the heads of the columns; the corner before both."""
    named = {id(word) for column in columns for _, word in column.words}
    page = head[0].page if head else 0
    corner = "".join(w.text for line in head for w in line.words if w.x0 <= stub)
    over = [w.text for line in head for w in line.words if w.x0 > stub and id(w) not in named]
    rows = []
    if corner or over:
        rows.append([cell(text, page) for text in ([corner] if corner else []) + over])
    rows.append(
        [cell("".join(w.text for _, w in column.words), page, [w for _, w in column.words]) for column in columns]
    )
    return rows


def cell(text: str, page: int, words: Sequence[Word] = ()) -> TableCell:
    """A cell outside any ruled table. words: what stands in it."""
    found = TableCell(0, 0, 1, 1, text, page)
    if words:
        top, bottom = min(word.top for word in words), max(word.bottom for word in words)
        found.box = Box(min(word.x0 for word in words), top, max(word.x1 for word in words), bottom)
    if is_unreadable(text):
        found.unseen = UNCODED
    return found
