"""One quantity stated twice in the text is stated with one figure.

For what no cell settles: with a table that can be read, each statement is held against the table instead.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.narrative.claim import out_of_scope, total
from linter.checks.support.sums import compared, written
from linter.reading.model import Claim
from linter.rulebook.form import Text
from linter.rulebook.keys import PlaceKey, Slot, Some
from linter.text.regex import regex

# what makes a figure a part, or one of several bodies' or of several times'
_NARROWED = regex(r"其中|申请中|件中|季度|半年|\d{1,2}月|有的|个别|期间|名义|分别|同比|另[有外]?")
_ENDS = regex(r"[,。;、:()]|$")
_HEAD = 400


class Params(Struct, forbid_unknown_fields=True):
    """what: quantities that claims name by the slot that holds them (`requests.new.total`). sections: where the
    statements stand.
    """

    what: Some[Slot]
    sections: Some[PlaceKey]


def check(params: Params, context: Context) -> Result:
    """One fault for each quantity, at the first statement that differs from the one before it."""
    faults: list[Fault] = []
    checked = False
    for what in params.what:
        settled = total([what], context)
        if len(settled.values) == 1 and not settled.open:
            continue
        claims = [
            claim
            for claim in context.report.claims
            if claim.what == what and claim.section in params.sections and _is_whole(claim, context)
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
    return not _NARROWED.search(text[max(claim.sentence, claim.start - _HEAD) : claim.start])


def _differing(claims: list[Claim]) -> tuple[Claim, Claim] | None:
    first: dict[str, Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.scope, claim)
        if other.sentence != claim.sentence and other.value != claim.value:
            return other, claim
    return None


def _fault(first: Claim, second: Claim) -> Fault:
    values: dict[str, Value] = {
        "first": first.quote,
        "quote": second.quote,
        "figures": Text(f"{first.value}、{second.value}", f"{first.value}, {second.value}"),
    }
    one, other = (Text(f"“{claim.quote}”", f"“{claim.quote}”") for claim in (first, second))
    arithmetic = compared(
        written(first.value, first.place, name=one), "=", written(second.value, second.place, name=other)
    )
    key = f"repeated.{second.what}"
    return Fault(second.place, values, section=second.section, key=key, arithmetic=arithmetic)


KIND = Kind(Params, check, ("first", "quote", "figures"))
