"""Years in sentences whose words tell which year they can be of: plans, yearly programmes, a year without 年."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.running_text import stretches
from linter.documents.model import Place
from linter.reading.flow import Flow
from linter.reading.masthead.wording import opens
from linter.rulebook.keys import PlaceKey
from linter.text.folding import fold
from linter.text.regex import regex

Aspect = Literal["plan", "programme", "sign"]

# 2021年将从以下方面改进; 在2021年的工作中，我局将做好…; 2021年拟重点抓好…; 2021年工作打算：
_PLAN = regex(
    r"(?P<year>20[12]\d)年度?(?:"
    r"(?:的?工作中)?,?[\u4e00-\u9fff]{0,8}?(?:将要?|拟|计划|打算|准备|(?<=工作中)要)"
    r"(?:继续|进一步|把|从以下|从[\u4e00-\u9fff]{1,6}方面|着力|不断|切实|努力"
    r"|(?:重点(?!领域|项目|工程|任务|事项|信息|内容|环节)|持续|加强|加大|加快|严格|主要|全面|认真|积极|大力|深入|着重|采取|做好|抓好|围绕|聚焦|针对|强化|完善|健全|优化|改进|推进|推动|开展|在[\u4e00-\u9fff]{1,10}[上中面])"
    # 我局将做好政府信息公开列入考核: there 将 only puts the object first
    r"(?![^,。;:]{0,40}(?:作为|列入|纳入|列为|摆|融入|放在|贯穿|分解|细化|编入|写入)))"
    r"|(?P<heads>的?(?:下一步(?:工作)?|工作)(?:打算|计划|安排|思路|设想|重点)(?:[:。]|如下)))"
)
# 确保2024年上半年全部建成, where problems and their remedies are told
_GOAL = regex(
    r"(?:确保|力争|争取|预计|拟|计划)[于在到]?(?P<year>20[12]\d)年(?:[上下]半年|[一二三四]季度|\d{1,2}月|内)?[底末前之以]{0,3}"
    r"[\u4e00-\u9fff、]{0,12}?(?:完成|建成|实现|达到|落实|到位|上线|启用|覆盖)"
)
# before the year of a plan's heading; 全面完成2022年工作计划 tells of what was done
_HEAD_BEGINS = regex(r"(?:[。;!?:,)*#]|[一二三四五六七八九十\d][、.]|现将)$")
# 《云岭省2020年政务公开工作要点》
_PROGRAMME = regex(
    r"(?P<year>20[12]\d)年度?[^。;,《》\d]{0,12}(?:政务公开|信息公开)(?:重点)?(?:工作)?(?:任务)?(?:实施|落实|行动)?"
    r"(?:要点|方案|计划|安排|分工|分解|清单)"
)
_FOLLOWED = "根据|按照|结合|参照|依据|依照|遵照|对照|对标|落实|贯彻|执行|围绕"
_LAST_SAID = regex(rf"(?P<followed>{_FOLLOWED})|印发|制定|出台|发布|修订|下发|报送")
_SENTENCE_END = regex("[。;!?]")
_TITLE = regex("《[^《》]*》")
_HEAD = 300
# 围绕2022全镇工作, 截至2022底, 2022度; 2022,我局 where a sentence begins so
_SIGN = regex(
    r"(?<![\d\-.:/〔(])(?P<year>20[12]\d)(?:(?P<opens>,(?=[\u4e00-\u9fff]))"
    r"|(?=全[省市县区镇乡局街]|[我本][局镇乡县市区办委院街]|(?:政府信息|政务|主动)?公开|工作|收到|受理|将|以来|期间|相比"
    r"|(?:中心|重点)工作|(?:工作)?要点|[上下]半年|第[一二三四]季度|全年|共[公收受发制]|[来内],|度(?!假|电)|[底末](?![层部端])|初(?![级期始中步])))"
)
_OPENING = "。;!?"
_PATTERNS: dict[Aspect, re.Pattern[str]] = {"plan": _PLAN, "programme": _PROGRAMME, "sign": _SIGN}
_WRONG: dict[Aspect, Callable[[int, int], bool]] = {
    "plan": lambda year, own: own - 3 <= year <= own,
    "programme": lambda year, own: own - 4 <= year < own,
    "sign": lambda year, own: abs(year - own) <= 1,
}
_SHOWN = 12


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "plan" (what is still to be done lies after the report year), "programme" (the yearly programme that the
    work followed is that of the report year) or "sign" (a year is written with 年).

    sections: only there ("preface" included); the whole report when left out.
    """

    aspect: Aspect
    sections: list[PlaceKey] = []


def check(params: Params, context: Context) -> Result:
    """One fault for each such year."""
    report = context.report
    if report.year is None:
        return NOT_APPLICABLE
    text, faults = report.flow.text, []
    for stretch in stretches(report, running=True):
        if params.sections and stretch.key not in params.sections:
            continue
        patterns = [_PATTERNS[params.aspect]]
        if params.aspect == "plan" and stretch.key == "problems":
            patterns.append(_GOAL)
        for match in (found for pattern in patterns for found in pattern.finditer(text, stretch.start, stretch.end)):
            year, at = int(match["year"]), match.start("year")
            if not _WRONG[params.aspect](year, report.year) or not _stands(match, report.flow):
                continue
            if params.aspect == "programme" and not _is_followed(text[max(stretch.start, at - _HEAD) : at]):
                continue
            quote = text[at : max(match.end(), at + _SHOWN)]
            values: dict[str, Value] = {"stated": year, "year": report.year, "quote": quote}
            place = report.flow.place(at, max(match.end(), at + 4))
            faults.append(Fault(place, values, section=stretch.key, key=f"words.{params.aspect}.{match.group()}"))
    if params.aspect == "sign" and report.title_place is not None and not params.sections:
        faults += _in_title(fold(report.title or ""), report.year, report.title_place)
    return decide(faults)


def _is_followed(before: str) -> bool:
    """Whether the sentence speaks of a programme as what the work followed, not as what someone issued."""
    sentence = _SENTENCE_END.split(before)[-1]
    while (plain := _TITLE.sub("", sentence)) != sentence:  # titles that hold titles
        sentence = plain
    opened = sentence.find("《")
    said = [match.lastgroup for match in _LAST_SAID.finditer(sentence[:opened] if opened >= 0 else sentence)]
    return bool(said) and said[-1] == "followed"


def _stands(match: re.Match[str], flow: Flow) -> bool:
    """Whether a year before a comma begins a sentence, and that of a plan's heading a clause; others stand anywhere."""
    at = match.start()
    if match.re is _PLAN and match["heads"] is not None:
        begins = _HEAD_BEGINS.search(flow.text, max(0, at - 2), at) is not None
        return begins or (flow.is_line_start(at) and opens(flow, at))
    begins = match.re is _SIGN and match["opens"] is not None
    return not begins or at == flow.line_start(at) or flow.text[at - 1] in _OPENING


def _in_title(title: str, own: int, place: Place) -> list[Fault]:
    match = _SIGN.search(title)
    if match is None or match["opens"] is not None or not _WRONG["sign"](int(match["year"]), own):
        return []
    quote = title[match.start() : match.start() + _SHOWN]
    values: dict[str, Value] = {"stated": int(match["year"]), "year": own, "quote": quote}
    return [Fault(place, values, section="title", key="words.sign.title")]


KIND = Kind(Params, check, ("stated", "year", "quote"))
