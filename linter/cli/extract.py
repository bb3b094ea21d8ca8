"""`report-lint extract PATH…`: what was read from reports, for people and programs that go on with the figures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, cast

import typer

from linter.checks.record import Unreadable
from linter.cli import screen
from linter.cli.inputs import every_input
from linter.cli.options import Jobs, Kind, Lang, Password, Paths, StdinName, Year
from linter.cli.progress import progress_bar
from linter.cli.screen import say
from linter.cli.values import KINDS, load, one_of, set_language, year_of
from linter.errors import UsageError
from linter.files.writing import refuse_clash, write_output
from linter.outputs.extract import PIECES, whole
from linter.rulebook import form
from linter.runner.inputs import STDIN, find_files
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, read_all

FORMATS = ("json", "csv")


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say("输出读取的内容：标题、机关、年度、表格数字等", "extract title, agency, year, tables")
    program.command("extract", help=text)(extract)


def extract(
    paths: Paths = None,
    format: Annotated[
        str, typer.Option("--format", metavar="json|csv", help=say("输出格式", "output format"))
    ] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=say("输出到文件", "write to a file"))
    ] = None,
    year: Year = None,
    kind: Kind = None,
    stdin_filename: StdinName = None,
    password: Password = None,
    jobs: Jobs = 0,
    lang: Lang = None,
) -> None:
    """Prints what was read. Exit status 2 when a file cannot be read."""
    set_language(lang)
    one_of("--format", format, FORMATS)
    if not paths:
        raise UsageError("请指定要读取的文件或者文件夹", "no file or folder given; name the report to read")
    if output is not None:
        refuse_clash(output, every_input(paths))
    task = Task(paths=paths, jobs=jobs, stdin_name=stdin_filename or STDIN)
    options = Options(year=year_of(year), password=password)
    options.kind = None if kind is None else cast(form.Kind, one_of("--kind", kind, KINDS))
    refused: list[Unreadable] = []
    read = 0

    def noted() -> Iterator[str | Unreadable]:
        nonlocal read
        quiet = output is not None or not sys.stdout.isatty()
        for piece in read_all(Linter(load(), options), task, PIECES[format], progress_bar(quiet)):
            if isinstance(piece, Unreadable):
                refused.append(piece)
            else:
                read += 1
            yield piece

    text = whole(format, noted())
    if output is None:
        for piece in text:
            screen.write(piece)
    else:
        # the mark tells spreadsheet programs
        write_output(output, text, every_input(paths), "utf-8-sig" if format == "csv" else "utf-8")
    screen.left_aside(find_files(task.paths).not_checked)
    for entry in refused:
        screen.complain(f"{entry.path}：{entry.reason.zh}", f"{entry.path}: {entry.reason.en}")
    raise typer.Exit(2 if refused or not read else 0)
