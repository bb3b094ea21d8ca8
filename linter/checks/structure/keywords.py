"""Certain things must be spoken of: each group of words must occur in one of the sections."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide, undecided
from linter.checks.support.places import section_place, text_of, unread_in
from linter.rulebook.form import Text
from linter.rulebook.keys import PlaceKey, Some
from linter.text.phrases import Phrase


class Group(Struct, forbid_unknown_fields=True):
    """What must be spoken of, and the phrases of which one must occur."""

    name: Text
    any: list[Phrase]


class Params(Struct, forbid_unknown_fields=True):
    """sections: where to look (`preface` and `extra`, what stands under other top-level headings, included).
    at_least: how many groups must be there (all when left out).

    agency: only for reporters whose name holds this phrase.
    """

    sections: Some[PlaceKey]
    groups: list[Group]
    at_least: int | None = None
    agency: Phrase | None = None


def check(params: Params, context: Context) -> Result:
    """One fault for each missing group; with `at_least`, one fault in all."""
    report = context.report
    if params.agency is not None and not params.agency.search(report.agency or ""):
        return NOT_APPLICABLE
    text = "\n".join(text_of(report, key) for key in params.sections)
    missing = [g for g in params.groups if not any(phrase.search(text) for phrase in g.any)]
    for key in params.sections if missing else ():
        if not text_of(report, key) and (reason := unread_in(report, key)) is not None:
            return undecided(reason.zh, reason.en)
    place = section_place(context, params.sections[0])
    section = next((key for key in params.sections if key != "extra"), None)
    if params.at_least is not None:
        if len(params.groups) - len(missing) >= params.at_least:
            return decide([])
        names = Text("、".join(g.name.zh for g in missing), ", ".join(g.name.en for g in missing))
        return decide([Fault(place, {"missing": names}, section=section, key=f"keywords.{section}")])
    return decide(
        [
            Fault(place, {"missing": group.name}, section=section, key=f"keywords.{section}.{group.name.en}")
            for group in missing
        ]
    )


KIND = Kind(Params, check, ("missing",), by_the_letter=True)
