"""The form's tables rebuilt from the record, laid out as the official form has them, with its labels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.checks.record import Record, TableRecord
from linter.outputs import View
from linter.outputs.html.marks import Marks
from linter.outputs.html.model import Block, Cell
from linter.rulebook.form import FormRow, FormTable
from linter.text.width import clean

Grid = list[list[Cell]]
UNKNOWN = "？"
"""Stands in a cell that may hold something that was not read."""
_DOUBTFUL = ("doubtful", "ambiguous")


class _Source:
    """The cells of one table of a report, marked."""

    def __init__(self, key: str, table: TableRecord, marks: Marks) -> None:
        self.key, self._table, self._marks = key, table, marks
        self._beside: dict[str, list[str]] = {}
        for row, cells in table.cells.items():
            for line in {cell[1] for cell in cells.values()}:
                self._beside.setdefault(row, []).extend(marks.on_line(line))

    def head(self, row: FormRow, columns: int = 1) -> Cell:
        """The label of a row, marked where a finding stands on its line and on none of its cells."""
        cell, found = Cell(clean(row.label), scope="row", columns=columns), self._beside.get(row.key, [])
        cell.marks, cell.tags, cell.severity = found, found, self._marks.gravest(found)
        return cell

    def cell(self, row: str, column: str, columns: int = 1) -> Cell:
        """A cell of the rebuilt table; absent where the report has none."""
        slot = f"{self.key}.{row}.{column}"
        found = self._table.cell(self.key, row, column)
        text = "" if found is None else found.text or (UNKNOWN if found.kind == "unknown" else "")
        cell = self._marks.cell(slot, text)
        cell.columns, cell.absent = columns, found is None
        cell.doubt = found is not None and (found.kind == "unknown" or found.trust in _DOUBTFUL)
        return cell


def table_block(
    record: Record, key: str, table: TableRecord, marks: Marks, language: str, view: View
) -> Iterator[Block]:
    """The table, or nothing where its figures could not be placed (its lines then stand in the text)."""
    if view.book is None or not table.readable or not table.cells:
        return
    form = view.book.form(table.form).tables.get(key)
    if form is None:
        return
    last = max([table.place.line, *table.lines])
    source = _Source(key, table, marks)
    caption = marks.label(form.name.get(language), marks.loose(key, range(table.place.line, last + 1)))
    if form.blocks:
        rows = _stacked(form, source)
    elif form.row_word.zh != "行":
        rows = _across(form, source)
    else:
        rows = _grid(form, source)
    yield Block("table", [caption], rows)


def _head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(clean(text), scope="col", columns=columns, rows=rows)


def _stacked(form: FormTable, source: _Source) -> Grid:
    """Table 2: blocks with columns of their own, one below the other, all of the same width."""
    wide = max(len(block.columns) for block in form.blocks)
    grid: Grid = []
    for block in form.blocks:
        widths = [wide // len(block.columns)] * len(block.columns)
        widths[-1] += wide - sum(widths)
        columns = list(zip(block.columns, widths, strict=True))
        grid.append([_head(block.title, wide + 1)])
        grid.append([_head(block.head), *(_head(column.label, width) for column, width in columns)])
        for row in block.rows:
            grid.append([source.head(row), *(source.cell(row.key, column.key, width) for column, width in columns)])
    return grid


def _grid(form: FormTable, source: _Source) -> Grid:
    """Table 3: rows with the merged cells of their groups to the left, columns with those of theirs above."""
    depth = max(len(row.group) for row in form.rows) + 1
    grid = _column_heads(form, depth)
    for number, row in enumerate(form.rows):
        label = source.head(row, depth - len(row.group))
        cells = [source.cell(row.key, column.key) for column in form.columns]
        grid.append([*_group_heads(form.rows, number), label, *cells])
    return grid


def _column_heads(form: FormTable, depth: int) -> Grid:
    groups = [(group, list(columns)) for group, columns in groupby(form.columns, key=lambda column: column.group)]
    upper: list[Cell] = []
    lower: list[Cell] = []
    for group, columns in groups:
        if group is None:
            upper += [_head(column.label, rows=2) for column in columns]
        else:
            upper.append(_head(group, len(columns)))
            lower += [_head(column.label) for column in columns]
    corner, over = [*form.heads, "", ""][:2]
    found = [[_head(over, len(form.columns))] if over else [], upper, lower]
    grid = [row for row in found if row]
    if not lower:
        for cell in upper:
            cell.rows = 1
    grid[0].insert(0, _head(corner, depth, len(grid)))
    return grid


def _group_heads(rows: list[FormRow], number: int) -> list[Cell]:
    """The labels of the groups that begin with a row."""
    row = rows[number]
    heads = []
    for level in range(len(row.group)):
        inner = row.group[: level + 1]
        if number and rows[number - 1].group[: level + 1] == inner:
            continue
        span = 1
        while number + span < len(rows) and rows[number + span].group[: level + 1] == inner:
            span += 1
        heads.append(Cell(clean(row.group[level]), scope="rowgroup", rows=span))
    return heads


def _across(form: FormTable, source: _Source) -> Grid:
    """Table 4: its groups side by side, so that there is one row of figures."""
    wide = len(form.columns)
    upper: list[Cell] = []
    middle: list[Cell] = []
    for group, found in groupby(form.rows, key=lambda row: row.group):
        rows = list(found)
        if not group:
            upper += [_head(row.label, wide, 2) for row in rows]
        else:
            upper.append(_head(group[0], wide * len(rows)))
            middle += [_head(row.label, wide) for row in rows]
    heads = [_head(column.label) for _ in form.rows for column in form.columns]
    return [upper, middle, heads, [source.cell(row.key, column.key) for row in form.rows for column in form.columns]]
