"""A folder for the reviewer's round: for each report a note (markdown), a page (html) and, of Word and PDF files, a
copy with the findings as comments; and an index of them all.

Files are made one after the other, from one record at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from msgspec import Struct

from linter.checks.record import Record, Run
from linter.documents import UnreadableError
from linter.documents.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.outputs import View, binary_pieces, pieces
from linter.outputs.annotated import annotate, ending
from linter.outputs.index import index_page
from linter.outputs.markdown import note, overview_page
from linter.outputs.names import Names
from linter.outputs.words import say
from linter.runner.inputs import on_disk

INDEX = "index"


class Made(NamedTuple):
    """A file: its name in the folder, and what it holds."""

    name: str
    content: bytes | Iterable[str] | Iterable[bytes]


class Listed(Struct):
    """A report as the index lists it. name: of its files, without ending. annotated: the copy with comments, ""
    where there is none."""

    name: str
    annotated: str = ""


def listed(run: Run, language: str) -> list[Listed]:
    """What each report's files are called, in the order of the run."""
    names = Names((INDEX,))
    return [Listed(names.unique(_title(record, language), PurePath(record.path).stem)) for record in run.reports]


def of_report(record: Record, name: str, run: Run, language: str, view: View) -> Iterator[Made]:
    """The note and the page of a report."""
    yield Made(f"{name}.md", note(record, language, view))
    alone = Run(reports=[record], rulebook=run.rulebook)
    yield Made(f"{name}.html", pieces("html", alone, language, view))


def with_comments(record: Record, name: str, language: str, view: View, password: str | None) -> Made | None:
    """The report itself with its findings as comments; None for a file of a kind that takes none, or is gone.

    Raises `CannotAnnotate` for one that takes none although it is of such a kind, `UnreadableError` for one damaged.
    """
    try:
        data = read_file(on_disk(record.path), "file-size", LIMITS["file-size"])
        kind = ending(data)
    except (FileRefused, UnreadableError):
        return None
    if kind is None:
        return None
    made = annotate(data, record, language, view.include_suppressed, password, book=view.book)
    return Made(f"{name}{say(language, '（批注）', ' (comments)')}.{kind}", made)


def index(run: Run, reports: Sequence[Listed], language: str, view: View) -> Iterator[Made]:
    """The overview of all reports as markdown, page and workbook."""
    yield Made(f"{INDEX}.md", overview_page(run, language, view, [report.name for report in reports]))
    links = [(report.name, report.annotated) for report in reports]
    yield Made(f"{INDEX}.html", index_page(run, language, view, links))
    yield Made(f"{INDEX}.xlsx", binary_pieces("xlsx", run, language, view))


def _title(record: Record, language: str) -> str:
    """What a report's files are called; "" where nothing is known of it but its file."""
    if record.agency is None:
        return ""
    year = "" if record.year is None else say(language, f"{record.year}年度", f" {record.year}")
    return record.agency + year + say(language, "报告检查意见", "")
