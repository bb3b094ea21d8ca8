"""A bracket without its partner gets it where one place only fits: round a number, a known name, a year."""

from __future__ import annotations

from typing import Final

from linter.checks.finding import Finding, Fix
from linter.engine.fixing.places import edit_of
from linter.reading.model import Report
from linter.rulebook.book import Rulebook
from linter.text.bilingual import Text
from linter.text.regex import regex

_OPENING: Final = "（(《〈〔[［【"
_HAN: Final = "[一二三四五六七八九十]{1,3}"
_PARTNER: Final = dict(zip("（(《〔", "）)》〕", strict=True))
# behind an opening bracket: what it must hold for its partner to stand right behind that
_HOLDS: Final = (
    ("（(", rf"{_HAN}(?=[\u4e00-\u9fff“])(?![、．.）)])"),  # （一主动公开
    ("（(", r"(?:以下|下文)?简称[:：]?《[^《》]{1,12}》(?![）)])"),  # （以下简称《条例》和
    ("（(", r"国务院令[^（）()，,。]{0,4}第?\d{3}号(?![）)，,、以])"),
    ("《", r"中华人民共和国政府信息公开条例(?=[（(〔，。、第和及的有])"),
    ("〔", r"20\d\d(?=\d{1,3}号)"),  # 〔202130号
)
# before a closing bracket: what its partner stands right before
_HELD: Final = (
    ("〕", r"(?<=[\u4e00-\u9fff])20\d\d$"),  # 函2021〕30号
    ("》", r"(?<=[据照《行彻])中华人民共和国政府信息公开条例$"),
)


def fix(finding: Finding, report: Report, book: Rulebook) -> Fix | None:
    """Mends a bracket where only one place for its partner fits, or where it stands twice."""
    lines, place = report.lines, finding.place
    line = lines[place.line - 1]
    at = place.column - 1
    if at < len(line) and line[at] in _OPENING:
        return _opened(line, place.line, at)
    last = lines[place.end_line - 1]
    at = place.end_column - 2
    return _closed(last, place.end_line, at) if 0 <= at < len(last) else None


def _opened(line: str, number: int, at: int) -> Fix | None:
    sign = line[at]
    if (at and line[at - 1] == sign) or line[at + 1 : at + 2] == sign:
        return _doubled(line, number, at)
    if sign not in _PARTNER:
        return None
    ends = set()
    for signs, held in _HOLDS:
        match = regex(held).match(line, at + 1) if sign in signs else None
        if match is not None:
            ends.add(match.end())
    if len(ends) != 1:
        return None
    (end,) = ends
    return _added(line, number, end, _PARTNER[sign])


def _closed(line: str, number: int, at: int) -> Fix | None:
    sign = line[at]
    if (at and line[at - 1] == sign) or line[at + 1 : at + 2] == sign:
        return _doubled(line, number, at)
    for closing, held in _HELD:
        match = regex(held).search(line[:at]) if sign == closing else None
        if match is not None:
            opening = next(key for key, value in _PARTNER.items() if value == sign)
            return _added(line, number, match.start(), opening)
    return None


def _added(line: str, number: int, at: int, sign: str) -> Fix:
    shown = f"{line[max(0, at - 8) : at]}{sign}{line[at : at + 4]}"
    what = Text(f"补上“{sign}”：{shown}", f"“{sign}” is added: {shown}")
    return Fix("bracket", what, [edit_of(line, number, at, at, sign)])


def _doubled(line: str, number: int, at: int) -> Fix:
    what = Text(f"删去重复的“{line[at]}”", f"the doubled “{line[at]}” is removed")
    return Fix("bracket", what, [edit_of(line, number, at, at + 1, "")])
