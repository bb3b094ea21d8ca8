"""Findings and the verdict on a report: what every output shows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from linter.checks.model import Outcome
from linter.documents.model import Origin, Place
from linter.reading.model import Cell, Report
from linter.rulebook.form import Text
from linter.rulebook.rule import Category, Severity

Grade = Literal["pass", "review", "fail"]


class Basis(Struct):
    """The clause a finding rests on. short: the citation with the norm's short name, for the screen."""

    norm: str
    item: str
    citation: Text
    short: Text


class Finding(Struct):
    """One thing to be put right (or looked at), with its place, clause and cure.

    where: the place as a reader of the paper would name it (表三“（七）总计”行“自然人”列, 第五部分).
    origin: the same place in the terms of the file (page, paragraph, row of a table), as far as its carrier has such.
    quote: the text at the place. fingerprint: stable while rule, logical place and evidence stay the same,
    whatever the line.
    lowered_from: the grade its rule has, where what it rests on is not sure enough for that, else None.
    suppressed: why it was silenced (a sidecar entry or the baseline), else None.
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
    origin: Origin | None = None
    lowered_from: Severity | None = None
    suppressed: str | None = None


class Undecided(Struct):
    """A rule that could not be checked, and why."""

    rule: str
    name: str
    severity: Severity
    title: Text
    reason: Text


class Checked(Struct):
    """The verdict on one report.

    outcomes: rule code → outcome. undecided: what could not be checked. trial: codes of rules on trial, which
    do not count towards the grade. previous: path of last year's report, when the report was compared with it.
    """

    report: Report
    path: str
    grade: Grade
    findings: list[Finding]
    outcomes: dict[str, Outcome]
    undecided: list[Undecided]
    trial: list[str] = field(default_factory=list)
    previous: str | None = None

    def count(self, severity: Severity) -> int:
        """How many findings of this severity count (suppressed ones do not)."""
        return sum(1 for finding in self.findings if finding.severity == severity and finding.suppressed is None)


class Unreadable(Struct):
    """A file that could not be checked, and why."""

    path: str
    reason: Text


class Run(Struct):
    """Everything one call of the command found out. crashes: rules that failed with an internal error."""

    reports: list[Checked] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    rulebook: str = ""
