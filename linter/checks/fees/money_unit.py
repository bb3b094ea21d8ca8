"""Table two gives money in 万元; a figure in yuan is ten thousand times too large.

Counties do collect some thousands of 万元, so the size of a figure alone says something only where it is
out of all reach.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from linter.checks.fees.fee_statement import in_yuan
from linter.checks.finding import Sum, Term
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.fees import MONEY, YUAN, number, other_year
from linter.checks.support.sums import compared, plain, written
from linter.checks.support.tables import unread_table
from linter.rulebook.form import Text
from linter.rulebook.keys import KindOfReporter, ProactiveRow
from linter.text.phrases import Phrase
from linter.text.regex import regex

_WAN = 10_000
_NEAR = Decimal("0.005")
_HEAD = 200
_MONEY = regex(MONEY)


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "text" (the text gives the same amount ten thousand times larger or smaller), "scale" (the figure is
    a whole number from a limit on). row: of table two. named: the words right before the amount in the
    text. above: by kind of reporter, the limit in 万元.
    """

    aspect: Literal["text", "scale"]
    row: ProactiveRow = "fees"
    named: Phrase | None = None
    above: dict[KindOfReporter, int] = {}


def check(params: Params, context: Context) -> Result:
    """At most one fault."""
    report = context.report
    table = report.tables.get("proactive")
    if table is None:
        return NOT_APPLICABLE
    if not table.readable:
        return decide([], unread_table(report, ["proactive"]))
    cell = table.cells.get((params.row, "amount"))
    if cell is None or cell.unit:  # a unit printed in the cell is looked at elsewhere
        return NOT_APPLICABLE
    stands = in_yuan(cell, table)
    if stands is None or params.row in table.readings:
        return undecided(
            "表中金额空白或者无法准确读取", "the amount in the table is blank or could not be read reliably"
        )
    values: dict[str, Value] = {"cell": cell.text or "0", "hundred_million": f"{(stands / YUAN['亿元']).normalize():f}"}
    key = f"money.{params.aspect}.{params.row}"
    if params.aspect == "scale":
        limit = params.above.get(report.kind) if report.kind else None
        if limit is None:
            return NOT_APPLICABLE
        too_large = stands >= limit * _WAN and isinstance(cell.value, int)
        name = Text("这类机关通常不会达到的数额", "an amount this type of agency does not normally reach")
        shown = Sum(str(cell.value), [Term(cell.slot, str(cell.value))], 1, unit="wan")
        arithmetic = compared(shown, "<", written(limit, None, "wan", name))
        fault = Fault(cell.place, values, [cell], table="proactive", key=key, arithmetic=arithmetic)
        return decide([fault] if too_large else [])
    said = False
    text = report.flow.text
    for named in params.named.finditer(text) if params.named else ():
        match = _MONEY.match(text, named.end())
        if match is None:
            continue
        head = regex(r"[。;!?]").split(text[max(0, named.start() - _HEAD) : match.start("n")])[-1]
        if other_year(head, report.year):
            continue
        said = True
        told = number(match) * YUAN[match["unit"]]
        if told and stands and any(abs(a / b / _WAN - 1) < _NEAR for a, b in ((told, stands), (stands, told))):
            values["quote"] = text[named.start() : match.end()]
            section = report.section_at(named.start())
            place = report.flow.place(named.start(), match.end())
            shown = Sum(plain(stands), [Term(cell.slot, str(cell.value))], 1, factor=str(_WAN), unit="yuan")
            arithmetic = compared(written(told, place, "yuan"), "=", shown)
            return decide([Fault(place, values, [cell], section=section, key=key, arithmetic=arithmetic)])
    return decide([]) if said else NOT_APPLICABLE


_GIVES = {
    "text": ("cell", "hundred_million", "quote"),
    "scale": ("cell", "hundred_million"),
}
KIND = Kind(Params, check, ("cell", "hundred_million", "quote"), names=lambda params: _GIVES[params.aspect])
