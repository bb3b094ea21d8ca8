"""What the preface says of the report's parts agrees with the headings that are there."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, decide
from linter.reading.headings import section_labels
from linter.text.folding import fold
from linter.text.regex import regex

_COUNT = regex(r"(?P<n>[一二三四五六七八九十]|\d{1,2})(?:个|大|项)?(?:部分|方面|项内容|个内容)(?:内容)?")
_BRACKETED = regex(r"\([^()]*\)")
_ITEM = regex(r"[^、,;。:]+")
_ENDS_ITEM = regex(r"(?:情况|事项|事宜|问题|计划|打算|措施|经费|说明)$")
# what belongs to one of the six parts, or beside them, however it is worded
_KNOWN = regex(
    r"总体|概述|概况|基本|主动公开|公开情况|申请|复议|诉讼|申诉|问题|改进|不足|打算|措施|思路|计划|下一步|其[他它]|附[表件录]|表格|报告的?事项|说明的?事项"
)
_NUMBER = regex(r"^(?:以及|[及和与])?(?:第?[一二三四五六七八]部分?|\d)?[.、]?(?:是|为|:)?")
_NUMERALS = "一二三四五六七八九十"


class Params(Struct, forbid_unknown_fields=True):
    """aspect: "count" (the number of parts it states), "names" (every part is named) or "others" (no part is named
    that is not there)."""

    aspect: Literal["count", "names", "others"]


def check(params: Params, context: Context) -> Result:
    """At most one fault. Only when all sections are there: a missing one is that section's fault."""
    report = context.report
    overview = report.section("overview")
    if len(report.sections) < len(context.form.sections) or overview is None:
        return NOT_APPLICABLE
    start, end = report.preface
    named, span = _named(context, start, end)
    if len(named) < 3:  # some reports say it at the head of section one
        start, end = overview.start, min(overview.end, overview.start + 400)
        named, span = _named(context, start, end)
    if len(named) < 3:
        return NOT_APPLICABLE
    if params.aspect == "names":
        return decide(_names(context, named, span))
    if params.aspect == "others":
        return decide(_others(context, span))
    total = len(report.sections) + len(report.extra_headings)
    text = report.flow.text
    sentence_end = next((at for at in range(span[1], min(end, span[1] + 40)) if text[at] in "。;!"), span[1] + 40)
    for low, high in ((span[1], min(end, sentence_end)), (max(start, span[0] - 25), span[0])):
        match = _COUNT.search(text, low, high)
        if match is None:
            continue
        stated = _NUMERALS.index(match["n"]) + 1 if match["n"] in _NUMERALS else int(match["n"])
        if stated in (total, len(context.form.sections)):  # a part too many is told by its own rule
            return decide([])
        values = {"stated": stated, "total": total}
        return decide([Fault(report.flow.place(*match.span()), values, section="preface", key="preface.count")])
    return NOT_APPLICABLE


def _named(context: Context, start: int, end: int) -> tuple[list[str], tuple[int, int]]:
    """The sections that the preface's list names, and where the list stands."""
    text = context.report.flow.text
    named: list[str] = []
    stretch = text[start:end]
    low, high = end, start
    for section in context.form.sections:
        label = next((label for label in section_labels(section) if label in stretch), None)
        if label is not None:
            at = text.find(label, start, end)
            named.append(section.key)
            low, high = min(low, at), max(high, at + len(label))
    return named, (low, high)


def _names(context: Context, named: list[str], span: tuple[int, int]) -> list[Fault]:
    missing = [section for section in context.form.sections if section.key not in named]
    text = context.report.flow.text[slice(*span)]
    missing = [section for section in missing if not _loosely_named(section.heading, text)]
    if not missing or len(named) + len(missing) > len(context.form.sections):
        return []
    names = "、".join(section.heading for section in missing)
    place = context.report.flow.place(*span)
    return [Fault(place, {"missing": names}, section="preface", key="preface.names")]


def _loosely_named(heading: str, text: str) -> bool:
    """Other wordings of a part's name: 问题及改进, 其他事项, 复议诉讼."""
    clues = {
        "总体情况": r"总体|概述|概况",
        "主动公开政府信息情况": r"主动公开",
        "收到和处理政府信息公开申请情况": r"申请情况|依申请",
        "政府信息公开行政复议、行政诉讼情况": r"复议|诉讼",
        "存在的主要问题及改进情况": r"问题|改进",
        "其他需要报告的事项": r"其[他它]|附[表件]",
    }
    return bool(regex(clues.get(heading, re.escape(heading))).search(text))


def _others(context: Context, span: tuple[int, int]) -> list[Fault]:
    """Parts in the list, between the first and the last of the form's, that no heading of the report bears out."""
    report = context.report
    text = report.flow.text
    listed = text[slice(*span)]
    inside = [match.span() for match in _BRACKETED.finditer(listed)]
    headings = [fold(text) for text in (*(h.text for h in report.extra_headings), *(s.text for s in report.subheads))]
    faults = []
    for match in _ITEM.finditer(listed):
        if any(low <= match.start() < high for low, high in inside) or "(" in match.group() or ")" in match.group():
            continue
        name = _NUMBER.sub("", match.group())
        if not 4 <= len(name) <= 20 or not _ENDS_ITEM.search(name) or _KNOWN.search(name):
            continue
        if any(name in heading or heading in name for heading in headings):
            continue
        place = report.flow.place(span[0] + match.start(), span[0] + match.end())
        faults.append(Fault(place, {"missing": name}, section="preface", key=f"preface.other.{name}"))
    return faults


_GIVES = {
    "count": (
        "stated",
        "total",
    ),
    "names": ("missing",),
    "others": ("missing",),
}
KIND = Kind(
    Params, check, ("stated", "total", "missing"), names=lambda params: _GIVES[params.aspect], by_the_letter=True
)
