"""What the text says of a change, other than a percentage, against the two figures it gives beside it.

收到 288 件，比上年的 256 件增加 32 件；与上年的 31 件持平；由 12 场增加至 25 场，翻了一番；是上年（20 件）的 3 倍.
A sentence is wrong only when no usual way of counting makes it right: 增长 2 倍 may mean twice or three times
as much, times may be rounded or cut off, and 持平 leaves room for one in a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct

from linter.checks.finding import Arithmetic, Relation
from linter.checks.model import Context, Fault, Kind, Result, Value, decide
from linter.checks.support.counts import NUMBER, UNIT, counted
from linter.checks.support.sums import change, compared, figure, quotient, written
from linter.reading.model import Report
from linter.rulebook.form import Text
from linter.text.regex import regex

_UP, _DOWN = r"增加|增长|增|提高|上升|升|多", r"减少|减|下降|降低|降|压减|回落|少"
_BEFORE = r"(?:上一?年度?|去年|20\d\d年度?)(?:同期|底|末)?(?:的)?"
# B 件，比上年的 A 件 …; B 件，与上年（A 件）…
_PAIR = (
    rf"(?<![\d.,])(?P<new>{NUMBER})(?P<unit>{UNIT}),(?:数量|总数|总量|件数|同期)?(?:较|比|与|同|和|是|为){_BEFORE}"
    rf"(?P<open>\()?(?P<old>{NUMBER})(?P=unit)(?(open)\))"
)
# 由 A 件增加至 B 件
_RISE = (
    rf"(?:从|由)(?:{_BEFORE})?(?P<old>{NUMBER})(?P<unit>{UNIT})?,?(?P<way>{_UP}|{_DOWN}|扩大|缩减)(?:至|到|为)(?P<new>{NUMBER})"
    rf"(?(unit)(?P=unit)|(?P<late>{UNIT}))"
)
_DIFFERENCE = rf"(?:相比)?,?(?:同比|净)?(?P<way>{_UP}|{_DOWN})(?:了|达)*(?P<by>{NUMBER})(?P=unit)(?![/每])"
_BY = rf",(?:同比|净)?(?:{_UP}|{_DOWN})(?:了|达)*(?P<by>{NUMBER})(?:{UNIT})"
_FLAT = r"(?:相比|保持|相)?,?(?:保持)?持平"
_DOUBLE = r",?[^。;!?,\d%]{0,4}翻了?一番(?![多余])"
_TIMES = (
    r",?(?:同比)?(?P<more>增加|增长|提高|上升)?(?:了|达|为|到|的)*"
    r"(?P<times>\d{1,3}(?:\.\d{1,2})?|[一两二三四五六七八九十])倍(?![多余])"
)
_CHANGES = regex(f"{_PAIR}(?:{_DIFFERENCE}|(?P<flat>{_FLAT})|(?P<double>{_DOUBLE})|{_TIMES})")
_RISES = regex(f"{_RISE}(?:{_BY}|(?P<double>{_DOUBLE})|{_TIMES}|(?=[,。;)]|$))")
_GREW = regex(rf"{_UP}|扩大")
_VAGUE = regex(r"约|近|逾|超|余|多|基本|大致|大体|几乎|略|第")
_HAN = {han: value for value, han in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FLAT_ROOM = Decimal("0.01")
_DOUBLED = (Decimal("1.9"), Decimal(3))


class Params(Struct, forbid_unknown_fields=True):
    """No parameters."""


def check(params: Params, context: Context) -> Result:
    """One fault for each statement that its two figures contradict."""
    report = context.report
    text = report.flow.text
    faults: list[Fault] = []
    for pattern in (_CHANGES, _RISES):
        for match in pattern.finditer(text):
            old, new = counted(match["old"]), counted(match["new"])
            if _VAGUE.search(_between(match)) or _is_right(match, old, new):
                continue
            start, end = match.span()
            right = _right(old, new)
            values: dict[str, Value] = {"quote": match.group(), "old": old, "new": new, "right": right}
            section = report.section_at(start)
            faults.append(
                Fault(
                    report.flow.place(start, end),
                    values,
                    section=section,
                    key=f"change.{match.group()}",
                    arithmetic=_arithmetic(match, old, new, report),
                )
            )
    faults.sort(key=lambda fault: fault.place)
    return decide(faults)


def _arithmetic(match: re.Match[str], old: int, new: int, report: Report) -> Arithmetic:
    """What the two figures come to, and what is said of them."""
    said = match.groupdict()
    now, before = figure(report, match.span("new"), new), figure(report, match.span("old"), old)
    down = "-" if said.get("way") and not _GREW.search(said["way"]) else ""
    if said.get("by"):
        by = written(f"{down}{counted(said['by'])}", report.flow.place(*match.span("by")))
        return compared(change(now, before), "=", by)
    for group, times in (("double", Decimal(2)), ("times", None)):
        if said.get(group) and old:
            told = times or _told(said[group])
            place = report.flow.place(*match.span(group))
            return compared(quotient([now], [before], "times", 2), "=", written(told, place, "times"))
    place = report.flow.place(*match.span("old"))
    relation: Relation = "=" if said.get("flat") else "<=" if down else ">="
    return compared(written(new, report.flow.place(*match.span("new"))), relation, written(old, place))


def _between(match: re.Match[str]) -> str:
    """What is said, less the words that stand for up and down."""
    return regex(rf"{_UP}|{_DOWN}").sub("", match.group())


def _is_right(match: re.Match[str], old: int, new: int) -> bool:
    said = match.groupdict()
    way = said.get("way")
    if way and new != old and bool(_GREW.search(way)) != (new > old):
        return False
    if said.get("by"):
        return counted(said["by"]) == abs(new - old)
    if said.get("flat"):
        return abs(new - old) <= max(old, new) * _FLAT_ROOM
    if not old:
        return True
    if said.get("double"):
        return _DOUBLED[0] <= Decimal(new) / old < _DOUBLED[1]
    return not said.get("times") or any(_fits(said["times"], ratio) for ratio in _ratios(said.get("more"), old, new))


def _ratios(more: str | None, old: int, new: int) -> Iterator[Decimal]:
    yield Decimal(new) / old
    if more:
        yield Decimal(new - old) / old


def _fits(printed: str, ratio: Decimal) -> bool:
    """Whether a ratio, rounded or cut off to the decimals printed, is what is printed."""
    told = _told(printed)
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return told in (ratio.quantize(step, ROUND_HALF_UP), ratio.quantize(step, ROUND_DOWN))


def _told(printed: str) -> Decimal:
    return Decimal(_HAN[printed]) if printed in _HAN else Decimal(printed)


def _right(old: int, new: int) -> Text:
    if new == old:
        return Text("持平", "no change")
    by = abs(new - old)
    return Text(f"增加 {by}", f"{by} more") if new > old else Text(f"减少 {by}", f"{by} fewer")


KIND = Kind(Params, check, ("quote", "old", "new", "right"))
