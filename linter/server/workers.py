"""Work on the files given to the page, each in a process of its own that is ended at the limit of time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import Any, Final, Literal

from msgspec import Struct

from linter.checks.record import Record
from linter.documents.pdf.opening import NEEDS_PASSWORD, WRONG_PASSWORD
from linter.files.limits import Limit
from linter.outputs.annotated import annotate, ending
from linter.runner.inputs import printable
from linter.runner.linter import Linter, internal_error
from linter.runner.pool import PROCESS_DIED, Pool
from linter.runner.run import LOST
from linter.runner.store import pack, unpack
from linter.server.limits import LIMITS
from linter.server.unpacking import unpack_reports
from linter.text.bilingual import Text, TextError

Role = Literal["report", "previous"]
_LOCKED: Final = {
    NEEDS_PASSWORD.zh: Text("PDF 设有打开密码，请输入", "this PDF opens with a password; enter it"),
    WRONG_PASSWORD.zh: Text("密码不正确，请重新输入", "wrong password; enter it again"),
}
"""Reasons that name an option of the command line, and what the page says in their place."""
Job = Callable[[Linter], Any]
"""What to do in a worker. Fit for pickling, as its result is."""


class Examined(Struct):
    """record: of a file, packed. ending: of the same file with comments, None where it takes none. locked: whether it
    can be checked once its password is known."""

    record: bytes
    ending: str | None = None
    locked: bool = False


class Desk:
    """What a worker does with its jobs. Made in the page's process, sent to each worker once."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def __call__(self, job: Job) -> Any:
        """The job's result, or the text that says why there is none."""
        try:
            return job(self._linter)
        except TextError as error:
            return error.text


def _examine(role: Role, name: str, data: bytes, password: str | None, linter: Linter) -> Examined:
    with linter.opening_with(password):
        record = linter.record(name, data) if role == "previous" else linter.examine(name, data)
    if record.refused is not None:
        locked = _LOCKED.get(record.refused.zh)
        record.refused = locked or record.refused
        return Examined(pack(record), locked=locked is not None)
    if role == "previous" or password is not None:  # a file that is encrypted takes no comments
        return Examined(pack(record))
    try:
        return Examined(pack(record), ending(data))
    except TextError:
        return Examined(pack(record))


def _unpack(data: bytes, linter: Linter) -> list[tuple[str, bytes]]:
    return unpack_reports(data)


def _annotate(data: bytes, record: bytes, language: str, linter: Linter) -> bytes:
    return annotate(data, unpack(record), language, book=linter.rulebook)


class Workers:
    """The processes of one page server. They start with the first job, and end with `stop`."""

    def __init__(self, linter: Linter, limits: Mapping[str, Limit] = LIMITS, jobs: int = 0) -> None:
        """jobs: how many processes; 0 for as many as this computer has processors for, at least two, so that a file
        that takes long does not hold up the next person's."""
        self.jobs = jobs or max(2, min(4, os.cpu_count() or 1))
        self._limits = limits
        self._desk = Desk(linter)
        self._pool = Pool(self._desk, self.jobs)

    async def examine(self, role: Role, name: str, data: bytes, password: str | None = None) -> Examined:
        """A file's record; one that says why not, where its process was ended or has died. password: opens it."""
        found = await self._done(partial(_examine, role, name, data, password))
        return Examined(pack(Record(printable(name), refused=found))) if isinstance(found, Text) else found

    async def unpack(self, data: bytes) -> list[tuple[str, bytes]] | Text:
        """The reports in an archive, or why it cannot be used."""
        found: list[tuple[str, bytes]] | Text = await self._done(partial(_unpack, data))
        return found

    async def annotate(self, data: bytes, record: Record, language: str) -> bytes | Text:
        """The file of a record with its findings as comments, or why it takes none."""
        found: bytes | Text = await self._done(partial(_annotate, data, pack(record), language))
        return found

    async def _done(self, job: Job) -> Any:
        """What a worker makes of a job; a job that is cancelled ends its process."""
        limit = self._limits["page-check-seconds"]
        try:
            return await asyncio.wrap_future(self._submit(job, limit.value))
        except TimeoutError:
            zh, en = limit.over("page-check-seconds")
            return Text(
                f"{zh}，已停止检查这个文件；请确认是否为报告文件，或者另存后重新检查",
                f"{en}: the check of this file was stopped; make sure that it is a report, or save it again",
            )
        except PROCESS_DIED:
            return LOST
        except Exception as error:  # whatever it is, the page goes on
            return internal_error(error)

    def _submit(self, job: Job, seconds: int) -> Future[Any]:
        """Hands a job to a process; to one of a new pool, where the old one has broken down."""
        try:
            return self._pool.submit(job, seconds)
        except PROCESS_DIED:
            Thread(target=self._pool.stop, daemon=True).start()
            self._pool = Pool(self._desk, self.jobs)
            return self._pool.submit(job, seconds)

    def stop(self) -> None:
        """Ends the processes, whatever they are at."""
        self._pool.stop()
