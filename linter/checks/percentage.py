"""A percentage agrees with the two figures given beside it, to the digits printed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from linter.checks.model import Context, Fault, Result, decide

_NUM = r"\d{1,3}(?:,\d{3})+|\d+"
_UNIT = r"(?:件次|件|条|份|起|宗|项|例|次|个|篇|期|场|人次|人|家|户)"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,4})?)%"
_GAP = r"[^。;!?\d%]{0,24}"
# 受理 A 件，办结 B 件，办结率 P%
_RATE = re.compile(
    rf"(?P<whole>{_NUM}){_UNIT}(?:\([^()]{{0,40}}\))?,[^。;!?,\d%]{{0,16}}(?:办结|答复|回复|办理|处理|解决|公开|采纳|满意|反馈)(?:了)?[^。;!?,\d%]{{0,8}}"
    rf"(?P<part>{_NUM}){_UNIT}(?:\([^()]{{0,40}}\))?,[^。;!?,\d%]{{0,6}}(?:办结|答复|回复|办理|处理|解决|公开|采纳|满意|反馈)率(?:为|达|达到|是|约|:)*{_PERCENT}"
)
# 从 A 减少至 B，减少了 P%
_CHANGE = re.compile(
    rf"(?:从|由){_GAP}?(?:的)?(?P<old>{_NUM}){_UNIT}?(?:,)?(?P<way>减少|下降|降低|降|压减|增加|增长|提高|上升|升)(?:至|到|为)(?P<new>{_NUM}){_UNIT}?,"
    rf"[^。;!?,\d%]{{0,6}}(?:减少|下降|降低|降幅|压减|增加|增长|提高|上升|增幅)(?:了|达|为)*{_PERCENT}"
)
# 收到 B 件，比上年的 A 件增长 P%
_COMPARED = re.compile(
    rf"(?P<new>{_NUM}){_UNIT},[^。;!?,\d%]{{0,8}}(?:较|比|与|同)[^。;!?,%]{{0,12}}?(?:\(|的)(?P<old>{_NUM}){_UNIT}\)?(?:相比)?,?"
    rf"(?:同比)?(?P<way>减少|下降|降低|增加|增长|提高|上升|回落)(?:了)?{_PERCENT}"
)


class Params(Struct, forbid_unknown_fields=True):
    """kind: "share" (a rate of two counts) or "change" (a growth or fall between two counts)."""

    kind: str = "share"


def check(params: Params, context: Context) -> Result:
    """One fault for each percentage that its own two figures contradict."""
    report = context.report
    faults: list[Fault] = []
    patterns = [_RATE] if params.kind == "share" else [_CHANGE, _COMPARED]
    for pattern in patterns:
        for match in pattern.finditer(report.flow.text):
            groups = match.groupdict()
            if "whole" in groups:
                numerator, denominator = _number(groups["part"]), _number(groups["whole"])
            else:
                old, new = _number(groups["old"]), _number(groups["new"])
                numerator, denominator = abs(new - old), old
            if not denominator:
                continue
            printed = Decimal(groups["percent"])
            exact = Decimal(numerator) * 100 / Decimal(denominator)
            rounded = exact.quantize(Decimal(1).scaleb(-_decimals(groups["percent"])), ROUND_HALF_UP)
            if rounded == printed:
                continue
            place = report.flow.place(match.start(), match.end())
            values = {
                "quote": match.group(),
                "printed": f"{groups['percent']}%",
                "right": f"{rounded}%",
                "numerator": numerator,
                "denominator": denominator,
            }
            section = report.section_at(match.start())
            faults.append(Fault(place, values, section=section, key=f"percent.{match.group()}"))
    return decide(faults)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])
