"""The statistics period as the report states it."""

from __future__ import annotations

import re

from linter.reading.flow import Flow
from linter.reading.masthead import as_date
from linter.reading.model import Period

_START = r"(?P<y1>\d{4})年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?"
_JOIN = r"(?:起|始)?(?:,|、)?(?:至|到|止|-|~)+"
_END = r"(?:(?:(?P<y2>\d{4})年|当年|同年|本年))?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})(?P<day>日)?"
_RANGE = re.compile(_START + _JOIN + _END)
_KEYWORD = re.compile(
    r"统计(?:期限|时限|期间|期为|周期|起止时间|时间段|时间|限|范围|数据|书记时间段)|数据(?:的)?(?:统计|起止|时限|期限)|所列(?:各项)?数据|采用数据|"
    r"(?:报告|本报告)(?:的)?(?:期限|时限|时间范围|期间)|核定时间|时间节点|起止时间|期限(?:为|自|从|是)|截止(?:时间|日期)"
)
# what stands where the dates should: digits and date words, at least one of each
_DATES = re.compile(r"(?:为|是|自|从|:|,|由|限于)*(?P<dates>[\d年月日起止至到始,\-~当同本度]{6,40})")
_END_ONLY = re.compile(r"(?:截至|截止|截止到|截止至|时间点为|节点为|日期为|为|至)(?P<y2>\d{4})年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日?")


def read_period(flow: Flow, start: int, end: int) -> Period | None:
    """The period stated between two offsets of the flow (preface and section one), or None."""
    keywords = [match for match in _KEYWORD.finditer(flow.text, start, end)]
    ranges = list(_RANGE.finditer(flow.text, start, end))
    for keyword in keywords:
        near = [m for m in ranges if keyword.start() - 60 <= m.start() <= keyword.end() + 20]
        if near:
            return _from_range(flow, min(near, key=lambda m: abs(m.start() - keyword.end())))
        ill = _DATES.match(flow.text, keyword.end())
        if ill and re.search(r"\d{2}", ill["dates"]):
            return _ill_formed(flow, ill, ill["dates"])
        only_end = _END_ONLY.search(flow.text, keyword.start(), min(end, keyword.end() + 30))
        if only_end:
            last = as_date(only_end["y2"], only_end["m2"], only_end["d2"])
            return Period(
                only_end.group(), flow.place(only_end.start(), only_end.end()), None, last, True, last is not None, True
            )
    for match in ranges:
        whole_year = match["m1"].lstrip("0") == "1" and match["m2"] == "12"
        if whole_year or "情况" in flow.text[match.end() : match.end() + 30]:
            return _from_range(flow, match)
    return None


def _from_range(flow: Flow, match: re.Match[str]) -> Period:
    year2 = match["y2"] or match["y1"]
    first = as_date(match["y1"], match["m1"], match["d1"])
    last = as_date(year2, match["m2"], match["d2"])
    before = flow.text[match.start() - 1 : match.start()]
    return Period(
        quote=match.group(),
        place=flow.place(match.start(), match.end()),
        start=first,
        end=last,
        well_formed=bool(match["day"]) and not before.isdigit(),
        real=first is not None and last is not None,
    )


def _ill_formed(flow: Flow, match: re.Match[str], quote: str) -> Period:
    start = match.start("dates")
    return Period(quote, flow.place(start, start + len(quote)), well_formed=False)
