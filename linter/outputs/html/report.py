"""One report as the page shows it."""

from __future__ import annotations

from collections import Counter

from linter.checks.record import Record
from linter.outputs import View
from linter.outputs.html.body import blocks_of
from linter.outputs.html.findings import item_of
from linter.outputs.html.marks import Marks
from linter.outputs.html.model import ReportView, Undecided
from linter.outputs.html.overview import row_of
from linter.outputs.words import CATEGORY, SEVERITY, grade_reason, identity, visible
from linter.rulebook.rule import CATEGORIES, SEVERITIES
from linter.text.width import clean


def report_of(number: int, record: Record, language: str, view: View) -> ReportView:
    """One report in full. number: of the report, from 1 in the order of the run."""
    findings = visible(record, view.include_suppressed)
    marks = Marks(record, findings)
    blocks = list(blocks_of(record, marks, language, view))
    found = {finding.category for finding in findings}
    outcomes = Counter(record.outcomes.values())
    return ReportView(
        row=row_of(number, record, language, view),
        identity=clean(identity(record, language, view.book)),
        reason=clean(grade_reason(record, language)),
        notes=[clean(note.get(language)) for note in record.notes],
        counts=[(level, SEVERITY[level].get(language), record.count(level)) for level in SEVERITIES],
        categories=[(key, CATEGORY[key].get(language)) for key in CATEGORIES if key in found],
        items=[item_of(n, finding, record, language, view, n in marks.placed) for n, finding in enumerate(findings, 1)],
        blocks=blocks,
        undecided=[
            Undecided(
                entry.rule,
                SEVERITY[entry.severity].get(language),
                clean(entry.title.get(language)),
                clean(entry.reason.get(language)),
            )
            for entry in record.undecided
        ],
        passed=outcomes["pass"],
        idle=outcomes["not-applicable"],
    )
