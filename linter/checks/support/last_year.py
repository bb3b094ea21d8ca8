"""What the check kinds that look at last year's report have in common."""

from __future__ import annotations

from linter.checks.finding import Figure
from linter.checks.model import NOT_APPLICABLE, Comparison, Result, undecided
from linter.checks.record import Record, split_slot
from linter.checks.support.agencies import same_reporter
from linter.reading.model import Cell

LAST = "last:"


def last_year(context: Comparison) -> Record | Result:
    """Last year's report; where there is none that can be compared, the outcome that a rule then has."""
    own, past = context.own, context.neighbours.past
    if past is None:
        return NOT_APPLICABLE
    if own.year is None or past.year is None:
        return undecided(
            "有一份报告的年度无法识别，不能与上年比对", "the year of one of the two reports could not be identified"
        )
    if past.year != own.year - 1:
        return undecided(
            f"所给的是{past.year}年度报告，不是上年（{own.year - 1}年度）报告",
            f"the report given is for {past.year}, not for {own.year - 1}",
        )
    if own.agency and past.agency and not same_reporter(own, past):
        return undecided(
            f"所给的上年报告为{past.agency}的报告，本报告为{own.agency}的报告，不能直接比对",
            f"the previous report is from another agency: {past.agency}",
        )
    return past


class Figures:
    """The figures of this report and of last year's, by slot; those of last year begin with `last:`."""

    def __init__(self, context: Comparison, past: Record) -> None:
        self._context, self._past = context, past
        self._own = context.own

    def values(self, slot: str) -> list[Figure] | None:
        """Every value a slot may have: none when it cannot be told, None when the report has no such slot."""
        return self.at(*split_slot(slot.removeprefix(LAST)), last=slot.startswith(LAST))

    def at(self, table: str, row: str, column: str, last: bool) -> list[Figure] | None:
        """`values` of a slot in its parts. last: in last year's report."""
        record = self._past if last else self._own
        # what is missing in this report is told by other rules
        if table in record.unread and (last or self._expected(table, row, column)):
            return []
        return record.figures_at(table, row, column)

    def _expected(self, table: str, row: str, column: str) -> bool:
        """Whether this report has the table, in an edition of the form that knows the slot."""
        if table not in self._own.tables:
            return False
        form = self._context.table_form(table).tables[table]
        return row in form.row_keys and any(known.key == column for known in form.columns_of(row))

    def cell(self, slot: str) -> Cell | None:
        """The cell of this report."""
        return self._own.cell(slot)

    def column(self, slot: str) -> str:
        """The label of a slot's column."""
        table, row, column = split_slot(slot.removeprefix(LAST))
        heads = self._context.table_form(table).tables[table].columns_of(row)
        return next((head.label for head in heads if head.key == column), column)

    def name(self, slot: str, language: str) -> str:
        """A slot as a reader of the paper would name it."""
        table, row, column = split_slot(slot.removeprefix(LAST))
        return self._context.table_form(table).slot_name(table, row, column, language)
