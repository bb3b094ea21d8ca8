"""The overview: a row for every file, how many reports passed, which rules were broken most often."""

from __future__ import annotations

from collections import Counter

from linter.checks.record import Record, Run, Unreadable
from linter.outputs import View
from linter.outputs.groups import heads
from linter.outputs.html.model import Frequent, Overview, Row
from linter.outputs.overview import row_of as at_a_glance
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.roster import headline
from linter.outputs.roster import rows as entries
from linter.outputs.settings import told
from linter.outputs.words import GRADE, summary
from linter.rulebook.form import Text
from linter.text.width import clean

_UNREADABLE = Text("无法检查", "cannot be checked")
ORDER = ("fail", "review", "unreadable", "pass")


def overview_of(run: Run, language: str, view: View) -> Overview:
    """All files of a run, what needs work first (see `ORDER`): by errors, then by warnings, then as they come."""
    rows: list[Row] = []
    often: Counter[str] = Counter()
    for number, record in enumerate(run.reports, 1):
        rows.append(row_of(number, record, language, view))
        often.update(finding.rule for finding in heads(record))
    reports = Counter(rule for row in rows for rule in row.rules)
    rows += [_unreadable(entry, language) for entry in run.unreadable]
    shared = _shared([row.path for row in rows])
    for row in rows:
        row.file = row.path[shared:]
    rows.sort(key=lambda row: (ORDER.index(row.grade), -row.errors, -row.warnings))
    return Overview(
        rows=rows,
        grades=_grades(rows, language),
        frequent=[
            Frequent(rule, count, reports[rule], _title(rule, language, view))
            for rule, count in sorted(often.items(), key=lambda entry: (-entry[1], entry[0]))
        ],
        kinds=list(dict.fromkeys(row.kind for row in rows if row.kind)),
        years=sorted({row.year for row in rows if row.year}),
        summary=clean(summary(run, language)),
        settings=clean(told(view.settings, language)) if view.settings is not None else "",
        crashes=[clean(crash) for crash in run.crashes],
        notes=[clean(own_note_line(note, language)) for note in own_notes(run)],
        roster=None if run.roster is None else (clean(headline(run.roster, language)), entries(run.roster, language)),
    )


def _title(code: str, language: str, view: View) -> str:
    rule = view.rule(code)
    return "" if rule is None else clean(rule.title.get(language))


def _shared(paths: list[str]) -> int:
    """How many characters at the beginning of some paths name a folder that all are in, of either system."""
    if len(paths) < 2:
        return 0
    first, last = min(paths), max(paths)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return max(first.rfind("/", 0, same), first.rfind("\\", 0, same)) + 1


def row_of(number: int, record: Record, language: str, view: View) -> Row:
    """A report in the overview. number: from 1."""
    found = at_a_glance(number, record, language)
    return Row(
        number=number,
        path=clean(found.path),
        name=clean(record.title or record.agency or record.path),
        agency=clean(found.agency),
        kind=found.kind,
        year=found.year,
        grade=found.grade,
        grade_word=found.grade_word(language),
        errors=found.errors,
        warnings=found.warnings,
        undecided=found.undecided,
        often=found.often,
        often_title=_title(found.often, language, view),
        rules=sorted({finding.rule for finding in heads(record)}),
        address=f"#r{number}",
    )


def _unreadable(entry: Unreadable, language: str) -> Row:
    return Row(0, clean(entry.path), grade_word=_UNREADABLE.get(language), reason=clean(entry.reason.get(language)))


def _grades(rows: list[Row], language: str) -> list[tuple[str, str, int]]:
    numbers = Counter(row.grade for row in rows)
    words = {**{str(grade): word for grade, word in GRADE.items()}, "unreadable": _UNREADABLE}
    wanted = (grade for grade in ORDER if grade != "unreadable" or numbers[grade])
    return [(grade, words[grade].get(language), numbers[grade]) for grade in wanted]
