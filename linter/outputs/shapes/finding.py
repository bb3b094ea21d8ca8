"""A finding as JSON: what is wrong, where, by which clause, and what mends it."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from linter.checks.finding import FixKind
from linter.outputs.shapes.common import Line, Page, Table, Value
from linter.reading.model import Trust
from linter.rulebook.rule import Category, Severity


class Cell(Struct):
    """A cell of the official tables that a finding rests on. Keys are those of the form."""

    table: Table
    row: str
    column: str
    value: Value
    text: str
    line: Line
    page: Page | None
    trust: Trust


class Origin(Struct):
    """The place in the reader's own terms, as far as the file has such."""

    page: Page | UnsetType = UNSET
    box: Annotated[list[float], Meta(description="left, top, right, bottom in points")] | UnsetType = UNSET
    paragraph: Annotated[int, Meta(description="from 1, outside tables")] | UnsetType = UNSET
    table: int | UnsetType = UNSET
    row: int | UnsetType = UNSET
    column: int | UnsetType = UNSET
    element: Annotated[str, Meta(description="path of an HTML element")] | UnsetType = UNSET


class Location(Struct):
    """Where a finding stands in the text as read; columns count code points from 1."""

    line: Line
    column: int
    end_line: Line
    end_column: int
    page: Page | None
    origin: Origin | None
    section: str | None
    quote: str


class Basis(Struct):
    """A clause."""

    norm: str
    item: str
    citation: str
    citation_en: str


class Edit(Struct):
    """A change to a file of text: `text` in place of `old`."""

    line: Line
    column: int
    end_line: Line
    end_column: int
    old: str
    text: str


class Fix(Struct):
    """What mends a finding: edits of the text, all of them together."""

    kind: FixKind
    what: str
    what_en: str
    edits: list[Edit]


class Remedy(Struct):
    """The one figure (a cell, or the report year) that would mend a finding and all that follow from it."""

    what: str
    value: Value


class Finding(Struct):
    """One thing to be put right, or looked at."""

    rule: str
    name: str
    category: Category
    severity: Severity
    message: str
    message_en: str
    advice: str
    advice_en: str
    where: str
    where_en: str
    table: Table | None
    cells: list[Cell]
    location: Location
    basis: list[Basis]
    fingerprint: Annotated[str, Meta(description="stays while rule, logical place and evidence do")]
    follows: Annotated[str | None, Meta(description="fingerprint of the finding it follows from; it does not count")]
    related: Annotated[list[str], Meta(description="fingerprints of the others of its group")]
    remedy: Remedy | UnsetType = UNSET
    fix: Fix | UnsetType = UNSET
    lowered_from: Severity | UnsetType = UNSET
    suppressed: Annotated[str, Meta(description="why it does not count")] | UnsetType = UNSET
