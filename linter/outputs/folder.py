"""A folder for the reviewer's round: for each report a note (markdown) and a page (html), and an index of them all.

Files are made one after the other, from one record at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from linter.checks.record import Record, Run
from linter.outputs import View, binary_pieces, pieces
from linter.outputs.index import index_page
from linter.outputs.markdown import note, overview_page
from linter.outputs.names import Names
from linter.outputs.words import say

INDEX = "index"


class Made(NamedTuple):
    """A file: its name in the folder, and what it holds."""

    name: str
    content: Iterable[str] | Iterable[bytes]


def names_of(run: Run, language: str) -> list[str]:
    """The name of each report's files, without ending, in the order of the run."""
    names = Names((INDEX,))
    return [names.unique(_title(record, language), PurePath(record.path).stem) for record in run.reports]


def files(run: Run, language: str, view: View) -> Iterator[Made]:
    """The files of the folder; those of the reports first, the index at the end."""
    names = names_of(run, language)
    for record, name in zip(run.reports, names, strict=True):
        yield Made(f"{name}.md", note(record, language, view))
        yield Made(f"{name}.html", pieces("html", _alone(record, run), language, view))
    yield Made(f"{INDEX}.md", overview_page(run, language, view, names))
    yield Made(f"{INDEX}.html", index_page(run, language, view, names))
    yield Made(f"{INDEX}.xlsx", binary_pieces("xlsx", run, language, view))


def _alone(record: Record, run: Run) -> Run:
    return Run(reports=[record], rulebook=run.rulebook)


def _title(record: Record, language: str) -> str:
    """What a report's files are called; "" where nothing is known of it but its file."""
    if record.agency is None:
        return ""
    year = "" if record.year is None else say(language, f"{record.year}年度", f" {record.year}")
    return record.agency + year + say(language, "报告检查意见", "")
