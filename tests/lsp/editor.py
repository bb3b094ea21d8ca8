"""A small editor: the client of pygls, speaking to the real server over stdin and stdout."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.cli.command import environment

PATIENCE = 300.0
"""Seconds for an answer (on a busy machine)."""


class Editor(LanguageClient):
    """Keeps the texts of what is open, and carries out the edits that the server asks for."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.found: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}
        self.messages: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.news = asyncio.Event()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda given: self._published(given))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda given: self._told(given))
        self.feature(types.WORKSPACE_APPLY_EDIT)(lambda given: self._edit(given))
        self.feature(types.WINDOW_SHOW_DOCUMENT)(lambda given: self._show(given))

    def _published(self, given: types.PublishDiagnosticsParams) -> None:
        self.found[given.uri] = given.version, list(given.diagnostics)
        self.news.set()

    def _told(self, given: types.ShowMessageParams) -> None:
        self.messages.append(given.message)
        self.news.set()

    def _edit(self, given: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        for change in given.edit.document_changes or ():
            if isinstance(change, types.TextDocumentEdit):
                path = _path(change.text_document.uri)
                text = path.read_text("utf-8") if path.exists() else ""
                path.write_text(applied(text, list(change.edits)), "utf-8")
        return types.ApplyWorkspaceEditResult(applied=True)

    def _show(self, given: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(given)
        return types.ShowDocumentResult(success=True)

    async def open(self, path: Path) -> list[types.Diagnostic]:
        """Opens a file; what was found in it."""
        uri = path.as_uri()
        self.texts[uri], self.versions[uri] = path.read_bytes().decode("utf-8"), 1
        item = types.TextDocumentItem(uri, "plaintext", 1, self.texts[uri])
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics(path)

    async def type(self, path: Path, old: str, new: str) -> list[types.Diagnostic]:
        """Puts a text in the place of another that stands there once; what was found then."""
        uri = path.as_uri()
        text = self.texts[uri]
        assert text.count(old) == 1, (old, text.count(old))
        at = text.index(old)
        change = types.TextDocumentContentChangePartial(
            range=types.Range(position(text, at), position(text, at + len(old))), text=new
        )
        return await self._change(uri, text.replace(old, new), change)

    async def carry_out(self, path: Path, action: types.CodeAction) -> list[types.Diagnostic]:
        """Applies the edits of a code action, as an editor does; what was found then."""
        uri = path.as_uri()
        assert action.edit is not None and action.edit.changes is not None
        text = applied(self.texts[uri], list(action.edit.changes[uri]))
        return await self._change(uri, text, types.TextDocumentContentChangeWholeDocument(text))

    async def _change(self, uri: str, text: str, change: Any) -> list[types.Diagnostic]:
        self.texts[uri], self.versions[uri] = text, self.versions[uri] + 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.diagnostics(_path(uri))

    async def save(self, path: Path) -> None:
        """Writes a file and says so."""
        uri = path.as_uri()
        path.write_text(self.texts[uri], "utf-8")
        self.found.pop(uri, None)
        self.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, path: Path) -> list[types.Diagnostic]:
        """What was found in a file as it stands now, once it is told."""
        uri = path.as_uri()
        await self.until(lambda: uri in self.found and self.found[uri][0] == self.versions[uri])
        return self.found[uri][1]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for something that the server sends."""
        while not condition():
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), PATIENCE)

    async def actions(
        self, path: Path, where: types.Range, only: str | None = None
    ) -> list[types.CodeAction | types.Command]:
        """What the server offers to do at a place."""
        context = types.CodeActionContext([], only=[only] if only else None)
        document = types.TextDocumentIdentifier(path.as_uri())
        return list(await self.text_document_code_action_async(types.CodeActionParams(document, where, context)) or ())


def position(text: str, at: int) -> types.Position:
    """A place of a text in lines and in units of UTF-16."""
    before = text[:at].split("\n")
    return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)


def place(text: str, at: types.Position) -> int:
    """The same the other way round."""
    lines = text.split("\n")
    line = lines[at.line].encode("utf-16-le")[: 2 * at.character].decode("utf-16-le")
    return sum(len(other) + 1 for other in lines[: at.line]) + len(line)


def applied(text: str, edits: list[Any]) -> str:
    """A text with edits carried out, the last one first."""
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        text = text[: place(text, edit.range.start)] + edit.new_text + text[place(text, edit.range.end) :]
    return text


def session(
    talk: Callable[[Editor], Awaitable[None]], locale: str = "zh-cn", encodings: list[Any] | None = None
) -> None:
    """Starts the server as an editor does, talks to it, and shuts it down; it must end by itself, without a word."""

    async def run() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "linter", "lsp", env=environment())
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        capabilities = types.ClientCapabilities(
            general=general,
            workspace=types.WorkspaceClientCapabilities(apply_edit=True),
            window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(True)),
        )
        await asyncio.wait_for(editor.initialize_async(types.InitializeParams(capabilities, locale=locale)), PATIENCE)
        editor.initialized(types.InitializedParams())
        await talk(editor)
        await asyncio.wait_for(editor.shutdown_async(None), PATIENCE)
        editor.exit(None)
        server = editor._server
        assert server is not None
        assert await asyncio.wait_for(server.wait(), PATIENCE) == 0
        await editor.stop()

    asyncio.run(run())


def _path(uri: str) -> Path:
    from pygls import uris

    return Path(uris.to_fs_path(uri) or "")
