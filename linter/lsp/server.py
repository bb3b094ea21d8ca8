"""Answers the editor: what it asks goes to `drafts` or `rule_files`, by the kind of document."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from linter.checks.finding import Finding
from linter.cli.config import SUPPRESSIONS, nearest
from linter.engine.rulebook import load_rulebook
from linter.lsp import rule_files
from linter.lsp.drafts import ENDINGS, Draft, Drafts, overlap, shown, suppression
from linter.version import __version__

PAUSE: Final = 0.15
"""Seconds without a key before a draft is examined."""
LONGER: Final = 0.6
"""The same for a rule file: its whole folder is loaded."""
LONGEST: Final = 2_000_000
"""Characters above which a document is left alone."""
SUPPRESS: Final = "report-lint.suppress"


class Server(LanguageServer):
    """The server with what it knows of the documents that are open. language: as the command was given it."""

    def __init__(self, language: str | None) -> None:
        super().__init__("report-lint", __version__)
        self.drafts = Drafts(language or "zh")
        self.examined: dict[str, tuple[int | None, Draft]] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.given = language

    @property
    def encoding(self) -> str:
        """What the editor counts columns in."""
        found = self.workspace.position_encoding
        return str(getattr(found, "value", found) or "utf-16")

    def draft(self, uri: str) -> Draft | None:
        """The draft, examined as it stands now; None where the document is none."""
        document = self.workspace.get_text_document(uri)
        path = _path(document)
        if path is None or not path.lower().endswith(ENDINGS) or len(document.source) > LONGEST:
            return None
        known = self.examined.get(uri)
        if known is None or known[0] != document.version:
            known = document.version, self.drafts.examine(path, document.source, self.encoding)
            self.examined[uri] = known
        return known[1]

    def check(self, uri: str) -> None:
        """Sends what is found in a document to the editor."""
        document = self.workspace.get_text_document(uri)
        path = _path(document)
        if path is None:
            return
        found: list[types.Diagnostic] = []
        if rule_files.is_rule_file(path):
            found = rule_files.faults(path, document.source, self.encoding, self.drafts.language)
        elif (draft := self.draft(uri)) is not None:
            found = self.drafts.diagnostics(draft, uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, document.version))

    def check_soon(self, uri: str) -> None:
        """Checks a document once no key was pressed for a moment."""
        if uri in self.waiting:
            self.waiting[uri].cancel()
        pause = LONGER if rule_files.is_rule_file(uris.to_fs_path(uri) or "") else PAUSE
        self.waiting[uri] = asyncio.ensure_future(self._after(pause, uri))

    async def _after(self, pause: float, uri: str) -> None:
        await asyncio.sleep(pause)
        self.waiting.pop(uri, None)
        self.check(uri)

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self.examined.pop(uri, None)
        if uri in self.waiting:
            self.waiting.pop(uri).cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def tell(self, is_good: bool, text: str) -> None:
        """A message in the editor."""
        kind = types.MessageType.Info if is_good else types.MessageType.Warning
        self.window_show_message(types.ShowMessageParams(kind, text))


def make(language: str | None = None) -> Server:
    """The server, ready to start. language: of what it says; the editor's own where it is not given."""
    logging.getLogger("pygls").setLevel(logging.ERROR)  # standard error is for what concerns the user
    server = Server(language)
    for feature, options, answer in _ANSWERS:
        server.feature(feature, options)(answer)
    server.command(rule_files.RUN_CASES)(_run_cases)
    server.command(SUPPRESS)(_suppress)
    return server


def _initialize(server: Server, given: types.InitializeParams) -> None:
    if server.given is None and (given.locale or "").lower().startswith("en"):
        server.drafts.language = "en"


def _opened(server: Server, given: types.DidOpenTextDocumentParams) -> None:
    server.check(given.text_document.uri)


async def _changed(server: Server, given: types.DidChangeTextDocumentParams) -> None:
    server.check_soon(given.text_document.uri)


def _saved(server: Server, given: types.DidSaveTextDocumentParams) -> None:
    """Settings may be what was saved: everything that is open is looked at anew."""
    server.examined.clear()
    for uri in list(server.workspace.text_documents):
        server.check(uri)


def _closed(server: Server, given: types.DidCloseTextDocumentParams) -> None:
    server.forget(given.text_document.uri)


def _hover(server: Server, given: types.HoverParams) -> types.Hover | None:
    draft = server.draft(given.text_document.uri)
    return None if draft is None else server.drafts.hover(draft, given.position)


def _actions(server: Server, given: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
    uri = given.text_document.uri
    draft = server.draft(uri)
    if draft is None:
        return []
    wanted = given.context.only
    found: list[types.CodeAction | types.Command] = []
    if _is_wanted(types.CodeActionKind.QuickFix, wanted):
        found += server.drafts.fixes(draft, uri, given.range)
        found += [
            _suppressing(server, uri, finding)
            for finding in shown(draft)
            if overlap(server.drafts.range(draft, finding), given.range)
        ]
    if _is_wanted(types.CodeActionKind.SourceFixAll, wanted):
        every = server.drafts.all_fixes(draft, uri)
        found += [every] if every is not None else []
    return found


def _is_wanted(kind: str, wanted: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the editor asks for actions of a kind, or of one that it is part of."""
    names = [str(getattr(each, "value", each)) for each in wanted or ()]
    own = str(getattr(kind, "value", kind))
    return not names or any(own == name or own.startswith(f"{name}.") for name in names)


def _suppressing(server: Server, uri: str, finding: Finding) -> types.Command:
    title = server.drafts.say(
        f"忽略这一处（{finding.rule}），并写明理由", f"Accept this one ({finding.rule}), with a reason"
    )
    return types.Command(title, SUPPRESS, arguments=[uri, finding.fingerprint])


async def _suppress(server: Server, uri: str, fingerprint: str) -> None:
    """Writes the entry into the suppression file, and opens that where the reason is to be written."""
    draft = server.draft(uri)
    finding = next((each for each in shown(draft) if each.fingerprint == fingerprint), None) if draft else None
    if draft is None or finding is None:
        return
    target = nearest(draft.path, SUPPRESSIONS) or Path(draft.path).absolute().parent / SUPPRESSIONS
    entry = suppression(draft, finding, target, server.drafts.language)
    where = uris.from_fs_path(str(target)) or ""
    changes: list[Any] = []
    end = types.Position(0, 0)
    if target.exists():
        lines = server.workspace.get_text_document(where).source.split("\n")
        end = types.Position(len(lines) - 1, len(lines[-1]))
        entry = entry if not lines[-1] else f"\n{entry}"
    else:
        changes.append(types.CreateFile(where, options=types.CreateFileOptions(ignore_if_exists=True)))
    changes.append(
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(where), [types.TextEdit(types.Range(end, end), entry)]
        )
    )
    edit = types.WorkspaceEdit(document_changes=changes)
    done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))
    if done.applied:
        reason = types.Position(end.line + entry.count("\n") - 1, len('  reason: "'))
        await server.window_show_document_async(
            types.ShowDocumentParams(where, take_focus=True, selection=types.Range(reason, reason))
        )


def _completions(server: Server, given: types.CompletionParams) -> list[types.CompletionItem]:
    document = server.workspace.get_text_document(given.text_document.uri)
    path = _path(document)
    if path is None or not rule_files.is_rule_file(path):
        return []
    lines = document.source.splitlines() or [""]
    lines += [""] * (given.position.line + 1 - len(lines))
    return rule_files.completions(lines, given.position.line, given.position.character, load_rulebook())


def _lenses(server: Server, given: types.CodeLensParams) -> list[types.CodeLens]:
    document = server.workspace.get_text_document(given.text_document.uri)
    path = _path(document)
    if path is None or not rule_files.is_rule_file(path):
        return []
    return list(rule_files.lenses(path, document.source, document.uri, server.drafts.language))


def _run_cases(server: Server, uri: str) -> None:
    path = uris.to_fs_path(uri)
    if path is not None:
        server.tell(*rule_files.run_cases(path, server.drafts.language))


def _path(document: TextDocument) -> str | None:
    """Where a document lies; None for one that is no file yet."""
    return document.path if document.uri.startswith("file:") else None


_Answer = Callable[..., Any]
_ANSWERS: tuple[tuple[str, Any, _Answer], ...] = (
    (types.INITIALIZE, None, _initialize),
    (types.TEXT_DOCUMENT_DID_OPEN, None, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, None, _changed),
    (types.TEXT_DOCUMENT_DID_SAVE, None, _saved),
    (types.TEXT_DOCUMENT_DID_CLOSE, None, _closed),
    (types.TEXT_DOCUMENT_HOVER, None, _hover),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
        _actions,
    ),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["{", " ", "-", "["]),
        _completions,
    ),
    (types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(), _lenses),
)
