"""Tables without upright ruling lines: the heads of the columns say where figures belong.

A blank cell leaves no trace in such a page but the room it takes. The words of the head give the columns, the
figures below are laid to the column over whose middle they stand, and the labels are put together line by line.
When anything does not fit the table stays plain lines: better no columns than wrong ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct, field

from linter.documents.pdf.joining import FIGURE, NUMBERED
from linter.documents.pdf.ruling import TableCell
from linter.documents.pdf.text import Line, Word

MIN_COLUMNS = 5
MIN_ROWS = 3
"""A table of labelled rows has at least these; a single row of figures without label needs more columns."""
MIN_SINGLE = 8
MAX_HEAD = 14
MAX_BODY = 200
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
    at = 0
    while at < len(lines):
        table = _table_at(lines, at, found[-1].last + 1 if found else 0) if _figures(lines[at]) else None
        if table is not None:
            found.append(table)
            at = table.last + 1
        else:
            at += 1
    return found


def _figures(line: Line) -> list[Word]:
    """The figures at the end of a line."""
    found: list[Word] = []
    for word in reversed(line.words):
        if not FIGURE.fullmatch(word.text):
            break
        found.append(word)
    return found[::-1]


def _table_at(lines: Sequence[Line], at: int, floor: int) -> Found | None:
    last, left = _body_end(lines, at)
    stub = max((w.x1 for ln in lines[at : last + 1] for w in ln.words if w.x1 <= left and _figures(ln)), default=0.0)
    first = _head_start(lines, at, floor, stub, left)
    columns = _columns(lines[first:at], stub)
    if len(columns) < MIN_COLUMNS:
        return None
    last = _trimmed(lines, at, last)
    body = lines[at : last + 1]
    labels = [(_y(ln, word), word) for ln in body for word in ln.words if word not in _figures(ln)]
    blocks = _blocks(labels) if labels else []
    if not _lay(body, columns, blocks):
        return None
    with_figures = sum(1 for block in blocks if block.figures)
    if len(columns) < MIN_SINGLE and with_figures < MIN_ROWS:
        return None
    rows = _head_rows(lines[first:at], columns, stub)
    rows += [_row(block, len(columns), lines) for block in blocks]
    return Found(first, last, rows)


def _y(line: Line, word: Word) -> float:
    return line.page * PAGE + (word.top + word.bottom) / 2


def _body_end(lines: Sequence[Line], at: int) -> tuple[int, float]:
    """The last line that fits below the first row of figures, and where the figures begin."""
    left = _figures(lines[at])[0].x0
    last = at
    for index in range(at + 1, min(len(lines), at + MAX_BODY)):
        figures = _figures(lines[index])
        text = [word for word in lines[index].words if word not in figures]
        edge = min([left, *(word.x0 for word in figures)])
        if any(word.x1 > edge - 1 for word in text):
            break
        left = edge
        last = index
    return last, left


def _trimmed(lines: Sequence[Line], at: int, last: int) -> int:
    """Without the lines after the last figures that are running text: larger, or further apart."""
    height = median(line.height for line in lines[at : last + 1])
    final = max(i for i in range(at, last + 1) if _figures(lines[i]))
    gaps = [b.y - a.y for a, b in zip(lines[at:final], lines[at + 1 : final + 1], strict=False) if a.page == b.page]
    usual = max(gaps, default=2 * height)
    for index in range(final + 1, last + 1):
        line, before = lines[index], lines[index - 1]
        apart = line.page == before.page and line.y - before.y > 1.2 * usual
        if apart or line.height > 1.2 * height:
            return index - 1
    return last


def _head_start(lines: Sequence[Line], at: int, floor: int, stub: float, left: float) -> int:
    """The first line of the head: upwards as long as there are words over the columns, and no running text.

    Running text goes across the border between labels and columns; nothing in a head does.
    """
    height = median(word.bottom - word.top for word in lines[at].words)
    first = at
    for index in range(at - 1, max(floor, at - MAX_HEAD) - 1, -1):
        line = lines[index]
        over = [word for word in line.words if word.x0 > stub]
        if _figures(line) or any(word.bottom - word.top > 1.25 * height for word in line.words):
            break
        if any(word.x0 <= stub and word.x1 > left for word in line.words) or any(len(word.text) > 16 for word in over):
            break
        if over:
            first = index
    return first


def _columns(head: Sequence[Line], stub: float) -> list[Column]:
    """The columns the head names, narrow words first; a word over several columns names none of them."""
    words = sorted(
        ((_y(line, word), word) for line in head for word in _spaced(line, stub)),
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
    steps = [a - b for column in columns for (a, _), (b, _) in zip(column.words, column.words[1:], strict=False)]
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


def _blocks(labels: list[tuple[float, Word]]) -> list[Block]:
    """The labels of the rows: the words right of the lanes in which groups of rows are named."""
    lane = _lane([word for _, word in labels])
    leaves = sorted((item for item in labels if item[1].x1 > lane), key=lambda item: (item[0], item[1].x0))
    numbered = sum(1 for _, word in leaves if NUMBERED.match(word.text))
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
    for low, high in zip(edges, edges[1:], strict=False):
        if high - low < 2:
            continue
        crossing = sum(1 for word in words if word.x0 < high and word.x1 > low)
        before = sum(1 for word in words if word.x1 <= low)
        after = sum(1 for word in words if word.x0 >= high)
        if before and crossing * 5 <= len(words) and after * 2 >= len(words) and high < rightmost:
            best = high - 0.5
    return best


def _lay(body: Sequence[Line], columns: list[Column], blocks: list[Block]) -> bool:
    """Lay the figures to their columns and labels. False when one fits nowhere, or two fit the same place."""
    middles = [column.middle for column in columns]
    pitch = min((b - a for a, b in zip(middles, middles[1:], strict=False)), default=0.0)
    if pitch <= 0:
        return False
    unlabelled = not blocks
    for line in body:
        figures = _figures(line)
        if not figures:
            continue
        y = _y(line, figures[0])
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


def _head_rows(head: Sequence[Line], columns: list[Column], stub: float) -> list[list[TableCell]]:
    """The words over several columns, then the heads of the columns; the corner before both."""
    named = {id(word) for column in columns for _, word in column.words}
    page = head[0].page if head else 0
    corner = "".join(w.text for line in head for w in line.words if w.x0 <= stub)
    texts = {text for column in columns for _, word in column.words for text in (word.text, *word.text.split())}
    over = [w.text for line in head for w in line.words if w.x0 > stub and id(w) not in named and w.text not in texts]
    rows = []
    if corner or over:
        rows.append([_cell(text, page) for text in ([corner] if corner else []) + over])
    rows.append([_cell("".join(word.text for _, word in column.words), page) for column in columns])
    return rows


def _row(block: Block, width: int, lines: Sequence[Line]) -> list[TableCell]:
    page = int(block.words[0][0] // PAGE)
    label = [_cell(block.text, page)] if block.text else []
    figures = [block.figures.get(column) for column in range(width)]
    return label + [_cell(word.text if word else "", page) for word in figures]


def _cell(text: str, page: int) -> TableCell:
    return TableCell(0, 0, 1, 1, text, page)
