"""Growth against last year as the text states it, against last year's report: 收到97件,同比增长7.8%.

The figure that last year's report gives may be read in more than one way (with or without the cases carried in); the
statement is wrong only when it fits none. Rounding is half up.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from linter.checks.finding import Figure
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide
from linter.checks.narrative.percentage import rounded
from linter.checks.record import Growth
from linter.checks.support.last_year import LAST, Figures, last_year
from linter.rulebook.form import Text
from linter.rulebook.keys import Quantity, Slot, Some


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
            bases = [base for found in totals for base in found]
            if any(_right(said, base) for base in bases):
                continue
            if not all(totals):
                unsure.append(said.quote)
            else:
                faults.append(_fault(said, bases[0], (context.own.year or 0) - 1))
    if not checked:
        return NOT_APPLICABLE
    if not unsure:
        return decide(faults)
    zh = f"“{unsure[0]}”对应的上年数字无法准确读取"
    return decide(faults, Text(zh, "last year's figure cannot be read reliably"))


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


def _fault(said: Growth, base: Figure, last: int) -> Fault:
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
    return Fault(said.place, values, section=said.section, key=f"growth.{said.what}", quote=said.quote)


KIND = Kind(Params, check, ("quote", "now", "before", "right", "last_year"), compares=True)
