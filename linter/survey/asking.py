"""What is asked of a survey that was made: queries, the page of an agency, the list of offices, the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from linter.cli import screen
from linter.cli.options import Lang, OfKind, OfYear
from linter.cli.screen import say
from linter.cli.values import KINDS, one_of, set_language, year_of
from linter.errors import NotInstalled, UsageError
from linter.files.writing import write_output
from linter.runner.inputs import printable

if TYPE_CHECKING:
    from linter.rulebook import form
    from linter.survey.sheets import Sheet

_PARTS = ("dask", "distributed", "duckdb", "pyarrow", "vl_convert")
Into = Annotated[
    Path, typer.Option("--into", metavar="DIR", show_default=False, help=say("普查文件夹", "folder of the survey"))
]


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


Output = Annotated[
    Path,
    typer.Option(
        "--output",
        metavar="FILE",
        show_default=False,
        help=say("输出的文件（.html 或 .xlsx）", "file to write: .html or .xlsx"),
    ),
]


def agency(
    name: Annotated[
        str, typer.Argument(metavar="AGENCY", help=say("机关名称", "name of the agency"), show_default=False)
    ],
    into: Into,
    output: Output,
    lang: Lang = None,
) -> None:
    """Writes the page of one agency."""
    language = set_language(lang)
    needed()
    from linter.survey import agency as pages
    from linter.survey.database import opened

    with opened(into) as base:
        found = pages.gathered(base, [pages.find(base, name)])[0]
    _write(output, lambda: pages.page(found, language), lambda: pages.sheets(found, language), into)


def offices(
    into: Into,
    output: Output,
    year: OfYear = None,
    province: Annotated[
        str | None, typer.Option("--province", metavar="NAME", help=say("只列这个省级行政区", "this province only"))
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help=say("只列这个地方", "this place only"))
    ] = None,
    kind: OfKind = None,
    lang: Lang = None,
) -> None:
    """Writes the list of a year's reports, the worst first, with typical faults and who is missing or late."""
    language = set_language(lang)
    needed()
    from linter.survey import offices as pages
    from linter.survey.database import opened

    known = cast("form.Kind | None", kind and one_of("--kind", kind, KINDS))
    scope = pages.Scope(year_of(year), province, place, known)
    with opened(into) as base:
        found = pages.gathered(base, scope)
    _write(output, lambda: pages.page(found, language), lambda: pages.sheets(found, language), into)


def dashboard(into: Into, lang: Lang = None) -> None:
    """Makes the dashboard of a survey anew, in another language for one."""
    language = set_language(lang)
    needed()
    from linter.survey.publish import publish

    screen.write(f"{printable(str(publish(into, language)))}\n")


def _write(output: Path, page: Callable[[], str], sheets: Callable[[], list[Sheet]], into: Path) -> None:
    """Writes a page or a workbook, as the file's ending says. Raises `UsageError`."""
    from linter.survey.publish import footer
    from linter.survey.sheets import workbook

    made: str | bytes
    if output.suffix.casefold() == ".xlsx":
        made = workbook(sheets(), footer(screen.language))
    elif output.suffix.casefold() in (".html", ".htm"):
        made = page()
    else:
        raise UsageError(
            f"--output 的文件应以 .html 或者 .xlsx 结尾，不能是“{output}”",
            f"--output ends in .html or .xlsx, not {output}",
        )
    write_output(output, made, _files_of(into))


def needed() -> None:
    """Raises `NotInstalled` where the extra is not installed."""
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in _PARTS):
        raise NotInstalled("普查", "survey", "survey")


def _files_of(into: Path) -> list[Path]:
    return [path for path in into.rglob("*") if path.is_file()]
