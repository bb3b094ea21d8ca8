"""A table is text, not a picture: a picture can be neither checked nor copied, nor read aloud."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.places import has_picture, section_place


class Params(Struct, forbid_unknown_fields=True):
    """No parameters: every table of the form."""


def check(params: Params, context: Context) -> Result:
    """One fault for each table that was not found where a picture stands."""
    report = context.report
    missing = [key for key in context.form.tables if key not in report.tables]
    if not missing:
        return NOT_APPLICABLE
    faults = []
    for key in missing:
        table = context.form.tables[key]
        if has_picture(report, table.section):
            place = section_place(context, table.section)
            faults.append(Fault(place, {"table": table.name}, section=table.section, key=f"pictured.{key}"))
    return decide(faults)


KIND = Kind(Params, check, ("table",))
