"""Indicators worked out of the cells: by sums in SQL, with ranks among their like and with their own past.

What is unknown stays unknown: a sum with a cell that has no value is null, and so is what is divided by zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb

from linter.rulebook.form import Form
from linter.rulebook.indicators import Indicator, terms

YEARS: Final = 10
"""How many years back a report's own past is looked at."""
_MOST: Final = 9999

# of the reports of one agency for one year the first counts among its like; numbers take less room than texts
_WHO: Final = """
CREATE TEMP TABLE who AS
SELECT report, row_number() OVER (ORDER BY path)::INT AS number, dense_rank() OVER (ORDER BY reporter)::INT AS reporter,
       year, kind, row_number() OVER (PARTITION BY reporter, year ORDER BY path) = 1 AS counts,
       -- a place has one government and one office: their like are those of the province
       CASE WHEN kind IN ('government', 'office', 'central') THEN nullif(province, 'unknown')
            WHEN place <> 'unknown' THEN province || ' ' || place END AS circle
FROM reports
"""
_WANTED: Final = """
CREATE TEMP TABLE wanted AS
SELECT i.position, t.form, t.slot, t.sign, t.part, count(*) OVER (PARTITION BY t.indicator, t.form, t.part) AS cells
FROM terms t JOIN indicators i USING (indicator)
"""
_VALUES: Final = """
CREATE TEMP TABLE value_of (
  number INT, reporter INT, position INT, year INT, kind TEXT, circle TEXT, counts BOOL, dividend DECIMAL(38, 6),
  divisor DECIMAL(38, 6), value DOUBLE
)
"""
_SUMS: Final = """
INSERT INTO value_of
WITH sums AS (
  SELECT w.number, t.position, t.form, sum(t.sign * c.value) FILTER (t.part = 'of') AS dividend,
         count(c.value) FILTER (t.part = 'of') = max(t.cells) FILTER (t.part = 'of') AS known,
         sum(t.sign * c.value) FILTER (t.part = 'over') AS divisor,
         count(c.value) FILTER (t.part = 'over') = max(t.cells) FILTER (t.part = 'over') AS known_divisor
  FROM cells c JOIN who w USING (report) JOIN wanted t ON t.form = c.form AND t.slot = c.slot
  WHERE w.year IS NOT DISTINCT FROM $year GROUP BY ALL
)
SELECT w.number, w.reporter, s.position, w.year, w.kind, w.circle, w.counts, s.dividend, s.divisor,
       CASE WHEN i.unit <> 'share' THEN s.dividend::DOUBLE
            WHEN s.known_divisor AND s.divisor <> 0 THEN s.dividend::DOUBLE / s.divisor::DOUBLE END AS value
FROM sums s JOIN who w USING (number) JOIN indicators i USING (position)
WHERE s.known AND (w.year IS NULL OR w.year BETWEEN i.first_year AND i.last_year)
"""
_FIGURES: Final = f"""
INSERT INTO figures BY NAME
WITH figure AS (SELECT * FROM value_of WHERE year IS NOT DISTINCT FROM $year AND value IS NOT NULL),
counted AS (SELECT * FROM figure WHERE counts AND kind IS NOT NULL AND year IS NOT NULL AND circle IS NOT NULL),
ranked AS (
  SELECT number, position, rank() OVER (PARTITION BY position, kind, circle ORDER BY value DESC) AS rank FROM counted
),
alike AS (
  SELECT position, kind, circle, count(*) AS peers, quantile_cont(value, 0.25) AS q1,
         quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS q3
  FROM counted GROUP BY ALL
),
past AS (
  SELECT f.number, f.position, median(o.value) AS past, count(*) AS past_years,
         max(o.value) FILTER (o.year = f.year - 1) AS previous, median(o.divisor) AS past_divisor
  FROM figure f JOIN value_of o ON o.reporter = f.reporter AND o.position = f.position AND o.counts
   AND o.value IS NOT NULL AND o.year BETWEEN f.year - {YEARS} AND f.year - 1
  GROUP BY ALL
)
SELECT w.report, i.indicator, f.value, f.dividend, f.divisor, a.peers, r.rank, a.q1, a.median, a.q3, p.previous, p.past,
       coalesce(p.past_years, 0) AS past_years,
       coalesce(i.least IS NOT NULL AND abs(f.value - p.past) >= i.least
         AND greatest(f.value, p.past) >= i.factor * least(f.value, p.past)
         AND (i.base = 0 OR least(f.divisor, p.past_divisor) >= i.base), false) AS sudden
FROM figure f JOIN who w USING (number) JOIN indicators i USING (position)
LEFT JOIN alike a ON a.position = f.position AND a.kind = f.kind AND a.circle = f.circle
LEFT JOIN ranked r ON r.number = f.number AND r.position = f.position
LEFT JOIN past p ON p.number = f.number AND p.position = f.position
"""


def enter(base: duckdb.DuckDBPyConnection) -> None:
    """Fills the table `figures` from cells, terms and indicators, a year at a time."""
    for statement in (_WHO, _WANTED, _VALUES):
        base.execute(statement)
    years = [year for (year,) in base.execute("SELECT DISTINCT year FROM who ORDER BY year").fetchall()]
    for statement in (_SUMS, _FIGURES):
        for year in years:
            base.execute(statement, {"year": year})


def listed(indicators: Sequence[Indicator]) -> list[tuple[Any, ...]]:
    """The indicators as rows of their table. The least difference of a share is given in percentage points."""
    found = []
    for position, one in enumerate(indicators):
        sudden = one.sudden
        scale = 0.01 if one.unit == "share" else 1.0
        found.append((
            one.key, position, one.group, one.name.zh, one.name.en, one.unit, one.version, one.beware.zh, one.beware.en,
            None if sudden is None else sudden.least * scale, None if sudden is None else sudden.factor,
            0 if sudden is None else sudden.base, one.years.first or 0, one.years.last or _MOST,
        ))  # fmt: skip
    return found


def terms_of(indicators: Sequence[Indicator], forms: Sequence[Form]) -> list[tuple[Any, ...]]:
    """Every cell of every formula."""
    return [
        (one.key, form.form, *term)
        for one in indicators
        for form in forms
        if form.form in one.forms
        for term in terms(one.forms[form.form], form)
    ]
