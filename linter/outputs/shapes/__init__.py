"""The shapes of what programs read: the JSON of `check` and `extract`, as types.

The JSON Schemas in docs/schemas/ are made of them (`python -m tests.tools.schemas`), and tests hold every real output
to them. Further fields may come with any version; none that stands here goes or changes its meaning within version 1.
"""

from __future__ import annotations

from typing import Any

from linter.outputs.shapes.check import Check, CheckLine
from linter.outputs.shapes.extract import Extract
from linter.outputs.shapes.gitlab import Issue
from linter.outputs.shapes.statistics import Counted

SHAPES: dict[str, tuple[str, Any]] = {
    "check": ("report-lint check --format json", Check),
    "check-line": ("a line of report-lint check --format jsonl", CheckLine),
    "extract": ("report-lint extract --format json", Extract),
    "gitlab": ("report-lint check --format gitlab", list[Issue]),
    "statistics": ("report-lint check --statistics --format json", list[Counted]),
}
"""Name of a schema → what it is of, and its type."""
