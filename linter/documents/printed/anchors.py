"""Tables without upright ruling lines: the heads of the columns say where figures belong.

A blank cell leaves no trace in such a page but the room it takes. The words of the head give the columns, the
figures below are laid to the column over whose middle they stand, and the labels are put together line by line.
When anything does not fit the table stays plain lines: better no columns than wrong ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct, field

from linter.documents.printed.cells import TableCell
from linter.documents.printed.heads import PAGE, Column, cell, columns_of, head_rows, height_of
from linter.documents.printed.joining import FIGURE, NUMBERED
from linter.documents.printed.text import Line, Word

MIN_COLUMNS = 5
MIN_ROWS = 3
"""A table of labelled rows has at least these; a single row of figures without label needs more columns."""
MIN_SINGLE = 8
MAX_HEAD = 14
MAX_BODY = 200
MAX_LABELS = 1_000
MAX_LOOKS = 20_000
"""Lines looked at in search of tables, again and again; what is beyond stays plain lines."""


class Block(Struct):
    """The label of one row: its lines, and the figures that stand beside it by column."""

    words: list[tuple[float, Word]]
    figures: dict[int, Word] = field(default_factory=dict)

    @property
    def middle(self) -> float:
        ys = [y for y, _ in self.words]
        return (min(ys) + max(ys)) / 2

    @property
    def text(self) -> str:
        return "".join(word.text for _, word in sorted(self.words, key=lambda item: (item[0], item[1].x0)))


class Found(Struct):
    """A table among the lines first to last (indices)."""

    first: int
    last: int
    rows: list[list[TableCell]]


def find(lines: Sequence[Line]) -> list[Found]:
    """The tables in the lines outside ruled tables, in reading order."""
    found: list[Found] = []
    at = looks = 0
    while at < len(lines):
        # a head holds no figures: a row below figures is not the first of its table
        first = bool(_figures(lines[at])) and not (at and _figures(lines[at - 1])) and looks < MAX_LOOKS
        table = None
        if first:
            last, left = _body_end(lines, at)
            looks += last - at + 1
            table = _table_at(lines, at, last, left, found[-1].last + 1 if found else 0)
        if table is not None:
            found.append(table)
            at = table.last + 1
        else:
            at += 1
    return found


def _figures(line: Line) -> list[Word]:
    """The figures at the end of a line."""
    if line.figures is None:
        start = len(line.words)
        while start and FIGURE.fullmatch(line.words[start - 1].text):
            start -= 1
        line.figures = line.words[start:]
    return line.figures


def _label(line: Line) -> list[Word]:
    """What stands before the figures of a line."""
    return line.words[: len(line.words) - len(_figures(line))]


def _table_at(lines: Sequence[Line], at: int, last: int, left: float, floor: int) -> Found | None:
    """The table whose figures begin at a line. last, left: see `_body_end`; floor: the first line it may begin on."""
    stub = max((w.x1 for ln in lines[at : last + 1] for w in ln.words if w.x1 <= left and _figures(ln)), default=0.0)
    first = _head_start(lines, at, floor, stub, left)
    columns = columns_of(lines[first:at], stub)
    if len(columns) < MIN_COLUMNS:
        return None
    last = _trimmed(lines, at, last)
    body = lines[at : last + 1]
    labels = [(height_of(ln, word), word) for ln in body for word in _label(ln)]
    if len(labels) > MAX_LABELS:
        return None
    blocks = _blocks(labels, {height_of(ln, _figures(ln)[0]) for ln in body if _figures(ln)}) if labels else []
    if not _lay(body, columns, blocks):
        return None
    with_figures = sum(1 for block in blocks if block.figures)
    if len(columns) < MIN_SINGLE and with_figures < MIN_ROWS:
        return None
    rows = head_rows(lines[first:at], columns, stub)
    pages = {line.part: line.page for line in lines[first : last + 1]}
    rows += [_row(block, len(columns), pages) for block in blocks]
    return Found(first, last, rows)


def _body_end(lines: Sequence[Line], at: int) -> tuple[int, float]:
    """The last line that fits below the first row of figures, and where the figures begin."""
    left = _figures(lines[at])[0].x0
    last = at
    for index in range(at + 1, min(len(lines), at + MAX_BODY)):
        figures = _figures(lines[index])
        text = _label(lines[index])
        edge = min([left, *(word.x0 for word in figures)])
        if any(word.x1 > edge - 1 for word in text):
            break
        left = edge
        last = index
    return last, left


def _trimmed(lines: Sequence[Line], at: int, last: int) -> int:
    """Without the lines after the last figures that are running text: larger, further apart, or numbered."""
    height = median(line.height for line in lines[at : last + 1])
    final = max(i for i in range(at, last + 1) if _figures(lines[i]))
    gaps = [b.y - a.y for a, b in pairwise(lines[at : final + 1]) if a.part == b.part]
    usual = max(gaps, default=2 * height)
    for index in range(final + 1, last + 1):
        line, before = lines[index], lines[index - 1]
        apart = line.part == before.part and line.y - before.y > 1.2 * usual
        if apart or line.height > 1.2 * height or NUMBERED.match(line.words[0].text):
            return index - 1
    return last


def _head_start(lines: Sequence[Line], at: int, floor: int, stub: float, left: float) -> int:
    """The first line of the head: upwards as long as there are words over the columns, and no running text.

    Running text goes across the border between labels and columns; nothing in a head does.
    """
    height = median(word.bottom - word.top for word in lines[at].words)
    first = at
    for index in range(at - 1, max(floor, at - MAX_HEAD) - 1, -1):
        line = _parted(lines[index], stub, left)
        over = [word for word in line.words if word.x0 > stub]
        if _figures(line) or any(word.bottom - word.top > 1.25 * height for word in line.words):
            break
        if any(word.x0 <= stub and word.x1 > left for word in line.words) or any(len(word.text) > 16 for word in over):
            break
        if over:
            first = index
    return first


def _parted(line: Line, stub: float, left: float) -> Line:
    """The line, a word parted that goes on from the labels into the columns where it has a seam there."""
    for number, word in enumerate(line.words):
        if word.x0 <= stub and word.x1 > left:
            reach = word.bottom - word.top
            for at, x in word.seams:
                if stub - reach < x <= left + reach:
                    label = Word(word.text[:at], word.x0, min(x, stub), word.top, word.bottom)
                    head = Word(word.text[at:], x, word.x1, word.top, word.bottom)
                    line.words[number : number + 1] = [label, head]
                    return line
    return line


def _blocks(labels: list[tuple[float, Word]], rows: set[float]) -> list[Block]:
    """The labels of the rows: the words right of the lanes in which groups of rows are named.

    rows: how far down the figures stand. Where these are the lines on which numbered labels begin, the cells are
    aligned at the top, and what is below goes on with the label.
    """
    lane = _lane([word for _, word in labels])
    leaves = sorted((item for item in labels if item[1].x1 > lane), key=lambda item: (item[0], item[1].x0))
    heads = [(y, 0.4 * (word.bottom - word.top)) for y, word in leaves if NUMBERED.match(word.text)]
    at_top = len(heads) == len(rows) and all(any(abs(y - row) < reach for row in rows) for y, reach in heads)
    begun = 5 * len(heads) >= 4 * len(rows)  # about every row has its number, however many lines its label is
    numbered = len(leaves) if at_top or begun else len(heads)
    blocks: list[Block] = []
    for y, word in leaves:
        same_line = bool(blocks) and abs(blocks[-1].words[-1][0] - y) < 2
        begins = bool(NUMBERED.match(word.text)) or numbered * 2 < len(leaves)
        if not blocks or (begins and not same_line):
            blocks.append(Block([(y, word)]))
        else:
            blocks[-1].words.append((y, word))
    return blocks


def _lane(words: list[Word]) -> float:
    """Where the lane of the labels begins: the last gap that hardly any label crosses."""
    edges = sorted({word.x1 for word in words} | {word.x0 for word in words})
    rightmost = max(word.x1 for word in words)
    best = 0.0
    starts, ends = sorted(word.x0 for word in words), sorted(word.x1 for word in words)
    for low, high in pairwise(edges):
        if high - low < 2:
            continue
        before = bisect_right(ends, low)
        after = len(words) - bisect_left(starts, high)
        crossing = len(words) - before - after
        if before and crossing * 5 <= len(words) and after * 2 >= len(words) and high < rightmost:
            best = high - 0.5
    return best


def _lay(body: Sequence[Line], columns: list[Column], blocks: list[Block]) -> bool:
    """Lay the figures to their columns and labels. False when one fits nowhere, or two fit the same place."""
    middles = [column.middle for column in columns]
    pitch = min((b - a for a, b in pairwise(middles)), default=0.0)
    if pitch <= 0:
        return False
    unlabelled = not blocks
    for line in body:
        figures = _figures(line)
        if not figures:
            continue
        y = height_of(line, figures[0])
        if unlabelled:
            blocks.append(Block([(y, Word("", 0, 0, 0, 0))]))
            block = blocks[-1]
        else:
            block = min(blocks, key=lambda b: min(abs(b.middle - y), *(abs(at - y) for at, _ in b.words)))
            if block.figures:
                return False
        for word in figures:
            column = min(range(len(middles)), key=lambda i: abs(middles[i] - word.x))
            if abs(middles[column] - word.x) > pitch / 2 or column in block.figures:
                return False
            block.figures[column] = word
    return not unlabelled or len(blocks) == 1


def _row(block: Block, width: int, pages: Mapping[int, int]) -> list[TableCell]:
    page = pages[int(block.words[0][0] // PAGE)]
    label = [cell(block.text, page, [word for _, word in block.words])] if block.text else []
    figures = [block.figures.get(column) for column in range(width)]
    row = [cell(word.text, page, [word]) if word else cell("", page) for word in figures]
    if 0 < len(block.figures) < width:  # with every column filled their order is enough
        for one in row:
            one.trust = "inferred"
    return label + row
