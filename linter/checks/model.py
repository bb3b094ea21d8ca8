"""What a check kind gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from linter.checks.finding import Arithmetic, Figure
from linter.checks.record import Outcome, Record
from linter.documents.model import Place, Trust
from linter.reading.model import Cell, Report, lowest
from linter.rulebook.form import Form, Text
from linter.rulebook.kinds import Wrong
from linter.rulebook.rule import Severity

Value = str | int | Text


class Fault(Struct):
    """One place where a rule does not hold.

    values: what the rule's message and advice may name. key: the logical place (slot, section), for the
    fingerprint; no line numbers in it. severity: set when this fault may not be graded as high as the rule. quote: the
    text at the place, where the report itself is not at hand. arithmetic: the figures on both sides. mends: cell (slot)
    → figures, any of which in this cell alone would make the rule hold; or `year` → the report year with which it
    would. where: what the place is called, where it is neither a section nor a table.
    """

    place: Place
    values: Mapping[str, Value] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    table: str | None = None
    section: str | None = None
    key: str = ""
    severity: Severity | None = None
    quote: str | None = None
    arithmetic: Arithmetic | None = None
    mends: dict[str, list[Figure]] = field(default_factory=dict)
    where: Text | None = None


class Result(Struct):
    """The outcome of one rule on one report. reason: why it is undecided.

    held: cells of identities that hold: another figure in one of them would break one.
    """

    outcome: Outcome
    faults: list[Fault] = field(default_factory=list)
    reason: Text | None = None
    held: list[Cell] = field(default_factory=list)


class Context(Struct):
    """What a check may look at: the report, the form it follows, all forms.

    published: the day of publication, when it was given.
    """

    report: Report
    form: Form
    forms: list[Form]
    published: date | None = None

    def table_form(self, table: str) -> Form:
        """The form whose labels this table of the report carries."""
        found = self.report.tables.get(table)
        return next((form for form in self.forms if found and form.form == found.form), self.form)

    def slot(self, table: str, row: str | None = None, column: str | None = None) -> Text:
        """A slot's name as a reader of the paper would say it, in both languages."""
        form = self.table_form(table)
        return Text(form.slot_name(table, row, column, "zh"), form.slot_name(table, row, column, "en"))


class Neighbours(Struct):
    """The other reports that one report is compared with.

    past: last year's report of the same agency. alike: reports of other agencies for the same year whose text is
    largely the same, the nearest first. members: the reports, for the same year, of the agencies of a government.
    beside: cell (slot) → what was given for it beside the report.
    """

    past: Record | None = None
    alike: list[Record] = field(default_factory=list)
    members: list[Record] = field(default_factory=list)
    beside: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def trust(self) -> Trust:
        """The lowest of all."""
        return lowest(record.trust for record in [*([self.past] if self.past else []), *self.alike, *self.members])

    def __bool__(self) -> bool:
        return self.past is not None or bool(self.alike or self.members or self.beside)


class Comparison(Struct):
    """What a check kind that compares may look at: records alone. own: of the report that is checked. kept: what was
    worked out for one rule and serves another, by what it is of."""

    own: Record
    neighbours: Neighbours
    forms: list[Form]
    kept: dict[Hashable, Any] = field(default_factory=dict)

    def table_form(self, table: str) -> Form:
        """The form whose labels this table of the report carries."""
        found = self.own.tables.get(table)
        wanted = found.form if found is not None else self.own.read_by
        return next((form for form in self.forms if form.form == wanted), self.forms[-1])

    def slot(self, table: str, row: str | None = None, column: str | None = None) -> Text:
        """A slot's name as a reader of the paper would say it, in both languages."""
        form = self.table_form(table)
        return Text(form.slot_name(table, row, column, "zh"), form.slot_name(table, row, column, "en"))


class Kind(Struct):
    """A check kind: its typed parameters, its function, and the values it hands to messages.

    What is said of it to people who write rules stands beside its module, in `KIND.yaml`.

    gives: names that a rule's message and advice may use. names: the same by the parameters, where not every fault
    gives all of them, or the parameters make more.
    wrong: what of the parameters no report can fit, as far as their types do not tell.
    by_the_letter: its faults say that something is not there, or is worded otherwise; in recognised (OCR) text that
    says nothing about the report. compares: its function is given a `Comparison` of records, else a `Context`.
    """

    params: type
    check: Callable[[Any, Any], Result]
    gives: tuple[str, ...]
    names: Callable[[Any], Iterable[str]] | None = None
    wrong: Callable[[Any, Sequence[Form]], Iterable[Wrong]] = lambda params, forms: ()
    by_the_letter: bool = False
    compares: bool = False

    @property
    def given(self) -> Callable[[Any], Iterable[str]]:
        """Parameters → the names that messages may use under them."""
        return self.names or (lambda _: self.gives)


PASS = Result("pass")
NOT_APPLICABLE = Result("not-applicable")


def decide(faults: list[Fault], undecided: Text | None = None) -> Result:
    """Fail when there are faults, else undecided when there is a reason to be, else pass."""
    if faults:
        return Result("fail", faults, undecided)
    return Result("undecided", [], undecided) if undecided else PASS


def undecided(zh: str, en: str) -> Result:
    """An undecided outcome with its reason."""
    return Result("undecided", [], Text(zh, en))
