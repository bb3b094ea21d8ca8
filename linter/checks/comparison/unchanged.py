"""Figures that are, one and all, those of last year: a table taken over from last year's report.

Small figures repeat by chance (one application in each of two years), so only figures that do not are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from linter.checks.finding import Figure, Sum, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.last_year import Figures, last_year
from linter.checks.support.sums import compared
from linter.rulebook.form import Form
from linter.rulebook.keys import Some, TableKey
from linter.rulebook.kinds import COLUMN, ROW, Wrong, unknown


class Params(Struct, forbid_unknown_fields=True):
    """table: which. rows, columns: the cells compared (all rows when left out; columns without the totals, so that
    no figure is counted twice). filled: how many of them must not be 0. sum: what they must at least add up to."""

    table: TableKey
    columns: Some[str]
    filled: Annotated[int, Meta(ge=1)]
    sum: int
    rows: list[str] = []


def wrong(params: Params, forms: Sequence[Form]) -> Iterator[Wrong]:
    """Rows and columns that the table has in no form."""
    tables = [form.tables[params.table] for form in forms if params.table in form.tables]
    for field, what, names in (("rows", ROW, params.rows), ("columns", COLUMN, params.columns)):
        known = [key for table in tables for key in (table.row_keys if what is ROW else table.column_keys)]
        for index, name in enumerate(names):
            if name not in known:
                yield unknown((field, index), what, name, list(dict.fromkeys(known)))


def check(params: Params, context: Comparison) -> Result:
    """One fault for the table, when every cell is the same as last year and there is enough in it."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    figures = Figures(context, past)
    form_table = context.table_form(params.table).tables[params.table]
    slots = [
        (params.table, row, column.key)
        for row in params.rows or form_table.row_keys
        for column in form_table.columns_of(row)
        if column.key in params.columns
    ]
    same: dict[tuple[str, str, str], Figure] = {}
    for slot in slots:
        now, before = figures.at(*slot, last=False), figures.at(*slot, last=True)
        if now is None or before is None:
            return NOT_APPLICABLE
        if len(now) != 1 or len(before) != 1:
            return undecided("有数字无法准确读取，不能与上年比对", "a figure cannot be read reliably")
        if now != before:
            return decide([])
        if now[0]:
            same[slot] = now[0]
    total = sum(same.values())
    if len(same) < params.filled or total < params.sum:
        return NOT_APPLICABLE
    cells = [cell for slot in same if (cell := figures.cell(".".join(slot))) is not None and cell.value]
    values: dict[str, Value] = {"table": form_table.name, "count": len(same), "last_year": (context.own.year or 0) - 1}
    table = context.own.tables[params.table]
    key = f"unchanged.{params.table}"
    sides = [
        Sum(str(total), [Term(cell.slot, str(cell.value), last_year=last) for cell in cells], len(slots))
        for last in (False, True)
    ]
    arithmetic = compared(sides[0], "!=", sides[1])
    return decide(
        [Fault(table.place, values, cells, table=params.table, key=key, quote=table.quote, arithmetic=arithmetic)]
    )


KIND = Kind(Params, check, ("table", "count", "last_year"), wrong=wrong, compares=True)
