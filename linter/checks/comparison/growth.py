"""Growth against last year as the text states it, against last year's report: 收到97件,同比增长7.8%.

The figure that last year's report gives may be read in more than one way (with or without the cases carried in); the
statement is wrong only when it fits none. Rounding is half up.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.narrative.claim import out_of_scope
from linter.checks.narrative.percentage import rounded
from linter.checks.support.last_year import LAST, Figure, Figures, last_year
from linter.reading.model import Claim
from linter.rulebook.form import Text
from linter.text.regex import regex

_NUM = r"\d{1,3}(?:,\d{3})+|\d+"
_UNIT = "(?:件次|件|条|份|起|宗|项|例|次|个)"
_UP, _DOWN = "增加|增长|提高|上升|升|多", "减少|下降|降低|回落|降|少"
_SAID = (
    rf"{_UNIT}?[,(]?(?:同比|(?:较|比|与|同)(?:上一?年度?|去年|LASTYEAR年度?)(?:同期)?(?:的?\(?(?P<old>{_NUM}){_UNIT}\)?)?"
    rf"(?:相比)?),?(?:(?P<even>持平)|(?:数量)?(?P<way>{_UP}|{_DOWN})(?:了|收)?(?:(?P<count>{_NUM}){_UNIT}(?![^,。;]*%)"
    rf"|(?P<percent>\d{{1,4}}(?:\.\d{{1,4}})?)%))"
)


class Base(Struct, forbid_unknown_fields=True):
    """what: the quantity as claims name it. fits: sums of slots that last year's figure may be."""

    what: str
    fits: list[list[str]]


class Params(Struct, forbid_unknown_fields=True):
    """quantities: those whose growth is checked."""

    quantities: list[Base]


def check(params: Params, context: Context) -> Result:
    """One fault for each statement that fits no reading of last year's figures."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    report, figures = context.report, Figures(context, past)
    pattern = regex(_SAID.replace("LASTYEAR", str((report.year or 0) - 1)))
    faults: list[Fault] = []
    unsure: list[str] = []
    checked = 0
    for quantity in params.quantities:
        for claim in report.claims:
            if claim.what != quantity.what or claim.in_words or out_of_scope(claim, report):
                continue
            said = pattern.match(report.flow.text, _after_figure(report.flow.text, claim))
            totals = [found for slots in quantity.fits if (found := _total(slots, figures)) is not None]
            if said is None or not totals:
                continue
            checked += 1
            bases = [base for found in totals for base in found]
            if any(_right(claim.value, base, said) for base in bases):
                continue
            if not all(totals):
                unsure.append(claim.quote)
            else:
                faults.append(_fault(claim, said, bases, context))
    if not checked:
        return NOT_APPLICABLE
    reason = Text(f"“{unsure[0]}”的上年数字读不准", "last year's figure cannot be told surely") if unsure else None
    return decide(faults, reason)


def _after_figure(text: str, claim: Claim) -> int:
    """Where the words after a claim's figure and unit begin."""
    match = regex(rf"(?:{_NUM})").search(text, claim.start, claim.end)
    last = match
    while match is not None:
        last, match = match, regex(rf"(?:{_NUM})").search(text, match.end(), claim.end)
    return last.end() if last is not None else claim.end


def _total(slots: list[str], figures: Figures) -> list[Figure] | None:
    """Last year's sum; none when a figure of it is not sure, None when there is no such figure."""
    total: Figure = 0
    sure = True
    for slot in slots:
        values = figures.values(LAST + slot)
        if values is None:
            return None
        sure &= len(values) == 1
        total += values[0] if values else 0
    return [total] if sure else []


def _right(now: Figure, before: Figure, said: re.Match[str]) -> bool:
    if said["old"] and _number(said["old"]) != before:
        return False
    if said["even"]:
        return now == before
    grew = bool(regex(_UP).fullmatch(said["way"]))
    if now != before and grew != (now > before):
        return False
    if said["count"]:
        return abs(now - before) == _number(said["count"])
    if not before:
        return True  # nothing can be a percentage of nothing
    return rounded(abs(int(now) - int(before)), int(before), said["percent"]) == Decimal(said["percent"])


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _fault(claim: Claim, said: re.Match[str], bases: list[Figure], context: Context) -> Fault:
    flow, base = context.report.flow, bases[0]
    start, end = claim.start, said.end()
    change = abs(int(claim.value) - int(base))
    if claim.value == base:
        right = "与上年持平"
    else:
        right = f"比上年{'增加' if claim.value > base else '减少'} {change}"
        if base:
            right += f"（{rounded(change, int(base), said['percent'] or '0.0')}%）"
    values: dict[str, Value] = {
        "quote": flow.text[start:end],
        "now": str(claim.value),
        "before": str(base),
        "right": right,
        "last_year": (context.report.year or 0) - 1,
    }
    return Fault(flow.place(start, end), values, section=claim.section, key=f"growth.{claim.what}")


KIND = Kind(Params, check, ("quote", "now", "before", "right", "last_year"), compares=True)
