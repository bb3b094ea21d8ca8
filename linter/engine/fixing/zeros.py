"""Blank cells get the 0 that the printed total of their row proves: what stands in the others makes up all of it."""

from __future__ import annotations

from typing import Final

from linter.checks.finding import Finding, Fix, TextEdit
from linter.engine.fixing.places import edit_of
from linter.reading.model import Cell, Report, Table
from linter.rulebook.book import Rulebook
from linter.text.bilingual import Text

_BORDERS: Final = "\t|｜│┃┆┊║‖∣￨"
_TOTAL: Final = "total"


def fix(finding: Finding, report: Report, book: Rulebook) -> Fix | None:
    """Fills those blank cells of a finding that must be 0."""
    edits = []
    for cell in finding.cells:
        table = report.tables.get(cell.table)
        if table is not None and cell.kind == "blank" and cell.trust == "exact" and _must_be_zero(cell, table):
            edit = _filled(cell, report)
            if edit is not None:
                edits.append(edit)
    if not edits:
        return None
    zh = f"{len(edits)} 个空白单元格填 0（同一行其余各数之和等于总计）"
    return Fix(
        "zero", Text(zh, f"{len(edits)} blank cells get 0: the other figures of the row add up to its total"), edits
    )


def _must_be_zero(cell: Cell, table: Table) -> bool:
    """Whether the figures beside a blank cell add up to the total of the row (or group)."""
    if cell.column == _TOTAL or cell.row in table.readings:
        return False
    row = {column: each for (key, column), each in table.cells.items() if key == cell.row}
    total = row.pop(_TOTAL, None)
    if total is None or not _is_count(total):
        return False
    filled = [each for each in row.values() if each.kind != "blank"]
    return all(map(_is_count, filled)) and sum(int(each.value or 0) for each in filled) == total.value


def _is_count(cell: Cell) -> bool:
    return cell.kind == "number" and cell.trust == "exact" and isinstance(cell.value, int) and cell.value >= 0


def _filled(cell: Cell, report: Report) -> TextEdit | None:
    """The edit that writes 0 into a cell whose borders are drawn; None where the text has none."""
    place = cell.place
    grids = report.document.grids
    if not any(
        each.line == place.line and each.column == place.column and not each.text
        for grid in grids
        if grid.first_line <= place.line <= grid.last_line
        for row in grid.rows
        for each in row
    ):
        return None
    line = report.lines[place.line - 1]
    start = end = place.column - 1
    while end < len(line) and line[end] not in _BORDERS:
        end += 1
    inside = line[start:end]
    if inside.strip() or (start and line[start - 1] not in _BORDERS):
        return None
    if len(inside) > 2:  # columns stay in line
        return edit_of(line, place.line, start + 1, start + 2, "0")
    at = start + min(1, len(inside))
    return edit_of(line, place.line, at, at, "0")
