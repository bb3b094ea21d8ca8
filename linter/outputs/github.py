"""Annotations of GitHub Actions. Texts are Chinese.

GitHub shows at most ten errors and ten warnings a step, so errors come first, findings of one rule in one
file are put together when there are many, and the last line says how many are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.record import Finding, Record, Run
from linter.outputs import View
from linter.outputs.paths import relative
from linter.outputs.words import location, summary, visible
from linter.rulebook.rule import SEVERITIES, Severity
from linter.text.width import inert

MOST = 10
_COMMAND: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(run: Run, language: str, view: View) -> str:
    """Workflow commands, one a line."""
    lines = [
        _line(
            "error",
            {"title": "report-lint", "file": relative(unread.path, view.folder)},
            f"{unread.path}：无法检查（{unread.reason.zh}）",
        )
        for unread in run.unreadable
    ]
    lines += [_line("error", {"title": "report-lint"}, crash) for crash in run.crashes]
    if run.roster is not None:
        from linter.outputs.roster import entries

        for entry in entries(run.roster)[:MOST]:
            known = {
                "title": f"roster {entry.what}",
                "file": relative(entry.path, view.folder),
                "line": str(entry.line),
            }
            lines.append(_line(_COMMAND[entry.severity], known, f"{entry.path}:{entry.line} {entry.text}"))
    room = {"error": MOST - len(lines), "warning": MOST, "notice": MOST}
    left_out = 0
    for severity in SEVERITIES:
        command = _COMMAND[severity]
        found = [
            (checked, finding)
            for checked in run.reports
            for finding in visible(checked)
            if finding.severity == severity
        ]
        groups = _groups(found, len(found) > room[command])
        shown = max(0, room[command])
        lines += [_annotation(command, group, view) for group in groups[:shown]]
        left_out += sum(len(group) for group in groups[shown:])
    undecided = [(checked, entry) for checked in run.reports for entry in checked.undecided]
    for checked, entry in undecided[:MOST]:
        file = relative(checked.path, view.folder)
        text = f"{file}: {entry.rule} 未能核对：{entry.reason.zh}"
        lines.append(_line("notice", {"title": f"{entry.rule} 未能核对", "file": file}, text))
    left_out += len(undecided[MOST:])
    last = summary(run, "zh") + (f"；另有 {left_out} 处未在此列出" if left_out else "")
    return "\n".join([*lines, inert(last)]) + "\n"


_Group = list[tuple[Record, Finding]]


def _groups(found: _Group, together: bool) -> list[_Group]:
    """Each finding by itself, or those of one rule in one file together."""
    if not together:
        return [[pair] for pair in found]
    by_rule: dict[tuple[str, str], _Group] = {}
    for checked, finding in found:
        by_rule.setdefault((checked.path, finding.rule), []).append((checked, finding))
    return list(by_rule.values())


def _annotation(command: str, group: _Group, view: View) -> str:
    checked, finding = group[0]
    place = finding.place
    file = relative(checked.path, view.folder)
    properties = {"title": f"{finding.rule} {finding.name}", "file": file, "line": str(place.line)}
    if place.end_line == place.line:
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column + 1))}
    properties["endLine"] = str(place.end_line)
    # the log shows the message only, so it says where as well
    text = f"{file}:{place.line}:{place.column} {finding.rule} {finding.message.zh}"
    if len(group) > 1:
        places = "；".join(location(one, other, "zh") for one, other in group[1:])
        text += f"（同类问题另有 {len(group) - 1} 处：{places}）"
    return _line(command, properties, text)


def _line(command: str, properties: dict[str, str], text: str) -> str:
    said = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    return f"::{command} {said}::{_escaped(text, _IN_TEXT)}"


_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def _escaped(text: str, table: dict[str, str]) -> str:
    return inert("".join(_each(text, table)))


def _each(text: str, table: dict[str, str]) -> Iterable[str]:
    return (table.get(char, char) for char in text)
