"""One run of the survey: files to records, records to tables, tables to the database."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct, field, json

from linter.checks.roster import Roster
from linter.errors import UsageError
from linter.files.reasons import reason_of
from linter.rulebook.indicators import load_indicators
from linter.runner.inputs import printable
from linter.runner.linter import Linter
from linter.survey import database
from linter.survey.blocks import make_tables
from linter.survey.cluster import cluster
from linter.survey.examine import examine_all
from linter.survey.kin import Kin
from linter.survey.store import Store
from linter.text.bilingual import Text
from linter.version import __version__

EXAMINE, COMPARE, TABLES = "examine", "compare", "tables"
STEPS: Final = {EXAMINE: Text("检查", "checking"), COMPARE: Text("比对", "comparing"), TABLES: Text("汇总", "tables")}
Progress = Callable[[str, int, int], None]
_LOCK: Final = ".report-lint-survey"
"""Marks the folder as a survey's, and is locked while a run writes to it."""


class Task(Struct):
    """What a run is about.

    paths: every file, in order. into: the survey's folder. scheduler: address of a cluster that is there; workers:
    processes of a local one (0: one for each processor). roster: who should report. indicators: folders of the user's
    own. examined: the records of all paths are there already, and no file is looked at.
    """

    paths: list[str]
    into: Path
    scheduler: str | None = None
    workers: int = 0
    roster: Roster | None = None
    indicators: list[Path] = field(default_factory=list)
    examined: bool = False


class Summary(Struct):
    """What a run did. files: all; examined: of these, anew; unreadable: of all. parts: tables made anew, of `of_parts`.
    seconds: of each step."""

    files: int = 0
    examined: int = 0
    unreadable: int = 0
    reports: int = 0
    parts: int = 0
    of_parts: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def survey(linter: Linter, task: Task, show: Progress = lambda step, done, of: None) -> Summary:
    """Makes, or brings up to date, the survey in `task.into`. show: called with the step, what is done, and of what.

    Raises `UsageError`.
    """
    linter.options.keep_claims = True
    version, found = version_of(linter), Summary(files=len(task.paths))
    indicators = load_indicators(linter.rulebook.forms, task.indicators)
    with _alone(task.into), cluster(linter, task.scheduler, task.workers) as client:
        store = Store(task.into)
        show(EXAMINE, 0, found.files)
        with _timed(found, EXAMINE):
            known = store.digests(version)
            new = [] if task.examined else task.paths
            for rows in examine_all(client, new, known, version, lambda done: show(EXAMINE, done, found.files)):
                found.examined += rows.num_rows
                if rows.num_rows:
                    store.add(rows)
            parts = store.settle(map(printable, task.paths))
        show(COMPARE, 0, len(parts))
        with _timed(found, COMPARE):
            kin = Kin(task.into, parts)
            try:
                found.of_parts = len(parts)
                found.parts = make_tables(
                    client, task.into, parts, kin, version, lambda done: show(COMPARE, done, len(parts))
                )
            finally:
                kin.close()
    show(TABLES, 0, 1)
    with _timed(found, TABLES):
        database.build(task.into, linter, indicators, task.roster)
        with database.opened(task.into) as base:
            query = "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM unreadable)"
            found.reports, found.unreadable = base.execute(query).fetchall()[0]
    show(TABLES, 1, 1)
    return found


def version_of(linter: Linter) -> str:
    """What a record depends on besides its file: the program, the rules and the options."""
    options = json.encode(linter.options).decode()
    return f"{__version__} {linter.rulebook.version} {options}"


@contextmanager
def _timed(summary: Summary, step: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    summary.seconds[step] = round(time.monotonic() - began, 2)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time in a folder. Raises `UsageError` when another is at work there, or nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        zh, en = reason_of(error)
        raise UsageError(f"无法写入文件夹 {folder}：{zh}", f"cannot write to the folder {folder}: {en}") from None
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    """The lock goes when the process does, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            raise _busy(folder) from None
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _busy(folder) from None
    except OSError:
        return  # a file system without locks


def _busy(folder: Path) -> UsageError:
    return UsageError(f"另一个普查正在写入 {folder}", f"another survey is writing to {folder}")


def is_survey(folder: Path) -> bool:
    """Whether a survey was begun in a folder, or nothing is in it."""
    return (folder / _LOCK).is_file() or (folder.is_dir() and not any(folder.iterdir()))


def listed(paths: Sequence[str]) -> list[str]:
    """The paths with each `@FILE` replaced by the paths that stand in it, one a line. Raises `UsageError`."""
    found: list[str] = []
    for path in paths:
        if not path.startswith("@"):
            found.append(path)
            continue
        name = path[1:]
        try:
            lines = Path(name).read_text("utf-8-sig").splitlines()
        except (OSError, ValueError) as error:
            zh, en = reason_of(error, reading=True) if isinstance(error, OSError) else ("不是 UTF-8", "not UTF-8")
            raise UsageError(f"文件清单 {name} 无法读取：{zh}", f"list {name} cannot be read: {en}") from None
        found += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return found
