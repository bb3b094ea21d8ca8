"""Items of a list are numbered without gap or repeat."""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Kind, Result, Value, decide
from linter.checks.structure.heading import missing_heads
from linter.checks.support.lists import Mark, MarkKind, find_marks, mentions, written
from linter.checks.support.running_text import Stretch, stretches
from linter.reading.model import Report
from linter.rulebook.keys import PlaceKey, Some
from linter.text.regex import regex

_RANK: dict[MarkKind, int] = {"bracket": 1, "figure": 2, "paren": 3, "shi": 4, "ordinal": 4, "circle": 5}
_AHEAD = 12  # marks within which the next of the same kind is looked for
_WIDEST = 3  # a wider gap is no slip: other numbers are meant
_SHOWN = 12
_DEEPEST = 4  # lists within one another
_LEAD_IN = regex(r"。[^。]{2,100}$")


class Params(Struct, forbid_unknown_fields=True):
    """sections: where. kinds: which marks, "bracket" （一）, "figure" 1., "paren" （1）, "shi" 一是, "ordinal" 第一，,
    "circle" ①."""

    sections: Some[PlaceKey]
    kinds: Some[MarkKind]


class _List(Struct):
    """A list under way: the number it has come to."""

    value: int
    last: Mark
    items: int = 1


def check(params: Params, context: Context) -> Result:
    """One fault for each item whose number does not follow. Lists may restart, and stand within one another.

    A number skipped where one of the five heads of section one is missing is that head's fault.
    """
    report = context.report
    wanted = [stretch for stretch in stretches(report, running=True) if stretch.key in params.sections]
    faults: list[Fault] = []
    for stretch in wanted:
        marks = find_marks(report.flow, stretch.start, stretch.end)
        for kind in params.kinds:
            found = _faults(report, stretch, marks, kind)
            if found and kind == "bracket" and stretch.key == "overview" and missing_heads(context).faults:
                found = [fault for fault in found if fault.values["before"] == fault.values["printed"]]
            faults += found
    return decide(sorted(faults, key=lambda fault: fault.place)) if wanted else NOT_APPLICABLE


def _faults(report: Report, stretch: Stretch, marks: list[Mark], kind: MarkKind) -> list[Fault]:
    text = report.flow.text
    faults: list[Fault] = []
    under_way: list[_List] = []
    aspects = {head.start: head.aspect for head in report.subheads}
    for n, mark in enumerate(marks):
        if _RANK[mark.kind] < _RANK[kind]:
            under_way = []
        if mark.kind != kind:
            continue
        if not under_way:
            under_way = [_List(mark.value, mark)]
            continue
        current = under_way[-1]
        between = text[current.last.end : mark.start]
        expected = current.value + 1
        following = next((later.value for later in marks[n + 1 : n + _AHEAD] if later.kind == kind), None)
        if mark.value == 1 and current.value == 1 and _no_restart(aspects, current.last, mark, between):
            faults.append(_fault(report, stretch, current.last, mark, expected))
            under_way[-1] = _List(2 if following == 3 else 1, mark, current.items + 1)
            continue
        if mark.value == 1:
            if _LEAD_IN.search(between):  # 改进措施：一是… after a full stop: the list before is over
                under_way = []
            under_way = [*under_way[-_DEEPEST:], _List(1, mark)]
            continue
        follows = next((n for n in reversed(range(len(under_way))) if under_way[n].value + 1 == mark.value), None)
        if follows is not None:
            del under_way[follows + 1 :]
            under_way[-1] = _List(mark.value, mark, under_way[-1].items + 1)
            continue
        repeated = mark.value == current.value
        skipped = expected < mark.value <= expected + _WIDEST and not any(
            mentions(_without_inner(text, marks[:n], current.last, mark), value)
            for value in range(expected, mark.value)
        )
        started = current.items > 1 or current.value == 1
        value = mark.value
        if started and (repeated or skipped):
            faults.append(_fault(report, stretch, current.last, mark, expected))
            if following == expected + 1:  # only this one number is wrong
                value = expected
        under_way[-1] = _List(value, mark, current.items + 1)
    return faults


def _without_inner(text: str, marks: list[Mark], last: Mark, mark: Mark) -> str:
    """The text between two marks, less the marks of lists within an item: （一）…一是…二是…（三）."""
    inside = [one for one in takewhile(lambda one: one.start >= last.end, reversed(marks)) if one.kind != mark.kind]
    begun = {one.kind for one in inside if one.value == 1}
    between = text[last.end : mark.start]
    for one in inside:
        if one.kind in begun:
            between = between[: one.start - last.end] + between[one.end - last.end :]
    return between


def _no_restart(aspects: dict[int, str | None], one: Mark, two: Mark, between: str) -> bool:
    """Whether a second 1 right after the first can begin no other list: 一是…；一是…, or two of the five heads."""
    if one.kind == "shi":
        return "。" not in between and ":" not in between and between[-1:] in (";", ",")
    first, second = aspects.get(one.start), aspects.get(two.start)
    return one.kind == "bracket" and first is not None and second is not None and first != second


def _fault(report: Report, stretch: Stretch, before: Mark, mark: Mark, expected: int) -> Fault:
    shown = report.flow.place(mark.start, min(mark.end + _SHOWN, stretch.end))
    quote = report.document.quote(shown).replace(" ", "")
    values: dict[str, Value] = {
        "before": written(before.kind, before.value),
        "printed": written(mark.kind, mark.value),
        "expected": written(mark.kind, expected),
        "quote": quote,
    }
    place = report.flow.place(mark.start, mark.end)
    return Fault(place, values, section=stretch.key, key=f"list.{stretch.key}.{quote}")


KIND = Kind(Params, check, ("before", "printed", "expected", "quote"), by_the_letter=True)
