"""`report-lint survey PATH… --into DIR`: many reports at once; and what is asked of a survey that was made."""

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
from linter.cli.values import listed, load, one_of, set_language
from linter.errors import UsageError
from linter.files.writing import write_output
from linter.runner.inputs import find_files, printable
from linter.runner.linter import Linter, Options

if TYPE_CHECKING:
    from linter.survey.run import Summary

RUN = "run"
_PARTS = ("dask", "distributed", "duckdb", "pyarrow", "vl_convert")


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
            "普查：检查大量报告，存为 Parquet 和 DuckDB，并生成看板（survey 路径... --into 文件夹）",
            "survey: many reports to Parquet, DuckDB and a dashboard (survey PATH... --into DIR)",
        ),
    )
    for name, function, text in (
        (RUN, run, say("检查报告（可省略命令名 run）", "check reports (the command name may be omitted)")),
        ("query", query, say("用 SQL 查询普查结果", "ask the survey in SQL")),
    ):
        group.command(name, help=text)(function)
    program.add_typer(group, name="survey")


Into = Annotated[
    Path, typer.Option("--into", metavar="DIR", show_default=False, help=say("普查文件夹", "folder of the survey"))
]


def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|@LIST...",
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
        typer.Option("--roster", metavar="FILE", help=say("应当报告的机关名单", "list of the agencies that should report")),
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
    from linter.survey.run import Task, listed as with_lists, survey

    _own_folder(into)
    found = find_files([os.path.abspath(path) for path in with_lists(paths)])  # noqa: PTH100 (links stay)
    inside = into.resolve()
    files = [f for f in found.files if isinstance(f, str) and not Path(f).resolve().is_relative_to(inside)]
    for entry in found.files:
        if not isinstance(entry, str):
            screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
    book = load(rules or (), listed(pack))
    linter = Linter(book, Options())
    task = Task(files, into, scheduler, jobs)
    if roster is not None:
        from linter.survey.roster import read_roster
        from linter.reading.names import Grammar

        task.roster = read_roster(roster, Grammar(book.agencies))
    summary = survey(linter, task, _progress())
    screen.write(_said(summary, into))
    if not summary.reports:
        screen.complain("没有检查任何报告", "no report was checked")
    raise typer.Exit(0 if summary.reports else 2)


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help=say("查询语句", "the query"), show_default=False)],
    into: Into,
    format: Annotated[
        str, typer.Option("--format", metavar="table|csv|json|jsonl", help=say("输出格式", "output format"))
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=say("输出到文件", "write to a file"))
    ] = None,
    lang: Lang = None,
) -> None:
    """Answers a query over the tables of a survey, which it cannot change."""
    set_language(lang)
    needed()
    from linter.survey import answers
    from linter.survey.database import opened

    one_of("--format", format, list(answers.FORMATS))
    with opened(into) as base:
        pieces = answers.answered(base, sql, format)
        if output is None:
            for piece in pieces:
                screen.write(piece)
        else:
            write_output(output, pieces, _files_of(into), "utf-8-sig" if format == "csv" else "utf-8")


def needed() -> None:
    """Raises `UsageError` where the extra is not installed."""
    from importlib.util import find_spec

    missing = [name for name in _PARTS if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"未安装 survey 所需的程序包（{'、'.join(missing)}）：请运行 pip install 'report-lint[survey]'",
            f"survey needs packages that are not installed ({', '.join(missing)}): pip install 'report-lint[survey]'",
        )


def _own_folder(into: Path) -> None:
    """Refuses a folder in which other things lie: a survey removes what it has replaced."""
    from linter.survey.run import is_survey

    if into.exists() and not is_survey(into):
        raise UsageError(
            f"{into} 中已有其他文件，请指定新的文件夹或者已有的普查文件夹",
            f"{into} holds other files; name a new folder, or that of a survey",
        )


def _files_of(into: Path) -> list[Path]:
    return [path for path in into.rglob("*") if path.is_file()]


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


