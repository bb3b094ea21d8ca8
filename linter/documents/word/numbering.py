"""The numbers that Word writes in front of paragraphs and that are not in their text.

Read from numbering.xml (list definitions) and styles.xml (styles that are numbered). A list that cannot be
worked out is reported, never guessed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

from linter.documents.word.xml import attribute, first, local, value_of
from linter.text.numerals import stated_number, write_number

LEVELS: Final = 9
_SLOT = re.compile("%([1-9])")
_MAX_STYLES = 32


class Level(Struct):
    """One level of a list. restart: after which level (1-based) it starts again, 0 never, None after any above it."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


class _List(Struct):
    """A numbered list (`w:num`): its definition, its own levels, and the starts it sets."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class _Style(Struct):
    based_on: str | None
    number: str | None
    level: int | None


class Numbering:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """numbering, styles: root elements of the two parts, None where the document has none."""
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, style: str | None, number: str | None, level: int | None) -> tuple[str, bool]:
        """What stands in front of the next paragraph, and whether it is certain.

        style: the paragraph's style; number, level: its own `w:numPr`, None where it has none.
        """
        by_style = None
        if number is None:
            number, style_level, by_style = self._style_number(style or self._default)
            level = level if level is not None else style_level
        if number is None or number == "0":
            return "", True
        listed = self._lists.get(number)
        if listed is None:
            return "", False
        if level is None:
            level = next((n for n, entry in listed.levels.items() if by_style and entry.style == by_style), 0)
        if level not in listed.levels:
            return "", False
        return self._count(number, listed, level)

    def _count(self, number: str, listed: _List, level: int) -> tuple[str, bool]:
        counts = self._counts.setdefault(listed.definition, [None] * LEVELS)
        entry = listed.levels[level]
        before = counts[level]
        if level in listed.starts and (number, level) not in self._used:
            counts[level] = listed.starts[level]
        else:
            counts[level] = entry.start if before is None else before + 1
        self._used.add((number, level))
        for deeper in range(level + 1, LEVELS):
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or level < restart:
                counts[deeper] = None
        return self._written(listed, entry, counts)

    def _written(self, listed: _List, entry: Level, counts: list[int | None]) -> tuple[str, bool]:
        if entry.format in ("bullet", "none"):
            return "", True
        certain = True

        def figure(match: re.Match[str]) -> str:
            nonlocal certain
            at = int(match[1]) - 1
            other = listed.levels.get(at)
            count = counts[at]
            value = (other.start if other else 1) if count is None else count
            text = write_number(value, "decimal" if entry.legal or other is None else other.format)
            certain = certain and text is not None
            return text or ""

        text = _SLOT.sub(figure, entry.text)
        if text[-1:].isalnum() and entry.suffix != "nothing":
            text += " "
        return (text, True) if certain else ("", False)

    def _style_number(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """The list that a style is numbered by, the level in it, and the style of the chain that says so."""
        level: int | None = None
        for _ in range(_MAX_STYLES):
            entry = self._styles.get(style or "")
            if entry is None:
                break
            level = entry.level if level is None else level
            if entry.number is not None:
                return entry.number, level, style
            style = entry.based_on
        return None, None, None

    def _read_styles(self, root: Any) -> None:
        for element in _children(root, "style"):
            if attribute(element.attrib, "type") not in (None, "paragraph"):
                continue
            name = attribute(element.attrib, "styleId") or ""
            properties = first(first(element, "pPr"), "numPr")
            self._styles[name] = _Style(
                _value(element, "basedOn"), _value(properties, "numId"), stated_number(_value(properties, "ilvl"))
            )
            if attribute(element.attrib, "default") in ("1", "true"):
                self._default = name

    def _read_lists(self, root: Any) -> None:
        levels: dict[str, dict[int, Level]] = {}
        by_style: dict[str, str] = {}
        linked: dict[str, str] = {}
        for element in _children(root, "abstractNum"):
            name = attribute(element.attrib, "abstractNumId") or ""
            levels[name] = {n: level for n, level in map(_level, _children(element, "lvl")) if 0 <= n < LEVELS}
            if (style := _value(element, "styleLink")) is not None:
                by_style[style] = name
            if (style := _value(element, "numStyleLink")) is not None:
                linked[name] = style
        for element in _children(root, "num"):
            definition = _value(element, "abstractNumId") or ""
            definition = by_style.get(linked.get(definition, ""), definition)
            if definition not in levels:
                continue
            own, starts = dict(levels[definition]), {}
            for override in _children(element, "lvlOverride"):
                at = stated_number(attribute(override.attrib, "ilvl"))
                if at is None or not 0 <= at < LEVELS:
                    continue
                start = stated_number(_value(override, "startOverride"))
                if start is not None:
                    starts[at] = start
                if (replaced := first(override, "lvl")) is not None:
                    own[at] = _level(replaced)[1]
            self._lists[attribute(element.attrib, "numId") or ""] = _List(definition, own, starts)


def _level(element: Any) -> tuple[int, Level]:
    formats = [child for child in element.iter() if local(child) == "numFmt"]
    start = stated_number(_value(element, "start"))
    return stated_number(attribute(element.attrib, "ilvl")) or 0, Level(
        format=(value_of(formats[0].attrib) or "decimal") if formats else "decimal",
        text=_value(element, "lvlText") or "",
        start=0 if start is None else start,
        suffix=_value(element, "suff") or "tab",
        legal=first(element, "isLgl") is not None and _value(element, "isLgl") not in ("0", "false"),
        restart=stated_number(_value(element, "lvlRestart")),
        style=_value(element, "pStyle"),
    )


def _children(element: Any, name: str) -> list[Any]:
    return [child for child in element if local(child) == name]


def _value(element: Any, name: str) -> str | None:
    child = first(element, name)
    return None if child is None else value_of(child.attrib)
