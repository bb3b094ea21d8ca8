"""What a table counts must be told in the text: when one of some cells is not 0, a section speaks of it."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide, undecided
from linter.checks.narrative.claim import total
from linter.checks.support.places import section_place, text_of
from linter.checks.support.tables import unknown_reason, unread_table
from linter.rulebook.keys import Cells, PlaceKey, Some
from linter.text.phrases import Phrase


class Params(Struct, forbid_unknown_fields=True):
    """cells: slots (`table.row.column`) that are added up. sections: where it must be told. any: how."""

    cells: Some[Cells]
    sections: Some[PlaceKey]
    any: list[Phrase]


def check(params: Params, context: Context) -> Result:
    """At most one fault, at the first of the sections."""
    found = total(params.cells, context)
    if not found.values:
        tables = {slot.lstrip("-").partition(".")[0] for slot in params.cells}
        unsure = unread_table(context.report, tables) or unknown_reason(found.cells, context)
        return decide([], unsure) if unsure else NOT_APPLICABLE
    if found.values == {0}:
        return NOT_APPLICABLE
    if 0 in found.values:
        return undecided("表格数字无法准确读取", "the figure could not be read reliably")
    text = "\n".join(text_of(context.report, key) for key in params.sections)
    if any(phrase.search(text) for phrase in params.any):
        return decide([])
    section = next((key for key in params.sections if key != "extra"), None)
    values = {"count": str(min(found.values))}
    place = section_place(context, params.sections[0])
    return decide([Fault(place, values, found.cells, section=section, key=f"told.{section}")])


KIND = Kind(Params, check, ("count",), by_the_letter=True)
