"""What `report-lint check` does once its options are known. No option parser here: a plain call needs none."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

import msgspec

from linter.checks.record import Run, Unreadable
from linter.cli import screen
from linter.cli.config import SUPPRESSIONS, Settings, load_config, nearest
from linter.cli.progress import progress_bar
from linter.cli.used import add_file, used_settings
from linter.cli.values import KINDS, listed, load, one_of, set_language, year_of
from linter.errors import UsageError
from linter.outputs import BINARY_FORMATS, FOR_PEOPLE, FORMATS, View, binary_pieces, pieces, render
from linter.outputs.settings import told
from linter.rulebook import form
from linter.runner.inputs import STDIN, printable
from linter.runner.linter import Linter, Options
from linter.runner.run import FailOn, Task, exit_status, run

if TYPE_CHECKING:
    from pathlib import Path

FAIL_ON = ("error", "warning", "info", "never")
COLORS = ("auto", "always", "never")


class Request(msgspec.Struct):
    """What was asked for, by the names of the long options; defaults are those of a call without options."""

    paths: list[str] | None = None
    format: str | None = None
    output: list[str] | None = None
    output_dir: Path | None = None
    fail_on: str | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    rules: list[Path] | None = None
    pack: list[str] | None = None
    previous: str | None = None
    beside: Path | None = None
    roster: Path | None = None
    year: int | None = None
    kind: str | None = None
    published: str | None = None
    lang: str | None = None
    config: Path | None = None
    baseline: Path | None = None
    jobs: int = 0
    stdin_filename: str | None = None
    password: str | None = None
    include_suppressed: bool = False
    all_outcomes: bool = False
    statistics: bool = False
    color: str = "auto"
    isolated: bool = False
    annotate: Path | None = None
    fix: bool = False
    diff: bool = False
    skip_unrelated: bool = False


def carry_out(request: Request) -> int:
    """Checks reports. Returns the exit status of the contract. Raises `UsageError` and `Ended`."""
    set_language(request.lang)
    paths = request.paths
    if not paths or "" in paths:
        raise UsageError(*screen.NO_PATH)
    settings = load_config(request.config, paths[0], request.isolated)
    if request.lang is None and settings.lang is not None:
        set_language(settings.lang)
    options = _options(request, settings)
    fail_on = cast(FailOn, one_of("--fail-on", request.fail_on or settings.fail_on or "error", FAIL_ON))
    task = Task(paths, request.previous, request.jobs, request.stdin_filename or STDIN)
    one_of("--color", request.color, COLORS)
    name = _format(request, settings)
    known = request.baseline or settings.baseline_path
    folders = [*_folders(settings.rules), *(request.rules or [])]
    inputs = _inputs(paths, settings, folders, [request.previous, known, request.roster, request.beside])
    elsewhere = None
    if request.output or request.output_dir is not None or request.annotate is not None:
        from linter.cli.destinations import destinations

        elsewhere = destinations(request.output, request.output_dir, request.annotate, request.password, paths, inputs)
    formats = {name, *(elsewhere.formats if elsewhere is not None else ())}
    options.keep_text = "html" in formats
    options.fixes = not formats.isdisjoint(("json", "jsonl"))
    if request.fix or request.diff:
        from linter.cli.fixing import refuse_stdin

        refuse_stdin(paths)
    accept_known = _baseline(known)
    if request.beside is not None:
        from linter.cli.besides import beside_of

        task.beside = beside_of(request.beside)
    compare_roster = None
    if request.roster is not None:
        from linter.cli.rostering import roster_of

        compare_roster = roster_of(request.roster)
    if elsewhere is not None:
        elsewhere.prepare()
    book = load(folders, [*settings.pack, *listed(request.pack)])
    used = used_settings(settings, book, bool(request.select), known)
    book = settings.applied(book)
    gc.freeze()  # the rulebook is here to stay
    linter = Linter(book, options)
    skipped: list[Unreadable] = []

    def examined() -> Run:
        result = run(linter, task, progress_bar())
        if request.skip_unrelated:
            skipped[:] = [entry for entry in result.unreadable if entry.unrelated]
            result.unreadable = [entry for entry in result.unreadable if not entry.unrelated]
        settings.override(result, book)
        if not request.isolated and any(nearest(path, SUPPRESSIONS) for path in result.reports.paths):
            from linter.cli.suppress import apply_suppressions

            add_file(used, *apply_suppressions(result))
        accept_known(result)
        return result

    result, is_written = examined(), True
    if request.fix or request.diff:
        from linter.cli.fixing import fix, show

        if request.diff:
            changes = show(result, linter)
            _complaints(result, skipped, listed_on_screen=False)
            return 2 if result.unreadable or not (result.reports or skipped) else int(changes)
        number, is_written = fix(result, linter)
        result = examined() if number else result
    if compare_roster is not None:
        compare_roster(result, book, options.ignore)
    view = View(
        book=book,
        include_suppressed=request.include_suppressed,
        fail_on=None if fail_on == "never" else fail_on,
        outcomes=request.all_outcomes,
        settings=used,
    )
    if elsewhere is not None and not elsewhere.fill(result, view, inputs):
        is_written = False
    _show(result, name, view, request)
    if name == "github":
        _job_summary(result, view, inputs())
    if used.files:
        screen.complain(told(used, "zh"), told(used, "en"))
    _complaints(result, skipped, screen.one_place() and name in FOR_PEOPLE and not request.statistics)
    for zh, en in elsewhere.told if elsewhere is not None else ():
        screen.complain(zh, en)
    if skipped and not (result.reports or result.unreadable or result.crashes):
        return 0 if is_written else 2
    return exit_status(result, fail_on, book) if is_written else 2


def _options(request: Request, settings: Settings) -> Options:
    """How reports are examined. Raises `UsageError`."""
    selected = listed(request.select)
    if request.select and not selected:
        raise UsageError("--select 后面须写规则", "--select names no rules")
    return Options(
        select=selected if request.select else settings.select,
        ignore=[*settings.ignore, *listed(request.ignore)],
        year=year_of(request.year),
        kind=_kind(request.kind or settings.kind),
        published=_day(request.published),
        password=request.password,
    )


def _format(request: Request, settings: Settings) -> str:
    """The format of what is printed. Raises `UsageError`."""
    name = request.format or settings.format or ("full" if sys.stdout.isatty() else "concise")
    known = [*FORMATS, *BINARY_FORMATS]
    one_of("--format" if request.format or not settings.format else settings.place("format"), name, known)
    if name in BINARY_FORMATS and sys.stdout.isatty():
        raise UsageError(
            f"{name} 不能显示在屏幕上，请用 --output {name}:文件 存为文件",
            f"{name} cannot be shown on a screen; write it to a file with --output {name}:FILE",
        )
    return name


def _show(result: Run, name: str, view: View, request: Request) -> None:
    """Prints the result."""
    if request.statistics:
        from linter.outputs.statistics import render_statistics

        as_json = name in ("json", "jsonl")
        screen.write(render_statistics(result, screen.language, request.include_suppressed, as_json, view.book))
    elif name in BINARY_FORMATS:
        for data in binary_pieces(name, result, screen.language, view):
            screen.write_bytes(data)
    else:
        shown = msgspec.structs.replace(view, width=screen.columns(), color=screen.color(request.color, sys.stdout))
        for piece in pieces(name, result, screen.language, shown):
            screen.write(piece)


def _folders(paths: list[str]) -> list[Path]:
    if not paths:
        return []
    from pathlib import Path

    return [Path(path) for path in paths]


def _inputs(
    paths: list[str], settings: Settings, folders: list[Path], others: list[str | Path | None]
) -> Callable[[], Iterable[str | Path]]:
    """What the run reads from, looked up at each call."""

    def inputs() -> Iterable[str | Path]:
        from linter.cli.inputs import every_input

        return every_input(paths, settings, folders, others)

    return inputs


def _baseline(file: Path | None) -> Callable[[Run], None]:
    """What marks the findings of a run that the baseline lists. A baseline that is not there is an error."""
    if file is None:
        return lambda run: None
    from linter.cli.baseline import BadBaseline, apply_baseline, read_baseline

    try:
        return partial(apply_baseline, baseline=read_baseline(file), path=file)
    except BadBaseline as error:  # costs the run its status, not the reports their findings
        refused = Unreadable(printable(str(file)), error.reason)
        return lambda run: run.unreadable.append(refused)


def _kind(value: str | None) -> form.Kind | None:
    return None if value is None else cast(form.Kind, one_of("--kind", value, KINDS))


def _day(value: str | None) -> date | None:
    """`--published`: a day of the calendar, written YYYY-MM-DD."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or value != day.isoformat():
        raise UsageError(
            f"--published 的格式应为“年-月-日”，如 2024-01-31，不能是“{value}”",
            f'--published is a day as YYYY-MM-DD, such as 2024-01-31, not "{value}"',
        )
    return day


def _job_summary(result: Run, view: View, inputs: Iterable[str | Path]) -> None:
    """In a job of GitHub Actions the whole report goes to the job's summary page."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        from pathlib import Path

        from linter.files.writing import append_output

        try:
            append_output(Path(file), render("markdown", result, screen.language, view), inputs)
        except UsageError as error:
            screen.complain(error.zh, error.en)


def _complaints(result: Run, skipped: list[Unreadable], listed_on_screen: bool) -> None:
    """What kept the job from being done, on standard error (unless the screen shows it already)."""
    for entry in skipped:
        screen.complain(f"已跳过 {entry.path}：{entry.reason.zh}", f"skipped {entry.path}: {entry.reason.en}")
    if not listed_on_screen:
        for entry in result.unreadable:
            screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
        for crash in result.crashes:
            screen.complain(f"规则运行出错：{crash}", f"rule failed with an internal error: {crash}")
    screen.left_aside(result.not_checked)
    if not result.reports and not skipped:
        screen.complain("没有检查任何报告", "no report was checked")
