"""All reports of a run at a glance, one line each, the worst first: what a reviewer looks at before anything else."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from linter.checks.record import Grade, Record, Run
from linter.outputs.groups import shown
from linter.outputs.words import GRADE, KIND, say
from linter.rulebook.rule import SEVERITIES

_WORST_FIRST: tuple[Grade, ...] = ("fail", "review", "pass")


class Row(Struct):
    """A report; findings that follow from others are not counted. number: its place in the run, from 0. often: the rule
    most often broken, "" where none was.
    """

    number: int
    path: str
    agency: str
    kind: str
    year: str
    grade: Grade
    errors: int
    warnings: int
    infos: int
    undecided: int
    often: str

    def grade_word(self, language: str) -> str:
        """The grade as it is said."""
        return GRADE[self.grade].get(language)


def overview(run: Run, language: str) -> list[Row]:
    """Every report of a run: failed before those that need review before those that pass; within a grade those with
    more errors, then more warnings first."""
    rows = [row_of(number, record, language) for number, record in enumerate(run.reports)]
    return sorted(rows, key=lambda row: (_WORST_FIRST.index(row.grade), -row.errors, -row.warnings, row.number))


def row_of(number: int, record: Record, language: str) -> Row:
    """One report."""
    findings = [group.head for group in shown(record)]
    severities = Counter(finding.severity for finding in findings)
    gravest_first = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    often = Counter(finding.rule for finding in gravest_first).most_common(1)  # of equals, the gravest
    unknown = say(language, "（未识别）", "(not identified)")
    return Row(
        number=number,
        path=record.path,
        agency=record.agency or unknown,
        kind=unknown if record.kind is None else KIND[record.kind].get(language),
        year=unknown if record.year is None else str(record.year),
        grade=record.grade,
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        undecided=len(record.undecided),
        often=often[0][0] if often else "",
    )
