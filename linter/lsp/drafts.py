"""Drafts in text: what `Linter.examine` finds, as diagnostics, hovers and quick fixes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from msgspec import Struct

from linter.checks.record import Finding, Fix, Record, Run, TextEdit
from linter.cli.config import NAME, SUPPRESSIONS, load_config, nearest
from linter.cli.suppress import Entry, apply_suppressions, as_yaml
from linter.engine.rulebook import load_rulebook
from linter.errors import BilingualError, Ended
from linter.lsp.positions import Positions
from linter.outputs.words import SEVERITY, citations
from linter.rulebook.rule import Severity
from linter.runner.linter import Linter, Options

SOURCE = "report-lint"
ENDINGS = (".txt", ".md")
_GRAVITY: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
Stamp = tuple[str, int, int] | None


class Draft(Struct):
    """A draft as it was last examined. problem: why the settings beside it could not be used."""

    path: str
    record: Record
    positions: Positions
    problem: BilingualError | None = None


class Drafts:
    """Examines drafts, with the settings that lie beside them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._linters: dict[Stamp, tuple[Linter, BilingualError | None]] = {}

    def examine(self, path: str, text: str, encoding: types.PositionEncodingKind | str) -> Draft:
        """The draft with what was found in it; a text that is no report has nothing found in it."""
        linter, problem = self._linter(path)
        record = linter.examine(path, text.encode("utf-8", "replace"))
        if record.refused is None and nearest(path, SUPPRESSIONS):
            apply_suppressions(Run(reports=[record]))
        return Draft(path, record, Positions(text, encoding), problem)

    def diagnostics(self, draft: Draft) -> list[types.Diagnostic]:
        """One for each finding; what could not be checked stands on the first line, once for each reason."""
        found = [self._diagnostic(draft, finding) for finding in shown(draft)]
        reasons: dict[str, list[str]] = {}
        for entry in draft.record.undecided:
            reasons.setdefault(entry.reason.get(self.language), []).append(entry.rule)
        for reason, codes in reasons.items():
            said = self.say(
                f"未能核对：{reason}（规则 {'、'.join(codes)}）", f"not checked: {reason} (rules {', '.join(codes)})"
            )
            found.append(
                types.Diagnostic(
                    draft.positions.whole_line(1), said, types.DiagnosticSeverity.Information, source=SOURCE
                )
            )
        if draft.problem is not None:
            said = (draft.problem.zh if self.language == "zh" else draft.problem.en).split("\n")[0]
            found.append(
                types.Diagnostic(draft.positions.whole_line(1), said, types.DiagnosticSeverity.Warning, source=SOURCE)
            )
        return found

    def hover(self, draft: Draft, position: types.Position) -> types.Hover | None:
        """The findings at a place: what is wrong with which figures, what to write instead, by which clause."""
        place = draft.positions.place(position)
        parts = [self._words(finding) for finding in shown(draft) if _holds(finding, place)]
        if not parts:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)))

    def fixes(self, draft: Draft, uri: str, wanted: types.Range) -> Iterator[types.CodeAction]:
        """Quick fixes for what stands in a range of the text."""
        for finding in shown(draft):
            if finding.fix is not None and overlap(self.range(draft, finding), wanted):
                action = self._action(draft, uri, finding.fix)
                action.diagnostics = [self._diagnostic(draft, finding)]
                action.is_preferred = True
                yield action
        for fix in draft.record.fixes:
            if any(overlap(_text_edit(draft, edit).range, wanted) for edit in fix.edits):
                yield self._action(draft, uri, fix)

    def all_fixes(self, draft: Draft, uri: str) -> types.CodeAction | None:
        """Everything that needs no decision, at once; None where there is nothing."""
        every = [finding.fix for finding in shown(draft) if finding.fix is not None] + draft.record.fixes
        edits = _apart([_text_edit(draft, edit) for fix in every for edit in fix.edits])
        if not edits:
            return None
        return types.CodeAction(
            self.say(f"修正所有可以直接改正的地方（{len(edits)} 处）", f"Fix everything that can be ({len(edits)})"),
            kind=types.CodeActionKind.SourceFixAll,
            edit=types.WorkspaceEdit(changes={uri: edits}),
        )

    def range(self, draft: Draft, finding: Finding) -> types.Range:
        """Where a finding stands."""
        place = finding.place
        return draft.positions.range(place.line, place.column, place.end_line, place.end_column)

    def say(self, zh: str, en: str) -> str:
        """One of the two, by the language of the editor."""
        return zh if self.language == "zh" else en

    def _diagnostic(self, draft: Draft, finding: Finding) -> types.Diagnostic:
        message = finding.message.get(self.language)
        advice = finding.advice.get(self.language)
        return types.Diagnostic(
            self.range(draft, finding),
            f"{message}\n{self.say('修改建议：', 'What to change: ')}{advice}",
            _GRAVITY[finding.severity],
            code=finding.rule,
            source=SOURCE,
            data=finding.fingerprint,
        )

    def _words(self, finding: Finding) -> str:
        head = f"**{SEVERITY[finding.severity].get(self.language)} {finding.rule}** "
        lines = [
            finding.where.get(self.language),
            finding.message.get(self.language),
            f"{self.say('修改建议：', 'What to change: ')}{finding.advice.get(self.language)}",
        ]
        grounds = citations(finding, self.language)
        if grounds:
            lines.append(f"{self.say('依据：', 'Basis: ')}{self.say('；', '; ').join(grounds)}")
        return head + "\n\n".join(map(_plain, lines))

    def _action(self, draft: Draft, uri: str, fix: Fix) -> types.CodeAction:
        edits = [_text_edit(draft, edit) for edit in fix.edits]
        return types.CodeAction(
            fix.what.get(self.language),
            kind=types.CodeActionKind.QuickFix,
            edit=types.WorkspaceEdit(changes={uri: edits}),
        )

    def _linter(self, path: str) -> tuple[Linter, BilingualError | None]:
        """A linter with the settings nearest to the draft; made anew when their file changes."""
        file = nearest(path, NAME)
        stamp = _stamp(file)
        if stamp not in self._linters:
            self._linters = {key: kept for key, kept in self._linters.items() if key is None}
            try:
                self._linters[stamp] = (_made(path), None)
            except (BilingualError, Ended) as error:
                said = error if isinstance(error, BilingualError) else _UNUSABLE
                self._linters[stamp] = (Linter(options=Options(fixes=True)), said)
        return self._linters[stamp]


def shown(draft: Draft) -> list[Finding]:
    """The findings that count: those silenced are left out."""
    return [finding for finding in draft.record.findings if finding.suppressed is None]


def overlap(one: types.Range, other: types.Range) -> bool:
    """Whether two ranges touch."""
    first, second = _pair(one), _pair(other)
    return first[0] <= second[1] and second[0] <= first[1]


def suppression(draft: Draft, finding: Finding, target: Path, language: str) -> str:
    """The entry that silences a finding, its reason still to be written: without one it silences no error."""
    inside = Path(os.path.relpath(Path(draft.path).absolute(), target.parent)).as_posix()
    place = finding.where.get(language)
    return f'{as_yaml(Entry(finding.rule, inside, place, finding.fingerprint))}  reason: ""\n'


_UNUSABLE = BilingualError(f"{NAME} 有误，本次未采用", f"{NAME} is wrong and was not used")


def _made(path: str) -> Linter:
    settings = load_config(None, path)
    book = load_rulebook([Path(folder) for folder in settings.rules], settings.pack)
    options = Options(select=settings.select, ignore=settings.ignore, fixes=True)
    return Linter(settings.applied(book), options)


def _stamp(file: Path | None) -> Stamp:
    if file is None:
        return None
    try:
        status = file.stat()
    except OSError:
        return None
    return str(file), status.st_mtime_ns, status.st_size


def _pair(range: types.Range) -> tuple[tuple[int, int], tuple[int, int]]:
    return (range.start.line, range.start.character), (range.end.line, range.end.character)


def _holds(finding: Finding, place: tuple[int, int]) -> bool:
    own = finding.place
    return (own.line, own.column) <= place <= (own.end_line, own.end_column)


def _text_edit(draft: Draft, edit: TextEdit) -> types.TextEdit:
    where = draft.positions.in_file(edit.line, edit.column, edit.end_line, edit.end_column)
    return types.TextEdit(where, edit.text)


def _apart(edits: list[types.TextEdit]) -> list[types.TextEdit]:
    """Those that touch none before them."""
    kept: list[types.TextEdit] = []
    for edit in sorted(edits, key=lambda edit: _pair(edit.range)):
        if not kept or _pair(kept[-1].range)[1] < _pair(edit.range)[0]:
            kept.append(edit)
    return kept


def _plain(text: str) -> str:
    """A text in which Markdown sees no marks of its own."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, "\\" + sign)
    return text
