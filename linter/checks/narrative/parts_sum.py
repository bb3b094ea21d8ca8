"""The parts of a list add up to their whole: 共120件（甲49件、乙33件、丙17件…）, 其中甲44条、乙11条、丙0条。"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from linter.checks.finding import Sum
from linter.checks.model import Context, Fault, Kind, Result, Value, decide
from linter.checks.narrative.parts import (
    BEFORE,
    FIGURE,
    NEW_COUNT,
    WHOLE,
    figures_before,
    limit_of,
    number_of,
    whole_of,
)
from linter.checks.support.divisions import one_division_above, picked_out_behind
from linter.checks.support.sums import compared, figure, written
from linter.rulebook.rule import Severity
from linter.text.regex import regex

# what opens a list: 其中, 分别为, 包括, or a bracket right behind a figure
_OPEN = regex(
    r"其中(?:包括|有|含)?[,:]?|(?<=[件条份起宗项例次个篇期场人家户块册张座名处所])(?:,?(?:分别[为是]|包括):?|\((?:含|包括|包含)|\((?![含其包]))"
)
_NAME = regex(r"[^、,。;:!?()\d]{1,24}")
_END = regex(r"[、,;和及与]|(?:有|共|为|的)$")
_VAGUE = regex(r"(?:约|近|超过?|逾|不足|多达|至少)$")
_LEAST = 2
_ONE_DIVISION = 3  # so many parts or more are one division, unless their names say otherwise
_ALIKE = 2  # signs with which the names of two parts end, where both are of one kind: 业务培训, 保密培训
_AND = regex(r"[和及与]")
_CLAUSES = (",", ";")
_REACH = 400  # characters in which a list stands
# one thing may stand in several of these, so that their sum may pass the whole
_CHANNELS = regex(r"网站|公众号|微信|微博|客户端|抖音|公开栏|公示栏|广播|电视|报纸|媒体|平台|大屏|专栏|渠道|方式")


class Params(Struct, forbid_unknown_fields=True):
    """relation: "above": the parts pass the whole; "below": a list that names even its zeros falls short of it."""

    relation: Literal["above", "below"]


def check(params: Params, context: Context) -> Result:
    """One fault for each list whose sum is wrong."""
    report = context.report
    text = report.flow.text
    faults: list[Fault] = []
    for opening in _OPEN.finditer(text):
        whole = whole_of(text, opening.start())
        if whole is None:
            continue
        items, mark = _items(text, opening.end(), whole["unit"])
        start = max(0, opening.start() - BEFORE) + whole.start()
        if len(items) < _LEAST or _in_tables(context, [(start, opening.start()), *(item.span() for item in items)]):
            continue
        names = _names(text, opening.end(), items)
        if len(items) < _ONE_DIVISION and not _of_one_kind(names):
            continue
        total, end = sum(_figures(items)), items[-1].end()
        stated_whole = number_of(whole)
        if params.relation == "above":
            most = limit_of(text, opening.start(), whole)
            # 收到9件，上年结转1件，其中网络5件，信函5件: of both
            together = sum(number_of(one) for _, one in figures_before(text, opening.start(), whole))
            wrong = total > most and total != together and one_division_above(names, _figures(items), most)
        else:
            zeros = any(number_of(item) == 0 for item in items)
            wrong = total < stated_whole and zeros and text[end : end + 1] in "。;)"
        if not wrong:
            continue
        listed = text[opening.end() : end]
        values: dict[str, Value] = {"list": listed, "sum": total, "whole": stated_whole, "unit": whole["unit"]}
        # clauses may count the same things anew: 其中来信10件,来访20件,重复来访5件
        anew = (
            mark != "、"
            or len(items) < _ONE_DIVISION
            or _CHANNELS.search(listed) is not None
            or picked_out_behind(names, _figures(items), stated_whole)
        )
        hint = params.relation == "above" and anew
        place, section = report.flow.place(start, end), report.section_at(start)
        key = f"parts_sum.{listed[:40]}"
        parts = [
            figure(report, item.span("n"), number_of(item), named=name) for item, name in zip(items, names, strict=True)
        ]
        start_n = max(0, opening.start() - BEFORE) + whole.start("n")
        stated = written(stated_whole, report.flow.place(start_n, start_n + len(whole["n"])), name=WHOLE)
        arithmetic = compared(Sum(str(total), parts, len(parts)), "<=" if params.relation == "above" else "=", stated)
        severity: Severity | None = "info" if hint else None
        faults.append(Fault(place, values, section=section, key=key, severity=severity, arithmetic=arithmetic))
    return decide(faults)


def _items(text: str, begin: int, unit: str) -> tuple[list[re.Match[str]], str]:
    """The figures of a list whose items follow one another with one mark (、, a comma or a semicolon) and count in one
    unit, and the mark. Behind 、 there are none when one item counts something else; a list of clauses ends there."""
    end = min(len(text), begin + _REACH)
    found: list[re.Match[str]] = []
    mark = ""
    name = _NAME.match(text, begin, end)
    while name is not None:
        figure = FIGURE.match(text, name.end(), end)
        alike = figure is not None and figure["unit"] == unit and not figure["more"] and not _VAGUE.search(name.group())
        if figure is None or not alike or (mark in _CLAUSES and NEW_COUNT.search(name.group())):
            return (found if mark in _CLAUSES else []), mark
        found.append(figure)
        behind = _AND.sub("、", text[figure.end() : figure.end() + 1])
        mark = mark or (behind if behind in ("、", *_CLAUSES) else "、")
        name = _NAME.match(text, figure.end() + 1, end) if behind == mark else None
    return found, mark


def _of_one_kind(names: list[str]) -> bool:
    """Whether what two parts are called tells that they divide one thing in one way."""
    first, last = (_END.sub("", name) for name in names)
    return first[-_ALIKE:] == last[-_ALIKE:] or all(_CHANNELS.search(name) for name in names)


def _figures(items: list[re.Match[str]]) -> list[int]:
    return [number_of(item) for item in items]


def _names(text: str, begin: int, items: list[re.Match[str]]) -> list[str]:
    borders = [begin, *(item.end() for item in items)]
    return [text[low : item.start("n")] for low, item in zip(borders, items, strict=False)]


def _in_tables(context: Context, figures: list[tuple[int, int]]) -> bool:
    """Whether every figure is one of the tables too: then it is held to its cell, which tells which of them is wrong.

    Those finished, for one, may be told without the cases carried in, and their outcomes with them.
    """
    claims = context.report.claims
    return all(any(claim.start < end and start < claim.end for claim in claims) for start, end in figures)


KIND = Kind(Params, check, ("list", "sum", "whole", "unit"))
