"""Section one says something of the year's work, not just what the preface says."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, decide
from linter.checks.where import section_place
from linter.patterns import regex

_SENTENCE = regex(r"[^。;!?]+[。;!?]?")


class Params(Struct, forbid_unknown_fields=True):
    """section: which. formula: patterns of sentences that belong to a preface (basis, parts, period, contact).

    least: how many characters of other text there must be.
    """

    section: str
    formula: list[str]
    least: int


def check(params: Params, context: Context) -> Result:
    """Fails when, the preface's sentences left out, next to nothing remains."""
    text = context.report.text(params.section)
    if not text:
        return NOT_APPLICABLE
    formula = [regex(pattern) for pattern in params.formula]
    own = [s for s in _SENTENCE.findall(text) if not any(pattern.search(s) for pattern in formula)]
    length = sum(map(len, own))
    if length >= params.least:
        return decide([])
    place = section_place(context, params.section)
    return decide([Fault(place, {"length": length}, section=params.section, key=f"own.{params.section}")])
