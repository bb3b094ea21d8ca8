"""report-lint: checks the annual reports on government information disclosure (政府信息公开工作年度报告).

>>> import linter
>>> record = linter.lint("report.txt")
>>> record.grade, [finding.message.zh for finding in record.findings]

Many files, or the same file again: make one `Linter` and keep it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from linter.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from linter.checks.record import Record
    from linter.reading.model import Report
    from linter.rulebook.book import Rulebook
    from linter.rulebook.form import Kind
    from linter.runner.linter import Linter, Options

__all__ = ["Linter", "Options", "Record", "__version__", "lint", "read"]

# what is imported when it is asked for, so that `import linter` costs nothing
_ELSEWHERE = {
    "Linter": "linter.runner.linter",
    "Options": "linter.runner.linter",
    "Record": "linter.checks.record",
}


def __getattr__(name: str) -> Any:
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE[name]), name)


def read(path: str, *, kind: Kind | None = None, year: int | None = None) -> Report:
    """What stands in a report: title, period, sections, tables, claims.

    Raises `linter.documents.UnreadableError` or `linter.reading.NotAReportError`.
    """
    from linter.runner.linter import Linter, Options

    return Linter(_rulebook(), Options(kind=kind, year=year)).read(path)


def lint(path: str, *, kind: Kind | None = None, year: int | None = None, published: date | None = None) -> Record:
    """The verdict on one report: grade, findings, outcome of every rule.

    published: the day it was published; without it the day is not checked. A file that cannot be checked has a record
    too, whose `refused` says why; a rule that crashes is undecided.
    """
    from linter.runner.linter import Linter, Options

    return Linter(_rulebook(), Options(kind=kind, year=year, published=published)).examine(path)


@cache
def _rulebook() -> Rulebook:
    """The built-in rulebook, loaded once."""
    from linter.engine.rulebook import load_rulebook

    return load_rulebook()
