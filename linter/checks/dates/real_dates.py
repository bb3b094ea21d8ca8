"""Dates in the text exist in the calendar."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, decide
from linter.checks.support.running_text import stretches
from linter.text.dates import days_in
from linter.text.regex import regex

_DATE = regex(
    r"(?:(?<!\d)(?P<year>20\d\d)年(?P<of_year>\d{1,2})月|(?<![\d.])(?P<month>\d{1,2})月)(?:(?P<day>\d{1,2})[日号])?"
)


class Params(Struct, forbid_unknown_fields=True):
    """Takes no parameters."""


def check(params: Params, context: Context) -> Result:
    """One fault for each date with a month above 12 or a day its month has not got.

    A month without year and day (`历时15月`) is no date.
    """
    report = context.report
    faults: list[Fault] = []
    for stretch in stretches(report):
        for match in _DATE.finditer(report.flow.text, stretch.start, stretch.end):
            if match["day"] is None and match["year"] is None:
                continue
            if _exists(int(match["year"] or 2000), int(match["of_year"] or match["month"]), int(match["day"] or 1)):
                continue
            place = report.flow.place(*match.span())
            date = match.group()
            faults.append(Fault(place, {"date": date}, section=stretch.key, key=f"date.{stretch.key}.{date}"))
    return decide(faults)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


KIND = Kind(Params, check, ("date",))
