"""Section one says something of the year's work: more than what the preface says, and something of its own."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.names import organ_of
from linter.checks.support.places import section_place
from linter.reading.names import LONGEST
from linter.reading.same_body import same_body
from linter.rulebook.keys import SectionKey
from linter.text.folding import fold
from linter.text.phrases import Phrase
from linter.text.regex import regex

_SENTENCE = regex(r"[^。;!?]+[。;!?]?")
_CLAUSE = regex(r"(?<![^。;!?,:)])(?:20\d\d年度?|本年度?|今年(?:以来)?)?(?P<first>[^。;!?,:)])")


class Params(Struct, forbid_unknown_fields=True):
    """section: which. formula: phrases of sentences that belong to a preface (basis, parts, period, contact).

    least: how many characters of other text there must be. fact: phrases one of which such text must hold;
    the agency's name counts as well, in full or in short.
    """

    section: SectionKey
    formula: list[Phrase]
    least: int = 0
    fact: list[Phrase] = []


def check(params: Params, context: Context) -> Result:
    """Fails when, the preface's sentences left out, next to nothing remains."""
    text = context.report.text(params.section)
    if not text:
        return NOT_APPLICABLE
    formula = [phrase for phrase in params.formula if phrase.made.may_stand(text, 0, len(text))]
    own = [s for s in _SENTENCE.findall(text) if not any(phrase.search(s) for phrase in formula)]
    length = sum(map(len, own))
    if length >= params.least and (not params.fact or _told(params, context, "".join(own))):
        return decide([])
    place = section_place(context, params.section)
    return decide([Fault(place, {"length": length}, section=params.section, key=f"own.{params.section}")])


def _told(params: Params, context: Context, text: str) -> bool:
    if any(phrase.search(text) for phrase in params.fact):
        return True
    agency = context.report.agency
    if agency is not None and (fold(agency) in text or organ_of(fold(agency)) in text):
        return True
    name, grammar = context.report.name, context.report.grammar
    firsts = (match.start("first") for match in _CLAUSE.finditer(text))
    clauses = (grammar.begin(text[at : at + 2 * LONGEST]) for at in firsts)
    return any(one is not None and (name is None or same_body(name, one)) for one in clauses)


KIND = Kind(Params, check, ("length",), by_the_letter=True)
