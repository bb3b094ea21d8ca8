"""A report as read: the slots of the form, each with its value, its place and how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct, field

from linter.documents import model as documents
from linter.documents.model import Document, Place
from linter.reading.flow import Flow
from linter.reading.names import Grammar, Name, usual
from linter.rulebook.form import Kind
from linter.text.bilingual import Text

CellKind = Literal["number", "blank", "dash", "text", "unknown"]
Trust = documents.Trust | Literal["ambiguous"]
TABLES = ("proactive", "requests", "disputes")
"""The keys of the form's tables."""


def lowest(trusts: Iterable[Trust]) -> documents.Trust:
    """The lowest of some trusts. That a row can be placed in several ways says nothing of how it was read."""
    found = set(trusts)
    return "doubtful" if "doubtful" in found else "inferred" if "inferred" in found else "exact"


class Cell(Struct, array_like=True):
    """One cell of a form's table.

    value: the integer (for money the `Decimal`) the cell holds, else None.
    text: the cell as printed; kind tells a blank, a dash or `/`, other text, and what may hold something unread apart.
    unit: a unit printed inside the cell (`万元`, `件`). note: a remark behind the figure, （其中修订2件）. unseen: why
    the cell is unknown. left_out: blank, and no zero: a total whose parts are there.
    trust: ambiguous in a row that can be placed in several ways.
    """

    table: str
    row: str
    column: str
    text: str
    kind: CellKind
    place: Place
    value: int | Decimal | None = None
    unit: str = ""
    trust: Trust = "exact"
    note: str = ""
    unseen: str = ""
    left_out: bool = False

    @property
    def slot(self) -> str:
        """The cell's name: table, row and column joined by dots."""
        return f"{self.table}.{self.row}.{self.column}"


class Doubt(Struct):
    """A row whose figures can be placed in more than one way.

    candidates: each a full placement, column → value (None: blank).
    suspected: the placement that makes the printed identity of every column hold although the literal one
    does not (candidates[0] is always the literal one, when there is one).
    """

    table: str
    row: str
    line: int
    reason: Text
    candidates: list[dict[str, int | Decimal | str | None]]
    suspected: dict[str, int | Decimal | str | None] | None = None


class Table(Struct):
    """One of the form's tables as found.

    form: the edition it was read by ("2019", "2021"). form_told: its own labels tell that edition.
    readable: False when its figures cannot be placed at all; `reason` says why.
    cells: (row, column) → cell, the literal placement. readings: rows that can be placed in several
    ways → every placement (column → cell).
    blank_is_zero: the table leaves cells blank where others print 0.
    missing_rows, missing_columns: keys of the form's slots that are not there.
    labels: row key → label as printed, where it differs from the form's.
    empty: its cells are there, each of them blank (it is then not readable).
    unseen: why a head or label may hold something unread, so that what is missing may be there.
    gap: where one cell is blank of which not even the row is told (then all its rows have `readings`).
    """

    key: str
    form: str
    first_line: int
    last_line: int
    readable: bool = True
    reason: Text | None = None
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    readings: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)
    blank_is_zero: bool = False
    missing_rows: list[str] = field(default_factory=list)
    missing_columns: list[tuple[str, str]] = field(default_factory=list)
    unknown_rows: list[Place] = field(default_factory=list)
    labels: dict[str, tuple[str, Place]] = field(default_factory=dict)
    form_told: bool = True
    unseen: str = ""
    empty: bool = False
    gap: Place | None = None

    def leaves_out(self, cell: Cell) -> bool:
        """Whether a cell was left without its figure, so that it may be any: blank or a stroke, and not said for 0."""
        return cell.kind in ("blank", "dash") and (cell.left_out or not self.blank_is_zero)


class Section(Struct):
    """One of the six sections. start, end: its body in the report's narrative flow (heading and table left out).

    number: as printed (None when the heading carries none). exact: the heading is worded as the form or a
    known variant has it.
    """

    key: str
    number: int | None
    heading: str
    place: Place
    start: int = 0
    end: int = 0
    exact: bool = True


class Heading(Struct):
    """A top-level heading that is none of the form's six. start, end: what stands under it, in the flow."""

    number: int
    text: str
    place: Place
    start: int = 0
    end: int = 0


class Period(Struct):
    """The statistics period as stated. start, end: None where that date is not given or not a real date.

    well_formed: both ends are written as dates; real: they exist in the calendar.
    """

    quote: str
    place: Place
    start: date | None = None
    end: date | None = None
    well_formed: bool = True
    real: bool = True
    only_end: bool = False


class Year(Struct):
    """A report year stated somewhere. source: title, period, preface, text, signature."""

    source: str
    year: int
    place: Place
    quote: str


class Evidence(Struct):
    """Something that speaks for a value.

    source: where it was found, as in the table of docs/reading.md. weight: how much it counts. place: None where it
    stands outside the text (the name of the file, its properties).
    """

    source: str
    value: str | int
    weight: int
    place: Place | None = None
    quote: str = ""


class Told(Struct):
    """What the report tells of itself (its agency, kind, year), with everything that speaks for or against it.

    value: None where the evidence does not tell. trust: exact where the report states it; inferred where it follows
    from how the text speaks; doubtful where only the name or the properties of the file say it.
    """

    value: str | int | None = None
    trust: documents.Trust = "exact"
    evidence: list[Evidence] = field(default_factory=list)


class SubHead(Struct):
    """A sub-heading of section one, with the stretch of the flow it heads. aspect: which of the five it is.

    spoken: no heading but the first words of a sentence, 信息管理方面，…. alone: where its words end, when they end
    with their line and nothing but that parts them from the sentence below; else None.
    """

    text: str
    aspect: str | None
    start: int
    end: int
    spoken: bool = False
    alone: int | None = None


class Signature(Struct):
    """The date under the report."""

    date: date | None
    quote: str
    place: Place


class Claim(Struct):
    """A figure stated in the narrative.

    what: the slot or sum of slots it speaks of (`requests.new.total`, `requests.received.total`).
    value: 0 for a zero said in words. group: claims with the same number are parts of one 其中 list; parent
    is the index of the claim they divide.
    """

    what: str
    value: int | Decimal
    place: Place
    quote: str
    section: str
    start: int
    end: int
    sentence: int = 0
    group: int | None = None
    parent: int | None = None
    in_words: bool = False
    scope: str = ""


class Report(Struct):
    """Everything a rule can ask about.

    form: the edition its tables carry or that governs its year; None before there was one, and where neither is told.
    read_by: the edition by which it was read then. lines: the document's lines as read, in simplified script.
    kind: None where the text does not tell it. name: the agency's name taken apart. told: agency, kind and year with
    their evidence, by these names. grammar: how names of agencies are read.
    signature: the date it is signed with. posted: the date of publication that its web page prints above it.
    kept: what was worked out of it, for who asks again.
    """

    document: Document
    form: str | None
    year: int | None
    kind: Kind | None
    flow: Flow
    read_by: str = ""
    lines: list[str] = field(default_factory=list)
    title: str | None = None
    title_place: Place | None = None
    agency: str | None = None
    name: Name | None = None
    grammar: Grammar = field(default_factory=usual)
    told: dict[str, Told] = field(default_factory=dict)
    kind_given: bool = False
    year_given: bool = False
    years: list[Year] = field(default_factory=list)
    period: Period | None = None
    period_keyword: Place | None = None
    preface: tuple[int, int] = (0, 0)
    sections: list[Section] = field(default_factory=list)
    extra_headings: list[Heading] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    subheads: list[SubHead] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    signature: Signature | None = None
    posted: Signature | None = None
    kept: dict[Any, Any] = field(default_factory=dict)

    def section(self, key: str) -> Section | None:
        """The section, or None when the report has no such heading."""
        return next((section for section in self.sections if section.key == key), None)

    def text(self, key: str) -> str:
        """The folded narrative of a section ("" when it is not there)."""
        section = self.section(key)
        return self.flow.text[section.start : section.end] if section else ""

    def section_at(self, offset: int) -> str | None:
        """The key of the section whose body holds this offset of the flow."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section.key
        return None
