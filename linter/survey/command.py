"""`report-lint survey PATH… --into DIR`: many reports at once. What is asked of a survey then: `asking`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from linter.cli import screen
from linter.cli.options import Lang, Packs, Rules
from linter.cli.screen import say
from linter.cli.values import listed, load, set_language
from linter.errors import Ended, UsageError
from linter.rulebook.source import RulebookError
from linter.runner.inputs import find_files, printable
from linter.runner.linter import Linter, Options
from linter.survey.asking import Into, agency, dashboard, needed, offices, query

if TYPE_CHECKING:
    from linter.checks.roster import Roster
    from linter.survey.run import Summary

RUN = "run"


class _Group(TyperGroup):
    """The group's commands; what begins with none of their names is `run`."""

    def parse_args(self, context: Any, args: list[str]) -> list[str]:
        """A folder that is called like a command is given as ./query."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [RUN, *args]
        return super().parse_args(context, args)


def add(program: typer.Typer) -> None:
    """Adds the commands to the program."""
    group = typer.Typer(
        cls=_Group,
        rich_markup_mode=None,
        help=say(
            "普查：检查大量报告，存为数据，生成指标和看板",
            "survey: many reports into data, figures, a dashboard",
        ),
    )
    for name, function, text in (
        (RUN, run, say("检查报告（可省略命令名 run）", "check reports (the command name may be omitted)")),
        ("query", query, say("用 SQL 查询普查结果", "ask the survey in SQL")),
        ("agency", agency, say("一个机关的指标、位次和历年问题", "one agency: its figures, its place, its findings")),
        ("list", offices, say("供主管机关使用的清单", "the list for a supervising office")),
        ("dashboard", dashboard, say("重新生成看板", "make the dashboard anew")),
    ):
        group.command(name, help=text)(function)
    program.add_typer(group, name="survey")


def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help=say(
                "报告文件、文件夹，或 @清单（每行一个路径）", "reports, folders, or @LIST, a file with one path a line"
            ),
            show_default=False,
        ),
    ],
    into: Into,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help=say(
                "Dask 调度器的地址，默认在本机启动；各工作进程须能以相同路径读写文件",
                "address of a Dask scheduler (default: a cluster on this machine); its workers must reach the files "
                "under the same paths",
            ),
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", metavar="N", min=0, help=say("本机的工作进程数，0 为自动", "local workers (0 = automatic)")
        ),
    ] = 0,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster", metavar="FILE", help=say("应当报告的机关名单", "list of the agencies that should report")
        ),
    ] = None,
    indicators: Annotated[
        list[Path] | None,
        typer.Option(
            "--indicators",
            metavar="DIR",
            help=say("附加的指标文件夹，可多次使用", "additional folder of indicators; may be repeated"),
        ),
    ] = None,
    rules: Rules = None,
    pack: Packs = None,
    lang: Lang = None,
) -> None:
    """Makes a survey, or brings one up to date: only what is new or has changed is examined."""
    set_language(lang)
    needed()
    if not paths or "" in paths:
        raise UsageError("请指定要检查的文件或者文件夹", "no file or folder given; name the reports to check")
    from linter.survey.run import Task, survey
    from linter.survey.run import listed as with_lists

    _own_folder(into)
    found = find_files([os.path.abspath(path) for path in with_lists(paths)])  # noqa: PTH100 (links stay)
    inside = into.resolve()
    files = [f for f in found.files if isinstance(f, str) and not Path(f).resolve().is_relative_to(inside)]
    for entry in found.files:
        if not isinstance(entry, str):
            screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
    book = load(rules or (), listed(pack))
    linter = Linter(book, Options())
    task = Task(files, into, scheduler, jobs, indicators=indicators or [])
    if roster is not None:
        task.roster = _roster(roster)
    try:
        summary = survey(linter, task, _progress())
    except RulebookError as error:
        screen.complain_of(error)
        raise Ended from None
    if summary.reports:
        from linter.survey.publish import publish

        publish(into, screen.language)
    screen.write(_said(summary, into))
    if not summary.reports:
        screen.complain("没有检查任何报告", "no report was checked")
    raise typer.Exit(0 if summary.reports else 2)


def _roster(path: Path) -> Roster:
    """The roster. Where it is wrong, all that is wrong is told and the program ends with 2."""
    from linter.runner.roster import read_roster
    from linter.runner.sheet import SheetError

    try:
        return read_roster(path)
    except SheetError as error:
        screen.complain_of(error)
        raise Ended from None


def _own_folder(into: Path) -> None:
    """Refuses a folder in which other things lie: a survey removes what it has replaced."""
    from linter.survey.run import is_survey

    if into.exists() and not is_survey(into):
        raise UsageError(
            f"{into} 中已有其他文件，请指定新的文件夹或者已有的普查文件夹",
            f"{into} contains other files; name a new folder, or that of a survey",
        )


def _progress() -> Any:
    """What shows how far a run is, on a terminal."""
    if not sys.stderr.isatty():
        return lambda step, done, of: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from linter.survey.run import STEPS

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    tasks = {step: bar.add_task(text.get(screen.language), visible=False) for step, text in STEPS.items()}
    bar.start()

    def show(step: str, done: int, of: int) -> None:
        bar.update(tasks[step], completed=done, total=of, visible=done < of)
        if step == list(STEPS)[-1] and done == of:
            bar.stop()

    return show


def _said(summary: Summary, into: Path) -> str:
    seconds = sum(summary.seconds.values())
    return say(
        f"文件 {summary.files} 个：新检查 {summary.examined} 个，其余未变；报告 {summary.reports} 份，"
        f"无法检查 {summary.unreadable} 个；用时 {seconds:.0f} 秒。结果在 {printable(str(into))}\n",
        f"{summary.files} files: {summary.examined} examined, the others unchanged; {summary.reports} reports, "
        f"{summary.unreadable} cannot be checked; {seconds:.0f} s. Results in {printable(str(into))}\n",
    )
