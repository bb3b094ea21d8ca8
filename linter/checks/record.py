"""Findings, and the Record: all that is kept of one file once it was examined.

A Record is what the outputs show and what comparisons between reports rest on; the file itself is not needed again.
It can be written as JSON (or msgpack) and read back: `encode`, `decode`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, field

from linter.documents.model import Origin, Place, Trust
from linter.reading.model import Cell, CellKind
from linter.reading.model import Trust as CellTrust
from linter.reading.names import Name
from linter.rulebook.form import Kind, Text
from linter.rulebook.rule import Category, Severity

if TYPE_CHECKING:
    from linter.checks.roster import Roster

Outcome = Literal["pass", "fail", "not-applicable", "undecided"]
Grade = Literal["pass", "review", "fail"]
Figure = int | Decimal


class Basis(Struct):
    """The clause a finding rests on. short: the citation with the norm's short name, for the screen."""

    norm: str
    item: str
    citation: Text
    short: Text | None = None


class ExcerptLine(Struct, array_like=True):
    """A line of the report that a finding points at, cut to what a screen can show.

    start, end: where in `text` the place begins and ends. cut_before, cut_after: whether the line goes on there.
    """

    number: int
    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


class Term(Struct, array_like=True):
    """A figure of a sum: the slot of its cell, the figure, whether it is taken away, whether it is last year's."""

    slot: str
    value: str
    minus: bool = False
    last_year: bool = False


class Sum(Struct, array_like=True):
    """One side of a comparison of figures. terms: what it adds up, figures of 0 left out; none where it is a figure
    that the text states. cells: how many cells were added up, those that hold 0 among them."""

    value: str
    terms: list[Term] = field(default_factory=list)
    cells: int = 0


class Arithmetic(Struct, array_like=True):
    """The figures that a finding weighs. relation: what should hold between `left` and one of `right`, which are the
    readings that were admitted."""

    left: Sum
    relation: Literal["=", "<=", ">="]
    right: list[Sum]


class Remedy(Struct, array_like=True):
    """A figure that would mend all findings of a group: in the cell of that name (`requests.new.total`), or for
    `year`."""

    slot: str
    figure: Figure


class TextEdit(Struct):
    """A change to a text file: `text` in place of what stands there now, `old`. Lines and columns count from 1, in code
    points; `end_column` is the column after the last character. It never goes over a line's end."""

    line: int
    column: int
    end_line: int
    end_column: int
    old: str
    text: str


FixKind = Literal["heading", "bracket", "zero", "document-number", "date"]


class Fix(Struct):
    """What can be put right without a decision of the author's, in a text file: all of the edits together.

    what: one sentence. lines and columns are those of the file as long as `old` stands there.
    """

    kind: FixKind
    what: Text
    edits: list[TextEdit]


class Finding(Struct, omit_defaults=True):
    """One thing to be put right (or looked at), with its place, clause and cure.

    where: the place as a reader of the paper names it (表三“（七）总计”行“自然人”列, 第五部分). origin: that place
    in the file's own terms (page; paragraph; table, row and column), where it has such. quote: the text at the place.
    excerpt: the lines it stands in. fingerprint: stable while rule, logical place and evidence stay the same, whatever
    the line. lowered_from: the grade its rule has, where what it rests on is not sure enough for that, else None.
    suppressed: why it was silenced (an entry of the suppression file or the baseline), else None. arithmetic: the
    figures on both sides, where it is about sums. fix: puts it right, where it was asked for and there is one.
    mends: cell (slot) → the figures, any of which in this cell alone would make the rule hold; only of cells that no
    identity which holds speaks for, and `year`: the report year. explained: fingerprints of findings that explain this
    one, by its rule. follows: fingerprint of the finding that explains this one, which counts for both;
    None where it stands for itself. related: fingerprints of the others that rest on the same cause. remedy: of the
    finding that explains others, the one figure that would mend them all, where there is just one.
    """

    rule: str
    name: str
    category: Category
    severity: Severity
    message: Text
    advice: Text
    where: Text
    place: Place
    quote: str
    section: str | None
    table: str | None
    cells: list[Cell]
    basis: list[Basis]
    fingerprint: str
    lowered_from: Severity | None = None
    suppressed: str | None = None
    origin: Origin | None = None
    excerpt: list[ExcerptLine] = field(default_factory=list)
    arithmetic: Arithmetic | None = None
    mends: dict[str, list[Figure]] = field(default_factory=dict)
    explained: list[str] = field(default_factory=list)
    follows: str | None = None
    related: list[str] = field(default_factory=list)
    remedy: Remedy | None = None
    fix: Fix | None = None


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
        cell = self.cell(table, row, column)
        if cell is None:
            return None
        several = self.values.get(f"{row}.{column}")
        if several is not None:
            return several
        if cell.kind in ("blank", "dash"):
            return [0] if self.blank_is_zero and not cell.left_out else []
        return [cell.value] if cell.kind == "number" and cell.value is not None else []


def packed(cell: Cell) -> PackedCell:
    """A cell as a short list: text, line and column, and the rest only where it does not follow from these."""
    place = cell.place
    found: PackedCell = [cell.text, place.line, place.column]
    plain = cell.kind == "number" and cell.text.isascii() and cell.text.isdigit() and cell.value == int(cell.text)
    width = place.end_line == place.line and place.end_column == place.column + len(cell.text) and place.page is None
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
    annual report. format: of the file. notes: what
    the reader has to say about it. body: the agency's name taken apart. form: the edition it is held to, None where
    there is none; read_by: the one by which it was read all the same. text_trust: how far its text is to be trusted;
    trust: the lowest of text and cells.
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
        table, row, column = split_slot(slot)
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
