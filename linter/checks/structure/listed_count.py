"""A list has as many items as the sentence before it says: 存在三个方面的问题：一是…二是…三是…"""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.support.lists import Mark, find_marks, numeral
from linter.checks.support.running_text import Stretch, stretches
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey, Some
from linter.text.regex import regex

_REACH = 30  # how far behind the stated number the list must begin
# 针对上述三个问题，采取以下措施：the list is not of what was counted
_BACKWARD = regex(r"(?:针对|对照|上述|以上|前述|这|第|解决|上年度?|去年|其[他它]|部分)[^。;]{0,6}$")
_BETWEEN = regex(r"措施|改进|整改|采取|下一步|针对|解决")
_MEASURE = regex(r"(?:下一步)?(?:的)?(?:改进|措施|整改|对策|下一步|今后|打算|努力方向)")


class Params(Struct, forbid_unknown_fields=True):
    """any: patterns over folded text, each with a group `n`, the number stated. sections: where."""

    any: list[str]
    sections: Some[PlaceKey]


def check(params: Params, context: Context) -> Result:
    """One fault for each stated number that the list right behind it does not bear out."""
    report = context.report
    found = False
    faults: list[Fault] = []
    for stretch in stretches(report, running=True):
        if stretch.key not in params.sections:
            continue
        marks = find_marks(report.flow, stretch.start, stretch.end)
        taken: set[int] = set()
        for pattern in params.any:
            for match in regex(pattern).finditer(report.flow.text, stretch.start, stretch.end):
                text = report.flow.text
                items = _list_behind(text, marks, match.end())
                if not items or items[0].start in taken:
                    continue
                before = text[max(stretch.start, match.start() - 12) : match.start()]
                if _BACKWARD.search(before) or _BETWEEN.search(text, match.end(), items[0].start):
                    continue
                found = True
                taken.add(items[0].start)
                stated = _number(match["n"])
                if stated != len(items):
                    faults.append(_fault(report, stretch, match.start(), items, stated))
    if not found:
        return NOT_APPLICABLE
    return decide(faults)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 2 if text == "两" else numeral(text)


def _list_behind(text: str, marks: list[Mark], at: int) -> list[Mark]:
    """The items 1, 2, 3 … of the list that begins right behind an offset; none when its numbers do not follow.

    An item that speaks of measures under a list of problems, （三）改进措施, is no item of it.
    """
    first = bisect_left(marks, at, key=lambda mark: mark.start)
    if first == len(marks) or marks[first].value != 1 or marks[first].start - at > _REACH:
        return []
    items = [marks[first]]
    for mark in marks[first + 1 :]:
        if mark.kind != items[0].kind:
            if mark.kind == "bracket":  # a new sub-heading
                break
            continue
        if mark.value == 1 or (mark.kind != "shi" and _MEASURE.match(text, mark.end)):
            break
        if mark.value != items[-1].value + 1:
            return []
        items.append(mark)
    return items if len(items) > 1 else []


def _fault(report: Report, stretch: Stretch, start: int, items: list[Mark], stated: int) -> Fault:
    place = report.flow.place(start, items[0].end)
    quote = report.document.quote(place).replace(" ", "")
    values: dict[str, Value] = {"quote": quote, "stated": stated, "listed": len(items)}
    return Fault(place, values, section=stretch.key, key=f"listed.{stretch.key}.{quote}")


KIND = Kind(Params, check, ("quote", "stated", "listed"))
