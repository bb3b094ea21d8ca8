"""Another year where the text speaks of the report year: a sentence left over from last year's report."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey
from linter.text.folding import fold
from linter.text.regex import regex

_SENTENCE_END = "。;!?"
_SENTENCE = 300  # characters to either side
_HEAD = 20  # characters of a sub-heading on a line of its own
_RUN_ON = regex(r"[^。:]{2,20}[。:]")  # a sub-heading with its text behind it
_NAMED_WORK = regex(r"《[^《》]*》")


class Params(Struct, forbid_unknown_fields=True):
    """any: patterns over folded text, each with a group `year`. opening: the same, only where a
    section or sub-section begins. own_name: also a year right before the reporter's
    own name. unless_before, unless_after: what may stand right before the year, or right after the match, and
    makes it a legitimate mention. back: how many years back counts as left over; ahead: how many ahead.

    sections: only there ("preface" included); the whole report when left out.
    """

    any: list[str]
    opening: list[str] = []
    own_name: bool = False
    unless_before: str = ""
    unless_after: str = ""
    back: int = 2
    ahead: int = 0
    sections: list[PlaceKey] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each such year. A sentence that names the report year too compares years: no fault."""
    report = context.report
    if report.year is None:
        return NOT_APPLICABLE
    text = report.flow.text
    before = regex(f"(?:{params.unless_before})$") if params.unless_before else None
    after = regex(params.unless_after) if params.unless_after else None
    faults: list[Fault] = []
    seen: set[int] = set()
    starts = {section.start for section in report.sections} | {head.start for head in report.subheads}
    starts |= {end for head in report.subheads if (end := report.flow.line_end(head.start)) - head.start <= _HEAD}
    starts |= {run.end() for head in report.subheads if (run := _RUN_ON.match(text, head.start))}
    for pattern in _patterns(params, report):
        for match in regex(pattern).finditer(text):
            at = match.start("year")
            year = int(match["year"])
            if at in seen or year == report.year or (pattern in params.opening and at not in starts):
                continue
            if not report.year - params.back <= year <= report.year + params.ahead:
                continue
            if before is not None and before.search(text[max(0, at - 12) : at]) and at not in starts:
                continue
            if after is not None and after.match(text[match.end() : match.end() + 50]):
                continue
            section = report.section_at(at) or ("preface" if at < report.preface[1] else None)
            if section is None or at < report.preface[0] or (params.sections and section not in params.sections):
                continue
            if section != "preface" and str(report.year) in _NAMED_WORK.sub("", _sentence(text, at, starts)):
                continue
            seen.add(at)
            values: dict[str, Value] = {"stated": year, "year": report.year, "quote": text[at : match.end() + 12]}
            place = report.flow.place(at, max(match.end(), at + 5))
            faults.append(Fault(place, values, section=section, key=f"stale.{section}.{match.group()}"))
    faults.sort(key=lambda fault: fault.place)
    return decide(faults)


def _patterns(params: Params, report: Report) -> list[str]:
    if not params.own_name or not report.agency:
        return [*params.any, *params.opening]
    name = fold(report.agency)
    short = regex(r"^[\u4e00-\u9fff]{2,8}?[省市县区州旗](?=[\u4e00-\u9fff]{3})").sub("", name)
    return [
        *params.any,
        *params.opening,
        rf"(?P<year>20\d\d)年(?:度)?(?:{re.escape(name)}|[省市县区州旗]?{re.escape(short)})",
    ]


def _sentence(text: str, at: int, starts: set[int]) -> str:
    """The sentence around an offset, or as much of it as a sentence may hold. It begins no earlier than its part."""
    low, high = max(0, at - _SENTENCE), min(len(text), at + _SENTENCE)
    start = max(low, max(text.rfind(sign, low, at) for sign in _SENTENCE_END) + 1)
    start = max([start, *(opening for opening in starts if opening <= at)])
    ends = [found for sign in _SENTENCE_END if (found := text.find(sign, at, high)) >= 0]
    return text[start : min(ends, default=high)]


KIND = Kind(Params, check, ("stated", "year", "quote"))
