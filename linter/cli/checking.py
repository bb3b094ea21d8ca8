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
from linter.outputs import FOR_PEOPLE, FORMATS, View, pieces, render
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
    fail_on: str | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    rules: list[Path] | None = None
    pack: list[str] | None = None
    previous: str | None = None
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


def carry_out(request: Request) -> int:
    """Checks reports. Returns the exit status of the contract. Raises `UsageError` and `Ended`."""
    set_language(request.lang)
    paths = request.paths
    if not paths or "" in paths:
        raise UsageError("没有给出要检查的文件或文件夹", "no file or folder to check was given")
    selected = listed(request.select)
    if request.select and not selected:
        raise UsageError("--select 后面须写规则", "--select names no rules")
    settings = load_config(request.config, paths[0], request.isolated)
    if request.lang is None and settings.lang is not None:
        set_language(settings.lang)
    options = Options(
        select=selected if request.select else settings.select,
        ignore=[*settings.ignore, *listed(request.ignore)],
        year=year_of(request.year),
        kind=_kind(request.kind or settings.kind),
        published=_day(request.published),
        password=request.password,
    )
    fail_on = cast(FailOn, one_of("--fail-on", request.fail_on or settings.fail_on or "error", FAIL_ON))
    task = Task(paths, request.previous, request.jobs, request.stdin_filename or STDIN)
    one_of("--color", request.color, COLORS)
    name = request.format or settings.format or ("full" if sys.stdout.isatty() else "concise")
    one_of("--format" if request.format or not settings.format else settings.place("format"), name, list(FORMATS))
    files = _output_files(request.output)
    options.keep_text = "html" in (name, *(each for each, _ in files))
    known = request.baseline or settings.baseline_path
    folders = [*_folders(settings.rules), *(request.rules or [])]
    inputs = _inputs(files, paths, settings, folders, [request.previous, known])
    accept_known = _baseline(known)
    book = load(folders, [*settings.pack, *listed(request.pack)])
    used = used_settings(settings, book, bool(request.select), known)
    book = settings.applied(book)
    gc.freeze()  # the rulebook is here to stay
    result = run(Linter(book, options), task, progress_bar())
    settings.override(result, book)
    if not request.isolated and any(nearest(record.path, SUPPRESSIONS) for record in result.reports):
        from linter.cli.suppress import apply_suppressions

        add_file(used, *apply_suppressions(result))
    accept_known(result)
    view = View(
        book=book,
        include_suppressed=request.include_suppressed,
        fail_on=None if fail_on == "never" else fail_on,
        outcomes=request.all_outcomes,
        settings=used,
    )
    written = [_write(file, pieces(other, result, screen.language, view), inputs()) for other, file in files]
    if request.statistics:
        from linter.outputs.statistics import render_statistics

        screen.write(render_statistics(result, screen.language, request.include_suppressed, name in ("json", "jsonl")))
    else:
        shown = msgspec.structs.replace(view, width=screen.columns(), color=screen.color(request.color, sys.stdout))
        for piece in pieces(name, result, screen.language, shown):
            screen.write(piece)
    if name == "github":
        _job_summary(result, view)
    if used.files:
        screen.complain(told(used, "zh"), told(used, "en"))
    _complaints(result, listed_on_screen=screen.one_place() and name in FOR_PEOPLE and not request.statistics)
    return exit_status(result, fail_on, book) if all(written) else 2


def _folders(paths: list[str]) -> list[Path]:
    if not paths:
        return []
    from pathlib import Path

    return [Path(path) for path in paths]


def _inputs(
    files: list[tuple[str, Path]],
    paths: list[str],
    settings: Settings,
    folders: list[Path],
    others: list[str | Path | None],
) -> Callable[[], Iterable[str | Path]]:
    """What the run reads from, looked up at each call. Raises `UsageError` where one of `files` would destroy it."""
    if not files:
        return list
    from linter.cli.inputs import every_input
    from linter.files.writing import refuse_clash

    inputs = partial(every_input, paths, settings, folders, others)
    for _, file in files:
        refuse_clash(file, inputs())
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


def _output_files(values: list[str] | None) -> list[tuple[str, Path]]:
    """`--output`, checked before any work is done."""
    if not values:
        return []
    from pathlib import Path

    from linter.files.writing import clash

    found: list[tuple[str, Path]] = []
    for value in values:
        name, colon, file = value.partition(":")
        if not colon or not file:
            raise UsageError(
                f"--output 的格式应为“格式:文件”，不能是“{value}”", f'--output is FORMAT:FILE, not "{value}"'
            )
        path = Path(file)
        one_of("--output", name, list(FORMATS))
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(
                f"--output 无法写入 {file}：文件夹不存在，或者 {file} 是文件夹",
                f"--output cannot write {file}: no such folder, or a folder itself",
            )
        taken = [other for _, other in found]
        if path.resolve() in [other.resolve() for other in taken] or clash(path, taken):
            raise UsageError(f"--output 会覆盖 {file}", f"--output would overwrite {file}")
        found.append((name, path))
    return found


def _write(file: Path, text: Iterable[str], inputs: Iterable[str | Path]) -> bool:
    from linter.files.writing import write_output

    try:
        write_output(file, text, inputs)
    except UsageError as error:
        screen.complain(error.zh, error.en)
        return False
    return True


def _job_summary(result: Run, view: View) -> None:
    """In a job of GitHub Actions the whole report goes to the job's summary page."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        from pathlib import Path

        try:
            with Path(file).open("a", encoding="utf-8") as page:
                page.write(render("markdown", result, screen.language, view))
        except OSError as error:
            screen.complain(f"无法写入 {file}：{error.strerror}", f"cannot write {file}: {error.strerror}")


def _complaints(result: Run, listed_on_screen: bool) -> None:
    """What kept the job from being done, on standard error (unless the screen shows it already)."""
    if not listed_on_screen:
        for entry in result.unreadable:
            screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
        for crash in result.crashes:
            screen.complain(f"规则运行出错：{crash}", f"rule failed with an internal error: {crash}")
    screen.left_aside(result.not_checked)
    if not result.reports:
        screen.complain("没有检查任何报告", "no report was checked")
