"""The fee statement of section six: against table two, against the rates, and against itself.

Source: measures for the information processing fee (国办函〔2020〕109号), articles 3 to 5.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from linter.checks.finding import Sum, Term
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.fees import YUAN, Amount, Fees, read_fees
from linter.checks.support.sums import compared, plain, written
from linter.reading.model import Cell, Table
from linter.rulebook.form import Text

_SLOT = ("fees", "amount")
_WAN = 10_000


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "table" (what was collected fits into 行政事业性收费 of table two), "rates" (the rates can produce
    each amount), "notices" (number and sum of fee notices go together), "none" (not both 未收取 and an amount).

    by_item, by_volume: the step of the rates in yuan; an amount is a multiple of it.
    """

    aspect: Literal["table", "rates", "notices", "none"]
    by_item: Annotated[int, Meta(ge=1)] = 100
    by_volume: Annotated[int, Meta(ge=1)] = 10


def check(params: Params, context: Context) -> Result:
    """One fault for each amount that the rates cannot produce; else at most one."""
    fees = read_fees(context.report)
    if params.aspect == "table":
        return _table(fees, context)
    if params.aspect == "rates":
        return _rates(params, fees, context)
    return _notices(fees, context) if params.aspect == "notices" else _none(fees, context)


def _rates(params: Params, fees: Fees, context: Context) -> Result:
    amounts = [amount for amount in fees.amounts if amount.exact and amount.value > 0]
    if not amounts:
        return NOT_APPLICABLE
    only_items = fees.by_item and not fees.by_volume
    step = params.by_item if only_items else params.by_volume
    way = Text("按件", "by item") if only_items else Text("按量", "by volume")
    wrong = [amount for amount in amounts if amount.value % step]
    return decide([_off_step(context, amount, step, way) for amount in wrong])


def _off_step(context: Context, amount: Amount, step: int, way: Text) -> Fault:
    """An amount that is no multiple of the step: beside the multiples on both sides of it."""
    fault = _fault(context, "rates", amount, {"step": step, "way": way})
    name = Text(f"{step} 元的整数倍（{way.zh}收取）", f"a multiple of {step} yuan (charged {way.en})")
    low = int(amount.value // step) * step
    nearest = [written(figure, None, "yuan", name) for figure in (low, low + step) if figure]
    fault.arithmetic = compared(written(amount.value, fault.place, "yuan"), "=", *nearest)
    return fault


def _notices(fees: Fees, context: Context) -> Result:
    noticed, collected = fees.of("noticed"), fees.of("collected")
    counts = [count for count, _, _ in fees.notices]
    if not counts or not (noticed or collected):
        return NOT_APPLICABLE
    due = [amount for amount in noticed if amount.value > 0]
    paid = [amount for amount in collected if amount.value > 0]
    values: dict[str, Value] = {"count": max(counts)}
    if not any(counts) and (due or paid):
        fault = _fault(context, "notices", (due or paid)[0], values)
        # what was asked for last December may be paid this January
        fault.severity = None if due else "info"
        return decide([fault])
    if all(counts) and noticed and not due:
        return decide([_fault(context, "notices", noticed[0], values)])
    return decide([])


def _none(fees: Fees, context: Context) -> Result:
    if not fees.none and not fees.amounts:
        return NOT_APPLICABLE
    paid = [amount for amount in fees.of("collected") if amount.value > 0]
    if not fees.none or not paid:
        return decide([])
    said = context.report.flow.text[slice(*fees.none[0])]
    return decide([_fault(context, "none", paid[0], {"said": said})])


def _table(fees: Fees, context: Context) -> Result:
    """The cell is printed to some decimals, and what it stands for is less than half a unit of the last above it."""
    paid = max((amount.value for amount in fees.of("collected")), default=Decimal(0))
    if paid <= 0:
        return NOT_APPLICABLE
    table = context.report.tables.get("proactive")
    if table is None:
        return NOT_APPLICABLE
    cells = _cells(table)
    room = [in_yuan(cell, table, up=True) for cell in cells]
    if not cells or any(most is None for most in room):
        zh = "表二行政事业性收费单元格空白或者无法准确读取"
        return undecided(zh, "the cell for administrative fees in table 2 is blank or could not be read reliably")
    fits = {most is not None and paid < most for most in room}
    if fits == {True}:
        return decide([])
    if True in fits:
        return undecided("不能确定表二行政事业性收费单元格的数字", "the figure for administrative fees is ambiguous")
    amount = next(amount for amount in fees.of("collected") if amount.value == paid)
    fault = _fault(context, "table", amount, {"cell": cells[0].text or "0"})
    fault.cells = [cells[0]]
    most = next(most for most in room if most is not None)
    unit = {"元": Decimal(1), "亿元": YUAN["亿元"]}.get(cells[0].unit, YUAN["万元"])
    shown = cells[0].value or 0
    rest = Term("", plain(most / unit - shown), name=Text("四舍五入时可能舍去的部分", "what rounding may have dropped"))
    printed = Sum(plain(most), [Term(cells[0].slot, str(shown)), rest], 2, factor=plain(unit), unit="yuan")
    fault.arithmetic = compared(written(paid, fault.place, "yuan"), "<", printed)
    return decide([fault])


def _cells(table: Table) -> list[Cell]:
    row, column = _SLOT
    if not table.readable:
        return []
    if row in table.readings:
        return [reading[column] for reading in table.readings[row] if column in reading]
    cell = table.cells.get(_SLOT)
    return [cell] if cell is not None else []


def in_yuan(cell: Cell, table: Table, up: bool = False) -> Decimal | None:
    """What a cell in 万元 says in yuan; None when it holds no figure.

    up: instead, the upper end of what it may be rounded from.
    """
    if cell.kind in ("blank", "dash"):
        return None if table.leaves_out(cell) else (Decimal("0.5") if up else Decimal(0)) * _WAN
    if cell.kind != "number" or cell.value is None or cell.value < 0:
        return None
    value = Decimal(cell.value)
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1) if up else Decimal(0)
    unit = {"元": Decimal(1), "亿元": Decimal(_WAN) * _WAN}.get(cell.unit, Decimal(_WAN))
    return (value + half) * unit


def _fault(context: Context, aspect: str, amount: Amount, more: dict[str, Value]) -> Fault:
    flow = context.report.flow
    values: dict[str, Value] = {"quote": flow.text[amount.start : amount.end], "amount": plain(amount.value), **more}
    return Fault(flow.place(amount.start, amount.end), values, section="other", key=f"fee.{aspect}")


_GIVES = {
    "table": ("quote", "amount", "cell"),
    "rates": ("quote", "amount", "step", "way"),
    "notices": ("quote", "amount", "count"),
    "none": ("quote", "amount", "said"),
}
KIND = Kind(
    Params,
    check,
    ("quote", "amount", "step", "way", "count", "said", "cell"),
    names=lambda params: _GIVES[params.aspect],
)
