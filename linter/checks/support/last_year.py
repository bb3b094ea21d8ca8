"""What the checks that compare reports have in common."""

from __future__ import annotations

from decimal import Decimal

from linter.checks.model import NOT_APPLICABLE, Context, Result, undecided
from linter.checks.summary import Summary, same_agency, summarize
from linter.reading.model import Cell

LAST = "last:"
Figure = int | Decimal


def last_year(context: Context) -> Summary | Result:
    """Last year's report; where there is none that can be compared, the outcome that a rule then has."""
    report, past = context.report, context.beside.past
    if past is None:
        return NOT_APPLICABLE
    if report.year is None or past.year is None:
        return undecided("有一份报告的年度读不出来，无法与上年比对", "the year of one of the two reports is not known")
    if past.year != report.year - 1:
        return undecided(
            f"给出的是{past.year}年度报告，不是上年（{report.year - 1}年度）的", f"the report given is of {past.year}"
        )
    if report.agency and past.agency and not same_agency(report.agency, past.agency):
        return undecided(
            f"给出的上年报告是{past.agency}的，本报告是{report.agency}的，不能直接比对",
            f"the report given is of another agency: {past.agency}",
        )
    return past


class Figures:
    """The figures of this report and of last year's, by slot; those of last year begin with `last:`."""

    def __init__(self, context: Context, past: Summary) -> None:
        self._context, self._past = context, past
        self._own = summarize(context.report)

    def values(self, slot: str) -> list[Figure] | None:
        """Every value a slot may have: none when it cannot be told, None when the report has no such slot."""
        summary = self._past if slot.startswith(LAST) else self._own
        slot = slot.removeprefix(LAST)
        table = slot.partition(".")[0]
        # what is missing in this report is told by other rules
        unread = table in summary.unread and (summary is self._past or self._expected(slot))
        return [] if unread else summary.figures.get(slot)

    def _expected(self, slot: str) -> bool:
        """Whether this report has the slot's table, in an edition of the form that knows the slot."""
        table, _, rest = slot.partition(".")
        row, _, column = rest.rpartition(".")
        if table not in self._context.report.tables:
            return False
        form = self._context.table_form(table).tables[table]
        return row in form.row_keys and any(known.key == column for known in form.columns_of(row))

    def cell(self, slot: str) -> Cell | None:
        """The cell of this report."""
        table, _, rest = slot.partition(".")
        row, _, column = rest.rpartition(".")
        found = self._context.report.tables.get(table)
        return found.cells.get((row, column)) if found is not None else None

    def name(self, slot: str, language: str) -> str:
        """A slot as a reader of the paper would name it."""
        table, _, rest = slot.removeprefix(LAST).partition(".")
        row, _, column = rest.rpartition(".")
        form = self._context.table_form(table)
        return form.slot_name(table, row, column, language)
