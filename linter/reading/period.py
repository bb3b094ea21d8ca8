"""The statistics period as the report states it.

Read in any of the ways in which reports write it: 自…起至…止, 从…到…, with a dash, with the second year left
out, with hours (24时) or （含）, with points or strokes for 年月日, in Chinese numerals, as whole months or as
a whole year. What stands in the place of the dates and is none of these is a period that is not well formed.
"""

from __future__ import annotations

import re
from datetime import date

from linter.reading.flow import Flow
from linter.reading.masthead.dates import DAY, MONTH, as_date, number
from linter.reading.model import Period
from linter.text.dates import days_in
from linter.text.regex import regex

_YEAR = r"\d{4}|二[0零Oo一二三四五六七八九]{3}"
_MONTH, _DAY = MONTH, DAY
_CLOCK = r"(?:\(含(?:当[日天])?\)|(?:零|0|24|二十四)[时点](?:整)?|0?0:00(?::00)?|24:00|23:59(?::59)?)?"
_SEPARATOR = r"[年./\-]"
_START = rf"(?P<y1>{_YEAR}){_SEPARATOR}(?:度?[(,])?(?P<m1>{_MONTH})[月./\-](?P<d1>{_DAY})(?P<day1>日|号)?{_CLOCK}"
_JOIN = r"(?:起|始|开始|以来)?[,、]?(?:截?至|截止(?:到|至)?|止|到|-|~)+"
_END = (
    rf"(?:(?:(?P<y2>{_YEAR}){_SEPARATOR}|[当同本该](?:年度?)))?"
    rf"(?P<m2>{_MONTH})[月./\-](?P<d2>{_DAY})(?P<day2>日|号)?{_CLOCK}"
)
_RANGE = regex(_START + _JOIN + _END)
_MONTHS = regex(
    rf"(?P<y1>{_YEAR})年度?(?P<m1>{_MONTH})(?:月份?)?(?:起|始)?,?(?:至|到|-|~)+(?:(?P<y2>{_YEAR})年|[当同]年)?(?P<m2>{_MONTH})月(?:份|底|末)?"
    r"(?!\d)"
)
_WHOLE_YEAR = regex(rf"(?:为|是|自|从|:|,|由|限于)*(?P<dates>(?P<y1>{_YEAR})年?(?:度|全年度?|整年))(?=[。,;)]|$)")
_KEYWORD = regex(
    r"统计(?:期限|时限|时段|期间|期为|周期|区间|起止时间|时间段|时间|限|范围|口径|数据|书记时间段)|数据(?:的)?(?:统计|起止|时限|期限)|所列(?:各项)?数据|采用数据|"
    r"(?:报告|本报告)(?:的)?(?:期限|时限|时间范围|期间|期为)|核定时间|时间节点|起止时间|期限(?:为|自|从|是)|截止(?:时间|日期)"
)
_STRICT = regex(
    r"统计(?:期限|时限|时段|期间|期为|周期|区间|起止时间|时间段|限)|数据(?:的)?(?:统计|起止|时限)(?:期限|时间|时限)?[为自从:]|"
    r"(?:上述|以上|所列|本报告)(?:各项|有关|全部)?数据(?:均|全部)?[为是自从:,]|统计数据,?的?(?:起止|统计)?(?:时间|期限|时限)[为是自从:]"
)
# what stands where the dates should: digits and date words
_DATES = regex(r"(?:为|是|自|从|:|,|由|限于)*(?P<dates>20[\d年月日起止至到始,\-~当同本度]{4,38})")
_TWO_ENDS = regex(r"[起至到始止\-~]|\d.*20\d\d")
_END_ONLY = regex(
    rf"(?:截至|截止|截止到|截止至|时间点为|节点为|日期为|为|至)(?P<y2>{_YEAR})年(?P<m2>{_MONTH})月(?P<d2>{_DAY})日?"
)
_WORK = regex(
    r"止?,?(?:期间|时间段内?|时段)?(?:内)?(?:的)?[^。,;]{0,20}(?:政府信息公开|政务公开)(?:工作)?(?:的)?(?:情况|年度报告)"
)


_NEAR = 30  # characters behind the words within which a single date is looked for
_BEYOND = 60  # characters: dates that begin within a stretch are read to their end


def read_period(flow: Flow, start: int, end: int, strict: bool = False) -> Period | None:
    """The period stated between two offsets of the flow (preface and section one), or None.

    strict: only where the words say that it is the statistics period (elsewhere in the report other things
    have a beginning and an end too).
    """
    ranges = list(_RANGE.finditer(flow.text, start, min(len(flow), end + _BEYOND)))
    for keyword in (_STRICT if strict else _KEYWORD).finditer(flow.text, start, end):
        near = [m for m in ranges if keyword.start() - 60 <= m.start() <= keyword.end() + 20]
        if near:
            return _from_range(flow, min(near, key=lambda m: abs(m.start() - keyword.end())))
        found = _other_form(flow, keyword.end(), keyword.end() + _BEYOND)
        if found is not None:
            return found
    for match in [] if strict else ranges:
        first, last = _ends(match)
        days = (first.month, first.day, last.month, last.year - first.year) if first and last else None
        if days == (1, 1, 12, 0) or _WORK.match(flow.text, match.end()):
            return _from_range(flow, match)
    return None


def _other_form(flow: Flow, start: int, end: int) -> Period | None:
    """Months, a whole year, or one date right after the keyword; else what stands there ill-formed."""
    months = _MONTHS.search(flow.text, start, end)
    if months and months.start() <= start + 3:
        year, last_year = number(months["y1"]), number(months["y2"] or months["y1"])
        first, last = number(months["m1"]), number(months["m2"])
        if 1 <= first <= 12 and 1 <= last <= 12:
            ending = as_date(last_year, last, days_in(last_year, last))
            return _period(flow, months.span(), as_date(year, first, 1), ending)
    whole = _WHOLE_YEAR.match(flow.text, start)
    if whole:
        year = number(whole["y1"])
        return _period(flow, whole.span("dates"), as_date(year, 1, 1), as_date(year, 12, 31))
    ill = _DATES.match(flow.text, start)
    if ill and regex(r"[年月日]").search(ill["dates"]) and _TWO_ENDS.search(ill["dates"]):
        at = ill.start("dates")
        quote = ill["dates"].rstrip(",")
        return Period(quote, flow.place(at, at + len(quote)), well_formed=False)
    only_end = _END_ONLY.search(flow.text, start, end)
    if only_end and only_end.start() < start + _NEAR and not _RANGE.match(flow.text, only_end.start("y2")):
        ending = as_date(*(number(only_end[part]) for part in ("y2", "m2", "d2")))
        found = _period(flow, only_end.span(), None, ending)
        found.real, found.only_end = ending is not None, True
        return found
    return None


def _period(flow: Flow, span: tuple[int, int], first: date | None, last: date | None) -> Period:
    return Period(flow.text[slice(*span)], flow.place(*span), first, last)


def _ends(match: re.Match[str]) -> tuple[date | None, date | None]:
    year, last_year = number(match["y1"]), number(match["y2"] or match["y1"])
    first = as_date(year, number(match["m1"]), number(match["d1"]))
    return first, as_date(last_year, number(match["m2"]), number(match["d2"]))


def _from_range(flow: Flow, match: re.Match[str]) -> Period:
    first, last = _ends(match)
    begin = match.start()
    while begin and flow.text[begin - 1].isdigit():  # 202023年 is told as it stands
        begin -= 1
    found = _period(flow, (begin, match.end()), first, last)
    in_words = flow.text[match.end("m1")] == "月"
    complete = (match["day1"] and match["day2"]) or not in_words
    found.well_formed = bool(complete) and begin == match.start()
    found.real = first is not None and last is not None
    return found
