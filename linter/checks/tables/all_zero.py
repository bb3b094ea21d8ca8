"""Some cells are not all 0, for reporters for whom a zero is worth a second look."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide, undecided
from linter.checks.narrative.claim import total
from linter.checks.support.places import text_of
from linter.rulebook.keys import Cells, Some
from linter.text.phrases import Phrase


class Said(Struct, forbid_unknown_fields=True):
    """agency: a phrase in the name; text: what the text must say besides."""

    agency: Phrase
    text: Phrase


class Params(Struct, forbid_unknown_fields=True):
    """cells: slots (`table.row.column`) of which one should not be 0. agency: only for reporters whose name
    holds it; or_said: or whose name holds `agency` here and whose text, in preface or section one, holds `text`.
    """

    cells: Some[Cells]
    agency: Phrase
    or_said: Said | None = None


def check(params: Params, context: Context) -> Result:
    """At most one fault, for all cells together."""
    report = context.report
    name = report.agency or ""
    if not (params.agency.search(name) or _is_said(params.or_said, name, context)):
        return NOT_APPLICABLE
    table = params.cells[0].partition(".")[0]
    if table not in report.tables:
        return NOT_APPLICABLE
    found = total(params.cells, context)
    if not found.values or (0 in found.values and (found.open or len(found.values) > 1)):
        return undecided("单元格空白或者无法准确读取", "the cell is blank or could not be read reliably")
    if found.values != {0}:
        return decide([])
    values = {"agency": name}
    return decide([Fault(found.cells[0].place, values, found.cells, table=table, key=f"zero.{params.cells[0]}")])


def _is_said(said: Said | None, name: str, context: Context) -> bool:
    if said is None or not said.agency.search(name):
        return False
    text = "\n".join(text_of(context.report, key) for key in ("preface", "overview"))
    return bool(said.text.search(text))


KIND = Kind(Params, check, ("agency",))
