"""What the page can be asked to do, apart from how it is asked: pages in use, files, limits."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from linter.cli.suppress import Suppressions
from linter.errors import BilingualError
from linter.files.limits import LIMITS as SETTINGS
from linter.files.limits import Limit
from linter.outputs import View
from linter.rulebook.book import Rulebook
from linter.runner.linter import Linter
from linter.server.limits import LIMITS, exceeded
from linter.server.session import Session
from linter.server.workers import Role, Workers
from linter.text.bilingual import Text, TextError
from linter.text.width import clean

MINUTE = 60


class Refused(TextError):
    """What was asked for is not done; the text says why."""


class Sessions(Struct):
    """The pages in use, by their names."""

    all: dict[str, Session] = field(default_factory=dict)

    @property
    def held(self) -> int:
        """Bytes of files that are kept for all of them."""
        return sum(session.held for session in self.all.values())

    def end(self, session: Session) -> None:
        """Forgets a page and all its files."""
        session.clear()
        self.all.pop(session.id, None)


class Service:
    """The pages in use, and the processes that examine their files."""

    def __init__(self, linter: Linter, limits: Mapping[str, Limit] = LIMITS) -> None:
        """linter: keeps the text of reports (`Options.keep_text`)."""
        self.limits = limits
        self.linter = linter
        self.workers = Workers(linter, limits)
        self.sessions = Sessions()
        self._coming = 0  # bytes of files that are being received

    @property
    def book(self) -> Rulebook:
        """The rulebook that reports are held to."""
        return self.linter.rulebook

    def view(self) -> View:
        """How outputs show a run."""
        return View(book=self.book, in_memory=True)

    def begin(self) -> Session:
        """A new page. Raises `Refused` when too many are in use."""
        if len(self.sessions.all) >= self.limits["page-sessions"].value:
            raise Refused.of(exceeded("page-sessions", self.limits))
        session = Session(secrets.token_urlsafe(18), self.linter, self.workers)
        self.sessions.all[session.id] = session
        return session

    async def take(self, session: Session, name: str, role: Role, data: bytes) -> bool:
        """Takes a file that was given to a page, by what its name says it is. True for a suppression file, which is no
        report. Raises `Refused`."""
        name = clean(name).replace("\\", "/").strip("/ ") or "report"
        ending = PurePosixPath(name).suffix.casefold()
        if ending in (".yaml", ".yml"):
            self._restore(session, name, data)
            return True
        if ending != ".zip":
            self._enter(session, name, role, data)
            return False
        found = await self.workers.unpack(data)
        if isinstance(found, Text):
            session.refuse(name, role, found)
            return False
        for inside, content in found:
            self._enter(session, clean(f"{name.removesuffix(PurePosixPath(name).suffix)}/{inside}"), role, content)
        return False

    def room(self, session: Session, size: int) -> None:
        """Raises `Refused` when there is no room for a file of so many bytes, also when what is kept of files that are
        checked is let go."""
        limits = self.limits
        if size > limits["page-file"].value:
            raise Refused.of(exceeded("page-file", limits))
        if len(session.entries) >= limits["page-files"].value:
            raise Refused.of(exceeded("page-files", limits))
        if session.held + size > limits["page-memory"].value:
            session.let_go()
            if session.held + size > limits["page-memory"].value:
                raise Refused.of(exceeded("page-memory", limits))
        coming = max(size, self._coming)
        if self.sessions.held + coming > limits["page-memory-all"].value:
            for each in self.sessions.all.values():
                each.let_go()
            if self.sessions.held + coming > limits["page-memory-all"].value:
                raise Refused.of(exceeded("page-memory-all", limits))

    async def receive(self, session: Session, pieces: AsyncIterable[bytes]) -> bytes:
        """A file as it comes in. Raises `Refused` when it is too large or takes too long."""
        data = bytearray()
        try:
            async with asyncio.timeout(self.limits["page-upload-seconds"].value):
                async for piece in pieces:
                    self._coming += len(piece)
                    data += piece
                    self.room(session, len(data))
        except TimeoutError:
            raise Refused.of(exceeded("page-upload-seconds", self.limits)) from None
        finally:
            self._coming -= len(data)
        return bytes(data)

    async def forget_idle(self) -> None:
        """Ends the pages that nobody has asked for in a long time. Runs until it is cancelled.

        Minutes are counted while this computer is awake.
        """
        while True:
            await asyncio.sleep(MINUTE)
            for session in list(self.sessions.all.values()):
                session.idle_minutes += 1
                if session.idle_minutes > self.limits["page-idle-minutes"].value:
                    self.sessions.end(session)

    def end_all(self) -> None:
        """Forgets every page; what is being checked for them is ended."""
        for session in list(self.sessions.all.values()):
            self.sessions.end(session)

    def _enter(self, session: Session, name: str, role: Role, data: bytes) -> None:
        self.room(session, len(data))
        session.add(name, role, data)

    def _restore(self, session: Session, name: str, data: bytes) -> None:
        """Takes over a suppression file. Raises `Refused` when it is none."""
        if len(data) > SETTINGS["yaml-size"].value:
            raise Refused(*SETTINGS["yaml-size"].over("yaml-size"))
        try:
            session.take_over(Suppressions(Path(PurePosixPath(name).name), data))
        except BilingualError as error:
            zh, en = _without_name(error.zh, "第 {} 行，"), _without_name(error.en, "line {}, ")
            raise Refused(f"不是可用的忽略清单：{zh}", f"not a usable list of dismissed findings: {en}") from None


def _without_name(said: str, line: str) -> str:
    """The first line of what is wrong in a file, with `line` for the place: the page says the file's name itself."""
    found = re.match(r"[^\n]*?:(\d+):\d+: (.*)", said)
    return f"{line.format(found[1])}{found[2]}" if found is not None else said.partition("\n")[0]
