"""What `extract --format json` writes: reports as read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from linter.documents.model import Trust
from linter.outputs.shapes.common import Line, Path, Table, Unreadable, Value
from linter.reading.model import Trust as CellTrust
from linter.rulebook.form import Kind


class Evidence(Struct):
    """What speaks for a value; docs/reading.md lists the sources."""

    source: str
    value: str | int
    weight: int
    line: int | None
    quote: str


class Told(Struct, rename={"sources": "from"}):
    """A value that the report tells of itself, with what speaks for it, the weightiest first."""

    value: str | int | None
    trust: Trust | None
    sources: list[Evidence]


class Period(Struct):
    """The reporting period as stated."""

    start: str | None
    end: str | None
    line: Line
    quote: str


class Section(Struct):
    """A section that was found."""

    key: str
    number: int
    heading: str
    line: Line


class Claim(Struct):
    """A figure that the text states of a quantity of the tables."""

    what: str
    value: int | float
    line: Line
    column: int
    section: str | None
    quote: str


Placement = dict[str, Value]


class Doubt(Struct):
    """Figures that could not be placed for sure. candidates: every placement of the row, column → value."""

    table: Table
    row: str | None
    line: Line
    reason: str
    reason_en: str
    candidates: list[Placement]
    suspected: Placement | UnsetType = UNSET


class Missing(Struct):
    """Rows and columns of the form that are not there."""

    rows: list[str]
    columns: list[str]


Rows = dict[str, dict[str, Value]]


class Tables(Struct):
    """Row → column → value; null where the report has no such table."""

    proactive: Rows | None
    requests: Rows | None
    disputes: Rows | None


class Extracted(Struct):
    """A report as read."""

    path: Path
    title: str | None
    agency: str | None
    year: int | None
    form: str | None
    kind: Kind | None
    evidence: dict[str, Told]
    period: Period | None
    sections: list[Section]
    tables: Tables
    trust: Annotated[dict[str, dict[str, dict[str, CellTrust]]], Meta(description="of cells that are not exact")]
    claims: list[Claim]
    doubts: list[Doubt]
    missing: dict[str, Missing]
    format: str
    encoding: str | None
    notes: list[str]
    notes_en: list[str]


class Maker(Struct):
    """Which program read it."""

    name: Literal["report-lint"]
    version: str


class Extract(Struct):
    """`report-lint extract --format json`."""

    schema_version: Literal[1]
    tool: Maker
    reports: list[Extracted]
    unreadable: list[Unreadable]
