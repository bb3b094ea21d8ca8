"""What a blank cell says: 0 where the table leaves blank what others print as 0, a figure left out elsewhere.

A blank is no zero where its row or column holds the parts of which it should be the total. A table of which no figure
was read says nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.documents.unread import unread
from linter.reading.model import Cell, Table
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text

_TOTAL = "total"
_SHARE = 4  # of so many cells one must be blank
NO_FIGURE = Text("表内没有读到任何数字", "no figure was read in the table")


def leaves_blank(blanks: int, zeros: int, cells: int) -> bool:
    """Whether a table leaves cells blank where others print 0: more of them than zeros, and not just a few, which may
    be figures that were forgotten in a table without zeros."""
    return blanks > 0 and blanks >= zeros and blanks * _SHARE >= cells


def settle_blanks(table: Table, form_table: FormTable, from_grid: bool) -> None:
    """Says of a table whether its blanks are zeros, and marks those that are not.

    from_grid: blank cells were seen as such; in lines `Table.empty` says so, where figures may have been lost.
    """
    if not table.readable:
        return
    cells = [*table.cells.values(), *(c for rs in table.readings.values() for r in rs for c in r.values())]
    if not any(cell.kind in ("number", "dash", "text") for cell in cells):
        table.readable, table.reason = False, NO_FIGURE
        why = next((cell.unseen for cell in cells if cell.kind == "unknown"), "")
        if why:
            table.reason = Text(f"{NO_FIGURE.zh}（{unread(why).zh}）", f"{NO_FIGURE.en} ({unread(why).en})")
        table.empty = (table.empty or from_grid) and not why
        return
    table.empty = False
    if from_grid:
        blanks = sum(1 for cell in table.cells.values() if cell.kind in ("blank", "dash"))
        zeros = sum(1 for cell in table.cells.values() if cell.value == 0)
        table.blank_is_zero = leaves_blank(blanks, zeros, len(table.cells))
    if form_table.blocks:
        table.blank_is_zero = False
        return
    if not any(cell.kind == "blank" for cell in cells):
        return
    for row in form_table.row_keys:
        _mark_totals(table, form_table, row)
    for balance in form_table.balances[1:]:  # what makes up （七）总计
        for column in form_table.columns:
            parts = [table.cells.get((row, column.key)) for row in form_table.expand(balance.left)]
            for row in balance.right:
                _mark(table.cells.get((row, column.key)), parts)


def _mark_totals(table: Table, form_table: FormTable, row: str) -> None:
    parts = [column.key for column in form_table.columns if column.key != _TOTAL]
    for cells in (table.cells, *({(row, key): cell for key, cell in r.items()} for r in table.readings.get(row, []))):
        _mark_mixed([cells.get((row, column.key)) for column in form_table.columns])
    _mark(table.cells.get((row, _TOTAL)), (table.cells.get((row, column)) for column in parts))
    for reading in table.readings.get(row, []):
        _mark(reading.get(_TOTAL), (reading.get(column) for column in parts))


def _mark_mixed(cells: list[Cell | None]) -> None:
    """A row that prints its zeros leaves no cell blank for one."""
    if any(cell is not None and cell.kind == "number" and cell.value == 0 for cell in cells):
        for cell in cells:
            if cell is not None and cell.kind == "blank":
                cell.left_out = True


def _mark(total: Cell | None, parts: Iterable[Cell | None]) -> None:
    if total is not None and total.kind == "blank":
        total.left_out |= any(part is not None and (part.value or part.kind == "unknown") for part in parts)
