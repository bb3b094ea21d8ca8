"""An amount ten thousand times last year's, or a ten-thousandth of it: 元 written where the column asks for 万元."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.finding import Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, decide, undecided
from linter.checks.support.last_year import LAST, Figures, last_year
from linter.checks.support.sums import compared, quotient, written
from linter.rulebook.form import Text
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
    terms = Term(params.slot, str(now[0])), Term(params.slot, str(before[0]), last_year=True)
    more, less = terms if now[0] > before[0] else terms[::-1]
    limit = written(params.least, None, "times", Text("疑似单位有误的界限", "from here on the unit may be wrong"))
    arithmetic = compared(quotient([more], [less], "times", 0), "<", limit)
    return decide(
        [Fault(cell.place, values, [cell], table=cell.table, key=f"rescaled.{params.slot}", arithmetic=arithmetic)]
    )


KIND = Kind(Params, check, ("slot", "now", "before"), compares=True)
