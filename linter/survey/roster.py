"""The roster against the reports of each year: who has not published, and who has published late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa
from msgspec import Struct

from linter.checks.record import Record
from linter.checks.roster import Roster
from linter.comparison.bodies import Bodies, Reporter
from linter.comparison.roster import dated_rules, late
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind
from linter.survey import schema
from linter.survey.places import placed
from linter.text.folding import fold

_NAMES: Final = [column.name for column in schema.ROSTER.columns]


class _Expected(Struct):
    """An agency of the roster: who it is, and where."""

    line: int
    agency: str
    reporter: Reporter
    province: str
    place: str


def enter(base: duckdb.DuckDBPyConnection, roster: Roster, book: Rulebook) -> None:
    """Fills the table `roster`: for each year, each agency with its report, if any.

    The years are those of the reports; an agency for which the roster gives a year is expected for that year alone.
    Names fit as last year's reports are found: the whole name, or the one name that it may be short for.
    """
    grammar = Grammar(book.agencies)
    agencies = [_expected(one.line, one.agency, one.kind, grammar) for one in roster.agencies]
    rules = dated_rules(book.rules, book)
    years = [year for (year,) in base.execute("SELECT DISTINCT year FROM reports WHERE year IS NOT NULL").fetchall()]
    found: list[tuple[Any, ...]] = []
    for year in sorted({*years, *(one.year for one in roster.agencies if one.year is not None)}):
        wanted = [
            (given, who) for given, who in zip(roster.agencies, agencies, strict=True) if given.year in (None, year)
        ]
        reports = _reports(base, year, [who for _, who in wanted], grammar)
        for (given, who), (report, kind) in zip(wanted, reports, strict=True):
            kind = given.kind or kind or who.reporter.kind
            day = given.published
            is_late = day is not None and kind is not None and bool(late(given, day, year, kind, rules))
            found.append((who.agency, kind, who.province, who.place, year, report, day, is_late))
    columns = [list(column) for column in zip(*found, strict=True)] or [[] for _ in _NAMES]
    types = [column.type for column in schema.ROSTER.columns]
    given_rows = [pa.array(values, kind) for values, kind in zip(columns, types, strict=True)]
    base.register("found", pa.table(given_rows, names=_NAMES))
    base.execute("INSERT INTO roster BY NAME SELECT * FROM found")
    base.unregister("found")


def _expected(line: int, agency: str, kind: Kind | None, grammar: Grammar) -> _Expected:
    name = fold(agency)
    body = grammar.parse(name)
    known = kind or (body.kind if body else None)
    where = placed(Record(path="", agency=agency, body=body))
    return _Expected(line, agency, Reporter(name, None, known, body), *where)


def _reports(
    base: duckdb.DuckDBPyConnection, year: int, wanted: Sequence[_Expected], grammar: Grammar
) -> list[tuple[str | None, Kind | None]]:
    """For each agency its report for a year, and of which kind that says it is."""
    rows = base.execute("SELECT report, agency, kind FROM reports WHERE year = ? ORDER BY path", [year]).fetchall()
    bodies = Bodies()
    for _, agency, kind in rows:
        name = fold(agency or "")
        bodies.enter(Reporter(name, year, kind, grammar.parse(name)))
    found: list[tuple[str | None, Kind | None]] = []
    for at, one in enumerate(wanted, len(rows)):
        # entered for the year after: what is looked for is its report of the year before
        bodies.enter(Reporter(one.reporter.agency, year + 1, one.reporter.kind, one.reporter.body))
        past = bodies.past(at)
        found.append((None, None) if past is None else (rows[past][0], rows[past][2]))
    return found
