"""One page in use: the files given to it, what was found in them, and what its user has decided. All in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from linter.checks.finding import Finding
from linter.checks.record import Record, Run, Unreadable
from linter.cli.suppress import Suppressions, fits
from linter.engine.grading import conclude
from linter.engine.grouping import group
from linter.outputs.words import counts
from linter.runner.linter import Linter
from linter.runner.previous import LastYear
from linter.runner.store import Store, pack, unpack
from linter.server.entries import Composed, Decision, Entry, Summary
from linter.server.workers import Role, Workers
from linter.text.bilingual import Text

_LET_GO = Text(
    "文件较多，为节省内存，这份文件的内容没有保留；需要批注的，请单独放入这份文件",
    "there were many files, and this one's content was not kept; to get comments, drop this file by itself",
)

_LOCKED = Text(
    "PDF 设有打开密码，文件的内容没有保留；请单独放入这份文件，再输入密码",
    "this PDF opens with a password, and its content was not kept; drop it by itself and enter the password",
)


class Session:
    """The files of one page, in the order in which they were given, and the run over them."""

    def __init__(self, id: str, linter: Linter, workers: Workers) -> None:
        self.id = id
        self.entries: dict[int, Entry] = {}
        self.decisions: dict[tuple[str, str], Decision] = {}
        self.idle_minutes = 0
        self._linter, self._workers = linter, workers
        self._turn = asyncio.Semaphore(workers.jobs)  # so that many files of one person do not hold up another's
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._known: list[Suppressions] = []
        self._number = 0
        self._composing = asyncio.Lock()
        self._changes = 0
        self._composed = Composed(-1, Run(), {})

    @property
    def held(self) -> int:
        """Bytes of files that are kept."""
        return sum(len(entry.data) for entry in self.entries.values())

    @property
    def busy(self) -> bool:
        """Whether files are waiting or being checked."""
        return any(entry.state in ("waiting", "checking") for entry in self.entries.values())

    def add(self, name: str, role: Role, data: bytes) -> Entry:
        """Takes a file, and has it checked as soon as it is its turn."""
        self._number += 1
        entry = Entry(self._number, name, role, self._free(name), data=data)
        self.entries[entry.id] = entry
        self._tasks[entry.id] = asyncio.create_task(self._check(entry))
        return entry

    def refuse(self, name: str, role: Role, reason: Text) -> Entry:
        """Lists a file that cannot be checked."""
        self._number += 1
        entry = Entry(self._number, name, role, self._free(name), "refused", refused=reason)
        self.entries[entry.id] = entry
        self._changes += 1
        return entry

    def unlock(self, entry: Entry, password: str) -> None:
        """Has a file that asks for a password checked with it. It is kept nowhere."""
        if entry.state == "locked":
            entry.state, entry.refused = "waiting", None
            self._changes += 1
            self._tasks[entry.id] = asyncio.create_task(self._check(entry, password))

    def remove(self, id: int) -> None:
        """Forgets a file; when it is being checked, its process is ended."""
        self.entries.pop(id, None)
        task = self._tasks.pop(id, None)
        if task is not None:
            task.cancel()
        self._changes += 1

    def clear(self) -> None:
        """Forgets everything."""
        for id in list(self.entries):
            self.remove(id)
        self.decisions.clear()
        self._known.clear()

    async def decide(self, entry: Entry, fingerprint: str, decision: Decision) -> bool:
        """Notes what the user has decided on a finding of a report, as `undecided` gives it, and on what follows from
        it. False when the report has no such finding."""
        record = await self.undecided(entry)
        members = (
            [f for f in record.findings if fingerprint in (f.fingerprint, f.follows)] if record is not None else []
        )
        if record is None or not any(f.fingerprint == fingerprint and f.follows is None for f in members):
            return False
        async with self._composing:  # comparisons with other reports do not rest on it
            for finding in members:
                self.decisions[record.path, finding.fingerprint] = decision
            composed = self._composed.record(entry)
            if composed is not None:
                entry.summary = self._summary(entry, composed)
                self._composed.run.reports[self._composed.numbers[entry.path]] = composed
        return True

    def take_over(self, file: Suppressions) -> None:
        """Takes the entries of a suppression file for decisions on the files that are here, and on those to come."""
        self._known.append(file)
        self._changes += 1

    async def composed(self) -> Composed:
        """All that has been checked so far, compared with one another, with the decisions in force."""
        async with self._composing:
            if self._composed.changes != self._changes:
                self._composed = await asyncio.to_thread(self._compose, self._changes, list(self.entries.values()))
            return self._composed

    def let_go(self) -> None:
        """Makes room: the contents of files that are checked, which are kept to be annotated, or that wait for their
        password, are forgotten."""
        for entry in self.entries.values():
            if entry.state in ("done", "locked"):
                entry.data = b""
            if entry.state == "locked":
                entry.state, entry.refused = "refused", _LOCKED
                self._changes += 1

    async def annotated(self, path: str, record: Record, language: str) -> tuple[str, bytes | Text] | None:
        """A report with its findings as comments: the file's ending, and its content or why there is none. None where
        files of its kind take no comments."""
        entry = next((each for each in self.entries.values() if each.path == path), None)
        if entry is None or entry.ending is None:
            return None
        if not entry.data:
            return entry.ending, _LET_GO
        return entry.ending, await self._workers.annotate(entry.data, record, language)

    async def undecided(self, entry: Entry) -> Record | None:
        """The record of a report as it is before anything is decided: what follows from a finding stands under it,
        dismissed or not. None where the file is no report, or was not checked."""
        found = (await self.composed()).record(entry)
        if found is None:
            return None
        record = unpack(pack(found))
        for finding in record.findings:
            finding.suppressed = None
        group(record)
        return record

    def decision(self, record: Record, finding: Finding) -> Decision:
        """What was decided on a finding: here, or else in a suppression file that was given."""
        own = self.decisions.get((record.path, finding.fingerprint))
        return own or next(self._earlier(record, finding), Decision("open"))

    def _earlier(self, record: Record, finding: Finding) -> Iterator[Decision]:
        """What the suppression files say of a finding; an error must have a reason."""
        today = date.today()
        for file in reversed(self._known):
            for entry in file.entries:
                holds = entry.until is None or entry.until >= today
                reasoned = entry.reason.strip() or finding.severity != "error"
                if holds and reasoned and fits(entry, finding) and file.reaches(entry, record):
                    yield Decision("dismissed", entry.reason)

    async def _check(self, entry: Entry, password: str | None = None) -> None:
        async with self._turn:
            entry.state = "checking"
            found = await self._workers.examine(entry.role, entry.name, entry.data, password)
        record = unpack(found.record)
        entry.ending = found.ending
        if found.ending is None and not found.locked:
            entry.data = b""
        if record.refused is not None:
            entry.state, entry.refused = "locked" if found.locked else "refused", record.refused
        else:
            entry.record = found.record
            self._replace(entry, record)
            entry.summary = self._summary(entry, record)
            entry.state = "done"
        self._tasks.pop(entry.id, None)
        self._changes += 1

    def _replace(self, entry: Entry, record: Record) -> None:
        """A report that was mended and dropped again takes the place of the one before, with what was decided on it."""
        for other in list(self._done(entry.role)):
            known = other.summary
            if other.name != entry.name or known is None or record.agency is None:
                continue
            if (known.agency, known.year) == (record.agency, record.year):
                self.remove(other.id)
                entry.path = other.path

    def _done(self, role: Role) -> Iterator[Entry]:
        return (entry for entry in self.entries.values() if entry.role == role and entry.record is not None)

    def _free(self, name: str) -> str:
        """The name, with a number where another file has it."""
        taken = {entry.path for entry in self.entries.values()}
        path, stem = PurePosixPath(name), name.removesuffix(PurePosixPath(name).suffix)
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{stem} ({number}){path.suffix}"
        return free

    def _compose(self, changes: int, entries: list[Entry]) -> Composed:
        """The run over these files."""
        store, run, index = Store(), Run(rulebook=self._linter.rulebook.version), self._linter.index()
        reports = [entry for entry in entries if entry.role == "report" and entry.record is not None]
        past = [entry for entry in entries if entry.role == "previous" and entry.record is not None]
        for entry in reports:
            record = self._opened(entry)
            store.add(record)
            index.enter(record)
        # one report and one of last year belong together, whatever they are called; of several each finds its own
        given = self._opened(past[0]) if len(reports) == 1 and len(past) == 1 else None
        before = LastYear("", map(self._opened, past)) if past and given is None else None
        used: set[str | None] = set()
        for number, entry in enumerate(reports):
            record = store[number]
            if self._linter.compares:
                own = before.of(record) if before is not None else given
                self._linter.compare_one(
                    record, index.neighbours(number), store.__getitem__, own, alone=own is not None
                )
            entry.summary = self._summary(entry, record)
            store[number] = record
            used.add(record.previous)
        for entry in past:
            entry.used = entry.path in used
        run.reports = store
        run.unreadable = [Unreadable(entry.path, entry.refused) for entry in entries if entry.refused is not None]
        run.crashes = store.crashes()
        return Composed(changes, run, {entry.path: number for number, entry in enumerate(reports)})

    def _opened(self, entry: Entry) -> Record:
        assert entry.record is not None
        record = unpack(entry.record)
        record.path = entry.path
        return record

    def _summary(self, entry: Entry, record: Record) -> Summary:
        """Puts the decisions into a record, and tells what is left."""
        record.path = entry.path
        for finding in record.findings:
            decision = self.decision(record, finding)
            finding.suppressed = decision.reason if decision.choice == "dismissed" else None
        conclude(record)
        open = sum(1 for f in record.findings if f.follows is None and self.decision(record, f).choice == "open")
        return Summary(record.agency, record.year, record.grade, counts(record), open)
