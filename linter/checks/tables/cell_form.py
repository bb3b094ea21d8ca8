"""Cells hold what the form asks for: a whole number that is not negative, written out even when it is 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.tables import unknown_cells, unknown_reason, unread_table
from linter.documents.model import Place
from linter.reading.model import Cell, Table
from linter.rulebook.form import FormColumn, Text
from linter.rulebook.rule import Severity

SHOWN = 6


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "blank" (nothing in the cell), "dash" (a stroke for 0), "malformed" (no figure), "negative".

    Blanks and dashes are one finding for the whole report; the others one for each cell.
    """

    aspect: Literal["blank", "dash", "malformed", "negative"]


_KINDS = {"blank": ("blank",), "dash": ("dash",), "malformed": ("text", "number"), "negative": ("number",)}
"""What is looked for → the kinds of cells that may be it."""


def check(params: Params, context: Context) -> Result:
    """Looks at every cell of every table that could be read."""
    found = context.report.tables.values()
    tables = [table for table in found if table.readable or (table.empty and params.aspect == "blank")]
    if not context.report.tables:
        return NOT_APPLICABLE
    cells = [cell for table in tables for cell in _cells(params.aspect, table, context)]
    unsure = unread_table(context.report) or unknown_reason(unknown_cells(context.report), context)
    if params.aspect in ("blank", "dash"):
        return decide([_grouped(params.aspect, cells, context)] if cells else [], unsure)
    return decide([_single(params.aspect, cell, context) for cell in cells], unsure)


def _cells(aspect: str, table: Table, context: Context) -> list[Cell]:
    form_table = context.table_form(table.key).tables[table.key]
    found = []
    kinds = _KINDS[aspect]
    for (row, column), cell in table.cells.items():
        if cell.kind not in kinds or cell.trust == "ambiguous" or not _may_be(aspect, cell):
            continue
        type_ = next((c for c in form_table.columns_of(row) if c.key == column), None)
        if type_ is not None and _is(aspect, cell, type_):
            found.append(cell)
    if aspect == "blank" and table.gap is not None:
        found.append(Cell(table.key, "", "", "", "blank", table.gap, trust="ambiguous"))
    elif aspect == "blank":
        for readings in table.readings.values():
            found += _left_out(readings)
    return found


def _left_out(readings: list[dict[str, Cell]]) -> list[Cell]:
    """In a row that lost cells: as many as are blank under every placement; which of them they are is not told."""
    blanks = [[cell for cell in reading.values() if cell.kind == "blank"] for reading in readings]
    return min(blanks, key=len, default=[])


def _may_be(aspect: str, cell: Cell) -> bool:
    """Whether a cell of such a kind is what is looked for, its column left out of account: most cells are not."""
    if aspect == "malformed":
        return cell.kind == "text" or bool(cell.note) or cell.unit in ("元", "亿元")
    return aspect != "negative" or (isinstance(cell.value, int | Decimal) and cell.value < 0)


def _is(aspect: str, cell: Cell, column: FormColumn) -> bool:
    """Whether a cell that may be what is looked for is that in this column."""
    if aspect == "malformed":
        return cell.kind == "text" or bool(cell.note) or column.unit == "万元"
    return aspect != "negative" or column.type != "signed"


def _single(aspect: str, cell: Cell, context: Context) -> Fault:
    slot = context.slot(cell.table, cell.row, cell.column)
    values: dict[str, Value] = {"slot": slot, "text": cell.text}
    # a figure with a remark behind it can be read: a hint
    severity: Severity | None = "info" if cell.kind == "number" and cell.note else None
    return Fault(cell.place, values, [cell], table=cell.table, key=f"{aspect}.{cell.slot}", severity=severity)


def _as_told(cell: Cell) -> tuple[str, str | None, str | None]:
    """Table, row and column of a cell, as far as they are known."""
    return cell.table, cell.row or None, None if cell.trust == "ambiguous" else cell.column


def _grouped(aspect: str, cells: list[Cell], context: Context) -> Fault:
    cells.sort(key=lambda cell: (cell.place.line, cell.place.column))
    per_table: dict[str, list[Cell]] = {}
    for cell in cells:
        per_table.setdefault(cell.table, []).append(cell)
    texts = {"zh": [], "en": []}  # type: dict[str, list[str]]
    for key, group in per_table.items():
        name = context.table_form(key).tables[key].name
        slots = [context.slot(*slot) for slot in dict.fromkeys(_as_told(cell) for cell in group[:SHOWN])]
        if len(group) <= SHOWN:
            texts["zh"].append("；".join(slot.zh for slot in slots))
            texts["en"].append("; ".join(slot.en for slot in slots))
        else:
            texts["zh"].append(f"{name.zh} {len(group)} 个")
            texts["en"].append(f"{name.en}: {len(group)}")
    slots_text = Text("；".join(texts["zh"]), "; ".join(texts["en"]))
    first = cells[0].place
    place = Place(first.line, first.column, first.end_line, max(first.end_column, first.column + 1), first.page)
    values: dict[str, Value] = {"slots": slots_text, "count": len(cells), "text": cells[0].text}
    key = f"{aspect}." + "+".join(sorted(per_table))
    return Fault(place, values, [cell for cell in cells if cell.row], table=cells[0].table, key=key)


_GIVES = {
    "blank": ("slots", "text", "count"),
    "dash": ("slots", "text", "count"),
    "malformed": ("slot", "text"),
    "negative": ("slot", "text"),
}
KIND = Kind(Params, check, ("slot", "slots", "text", "count"), names=lambda params: _GIVES[params.aspect])
