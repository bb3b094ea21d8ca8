"""`report-lint check PATH…`: the verdict on reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, cast

import msgspec
import typer

from linter.cli import screen
from linter.cli.config import SUPPRESSIONS, load_config, nearest
from linter.cli.options import (
    KINDS,
    Kind,
    Lang,
    Packs,
    Password,
    Paths,
    Rules,
    StdinName,
    Year,
    listed,
    load,
    one_of,
    set_language,
)
from linter.cli.screen import say
from linter.findings import Run
from linter.outputs import FOR_PEOPLE, FORMATS, View, render
from linter.rulebook import form
from linter.run import MANY_FILES, STDIN, FailOn, Options, Progress, UsageError, exit_status, run

FAIL_ON = ("error", "warning", "info", "never")
COLORS = ("auto", "always", "never")


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("check", help=say("检查报告（命令名可省略）", "check reports (the name may be left out)"))(check)


def check(
    paths: Paths = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help=say("屏幕上的格式：", "format on the screen: ") + " ".join(FORMATS)
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output", metavar="FORMAT:FILE", help=say("另写一份到文件，可重复", "also write a file; repeatable")
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help=say("达到哪一级时退出码为 1，默认 error", "severity that gives exit status 1, default error"),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help=say(
                "只用这些规则：代码、代码前缀、名称、类别", "only these rules: codes, prefixes, names, categories"
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULES", help=say("不用这些规则", "not these rules"))
    ] = None,
    rules: Rules = None,
    pack: Packs = None,
    previous: Annotated[
        str | None,
        typer.Option(
            "--previous", metavar="FILE", help=say("同一机关上年的报告", "last year's report of the same agency")
        ),
    ] = None,
    year: Year = None,
    kind: Kind = None,
    lang: Lang = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help=say("配置文件，默认向上查找 report-lint.yaml", "configuration; report-lint.yaml is searched upward"),
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help=say("基线文件：其中已有的问题不再计", "baseline: what it lists does not count"),
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="N", min=0, help=say("进程数，0 为自动", "processes, 0: automatic"))
    ] = 0,
    stdin_filename: StdinName = None,
    password: Password = None,
    include_suppressed: Annotated[
        bool, typer.Option("--include-suppressed", help=say("已忽略的问题也列出", "list suppressed findings as well"))
    ] = False,
    all_outcomes: Annotated[
        bool, typer.Option("--all-outcomes", help=say("SARIF 中列出每条规则的结果", "every rule's outcome in SARIF"))
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=say("屏幕上只列每条规则的次数", "on the screen, counts per rule only"))
    ] = False,
    color: Annotated[
        str, typer.Option("--color", metavar="|".join(COLORS), help=say("是否用颜色", "colours"))
    ] = "auto",
) -> None:
    """Checks reports; ends with the exit status of the contract."""
    set_language(lang)
    if not paths or "" in paths:
        raise UsageError("没有给出要检查的文件或文件夹", "no file or folder to check was given")
    if previous is not None:
        raise UsageError("--previous 目前还不能用", "--previous is not available yet")
    selected = listed(select)
    if select and not selected:
        raise UsageError("--select 后面没有写规则", "--select names no rule")
    settings = load_config(config, paths[0])
    if lang is None and settings.lang is not None:
        set_language(settings.lang)
    options = Options(
        paths=paths,
        select=selected if select else settings.select,
        ignore=[*settings.ignore, *listed(ignore)],
        rules=[*map(Path, settings.rules), *(rules or [])],
        packs=[*settings.pack, *listed(pack)],
        year=year,
        kind=_kind(kind or settings.kind),
        jobs=jobs,
        fail_on=cast(FailOn, one_of("--fail-on", fail_on or settings.fail_on or "error", FAIL_ON)),
        stdin_name=stdin_filename or STDIN,
        password=password,
    )
    one_of("--color", color, COLORS)
    name = format or settings.format or ("full" if sys.stdout.isatty() else "concise")
    one_of("--format", name, list(FORMATS))
    files = _output_files(output, paths)
    accept_known = _baseline(baseline or settings.baseline_path)
    book = settings.applied(load(options.rules, options.packs))
    result = run(options, book, _progress())
    if any(nearest(checked.path, SUPPRESSIONS) for checked in result.reports):
        from linter.cli.suppress import apply_suppressions

        apply_suppressions(result)
    accept_known(result)
    view = View(
        book=book,
        include_suppressed=include_suppressed,
        fail_on=None if options.fail_on == "never" else options.fail_on,
        outcomes=all_outcomes,
    )
    written = [_write(file, render(other, result, screen.language, view)) for other, file in files]
    if statistics:
        from linter.outputs.statistics import render_statistics

        screen.write(render_statistics(result, screen.language, include_suppressed, name in ("json", "jsonl")))
    else:
        shown = msgspec.structs.replace(view, width=screen.columns(), color=screen.color(color, sys.stdout))
        screen.write(render(name, result, screen.language, shown))
    if name == "github":
        _job_summary(result, view)
    _complaints(result, listed_on_screen=screen.one_place() and name in FOR_PEOPLE and not statistics)
    raise typer.Exit(exit_status(result, options.fail_on, book) if all(written) else 2)


def _progress() -> Progress | None:
    """Counts files on standard error, when that is a terminal and nothing is printed there meanwhile."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, of: int) -> None:
        if of >= MANY_FILES:
            print(f"\r{done}/{of}", end="" if done < of else "\r       \r", file=sys.stderr, flush=True)

    return show


def _baseline(file: Path | None) -> Callable[[Run], None]:
    """What marks the findings of a run that the baseline lists. A baseline that is not there is an error."""
    if file is None:
        return lambda run: None
    from linter.cli.baseline import apply_baseline, read_baseline

    return partial(apply_baseline, baseline=read_baseline(file), path=file)


def _kind(value: str | None) -> form.Kind | None:
    return None if value is None else cast(form.Kind, one_of("--kind", value, KINDS))


def _output_files(values: list[str] | None, paths: list[str]) -> list[tuple[str, Path]]:
    """`--output`, checked before any work is done."""
    found: list[tuple[str, Path]] = []
    for value in values or ():
        name, colon, file = value.partition(":")
        if not colon or not file:
            raise UsageError(f"--output 应写成 格式:文件，不是“{value}”", f'--output is FORMAT:FILE, not "{value}"')
        path = Path(file)
        one_of("--output", name, list(FORMATS))
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(
                f"--output 写不到 {file}：文件夹不存在或它是文件夹",
                f"--output cannot write {file}: no such folder, or a folder itself",
            )
        taken = [other.resolve() for _, other in found] + [Path(each).resolve() for each in paths if each != STDIN]
        if path.resolve() in taken:
            raise UsageError(f"--output 会覆盖 {file}", f"--output would overwrite {file}")
        found.append((name, path))
    return found


def _write(file: Path, text: str) -> bool:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        screen.complain(f"写不了 {file}：{error.strerror}", f"cannot write {file}: {error.strerror}")
        return False
    return True


def _job_summary(result: Run, view: View) -> None:
    """In a job of GitHub Actions the whole report goes to the job's summary page."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        try:
            with Path(file).open("a", encoding="utf-8") as page:
                page.write(render("markdown", result, screen.language, view))
        except OSError as error:
            screen.complain(f"写不了 {file}：{error.strerror}", f"cannot write {file}: {error.strerror}")


def _complaints(result: Run, listed_on_screen: bool) -> None:
    """What kept the job from being done, on standard error (unless the screen shows it already)."""
    if not listed_on_screen:
        for entry in result.unreadable:
            screen.complain(f"{entry.path}：{entry.reason}", f"{entry.path}: {entry.reason}")
        for crash in result.crashes:
            screen.complain(f"规则内部出错：{crash}", f"a rule crashed: {crash}")
    if not result.reports:
        screen.complain("没有检查任何报告", "no report was checked")
