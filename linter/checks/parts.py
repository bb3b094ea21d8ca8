"""A part listed after 其中 is never above its whole."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.checks.model import Context, Fault, Result, decide
from linter.reading.model import Report

_FIGURE = re.compile(r"(?<![\d.第〔])(?<!\d,)(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?P<more>余|多|几)?(?P<unit>件次|件|条|份|起|宗|项|例|次|个|篇|期|场|人次|人|家|户)")
_WITHIN = re.compile(r"其中[,:]?|(?<=\()(?:含|包含|包括)")
_STOP = re.compile(r"[。;!?]")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
# Units that count anything: behind such a part nothing may stand that is counted instead of the whole's things.
_LOOSE = ("个", "次", "项", "期", "场")
_ANOTHER = re.compile(r"覆盖|涉及|涵盖|包括|包含|发布|公开|培训|解决|采纳|征集|推送|刊发|整改|服务|惠及|举办|开展|走访")
_SAME = re.compile(r"^(?:[,。;、:()]|$|是|为|被|均|已|由|属|因|未|在|达|占|获|和|及|的)")
_NEW_COUNT = re.compile(r"全年|累计|办理|办结|受理|收到|答复|共|上一?年|去年|结转|另|此外|同时|同比")


class Params(Struct, forbid_unknown_fields=True):
    """No parameters."""


def check(params: Params, context: Context) -> Result:
    """One fault for each part above the figure right before 其中 (same unit)."""
    report = context.report
    faults: list[Fault] = []
    for within in _WITHIN.finditer(report.flow.text):
        faults += _list(report, within.start(), within.end())
    return decide(faults)


def _list(report: Report, at: int, begin: int) -> list[Fault]:
    text = report.flow.text
    whole = _whole(text, at)
    if whole is None:
        return []
    stop = _STOP.search(text, begin)
    end = stop.start() if stop else len(text)
    faults = []
    first = True
    for part in _FIGURE.finditer(text, begin, min(end, begin + 400)):
        clause_start = max(text.rfind(sign, begin, part.start()) for sign in ",、:()") + 1
        clause = text[max(clause_start, begin) : part.start()]
        if not first and _NEW_COUNT.search(clause):
            break
        first = False
        if part["unit"] != whole["unit"] or part["more"]:
            continue
        if part["unit"] in _LOOSE and (_ANOTHER.search(clause) or not _SAME.search(text[part.end() : part.end() + 1])):
            continue
        value, limit = int(part["n"].replace(",", "")), int(whole["n"].replace(",", ""))
        if value > limit:
            start = max(clause_start, begin)
            values = {"part": text[start : part.end()], "value": value, "whole": limit, "unit": whole["unit"]}
            place = report.flow.place(start, part.end())
            key = f"parts.{text[start : part.start()]}"
            faults.append(Fault(place, values, section=report.section_at(start), key=key))
    return faults


def _whole(text: str, at: int) -> re.Match[str] | None:
    """The figure that 其中 (or 含, in a bracket) divides: in the clause right before it, brackets left out."""
    low = max(0, at - 120)
    before = text[low:at]
    masked = _BRACKETS.sub(lambda m: "(" + " " * (len(m.group()) - 2) + ")", before)
    clause_start = max(masked.rfind(sign, 0, len(masked.rstrip(",。:;()"))) for sign in ",。;:") + 1
    figures = [m for m in _FIGURE.finditer(masked, clause_start) if not m["more"]]
    found = [m for m in _FIGURE.finditer(masked, clause_start)]
    return figures[-1] if figures and figures[-1].end() == found[-1].end() else None
