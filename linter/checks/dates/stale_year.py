"""Another year where the text speaks of the report year: a sentence left over from last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.mends import as_titled
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey
from linter.text.folding import fold
from linter.text.phrases import Phrase
from linter.text.regex import regex

_SENTENCE_END = "。;!?"
_SENTENCE = 300  # characters to either side
_HEAD = 20  # characters of a sub-heading on a line of its own
_RUN_ON = regex(r"[^。:]{2,20}[。:]")  # a sub-heading with its text behind it
_BEFORE, _AFTER = 12, 50  # characters looked at beside a year
_NAMED_WORK = regex(r"《[^《》]*》")


class Dating(Phrase):
    """A phrase that marks a year."""

    needs = ("year",)


class Params(Struct, forbid_unknown_fields=True):
    """any: phrases, each of which marks `year`. opening: the same, only where a section or sub-section begins.
    own_name: also a year right before the reporter's own name. only_after: what must stand right before the year, where
    no part begins there. unless_before, unless_after: what may stand right before the year, or right after the match,
    and makes it a legitimate mention. back: how many years back counts as left over; ahead: how many ahead.

    sections: only there ("preface" included); the whole report when left out.
    """

    any: list[Dating]
    opening: list[Dating] = []
    own_name: bool = False
    only_after: list[Phrase] = []
    unless_before: list[Phrase] = []
    unless_after: list[Phrase] = []
    back: int = 2
    ahead: int = 0
    sections: list[PlaceKey] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each such year. A sentence that names the report year too compares years: no fault."""
    report = context.report
    if report.year is None:
        return NOT_APPLICABLE
    text = report.flow.text
    faults: list[Fault] = []
    seen: set[int] = set()
    starts = {section.start for section in report.sections} | {head.start for head in report.subheads}
    starts |= {end for head in report.subheads if (end := report.flow.line_end(head.start)) - head.start <= _HEAD}
    starts |= {run.end() for head in report.subheads if (run := _RUN_ON.match(text, head.start))}
    for matches, opening in _dated(params, report, text):
        for match in matches:
            at = match.start("year")
            year = int(match["year"])
            if at in seen or year == report.year or (opening and at not in starts):
                continue
            if not report.year - params.back <= year <= report.year + params.ahead:
                continue
            if at not in starts and not _may_be_left_over(params, text[max(0, at - _BEFORE) : at]):
                continue
            if any(phrase.match(text[match.end() : match.end() + _AFTER]) for phrase in params.unless_after):
                continue
            section = report.section_at(at) or ("preface" if at < report.preface[1] else None)
            if section is None or at < report.preface[0] or (params.sections and section not in params.sections):
                continue
            if section != "preface" and str(report.year) in _NAMED_WORK.sub("", _sentence(text, at, starts)):
                continue
            seen.add(at)
            values: dict[str, Value] = {"stated": year, "year": report.year, "quote": text[at : match.end() + 12]}
            place = report.flow.place(at, max(match.end(), at + 5))
            key = f"stale.{section}.{match.group()}"
            faults.append(Fault(place, values, section=section, key=key, mends=as_titled(report, year)))
    faults.sort(key=lambda fault: fault.place)
    return decide(faults)


def _may_be_left_over(params: Params, before: str) -> bool:
    """Whether a year inside a part is none that the words right before it explain."""
    if any(phrase.ends(before) for phrase in params.unless_before):
        return False
    return not (params.only_after and before) or any(phrase.ends(before) for phrase in params.only_after)


def _dated(params: Params, report: Report, text: str) -> Iterator[tuple[Iterator[re.Match[str]], bool]]:
    """The matches of each phrase, and whether they count only where a part begins."""
    for phrase in params.any:
        yield phrase.finditer(text), False
    for phrase in params.opening:
        yield phrase.finditer(text), True
    if params.own_name and report.agency:
        name = fold(report.agency)
        short = regex(r"^[\u4e00-\u9fff]{2,8}?[省市县区州旗](?=[\u4e00-\u9fff]{3})").sub("", name)
        named = [name, *(sign + short for sign in ("", *"省市县区州旗"))]
        if not any(f"年{of_year}{each}" in text for of_year in ("", "度") for each in named):
            return  # a pattern of its own for each agency takes long to make
        own = rf"(?P<year>20\d\d)年(?:度)?(?:{re.escape(name)}|[省市县区州旗]?{re.escape(short)})"
        yield regex(own).finditer(text), False


def _sentence(text: str, at: int, starts: set[int]) -> str:
    """The sentence around an offset, or as much of it as a sentence may hold. It begins no earlier than its part."""
    low, high = max(0, at - _SENTENCE), min(len(text), at + _SENTENCE)
    start = max(low, max(text.rfind(sign, low, at) for sign in _SENTENCE_END) + 1)
    start = max([start, *(opening for opening in starts if opening <= at)])
    ends = [found for sign in _SENTENCE_END if (found := text.find(sign, at, high)) >= 0]
    return text[start : min(ends, default=high)]


KIND = Kind(Params, check, ("stated", "year", "quote"))
