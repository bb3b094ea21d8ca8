"""`report-lint extract PATH…`: what was read from reports, for people and programs that go on with the figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from linter.cli import screen
from linter.cli.options import Kind, Lang, Password, Paths, StdinName, Year
from linter.cli.screen import say
from linter.cli.values import KINDS, load, one_of, set_language
from linter.outputs.extract import Extracted, render_csv, render_json
from linter.rulebook import form
from linter.run import STDIN, Options, extract_all
from linter.usage import UsageError

FORMATS = ("json", "csv")


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say("输出读到的内容：标题、机关、年度、表格数字", "print what was read: title, agency, year, tables")
    program.command("extract", help=text)(extract)


def extract(
    paths: Paths = None,
    format: Annotated[
        str, typer.Option("--format", metavar="json|csv", help=say("输出格式", "output format"))
    ] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=say("写到文件而不是屏幕", "write to a file instead"))
    ] = None,
    year: Year = None,
    kind: Kind = None,
    stdin_filename: StdinName = None,
    password: Password = None,
    lang: Lang = None,
) -> None:
    """Prints what was read. Exit status 2 when a file cannot be read."""
    set_language(lang)
    one_of("--format", format, FORMATS)
    if not paths:
        raise UsageError("没有给出要读的文件或文件夹", "no file or folder to read was given")
    options = Options(paths=paths, year=year, stdin_name=stdin_filename or STDIN, password=password)
    options.kind = None if kind is None else cast(form.Kind, one_of("--kind", kind, KINDS))
    reports, unreadable = extract_all(options, load())
    extracted = Extracted(reports, unreadable)
    text = render_json(extracted) if format == "json" else render_csv(extracted)
    if output is None:
        screen.write(text)
    else:
        try:  # a byte order mark tells spreadsheet programs that the file is UTF-8
            output.write_text(text, encoding="utf-8-sig" if format == "csv" else "utf-8", newline="")
        except OSError as error:
            raise UsageError(f"写不了 {output}：{error.strerror}", f"cannot write {output}: {error.strerror}") from None
    for entry in unreadable:
        screen.complain(f"{entry.path}：{entry.reason}", f"{entry.path}: {entry.reason}")
    raise typer.Exit(2 if unreadable or not reports else 0)
