"""Work on the files given to the page, each in a process of its own that is ended at the limit of time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from concurrent.futures import Future
from threading import Thread
from typing import Any, Literal

from linter.checks.record import Record
from linter.documents.model import UnreadableError
from linter.files.limits import Limit
from linter.runner.inputs import printable
from linter.runner.linter import Linter
from linter.runner.pool import PROCESS_DIED, Pool
from linter.runner.run import LOST
from linter.runner.store import pack
from linter.server.limits import LIMITS
from linter.server.unpacking import unpack_reports
from linter.text.bilingual import Text

Role = Literal["report", "previous"]
Job = tuple[str, str, bytes]
"""What to do (a role, or "unpack"), the file's name, its bytes."""


class Desk:
    """What a worker does with a job. Made in the page's process, sent to each worker once."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def __call__(self, job: Job) -> Any:
        """The packed record of a report; for "unpack" the files of an archive, or the text that says why not."""
        what, name, data = job
        if what == "unpack":
            try:
                return unpack_reports(data)
            except UnreadableError as error:
                return error.text
        return pack(self._linter.record(name, data) if what == "previous" else self._linter.examine(name, data))


class Workers:
    """The processes of one page server. They start with the first job, and end with `stop`."""

    def __init__(self, linter: Linter, limits: Mapping[str, Limit] = LIMITS, jobs: int = 0) -> None:
        """jobs: how many processes; 0 for as many as this computer has processors for, at least two, so that a file
        that takes long does not hold up the next person's."""
        self.jobs = jobs or max(2, min(4, os.cpu_count() or 1))
        self._limits = limits
        self._desk = Desk(linter)
        self._pool = Pool(self._desk, self.jobs)

    async def record(self, role: Role, name: str, data: bytes) -> bytes:
        """The packed record of a file; one that says why not, where its process was ended or has died."""
        found = await self._done((role, name, data))
        return pack(Record(printable(name), refused=found)) if isinstance(found, Text) else found

    async def unpack(self, data: bytes) -> list[tuple[str, bytes]] | Text:
        """The reports in an archive, or why it cannot be used."""
        found: list[tuple[str, bytes]] | Text = await self._done(("unpack", "", data))
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
