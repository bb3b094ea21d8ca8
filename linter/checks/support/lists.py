"""Numbered lists in running text: `（一）（二）`, `1. 2.`, `（1）（2）`, `一是二是`, `第一，第二，`, `①②`."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from linter.reading.flow import Flow
from linter.text.regex import regex

MarkKind = Literal["bracket", "figure", "paren", "shi", "ordinal", "circle"]

_NUMERALS = "一二三四五六七八九十"
_N = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_MARK = regex(
    rf"\((?P<bracket>{_N})\)(?!项|款|条|点|至|到|、第|和第|、\()"
    r"|\((?P<paren>\d{1,2})\)(?!项|款|条|点|至|到|、)"
    r"|(?P<figure>\d{1,2})(?:[.、](?!\d))"
    rf"|(?P<shi>{_N})是"
    rf"|第(?P<ordinal>{_N})(?=[,:是])"
    r"|(?P<circle>[\u2460-\u2473])"
)
_CIRCLED = 0x245F  # one before ①
_MARKDOWN = "#*》"  # a sign of quotation is folded to 》
_BEFORE = "。;:!?"
_BEFORE_SHI = "。;:!?,、)"
_BEFORE_FIRST = "为即有下是在于现"  # 表现为一是…
_BEFORE_CIRCLE = "。;:!?,、("

_KINDS = get_args(MarkKind)


class Mark(Struct):
    """The mark at the head of an item. start, end: offsets of the mark itself."""

    kind: MarkKind
    value: int
    text: str
    start: int
    end: int


def find_marks(flow: Flow, start: int, end: int) -> list[Mark]:
    """The marks between two offsets that stand where an item begins, in order."""
    found: list[Mark] = []
    for match in _MARK.finditer(flow.text, start, end):
        kind: MarkKind = next(kind for kind in _KINDS if match[kind])
        at = match.start()
        while at > start and flow.text[at - 1] in _MARKDOWN:  # ### **一是…
            at -= 1
        headed = at < match.start() and flow.is_line_start(at)
        before = flow.text[at - 1] if at > start else "。"
        value = _value(kind, match[kind])
        signs = _BEFORE_CIRCLE if kind == "circle" else _BEFORE
        if kind == "shi":
            signs = _BEFORE_SHI + _BEFORE_FIRST if value == 1 else _BEFORE_SHI
        if value and (before in signs or headed or _on_own_line(flow, at)):
            found.append(Mark(kind, value, match.group(), match.start(), match.end()))
    return found


def _value(kind: MarkKind, text: str) -> int:
    if kind == "circle":
        return ord(text) - _CIRCLED
    return int(text) if kind in ("figure", "paren") else numeral(text)


def numeral(text: str) -> int:
    """十二 as 12."""
    if "十" not in text:
        return _NUMERALS.index(text) + 1
    tens, _, units = text.partition("十")
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(units) + 1 if units else 0)


def written(kind: MarkKind, value: int) -> str:
    """How the mark of an item is written: （三）, 3., （3）, 三是, 第三, ③."""
    if kind == "circle":
        return chr(_CIRCLED + value)
    if kind in ("figure", "paren"):
        return f"{value}." if kind == "figure" else f"（{value}）"
    tens, units = divmod(value, 10)
    word = ("十" if tens == 1 else _NUMERALS[tens - 1] + "十" if tens else "") + (_NUMERALS[units - 1] if units else "")
    return f"（{word}）" if kind == "bracket" else f"第{word}" if kind == "ordinal" else f"{word}是"


def mentions(text: str, value: int) -> bool:
    """Whether an item with this number may stand in a text, however it is marked."""
    word = written("shi", value)[:-1]
    pattern = rf"(?:{word})[是要则来为,、.)]|第{word}|其{word}|\({word}|(?<!\d){value}[.、)]|[\u2460-\u2473]"
    return bool(regex(pattern).search(text))


def _on_own_line(flow: Flow, at: int) -> bool:
    """Whether an item begins with its line although no sentence ended above: a heading stands there."""
    if not flow.is_line_start(at) or not at or flow.text[at - 1] in "第其之统唯十和与、":  # 第 / 二是
        return False
    above = flow.text[flow.line_start(at - 1) : at]
    return 2 <= len(above) <= 24 and not regex(r"[,;]").search(above)
