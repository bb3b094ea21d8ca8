"""The shapes of what programs read: JSON of `check`, `extract`, baseline and suppressions, as types.

The JSON Schemas in docs/schemas/ are made of them (`python -m tests.tools.schemas`), and tests hold every real output
to them. Further fields may come with any version; none that stands here goes or changes its meaning within version 1.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from linter.checks.finding import FixKind
from linter.checks.record import Grade, Outcome
from linter.checks.roster import What
from linter.documents.model import Trust
from linter.reading.model import Trust as CellTrust
from linter.rulebook.form import Kind
from linter.rulebook.rule import Category, Severity

Line = Annotated[int, Meta(ge=1, description="counts from 1, in the text as read")]
Page = Annotated[int, Meta(ge=1, description="counts from 1; PDF and OFD only")]
Value = Annotated[
    int | float | str | None, Meta(description="a number, null where blank or in doubt, else the cell's text")
]
Path = Annotated[str, Meta(description="as it was given, or found in a folder that was given")]
Table = Literal["proactive", "requests", "disputes"]


class Tool(Struct):
    """Which program and which rulebook said so."""

    name: Literal["report-lint"]
    version: str
    rulebook: Annotated[str, Meta(description="digest of all files of rules")]


class Cell(Struct):
    """A cell of the official tables that a finding rests on. Keys are those of the form."""

    table: Table
    row: str
    column: str
    value: Value
    text: str
    line: Line
    page: Page | None
    trust: CellTrust


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


class Undecided(Struct):
    """A rule that could not be checked, and why."""

    rule: str
    name: str
    severity: Severity
    title: str
    title_en: str
    reason: str
    reason_en: str


class Counts(Struct):
    """Findings by severity, rules left undecided, findings suppressed, findings that follow from others."""

    error: int
    warning: int
    info: int
    undecided: int
    suppressed: int
    following: int


class Report(Struct):
    """The verdict on one report."""

    path: Path
    agency: str | None
    year: int | None
    form: str | None
    kind: Kind | None
    previous: Annotated[str | None, Meta(description="last year's report it was compared with")]
    grade: Grade
    counts: Counts
    findings: list[Finding]
    outcomes: dict[str, Outcome]
    undecided: list[Undecided]
    notes: list[str]
    notes_en: list[str]
    fixes: Annotated[list[Fix], Meta(description="those of no finding")] | UnsetType = UNSET


class Unreadable(Struct):
    """A file that could not be checked, and why."""

    path: Path
    reason: str
    reason_en: str


class NotChecked(Struct):
    """A file in a folder that is of a kind no report is searched in."""

    path: Path
    kind: str
    kind_en: str


class Grades(Struct, rename={"passed": "pass"}):
    """Reports by grade."""

    passed: int
    review: int
    fail: int


class Summary(Struct):
    """Totals over all reports."""

    reports: int
    error: int
    warning: int
    info: int
    undecided: int
    suppressed: int
    following: int
    unreadable: int
    crashes: int
    grades: Grades


class Settings(Struct):
    """Files of settings that were used, and what they do."""

    files: list[str]
    switched_off: list[str]
    lowered: list[str]
    changed: dict[str, str]


class Delivered(Struct):
    """A report of an agency of the roster."""

    path: Path
    agency: str | None
    year: int | None


class Problem(Struct):
    """What is wrong by the roster. rule: that sets the day, of a late one."""

    what: What
    severity: Severity
    rule: str | None
    message: str
    message_en: str


class Expected(Struct):
    """An agency of the roster. line: its row in the roster's file."""

    line: int
    agency: str
    kind: Kind | None
    published: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None
    year: int | None
    reports: list[Delivered]
    problems: list[Problem]


class Unlisted(Struct):
    """A report of none of the agencies of the roster."""

    path: Path
    agency: str | None
    year: int | None
    severity: Severity
    reason: str
    reason_en: str


class RosterCounts(Struct):
    """Agencies by what is wrong; reports of others."""

    agencies: int
    received: int
    missing: int
    late: int
    wrong_year: int
    twice: int
    listed_twice: int
    unlisted: int


class Roster(Struct):
    """How the reports compare with the roster. year: that is expected."""

    path: str
    year: int | None
    counts: RosterCounts
    agencies: list[Expected]
    unlisted: list[Unlisted]


class Check(Struct):
    """`report-lint check --format json`."""

    schema_version: Literal[1]
    tool: Tool
    reports: list[Report]
    unreadable: list[Unreadable]
    not_checked: list[NotChecked]
    crashes: list[str]
    summary: Summary
    settings: Settings
    roster: Roster | UnsetType = UNSET


class ReportLine(Report, tag_field="type", tag="report"):
    """A report."""


class UnreadableLine(Unreadable, tag_field="type", tag="unreadable"):
    """A file that could not be checked."""


class RosterLine(Roster, tag_field="type", tag="roster"):
    """The comparison with the roster."""


class SummaryLine(Struct, tag_field="type", tag="summary"):
    """The last line."""

    schema_version: Literal[1]
    tool: Tool
    crashes: list[str]
    summary: Summary
    settings: Settings


CheckLine = ReportLine | UnreadableLine | RosterLine | SummaryLine
"""A line of `report-lint check --format jsonl`."""


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


class Lines(Struct):
    """First and last line."""

    begin: Line
    end: Line


class Spot(Struct):
    """Where an entry stands."""

    path: str
    lines: Lines


class Issue(Struct):
    """An entry of `report-lint check --format gitlab`, a report of GitLab's code quality."""

    description: str
    check_name: str
    fingerprint: str
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: Spot


class Counted(Struct):
    """A rule in `report-lint check --statistics --format json`."""

    rule: str
    name: str
    severity: Severity
    findings: int
    following: int
    reports: int
    undecided: int


SHAPES: dict[str, tuple[str, Any]] = {
    "check": ("report-lint check --format json", Check),
    "check-line": ("a line of report-lint check --format jsonl", CheckLine),
    "extract": ("report-lint extract --format json", Extract),
    "gitlab": ("report-lint check --format gitlab", list[Issue]),
    "statistics": ("report-lint check --statistics --format json", list[Counted]),
}
"""Name of a schema → what it is of, and its type."""
