"""Brackets, book-title marks and quotation marks come in pairs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import Context, Fault, Kind, Result, decide
from linter.checks.support.running_text import Stretch, stretches
from linter.reading.model import Report
from linter.text.regex import regex

_MARK = regex(r"[()《》〔〕\"]")
_FAMILIES = {"(": "(", ")": "(", "《": "《", "》": "《", "〔": "〔", "〕": "〔"}
# 1) 一) a) ①): a bracket that closes a number at the head of an item
_ITEM = regex(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z]|[①-⑳])\)$")
_NEAR = 40  # a bracket opened as near as this belongs to the one that looks like an item's
_SHOWN = 18


class Params(Struct, forbid_unknown_fields=True):
    """marks: "brackets" (round, square, book-title) or "quotes"."""

    marks: Literal["brackets", "quotes"]


def check(params: Params, context: Context) -> Result:
    """One fault for each mark without its partner. A pair may reach over paragraphs of one section."""
    faults: list[Fault] = []
    for stretch in stretches(context.report, running=True):
        marks = _marks(context.report, stretch)
        lone = _lone_quotes(marks) if params.marks == "quotes" else _lone_brackets(context.report, stretch, marks)
        faults += [_fault(context.report, stretch, at, raw) for at, raw in sorted(lone)]
    return decide(faults)


def _marks(report: Report, stretch: Stretch) -> list[tuple[int, str, str]]:
    """Offset, folded sign and sign as printed."""
    found = []
    for match in _MARK.finditer(report.flow.text, stretch.start, stretch.end):
        line, column = report.flow.point(match.start())
        found.append((match.start(), match.group(), report.document.lines[line - 1][column - 1]))
    return found


def _lone_brackets(report: Report, stretch: Stretch, marks: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    open_at: dict[str, list[tuple[int, str]]] = {"(": [], "《": [], "〔": []}
    lone: list[tuple[int, str]] = []
    for at, sign, raw in marks:
        family = _FAMILIES.get(sign)
        if family is None:
            continue
        waiting = open_at[family]
        if sign == family:
            waiting.append((at, raw))
        elif raw in ">＞":  # also an arrow: 首页>专栏
            if waiting and waiting[-1][1] in "<＜":
                waiting.pop()
        else:
            item = sign == ")" and _heads_item(report, stretch, at)
            if waiting and not (item and at - waiting[-1][0] > _NEAR):
                waiting.pop()
            elif not item:
                lone.append((at, raw))
    lone += [(at, raw) for waiting in open_at.values() for at, raw in waiting if raw not in "<＜"]
    return lone


def _heads_item(report: Report, stretch: Stretch, at: int) -> bool:
    """Whether a closing bracket ends a number that stands at the head of an item: `1)` at the start of a thought."""
    low = max(stretch.start, at - 4)
    match = _ITEM.search(report.flow.text, low, at + 1)
    if match is None:
        return False
    start = match.start()
    return start == stretch.start or report.flow.is_line_start(start) or report.flow.text[start - 1] in "。;:,、!?"


def _lone_quotes(marks: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """Curly quotation marks without partner; straight ones tell no side, so where they occur nothing is said."""
    signs = [(at, raw) for at, sign, raw in marks if sign == '"']
    if any(raw not in "“”" for _, raw in signs):
        return []
    lone: list[tuple[int, str]] = []
    waiting: tuple[int, str] | None = None
    for number, (at, raw) in enumerate(signs):
        if raw == "”":
            if waiting is None:
                lone.append((at, raw))
            waiting = None
        elif waiting is None:
            waiting = (at, raw)
        elif number + 1 == len(signs) or signs[number + 1][1] == "“":  # “双公示“: the second was meant to close
            lone.append((at, raw))
            waiting = None
        else:
            lone.append(waiting)
            waiting = (at, raw)
    if waiting is not None:
        lone.append(waiting)
    return lone


def _fault(report: Report, stretch: Stretch, at: int, raw: str) -> Fault:
    flow = report.flow
    opens = raw in "(（《〈〔[［【“"
    start, end = (at, min(at + _SHOWN, stretch.end)) if opens else (max(stretch.start, at + 1 - _SHOWN), at + 1)
    place = flow.place(start, end)
    quote = report.document.quote(place).replace(" ", "")
    section = stretch.key
    return Fault(place, {"mark": raw, "quote": quote}, section=section, key=f"mark.{section}.{quote}")


KIND = Kind(Params, check, ("mark", "quote"), by_the_letter=True)
