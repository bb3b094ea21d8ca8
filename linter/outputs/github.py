"""Annotations of GitHub Actions. Texts are Chinese.

GitHub shows at most ten errors and ten warnings a step, so errors come first, findings of one rule in one
file are put together when there are many, and the last line says how many are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.groups import Group, also, follower, remedy, shown
from linter.outputs.paths import relative
from linter.outputs.words import location, summary
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
            (checked, group) for checked in run.reports for group in shown(checked) if group.head.severity == severity
        ]
        together = _by_rule(found, len(found) > room[command])
        most = max(0, room[command])
        lines += [_annotation(command, alike, view) for alike in together[:most]]
        left_out += sum(len(alike) for alike in together[most:])
    undecided = [(checked, entry) for checked in run.reports for entry in checked.undecided]
    for checked, entry in undecided[:MOST]:
        file = relative(checked.path, view.folder)
        text = f"{file}: {entry.rule} 未能核对：{entry.reason.zh}"
        lines.append(_line("notice", {"title": f"{entry.rule} 未能核对", "file": file}, text))
    left_out += len(undecided[MOST:])
    last = summary(run, "zh") + (f"；另有 {left_out} 处未在此列出" if left_out else "")
    return "\n".join([*lines, inert(last)]) + "\n"


_Found = list[tuple[Record, Group]]


def _by_rule(found: _Found, together: bool) -> list[_Found]:
    """Each finding by itself, or those of one rule in one file together."""
    if not together:
        return [[pair] for pair in found]
    by_rule: dict[tuple[str, str], _Found] = {}
    for checked, group in found:
        by_rule.setdefault((checked.path, group.head.rule), []).append((checked, group))
    return list(by_rule.values())


def _annotation(command: str, alike: _Found, view: View) -> str:
    checked, finding = alike[0][0], alike[0][1].head
    place = finding.place
    file = relative(checked.path, view.folder)
    properties = {"title": f"{finding.rule} {finding.name}", "file": file, "line": str(place.line)}
    if place.end_line == place.line:
        properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column + 1))}
    properties["endLine"] = str(place.end_line)
    # the log shows the message only, so it says where as well
    text = f"{file}:{place.line}:{place.column} {finding.rule} {finding.message.zh}"
    if len(alike) > 1:
        places = "；".join(location(one, other.head, "zh") for one, other in alike[1:])
        text += f"（同类问题另有 {len(alike) - 1} 处：{places}）"
    followers = [(one, other) for one, group in alike for other in group.followers]
    if followers:
        text += also("zh") + "；".join(follower(one, other, "zh") for one, other in followers) + "。"
    if len(alike) == 1:
        text += remedy(checked, finding, "zh", view.book)
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
