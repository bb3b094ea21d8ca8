"""Dates about a report: how they are written, what it is signed with, when its page was posted."""

from __future__ import annotations

import re
from datetime import date

from linter.reading.flow import Flow
from linter.reading.model import Signature
from linter.text.regex import regex

YEAR = r"20\d{2}|二[0零Oo][一二三四五六七八九0零Oo]{2}"
MONTH = r"\d{1,2}|元|十[一二]?|[一二三四五六七八九]"
DAY = r"\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"

_SIGN_DATE = regex(
    rf"\(?(?:(?P<y>{YEAR})年(?P<m>{MONTH})月(?:(?P<d>{DAY})日?)?|(?P<y2>20\d{{2}})(?P<mark>[./\-])(?P<m2>\d{{1,2}})(?P=mark)(?P<d2>\d{{1,2}}))"
    r"(?:\)|印发|发布)?"
)
_POSTED = regex(r"(?:发布|公开|公布|发文|成文|印发|签发|生成|上传)(?:日期|时间)〕?:?|(?P<bare>(?:日期|时间)(?:〕:?|:))")
# 统计时间：, 更新时间：, 打印日期：: dates of something else
_OTHER_DATE = regex(
    r"(?:统计|截止|截至|起止|数据|开始|结束|期限|更新|有效|生效|失效|废止|施行|实施|办理|评议|会议|填报|编制"
    r"|当前|今日|今天|现在|系统|打印|下载|导出|查询|检索|访问|浏览)$"
)
# 2023年12月28日 09:12 来源：…, the line under a page's title
_STAMPED = regex(
    rf"(?:(?:{YEAR})年(?:{MONTH})月(?:{DAY})日|20\d{{2}}(?P<mark>[./\-])\d{{2}}(?P=mark)\d{{2}})(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
    r"(?=(?:信息|文章|稿件)?来源:|作者:|浏览|点击|阅读|访问|字号:|字体:)"
)
_SIGNED = regex(r"^[\u4e00-\u9fff·()]{2,36}$")


def number(text: str) -> int:
    """A number as dates have it: 12, 元, 十二, 二十一, 二0二三."""
    if text.isdigit():
        return int(text)
    if text == "元":
        return 1
    if "十" in text:
        tens, _, units = text.partition("十")
        return (_digit(tens) if tens else 1) * 10 + (_digit(units) if units else 0)
    return int("".join(str(_digit(sign)) for sign in text))


def _digit(sign: str) -> int:
    return max(0, "0零一二三四五六七八九".index("零" if sign in "Oo" else sign) - 1)  # 二O二四年, typed with a letter


def read_signature(flow: Flow, start: int, head: tuple[int, int]) -> Signature | None:
    """The date the report is signed with: alone on one of its last lines, or right under the title.

    start: offset of the last section's body; head: the stretch between title and section one.
    """
    last: Signature | None = None
    for match in _SIGN_DATE.finditer(flow.text, start):
        line_start = flow.line_start(match.start())
        before = flow.text[line_start : match.start()]
        alone = flow.is_line_start(match.end()) and (not before or _SIGNED.match(before))
        if alone and _new_thought(flow, match.start()):
            last = _signature(flow, match)
    if last is not None:
        return last
    for match in _SIGN_DATE.finditer(flow.text, *head):
        if flow.is_line_start(match.start()) and flow.is_line_start(match.end()) and _new_thought(flow, match.start()):
            return _signature(flow, match)
    return None


def read_posted(flow: Flow, limit: int) -> Signature | None:
    """The date of publication that a web page prints above a report. limit: offset of the first section heading."""
    for label in _POSTED.finditer(flow.text, 0, limit):
        if label["bare"] and _OTHER_DATE.search(flow.text, max(0, label.start() - 2), label.start()):
            continue
        match = _SIGN_DATE.match(flow.text, label.end())
        if match is None or not (match["y2"] or match["d"]):
            continue
        if match["y2"] and len(match["m2"]) == 1 and flow.text[match.end() : match.end() + 1].isdigit():
            return None  # 2024-2-1 10:20: with the white space gone, the day and the hour run together
        return _signature(flow, match)
    stamps = (stamp for stamp in _STAMPED.finditer(flow.text, 0, limit) if flow.is_line_start(stamp.start()))
    stamp = next(stamps, None)
    match = _SIGN_DATE.match(flow.text, stamp.start()) if stamp is not None else None
    return _signature(flow, match) if match is not None else None


def _new_thought(flow: Flow, at: int) -> bool:
    """Whether a date does not go on with the words before it (自 2022年1月1日)."""
    return at == 0 or flow.text[at - 1] not in "自从至到截于在,、("


def _signature(flow: Flow, match: re.Match[str]) -> Signature:
    if match["y2"]:
        signed = as_date(match["y2"], match["m2"], match["d2"])
    else:
        signed = as_date(number(match["y"]), number(match["m"]), number(match["d"] or "1"))
    quote = match.group()
    start = match.start() + (1 if quote.startswith("(") else 0)
    quote = quote.strip("()")
    return Signature(signed, quote, flow.place(start, start + len(quote)))


def as_date(year: str | int, month: str | int, day: str | int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
