"""Growth against last year as the text states it, against last year's report: 收到97件,同比增长7.8%.

The figure that last year's report gives may be read in more than one way (with or without the cases carried in); the
statement is wrong only when it fits none. Rounding is half up.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from linter.checks.finding import Arithmetic, Figure, Sum, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide
from linter.checks.narrative.percentage import rounded
from linter.checks.record import Growth
from linter.checks.support.last_year import LAST, Figures, last_year
from linter.checks.support.sums import compared, quotient, written
from linter.rulebook.form import Text
from linter.rulebook.keys import Quantity, Slot, Some


class _Past(Struct):
    """Last year's sum. known: whether its figures are sure."""

    value: Figure
    known: bool
    terms: list[Term]


class Base(Struct, forbid_unknown_fields=True):
    """what: the quantity as claims name it. fits: sums of slots that last year's figure may be."""

    what: Quantity
    fits: Some[Some[Slot]]


class Params(Struct, forbid_unknown_fields=True):
    """quantities: those whose growth is checked."""

    quantities: list[Base]


def check(params: Params, context: Comparison) -> Result:
    """One fault for each statement that fits no reading of last year's figures."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    figures = Figures(context, past)
    faults: list[Fault] = []
    unsure: list[str] = []
    checked = 0
    for quantity in params.quantities:
        totals = [found for slots in quantity.fits if (found := _total(slots, figures)) is not None]
        for said in context.own.growth:
            if said.what != quantity.what or not totals:
                continue
            checked += 1
            if any(found.known and _right(said, found.value) for found in totals):
                continue
            if not all(found.known for found in totals):
                unsure.append(said.quote)
            else:
                faults.append(_fault(said, totals[0], (context.own.year or 0) - 1))
    if not checked:
        return NOT_APPLICABLE
    if not unsure:
        return decide(faults)
    zh = f"“{unsure[0]}”对应的上年数字无法准确读取"
    return decide(faults, Text(zh, "last year's figure cannot be read reliably"))


def _total(slots: list[str], figures: Figures) -> _Past | None:
    """Last year's sum, None when there is no such figure."""
    total = _Past(0, True, [])
    for slot in slots:
        values = figures.values(LAST + slot)
        if values is None:
            return None
        total.known &= len(values) == 1
        total.value += values[0] if values else 0
        total.terms.append(Term(slot, str(values[0] if values else 0), last_year=True))
    return total


def _right(said: Growth, before: Figure) -> bool:
    now = said.value
    if said.old is not None and said.old != before:
        return False
    if said.way == "even":
        return now == before
    if now != before and (said.way == "up") != (now > before):
        return False
    if said.count is not None:
        return abs(now - before) == said.count
    if not before or said.percent is None:
        return True  # nothing can be a percentage of nothing
    return rounded(abs(int(now) - int(before)), int(before), said.percent) == Decimal(said.percent)


def _fault(said: Growth, past: _Past, last: int) -> Fault:
    base = past.value
    change = abs(int(said.value) - int(base))
    if said.value == base:
        right = Text("与上年持平", "the same as last year")
    else:
        share = f"{rounded(change, int(base), said.percent or '0.0')}%" if base else ""
        zh, en = ("增加", "more") if said.value > base else ("减少", "fewer")
        right = Text(
            f"比上年{zh} {change}" + (f"（{share}）" if share else ""),
            f"{change} {en} than last year" + (f" ({share})" if share else ""),
        )
    values: dict[str, Value] = {
        "quote": said.quote,
        "now": str(said.value),
        "before": str(base),
        "right": right,
        "last_year": last,
    }
    return Fault(
        said.place,
        values,
        section=said.section,
        key=f"growth.{said.what}",
        quote=said.quote,
        arithmetic=_arithmetic(said, past),
    )


def _arithmetic(said: Growth, past: _Past) -> Arithmetic:
    """What the statement should come to, from this year's figure as it states it and last year's as reported."""
    now = Term("", str(said.value), place=said.place, name=Text("文中所写本年数字", "this year's figure in the text"))
    before = [Term(one.slot, one.value, last_year=True) for one in past.terms]
    less = [Term(one.slot, one.value, True, True) for one in before]
    last = Sum(str(past.value), before, len(before))
    if said.way == "even":
        return compared(written(said.value, said.place), "=", last)
    if said.old is not None and said.old != past.value:
        name = Text("文中所写上年数字", "last year's figure in the text")
        return compared(written(said.old, said.place, name=name), "=", last)
    sign = "-" if said.way == "down" else ""
    if said.count is not None or said.percent is None or not past.value:
        rise = Sum(str(said.value - past.value), [now, *less], 1 + len(less))
        return compared(rise, "=", written(f"{sign}{said.count or said.percent or 0}", said.place))
    digits = len(said.percent.partition(".")[2])
    return compared(
        quotient([now, *less], before, digits=digits), "=", written(f"{sign}{said.percent}", said.place, "percent")
    )


KIND = Kind(Params, check, ("quote", "now", "before", "right", "last_year"), compares=True)
