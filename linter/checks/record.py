"""The Record: all that is kept of one file once it was examined.

A Record is what the outputs show and what comparisons between reports rest on; the file itself is not needed again.
It can be written as JSON (or msgpack) and read back: `encode`, `decode`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, field

from linter.checks.finding import Figure, Finding, Fix
from linter.documents.model import Place, Trust
from linter.reading.model import Cell, CellKind
from linter.reading.model import Trust as CellTrust
from linter.reading.names import Name
from linter.rulebook.form import Kind, Text
from linter.rulebook.rule import Severity

if TYPE_CHECKING:
    from linter.checks.roster import Roster

Outcome = Literal["pass", "fail", "not-applicable", "undecided"]
Grade = Literal["pass", "review", "fail"]


class Undecided(Struct):
    """A rule that could not be checked, and why."""

    rule: str
    name: str
    severity: Severity
    title: Text
    reason: Text


class Yielded(Struct, array_like=True):
    """Where a finding stood that was left out because another rule says the same thing. slots: its cells."""

    rule: str
    place: Place
    slots: list[str]


class Sentence(Struct, array_like=True):
    """A sentence of a section whose text is compared. text: as printed, white space at line ends folded."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line, self.column, self.end_line, self.end_column)


class Growth(Struct):
    """A figure whose change against last year the text states: 收到97件，同比增长7.8%.

    what: the quantity as claims name it. old: last year's figure as the text gives it. way: "even", "up" or "down".
    count, percent: how much, as stated.
    """

    what: str
    value: Figure
    section: str
    quote: str
    place: Place
    way: Literal["even", "up", "down"]
    old: int | None = None
    count: int | None = None
    percent: str | None = None


class Stated(Struct, array_like=True):
    """A figure that the text states. what: the quantity, as claims name it. quote: the words it stands in."""

    what: str
    value: Figure
    section: str
    line: int
    quote: str


PackedCell = list[Any]
_WHOLE = 3


class TableRecord(Struct):
    """One of the form's tables. form: the edition whose labels it carries. place, quote: its first line.

    readable: whether its figures could be placed. cells: row → column → cell (see `packed`). values: slot → every value
    it may have, none where it cannot be told; only of cells in rows that can be placed in several ways. lines: line
    number → the line's text, for the rows that hold cells.
    """

    form: str
    place: Place
    quote: str
    readable: bool = True
    blank_is_zero: bool = False
    cells: dict[str, dict[str, PackedCell]] = field(default_factory=dict)
    values: dict[str, list[Figure]] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)

    def cell(self, table: str, row: str, column: str) -> Cell | None:
        """The cell, or None when the table has none there."""
        found = self.cells.get(row, {}).get(column)
        return None if found is None else unpacked(table, row, column, found)

    def figures(self, table: str, row: str, column: str) -> list[Figure] | None:
        """Every value a slot may have: none when it cannot be told, None when the table has no such slot."""
        found = self.cells.get(row, {}).get(column)
        if found is None:
            return None
        several = self.values.get(f"{row}.{column}") if self.values else None
        if several is not None:
            return several
        if len(found) == _WHOLE and found[0]:
            return [int(found[0])]
        cell = unpacked(table, row, column, found)
        if cell.kind in ("blank", "dash"):
            return [0] if self.blank_is_zero and not cell.left_out else []
        return [cell.value] if cell.kind == "number" and cell.value is not None else []


def packed(cell: Cell) -> PackedCell:
    """A cell as a short list: text, line and column, and the rest only where it does not follow from these, as it does
    for figures and blanks. A blank is as wide as a sign."""
    place = cell.place
    found: PackedCell = [cell.text, place.line, place.column]
    plain = cell.kind == "number" and cell.text.isascii() and cell.text.isdigit() and cell.value == int(cell.text)
    blank = cell.kind == "blank" and cell.value is None and not (cell.text or cell.unit or cell.note or cell.unseen)
    plain = plain or (blank and not cell.left_out)
    end = place.column + (len(cell.text) or 1)
    width = place.end_line == place.line and place.end_column == end and place.page is None
    if not (plain and width and cell.trust == "exact"):
        value = str(cell.value) if isinstance(cell.value, Decimal) else cell.value
        found += [cell.kind, value, cell.unit, cell.trust, place.end_line, place.end_column, place.page]
        if cell.left_out or cell.note or cell.unseen:
            found += [cell.left_out, cell.note, cell.unseen]
    return found


def unpacked(table: str, row: str, column: str, found: PackedCell) -> Cell:
    """The cell of `packed`."""
    text = str(found[0])
    line, at = found[1], found[2]
    assert isinstance(line, int) and isinstance(at, int)
    if len(found) == _WHOLE:
        if not text:
            return Cell(table, row, column, text, "blank", Place(line, at, line, at + 1))
        return Cell(table, row, column, text, "number", Place(line, at, line, at + len(text)), int(text))
    rest = msgspec.convert(found[_WHOLE:], _Rest, strict=False)
    place = Place(line, at, rest.end_line, rest.end_column, rest.page)
    return Cell(
        table,
        row,
        column,
        text,
        rest.kind,
        place,
        rest.value,
        rest.unit,
        rest.trust,
        rest.note,
        rest.unseen,
        rest.left_out,
    )


class _Rest(Struct, array_like=True):
    kind: CellKind
    value: int | Decimal | None
    unit: str
    trust: CellTrust
    end_line: int
    end_column: int
    page: int | None
    left_out: bool = False
    note: str = ""
    unseen: str = ""


class Record(Struct, omit_defaults=True):
    """One file as examined.

    refused: why it could not be checked, else None; then nothing else is known of it. unrelated: because it is no
    annual report. format: of the file. notes: what the reader has to say about it. body: the agency's name taken
    apart. form: the edition it is held to, None where there is none; read_by: the one by which it was read all the
    same. text_trust: how far its text is to be trusted; trust: the lowest of text and cells.
    outcomes: rule code → outcome. undecided: what could not be checked. trial: codes of rules on trial, which do not
    count towards the grade. crashes: rules that failed with an internal error. yielded: findings left out for others.
    tables, sentences, growth: what comparisons rest on. text: the lines with their numbers, less those of tables
    that were read, where they were asked for. claims: every figure that the text states, where they were asked for.
    fixes: those of no finding, where they were asked for. previous: path of last year's report it was compared with.
    seconds: processor time it took.
    """

    path: str
    refused: Text | None = None
    unrelated: bool = False
    format: str = ""
    title: str | None = None
    agency: str | None = None
    body: Name | None = None
    year: int | None = None
    form: str | None = None
    read_by: str = ""
    kind: Kind | None = None
    notes: list[Text] = field(default_factory=list)
    text_trust: Trust = "exact"
    trust: Trust = "exact"
    grade: Grade = "pass"
    findings: list[Finding] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    undecided: list[Undecided] = field(default_factory=list)
    trial: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    yielded: list[Yielded] = field(default_factory=list)
    tables: dict[str, TableRecord] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    growth: list[Growth] = field(default_factory=list)
    text: list[tuple[int, str]] | None = None
    claims: list[Stated] | None = None
    fixes: list[Fix] = field(default_factory=list)
    previous: str | None = None
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """How a message calls the report: 青禾市教育局2022年度报告."""
        return f"{self.agency or ''}{self.year or ''}{'年度' if self.year else ''}报告"

    def count(self, severity: Severity) -> int:
        """How many findings of this severity count: suppressed ones do not, nor those that follow from others."""
        counted = (f for f in self.findings if f.suppressed is None and f.follows is None)
        return sum(1 for finding in counted if finding.severity == severity)

    def cell(self, slot: str) -> Cell | None:
        """A cell by its slot (`requests.new.total`), or None."""
        table, row, column = split_slot(slot)
        found = self.tables.get(table)
        return None if found is None else found.cell(table, row, column)

    def figures(self, slot: str) -> list[Figure] | None:
        """Every value a slot may have: none when it cannot be told, None when the report has no such slot."""
        return self.figures_at(*split_slot(slot))

    def figures_at(self, table: str, row: str, column: str) -> list[Figure] | None:
        """`figures` of a slot in its parts."""
        found = self.tables.get(table)
        return None if found is None or not found.readable else found.figures(table, row, column)


def split_slot(slot: str) -> tuple[str, str, str]:
    """Table, row and column of a slot; the row may hold a dot."""
    table, _, rest = slot.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column


@cache
def _decoder() -> msgspec.json.Decoder[Record]:
    """Made when the first record is read back: it takes longer than the rest of this module."""
    return msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """A record as JSON."""
    return msgspec.json.encode(record)


def decode(data: bytes) -> Record:
    """The record in `encode`'s JSON. Raises `msgspec.ValidationError` for what is none."""
    return _decoder().decode(data)


class Unreadable(Struct):
    """A file that could not be checked, and why. unrelated: it can be read, and is no annual report."""

    path: str
    reason: Text
    unrelated: bool = False


class NotChecked(Struct):
    """A file in a folder that was not looked into: of a kind that no report is searched in. kind: what it is."""

    path: str
    kind: Text


class Run(Struct):
    """Everything one call of the command found out. reports: any sequence, `runner.store.Store` for many.

    crashes: rules that failed with an internal error. roster: how the reports compare with a list of those expected.
    """

    reports: Any = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    rulebook: str = ""
    roster: Roster | None = None
