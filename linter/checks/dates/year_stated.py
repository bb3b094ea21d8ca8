"""The year in the title, and the year of the date under the report."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from linter.checks.finding import Figure
from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.mends import as_titled


class Params(Struct, forbid_unknown_fields=True):
    """source: "title" (its year is the report year), "signature" (dated in the year after, and a real day), "posted"
    (the page of the report was posted after the year had ended)."""

    source: Literal["title", "signature", "posted"]


def check(params: Params, context: Context) -> Result:
    """At most one fault."""
    report = context.report
    if report.year is None:
        return NOT_APPLICABLE
    values: dict[str, Value]
    if params.source == "title":
        title = next((year for year in report.years if year.source == "title"), None)
        if title is None:
            return NOT_APPLICABLE
        values = {"stated": title.year, "year": report.year, "title": report.title or ""}
        right = title.year == report.year
        mended: dict[str, list[Figure]] = {"year": [title.year]}
        return decide([] if right else [Fault(title.place, values, section="title", key="year.title", mends=mended)])
    if params.source == "posted":
        posted = report.posted
        if posted is None or posted.date is None:
            return NOT_APPLICABLE
        values = {"stated": posted.quote, "year": report.year, "next": report.year + 1}
        late = posted.date > date(report.year, 12, 31)
        mended = as_titled(report, posted.date.year - 1)
        return decide([] if late else [Fault(posted.place, values, section="preface", key="year.posted", mends=mended)])
    signature = report.signature
    if signature is None:
        return NOT_APPLICABLE
    values = {"stated": signature.quote, "year": report.year, "next": report.year + 1}
    fault = Fault(signature.place, values, key="year.signature")
    if signature.date is None:
        return decide([fault])
    fault.mends = as_titled(report, signature.date.year - 1)
    right = date(report.year, 12, 31) < signature.date < date(report.year + 2, 1, 1)
    return decide([] if right else [fault])


_GIVES = {
    "title": ("stated", "year", "title"),
    "signature": ("stated", "year", "next"),
    "posted": ("stated", "year", "next"),
}
KIND = Kind(Params, check, ("stated", "year", "title", "next"), names=lambda params: _GIVES[params.source])
