"""Single amounts of the information processing fee: against the rates, against their total, against the free number.

Source: measures for the fee (国办函〔2020〕109号), articles 4 and 5; Regulations (Order 711), article 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from linter.checks.finding import Sum, Term, Unit
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.narrative.claim import total
from linter.checks.support.fees import MONEY, Amount, Fees, number, read_fees
from linter.checks.support.sums import compared, figure, plain, written
from linter.reading.model import Report
from linter.rulebook.form import Text
from linter.text.regex import regex

# one application right before its amount: 对1件申请收取380元
_ONE = regex(r"(?<![\d.第])(?<!通知)(?<!通知书)[1一]件(?:(?!均|每|合计|累计)[^\d。;!?]){0,24}$")
_BY_ITEM = 100  # yuan: every fee by item is a multiple of it
_REACH = 40  # characters before an amount
_MONEY = regex(MONEY)
_STOP = regex(r"[。!?]")
_COUNT = regex(r"(?<![\d.,])(?<!\d年)(?P<n>\d{1,6})件")
_LONGEST = 2_000  # characters of a sentence


class Band(Struct, forbid_unknown_fields=True):
    """Pages up to `pages` (without end when left out) at `yuan` each."""

    yuan: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)] | None = None


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "reachable" (the rates can produce the fee of one application), "parts" (amounts listed behind 其中 add
    up to the total before it), "too_few" (by item, more applications than the free ones).

    free: pages, for "too_few" applications, that cost nothing. bands: the rates by volume.
    """

    aspect: Literal["reachable", "parts", "too_few"]
    free: int = 0
    bands: list[Band] = []


def check(params: Params, context: Context) -> Result:
    """For "too_few" at most one fault, else one for each amount or list that is wrong."""
    fees = read_fees(context.report)
    amounts = [amount for amount in fees.amounts if amount.exact and amount.value > 0]
    if not amounts:
        return NOT_APPLICABLE
    if params.aspect == "reachable":
        return _reachable(params, fees, amounts, context)
    return _parts(amounts, context) if params.aspect == "parts" else _too_few(params, fees, context)


def _reachable(params: Params, fees: Fees, amounts: list[Amount], context: Context) -> Result:
    text = context.report.flow.text
    single = [a for a in amounts if _ONE.search(text[max(0, a.start - _REACH) : a.start])]
    if not single or not params.bands or (fees.by_item and not fees.by_volume):
        return NOT_APPLICABLE
    step = min(band.yuan for band in params.bands)
    faults = []
    for amount in single:
        # what is no multiple of the smallest step is another rule's
        if amount.value % step or not amount.value % _BY_ITEM or _fits(int(amount.value), params):
            continue
        value, reach = int(amount.value), 2 * max(band.yuan for band in params.bands)
        below = next((n for n in range(value, max(0, value - reach), -step) if _fits(n, params)), 0)
        above = next((n for n in range(value, value + reach, step) if _fits(n, params)), value)
        fault = _fault(context, amount.start, amount.end, "reachable", {"below": below, "above": above})
        name = Text("按收费标准可以得出的相近金额", "the nearest amount under the rates")
        nearest = [written(figure, None, "yuan", name) for figure in (below, above) if figure and figure != value]
        fault.arithmetic = compared(written(value, fault.place, "yuan"), "=", *nearest)
        faults.append(fault)
    return decide(faults)


def _fits(amount: int, params: Params) -> bool:
    """Whether some number of pages costs so much; the first band begins behind the free pages."""
    begin = params.free
    for band in params.bands:
        most = None if band.pages is None else (band.pages - begin) * band.yuan
        if most is None or amount <= most:
            return amount % band.yuan == 0
        amount -= most
        begin = band.pages or begin
    return False


class _List(Struct):
    """Amounts behind 其中 in one sentence, and what comes before it. cases: how many applications. span: of the first
    of the amounts."""

    wholes: list[Term]
    whole_cases: list[Term]
    parts: list[Term]
    part_cases: list[Term]
    span: tuple[int, int]


def _parts(amounts: list[Amount], context: Context) -> Result:
    lists = list(_lists(amounts, context.report))
    if not lists:
        return NOT_APPLICABLE
    faults = []
    for found in lists:
        money, cases = _values(found.parts), _values(found.part_cases)
        wholes, whole_cases = _values(found.wholes), _values(found.whole_cases)
        all_counted = len(cases) == len(money)
        complete = all_counted and sum(cases) in whole_cases
        if sum(money) > max(wholes) or (complete and sum(money) not in wholes):
            said = (
                Text(f"{sum(money):f} 元", f"{sum(money):f} yuan"),
                Text(f"{max(wholes):f} 元", f"{max(wholes):f} yuan"),
            )
            sides = found.parts, found.wholes[wholes.index(max(wholes))]
        elif sum(money) in wholes and all_counted and whole_cases and sum(cases) not in whole_cases:
            whole = max(whole_cases)
            said = Text(f"{sum(cases)} 件", f"{sum(cases)} applications"), Text(f"{whole} 件", f"{whole} applications")
            sides = found.part_cases, found.whole_cases[whole_cases.index(whole)]
        else:
            continue
        fault = _fault(context, *found.span, "parts", {"sum": said[0], "whole": said[1]})
        unit: Unit = "yuan" if sides[0] is found.parts else ""
        added = Sum(plain(Decimal(sum(_values(sides[0])))), sides[0], len(sides[0]), unit=unit)
        fault.arithmetic = compared(added, "=", written(sides[1].value, sides[1].place, unit))
        faults.append(fault)
    return decide(faults)


def _values(terms: list[Term]) -> list[Decimal]:
    return [Decimal(term.value) for term in terms]


def _lists(amounts: list[Amount], report: Report) -> Iterator[_List]:
    """The lists of two amounts in yuan or more behind a fee that was stated in the same sentence."""
    text = report.flow.text
    at = text.find("其中", amounts[0].end)
    while at >= 0:
        start = next((m.end() for m in reversed(list(_STOP.finditer(text, max(0, at - _LONGEST), at)))), 0)
        stop = _STOP.search(text, at, at + _LONGEST)
        end = stop.start() if stop else min(len(text), at + _LONGEST)
        wholes = [a for a in amounts if start <= a.start and a.end <= at]
        parts = list(_MONEY.finditer(text, at, end))
        if wholes and len(parts) > 1 and all(part["unit"] == "元" for part in parts):
            borders = [at, *(part.end() for part in parts)]
            counts = [list(_COUNT.finditer(text, low, part.start())) for low, part in zip(borders, parts, strict=False)]
            yield _List(
                [figure(report, (a.start, a.end), a.value) for a in wholes],
                [figure(report, m.span("n"), int(m["n"])) for m in _COUNT.finditer(text, start, at)],
                [figure(report, part.span(), number(part)) for part in parts],
                [figure(report, found[-1].span("n"), int(found[-1]["n"])) for found in counts if found],
                parts[0].span(),
            )
        at = text.find("其中", end)


def _too_few(params: Params, fees: Fees, context: Context) -> Result:
    charged = [amount for amount in fees.amounts if amount.value > 0]
    if not fees.by_item or fees.by_volume or not charged:
        return NOT_APPLICABLE
    found = total(["requests.new.total", "requests.carried_in.total"], context)
    if len(found.values) != 1 or found.open:
        return undecided("表三相应的数字无法准确读取", "the cells of table 3 could not be read reliably")
    count = int(min(found.values))
    if count > params.free:
        return decide([])
    first = charged[0]
    fault = _fault(context, first.start, first.end, "too_few", {"count": str(count), "free": params.free})
    fault.cells = found.cells
    free = written(params.free, None, name=Text("不收费的件数", "the number that is free of charge"))
    fault.arithmetic = compared(found.side(), ">", free)
    return decide([fault])


def _fault(context: Context, start: int, end: int, aspect: str, more: dict[str, Value]) -> Fault:
    flow = context.report.flow
    quote = flow.text[start:end]
    values: dict[str, Value] = {"quote": quote, "amount": quote.removesuffix("元"), **more}
    return Fault(flow.place(start, end), values, section="other", key=f"fee.{aspect}.{quote}")


KIND = Kind(Params, check, ("quote", "amount", "below", "above", "sum", "whole", "count", "free"))
