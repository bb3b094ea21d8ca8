"""A figure in the narrative against the tables.

A claim that fits any honest reading is right: what an office "received" may or may not hold the cases
carried in. The readings stand in the rule, as sums of cells.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, decide
from linter.reading.model import Cell, Claim, Report, Table
from linter.rulebook.form import Text

MAX_VALUES = 200


class Quantity(Struct, forbid_unknown_fields=True):
    """what: the quantity as claims name it. fits: sums of slots it may equal, each a list of
    `table.row.column`; the row may be `denied.*`."""

    what: str
    fits: list[list[str]]


class Params(Struct, forbid_unknown_fields=True):
    """said: "figures" (stated as a number) or "words" (a zero said in words)."""

    quantities: list[Quantity]
    said: Literal["figures", "words"] = "figures"


def check(params: Params, context: Context) -> Result:
    """One fault for each claim that fits no reading."""
    report = context.report
    faults: list[Fault] = []
    unsure: list[str] = []
    checked = 0
    for quantity in params.quantities:
        for claim in report.claims:
            if claim.what != quantity.what or claim.in_words != (params.said == "words") or out_of_scope(claim, report):
                continue
            checked += 1
            sums = [total(slots, context) for slots in quantity.fits]
            if any(values is not None and claim.value in values for values, _ in sums):
                continue
            if any(values is None or len(values) > 1 for values, _ in sums):
                unsure.append(claim.quote)
                continue
            faults.append(_fault(claim, quantity, [(min(v or {0}), cells) for v, cells in sums], context))
    if not checked:
        return NOT_APPLICABLE
    reason = None
    if unsure:
        zh = "、".join(f"“{quote}”" for quote in unsure[:4])
        reason = Text(f"{zh}所对应的表格数字读不准，无法核对", "the cells that these figures speak of could not be read surely")
    return decide(faults, reason)


def out_of_scope(claim: Claim, report: Report) -> bool:
    """Whether the sentence speaks of other bodies than the reporter (全市各级…, 县政府办公室收到…)."""
    if not claim.scope:
        return False
    wide = claim.scope.startswith(("全", "各级"))
    return wide if report.kind not in ("government",) else not wide


def total(slots: list[str], context: Context) -> tuple[set[int] | None, list[Cell]]:
    """Every value a sum of slots may have, with its cells; None when a cell is missing or no figure."""
    values = {0}
    cells: list[Cell] = []
    for slot in slots:
        table_key, _, rest = slot.partition(".")
        row_name, _, column = rest.rpartition(".")
        table = context.report.tables.get(table_key)
        if table is None or not table.readable:
            return None, cells
        form_table = context.table_form(table_key).tables[table_key]
        keys = [row.key for row in form_table.all_rows()]
        rows = form_table.expand([row_name]) if row_name.endswith(".*") else [row_name]
        if rows and rows[0] not in keys and f"{row_name}.*" not in slot:
            rows = [key for key in keys if key.startswith(row_name + ".")] or rows
        if row_name == "other.*" and "other" in keys:
            rows = ["other"]
        for row in rows:
            options = _options(table, row, column)
            if options is None:
                return None, cells
            found, cell = options
            cells.append(cell)
            values = {value + option for value in values for option in found}
            if len(values) > MAX_VALUES:
                return None, cells
    return values, cells


def _options(table: Table, row: str, column: str) -> tuple[set[int], Cell] | None:
    cell = table.cells.get((row, column))
    if cell is None:
        return None
    readings = table.readings.get(row)
    options = [reading[column] for reading in readings if column in reading] if readings else [cell]
    if readings is not None and not options:
        return None
    values: set[int] = set()
    for option in options:
        if option.kind in ("blank", "dash"):
            values.add(0)
        elif option.kind == "number" and option.value is not None:
            values.add(int(option.value))
        else:
            return None
    return values, options[0]


def _fault(claim: Claim, quantity: Quantity, sums: list[tuple[int, list[Cell]]], context: Context) -> Fault:
    listed = [f"{_worded(slots, context)} {value}" for slots, (value, _) in zip(quantity.fits, sums, strict=True)]
    cells: list[Cell] = []
    for _, found in sums:
        cells += [cell for cell in found if cell not in cells]
    values = {
        "quote": claim.quote,
        "claimed": str(claim.value),
        "expected": str(sums[0][0]),
        "readings": Text("；".join(listed), "; ".join(listed)),
    }
    table = cells[0].table if cells else None
    return Fault(claim.place, values, cells, table=table, section=claim.section, key=f"claim.{claim.what}")


def _worded(slots: list[str], context: Context) -> str:
    """A sum of slots in words: 本年新收总计＋上年结转总计."""
    names = []
    for slot in slots:
        table, _, rest = slot.partition(".")
        row, _, column = rest.rpartition(".")
        if row.endswith(".*") or table == "disputes":
            key = row.removesuffix(".*")
        else:
            key = row
        form_table = context.table_form(table).tables[table]
        found = next((r for r in form_table.all_rows() if r.key == key or r.key.startswith(key + ".")), None)
        if found is None:
            continue
        label = found.group[-1] if found.key != key and found.group else found.label
        column_label = next((c.label for c in form_table.columns_of(found.key) if c.key == column), "")
        shown = label.split("（区分")[0]
        names.append(f"{form_table.name.zh}“{shown}”{column_label}" if not names else f"“{shown}”{column_label}")
    return "＋".join(names)
