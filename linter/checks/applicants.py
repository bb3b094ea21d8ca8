"""Applicants listed in the narrative against the rows of table three.

自然人 285 件，法人或其他组织 10 件 divide one quantity, so all parts of a list must fit the same row.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.claim import out_of_scope, total
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, decide
from linter.reading.model import Cell, Claim
from linter.rulebook.form import Text

_PREFIX = "requests.applicants."
_PARENT_ROWS = {"requests.new.total": 1}  # under 新收 only the first reading is honest


class Params(Struct, forbid_unknown_fields=True):
    """rows: the readings, each a list of rows that are added up; the first is the plainest."""

    rows: list[list[str]]


def check(params: Params, context: Context) -> Result:
    """One fault for each part that does not fit the row that the list as a whole fits best."""
    report = context.report
    groups: dict[int, list[Claim]] = {}
    for claim in report.claims:
        if claim.what.startswith(_PREFIX) and claim.group is not None and not out_of_scope(claim, report):
            groups.setdefault(claim.group, []).append(claim)
    if not groups:
        return NOT_APPLICABLE
    faults: list[Fault] = []
    unsure = False
    for claims in groups.values():
        found = _check_list(params, context, claims)
        if found is None:
            unsure = True
        else:
            faults += found
    reason = Text("表三相应的数字读不准", "the cells of table 3 could not be read surely") if unsure else None
    return decide(faults, reason)


def _check_list(params: Params, context: Context, claims: list[Claim]) -> list[Fault] | None:
    parent = claims[0].parent
    limit = _PARENT_ROWS.get(context.report.claims[parent].what) if parent is not None else None
    best: tuple[int, list[tuple[Claim, int, list[Cell]]], list[str]] | None = None
    for rows in params.rows[:limit]:
        wrong = []
        for claim in claims:
            values, cells = total(_slots(claim.what.removeprefix(_PREFIX), rows), context)
            if values is None or (len(values) > 1 and claim.value in values):
                return None
            if claim.value not in values:
                wrong.append((claim, min(values), cells))
        fitting = len(claims) - len(wrong)
        if best is None or fitting > best[0]:
            best = (fitting, wrong, rows)
    assert best is not None
    _, wrong, rows = best
    labels = {r.key: r.label for r in context.table_form("requests").tables["requests"].rows}
    name = "＋".join(f"“{labels[row]}”" for row in rows)
    return [
        Fault(
            claim.place,
            {"quote": claim.quote, "claimed": str(claim.value), "expected": expected, "row": name, "sum": _sum(cells)},
            cells,
            table="requests",
            section=claim.section,
            key=f"claim.{claim.what}",
        )
        for claim, expected, cells in wrong
    ]


def _slots(applicant: str, rows: list[str]) -> list[str]:
    columns = [applicant]
    if applicant == "organisations":
        columns = ["commercial", "research", "public_interest", "legal_service", "other"]
    return [f"requests.{row}.{column}" for row in rows for column in columns]


def _sum(cells: list[Cell]) -> str:
    figures = [str(cell.value) for cell in cells if cell.value]
    return " ＋ ".join(figures) or "0"
