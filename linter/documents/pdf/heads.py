"""The head of a table without upright ruling lines: its words become columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from linter.documents.pdf.ruling import TableCell
from linter.documents.pdf.text import Line, Word

PAGE = 100_000.0
"""Added to y for each page, so that lines of several pages have one order."""


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
    return line.page * PAGE + (word.top + word.bottom) / 2


def columns_of(head: Sequence[Line], stub: float) -> list[Column]:
    """The columns the head names, narrow words first; a word over several columns names none of them."""
    words = sorted(
        ((height_of(line, word), word) for line in head for word in _spaced(line, stub)),
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
        gaps = (i for i in range(1, len(column.words)) if column.words[i - 1][0] - column.words[i][0] > 1.15 * step)
        del column.words[next(gaps, len(column.words)) :]
        column.words.reverse()
    return sorted(columns, key=lambda column: column.middle)


def _spaced(line: Line, stub: float) -> list[Word]:
    """The words over the columns; single characters set apart (总 计) are one word."""
    words: list[Word] = []
    for word in line.words:
        if word.x0 <= stub:
            continue
        near = words and word.x0 - words[-1].x1 < 2 * (word.bottom - word.top)
        if near and len(word.text) == 1 and len(words[-1].text.replace(" ", "")) == words[-1].text.count(" ") + 1:
            words[-1] = Word(f"{words[-1].text} {word.text}", words[-1].x0, word.x1, word.top, word.bottom)
        else:
            words.append(word)
    return words


def _overlap(column: Column, word: Word) -> bool:
    common = min(column.high, word.x1) - max(column.low, word.x0)
    return common > 0.5 * min(column.high - column.low, word.x1 - word.x0)


def head_rows(head: Sequence[Line], columns: list[Column], stub: float) -> list[list[TableCell]]:
    """The words over several columns, then the heads of the columns; the corner before both."""
    named = {id(word) for column in columns for _, word in column.words}
    page = head[0].page if head else 0
    corner = "".join(w.text for line in head for w in line.words if w.x0 <= stub)
    texts = {text for column in columns for _, word in column.words for text in (word.text, *word.text.split())}
    over = [w.text for line in head for w in line.words if w.x0 > stub and id(w) not in named and w.text not in texts]
    rows = []
    if corner or over:
        rows.append([cell(text, page) for text in ([corner] if corner else []) + over])
    rows.append([cell("".join(word.text for _, word in column.words), page) for column in columns])
    return rows


def cell(text: str, page: int) -> TableCell:
    """A cell outside any ruled table."""
    return TableCell(0, 0, 1, 1, text, page)
