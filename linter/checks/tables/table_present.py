"""A table of the form must be there."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import PASS, Context, Fault, Kind, Result, undecided
from linter.checks.support.places import table_place, unread_in
from linter.rulebook.keys import TableKey


class Params(Struct, forbid_unknown_fields=True):
    """table: which."""

    table: TableKey


def check(params: Params, context: Context) -> Result:
    """Fails when none of the table's labels was found; undecided when it is there and cannot be read, or a picture or
    an embedded file stands in its section."""
    table = context.report.tables.get(params.table)
    reason = unread_in(context.report, context.form.tables[params.table].section) if table is None else None
    if reason is not None:
        return undecided(reason.zh, reason.en)
    if table is None:
        place = table_place(context, params.table)
        name = context.form.tables[params.table].name
        return Result("fail", [Fault(place, {"table": name}, table=params.table, key=f"table.{params.table}")])
    if not table.readable:
        return Result("undecided", [], table.reason)
    return PASS


KIND = Kind(Params, check, ("table",), by_the_letter=True)
