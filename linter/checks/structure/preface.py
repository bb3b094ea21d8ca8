"""What the preface says of the report's parts agrees with the headings that are there."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.checks.support.once import once_a_report
from linter.checks.support.sums import compared, written
from linter.reading.model import Report
from linter.reading.part_list import PartList, find_part_list, named_twice
from linter.rulebook.form import Form, Text
from linter.text.folding import fold
from linter.text.regex import regex

# items that are no name of a part: what ends a list, halves of a name
_NO_NAME = regex(r"^(?:.{0,3}|.*(?:组成|构成|如下|数据|统计|期限|规定|要求|本报告).*)$")
_LONGEST = 20
_OUTER = regex(r"[\u4e00-\u9fff]{4,20}")
# what belongs to one of the six parts, or beside them, however it is worded
_KNOWN = regex(
    r"总体|概述|概况|基本|主动公开|^(?:政府|政务)?(?:信息)?公开(?:工作)?(?:的)?情况|申请|复议|诉讼|申诉|问题|改进|不足|打算|措施|思路|计划|下一步|其[他它]|附[表件录]|表格|报告的?事项|说明的?事项"
    r"|答复|办理|处理|经费|统计"
)


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "count" (the number of parts it states), "names" (every part is named), "others" (no part is named that
    is not there) or "twice" (no part is named twice)."""

    aspect: Literal["count", "names", "others", "twice"]


def check(params: Params, context: Context) -> Result:
    """Only when all sections are there: a missing one is that section's fault."""
    report = context.report
    if len(report.sections) < len(context.form.sections):
        return NOT_APPLICABLE
    listed = _listed(report, context.form)
    if listed is None:
        return NOT_APPLICABLE
    if params.aspect == "names":
        return decide(_names(context, listed))
    if params.aspect == "others":
        return decide(_others(context, listed))
    if params.aspect == "twice":
        return decide(_twice(context, listed))
    if listed.stated is None:
        return NOT_APPLICABLE
    total = len(report.sections) + len(report.extra_headings)
    if listed.stated in (total, len(context.form.sections)):  # a part too many is told by its own rule
        return decide([])
    values = {"stated": listed.stated, "total": total}
    place = report.flow.place(*listed.stated_at)
    real = written(total, None, name=Text("实际的部分数", "sections there are"))
    arithmetic = compared(written(listed.stated, place), "=", real)
    return decide([Fault(place, values, section="preface", key="preface.count", arithmetic=arithmetic)])


@once_a_report
def _listed(report: Report, form: Form) -> PartList | None:
    overview = report.section("overview")
    if overview is None:
        return None
    listed = find_part_list(report.flow, form, *report.preface)
    if listed is None:  # some reports say it at the head of section one
        reach = min(overview.end, overview.start + 400)
        listed = find_part_list(report.flow, form, overview.start, reach, announced=True)
    return listed


def _names(context: Context, listed: PartList) -> list[Fault]:
    missing = [section for section in context.form.sections if section.key not in listed.keys]
    if not missing or listed.open:
        return []
    headings = [section.heading for section in missing]
    names = Text("；".join(headings), "; ".join(headings))
    place = context.report.flow.place(listed.parts[0].start, listed.parts[-1].end)
    return [Fault(place, {"missing": names}, section="preface", key="preface.names")]


def _others(context: Context, listed: PartList) -> list[Fault]:
    """Items that no heading of the report bears out. Before the first that names a part of the form, and behind the
    last, only where a 、 sets them off: other words of the sentence may stand there."""
    report, text = context.report, context.report.flow.text
    headings = [fold(text) for text in (*(h.text for h in report.extra_headings), *(s.text for s in report.subheads))]
    known = [number for number, part in enumerate(listed.parts) if part.key is not None]
    faults = []
    for number, part in enumerate(listed.parts) if known else []:
        name = part.text
        if (number > known[-1] and text[part.start - 1] != "、") or (number < known[0] and text[part.end] != "、"):
            continue
        if not known[0] < number < known[-1] and not _OUTER.fullmatch(name):
            continue
        if part.key is not None or _KNOWN.search(name) or _NO_NAME.match(name) or len(name) > _LONGEST:
            continue
        if any(name in heading or heading in name for heading in headings):
            continue
        place = report.flow.place(part.start, part.end)
        faults.append(Fault(place, {"missing": name}, section="preface", key=f"preface.other.{name}"))
    return faults


def _twice(context: Context, listed: PartList) -> list[Fault]:
    faults = []
    extra = [fold(heading.text) for heading in context.report.extra_headings]
    for part in named_twice([part for part in listed.parts if not any(part.text in heading for heading in extra)]):
        place = context.report.flow.place(part.start, part.end)
        faults.append(Fault(place, {"part": part.text}, section="preface", key=f"preface.twice.{part.text}"))
    return faults


_GIVES = {
    "count": ("stated", "total"),
    "names": ("missing",),
    "others": ("missing",),
    "twice": ("part",),
}
KIND = Kind(
    Params,
    check,
    ("stated", "total", "missing", "part"),
    names=lambda params: _GIVES[params.aspect],
    by_the_letter=True,
)
