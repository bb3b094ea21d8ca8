"""What `check --format json` and `--format jsonl` write: verdicts, totals, settings."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from linter.checks.record import Grade, Outcome
from linter.outputs.shapes.common import Path, Unreadable
from linter.outputs.shapes.finding import Finding, Fix
from linter.outputs.shapes.roster import Roster
from linter.rulebook.form import Kind
from linter.rulebook.rule import Severity


class Tool(Struct):
    """Which program and which rulebook said so."""

    name: Literal["report-lint"]
    version: str
    rulebook: Annotated[str, Meta(description="digest of all files of rules")]


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
