"""One run of the command: every file examined, the records compared, in the order of the files.

One bad file never stops the others: it is listed as unreadable, with the reason in one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct, field

from linter.checks.record import Record, Run, Unreadable
from linter.documents import UnreadableError
from linter.files.paths import is_folder
from linter.reading import NotAReportError
from linter.reading.model import Report
from linter.rulebook.book import Rulebook
from linter.rulebook.rule import SEVERITIES
from linter.runner.inputs import STDIN, find_files, printable
from linter.runner.linter import Linter, internal_error
from linter.runner.stdin import read_stdin
from linter.runner.store import Store, pack, unpack
from linter.text.bilingual import Text

if TYPE_CHECKING:
    from linter.comparison.neighbours import Index
    from linter.runner.beside import Beside
    from linter.runner.previous import LastYear

# From this many files on, starting processes costs less than it saves.
MANY_FILES = 40

FailOn = Literal["error", "warning", "info", "never"]
R = TypeVar("R")
S = TypeVar("S")
Progress = Callable[[int, int], None]


class Task(Struct):
    """What a run is about.

    paths: files, folders, or `-` for standard input. previous: last year's report, or a folder of such reports. beside:
    figures given beside the reports. jobs: processes (0: as many as pay). stdin_name: what the text on standard input
    is called.
    """

    paths: list[str] = field(default_factory=list)
    previous: str | None = None
    jobs: int = 0
    stdin_name: str = STDIN
    beside: Beside | None = None


def run(linter: Linter, task: Task, progress: Progress | None = None) -> Run:
    """Checks every report that `task.paths` name, in their order, each alone and beside the others.

    progress: called with the number of files done and of all files.
    """
    past = None if task.previous is None or is_folder(task.previous) else linter.record(task.previous)
    before = _last_year(linter, task) if task.previous is not None and past is None else None
    store, result = Store(), Run(rulebook=linter.rulebook.version)
    inputs = find_files(task.paths)
    is_alone = len(inputs.files) == 1 and task.previous is None and task.beside is None
    index = linter.index() if linter.compares and not is_alone else None
    result.not_checked = inputs.not_checked
    here, there = partial(_examined, linter, task.stdin_name), partial(_packed, linter)
    for found in _each_file(here, there, inputs.files, task.jobs, progress, _lost):
        if isinstance(found, Unreadable):
            result.unreadable.append(found)
            continue
        record = found if isinstance(found, Record) else unpack(found)
        if record.refused is not None:
            result.unreadable.append(Unreadable(record.path, record.refused, record.unrelated))
            continue
        store.add(record, found if isinstance(found, bytes) else None)
        if index is not None:
            index.enter(record)
    compared = index is None or _compare(linter, store, index, past, before, task.beside)
    if before is not None:
        result.unreadable += before.unreadable
        if not before.matched:
            result.unreadable.append(Unreadable(printable(before.folder), _NONE_OF_THEM))
    if past is not None and past.refused is not None:
        result.unreadable.append(Unreadable(past.path, past.refused))
    elif past is not None and not compared:
        zh = f"所检查的报告中没有{past.agency or '同一机关'}的报告，无法比对"
        reason = Text(zh, "none of the reports checked is from this agency")
        result.unreadable.append(Unreadable(past.path, reason))
    if task.beside is not None and not task.beside.used:
        reason = Text("所检查的报告中没有其中的机关，无法比对", "none of the reports checked is from an agency in it")
        result.unreadable.append(Unreadable(printable(task.beside.path), reason))
    result.reports = store
    result.crashes = store.crashes()
    return result


def _last_year(linter: Linter, task: Task) -> LastYear:
    """The reports in the folder that was given as last year's."""
    from linter.runner.previous import LastYear

    assert task.previous is not None
    files = find_files([task.previous]).files
    found = _each_file(linter.record, partial(_packed_past, linter), files, task.jobs, None, _lost)
    return LastYear(task.previous, (unpack(each) if isinstance(each, bytes) else each for each in found))


def _packed_past(linter: Linter, path: str) -> bytes:
    return pack(linter.record(path))


def _compare(
    linter: Linter, store: Store, index: Index, past: Record | None, before: LastYear | None, beside: Beside | None
) -> bool:
    """Compares each record with its neighbours. False when none is of the agency of the report given as last year's.

    before: a folder in which each record's own report of the year before is looked for.
    """
    given = past if past is not None and past.refused is None else None
    used, nothing_given = False, given is None and before is None and beside is None
    if len(store) < 2 and nothing_given:
        return True
    for number in range(len(store)):
        found = index.neighbours(number)
        if not found and nothing_given:
            continue
        record = store[number]
        own = given if before is None else before.of(record)
        figures = beside.of(record) if beside is not None else {}
        linter.compare_one(record, found, store.__getitem__, own, len(store) == 1 or before is not None, figures)
        used = used or (given is not None and record.previous == given.path)
        store[number] = record
    return used or given is None


def read_all(
    linter: Linter, task: Task, render: Callable[[Report], R], progress: Progress | None = None
) -> Iterator[R | Unreadable]:
    """Reads every report that `task.paths` name, without checking it, in their order.

    render: what to make of a report, in the process that read it; it and what it gives must be fit for pickling.
    """
    work = partial(_rendered, linter, task.stdin_name, render)
    files = find_files(task.paths).files
    return _each_file(work, work, files, task.jobs, progress, lambda path: Unreadable(printable(path), LOST))


def exit_status(run: Run, fail_on: FailOn, book: Rulebook) -> int:
    """2 when the job was not done, else 1 when a finding is at or above `fail_on`, else 0.

    Suppressed findings and rules on trial (status preview) do not count. What is wrong by the roster does: that a
    report is missing is a finding of the job, not a job undone.
    """
    if run.unreadable or run.crashes or not run.reports:
        return 2
    if fail_on == "never":
        return 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if run.roster is not None and not run.roster.severities().isdisjoint(counted):
        return 1
    trial = {rule.code for rule in book.rules if rule.status == "preview"}
    failing = (
        finding
        for record in run.reports
        for finding in record.findings
        if finding.severity in counted and finding.suppressed is None and finding.rule not in trial
    )
    return 1 if next(failing, None) is not None else 0


_NONE_OF_THEM = Text(
    "文件夹中没有所检查机关的上年报告，无法比对", "the folder has no report of last year of any agency checked"
)
LOST = Text("检查进程意外中止", "the checking process stopped unexpectedly")


def _lost(path: str) -> bytes:
    return pack(Record(printable(path), refused=LOST))


def _packed(linter: Linter, path: str) -> bytes:
    """The record of a file, packed to be sent to another process."""
    return pack(linter.examine(path))


def _examined(linter: Linter, stdin_name: str, path: str) -> Record:
    """The record of a file, or of standard input."""
    if path != STDIN:
        return linter.examine(path)
    try:
        data = read_stdin()
    except UnreadableError as error:
        return Record(printable(stdin_name), refused=error.text)
    return linter.examine(stdin_name, data)


def _rendered(linter: Linter, stdin_name: str, render: Callable[[Report], R], path: str) -> R | Unreadable:
    """What `render` makes of a file; when the file cannot be read, why not."""
    name = stdin_name if path == STDIN else path
    try:
        return render(linter.read(name, read_stdin() if path == STDIN else None))
    except (UnreadableError, NotAReportError) as error:
        return Unreadable(printable(name), error.text)
    except Exception as error:  # whatever a strange file does to a reader, the other files go on
        return Unreadable(printable(name), internal_error(error))


def _each_file(
    here: Callable[[str], R],
    there: Callable[[str], S],
    found: Sequence[str | Unreadable],
    jobs: int,
    progress: Progress | None,
    lost: Callable[[str], S],
) -> Iterator[R | S | Unreadable]:
    """What is made of each file found, in their order: by `here` in this process, by `there` in one of the pool."""
    files = [entry for entry in found if isinstance(entry, str)]
    results = _over(here, there, files, jobs, lost)
    done = 0
    for entry in found:
        yield next(results) if isinstance(entry, str) else entry
        done += isinstance(entry, str)
        if progress is not None:
            progress(done, len(files))


def _over(
    here: Callable[[str], R], there: Callable[[str], S], files: Sequence[str], jobs: int, lost: Callable[[str], S]
) -> Iterator[R | S]:
    jobs = jobs or (1 if len(files) < MANY_FILES else os.cpu_count() or 1)
    elsewhere = [path for path in files if path != STDIN]
    if min(jobs, len(elsewhere)) < 2:
        yield from map(here, files)
        return
    from linter.runner.pool import spread

    results = spread(there, elsewhere, min(jobs, len(elsewhere)), lost)
    for path in files:
        yield here(path) if path == STDIN else next(results)
