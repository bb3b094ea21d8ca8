"""Figures that are, one and all, those of last year: a table taken over from last year's report.

Small figures repeat by chance (one application in each of two years), so only figures that do not are asked about.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.last_year import LAST, Figures, last_year


class Params(Struct, forbid_unknown_fields=True):
    """table: which. rows, columns: the cells compared (all rows when left out; columns without the totals, so that
    no figure is counted twice). filled: how many of them must not be 0. sum: what they must at least add up to."""

    table: str
    columns: list[str]
    filled: int
    sum: int
    rows: list[str] = []


def check(params: Params, context: Comparison) -> Result:
    """One fault for the table, when every cell is the same as last year and there is enough in it."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    figures = Figures(context, past)
    slots = [
        f"{params.table}.{row.key}.{column}"
        for row in context.table_form(params.table).tables[params.table].all_rows()
        for column in params.columns
        if not params.rows or row.key in params.rows
    ]
    same = []
    for slot in slots:
        now, before = figures.values(slot), figures.values(LAST + slot)
        if now is None or before is None:
            return NOT_APPLICABLE
        if len(now) != 1 or len(before) != 1:
            return undecided("有数字读不准，无法与上年比对", "a figure cannot be told surely")
        if now != before:
            return decide([])
        same += now if now[0] else []
    if len(same) < params.filled or sum(same) < params.sum:
        return NOT_APPLICABLE
    cells = [cell for slot in slots if (cell := figures.cell(slot)) is not None and cell.value]
    name = context.table_form(params.table).tables[params.table].name
    values: dict[str, Value] = {"table": name, "count": len(same), "last_year": (context.own.year or 0) - 1}
    table = context.own.tables[params.table]
    key = f"unchanged.{params.table}"
    return decide([Fault(table.place, values, cells, table=params.table, key=key, quote=table.quote)])


KIND = Kind(Params, check, ("table", "count", "last_year"), compares=True)
