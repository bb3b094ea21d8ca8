"""The numbers that a page shows in front of the items of its lists and that are not in its text.

Only numbers that the page itself asks for (`type`, `start`, `value`, `list-style-type` at the element) are written:
whether a bare `<ol>` shows any is up to style sheets that are not read, and most sites switch them off.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from linter.text.numerals import write_number

_STYLE: Final = re.compile(r"list-style(?:-type)?\s{0,9}:([^;]{0,100})", re.I)
_INTEGER: Final = re.compile(r"\s{0,9}([+-]?[0-9]{1,6})")
_OWN_NUMBER: Final = re.compile(r"\s*(?:[(（第]?[0-9０-９一二三四五六七八九十]{1,3}[)）、.．,，章节部]|[①-⑳㈠-㈩⑴-⒇])")
# CSS name, or letter of `type` → Word's name of the format, and what stands behind the number
_FORMATS: Final = {
    "decimal": ("decimal", ". "), "1": ("decimal", ". "), "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "), "lower-latin": ("lowerLetter", ". "), "a": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "), "upper-latin": ("upperLetter", ". "), "A": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "), "i": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "), "I": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCounting", "、"), "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"), "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"), "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}  # fmt: skip


class _List(Struct):
    """An open list. following: the number of its next item, None when that cannot be known."""

    style: str | None
    following: int | None = 1
    step: int = 1
    asked: bool = False


class Lists:
    """Told of lists and items in the order in which they stand."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._label = ""

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A list (`ol`, or one without numbers) begins."""
        if tag != "ol":
            self._open.append(_List(None, None))
            return
        start, style = _integer(attributes.get("start")), _style(attributes)
        opened = _List(style or "decimal", 1 if start is None else start)
        opened.asked = style is not None or start is not None
        if "reversed" in attributes:
            opened.step, opened.following = -1, start  # where it begins is known only at its end
        self._open.append(opened)

    def close(self) -> None:
        """The innermost list ends."""
        self._label = ""
        self._open.pop()

    def item(self, attributes: Mapping[str, str]) -> None:
        """An item begins; its number waits for its text."""
        self._label = ""
        if not self._open:
            return
        here = self._open[-1]
        value, style = _integer(attributes.get("value")), _style(attributes)
        if here.style is None:
            return
        if value is not None:
            here.following, here.asked = value, True
        if here.following is None:
            return
        if here.asked or style is not None:
            self._label = _written(here.following, style or here.style)
        here.following += here.step

    def label(self, text: str) -> str:
        """What stands in front of the text of an item: its number, unless the text brings its own."""
        if not self._label or not text.strip():
            return ""
        label, self._label = self._label, ""
        return "" if _OWN_NUMBER.match(text) else label

    def forget(self) -> None:
        """The item begins with something else than text."""
        self._label = ""


def _written(number: int, style: str) -> str:
    name, behind = _FORMATS.get(style, ("", ""))
    text = write_number(number, name) if name else None
    return f"{text}{behind}" if text else ""


def _style(attributes: Mapping[str, str]) -> str | None:
    """The style that the element itself asks for."""
    match = _STYLE.search(attributes.get("style", ""))
    if match is not None:
        names = match[1].lower().replace("!important", " ").split()
        return next((name for name in names if name in _FORMATS), "none" if names else None)
    given = attributes.get("type", "").strip()
    return given if given in _FORMATS else None


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else None
