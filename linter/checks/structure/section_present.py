"""A section of the form must be there."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import PASS, Context, Fault, Kind, Result, undecided
from linter.checks.support.places import section_place
from linter.documents.model import UNREAD
from linter.rulebook.keys import SectionKey


class Params(Struct, forbid_unknown_fields=True):
    """section: its key in the form."""

    section: SectionKey


def check(params: Params, context: Context) -> Result:
    """Fails when no heading of the section was found; undecided when it may stand in an embedded file."""
    if context.report.section(params.section) is not None:
        return PASS
    if UNREAD in context.report.document.lines:
        return undecided(
            "文档内嵌的文件未读取，该部分可能在其中", "the section may be in an embedded file that was not read"
        )
    section = next(s for s in context.form.sections if s.key == params.section)
    numeral = "一二三四五六"[section.number - 1]
    fault = Fault(
        section_place(context, params.section),
        {"heading": f"{numeral}、{section.heading}"},
        section=params.section,
        key=f"section.{params.section}",
    )
    return Result("fail", [fault])


KIND = Kind(Params, check, ("heading",), by_the_letter=True)
