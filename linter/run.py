"""One run of the command: which files, which rules, and the verdict on each report.

Files are found, read and checked here. One bad file never stops the others: it is listed as unreadable,
with the reason in one sentence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct, field

from linter.documents import MAX_FILE, Document, UnreadableError, open_document, read_bytes
from linter.engine import Engine
from linter.findings import Checked, Run, Unreadable
from linter.reading import NotAReportError, read_report
from linter.reading.claims import ClaimReader
from linter.reading.flow import Flow
from linter.reading.model import Report
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind
from linter.rulebook.rule import CATEGORIES, SEVERITIES, Rule
from linter.usage import UsageError, near

STDIN = "-"
ENDINGS = (
    ".txt", ".md", ".html", ".htm", ".docx", ".docm", ".dotx", ".pdf", ".doc", ".wps", ".rtf", ".odt", ".ofd", ".mht",
    ".mhtml",
)  # fmt: skip
# From this many files on, starting processes costs less than it saves.
MANY_FILES = 40

FailOn = Literal["error", "warning", "info", "never"]
T = TypeVar("T")
Progress = Callable[[int, int], None]


class Options(Struct):
    """What a run is asked to do.

    paths: files, folders, or `-` for standard input. select, ignore: selectors of rules. rules, packs: what is
    laid over the built-in rulebook. previous: last year's report. year, kind: given by the user, else read from
    the text. jobs: processes (0: as many as pay). stdin_name: what the text on standard input is called. password:
    for files that ask for one.
    """

    paths: list[str] = field(default_factory=list)
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    rules: list[Path] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    previous: str | None = None
    year: int | None = None
    kind: Kind | None = None
    jobs: int = 0
    fail_on: FailOn = "error"
    stdin_name: str = STDIN
    password: str | None = None


class Reader:
    """Reads reports by one rulebook."""

    def __init__(self, book: Rulebook, options: Options) -> None:
        self._forms, self._claims = book.forms, ClaimReader(book.lexicon)
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
        return read_report(document, self._forms, self._claims, self._options.kind, self._options.year)


def run(options: Options, book: Rulebook, progress: Progress | None = None) -> Run:
    """Checks every report that `options.paths` name, in their order.

    progress: called with the number of files done and of all files. Raises `UsageError` for a selector that
    matches no rule.
    """
    found = find_files(options.paths)
    files = [entry for entry in found if isinstance(entry, str)]
    codes = [rule.code for rule in chosen(book.rules, options.select, options.ignore)]
    verdicts = iter(_verdicts(_Worker(book, options, codes), files, options.jobs))
    result, done = Run(rulebook=book.version), 0
    for entry in found:
        verdict = next(verdicts) if isinstance(entry, str) else entry
        if isinstance(verdict, Unreadable):
            result.unreadable.append(verdict)
        else:
            checked, crashes = verdict
            result.reports.append(checked)
            result.crashes += [f"{checked.path}: {crash}" for crash in crashes]
        done += isinstance(entry, str)
        if progress is not None:
            progress(done, len(files))
    return result


def extract_all(options: Options, book: Rulebook) -> tuple[list[Report], list[Unreadable]]:
    """Reads every report that `options.paths` name, without checking it."""
    reader = Reader(book, options)
    reports: list[Report] = []
    unreadable: list[Unreadable] = []
    for entry in find_files(options.paths):
        found = entry if isinstance(entry, Unreadable) else _guarded(partial(reader.read, entry), entry, options)
        if isinstance(found, Unreadable):
            unreadable.append(found)
        else:
            reports.append(found)
    return reports, unreadable


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


# Which rules


def fits(rule: Rule, selector: str) -> bool:
    """Whether a selector names the rule: its code, the beginning of its code, its name, its category, or ALL."""
    wanted = selector.casefold()
    return wanted in ("all", rule.name.casefold(), rule.category) or rule.code.casefold().startswith(wanted)


def chosen(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], named: str = "--select") -> list[Rule]:
    """The rules to run: those selected (all when nothing is) less those ignored.

    named: what the selectors are called in an error. Raises `UsageError` for a selector that matches no rule, and
    when no rule is left.
    """
    for option, selectors in ((named, select), ("--ignore", ignore)):
        for selector in selectors:
            if selector.casefold() not in CATEGORIES and not any(selector and fits(rule, selector) for rule in rules):
                raise _unknown(option, selector, rules)
    left = [
        rule
        for rule in rules
        if (not select or any(fits(rule, selector) for selector in select))
        and not any(fits(rule, selector) for selector in ignore)
    ]
    if not left:  # checking nothing must not look like finding nothing
        raise UsageError(f"按 {named} 和 --ignore 没有一条规则可用", f"{named} and --ignore leave no rule to run")
    return left


def _unknown(option: str, selector: str, rules: Sequence[Rule]) -> UsageError:
    known = [*CATEGORIES, *(rule.code for rule in rules), *(rule.name for rule in rules)]
    zh, en = near(selector, known)
    return UsageError(
        f"{option}：没有哪条规则的代码、名称或类别是“{selector}”{zh}",
        f'{option}: no rule has the code, name or category "{selector}"{en}',
    )


# Which files


def find_files(paths: Sequence[str]) -> list[str | Unreadable]:
    """The files to check, each once, in the order of `paths`; within a folder sorted by path.

    A folder is searched for known endings; what is hidden (`.x`) or a leftover of an open document (`~$x`) is
    passed over. A folder without reports is listed as unreadable.
    """
    found: dict[str, str | Unreadable] = {}
    for path in paths:
        if path == STDIN or not is_folder(path):
            found.setdefault(path if path == STDIN else str(Path(path).absolute()), path)
            continue
        inside, refused = _walk(path)
        for file in inside:
            found.setdefault(str(Path(file).absolute()), file)
        for folder in refused:
            found[f"{folder}{os.sep}"] = Unreadable(
                printable(folder), "没有读取这个文件夹的权限 (folder cannot be listed)"
            )
        if not inside and not refused:
            reason = f"文件夹里没有可检查的报告（{' '.join(ENDINGS)}） (no reports in this folder)"
            found[f"{path}{os.sep}"] = Unreadable(printable(path), reason)
    return list(found.values())


def is_folder(path: str | Path) -> bool:
    """Whether a path is a folder; one that cannot be looked at is left to the reader, who says why."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _walk(folder: str) -> tuple[list[str], list[str]]:
    files: list[str] = []
    refused: list[str] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: refused.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            str(Path(where, name))
            for name in names
            if name.casefold().endswith(ENDINGS) and not name.startswith((".", "~$"))
        ]
    return sorted(files), refused


def printable(path: str) -> str:
    """A path as text that can be written as UTF-8 (file names need not be)."""
    return path.encode("utf-8", "backslashreplace").decode()


# Checking them, here or in several processes

_Verdict = tuple[Checked, list[str]] | Unreadable


class _Worker:
    """Checks one file after another."""

    def __init__(self, book: Rulebook, options: Options, codes: list[str]) -> None:
        self.setup = (book, options, codes)
        wanted = frozenset(codes)
        self._reader = Reader(book, options)
        self._engine = Engine(book, lambda rule: rule.code in wanted)
        self._options = options

    def _checked(self, path: str) -> tuple[Checked, list[str]]:
        return self._engine.check(self._reader.read(path))

    def check(self, path: str) -> _Verdict:
        """The verdict on one file."""
        return _guarded(partial(self._checked, path), path, self._options)


def _guarded(work: Callable[[], T], path: str, options: Options) -> T | Unreadable:
    """What `work` gives; when the file cannot be read, why not."""
    shown = printable(options.stdin_name if path == STDIN else path)
    try:
        return work()
    except (UnreadableError, NotAReportError) as error:
        return Unreadable(shown, str(error))
    except Exception as error:  # whatever a strange file does to a reader, the other files go on
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Unreadable(shown, f"检查时内部出错：{what} (internal error)")


def _verdicts(worker: _Worker, files: list[str], jobs: int) -> Iterator[_Verdict]:
    if jobs < 1:
        jobs = 1 if len(files) < MANY_FILES else os.cpu_count() or 1
    if min(jobs, len(files)) < 2:
        return map(worker.check, files)
    return _in_processes(worker, files, min(jobs, len(files)))


def _in_processes(worker: _Worker, files: list[str], jobs: int) -> Iterator[_Verdict]:
    """Verdicts in the order of `files`. A file that brings its process down is tried once more, alone."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    def pool(processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, initializer=_start, initargs=worker.setup)

    executor = pool(jobs)
    try:
        # a few files at a time, so that handing them over costs little and no process waits long for the last
        size = max(1, min(8, len(files) // (jobs * 4)))
        stacks = [files[start : start + size] for start in range(0, len(files), size)]
        futures: list[Future[list[_Verdict]] | None] = []
        for stack in stacks:
            try:  # only this process has the standard input
                futures.append(None if STDIN in stack else executor.submit(_check, stack))
            except BrokenProcessPool as error:
                refused: Future[list[_Verdict]] = Future()
                refused.set_exception(error)
                futures.append(refused)
        for stack, future in zip(stacks, futures, strict=True):
            try:
                yield from [worker.check(path) for path in stack] if future is None else future.result()
            except BrokenProcessPool:
                for path in stack:
                    with pool(1) as alone:
                        try:
                            yield alone.submit(_check, [path]).result()[0]
                        except BrokenProcessPool:
                            reason = "检查时进程意外中止 (the process that checked it died)"
                            yield Unreadable(printable(path), reason)
    finally:
        executor.shutdown(cancel_futures=True)  # waits: at its end Python 3.11 may else write to a closed pipe


_here: _Worker | None = None


def _start(book: Rulebook, options: Options, codes: list[str]) -> None:
    """Makes a process ready. An interrupt from the keyboard is left to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _here
    _here = _Worker(book, options, codes)


def _check(paths: list[str]) -> list[_Verdict]:
    assert _here is not None
    return [_light(_here.check(path)) for path in paths]


def _light(verdict: _Verdict) -> _Verdict:
    """A verdict without what no output shows: handing that from process to process costs as much as reading."""
    if not isinstance(verdict, Unreadable):
        report = verdict[0].report
        report.document.grids, report.flow = [], Flow([])
        report.claims, report.subheads, report.doubts = [], [], []
        for table in report.tables.values():
            table.cells, table.readings = {}, {}
    return verdict
