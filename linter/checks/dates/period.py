"""The statistics period: stated, well formed, real, and the whole of the report year.

Source: all figures are as at 31 December of the report year (notice 30 of 2021, part 1, item 2).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.places import first_line
from linter.reading.model import Period


class Params(Struct, forbid_unknown_fields=True):
    """aspect: which of the four."""

    aspect: Literal["present", "well_formed", "real", "whole_year"]


def check(params: Params, context: Context) -> Result:
    """At most one fault."""
    report = context.report
    period = report.period
    if params.aspect == "present":
        if period is not None:
            return decide([])
        place = report.flow.place(*report.preface) if report.preface[1] > report.preface[0] else first_line(report)
        return decide([Fault(place, {"year": report.year or "××××"}, section="preface", key="period")])
    if period is None:
        return NOT_APPLICABLE
    values = {"period": period.quote, "year": report.year or "××××"}
    fault = Fault(period.place, values, section="preface", key=f"period.{params.aspect}")
    if params.aspect == "well_formed":
        return decide([] if period.well_formed else [fault])
    if not period.well_formed:
        return NOT_APPLICABLE
    if params.aspect == "real":
        return decide([] if period.real else [fault])
    if not period.real or report.year is None:
        return NOT_APPLICABLE
    return decide([] if _is_whole_year(period, report.year) else [fault])


def _is_whole_year(period: Period, year: int) -> bool:
    if period.end != date(year, 12, 31):
        return False
    return period.only_end or period.start == date(year, 1, 1)


_GIVES = {
    "present": ("year",),
    "well_formed": ("period", "year"),
    "real": ("period", "year"),
    "whole_year": ("period", "year"),
}
KIND = Kind(Params, check, ("period", "year"), names=lambda params: _GIVES[params.aspect], by_the_letter=True)
