"""What `check --format gitlab` writes: a report of GitLab's code quality."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.outputs.shapes.common import Line


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
