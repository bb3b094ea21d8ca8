"""A golden's tables as grids: what stands in which cell, before any layout decides how cells become text.

Every grid is rectangular. A merged cell is its text in its first field and `covered` fields for the rest,
which is how such tables arrive when a word processor's table is saved as text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from linter.testing.forms import Forms, Row, TableForm
from linter.testing.golden import Golden, Value

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = "申请人情况"
STUBS = 3
"""Columns of labels to the left of the figures of table three."""

Kind = Literal["title", "head", "data"]


@dataclass(frozen=True)
class Cell:
    """One field: its text, the slot if it holds a figure, and whether it is the rest of a merged cell."""

    text: str = ""
    slot: str | None = None
    covered: bool = False


COVERED = Cell(covered=True)


@dataclass(frozen=True)
class Line:
    """One row of a grid. `stubs` are a data row's labels: its groups, printed here or not, then its own."""

    kind: Kind
    cells: tuple[Cell, ...]
    row: str | None = None
    stubs: tuple[str, ...] = ()
    opens: int = 0
    """How many of the row's groups begin with it."""

    @property
    def figures(self) -> tuple[Cell, ...]:
        """The cells that hold values."""
        return tuple(cell for cell in self.cells if cell.slot is not None)


@dataclass(frozen=True)
class Grid:
    """One table; `columns` are the labels over the figures of table three, each with its group if any."""

    key: str
    width: int
    lines: tuple[Line, ...]
    columns: tuple[tuple[str, str | None], ...] = field(default=())


def printed(value: Value) -> str:
    """A value as it stands in a cell; a blank for None."""
    return "" if value is None else str(value)


def grid(golden: Golden, key: str, forms: Forms) -> Grid | None:
    """The table as a grid, or None when the golden has no such table (it was dropped)."""
    table = golden.tables.get(key)
    if table is None:
        return None
    form = forms[golden.table_form].tables[key]
    if key == "proactive":
        return _proactive(golden, form)
    if key == "requests":
        return _requests(golden, form, total_on_top=golden.table_form == "2019")
    return _disputes(golden, form)


def _pad(cells: list[Cell], width: int) -> tuple[Cell, ...]:
    return tuple(cells + [COVERED] * (width - len(cells)))


def _row_label(golden: Golden, table: str, row: Row) -> str:
    return golden.row_labels.get(f"{table}.{row.key}", row.label)


def _column_label(golden: Golden, table: str, key: str, label: str) -> str:
    return golden.column_labels.get(f"{table}.{key}", label)


def _figures(golden: Golden, table: str, row: str, columns: list[str]) -> list[Cell]:
    values = golden.tables[table][row]
    return [Cell(printed(values[column]), f"{table}.{row}.{column}") for column in columns]


def _proactive(golden: Golden, form: TableForm) -> Grid:
    table = golden.tables["proactive"]
    width = max(len(block.columns) for block in form.blocks) + 1
    lines: list[Line] = []
    for block in form.blocks:
        rows = [row for row in block.rows if row.key in table]
        if not rows:
            continue
        columns = [column for column in block.columns if any(column.key in table[row.key] for row in rows)]
        labels = [Cell(_column_label(golden, "proactive", c.key, c.label)) for c in columns]
        lines.append(Line("title", _pad([Cell(block.title)], width)))
        lines.append(Line("head", _pad([Cell(block.head), *labels], width)))
        for row in rows:
            label = _row_label(golden, "proactive", row)
            present = [column.key for column in columns if column.key in table[row.key]]
            figures = _figures(golden, "proactive", row.key, present)
            lines.append(Line("data", _pad([Cell(label), *figures], width), row.key, (label,)))
    return Grid("proactive", width, tuple(lines))


def _requests(golden: Golden, form: TableForm, total_on_top: bool) -> Grid:
    table = golden.tables["requests"]
    columns = [column for column in form.columns if all(column.key in values for values in table.values())]
    labels = [(_column_label(golden, "requests", c.key, c.label), c.group) for c in columns]
    width = STUBS + len(columns)
    lines = _request_heads(labels, width, total_on_top)
    previous: list[str] = []
    for row in form.rows:
        if row.key not in table:
            continue
        label = _row_label(golden, "requests", row)
        shown = [previous[: i + 1] != row.group[: i + 1] for i in range(len(row.group))]
        stubs = [Cell(text) if new else COVERED for text, new in zip(row.group, shown, strict=True)]
        stubs.append(Cell(label))
        cells = [*_pad(stubs, STUBS), *_figures(golden, "requests", row.key, [c.key for c in columns])]
        lines.append(Line("data", tuple(cells), row.key, (*row.group, label), sum(shown)))
        previous = row.group
    return Grid("requests", width, tuple(lines), tuple(labels))


def _request_heads(labels: list[tuple[str, str | None]], width: int, total_on_top: bool) -> list[Line]:
    """Three header rows. In the form of 2019 the total stands beside 申请人情况, in that of 2021 under it."""
    has_total = len(labels) > 1 and labels[-1][1] is None
    top = [Cell(CORNER), COVERED, COVERED, Cell(APPLICANTS)]
    middle, bottom = [COVERED] * STUBS, [COVERED] * STUBS
    previous: str | None = None
    for number, (label, group) in enumerate(labels):
        if has_total and number == len(labels) - 1 and total_on_top:
            top = [*_pad(top, width - 1), Cell(label)]
            middle.append(COVERED)
            bottom.append(COVERED)
        elif group is None:
            middle.append(Cell(label))
            bottom.append(COVERED)
        else:
            middle.append(Cell(group) if group != previous else COVERED)
            bottom.append(Cell(label))
        previous = group
    return [Line("head", _pad(cells, width)) for cells in (top, middle, bottom)]


def _disputes(golden: Golden, form: TableForm) -> Grid:
    table = golden.tables["disputes"]
    top: list[Cell] = []
    middle: list[Cell] = []
    bottom: list[Cell] = []
    figures: list[Cell] = []
    previous: str | None = None
    for row in form.rows:
        if row.key not in table:
            continue
        columns = [column for column in form.columns if column.key in table[row.key]]
        label = _row_label(golden, "disputes", row)
        outcomes = [Cell(_column_label(golden, "disputes", c.key, c.label)) for c in columns]
        figures += _figures(golden, "disputes", row.key, [c.key for c in columns])
        if row.group:
            group = row.group[0]
            top += _pad([Cell(group) if group != previous else COVERED], len(columns))
            middle += _pad([Cell(label)], len(columns))
            bottom += outcomes
            previous = group
        else:
            top += _pad([Cell(label)], len(columns))
            middle += outcomes
            bottom += [COVERED] * len(columns)
    lines = [Line("head", tuple(cells)) for cells in (top, middle, bottom)]
    return Grid("disputes", len(figures), (*lines, Line("data", tuple(figures))))
