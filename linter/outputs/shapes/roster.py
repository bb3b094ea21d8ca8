"""The comparison with a roster of agencies, as `check --roster` writes it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from linter.checks.roster import What
from linter.outputs.shapes.common import Path
from linter.rulebook.form import Kind
from linter.rulebook.rule import Severity


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
