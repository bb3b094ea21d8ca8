"""The list of agencies whose reports are expected, and how it compares with the reports that came."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from linter.rulebook.form import Kind, Text
from linter.rulebook.rule import Severity

What = Literal["missing", "late", "wrong-year", "twice", "listed-twice"]


class Problem(Struct):
    """What is wrong with an agency's report. rule: the rule that sets the day, of a late one."""

    what: What
    severity: Severity
    message: Text
    rule: str = ""


class Delivered(Struct):
    """A report that came. number: its place in the run, from 0."""

    number: int
    path: str
    agency: str | None
    year: int | None


class Expected(Struct):
    """An agency of the roster. line: its row in the file, from 1. published: the day, where the roster tells it."""

    line: int
    agency: str
    kind: Kind | None = None
    published: date | None = None
    year: int | None = None
    reports: list[Delivered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Unlisted(Struct):
    """A report whose agency could not be found in the roster, and why."""

    report: Delivered
    reason: Text
    severity: Severity = "warning"


class Roster(Struct):
    """The roster in a file. year: the report year it is about, None where that is not known. unlisted: reports of
    none of its agencies."""

    path: str
    agencies: list[Expected] = field(default_factory=list)
    year: int | None = None
    unlisted: list[Unlisted] = field(default_factory=list)

    def count(self, what: str) -> int:
        """How many agencies have this problem."""
        return sum(1 for expected in self.agencies if any(problem.what == what for problem in expected.problems))

    def severities(self) -> set[Severity]:
        """Of everything that is wrong."""
        found = {problem.severity for expected in self.agencies for problem in expected.problems}
        return found | {entry.severity for entry in self.unlisted}
