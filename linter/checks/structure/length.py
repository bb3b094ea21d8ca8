"""The length of a section in characters, white space not counted."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.places import section_place
from linter.rulebook.keys import SectionKey


class Params(Struct, forbid_unknown_fields=True):
    """section: which. over: the number of characters that is still right."""

    section: SectionKey
    over: int
    up_to: int | None = None


def check(params: Params, context: Context) -> Result:
    """Fails when the section is longer than `over` (and, where given, no longer than `up_to`)."""
    if context.report.section(params.section) is None:
        return NOT_APPLICABLE
    length = len(context.report.text(params.section))
    if length <= params.over or (params.up_to is not None and length > params.up_to):
        return decide([])
    values = {"length": length, "limit": params.over}
    place = section_place(context, params.section)
    return decide([Fault(place, values, section=params.section, key=f"length.{params.section}")])


KIND = Kind(Params, check, ("length", "limit"))
