"""For the person at the screen: each finding with its line, what to write instead, and the clause it rests on."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text as Styled

from linter.checks.record import Finding, Record, Run, Undecided
from linter.outputs import View
from linter.outputs.cells import cell_line
from linter.outputs.excerpt import excerpts
from linter.outputs.words import (
    GRADE,
    SEVERITY,
    citations,
    grade_reason,
    has_lines,
    identity,
    location,
    say,
    summary,
    unreadable_line,
    visible,
)
from linter.text.width import clean, width, wrap

_COLOR = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_GRADE_COLOR = {"pass": "bold green", "review": "bold yellow", "fail": "bold red"}
_INDENT = "  "


def render(run: Run, language: str, view: View) -> str:
    """The whole run as text, coloured when the view says so."""
    page = _Page(view, language)
    for checked in run.reports:
        page.report(checked)
    for entry in run.unreadable:
        page.put(("bold red", unreadable_line(entry, language)))
    for crash in run.crashes:
        page.put(("bold red", say(language, f"规则运行出错：{crash}", f"rule failed with an internal error: {crash}")))
    page.put(("bold", summary(run, language)))
    return page.text


class _Page:
    """The text as it grows. All of it passes through `put`, which keeps control characters out."""

    def __init__(self, view: View, language: str) -> None:
        self._file = StringIO()
        self._view, self._language = view, language
        self._console = Console(
            file=self._file,
            width=view.width,
            force_terminal=view.color,
            color_system="standard" if view.color else None,
            no_color=not view.color,
            highlight=False,
        )

    @property
    def text(self) -> str:
        return self._file.getvalue()

    def put(self, *pieces: tuple[str, str], indent: str = "") -> None:
        """Pieces of (style, text) in one paragraph, wrapped; lines after the first are indented alike."""
        whole = Styled.assemble(*((clean(text), style) for style, text in pieces))
        start = 0
        for line in wrap(whole.plain, max(20, self._view.width - width(indent))):
            start = whole.plain.index(line, start)
            piece = whole[start : start + len(line)]
            self._console.print(Styled(indent) + piece, soft_wrap=True)
            start += len(line)

    def raw(self, text: str, style: str = "") -> None:
        """One line that must not be wrapped (its text is clean already)."""
        self._console.print(Styled(text, style), soft_wrap=True)

    def report(self, checked: Record) -> None:
        language = self._language
        self.put(("bold", checked.path))
        self.put(("", identity(checked, language, self._view.book)), indent=_INDENT)
        grade = GRADE[checked.grade].get(language)
        reason = say(language, "：", ": ") + grade_reason(checked, language)
        self.put((_GRADE_COLOR[checked.grade], grade), ("", reason), indent=_INDENT)
        for note in checked.notes:
            self.put(("dim", say(language, "说明：", "note: ") + note.get(language)), indent=_INDENT)
        self.raw("")
        for finding in visible(checked, self._view.include_suppressed):
            self.finding(checked, finding)
        if checked.undecided:
            self.undecided(checked.undecided)

    def finding(self, checked: Record, finding: Finding) -> None:
        language = self._language
        severity = SEVERITY[finding.severity].get(language)
        self.put(
            (_COLOR[finding.severity], f"{severity} {finding.rule}"),
            ("bold", f" {location(checked, finding, language)}"),
        )
        self.put(("", finding.message.get(language)), indent=_INDENT)
        numbers = {line.number: str(line.number) if has_lines(checked.format) else "" for line in finding.excerpt}
        gutter = max(map(len, numbers.values()), default=0)
        for shown in excerpts(finding.excerpt, self._view.width - gutter - 5):
            self.raw(f"{_INDENT}{numbers[shown.number]:>{gutter}} | {shown.text}")
            self.raw(f"{_INDENT}{'':>{gutter}} | {shown.mark}", _COLOR[finding.severity])
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
