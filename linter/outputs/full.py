"""For the person at the screen: each finding with its line, what to write instead, and the clause it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.checks.record import Record, Run, Undecided
from linter.outputs import View
from linter.outputs.cells import cell_line
from linter.outputs.excerpt import excerpts
from linter.outputs.groups import Group, also, follower, remedy, shown
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.words import (
    GRADE,
    SEVERITY,
    after_place,
    citations,
    grade_reason,
    has_lines,
    identity,
    location,
    say,
    summary,
    unreadable_line,
    whose,
)
from linter.text.width import clean, inert, width, wrap

if TYPE_CHECKING:
    from linter.checks.roster import Roster

_COLOR = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_GRADE_COLOR = {"pass": "bold green", "review": "bold yellow", "fail": "bold red"}
# what terminals are told (SGR, ECMA-48); plain enough that no library is imported for it
_CODES = {
    "bold": "1", "dim": "2", "green": "32", "bold red": "1;31", "bold green": "1;32", "bold yellow": "1;33",
    "bold magenta": "1;35", "bold cyan": "1;36",
}  # fmt: skip
_INDENT = "  "


def render(run: Run, language: str, view: View) -> str:
    """The whole run as text, coloured when the view says so."""
    page = _Page(view, language)
    for checked in run.reports:
        if len(run.reports) > 1 and page.is_silent(checked):
            page.passed(checked)
        else:
            page.report(checked)
    page.apart()
    for entry in run.unreadable:
        page.put(("bold red", unreadable_line(entry, language)))
    for crash in run.crashes:
        page.put(("bold red", say(language, f"规则运行出错：{crash}", f"rule failed with an internal error: {crash}")))
    for note in own_notes(run):
        page.put(("dim", own_note_line(note, language)))
    if run.roster is not None:
        page.roster(run.roster)
    page.put(("bold", summary(run, language)))
    return page.text


class _Page:
    """The text as it grows. All of it passes through `put`, which keeps control characters out."""

    def __init__(self, view: View, language: str) -> None:
        self._lines: list[str] = []
        self._view, self._language = view, language
        self._dense = False  # whether the last report stands in one line

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def put(self, *pieces: tuple[str, str], indent: str = "") -> None:
        """Pieces of (style, text) in one paragraph, wrapped; lines after the first are indented alike."""
        cleaned = [(style, clean(text)) for style, text in pieces]
        whole = "".join(text for _, text in cleaned)
        start = 0
        for line in wrap(whole, max(20, self._view.width - width(indent))):
            start = whole.index(line, start)
            safe = inert(line)
            shown = safe if safe != line else self._styled(cleaned, start, start + len(line))
            self._lines.append(indent + shown)
            start += len(line)

    def _styled(self, pieces: list[tuple[str, str]], start: int, end: int) -> str:
        """What stands from `start` to `end` of the pieces taken together, each part in its style."""
        found, at = "", 0
        for style, text in pieces:
            part = text[max(0, start - at) : max(0, end - at)]
            found += self._coloured(part, style)
            at += len(text)
        return found

    def _coloured(self, text: str, style: str) -> str:
        code = _CODES.get(style) if self._view.color else None
        return f"\x1b[{code}m{text}\x1b[0m" if code and text else text

    def raw(self, text: str, style: str = "") -> None:
        """One line that must not be wrapped (its text is clean already)."""
        self._lines.append(self._coloured(inert(text), style))

    def is_silent(self, checked: Record) -> bool:
        """Whether there is nothing to say of a report but its grade."""
        return not (shown(checked, self._view.include_suppressed) or checked.undecided or checked.notes)

    def passed(self, checked: Record) -> None:
        """A report of several with nothing to say of it, in one line."""
        language = self._language
        grade = GRADE[checked.grade].get(language)
        said = whose(checked, language)
        if checked.previous is not None:
            said += say(language, " · 已与上年报告比对", " · compared with last year's report")
        agency = say(language, f"（{said}）", f" ({said})")
        self.put(
            ("bold", checked.path), ("", say(language, "：", ": ")), (_GRADE_COLOR[checked.grade], grade), ("", agency)
        )
        self._dense = True

    def apart(self) -> None:
        """An empty line behind reports that stand in one line each."""
        if self._dense:
            self.raw("")
        self._dense = False

    def report(self, checked: Record) -> None:
        language = self._language
        self.apart()
        self.put(("bold", checked.path))
        self.put(("", identity(checked, language, self._view.book)), indent=_INDENT)
        grade = GRADE[checked.grade].get(language)
        reason = say(language, "：", ": ") + grade_reason(checked, language)
        self.put((_GRADE_COLOR[checked.grade], grade), ("", reason), indent=_INDENT)
        for note in checked.notes:
            self.put(("dim", say(language, "说明：", "note: ") + note.get(language)), indent=_INDENT)
        self.raw("")
        for group in shown(checked, self._view.include_suppressed):
            self.finding(checked, group)
        if checked.undecided:
            self.undecided(checked.undecided)

    def finding(self, checked: Record, group: Group) -> None:
        language, finding = self._language, group.head
        severity = SEVERITY[finding.severity].get(language)
        self.put(
            (_COLOR[finding.severity], f"{severity} {finding.rule}"),
            ("bold", f" {location(checked, finding, language)}"),
        )
        self.put(("", after_place(finding, language)), indent=_INDENT)
        numbers = {line.number: str(line.number) if has_lines(checked.format) else "" for line in finding.excerpt}
        gutter = max(map(len, numbers.values()), default=0)
        for line in excerpts(finding.excerpt, self._view.width - gutter - 5):
            self.raw(f"{_INDENT}{numbers[line.number]:>{gutter}} | {line.text}")
            self.raw(f"{_INDENT}{'':>{gutter}} | {line.mark}", _COLOR[finding.severity])
        others = cell_line(checked, finding, language, self._view.book)
        if others:
            self.put(("", say(language, "涉及数据：", "cells: ") + others), indent=_INDENT)
        self.put(
            ("green", say(language, "修改建议：", "suggestion: ")), ("", finding.advice.get(language)), indent=_INDENT
        )
        basis = say(language, "；", "; ").join(citations(finding, language))
        if basis:
            self.put(("dim", say(language, "依据：", "basis: ") + basis), indent=_INDENT)
        if finding.suppressed is not None:
            self.put(("dim", say(language, "已忽略：", "suppressed: ") + finding.suppressed), indent=_INDENT)
        if group.followers:
            self.put(("bold", also(language).rstrip()), indent=_INDENT)
        for other in group.followers:
            self.put(("", follower(checked, other, language)), indent=_INDENT * 2)
        hint = remedy(checked, finding, language, self._view.book)
        if hint:
            self.put(("", hint), indent=_INDENT)
        self.raw("")

    def roster(self, roster: Roster) -> None:
        """What is wrong by the roster."""
        from linter.outputs.roster import headline, line, rows

        self.put(("bold", headline(roster, self._language)))
        for row in rows(roster, self._language, wrong_only=True):
            rest = line(row, self._language).removeprefix(row.status)
            self.put((_COLOR[row.severity], row.status), ("", rest), indent=_INDENT)
        self.raw("")

    def undecided(self, entries: list[Undecided]) -> None:
        """What could not be checked, by reason."""
        language = self._language
        number = len(entries)
        self.put(
            (
                "bold magenta",
                say(
                    language,
                    f"未能核对（{number} 条规则）",
                    f"could not be checked ({number} {'rule' if number == 1 else 'rules'})",
                ),
            )
        )
        by_reason: dict[str, list[Undecided]] = {}
        for entry in entries:
            by_reason.setdefault(entry.reason.get(language), []).append(entry)
        for reason, group in by_reason.items():
            self.put(("", reason + say(language, "：", ":")), indent=_INDENT)
            for entry in group:
                severity = SEVERITY[entry.severity].get(language)
                what = f"{entry.rule}（{severity}级）{entry.title.zh}"
                self.put(("", say(language, what, f"{entry.rule} ({severity}) {entry.title.en}")), indent=_INDENT * 2)
        self.raw("")
