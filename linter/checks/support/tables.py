"""What of the report's tables could not be read: rules that need it are undecided."""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.model import Context
from linter.documents.unread import unread
from linter.reading.model import Cell, Report
from linter.rulebook.form import Text


def unread_table(report: Report, keys: Iterable[str] | None = None) -> Text | None:
    """Why one of some tables (all, when left out) is there and cannot be read; None when all that are there can be."""
    for key, table in report.tables.items():
        if not table.readable and (keys is None or key in keys):
            return table.reason or Text("表内数字未能读取", "the figures of the table could not be read")
    return None


def unknown_cells(report: Report, keys: Iterable[str] | None = None) -> list[Cell]:
    """The cells, of some tables or of all, that may hold something that was not read."""
    tables = [table for key, table in report.tables.items() if table.readable and (keys is None or key in keys)]
    cells = [cell for table in tables for cell in table.cells.values() if cell.kind == "unknown"]
    return cells + [
        cell
        for table in tables
        for readings in table.readings.values()
        for reading in readings
        for cell in reading.values()
        if cell.kind == "unknown"
    ]


def unknown_reason(cells: list[Cell], context: Context) -> Text | None:
    """Why a rule that needs these cells is undecided; None when each of them was read."""
    unknown = [cell for cell in cells if cell.kind == "unknown"]
    if not unknown:
        return None
    first = unknown[0]
    slot = context.slot(first.table, first.row, first.column)
    more = f"等 {len(unknown)} 个单元格" if len(unknown) > 1 else ""
    why = unread(first.unseen)
    return Text(
        f"{slot.zh}{more}可能有未读到的内容（{why.zh}），无法核对",
        f"{slot.en}: the cell may contain something that was not read ({why.en})",
    )
