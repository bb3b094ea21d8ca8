"""Indicators worked out of the cells: by sums in SQL, with ranks among their like and with their own past.

What is unknown stays unknown: a sum with a cell that has no value is null, and so is what is divided by zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from linter.rulebook.form import Form
from linter.rulebook.indicators import Indicator, terms

YEARS: Final = 10
"""How many years back a report's own past is looked at."""
_MOST: Final = 9999

SQL: Final = f"""
WITH
-- of the reports of one agency for one year the first counts among its like
first AS (
  SELECT report, reporter, year, kind,
         -- a place has one government and one office: their like are those of the province
         CASE WHEN kind IN ('government', 'office', 'central') THEN nullif(province, 'unknown')
              WHEN place <> 'unknown' THEN province || ' ' || place END AS circle,
         row_number() OVER (PARTITION BY reporter, year ORDER BY path) = 1 AS counts
  FROM reports
),
wanted AS (SELECT indicator, form, part, count(*) AS cells FROM terms GROUP BY ALL),
sums AS (
  SELECT c.report, t.indicator, t.form, t.part, sum(t.sign * c.value) AS total, count(c.value) AS known
  FROM cells c JOIN terms t USING (form, slot) GROUP BY ALL
),
whole AS (
  SELECT s.report, s.indicator, s.form, s.part, s.total
  FROM sums s JOIN wanted w USING (indicator, form, part) WHERE s.known = w.cells
),
figures AS (
  SELECT f.*, i.indicator, a.total AS dividend, b.total AS divisor, i.least, i.factor, i.base,
         CASE WHEN i.unit <> 'share' THEN a.total::DOUBLE
              WHEN b.total <> 0 THEN a.total::DOUBLE / b.total::DOUBLE END AS value
  FROM first f JOIN whole a ON a.report = f.report AND a.part = 'of'
  JOIN indicators i ON i.indicator = a.indicator
  LEFT JOIN whole b ON b.report = f.report AND b.indicator = a.indicator AND b.form = a.form AND b.part = 'over'
  WHERE (f.year IS NULL OR f.year BETWEEN i.first_year AND i.last_year)
    AND (i.unit <> 'share' OR b.total IS NOT NULL)
),
counted AS (
  SELECT * FROM figures
  WHERE counts AND value IS NOT NULL AND kind IS NOT NULL AND year IS NOT NULL AND circle IS NOT NULL
),
ranked AS (
  SELECT report, indicator,
         rank() OVER (PARTITION BY indicator, kind, year, circle ORDER BY value DESC) AS rank
  FROM counted
),
like_it AS (
  SELECT indicator, kind, year, circle, count(*) AS peers,
         quantile_cont(value, 0.25) AS q1, quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS q3
  FROM counted GROUP BY ALL
),
past AS (
  SELECT f.report, f.indicator, median(o.value) AS past, count(*) AS past_years,
         max(o.value) FILTER (o.year = f.year - 1) AS previous, median(o.divisor) AS past_divisor
  FROM figures f JOIN figures o ON o.reporter = f.reporter AND o.indicator = f.indicator AND o.counts
   AND o.value IS NOT NULL AND o.year BETWEEN f.year - {YEARS} AND f.year - 1
  GROUP BY ALL
)
SELECT f.report, f.indicator, f.value, f.dividend, f.divisor, l.peers, r.rank, l.q1, l.median, l.q3, p.previous, p.past,
       coalesce(p.past_years, 0) AS past_years,
       coalesce(f.least IS NOT NULL AND abs(f.value - p.past) >= f.least
         AND greatest(f.value, p.past) >= f.factor * least(f.value, p.past)
         AND (f.base = 0 OR least(f.divisor, p.past_divisor) >= f.base), false) AS sudden
FROM figures f
LEFT JOIN like_it l USING (indicator, kind, year, circle)
LEFT JOIN ranked r ON r.report = f.report AND r.indicator = f.indicator
LEFT JOIN past p ON p.report = f.report AND p.indicator = f.indicator
WHERE f.value IS NOT NULL
"""


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
