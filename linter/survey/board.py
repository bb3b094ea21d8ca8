"""The figures of the dashboard, out of the database: sums by year, kind and place, and lists worth looking at."""

from __future__ import annotations

from typing import Any, Final

import duckdb
from msgspec import Struct, field

from linter.outputs.words import KIND
from linter.survey.database import rows as rows_of
from linter.survey.places import UNKNOWN

MOST_PLACES: Final = 400
"""Above this many places provinces are told apart."""
TOTALS: Final = {
    "new": ("本年新收", "new"),
    "carried_in": ("上年结转", "brought forward"),
    "granted": ("予以公开", "granted"),
    "partial": ("部分公开", "partially granted"),
    "denied": ("不予公开", "denied"),
    "unavailable": ("无法提供", "unavailable"),
    "rejected": ("不予处理", "not processed"),
    "other": ("其他处理", "other"),
    "handled_total": ("总计", "total"),
    "carried_out": ("结转下年度", "carried forward"),
}
"""The rows of table three that are added up; those with rows below them are the sum of these."""

CUBE: Final = """
WITH figures AS (
  SELECT report, split_part(substr(slot, 10), '.', 1) AS row, sum(value) AS value
  FROM cells WHERE "table" = 'requests' AND slot LIKE '%.total' GROUP BY ALL
),
wide AS (PIVOT figures ON row IN ({rows}) USING sum(value) GROUP BY report)
SELECT r.year, r.kind, {place} AS place, count(*) AS n, count(*) FILTER (grade = 'pass') AS pass,
       count(*) FILTER (grade = 'review') AS review, count(*) FILTER (grade = 'fail') AS fail,
       count(*) FILTER (late OR report IN (SELECT report FROM roster WHERE late)) AS late, {sums}
FROM reports r LEFT JOIN wide w USING (report) GROUP BY ALL ORDER BY ALL
"""
"""Sums by year, kind and place."""
_RULES: Final = """
SELECT r.year, r.kind, {place} AS place, f.rule, count(DISTINCT report) AS n
FROM findings f JOIN reports r USING (report) WHERE NOT f.trial AND f.follows IS NULL GROUP BY ALL ORDER BY ALL
"""


class List(Struct):
    """A list of reports. rows: year, kind and place of each by their numbers in the dimensions, then its cells."""

    title: str
    heads: list[str]
    rows: list[list[Any]]
    note: str = ""


class Dashboard(Struct):
    """All that the page shows. linked: the agencies (by reporter) to whose pages its lists lead."""

    years: list[int | None]
    kinds: list[str | None]
    places: list[str]
    place: str
    cube: list[list[Any]]
    rules: list[list[Any]]
    rule_list: list[dict[str, Any]]
    lists: dict[str, List] = field(default_factory=dict)
    missing: list[list[Any]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def sums(base: duckdb.DuckDBPyConnection, language: str) -> Dashboard:
    """The figures, without the lists."""
    many = base.execute("SELECT count(*) FROM (SELECT DISTINCT province, place FROM reports)").fetchall()[0][0]
    place = "r.place" if many <= MOST_PLACES else "r.province"
    listed = ", ".join(f"'{row}'" for row in TOTALS)
    added = ", ".join(f"coalesce(sum(w.{row}), 0)::BIGINT AS {row}" for row in TOTALS)
    cube = base.execute(CUBE.format(rows=listed, place=place, sums=added)).fetchall()
    rules = base.execute(_RULES.format(place=place)).fetchall()
    known = {row["rule"]: row for row in rows_of(base, "SELECT * FROM rules")}
    missing = base.execute(
        f"SELECT year, kind, {place}, agency FROM roster r WHERE report IS NULL ORDER BY ALL"
    ).fetchall()
    years, kinds, places = ({row[at] for row in (*cube, *missing)} for at in range(3))
    codes, order = sorted({row[3] for row in rules}), [*map(str, KIND)]
    found = Dashboard(
        years=sorted(years, key=lambda year: (year is None, year)),
        kinds=sorted(kinds, key=lambda kind: (kind is None, order.index(kind) if kind else 0)),
        places=sorted(places, key=lambda name: (name == UNKNOWN, name)),
        place=place, cube=[], rules=[],
        rule_list=[
            {"code": code, "title": known[code][f"title_{language}"], "severity": known[code]["severity"]}
            for code in codes
        ],
    )  # fmt: skip
    at = Numbers(found)
    found.cube = [[*at(*row[:3]), *row[3:]] for row in cube]
    found.rules = [[*at(*row[:3]), codes.index(row[3]), row[4]] for row in rules]
    found.missing = [[*at(*row[:3]), row[3]] for row in missing]
    counts = base.execute(
        "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM unreadable), (SELECT count(*) FROM rules),"
        " (SELECT count(*) FROM roster)"
    ).fetchall()[0]
    found.counts = dict(zip(("reports", "unreadable", "rules", "roster"), counts, strict=True))
    return found


class Numbers:
    """Year, kind and place as their numbers in the dimensions."""

    def __init__(self, board: Dashboard) -> None:
        self._years = {year: number for number, year in enumerate(board.years)}
        self._kinds = {kind: number for number, kind in enumerate(board.kinds)}
        self._places = {place: number for number, place in enumerate(board.places)}

    def __call__(self, year: int | None, kind: str | None, place: str) -> list[int]:
        return [self._years[year], self._kinds[kind], self._places[place]]
