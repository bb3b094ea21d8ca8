"""One quantity stated twice in the text is stated with one figure.

For what no cell settles: with a table that can be read, each statement is held against the table instead.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.claim import out_of_scope, total
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, Value, decide
from linter.patterns import regex
from linter.reading.model import Claim

# what makes a figure a part, or one of several bodies' or of several times'
_NARROWED = regex(r"其中|申请中|件中|季度|半年|\d{1,2}月|有的|个别|期间|名义|分别|同比|另[有外]?")
_ENDS = regex(r"[,。;、:()]|$")


class Quantity(Struct, forbid_unknown_fields=True):
    """what: the quantity as claims name it. cells: the slots that hold it, added up."""

    what: str
    cells: list[str]


class Params(Struct, forbid_unknown_fields=True):
    """sections: where the statements stand."""

    quantities: list[Quantity]
    sections: list[str]


def check(params: Params, context: Context) -> Result:
    """One fault for each quantity, at the first statement that differs from the one before it."""
    faults: list[Fault] = []
    checked = False
    for quantity in params.quantities:
        settled = total(quantity.cells, context)
        if len(settled.values) == 1 and not settled.open:
            continue
        claims = [
            claim
            for claim in context.report.claims
            if claim.what == quantity.what and claim.section in params.sections and _is_whole(claim, context)
        ]
        checked |= len({claim.sentence for claim in claims}) > 1
        pair = _differing(claims)
        if pair is not None:
            faults.append(_fault(*pair))
    faults.sort(key=lambda fault: fault.place)
    return decide(faults) if checked else NOT_APPLICABLE


def _is_whole(claim: Claim, context: Context) -> bool:
    text = context.report.flow.text
    if out_of_scope(claim, context.report) or not _ENDS.match(text, claim.end):
        return False
    return not _NARROWED.search(text[claim.sentence : claim.start])


def _differing(claims: list[Claim]) -> tuple[Claim, Claim] | None:
    for index, claim in enumerate(claims):
        for other in claims[:index]:
            apart = other.sentence != claim.sentence and other.scope == claim.scope
            if apart and other.value != claim.value:
                return other, claim
    return None


def _fault(first: Claim, second: Claim) -> Fault:
    values: dict[str, Value] = {
        "first": first.quote,
        "quote": second.quote,
        "figures": f"{first.value}、{second.value}",
    }
    return Fault(second.place, values, section=second.section, key=f"repeated.{second.what}")
