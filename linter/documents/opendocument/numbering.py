"""The numbers that an OpenDocument text shows in front of paragraphs and that are not in their text.

Read from the list styles and the outline style (ODF 1.3, part 3: `text:list-style`). What cannot be worked out is
reported, never guessed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct, field

from linter.documents.opendocument.tables import attribute, name_of
from linter.text.numerals import stated_number, write_number

LEVELS: Final = 10
_SLOT = re.compile("%([0-9]{1,2})%")
_FORMATS: Final = {
    "": "none", "1": "decimal", "01": "decimalZero", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter",
    "a": "lowerLetter", "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional", "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
"""`style:num-format` by the names that Word gives the same formats."""


class _Level(Struct):
    """A level of a list. text: its number with `%n%` for the figure of level n; format: None for an unknown one."""

    text: str
    format: str | None
    start: int = 1
    spaced: bool = True


class _Item(Struct):
    """An open item. number: its own first figure, when it says one; counted: its paragraph has its number."""

    number: int | None
    counted: bool


class _List(Struct):
    """An open list: its style, and the figures reached on every level (shared with the lists within it)."""

    style: str | None
    counts: list[int | None]
    items: list[_Item] = field(default_factory=list)


class Numbering:
    """Told of lists, items and paragraphs in the order in which they stand."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        self._outline_counts: list[int | None] = [None] * LEVELS
        self._lists: list[_List] = []
        self._reached: dict[str, list[int | None]] = {}

    def style(self, element: Any) -> None:
        """Takes a `text:list-style` or the `text:outline-style`."""
        levels = {n: level for n, level in map(self._level, element) if 0 < n <= LEVELS}
        if name_of(element) == "text:outline-style":
            self._outline = levels
        else:
            self._styles[attribute(element, "name") or ""] = levels

    def open_list(self, element: Any) -> None:
        own, outer = attribute(element, "style-name"), self._lists[-1] if self._lists else None
        if outer is not None:
            self._lists.append(_List(own or outer.style, outer.counts))
            return
        before = attribute(element, "continue-list")
        if before is None and attribute(element, "continue-numbering") == "true":
            before = f"style {own}"
        counts: list[int | None] = self._reached.get(before or "", []) or [None] * LEVELS
        self._reached[f"style {own}"] = self._reached[attribute(element, "id") or ""] = counts
        self._lists.append(_List(own, counts))

    def close_list(self) -> None:
        self._lists.pop()

    def open_item(self, element: Any) -> None:
        number = attribute(element, "start-value")
        heading = name_of(element) == "text:list-header"
        if self._lists:
            self._lists[-1].items.append(_Item(stated_number(number), heading))

    def close_item(self) -> None:
        if self._lists:
            self._lists[-1].items.pop()

    def label(self, element: Any) -> tuple[str, bool]:
        """What stands in front of a paragraph or heading, and whether it is certain."""
        if self._lists and self._lists[-1].items:
            open_list, item = self._lists[-1], self._lists[-1].items[-1]
            if item.counted:
                return "", True
            item.counted = True
            levels = self._styles.get(open_list.style or "")
            if levels is None or len(self._lists) > LEVELS:
                return "", False
            return _counted(levels, open_list.counts, len(self._lists), item.number)
        if name_of(element) != "text:h" or attribute(element, "is-list-header") == "true":
            return "", True
        at = stated_number(attribute(element, "outline-level")) or 1
        first = stated_number(attribute(element, "start-value"))
        return _counted(self._outline, self._outline_counts, min(at, LEVELS), first)

    def _level(self, element: Any) -> tuple[int, _Level]:
        at = stated_number(attribute(element, "level")) or 0
        written = attribute(element, "num-format")
        bullet = name_of(element) in ("text:list-level-style-bullet", "text:list-level-style-image")
        shown = min(stated_number(attribute(element, "display-levels")) or 1, max(at, 1))
        text = attribute(element, "num-list-format")
        if text is None:
            slots = ".".join(f"%{n}%" for n in range(at - shown + 1, at + 1))
            text = f"{attribute(element, 'num-prefix') or ''}{slots}{attribute(element, 'num-suffix') or ''}"
        followed = (attribute(part, "label-followed-by") for part in element.iter())
        return at, _Level(
            "" if bullet or not written else text,
            _FORMATS.get(written or ""),
            stated_number(attribute(element, "start-value")) or 1,
            "nothing" not in followed,
        )


def _counted(levels: dict[int, _Level], counts: list[int | None], at: int, first: int | None) -> tuple[str, bool]:
    """Counts a paragraph on level `at`, and its label."""
    level = levels.get(at)
    before = counts[at - 1]
    if first is not None:
        counts[at - 1] = first
    else:
        counts[at - 1] = (level.start if level else 1) if before is None else before + 1
    counts[at:] = [None] * (LEVELS - at)
    if level is None or not level.text:
        return "", True
    certain = True

    def figure(match: re.Match[str]) -> str:
        nonlocal certain
        other = levels.get(int(match[1]))
        count = counts[int(match[1]) - 1] if other is not None else None
        written = None
        if other is not None and other.format is not None:
            written = write_number(other.start if count is None else count, other.format)
        certain = certain and written is not None
        return written or ""

    text = _SLOT.sub(figure, level.text)
    if text[-1:].isalnum() and level.spaced:
        text += " "
    return (text, True) if certain else ("", False)
