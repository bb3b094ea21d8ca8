"""A government's figures against the sum of those of its agencies, as far as the run holds their reports."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.finding import Sum, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, Value, decide
from linter.checks.record import split_slot
from linter.checks.support.sums import compared, sum_of
from linter.rulebook.form import Text
from linter.rulebook.keys import Slot, Some


class Params(Struct, forbid_unknown_fields=True):
    """slots: the cells that a government's report adds up."""

    slots: Some[Slot]


def check(params: Params, context: Comparison) -> Result:
    """One fault for each cell that is smaller than the sum of the agencies'. Where it is larger, agencies may be
    missing from the run: undecided."""
    members = context.neighbours.members
    if not members:
        return NOT_APPLICABLE
    faults: list[Fault] = []
    missing: list[str] = []
    for slot in params.slots:
        known = [(member, values[0]) for member in members if len(values := member.figures(slot) or []) == 1]
        values = context.own.figures(slot) or []
        table, row, column = split_slot(slot)
        name = context.slot(table, row, column)
        if not known or len(values) != 1:
            continue
        total = sum(figure for _, figure in known)
        if total > values[0]:
            cell = context.own.cell(slot)
            assert cell is not None
            said: dict[str, Value] = {"slot": name, "sum": str(total), "count": len(known), "own": str(values[0])}
            parts = [
                Term(slot, str(figure), name=Text(member.name, member.name), report=member.path)
                for member, figure in known
                if figure
            ]
            arithmetic = compared(sum_of([(1, cell)]), ">=", Sum(str(total), parts, len(known)))
            faults.append(Fault(cell.place, said, [cell], table=table, key=f"aggregate.{slot}", arithmetic=arithmetic))
        elif total < values[0]:
            missing.append(f"{name.zh} {values[0]}，合计 {total}")
    if not missing:
        return decide(faults)
    return decide(
        faults,
        Text(
            f"本次检查的 {len(members)} 个部门合计小于政府报告（{'；'.join(missing[:3])}），不能确定是否已包括全部部门",
            f"the {len(members)} departments checked add up to less; "
            "it is not known whether all departments are included",
        ),
    )


KIND = Kind(Params, check, ("slot", "sum", "count", "own"), compares=True)
