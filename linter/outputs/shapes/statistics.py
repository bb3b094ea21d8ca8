"""What `check --statistics --format json` writes."""

from __future__ import annotations

from msgspec import Struct

from linter.rulebook.rule import Severity


class Counted(Struct):
    """A rule in `report-lint check --statistics --format json`."""

    rule: str
    name: str
    severity: Severity
    findings: int
    following: int
    reports: int
    undecided: int
