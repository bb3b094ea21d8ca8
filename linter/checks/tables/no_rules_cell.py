"""规章 can be made only by few organs; elsewhere their cells are 0 (立法法, articles 91 to 93)."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.tables import unknown_reason, unread_table
from linter.rulebook.form import Kind as ReporterKind
from linter.rulebook.form import Text
from linter.rulebook.keys import FormName, ProactiveColumn, ProactiveRow, Some
from linter.text.phrases import Phrase


class Params(Struct, forbid_unknown_fields=True):
    """row: the row of table two. columns: by form, the columns that must be 0. agency: only for reporters whose
    name holds it; unless_agency: not for those whose name holds it. kinds: also for agencies of these kinds whose
    name was not read."""

    row: ProactiveRow
    columns: dict[FormName, Some[ProactiveColumn]]
    agency: Phrase | None = None
    unless_agency: Phrase | None = None
    kinds: list[ReporterKind] = []


def check(params: Params, context: Context) -> Result:
    """One fault for the row, naming its cells that are not 0."""
    report = context.report
    table = report.tables.get("proactive")
    name = report.agency or ""
    if table is None:
        return NOT_APPLICABLE
    by_kind = not name and report.kind in params.kinds
    if params.agency is not None and not by_kind and not params.agency.search(name):
        return NOT_APPLICABLE
    if params.unless_agency is not None and not by_kind and (not name or params.unless_agency.search(name)):
        return NOT_APPLICABLE
    if not table.readable:
        return decide([], unread_table(report, ["proactive"]))
    cells = [table.cells.get((params.row, column)) for column in params.columns.get(table.form, [])]
    wrong = [cell for cell in cells if cell is not None and cell.kind == "number" and cell.value]
    if not wrong:
        return decide([], unknown_reason([cell for cell in cells if cell is not None], context))
    named = [(context.slot("proactive", cell.row, cell.column), cell.value) for cell in wrong]
    zh, en = ([f"{name.get(language)} {value}" for name, value in named] for language in ("zh", "en"))
    figures = Text("；".join(zh), "; ".join(en))
    values: dict[str, Value] = {"figures": figures, "agency": name or Text("编制机关", "the agency")}
    return decide([Fault(wrong[0].place, values, list(wrong), table="proactive", key=f"norules.{params.row}")])


KIND = Kind(Params, check, ("figures", "agency"))
