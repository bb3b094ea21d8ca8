"""One line per finding: `path:line:column: severity CODE where: message`. For pipes, editors and grep.

What follows from a finding stands below it, as `path:line:column: follows CODE where: …`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.checks.finding import Finding
from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.groups import shown
from linter.outputs.own import own_notes
from linter.outputs.words import after_place, say, summary
from linter.text.width import inert

if TYPE_CHECKING:
    from linter.checks.roster import Roster


def render(run: Run, language: str, view: View) -> str:
    """Plain text. The words `error`, `undecided`, `unreadable` stay English so that scripts can rely on them."""
    lines: list[str] = []
    for checked in run.reports:
        for group in shown(checked, view.include_suppressed):
            lines.append(_finding(checked, group.head, language))
            lines += [_follower(checked, other, group.head, language) for other in group.followers]
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
    from linter.outputs.roster import entries

    return [f"{each.path}:{each.line}: {each.severity} {each.what} {each.text}" for each in entries(roster, language)]


def _finding(checked: Record, finding: Finding, language: str) -> str:
    message = after_place(finding, language)
    line = f"{_place(checked, finding)}: {finding.severity} {_named(finding, language)}: {message}"
    if finding.suppressed is not None:
        line += say(language, f"（已忽略：{finding.suppressed}）", f" (suppressed: {finding.suppressed})")
    return line


def _follower(checked: Record, finding: Finding, head: Finding, language: str) -> str:
    line, column = head.place.line, head.place.column
    why = say(
        language,
        f"由此还有（见 {head.rule}，{line}:{column}）",
        f"also follows (see {head.rule}, {line}:{column})",
    )
    return f"{_place(checked, finding)}: follows {_named(finding, language)}: {why}"


def _place(checked: Record, finding: Finding) -> str:
    return f"{checked.path}:{finding.place.line}:{finding.place.column}"


def _named(finding: Finding, language: str) -> str:
    return f"{finding.rule} {finding.where.get(language)}"
