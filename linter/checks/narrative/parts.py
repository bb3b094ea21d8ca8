"""A part listed after 其中 is never above its whole."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, Value, decide
from linter.checks.support.counts import NUMBER, UNIT, counted
from linter.checks.support.sums import compared, written
from linter.reading.model import Report
from linter.rulebook.form import Text
from linter.text.regex import regex

FIGURE = regex(
    rf"(?<![\d.第〔])(?<!\d,)(?P<vague>约|近|超过?|逾|不足)?(?P<n>{NUMBER})(?P<more>余|多|几)?(?P<unit>{UNIT})"
)
_WITHIN = regex(r"其中[,:]?|(?<=\()(?:含|包含|包括)")
_CLAUSE_END = regex(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;:]")
_STOP = regex(r"[。;!?]")
_BRACKETS = regex(r"\([^()]{0,80}\)")
WHOLE = Text("文中所写的总数", "the whole stated")
BEFORE = 120  # characters within which a list looks for its whole
_SENTENCE = 800  # characters of a sentence that may name a whole: a list that begins with one may be long
_REACH = 400  # characters within which a list stands
# Units that count anything: behind such a part nothing may stand that is counted instead of the whole's things.
_LOOSE = ("个", "次", "项", "期", "场")
_ANOTHER = regex(r"覆盖|涉及|涵盖|包括|包含|发布|公开|培训|解决|采纳|征集|推送|刊发|整改|服务|惠及|举办|开展|走访")
_SAME = regex(r"^(?:[,。;、:()]|$|是|为|被|均|已|由|属|因|未|在|达|占|获|和|及|的)")
NEW_COUNT = regex(r"全年|累计|办理|办结|受理|收到|答复|共|上一?年|去年|结转|另|此外|同时|同比")


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
    whole = whole_of(text, at)
    if whole is None:
        return []
    reach = min(len(text), begin + _REACH)
    stop = _STOP.search(text, begin, reach)
    end = min(stop.start() if stop else reach, _closing(text, at, begin, reach))
    faults = []
    first = True
    for part in FIGURE.finditer(text, begin, end):
        signs = [
            sign.end() for sign in regex(r"(?<!\d),|,(?!\d{3}(?!\d))|[、:()]").finditer(text[begin : part.start()])
        ]
        clause_start = begin + (signs[-1] if signs else 0)
        clause = text[clause_start : part.start()]
        if not first and NEW_COUNT.search(clause):
            break
        first = False
        if part["unit"] != whole["unit"] or part["vague"] or part["more"]:
            continue
        if part["unit"] in _LOOSE and (_ANOTHER.search(clause) or not _SAME.search(text[part.end() : part.end() + 1])):
            continue
        value, limit = number_of(part), limit_of(text, at, whole)
        if value > limit:
            start = clause_start
            values: dict[str, Value] = {
                "part": text[start : part.end()],
                "value": value,
                "whole": limit,
                "unit": whole["unit"],
            }
            place = report.flow.place(start, part.end())
            key = f"parts.{text[start : part.start()]}"
            whole_at = next(
                (span for span, figure in figures_before(text, at, whole) if number_of(figure) == limit), None
            )
            arithmetic = compared(
                written(value, report.flow.place(*part.span("n")), name=Text("文中所写的部分", "the part stated")),
                "<=",
                written(limit, report.flow.place(*whole_at) if whole_at else None, name=WHOLE),
            )
            faults.append(Fault(place, values, section=report.section_at(start), key=key, arithmetic=arithmetic))
    return faults


def _closing(text: str, at: int, begin: int, reach: int) -> int:
    """Where the bracket ends that 其中 stands in, `reach` at most: what comes behind it is no part of the list."""
    low = text.rfind("(", max(0, at - 80), at)
    if low < 0 or ")" in text[low:at]:
        return reach
    depth = 1
    for sign in regex(r"[()]").finditer(text, begin, reach):
        depth += 1 if sign.group() == "(" else -1
        if not depth:
            return sign.start()
    return reach


def whole_of(text: str, at: int) -> re.Match[str] | None:
    """The figure that 其中 (or 含, in a bracket) divides: in the clause right before it, brackets left out."""
    low = max(0, at - BEFORE)
    masked = _masked(text[low:at])
    ends = [stop.end() for stop in _CLAUSE_END.finditer(masked, 0, len(masked.rstrip(",。:;()")))]
    found = list(FIGURE.finditer(masked, ends[-1] if ends else 0))
    return found[-1] if found and not found[-1]["vague"] and not found[-1]["more"] else None


def limit_of(text: str, at: int, whole: re.Match[str]) -> int:
    """The largest figure that 其中 may mean: in a row of clauses it may look back beyond the nearest."""
    return max([number_of(whole), *(number_of(figure) for _, figure in figures_before(text, at, whole))])


def figures_before(text: str, at: int, whole: re.Match[str]) -> list[tuple[tuple[int, int], re.Match[str]]]:
    """The figures of the whole's unit that stand before 其中 in its sentence, and where their digits stand."""
    low = max(0, at - _SENTENCE)
    masked = _masked(text[low:at]).rstrip("。;,:(")
    stops = [stop.end() for stop in _STOP.finditer(masked)]
    found = [m for m in FIGURE.finditer(masked, stops[-1] if stops else 0) if m["unit"] == whole["unit"]]
    return [((low + figure.start("n"), low + figure.end("n")), figure) for figure in found]


def _masked(before: str) -> str:
    return _BRACKETS.sub(lambda m: "(" + " " * (len(m.group()) - 2) + ")", before)


def number_of(figure: re.Match[str]) -> int:
    return counted(figure["n"])


KIND = Kind(Params, check, ("part", "value", "whole", "unit"))
