"""规章 can be made only by few organs; elsewhere their cells are 0 (立法法, articles 91 to 93)."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.rulebook.keys import FormName, ProactiveColumn, ProactiveRow, Some
from linter.text.regex import regex


class Params(Struct, forbid_unknown_fields=True):
    """row: the row of table two. columns: by form, the columns that must be 0. agency: only for reporters whose
    name matches; unless_agency: not for those whose name matches."""

    row: ProactiveRow
    columns: dict[FormName, Some[ProactiveColumn]]
    agency: str | None = None
    unless_agency: str | None = None


def check(params: Params, context: Context) -> Result:
    """One fault for the row, naming its cells that are not 0."""
    report = context.report
    table = report.tables.get("proactive")
    name = report.agency or ""
    if table is None or not table.readable:
        return NOT_APPLICABLE
    if params.agency is not None and not regex(params.agency).search(name):
        return NOT_APPLICABLE
    if params.unless_agency is not None and (not name or regex(params.unless_agency).search(name)):
        return NOT_APPLICABLE
    cells = [table.cells.get((params.row, column)) for column in params.columns.get(table.form, [])]
    wrong = [cell for cell in cells if cell is not None and cell.kind == "number" and cell.value]
    if not wrong:
        return decide([])
    figures = "、".join(f"{context.slot('proactive', c.row, c.column).zh} {c.value}" for c in wrong)
    values = {"figures": figures, "agency": name}
    return decide([Fault(wrong[0].place, values, list(wrong), table="proactive", key=f"norules.{params.row}")])


KIND = Kind(Params, check, ("figures", "agency"))
