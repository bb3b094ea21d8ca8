"""GitLab code quality: a list of findings, each with a fingerprint that stays while the finding does.

related: the fingerprints of those with the same cause, where there are such.
"""

from __future__ import annotations

import hashlib
from typing import Any

from linter.checks.record import Run
from linter.outputs import View
from linter.outputs.groups import marks
from linter.outputs.json import pretty
from linter.outputs.paths import relative
from linter.outputs.words import after_place, visible
from linter.rulebook.rule import Severity

_SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}
_UNDECIDED: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(run: Run, language: str, view: View) -> str:
    """Findings, rules that could not be checked, and files that could not be read."""
    entries: list[dict[str, Any]] = []
    for checked in run.reports:
        path = relative(checked.path, view.folder)
        findings = visible(checked)
        for finding, (mark, related) in zip(findings, marks(findings), strict=True):
            text = f"{finding.where.zh}：{after_place(finding, 'zh')}"
            lines = (finding.place.line, finding.place.end_line)
            entry = _entry(path, finding.rule, mark, _SEVERITY[finding.severity], text, lines)
            entries.append({**entry, "related": [_fingerprint(path, other) for other in related]} if related else entry)
        for one in checked.undecided:
            text = f"未能核对：{one.reason.zh}（{one.title.zh}）"
            entries.append(_entry(path, one.rule, f"undecided {one.rule}", _UNDECIDED[one.severity], text))
    for unread in run.unreadable:
        path = relative(unread.path, view.folder)
        entries.append(_entry(path, "unreadable", "unreadable", "blocker", unread.reason.zh))
    if run.roster is not None:
        from linter.outputs.roster import entries as wrong

        for each in wrong(run.roster):
            path, lines = relative(each.path, view.folder), (each.line, each.line)
            mark = f"roster {each.what} {each.text}"
            entries.append(_entry(path, f"roster-{each.what}", mark, _SEVERITY[each.severity], each.text, lines))
    entries += [_entry(".", "crash", crash, "blocker", crash) for crash in run.crashes]
    return pretty(entries)


def _entry(
    path: str, check: str, mark: str, severity: str, text: str, lines: tuple[int, int] = (1, 1)
) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": check,
        "fingerprint": _fingerprint(path, mark),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }


def _fingerprint(path: str, mark: str) -> str:
    return hashlib.sha256(f"{path}\0{mark}".encode()).hexdigest()[:40]
