"""One report as the page shows it."""

from __future__ import annotations

from collections import Counter

from linter.checks.record import Record
from linter.outputs.groups import shown as groups_shown
from linter.outputs.html.body import blocks_of
from linter.outputs.html.findings import item_of
from linter.outputs.html.marks import Marks
from linter.outputs.html.model import ReportView, Undecided
from linter.outputs.html.overview import row_of
from linter.outputs.html.shown import Shown
from linter.outputs.words import CATEGORY, SEVERITY, grade_reason, identity
from linter.rulebook.rule import CATEGORIES, SEVERITIES
from linter.text.width import clean


def report_of(shown: Shown) -> ReportView:
    """One report in full."""
    number, record, language, view = shown.number, shown.record, shown.language, shown.view
    groups = groups_shown(record, view.include_suppressed)
    marks = Marks(record, groups, number)
    blocks = list(blocks_of(record, marks, language, view))
    found = {group.head.category for group in groups}
    levels = Counter(group.head.severity for group in groups)
    outcomes = Counter(record.outcomes.values())
    return ReportView(
        row=row_of(number, record, language, view),
        identity=clean(identity(record, language, view.book)),
        reason=clean(grade_reason(record, language)),
        notes=[clean(note.get(language)) for note in record.notes],
        counts=[(level, SEVERITY[level].get(language), levels[level]) for level in SEVERITIES if levels[level]],
        categories=[(key, CATEGORY[key].get(language)) for key in CATEGORIES if key in found],
        items=[item_of(n, group, shown, str(n) in marks.placed) for n, group in enumerate(groups, 1)],
        blocks=blocks,
        undecided=_undecided(record, language),
        open=len(record.undecided),
        passed=outcomes["pass"],
        idle=outcomes["not-applicable"],
    )


def _undecided(record: Record, language: str) -> list[Undecided]:
    """What could not be checked: each reason once, with its rules."""
    reasons: dict[str, list[tuple[str, str, str]]] = {}
    for entry in record.undecided:
        rules = reasons.setdefault(clean(entry.reason.get(language)), [])
        rules.append((entry.rule, SEVERITY[entry.severity].get(language), clean(entry.title.get(language))))
    return [Undecided(reason, rules) for reason, rules in reasons.items()]
