"""One line per finding: `path:line:column: severity CODE where: message`. For pipes, editors and grep."""

from __future__ import annotations

from linter.checks.record import Finding, Record, Run
from linter.checks.roster import Roster
from linter.outputs import View
from linter.outputs.words import of_agency, own_notes, say, summary
from linter.text.width import inert


def render(run: Run, language: str, view: View) -> str:
    """Plain text. The words `error`, `undecided`, `unreadable` stay English so that scripts can rely on them."""
    lines: list[str] = []
    for checked in run.reports:
        lines += [_finding(checked, finding, language) for finding in of_agency(checked, view.include_suppressed)]
        lines += [f"{checked.path}: undecided {entry.rule} {entry.reason.get(language)}" for entry in checked.undecided]
    lines += [f"{entry.path}: unreadable {entry.reason.get(language)}" for entry in run.unreadable]
    lines += [f"crashed {crash}" for crash in run.crashes]
    if run.roster is not None:
        lines += _roster(run.roster, language)
    for note in own_notes(run):
        lines.append(f"{note.where.get(language)}: {note.severity} {note.rule} {note.message.get(language)}")
    lines.append(summary(run, language))
    return "".join(inert(line) + "\n" for line in lines)


def _roster(roster: Roster, language: str) -> list[str]:
    from linter.outputs.roster import WHAT

    lines = [
        f"{roster.path}:{expected.line}: {problem.severity} {problem.what} {expected.agency}: "
        f"{problem.message.get(language)}"
        for expected in roster.agencies
        for problem in expected.problems
    ]
    word = WHAT["unlisted"].en.replace(" ", "-")
    lines += [f"{entry.report.path}: {entry.severity} {word} {entry.reason.get(language)}" for entry in roster.unlisted]
    return lines


def _finding(checked: Record, finding: Finding, language: str) -> str:
    place = f"{checked.path}:{finding.place.line}:{finding.place.column}"
    line = f"{place}: {finding.severity} {finding.rule} {finding.where.get(language)}: {finding.message.get(language)}"
    if finding.suppressed is not None:
        line += say(language, f"（已忽略：{finding.suppressed}）", f" (suppressed: {finding.suppressed})")
    return line
