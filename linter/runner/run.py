"""One run of the command: the verdict on each report, alone and beside the others.

One bad file never stops the others: it is listed as unreadable, with the reason in one sentence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from linter.checks.record import Checked, Run, Unreadable
from linter.checks.summary import Beside, Summary, summarize
from linter.documents import MAX_FILE, Document, UnreadableError, open_document, read_bytes
from linter.engine.engine import Engine
from linter.engine.selection import chosen
from linter.reading import NotAReportError, read_report
from linter.reading.claims import ClaimReader
from linter.reading.flow import Flow
from linter.reading.model import Report
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind
from linter.rulebook.rule import SEVERITIES
from linter.runner.inputs import STDIN, find_files, printable

# From this many files on, starting processes costs less than it saves.
MANY_FILES = 40

FailOn = Literal["error", "warning", "info", "never"]
R = TypeVar("R")
Progress = Callable[[int, int], None]


class Options(Struct):
    """What a run is asked to do.

    paths: files, folders, or `-` for standard input. select, ignore: selectors of rules. rules, packs: what is
    laid over the built-in rulebook. previous: last year's report. year, kind: given by the user, else read from
    the text. published: the day of publication. jobs: processes (0: as many as pay). stdin_name: what the text on
    standard input is called. password: for files that ask for one.
    """

    paths: list[str] = field(default_factory=list)
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    previous: str | None = None
    year: int | None = None
    kind: Kind | None = None
    published: date | None = None
    jobs: int = 0
    fail_on: FailOn = "error"
    stdin_name: str = STDIN
    password: str | None = None


class Reader:
    """Reads reports by one rulebook."""

    def __init__(self, book: Rulebook, options: Options) -> None:
        self._forms, self._claims = book.forms, ClaimReader(book.lexicon)
        self._grammar = Grammar(book.agencies)
        self._options = options

    def read(self, path: str) -> Report:
        """The report in a file. Raises `UnreadableError` or `NotAReportError`."""
        return self.report(self.document(path))

    def document(self, path: str) -> Document:
        """The file (or standard input) as a document; its path is fit for printing."""
        if path == STDIN:
            name = self._options.stdin_name
            data = sys.stdin.buffer.read(MAX_FILE + 1)
            if len(data) > MAX_FILE:
                raise UnreadableError(
                    f"文件超过 {MAX_FILE >> 20} MiB 上限 (limit file-size: over {MAX_FILE >> 20} MiB)"
                )
            document = read_bytes(name, data, self._options.password)
        else:
            name = path
            document = open_document(path, self._options.password)
        document.path = printable(name)
        return document

    def report(self, document: Document) -> Report:
        """The report in a document. Raises `NotAReportError`."""
        return read_report(document, self._forms, self._claims, self._options.kind, self._options.year, self._grammar)


def run(options: Options, book: Rulebook, progress: Progress | None = None) -> Run:
    """Checks every report that `options.paths` name, in their order.

    Where the run holds, for a report, last year's report of the same agency, look-alikes of other agencies or the
    members of a government, the report is checked beside them. progress: called with the number of files done and of
    all files. Raises `UsageError` for a selector that matches no rule.
    """
    codes = [rule.code for rule in chosen(book.rules, options.select, options.ignore)]
    make = partial(_Checker, book, options, codes)
    past = _previous(options, book)
    result = Run(rulebook=book.version)
    verdicts: list[_Verdict] = []
    for found in _each_file(make, options, progress):
        if isinstance(found, Unreadable):
            result.unreadable.append(found)
        else:
            verdicts.append(found)
    if len(verdicts) > 1 or past is not None:
        verdicts = _beside(make, verdicts, past if isinstance(past, Summary) else None, options)
    if isinstance(past, Summary) and all(verdict.checked.previous != past.path for verdict in verdicts):
        reason = f"所检查的报告中没有{past.agency or '同一机关'}的 (none of the reports is of its agency)"
        past = Unreadable(past.path, reason)
    if isinstance(past, Unreadable):
        result.unreadable.append(past)
    for verdict in verdicts:
        result.reports.append(verdict.checked)
        result.crashes += [f"{verdict.checked.path}: {crash}" for crash in verdict.crashes]
    return result


def read_all(
    options: Options, book: Rulebook, render: Callable[[Report], R], progress: Progress | None = None
) -> Iterator[R | Unreadable]:
    """Reads every report that `options.paths` name, without checking it, in their order.

    render: what to make of a report, in the process that read it; it and what it gives must be fit for pickling.
    """
    return _each_file(partial(_Renderer, book, options, render), options, progress)


def _previous(options: Options, book: Rulebook) -> Summary | Unreadable | None:
    """Last year's report as given by `options.previous`, or why it cannot be read."""
    path = options.previous
    if path is None:
        return None
    reader = Reader(book, replace(options, year=None))
    return _guarded(lambda: summarize(reader.read(path)), path, options)


def _beside(
    make: Callable[[bool], _Checker], verdicts: list[_Verdict], past: Summary | None, options: Options
) -> list[_Verdict]:
    """The verdicts, those anew whose report can be compared with others."""
    from linter.comparison.neighbours import gather

    tasks: dict[str, _Task] = {}
    for verdict, beside in zip(verdicts, gather([verdict.summary for verdict in verdicts], past), strict=True):
        if beside:
            tasks[verdict.path] = _Task(verdict.path, beside, verdict.checked.report if verdict.whole else None)
    anew = dict(zip(tasks, _over(make, list(tasks.values()), options), strict=True))
    return [found if isinstance(found := anew.get(verdict.path), _Verdict) else verdict for verdict in verdicts]


def exit_status(run: Run, fail_on: FailOn, book: Rulebook) -> int:
    """2 when the job was not done, else 1 when a finding is at or above `fail_on`, else 0.

    Suppressed findings and rules on trial (status preview) do not count.
    """
    if run.unreadable or run.crashes or not run.reports:
        return 2
    if fail_on == "never":
        return 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    trial = {rule.code for rule in book.rules if rule.status == "preview"}
    failing = (
        finding
        for checked in run.reports
        for finding in checked.findings
        if finding.severity in counted and finding.suppressed is None and finding.rule not in trial
    )
    return 1 if next(failing, None) is not None else 0


# Each file, here or in several processes


class _Task(Struct):
    """One file to read or check. beside: what to compare it with. report: what stands in it, when that is known."""

    path: str
    beside: Beside = field(default_factory=Beside)
    report: Report | None = None


class _Verdict(Struct):
    """What became of one file. whole: its report still holds everything (see `_light`)."""

    path: str
    checked: Checked
    crashes: list[str]
    summary: Summary
    whole: bool


class _Checker:
    """Checks one file after another. light: the verdicts go to another process."""

    def __init__(self, book: Rulebook, options: Options, codes: list[str], light: bool) -> None:
        wanted = frozenset(codes)
        self._reader = Reader(book, options)
        self._engine = Engine(book, lambda rule: rule.code in wanted)
        self._options, self._is_light = options, light

    def __call__(self, task: _Task) -> _Verdict | Unreadable:
        """The verdict on one file."""
        return _guarded(partial(self._checked, task), task.path, self._options)

    def _checked(self, task: _Task) -> _Verdict:
        report = task.report or self._reader.read(task.path)
        checked, crashes = self._engine.check(report, task.beside, self._options.published)
        verdict = _Verdict(task.path, checked, crashes, summarize(report), not self._is_light)
        return _light(verdict) if self._is_light else verdict


class _Renderer(Generic[R]):
    """Reads one file after another, and makes of each what is wanted."""

    def __init__(self, book: Rulebook, options: Options, render: Callable[[Report], R], light: bool) -> None:
        self._reader, self._options, self._render = Reader(book, options), options, render

    def __call__(self, task: _Task) -> R | Unreadable:
        """What was wanted of one file."""
        return _guarded(lambda: self._render(self._reader.read(task.path)), task.path, self._options)


def _guarded(work: Callable[[], R], path: str, options: Options) -> R | Unreadable:
    """What `work` gives; when the file cannot be read, why not."""
    shown = printable(options.stdin_name if path == STDIN else path)
    try:
        return work()
    except (UnreadableError, NotAReportError) as error:
        return Unreadable(shown, str(error))
    except Exception as error:  # whatever a strange file does to a reader, the other files go on
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Unreadable(shown, f"检查时内部出错：{what} (internal error)")


def _each_file(
    make: Callable[[bool], Callable[[_Task], R | Unreadable]], options: Options, progress: Progress | None
) -> Iterator[R | Unreadable]:
    """What a worker makes of each file that `options.paths` name, in their order."""
    found = find_files(options.paths)
    files = [entry for entry in found if isinstance(entry, str)]
    results = _over(make, [_Task(path) for path in files], options)
    done = 0
    for entry in found:
        yield next(results) if isinstance(entry, str) else entry
        done += isinstance(entry, str)
        if progress is not None:
            progress(done, len(files))


def _over(
    make: Callable[[bool], Callable[[_Task], R | Unreadable]], tasks: Sequence[_Task], options: Options
) -> Iterator[R | Unreadable]:
    """What a worker makes of each task, in their order. Only this process has the standard input."""
    jobs = options.jobs or (1 if len(tasks) < MANY_FILES else os.cpu_count() or 1)
    jobs = min(jobs, len(tasks))
    if jobs < 2:
        return map(make(False), tasks)
    from linter.runner.pool import spread

    return spread(
        partial(make, True),
        tasks,
        jobs,
        lost=lambda task: Unreadable(printable(task.path), "检查时进程意外中止 (the process that checked it died)"),
        here=lambda: make(False),
        only_here=lambda task: task.path == STDIN,
    )


def _light(verdict: _Verdict) -> _Verdict:
    """A verdict without what no output shows: handing that from process to process costs as much as reading."""
    report = verdict.checked.report
    report.document.grids, report.flow = [], Flow([])
    report.claims, report.subheads, report.doubts = [], [], []
    for table in report.tables.values():
        table.cells, table.readings = {}, {}
    return verdict
