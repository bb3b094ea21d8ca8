"""A report as read: the slots of the form, each with its value, its place and how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from linter.documents import model as documents
from linter.documents.model import Document, Place
from linter.reading.flow import Flow
from linter.rulebook.form import Kind
from linter.text.bilingual import Text

CellKind = Literal["number", "blank", "dash", "text"]
Trust = documents.Trust | Literal["ambiguous"]


def lowest(trusts: Iterable[Trust]) -> documents.Trust:
    """The lowest of some trusts. That a row can be placed in several ways says nothing of how it was read."""
    found = set(trusts)
    return "doubtful" if "doubtful" in found else "inferred" if "inferred" in found else "exact"


class Cell(Struct):
    """One cell of a form's table.

    value: the integer (for money the `Decimal`) the cell holds, else None.
    text: the cell as printed; kind tells a blank, a dash or `/`, and other text apart.
    unit: a unit printed inside the cell (`万元`, `件`). trust: ambiguous in a row that can be placed in several ways.
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

    form: whose labels it carries ("2019", "2021").
    readable: False when its figures cannot be placed at all; `reason` says why.
    cells: (row, column) → cell, the literal placement. readings: rows that can be placed in several
    ways → every placement (column → cell).
    blank_is_zero: the table leaves cells blank where others print 0.
    missing_rows, missing_columns: keys of the form's slots that are not there.
    labels: row key → label as printed, where it differs from the form's.
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
    """A top-level heading that is none of the form's six."""

    number: int
    text: str
    place: Place


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


class SubHead(Struct):
    """A sub-heading of section one, with the stretch of the flow it heads. aspect: which of the five it is."""

    text: str
    aspect: str | None
    start: int
    end: int


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

    signature: the date it is signed with. posted: the date of publication that its web page prints above it.
    """

    document: Document
    form: str
    year: int | None
    kind: Kind
    flow: Flow
    title: str | None = None
    title_place: Place | None = None
    agency: str | None = None
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
    script: Literal["simplified", "traditional"] = "simplified"

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
