"""Applicants listed in the narrative against the rows of table three.

自然人 285 件，法人或其他组织 10 件 divide one quantity, so all parts of a list must fit the same row.
"""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.narrative.claim import Total, out_of_scope, total
from linter.checks.support.sums import stated
from linter.reading.model import Claim
from linter.rulebook.form import Text, quoted
from linter.rulebook.keys import Quantity, RequestsRow, Some
from linter.text.regex import regex

_PREFIX = "requests.applicants."
_CARRIED = ("requests.carried_in.total", "requests.carried_out.total")
_ORGANISATIONS = ("commercial", "research", "public_interest", "legal_service", "other")
_AMONG = regex(r"(?:新收|新增|新受理)[^,。;]{0,16}(?:中|里),?$")


class Params(Struct, forbid_unknown_fields=True):
    """rows: the readings when the sentence names no whole, each a list of rows that are added up.
    of: the readings for each whole that the sentence may name, by what its claim is about; the first is the plainest.
    """

    rows: Some[Some[RequestsRow]]
    of: dict[Quantity, Some[Some[RequestsRow]]] = {}


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
    reason = Text("表三相应的数字无法准确读取", "the cells of table 3 could not be read reliably") if unsure else None
    return decide(faults, reason)


def _check_list(params: Params, context: Context, claims: list[Claim]) -> list[Fault] | None:
    best: tuple[int, list[tuple[Claim, Total]], list[str]] | None = None
    readings, certain = _readings(params, context, claims[0])
    for rows in readings:
        wrong = []
        for claim in claims:
            found = total(_slots(claim.what.removeprefix(_PREFIX), rows), context)
            if claim.value in found.values and len(found.values) == 1:
                continue
            if found.unsure(claim.value):
                return None
            wrong.append((claim, found))
        fitting = len(claims) - len(wrong)
        if best is None or fitting > best[0]:
            best = (fitting, wrong, rows)
    if best is None or (not certain and not best[0]):
        return []
    _, wrong, rows = best
    labels = {r.key: r.label for r in context.table_form("requests").tables["requests"].rows}
    named = [labels.get(row, row) for row in rows]
    name = Text("＋".join(map(quoted, named)), " + ".join(named))
    return [
        Fault(
            claim.place,
            {
                "quote": claim.quote,
                "claimed": str(claim.value),
                "expected": str(min(found.values)),
                "row": name,
                "sum": _sum(found),
            },
            found.cells,
            table="requests",
            section=claim.section,
            key=f"claim.{claim.what}",
            arithmetic=stated(claim.value, [found.side()], claim.place),
            mends=found.mends(claim.value),
        )
        for claim, found in wrong
    ]


def _readings(params: Params, context: Context, first: Claim) -> tuple[list[list[str]], bool]:
    """The rows that the list may divide: those of any whole named before it in its sentence; whether one surely is.

    Where the one whole is what it most plainly says, only that is meant; one that holds more (收到102件，其中自然人
    92件，上年结转5件) may list the cases carried in apart. A whole below all its readings is a part of them
    (按期答复48件), whose list the table does not tell. One that is otherwise none of them is itself wrong, which
    another rule says: its list counts as that of a row only when a part of it fits the row. A whole in brackets
    (办理295件（含上年结转11件）) is no whole of the list where another stands outside them.
    """
    report = context.report
    if _AMONG.search(report.flow.text[first.sentence : first.start]):
        return [["new"]], True
    wholes = [
        (claim, params.of[claim.what])
        for claim in reversed(report.claims)
        if claim.sentence == first.sentence and claim.start < first.start and claim.what in params.of
    ]
    if all(claim.what in _CARRIED and claim.value < first.value for claim, _ in wholes):
        wholes = []  # another whole was not read: 32件，另有上年结转2件，其中自然人27件
    open_ones = [whole for whole in wholes if not _bracketed(report.flow.text, whole[0], first)]
    wholes = open_ones or wholes
    readings: list[list[str]] = []
    certain = False
    for claim, possible in wholes:
        totals = [total(_slots("total", rows), context).values for rows in possible]
        certain |= any(claim.value in values or len(values) != 1 for values in totals)
        if len(wholes) == 1 and totals[0] == {claim.value}:
            possible = possible[:1]
        elif all(values and claim.value < min(values) for values in totals):
            continue
        readings += [rows for rows in possible if rows not in readings]
    return (readings, certain) if wholes else (params.rows, True)


def _bracketed(text: str, whole: Claim, first: Claim) -> bool:
    """Whether a claim stands in brackets that are closed before the list begins."""
    before, after = text[whole.sentence : whole.start], text[whole.end : first.start]
    return before.rfind("(") > before.rfind(")") and ")" in after


def _slots(applicant: str, rows: list[str]) -> list[str]:
    columns = _ORGANISATIONS if applicant == "organisations" else (applicant,)
    return [f"requests.{row}.{column}" for row in rows for column in columns]


def _sum(found: Total) -> Text:
    """The figure of the table, with its terms where there are several."""
    whole, figures = str(min(found.values)), [str(cell.value) for cell in found.cells if cell.value]
    if len(figures) < 2:
        return Text(whole, whole)
    return Text(f"{whole}（{' ＋ '.join(figures)}）", f"{whole} ({' + '.join(figures)})")


KIND = Kind(Params, check, ("quote", "claimed", "expected", "row", "sum"))
