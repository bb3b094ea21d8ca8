"""Drafts in text: what `Linter.examine` finds, as diagnostics, hovers and quick fixes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from msgspec import Struct, field

from linter.checks.finding import Finding, Fix, TextEdit
from linter.checks.record import Record, Run
from linter.cli.baseline import BadBaseline, apply_baseline, read_baseline
from linter.cli.config import NAME, SUPPRESSIONS, Settings, load_config, nearest
from linter.cli.suppress import Entry, apply_suppressions, as_yaml
from linter.engine.rulebook import load_rulebook
from linter.errors import BilingualError, Ended
from linter.lsp.positions import Positions
from linter.outputs.arithmetic import arithmetic_of, in_words
from linter.outputs.groups import grouped
from linter.outputs.words import SEVERITY, after_place, citations
from linter.rulebook.rule import Severity
from linter.runner.linter import Linter, Options
from linter.runner.mending import mend

SOURCE = "report-lint"
ENDINGS = (".txt", ".md")
_GRAVITY: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
Stamp = tuple[str, int, int] | None


class Draft(Struct):
    """A draft as it was last examined. text: as the editor has it. problem: why settings beside it could not be
    used."""

    path: str
    text: str
    record: Record
    positions: Positions
    problem: BilingualError | None = None


class _Beside(Struct):
    """A linter with the settings that lie beside a draft."""

    linter: Linter
    settings: Settings = field(default_factory=Settings)
    problem: BilingualError | None = None


class Drafts:
    """Examines drafts, with the settings that lie beside them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._beside: dict[Stamp, _Beside] = {}

    def examine(self, path: str, text: str, encoding: types.PositionEncodingKind | str) -> Draft:
        """The draft with what was found in it; a text that is no report has nothing found in it."""
        beside = self._settings(path)
        record = beside.linter.examine(path, text.encode("utf-8", "replace"))
        draft = Draft(path, text, record, Positions(text, encoding), beside.problem)
        if record.refused is None:
            run = Run(reports=[record])
            beside.settings.override(run, beside.linter.rulebook)
            if nearest(path, SUPPRESSIONS):
                apply_suppressions(run)
            known = beside.settings.baseline_path
            if known is not None:
                try:
                    apply_baseline(run, read_baseline(known), known)
                except BadBaseline as error:
                    draft.problem = draft.problem or BilingualError(error.reason.zh, error.reason.en)
        return draft

    def diagnostics(self, draft: Draft, uri: str) -> list[types.Diagnostic]:
        """One for each cause, with what follows from it; what could not be checked stands on the first line, once for
        each reason."""
        found = []
        for group in grouped(shown(draft)):
            cause = self._diagnostic(draft, group.head)
            cause.related_information = [
                types.DiagnosticRelatedInformation(
                    types.Location(uri, self.range(draft, other)), f"{other.rule} {other.message.get(self.language)}"
                )
                for other in group.followers
            ]
            found.append(cause)
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
        parts = [self._words(draft, finding) for finding in shown(draft) if _holds(finding, place)]
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
        """Everything that needs no decision, at once, as `--fix` does it; None where there is nothing."""
        if not draft.record.fixes and not any(finding.fix for finding in shown(draft)):
            return None
        linter = self._settings(draft.path).linter
        silenced = {finding.fingerprint for finding in draft.record.findings if finding.suppressed is not None}
        data = draft.text.encode("utf-8", "replace")
        mended = mend(data, lambda data: linter.examine(draft.path, data), silenced)
        if mended is None:
            return None
        number = len(mended.fixes)
        return types.CodeAction(
            self.say(f"修正所有可以直接改正的地方（{number} 处）", f"Fix everything that can be ({number})"),
            kind=types.CodeActionKind.SourceFixAll,
            edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(draft.positions.whole(), mended.after)]}),
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
            f"{message}\n{self.say('修改建议：', 'Suggestion: ')}{advice}",
            _GRAVITY[finding.severity],
            code=finding.rule,
            source=SOURCE,
            data=finding.fingerprint,
        )

    def _words(self, draft: Draft, finding: Finding) -> str:
        head = f"**{SEVERITY[finding.severity].get(self.language)} {finding.rule}** "
        lines = [
            finding.where.get(self.language),
            after_place(finding, self.language),
            f"{self.say('修改建议：', 'Suggestion: ')}{finding.advice.get(self.language)}",
        ]
        book = self._settings(draft.path).linter.rulebook
        arithmetic = arithmetic_of(finding, draft.record, book, self.language)
        if arithmetic is not None:
            lines.insert(2, f"{self.say('算式：', 'Arithmetic: ')}{in_words(arithmetic, self.language)}")
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

    def _settings(self, path: str) -> _Beside:
        """The settings nearest to a draft, and a linter by them; made anew when their file changes."""
        file = nearest(path, NAME)
        stamp = _stamp(file)
        if stamp not in self._beside:
            self._beside = {key: kept for key, kept in self._beside.items() if key is None}
            try:
                self._beside[stamp] = _made(path)
            except (BilingualError, Ended) as error:
                said = error if isinstance(error, BilingualError) else _UNUSABLE
                self._beside[stamp] = _Beside(Linter(options=Options(fixes=True)), problem=said)
        return self._beside[stamp]


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


def _made(path: str) -> _Beside:
    settings = load_config(None, path)
    book = load_rulebook([Path(folder) for folder in settings.rules], settings.pack)
    settings.check(book)
    options = Options(select=settings.select, ignore=settings.ignore, kind=settings.kind, fixes=True)
    return _Beside(Linter(settings.applied(book), options), settings)


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


def _plain(text: str) -> str:
    """A text in which Markdown sees no marks of its own."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, "\\" + sign)
    return text
