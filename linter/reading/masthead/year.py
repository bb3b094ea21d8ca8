"""The report year: what title, announcement, period and text say, weighed against each other."""

from __future__ import annotations

from collections import Counter

from linter.documents.model import Trust
from linter.reading.flow import Flow
from linter.reading.model import Evidence, Period, Signature, Told
from linter.text.regex import regex

WEIGHTS = {"title": 30, "announcement": 30, "period": 25, "signature": 12, "posted": 8, "carrier": 10, "text": 20}
"""What a year weighs by where it stands. That of the text grows with the number of mentions up to this."""

_LEAST = 3
_ALONE = 15  # what a period loses when nothing bears it out, and text and dates agree on another year
_MENTIONED = regex(r"(?P<year>20(?:0[89]|[12]\d))年(?!\d{1,2}月\d{1,2}日印发)")
_RUN = regex(r"(?<!\d)20(?:0[89]|[12]\d)(?!月)")  # a year that digits begin with, and not 20…12月31日
_LEADS = regex(r"度?[,我本全]")  # 2023年,我局… opens a sentence
_NO_LEAD = regex(r"度?(?:\d|[新修底初前后以起])")  # 2019年4月, 2019年新修订的条例
# what is reported of that year, and no notice: 2023年政府信息公开工作, 2023年共收到申请3件
_REPORTED = regex(
    r"度?(?:(?:政府信息|政务)公开(?:工作)?(?![工重要考年]|报告)|(?:主要)?工作(?:开展)?情况|共(?!同)|累计|未?收到)"
)
_CLOSES = regex(r"12月(?:31日|底)")  # 截至2023年12月31日
_OPENING, _CLOSING = 3, 8
_DAMAGED = 10  # a period that is not well formed


def weigh_year(
    stated: list[Evidence], period: Period | None, signed: list[tuple[str, Signature]], flow: Flow, start: int
) -> tuple[int | None, Told]:
    """The year. stated: what title, announcements and carrier say; signed: dates under and above the text; start: where
    the text below the title begins."""
    evidence = list(stated)
    votes: Counter[int] = Counter()
    if period is not None:
        ends = [(end.year, weight) for end, weight in ((period.end, 15), (period.start, 10)) if end is not None]
        for year, weight in ends:
            evidence.append(Evidence("period", year, weight, period.place, period.quote))
        if not ends and len(years := set(_RUN.findall(period.quote))) == 1:  # 20231月1日至12月31日: signs were lost
            evidence.append(Evidence("period", int(years.pop()), _DAMAGED, period.place, period.quote))
    for source, dated in signed:
        if dated.date is not None:
            evidence.append(Evidence(source, dated.date.year - 1, WEIGHTS[source], dated.place, dated.quote))
    evidence += _in_text(flow, start, period)
    seen: set[tuple[str, int | str]] = set()
    for each in evidence:
        if each.source in ("period", "text") or (each.source, each.value) not in seen:
            votes[int(each.value)] += each.weight
        seen.add((each.source, each.value))
    if period is not None and period.end is not None and _stands_alone(period.end.year, evidence):
        votes[period.end.year] -= _ALONE
    ranked = votes.most_common()[:2]
    if not ranked or ranked[0][1] < _LEAST:
        return None, Told(None, "exact", evidence)
    year = ranked[0][0]
    firm = any(each.value == year and each.source in ("title", "announcement", "period") for each in evidence)
    trust: Trust = "exact" if firm else "inferred"
    return year, Told(year, trust, evidence)


def _stands_alone(year: int, evidence: list[Evidence]) -> bool:
    """Whether the period alone says a year, and both the text and a date above or under it another one."""
    if any(each.value == year and each.source != "period" for each in evidence):
        return False
    dated = {each.value for each in evidence if each.source in ("signature", "posted")}
    return any(each.source == "text" and each.value in dated and each.weight > _OPENING for each in evidence)


def _in_text(flow: Flow, start: int, period: Period | None) -> list[Evidence]:
    """How often each year is spoken of, the period itself left out; a year that opens a sentence counts three times."""
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    low = high = -1
    if period is not None:
        low = flow.offset_of(period.place.line, period.place.column)
        high = flow.offset_of(period.place.end_line, period.place.end_column)
    for match in _MENTIONED.finditer(flow.text, start):
        at, year = match.start(), int(match["year"])
        if low <= at < high:
            continue
        opens = flow.is_line_start(at) or flow.text[at - 1] in "。;!?:)"
        first_of_all = not counts and not _NO_LEAD.match(flow.text, match.end())  # 2023年医院公开信息18条
        leads = opens and (first_of_all or _LEADS.match(flow.text, match.end()))
        closes = flow.text[max(0, at - 2) : at] in ("截至", "截止") and _CLOSES.match(flow.text, match.end())
        counts[year] += _CLOSING if closes else _OPENING if leads or _REPORTED.match(flow.text, match.end()) else 1
        first.setdefault(year, at)
    return [
        Evidence("text", year, min(count, WEIGHTS["text"]), flow.place(first[year], first[year] + 5), f"{year}年")
        for year, count in counts.most_common()[:3]  # of a few; a number given loads a module
    ]
