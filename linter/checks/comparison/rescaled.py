"""An amount ten thousand times last year's, or a ten-thousandth of it: 元 written where the column asks for 万元."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, decide, undecided
from linter.checks.support.last_year import LAST, Figures, last_year
from linter.rulebook.keys import Slot


class Params(Struct, forbid_unknown_fields=True):
    """slot: the amount. least, most: the ratio to last year's from and up to which the unit is taken to be wrong
    (and the same downward)."""

    slot: Slot
    least: int
    most: int


def check(params: Params, context: Comparison) -> Result:
    """One fault when the ratio is that of 元 to 万元."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    figures = Figures(context, past)
    now, before, cell = figures.values(params.slot), figures.values(LAST + params.slot), figures.cell(params.slot)
    if now is None or before is None or cell is None:
        return NOT_APPLICABLE
    if len(now) != 1 or len(before) != 1:
        return undecided("金额无法准确读取，不能与上年比对", "the amount cannot be read reliably")
    if now[0] <= 0 or before[0] <= 0:
        return NOT_APPLICABLE
    small, large = sorted((now[0], before[0]))
    if not params.least * small <= large <= params.most * small:
        return decide([])
    values = {"now": str(now[0]), "before": str(before[0]), "slot": figures.name(params.slot, "zh")}
    return decide([Fault(cell.place, values, [cell], table=cell.table, key=f"rescaled.{params.slot}")])


KIND = Kind(Params, check, ("slot", "now", "before"), compares=True)
