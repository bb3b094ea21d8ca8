"""The length of a section in characters, white space not counted."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.places import section_place
from linter.checks.support.sums import compared, written
from linter.rulebook.form import Text
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
    limit = written(params.over, None, "characters", Text("规定的字数", "the length set"))
    counted = written(length, place, "characters", Text("这一部分的字数", "the length of this section"))
    key, arithmetic = f"length.{params.section}", compared(counted, "<=", limit)
    return decide([Fault(place, values, section=params.section, key=key, arithmetic=arithmetic)])


KIND = Kind(Params, check, ("length", "limit"))
