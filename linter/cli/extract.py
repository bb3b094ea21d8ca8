"""`report-lint extract PATH…`: what was read from reports, for people and programs that go on with the figures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from linter.checks.record import Unreadable
from linter.cli import screen
from linter.cli.inputs import every_input
from linter.cli.options import Jobs, Kind, Lang, Password, Paths, StdinName, Year
from linter.cli.progress import progress_bar
from linter.cli.screen import say
from linter.cli.values import KINDS, load, one_of, set_language, year_of
from linter.errors import UsageError
from linter.files.writing import clash, refuse_clash, write_output
from linter.outputs.extract import csv_piece, json_piece, whole
from linter.outputs.extract_cells import parquet, rows, unreadable_csv
from linter.reading.model import Report
from linter.rulebook import form
from linter.runner.inputs import STDIN, find_files
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, read_all

FORMATS = ("json", "csv", "parquet")


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say("输出读取的内容：标题、机关、年度、表格数字等", "extract title, agency, year, tables")
    program.command("extract", help=text)(extract)


def extract(
    paths: Paths = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help=say(
                "输出格式，默认 json，或者按 --output 的文件名；csv 和 parquet 每个单元格一行",
                "output format (default: json, or by the name of --output); csv and parquet have a row a cell",
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=say("输出到文件", "write to a file"))
    ] = None,
    unreadable: Annotated[
        Path | None,
        typer.Option(
            "--unreadable",
            metavar="FILE",
            help=say(
                "把无法读取的文件及原因写入 csv 文件", "write the files that cannot be read, with reasons, as csv"
            ),
        ),
    ] = None,
    year: Year = None,
    kind: Kind = None,
    stdin_filename: StdinName = None,
    password: Password = None,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> None:
    """Prints what was read. Exit status 2 when a file cannot be read."""
    language = set_language(lang)
    name = _format(format, output)
    if not paths:
        raise UsageError("请指定要读取的文件或者文件夹", "no file or folder given; name the report to read")
    if name == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError(
            "parquet 不能显示在屏幕上，请用 --output 存为文件", "parquet cannot be shown on a screen; use --output FILE"
        )
    _refuse_clashes(output, unreadable, paths)
    task = Task(paths=paths, jobs=jobs, stdin_name=stdin_filename or STDIN)
    options = Options(year=year_of(year), password=password)
    options.kind = None if kind is None else cast(form.Kind, one_of("--kind", kind, KINDS))
    refused: list[Unreadable] = []
    read = 0
    book = load()

    def noted() -> Iterator[Any]:
        nonlocal read
        quiet = output is not None or not sys.stdout.isatty()
        for piece in read_all(Linter(book, options), task, _piece(name, language, book.forms), progress_bar(quiet)):
            if isinstance(piece, Unreadable):
                refused.append(piece)
            else:
                read += 1
            yield piece

    content: Iterable[str] | Iterable[bytes]
    if name == "parquet":
        content = parquet(piece for piece in noted() if not isinstance(piece, Unreadable))
    else:
        content = whole(name, noted())
    if output is None:
        for each in content:
            screen.write(each) if isinstance(each, str) else screen.write_bytes(each)
    else:
        # the mark tells spreadsheet programs
        write_output(output, content, every_input(paths), "utf-8-sig" if name == "csv" else "utf-8")
    if unreadable is not None:
        write_output(unreadable, unreadable_csv(refused), every_input(paths), "utf-8-sig")
    screen.left_aside(find_files(task.paths).not_checked)
    for entry in refused:
        screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
    raise typer.Exit(2 if refused or not read else 0)


def _format(asked: str | None, output: Path | None) -> str:
    """The format that was asked for, else the one that the name of the file tells, else json."""
    if asked is not None:
        return one_of("--format", asked, FORMATS)
    ending = "" if output is None else output.suffix.casefold().removeprefix(".")
    return ending if ending in FORMATS else "json"


def _refuse_clashes(output: Path | None, unreadable: Path | None, paths: list[str]) -> None:
    for file in (output, unreadable):
        if file is not None:
            refuse_clash(file, every_input(paths))
    if output is None or unreadable is None:
        return
    if output.resolve() == unreadable.resolve() or clash(unreadable, [output]) is not None:
        raise UsageError(f"--unreadable 会覆盖 {output}", f"--unreadable would overwrite {output}")


def _piece(name: str, language: str, forms: list[form.Form]) -> Callable[[Report], Any]:
    """What is made of a report, in the process that read it."""
    if name == "json":
        return json_piece
    return partial(csv_piece if name == "csv" else rows, language=language, forms=forms)
