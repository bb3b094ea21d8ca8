"""report-lint: checks the annual reports on government information disclosure (政府信息公开工作年度报告).

>>> import linter
>>> checked = linter.lint("report.txt")
>>> checked.grade, [finding.message.zh for finding in checked.findings]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from linter.checks.record import Checked
    from linter.reading.model import Report
    from linter.rulebook.form import Kind

__all__ = ["__version__", "lint", "read"]


def read(path: str, *, kind: Kind | None = None, year: int | None = None) -> Report:
    """What stands in a report: title, period, sections, tables, claims.

    Raises `linter.documents.UnreadableError` or `linter.reading.NotAReportError`.
    """
    from linter.engine.rulebook import load_rulebook
    from linter.runner.run import Options, Reader

    return Reader(load_rulebook(), Options(kind=kind, year=year)).read(path)


def lint(path: str, *, kind: Kind | None = None, year: int | None = None, published: date | None = None) -> Checked:
    """The verdict on one report: grade, findings, outcome of every rule.

    published: the day it was published; without it the day is not checked.

    Raises what `read` raises; a rule that crashes is undecided.
    """
    from linter.engine.engine import Engine
    from linter.engine.rulebook import load_rulebook
    from linter.runner.run import Options, Reader

    book = load_rulebook()
    checked, _crashes = Engine(book).check(Reader(book, Options(kind=kind, year=year)).read(path), published=published)
    return checked
