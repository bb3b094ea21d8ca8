"""Whose report is compared with whose: the neighbours that `comparison` finds, found in DuckDB year by year.

Of a year the names are held, and those of the year before; clauses never leave the database. The result is that of
`comparison.neighbours.Index` on the same records in the order of their paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import duckdb
import pyarrow as pa
from msgspec import Struct, field

from linter.comparison.bodies import Bodies
from linter.comparison.neighbours import ALIKE, CANDIDATES, COMMON, MAX_ALIKE, MIN_SHARED
from linter.survey import duck
from linter.survey.rows import reporter
from linter.survey.store import Part

Relation = Literal["past", "alike", "member"]

_MARKS: Final = """
CREATE OR REPLACE TEMP TABLE marks AS
SELECT number, unnest(clauses) AS mark, generate_subscripts(clauses, 1) AS seq
FROM who JOIN {clauses} c ON c.file = who.file AND c.file_row_number = who.row
WHERE who.year IS NOT DISTINCT FROM {year} AND NOT c.refused
"""
# of what is not everyone's the nearest, in the order in which their clauses come
_NEAREST: Final = f"""
CREATE OR REPLACE TEMP TABLE nearest AS
WITH rare AS (
  SELECT * FROM marks WHERE mark IN (SELECT mark FROM marks GROUP BY mark HAVING count(*) BETWEEN 2 AND {COMMON})
)
SELECT a.number, b.number AS other
FROM rare a JOIN rare b ON a.mark = b.mark AND a.number <> b.number
GROUP BY a.number, b.number
QUALIFY row_number() OVER (PARTITION BY a.number ORDER BY count(*) DESC, min(a.seq), b.number) <= {CANDIDATES}
"""
_ALIKE: Final = f"""
INSERT INTO kin
WITH clauses AS (SELECT number, list(mark) AS marks FROM marks GROUP BY number),
counted AS (
  SELECT n.number, n.other, len(list_intersect(a.marks, b.marks)) AS shared, len(a.marks) AS clauses
  FROM nearest n JOIN clauses a ON a.number = n.number JOIN clauses b ON b.number = n.other
)
SELECT c.number, 'alike', row_number() OVER best, c.other, c.shared, c.clauses
FROM counted c JOIN who a ON a.number = c.number JOIN who b ON b.number = c.other
WHERE c.shared >= greatest({MIN_SHARED}, {ALIKE}::DOUBLE * c.clauses) AND a.agency <> '' AND b.agency <> ''
  AND NOT ends_with(a.agency, b.agency) AND NOT ends_with(b.agency, a.agency)
WINDOW best AS (PARTITION BY c.number ORDER BY c.shared DESC, c.other)
QUALIFY row_number() OVER best <= {MAX_ALIKE}
"""


class Neighbour(Struct):
    """One that a report is compared with. file, row: where its record is. shared: clauses in common, of `clauses`."""

    relation: Relation
    path: str
    file: str
    row: int
    shared: int | None = None
    clauses: int | None = None


class Relatives(Struct):
    """What is known of one row of a part. reporter: the path of the first of all reports that are taken to be of the
    same agency: by its name, or by last year's report that it has under another. neighbours: nearest first."""

    reporter: str
    neighbours: list[Neighbour] = field(default_factory=list)


class Kin:
    """The neighbours of every report in some parts."""

    def __init__(self, folder: Path, parts: Sequence[Part]) -> None:
        self._base = duck.connect(folder)
        self._named: dict[str, int] = {}  # agency → the first report of its chain
        base = self._base
        base.execute("CREATE TABLE kin (number INT, relation TEXT, rank INT, other INT, shared INT, clauses INT)")
        base.execute("CREATE TABLE chain (number INT, first INT)")
        if not parts:
            return
        rows = duck.parquet([part.path for part in parts], "filename = 'file', file_row_number = true")
        base.execute(
            "CREATE TABLE who AS SELECT (row_number() OVER (ORDER BY path) - 1)::INT AS number, path, agency,"
            f" report_year AS year, kind, body, file, file_row_number::INT AS row FROM {rows} WHERE NOT refused"
        )
        years = [year for (year,) in base.execute("SELECT DISTINCT year FROM who ORDER BY year NULLS FIRST").fetchall()]
        firsts: dict[int, int] = {}
        for year in years:
            firsts = self._related(base, year, firsts)
            here = [part.path for part in parts if part.year == year]
            self._find_alike(base, year, here)

    def close(self) -> None:
        """Lets go of the database."""
        self._base.close()

    def of(self, part: Part) -> dict[int, Relatives]:
        """For each row of a part that is a report its relatives."""
        found = {
            row: Relatives(path)
            for row, path in self._base.execute(
                "SELECT w.row, f.path FROM who w JOIN chain c USING (number) JOIN who f ON f.number = c.first"
                " WHERE w.file = ?",
                [part.path],
            ).fetchall()
        }
        kin = self._base.execute(
            "SELECT w.row, k.relation, o.path, o.file, o.row, k.shared, k.clauses FROM who w JOIN kin k USING (number)"
            " JOIN who o ON o.number = k.other WHERE w.file = ? ORDER BY w.row, k.relation, k.rank",
            [part.path],
        )
        for row, *rest in kin.fetchall():
            found[row].neighbours.append(Neighbour(*rest))
        return found

    def _related(self, base: duckdb.DuckDBPyConnection, year: int | None, firsts: dict[int, int]) -> dict[int, int]:
        """Enters last year's reports and members for the reports of one year; the first report of each chain.

        firsts: the same of the year before.
        """
        bodies, numbers = Bodies(), []
        for number, *who in _reporters(base, year):
            numbers.append(number)
            bodies.enter(reporter(*who))
        found: list[tuple[int, str, int, int]] = []
        chain: dict[int, int] = {}
        for at, number in enumerate(numbers):
            if bodies[at].year != year:
                continue
            past, agency = bodies.past(at), bodies[at].agency
            if past is not None:
                found.append((number, "past", 0, numbers[past]))
                chain[number] = firsts.get(numbers[past], numbers[past])
            elif agency and year is not None:
                chain[number] = self._named.get(agency, number)
            else:
                chain[number] = number
            if agency and year is not None:
                self._named.setdefault(agency, chain[number])
            found += [(number, "member", rank, numbers[each]) for rank, each in enumerate(bodies.members(at))]
        _insert(base, "kin (number, relation, rank, other)", ["number", "relation", "rank", "other"], found)
        _insert(base, "chain", ["number", "first"], list(chain.items()))
        return chain

    def _find_alike(self, base: duckdb.DuckDBPyConnection, year: int | None, files: Sequence[str]) -> None:
        clauses = duck.parquet(files, "filename = 'file', file_row_number = true")
        base.execute(_MARKS.format(clauses=clauses, year="NULL" if year is None else str(int(year))))
        base.execute(_NEAREST)
        base.execute(_ALIKE)


def _reporters(base: duckdb.DuckDBPyConnection, year: int | None) -> Iterator[tuple[Any, ...]]:
    """Number, agency, year, kind and body of the reports of a year and of the year before, in the order of numbers."""
    result = base.execute(
        "SELECT number, agency, year, kind, body FROM who WHERE year IS NOT DISTINCT FROM $1 OR year = $1::INT - 1"
        " ORDER BY number",
        [year],
    )
    while rows := result.fetchmany(2048):
        yield from rows


def _insert(
    base: duckdb.DuckDBPyConnection, target: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    if rows:
        base.register("given", pa.table([list(column) for column in zip(*rows, strict=True)], names=list(names)))
        base.execute(f"INSERT INTO {target} SELECT {', '.join(names)} FROM given")
        base.unregister("given")
