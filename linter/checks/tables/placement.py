"""A row of table three that may stand one column off.

The figure is kept where it stands; the finding shows both placements and leaves the choice to a person.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.rulebook.form import Text


class Params(Struct, forbid_unknown_fields=True):
    """No parameters."""


def check(params: Params, context: Context) -> Result:
    """One fault for each row whose literal placement breaks what must balance, and whose neighbour mends it."""
    report = context.report
    if not any(table.readable for table in report.tables.values()):
        return NOT_APPLICABLE
    faults: list[Fault] = []
    unplaced: list[Text] = []
    for doubt in report.doubts:
        if doubt.suspected is None:
            unplaced.append(context.slot(doubt.table, doubt.row))
            continue
        table = report.tables[doubt.table]
        literal, shifted = table.readings[doubt.row]
        moved = [column for column in literal if literal[column].text != shifted[column].text]
        here = next(literal[c] for c in moved if literal[c].text)
        there = next(shifted[c] for c in moved if shifted[c].text)
        columns = {c.key: c.label for c in context.table_form(doubt.table).tables[doubt.table].columns_of(doubt.row)}
        values: dict[str, Value] = {
            "row": context.slot(doubt.table, doubt.row),
            "figure": here.text,
            "here": columns[here.column],
            "there": columns[there.column],
        }
        cells = [literal[there.column], here]
        faults.append(Fault(here.place, values, cells, table=doubt.table, key=f"placement.{doubt.table}.{doubt.row}"))
    if unplaced and not faults:
        zh = "；".join(name.zh for name in unplaced[:6]) + ("等" if len(unplaced) > 6 else "")
        en = "; ".join(name.en for name in unplaced[:6]) + (" and others" if len(unplaced) > 6 else "")
        reason = Text(f"不能确定{zh}的数字属于哪一列", f"{en}: figures may belong to more than one column")
        return decide([], reason)
    return decide(faults)


KIND = Kind(Params, check, ("row", "figure", "here", "there"))
