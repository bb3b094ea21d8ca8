"""The cells of ruled tables: their text, and what may be in them without being read.

A cell that holds a drawn figure, a picture, a glyph without a character or a form field that was not read is neither
blank nor the figure that was read: it is unknown (`GridCell.unseen`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from typing import Final

from msgspec import Struct, field

from linter.documents.limits import over
from linter.documents.model import Trust
from linter.documents.printed.canvas import brightness
from linter.documents.printed.doubts import (
    ACROSS,
    OVERLAID,
    SEVERAL,
    are_below,
    are_mixed,
    doubt_of,
    may_be_figure,
    short_strokes,
    sticks_out,
    strokes_inside,
)
from linter.documents.printed.page import Box, Glyph, Page, Shape
from linter.documents.printed.text import cell_text, clean
from linter.documents.printed.turned import box_of, groups_of, in_column, is_downwards, upright_copy
from linter.text.folding import is_unreadable

UNCODED: Final = "有字形没有对应的文字编码"
DRAWN: Final = "有画成图形的字"
PICTURE: Final = "有图片"
HALF_COVERED: Final = "文字被遮住一部分"
CUT: Final = "文字没有显示完整"
SIDEWAYS: Final = "竖排的文字可能没有显示完整"
FIELD: Final = "有没有读出来的表单域"
ANNOTATION: Final = "有没有读出来的批注"

SLACK = 2.0
"""Points by which something may stick out of its cell."""
TALL_PICTURE = 60.0
"""Points: a picture higher than this holds no single row of figures; it lies behind the table, or is a seal."""
PAGE_PICTURE = 300_000.0
"""Square points: a picture larger than this (three fifths of a page of A4) is the ground of a page."""
BLOT, DARK = 14.0, 140.0
"""Points and brightness: a filled rectangle that is larger or lighter is no part of a character."""
MAX_LOOKS = 500_000
"""Cells of a page that are compared with pictures."""
MAX_MARKS = 20_000
"""Figures and pictures on a page of which it is looked up in which cell they are."""
LEAST_ODD = 5
"""Cells of a table."""
_ODD = re.compile(r"(?![-—./]+$)[!-/:-~]+")
_FIGURE = re.compile(r"[\d０-９\s.,，+＋\-－—–−/／\\%％�]*")


PART = 0.8
"""Share of the width of its cell: what is filled further is the ground of the cell."""
BELOW = 5.0
"""Points: characters that begin no further beside each other may stand in one column."""


class TableCell(Struct):
    """A cell of a table on one page; rows and columns count from 0. unseen: as of `linter.documents.model.GridCell`."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""
    page: int = 0
    trust: Trust = "exact"
    unseen: str = ""
    box: Box | None = None


class Table(Struct):
    """A ruled table on one page.

    xs, ys: the borders of its columns and rows. part: the part of the document it is in, in reading order.
    """

    page: int
    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[TableCell] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    ragged: bool = False
    part: int = 0

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def rows(self) -> list[list[TableCell]]:
        """The cells by the row in which they begin, from left to right."""
        found: list[list[TableCell]] = [[] for _ in range(len(self.ys) - 1)]
        for cell in sorted(self.cells, key=lambda c: c.column):
            found[cell.row].append(cell)
        return found

    def cell_at(self, x: float, y: float) -> int:
        """The cell (its index) at a point of the table."""
        columns = len(self.xs) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.owner[row * columns + bisect_right(self.xs, x, 1, columns) - 1]

    def box_of(self, cell: TableCell) -> Box:
        """Where a cell lies."""
        right, foot = cell.column + cell.column_span, cell.row + cell.row_span
        return Box(self.xs[cell.column], self.ys[cell.row], self.xs[right], self.ys[foot])


def fill(tables: Sequence[Table], page: Page) -> list[Glyph]:
    """Puts the characters of a page into the cells of its tables, the smallest first; those outside them."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in tables]
    outside: list[Glyph] = []
    places = [
        (t.box, t.xs, t.ys, len(t.xs) - 1, len(t.ys) - 1, t.owner, by_cell)
        for t, by_cell in zip(tables, inside, strict=True)
    ]
    spanning: set[int] = set()
    last, last_cell = -1, -1
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for box, xs, ys, columns, rows, owner, by_cell in places:
            if box.top <= y <= box.bottom and box.x0 <= x <= box.x1:  # as `Table.cell_at`, for every character
                row, column = bisect_right(ys, y, 1, rows) - 1, bisect_right(xs, x, 1, columns) - 1
                number = owner[row * columns + column]
                by_cell.setdefault(number, []).append(glyph)
                order = glyph.order
                if order == last and number != last_cell:
                    spanning.add(order)
                last, last_cell = order, number
                break
        else:
            outside.append(glyph)
    for table, by_cell in zip(tables, inside, strict=True):
        for cell in table.cells:
            cell.page = page.number
        for number, glyphs in by_cell.items():
            cell = table.cells[number]
            cell.text = text = cell_text(glyphs)
            several = len(glyphs) > 1
            begin, end = glyphs[0], glyphs[-1]
            stacked = several and not (begin.top == end.top and begin.x1 <= end.x0)
            is_below = stacked and -BELOW < glyphs[1].x0 - begin.x0 < BELOW
            if is_below and (downwards := in_column(glyphs)) is not None:
                cell.text = text = downwards
            if several and is_downwards(glyphs):
                cell.text, cell.unseen = "".join(clean(glyph.text) for glyph in glyphs).strip(), SIDEWAYS
            elif is_unreadable("".join([glyph.text for glyph in glyphs])):
                cell.unseen = UNCODED
            elif text.isdigit() and sticks_out(glyphs, table.box_of(cell)):
                cell.unseen = ACROSS
            elif several and may_be_figure(text):
                cell.unseen = doubt_of(glyphs) or (SEVERAL if stacked and are_below(glyphs, table.box_of(cell)) else "")
            elif stacked and begin.order != end.order and are_mixed(glyphs):
                cell.unseen = OVERLAID
        for number in runs_across(spanning, by_cell, table) if spanning else ():
            table.cells[number].unseen = table.cells[number].unseen or ACROSS
        for cell in undeciphered(table.cells):
            cell.unseen = cell.unseen or UNCODED
    _put_turned(tables, page.turned)
    _note_strokes(tables, page)
    marks = [s for s in page.shapes if s.kind != "fill" or _is_blot(s) or (s.colour is None and not s.opaque)]
    if len(marks) > MAX_MARKS:
        raise over("pdf-segments")
    looks = 0
    for shape in marks:
        looks += _note(tables, shape)
        if looks > MAX_LOOKS:
            raise over("pdf-segments")
    return outside


def runs_across(spanning: Set[int], by_cell: Mapping[int, Sequence[Glyph]], table: Table) -> set[int]:
    """The cells (by number) in which a piece of text stands that runs over the border between them.

    Such a piece was laid over the table: it is of no cell, and what else stands in these cells may be part of it.
    spanning: the pieces (by their order) that are in several cells.
    """
    places: dict[int, set[int]] = {}
    torn: set[int] = set()
    for number, glyphs in by_cell.items():
        for order in {glyph.order for glyph in glyphs} & spanning:
            places.setdefault(order, set()).add(number)
            box = table.box_of(table.cells[number])
            if sticks_out([glyph for glyph in glyphs if glyph.order == order], box):
                torn.add(order)
    return {number for order in torn for number in places[order]}


def _note_strokes(tables: Sequence[Table], page: Page) -> None:
    """Says of the cells that are blank but for short upright lines that a figure may be drawn in them."""
    strokes = short_strokes(page.segments)
    for table in tables:
        for x, y in strokes_inside(strokes, table.xs, table.box):
            cell = table.cells[table.cell_at(x, y)]
            if not cell.text:
                cell.unseen = cell.unseen or DRAWN


def undeciphered(cells: Sequence[TableCell]) -> list[TableCell]:
    """Cells with Latin signs where a table has hardly any figures: its font says other characters than it draws."""
    texts = [cell.text for cell in cells]
    if sum([text.isdigit() for text in texts]) * 2 > len(texts):
        return []
    odd = [cell for cell in cells if len(cell.text) < 10 and cell.text.isascii() and _ODD.fullmatch(cell.text)]
    if len(odd) < LEAST_ODD or len(odd) <= sum(1 for text in texts if text[:1].isdigit()):
        return []
    return odd


def _is_blot(shape: Shape) -> bool:
    """Whether a filled rectangle may be part of a drawn character."""
    width, height = shape.box.x1 - shape.box.x0, shape.box.bottom - shape.box.top
    return max(width, height) <= BLOT and (shape.colour is None or brightness(shape.colour) < DARK)


def _table_at(tables: Sequence[Table], x: float, y: float) -> int | None:
    return next((i for i, table in enumerate(tables) if table.box.holds(x, y)), None)


def _put_turned(tables: Sequence[Table], turned: Sequence[Glyph]) -> None:
    """Heads set sideways, read along their own direction: a piece is of the cell in which it begins."""
    by_cell: dict[tuple[int, int], list[list[Glyph]]] = {}
    for group in groups_of(turned):
        at = _table_at(tables, group[0].x, group[0].y)
        if at is not None:
            by_cell.setdefault((at, tables[at].cell_at(group[0].x, group[0].y)), []).append(group)
    for (at, number), groups in by_cell.items():
        table, cell = tables[at], tables[at].cells[number]
        if cell.text:  # what runs across other text is a watermark, or belongs elsewhere
            continue
        if all(_holds(table.box_of(cell), box_of(group)) for group in groups):
            copies = [upright_copy(glyph) for group in groups for glyph in group]
            cell.text = in_column(copies) or cell_text(copies)
        else:  # where it stands does not tell which piece comes first
            cell.text = "".join(cell_text([upright_copy(glyph) for glyph in group]) for group in groups)
            cell.unseen = SIDEWAYS


def _note(tables: Sequence[Table], shape: Shape) -> int:
    """Says of the cells under a drawn figure, a picture or a place not read that they may hold something unseen.

    Returns how many cells were looked at.
    """
    x, y = (shape.box.x0 + shape.box.x1) / 2, (shape.box.top + shape.box.bottom) / 2
    at = _table_at(tables, x, y)
    if at is None:
        return 0
    table = tables[at]
    cell = table.cells[table.cell_at(x, y)]
    if shape.kind == "note":
        under = [cell, *_under(table, shape.box)]
        for other in under:
            other.unseen = other.unseen or shape.why
        return len(under)
    if shape.kind == "fill" and shape.colour is None and cell.text:  # tiles or a gradient: lines, perhaps
        place = table.box_of(cell)
        is_part = shape.box.x1 - shape.box.x0 < PART * (place.x1 - place.x0) and _holds(place, shape.box)
        if is_part and _FIGURE.fullmatch(cell.text):
            cell.unseen = cell.unseen or DRAWN
    elif shape.kind == "drawn" or (shape.kind == "slant" and cell.text):
        if _FIGURE.fullmatch(cell.text) and _holds(table.box_of(cell), shape.box):
            cell.unseen = cell.unseen or DRAWN
    elif shape.kind in ("slant", "fill"):  # a stroke from corner to corner says that nothing is to stand there
        if not cell.text and _holds(table.box_of(cell), shape.box, -SLACK / 2):
            cell.unseen = cell.unseen or DRAWN
    elif shape.box.bottom - shape.box.top <= TALL_PICTURE:
        if not cell.text or (_holds(table.box_of(cell), shape.box) and _FIGURE.fullmatch(cell.text)):
            cell.unseen = cell.unseen or PICTURE
        under = _under(table, shape.box)
        for other in under:
            if not other.text:
                other.unseen = other.unseen or PICTURE
        return len(under)
    elif shape.box.area < PAGE_PICTURE:
        under = _under(table, shape.box)
        blank = [other for other in under if not other.text]
        if len(blank) > 1 and 2 * len(blank) >= len(under):
            for other in blank:
                other.unseen = other.unseen or PICTURE
        return len(under)
    return 1


def _under(table: Table, box: Box) -> list[TableCell]:
    """The cells whose middle a picture covers."""
    xs, ys = table.xs, table.ys
    rows = range(max(0, bisect_right(ys, box.top) - 1), min(bisect_right(ys, box.bottom), len(ys) - 1))
    columns = range(max(0, bisect_right(xs, box.x0) - 1), min(bisect_right(xs, box.x1), len(xs) - 1))
    found = {table.owner[row * table.columns + column] for row in rows for column in columns}
    places = [(table.cells[number], table.box_of(table.cells[number])) for number in found]
    return [cell for cell, p in places if box.holds((p.x0 + p.x1) / 2, (p.top + p.bottom) / 2)]


def _holds(cell: Box, box: Box, slack: float = SLACK) -> bool:
    return (
        cell.x0 - slack <= box.x0
        and box.x1 <= cell.x1 + slack
        and cell.top - slack <= box.top
        and box.bottom <= cell.bottom + slack
    )
