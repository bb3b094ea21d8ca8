"""Section one says something of the year's work: more than what the preface says, and something of its own."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.names import organ_of
from linter.checks.support.places import section_place
from linter.rulebook.keys import SectionKey
from linter.text.folding import fold
from linter.text.regex import regex

_SENTENCE = regex(r"[^。;!?]+[。;!?]?")


class Params(Struct, forbid_unknown_fields=True):
    """section: which. formula: patterns of sentences that belong to a preface (basis, parts, period, contact).

    least: how many characters of other text there must be. fact: patterns one of which such text must hold;
    the agency's name counts as well.
    """

    section: SectionKey
    formula: list[str]
    least: int = 0
    fact: list[str] = []


def check(params: Params, context: Context) -> Result:
    """Fails when, the preface's sentences left out, next to nothing remains."""
    text = context.report.text(params.section)
    if not text:
        return NOT_APPLICABLE
    formula = [regex(pattern) for pattern in params.formula]
    own = [s for s in _SENTENCE.findall(text) if not any(pattern.search(s) for pattern in formula)]
    length = sum(map(len, own))
    if length >= params.least and (not params.fact or _told(params, context, "".join(own))):
        return decide([])
    place = section_place(context, params.section)
    return decide([Fault(place, {"length": length}, section=params.section, key=f"own.{params.section}")])


def _told(params: Params, context: Context, text: str) -> bool:
    if any(regex(pattern).search(text) for pattern in params.fact):
        return True
    agency = context.report.agency
    return agency is not None and (fold(agency) in text or organ_of(fold(agency)) in text)


KIND = Kind(Params, check, ("length",), by_the_letter=True)
