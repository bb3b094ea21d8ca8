"""The day by which the report is to be published.

Source: Regulations (Order 711), article 49: departments by 31 January, governments by 31 March of the year
after. Townships have no national date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide, undecided
from linter.checks.support.places import first_line
from linter.checks.support.sums import compared, written
from linter.documents.model import Place
from linter.reading.model import Report
from linter.rulebook.form import Form, Text
from linter.rulebook.kinds import Wrong
from linter.text.phrases import Phrase

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


_DATED = {
    "published": Text("公布日期", "the publication date"),
    "signature": Text("报告载明的日期", "the date on the report"),
}
_WHERE = Text("报告载明的日期", "Date on the report")


class Params(Struct, forbid_unknown_fields=True):
    """month, day: the last day, in the year after the report year. date: "published" (the day that was given) or
    "signature" (when none was given: the dates that the text bears, of its signature and above it on its page).

    unless_agency: not for reporters whose name holds it; unless_said: not where the preface says so.
    """

    month: Annotated[int, Meta(ge=1, le=12)]
    day: Annotated[int, Meta(ge=1, le=31)]
    date: Literal["published", "signature"] = "published"
    unless_agency: Phrase | None = None
    unless_said: Phrase | None = None


def wrong(params: Params, forms: Sequence[Form]) -> Iterator[Wrong]:
    """A day that its month has not got in every year."""
    from calendar import monthrange

    most = monthrange(2023, params.month)[1]
    if params.day > most:
        text = f"{params.month}月没有{params.day}日" if params.month != 2 else f"2月{params.day}日不是每年都有"
        yield Wrong(("day",), Text(f"{text}，最大是 {most}", f"month {params.month} has {most} days"))


def check(params: Params, context: Context) -> Result:
    """At most one fault. A report that does not name its reporter is undecided when it would be late."""
    report = context.report
    if params.date == "published":
        given = context.published
        dates = [(given, worded(given), first_line(report))] if given else []
    else:
        dates = [] if context.published else _borne(report)
    if not dates:
        return NOT_APPLICABLE
    if report.year is None:
        return undecided("报告年度未识别", "the report year could not be identified")
    deadline = date(report.year + 1, params.month, params.day)
    if any(day <= date(report.year, 12, 31) for day, _, _ in dates):
        return undecided(
            "所填的公布日期早于统计期限截止日，请核对 --published",
            "the publication date given is before the end of the reporting period; check --published",
        )
    name = report.agency or ""
    if params.unless_agency and params.unless_agency.search(name):
        return NOT_APPLICABLE
    if params.unless_said and params.unless_said.search(report.flow.text[slice(*report.preface)]):
        return NOT_APPLICABLE
    late = next((dated for dated in dates if dated[0] > deadline), None)
    if late is None:
        return decide([])
    if not name and not report.kind_given:
        return undecided(
            "未识别编制机关，不能确定适用哪个期限；可用 --kind 指定",
            "the agency could not be identified, so the deadline is unclear; set --kind",
        )
    day, stated, place = late
    values: dict[str, Value] = {
        "stated": stated,
        "deadline": worded(deadline),
        "days": (day - deadline).days,
        "year": report.year,
    }
    arithmetic = compared(
        written(day.isoformat(), place if params.date == "signature" else None, "date", _DATED[params.date]),
        "<=",
        written(deadline.isoformat(), None, "date", Text("公布期限", "the deadline")),
    )
    where = _WHERE if params.date == "signature" else None
    return decide([Fault(place, values, key=f"deadline.{params.date}", arithmetic=arithmetic, where=where)])


def _borne(report: Report) -> list[tuple[date, Text, Place]]:
    """The dates in the text that lie in the year after the report year; others are another rule's."""
    return [
        (dated.date, worded(dated.date, day=not dated.quote.endswith("月")), dated.place)
        for dated in (report.signature, report.posted)
        if dated is not None and dated.date is not None and dated.date.year - 1 == report.year
    ]


def worded(dated: date, day: bool = True) -> Text:
    """A date in both languages. day: False where only the month is printed."""
    zh, en = f"{dated.year}年{dated.month}月", f"{_MONTHS[dated.month - 1]} {dated.year}"
    return Text(f"{zh}{dated.day}日", f"{dated.day} {en}") if day else Text(zh, en)


KIND = Kind(Params, check, ("stated", "deadline", "days", "year"), wrong=wrong)
