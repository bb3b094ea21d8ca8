"""Figures of the report against figures of the same agency that were given beside it."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.finding import Sum, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide
from linter.checks.record import split_slot
from linter.checks.support.sums import compared, written
from linter.rulebook.form import Text
from linter.rulebook.keys import Slot, Some


class Params(Struct, forbid_unknown_fields=True):
    """slots: the cells that are compared, as far as figures were given for them."""

    slots: Some[Slot]


def check(params: Params, context: Comparison) -> Result:
    """One fault for each cell whose figure is another one."""
    given = context.neighbours.beside
    faults: list[Fault] = []
    unsure: list[Text] = []
    checked = 0
    for slot in params.slots:
        values = context.own.figures(slot)
        if slot not in given or values is None:
            continue
        checked += 1
        table, row, column = split_slot(slot)
        name = context.slot(table, row, column)
        cell = context.own.cell(slot)
        if not values or cell is None:
            unsure.append(name)
        elif given[slot] not in values:
            own = values[0]
            difference = abs(own - given[slot])
            said: dict[str, Value] = {
                "slot": name, "own": str(own), "given": str(given[slot]), "difference": str(difference),
            }  # fmt: skip
            mends = {slot: [given[slot]]} if len(values) == 1 else {}
            told = written(given[slot], None, name=Text("所给的数据", "the figure given"))
            arithmetic = compared(Sum(str(own), [Term(slot, str(own))], 1), "=", told)
            faults.append(
                Fault(cell.place, said, [cell], table=table, key=f"beside.{slot}", mends=mends, arithmetic=arithmetic)
            )
    if not checked:
        return NOT_APPLICABLE
    if not unsure:
        return decide(faults)
    zh, en = "；".join(name.zh for name in unsure), "; ".join(name.en for name in unsure)
    return decide(faults, Text(f"{zh}的数字无法准确读取，不能比对", f"{en}: the figure cannot be read reliably"))


KIND = Kind(Params, check, ("slot", "own", "given", "difference"), compares=True)
