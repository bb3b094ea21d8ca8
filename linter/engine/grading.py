"""What a report's findings come to: those of one cause together, and the grade."""

from __future__ import annotations

from linter.checks.record import Grade, Record
from linter.engine.grouping import group


def conclude(record: Record) -> None:
    """Groups the findings of a record and grades it: after each change of its findings, their severity, or what of
    them is suppressed."""
    group(record)
    record.grade = grade(record)


def grade(record: Record) -> Grade:
    """fail with any error; review with any warning, an undecided rule of grade error, or a finding that was graded
    lower because what it rests on is not sure; else pass.

    Rules on trial (status preview) and suppressed findings do not count.
    """
    trial = record.trial
    counted = [f for f in record.findings if f.suppressed is None and f.rule not in trial]
    found = {f.severity for f in counted}
    if "error" in found:
        return "fail"
    if any(f.lowered_from is not None for f in counted):
        return "review"
    in_doubt = any(entry.severity == "error" and entry.rule not in trial for entry in record.undecided)
    return "review" if "warning" in found or in_doubt else "pass"
