"""One cell as a share of others."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.finding import Term
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide, undecided
from linter.checks.narrative.claim import Total, total
from linter.checks.support.sums import compared, quotient, written
from linter.checks.support.tables import unread_table
from linter.rulebook.form import Text
from linter.rulebook.keys import Cells, Some


class Params(Struct, forbid_unknown_fields=True):
    """part, whole: slots to add up. over: the percentage that the part may not pass."""

    part: Some[Cells]
    whole: Some[Cells]
    over: int


def check(params: Params, context: Context) -> Result:
    """One fault when the part is more than `over` percent of the whole."""
    part, whole = total(params.part, context), total(params.whole, context)
    if not part.cells or not whole.cells:
        tables = {slot.lstrip("-").partition(".")[0] for slot in (*params.part, *params.whole)}
        unsure = unread_table(context.report, tables)
        return decide([], unsure) if unsure else NOT_APPLICABLE
    if len(part.values) != 1 or len(whole.values) != 1:
        return undecided("表格数字无法准确读取", "the figures could not be read reliably")
    a, b = min(part.values), min(whole.values)
    if not b or 100 * a <= params.over * b:
        return decide([])
    cell = part.cells[0]
    values = {"part": str(a), "whole": str(b), "percent": f"{100 * a / b:.1f}", "over": str(params.over)}
    share = quotient(_terms(part), _terms(whole))
    most = written(params.over, None, "percent", Text("规定的界限", "the limit set"))
    arithmetic = compared(share, "<=", most)
    key = f"ratio.{cell.slot}"
    return decide([Fault(cell.place, values, part.cells, table=cell.table, key=key, arithmetic=arithmetic)])


def _terms(found: Total) -> list[Term]:
    return found.side().terms


KIND = Kind(Params, check, ("part", "whole", "percent", "over"))
