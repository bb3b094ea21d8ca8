"""Rows of a table in doubt: those that may have lost a tab, and all of them as `extract` lists them."""

from __future__ import annotations

from decimal import Decimal

from linter.reading.model import Cell, Doubt, Table
from linter.reading.tables.grid_rows import Row
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text


def doubt_shifted_rows(table: Table, rows: list[Row], form_table: FormTable) -> None:
    """A row that may have lost a tab.

    In a table whose figures do not begin in the same place in every row, a blank before the first
    figure may belong to the label. When the literal placement breaks what the form says must balance
    and the placement one column further left mends it, both are kept and the row is in doubt. The
    figure itself stays where it stands.
    """
    starts = {row.start for row in rows if row.start is not None}
    widths = {row.width for row in rows}
    if len(starts) < 2 and len(widths) < 2:
        return
    columns = [column.key for column in form_table.columns]
    for row in rows:
        if row.key in table.readings or len(row.placements) != 1:
            continue
        literal = {c: table.cells[row.key, c] for c in columns if (row.key, c) in table.cells}
        if len(literal) != len(columns) or literal[columns[0]].kind != "blank":
            continue
        shifted = _shift_left(literal, columns)
        if shifted is None:
            continue
        touched = [c for c in columns if literal[c].value != shifted[c].value]
        if _unbalanced(table, form_table, touched, row.key, literal) and not _unbalanced(
            table, form_table, touched, row.key, shifted
        ):
            for cell in [*literal.values(), *shifted.values()]:
                cell.trust = "ambiguous"
            table.readings[row.key] = [literal, shifted]


def _shift_left(literal: dict[str, Cell], columns: list[str]) -> dict[str, Cell] | None:
    parts = columns[:-1]
    if not any(literal[c].kind == "number" for c in parts):
        return None
    total = columns[-1]
    order = [literal[c] for c in parts[1:]] + [literal[parts[0]]]
    shifted: dict[str, Cell] = {}
    for column, source in zip(parts, order, strict=True):
        shifted[column] = Cell(
            source.table, source.row, column, source.text, source.kind, source.place, source.value, source.unit
        )
    shifted[total] = literal[total]
    return shifted


def _unbalanced(table: Table, form_table: FormTable, columns: list[str], row: str, reading: dict[str, Cell]) -> bool:
    """Whether an identity that `row` takes part in fails in one of `columns` when the row is read so."""
    for balance in form_table.balances:
        left, right = form_table.expand(balance.left), form_table.expand(balance.right)
        if row not in left + right:
            continue
        for column in columns:
            difference = 0
            for sign, names in ((1, left), (-1, right)):
                for name in names:
                    cell = reading[column] if name == row else table.cells.get((name, column))
                    difference += sign * int(cell.value or 0) if cell else 0
            if difference:
                return True
    return False


_MISCOUNTED = Text(
    "这一行的数字个数与列数不符，无法对应到各列", "the number of figures in this row does not match the columns"
)
_SHIFTED = Text(
    "疑似错列：这一行可能丢失了一个空白单元格，首个数字可能应左移一列",
    "possible shift: a blank cell may be missing in this row; the first figure may belong one column to the left",
)
_SEVERAL = Text(
    "这一行丢失了空白单元格，数字所属的列有 {n} 种可能",
    "blank cells are missing in this row; there are {n} possible placements",
)


def doubts_of(table: Table, form_table: FormTable) -> list[Doubt]:
    """The table's rows in doubt, as `extract` lists them."""
    doubts = []
    for row, readings in table.readings.items():
        shown = [{column: _shown(cell) for column, cell in reading.items()} for reading in readings]
        line = next(cell.place.line for (r, _), cell in table.cells.items() if r == row)
        doubt = Doubt(table.key, row, line, _MISCOUNTED, shown)
        if readings and form_table.balances and is_shift(readings):
            doubt.reason = _SHIFTED
            doubt.suspected = shown[1]
        elif readings:
            doubt.reason = _SEVERAL.format(n=len(readings))
        doubts.append(doubt)
    return doubts


def is_shift(readings: list[dict[str, Cell]]) -> bool:
    """Whether a row's two readings are the literal one and the same moved one column to the left."""
    if len(readings) != 2:
        return False
    literal, other = ([cell.text for cell in reading.values()] for reading in readings)
    return literal[0] == "" and literal[1:-1] == other[:-2] and literal[-1] == other[-1]


def _shown(cell: Cell) -> int | Decimal | str | None:
    if cell.kind == "blank":
        return None
    return cell.value if cell.value is not None else cell.text
