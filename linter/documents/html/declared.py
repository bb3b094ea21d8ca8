"""Declarations of style sheets and of `style` attributes, as far as they say whether text is seen."""

from __future__ import annotations

import re
from typing import Final

from msgspec import structs

from linter.documents.colours import colour, is_clear
from linter.documents.html.selectors import unescaped
from linter.documents.html.sight import Sight, sight
from linter.documents.html.style import NOTHING, UNKNOWN, Style
from linter.documents.html.variables import Variables

_USEFUL: Final = re.compile(
    "display|visib|opacity|font|decoration|align|color|background|indent|left|right|top|bottom|margin|mso-|content"
    "|clip|overflow|width|height|transform|position|filter|fill|security|zoom|scale|rotate|translate|mask|blend|inset"
    "|shadow|stroke|bidi|float|order|flex|--",
    re.I,
)
_ZERO: Final = re.compile(r"[+-]?0*\.?0*(?:px|pt|em|rem|ex|ch|mm|cm|in|vw|vh|%)?")
_TINY: Final = re.compile(r"\+?(?:[01](?:\.[0-9]*)?|\.[0-9]+)p[xt]|\+?0?\.0[0-9]*r?em|\+?[0-5](?:\.[0-9]*)?%")
_RELATIVE: Final = re.compile(r"[0-9.]+(?:em|%|ex|ch)|smaller|larger|inherit|unset")
_FLAT: Final = re.compile(r"(?:[01]|0?\.[0-9]+)px")
_LENGTH: Final = re.compile(r"(-?)0*(?:[1-9][0-9]*(?:\.[0-9]+)?|\.[0-9]+)(?:px|pt|em|rem|ex|%)")
_FONT: Final = re.compile(r"(?:^|\s)([0-9.]+(?:px|pt|em|rem|%)?)\s?(?:/|\s)")
_SMALLER: Final = re.compile(
    r"(?:xx?-small|smaller)|0?\.[1-8][0-9]*r?em|[1-8]?[0-9](?:\.[0-9]+)?%|[4-8](?:\.[0-9]+)?p[tx]"
)
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]{1,80})\s*(?:,\s*([^()]{0,100}))?\)")
_DEEPEST: Final = 4  # variables within variables
_STRING: Final = re.compile(r""""([^"]*)"|'([^']*)'""")
_FIGURE: Final = re.compile(r"[0-9０-９①-⑳零一二三四五六七八九十百千]|^\s*[-－−]\s*$")
_COMMENT: Final = re.compile(r"/\*[^*]{0,1000}\*/")
_WITHIN: Final = ("width", "height", "max-width", "max-height")
_CLAMPED: Final = ("-webkit-line-clamp", "line-clamp")
_BOXES: Final = ("inline-block", "inline-table", "inline-flex", "inline-grid")
_INHERITED: Final = ("inherit", "unset", "revert", "revert-layer", "currentcolor")
_SHIFTING: Final = ("font-variant", "font-variant-position", "font-feature-settings", "-webkit-font-feature-settings")
_NONE: Final = Variables()


def declarations(text: str, variables: Variables = _NONE) -> tuple[Style, Style]:
    """What declarations say: those without and those with `!important`. variables: the sheet's own names."""
    if not _USEFUL.search(text):
        return NOTHING, NOTHING
    plain: dict[str, object] = {}
    urgent: dict[str, object] = {}
    sights: dict[int, dict[str, Sight]] = {}
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    for entry in text.split(";"):
        name, colon, value = entry.partition(":")
        value, marked, _ = value.partition("!")
        name, into = name.strip().lower(), urgent if marked else plain
        if "var(" in value and not name.startswith("--"):
            value = _with_variables(value, variables, into)
        if name == "content":
            into["generated"] = _writes(value)
        elif colon:
            value = " ".join(value.lower().split())
            _declare(name, value, into)
            if (seen := sight(name, value)) is not None:
                sights.setdefault(id(into), {})[seen[0]] = seen[1]
    for into in (plain, urgent):
        if found := sights.get(id(into)):
            into["sights"] = found
    return (
        structs.replace(NOTHING, **plain) if plain else NOTHING,
        structs.replace(NOTHING, **urgent) if urgent else NOTHING,
    )


def _with_variables(value: str, variables: Variables, into: dict[str, object]) -> str:
    """A value with what its variables stand for. One whose value the sheet does not say leaves all in doubt."""
    for _ in range(_DEEPEST):
        if "var(" not in value or len(value) > 2_000:
            break
        if not all(variables.is_certain(match[1]) for match in _VARIABLE.finditer(value)):
            into["doubtful"] = True
        value = _VARIABLE.sub(lambda match: variables.get(match[1]) or match[2] or "", value)
    return value


def _writes(value: str) -> bool:
    """Whether what a sheet writes may be a figure or a part of one."""
    written = "".join(unescaped(match[1] or match[2] or "") for match in _STRING.finditer(value))
    return any(call in value for call in ("attr(", "counter", "url(")) or bool(_FIGURE.search(written))


def _declare(name: str, value: str, into: dict[str, object]) -> None:
    if name == "display":
        into["displayed"], into["boxed"] = value != "none", value in _BOXES
    elif name == "mso-hide" and value == "all":
        into["displayed"] = False
    elif name == "content-visibility":
        into["visible"] = value != "hidden"
    elif name == "visibility":
        into["visible"], into["collapsed"] = value not in ("hidden", "collapse"), value == "collapse"
    elif name in ("font-size", "font"):
        _size(name, value, into)
    elif name in ("text-decoration", "text-decoration-line"):
        into["struck"] = "line-through" in value
    elif name in ("vertical-align", "mso-text-raise", "top", "bottom") or name in _SHIFTING:
        _shift(name, value, into)
    elif name in _WITHIN or name in _CLAMPED or name.startswith(("overflow", "position", "float", "order", "flex")):
        _room(name, value, into)
    else:
        _colour(name, value, into)


def _shift(name: str, value: str, into: dict[str, object]) -> None:
    """What raises and lowers text."""
    length = _LENGTH.fullmatch(value)
    if name in _SHIFTING:
        if "super" in value or re.search(r"sups.?(?:\s1|\son|,|$)", value):
            into["shift"] = "raised"
        elif value.startswith("sub") or re.search(r"subs.?(?:\s1|\son|,|$)", value):
            into["shift"] = "lowered"
    elif name in ("top", "bottom"):
        if length:
            into["lifted"] = (name == "top") == bool(length[1])
    elif name == "mso-text-raise":
        if length:
            into["lifted"] = not length[1]
    elif value == "super" or (length and not length[1]):
        into["shift"] = "raised"
    elif value == "sub" or length:
        into["shift"] = "lowered"
    elif value in ("top", "text-top"):
        into["lifted"] = True


def _room(name: str, value: str, into: dict[str, object]) -> None:
    """How much room there is for text, what happens to the rest, and in which order things stand."""
    if name.startswith("overflow"):
        if name != "overflow-wrap":
            into["cut"] = any(word in ("hidden", "clip") for word in value.split())
    elif name in _WITHIN:
        into["flat"] = bool(_ZERO.fullmatch(value) or _FLAT.fullmatch(value))
        if "height" in name:
            into["narrow"] = value not in ("auto", "none") and not value.endswith("%")
    elif name in _CLAMPED:
        into["narrow"] = value != "none"
    elif name in ("position", "float", "order", "flex-direction", "flex-flow"):
        into["aside"] = (
            value in ("absolute", "fixed", "left", "right") or "reverse" in value or (name == "order" and value != "0")
        )


def _size(name: str, value: str, into: dict[str, object]) -> None:
    if name == "font":
        match = _FONT.search(value)
        if match is None:
            return
        value = match[1]
    if "(" in value and re.search(r"(?<![\d.])0", value):
        into["doubtful"] = True
    into["sized"] = not (_ZERO.fullmatch(value) or _TINY.fullmatch(value))
    into["small"] = bool(_SMALLER.fullmatch(value))
    into["relative"] = bool(_RELATIVE.fullmatch(value))


def _colour(name: str, value: str, into: dict[str, object]) -> None:
    if name in ("color", "-webkit-text-fill-color"):
        if value not in _INHERITED:
            into["colour"] = UNKNOWN if is_clear(value) else 0 if value == "initial" else colour(value)
            if into["colour"] is None and "(" in value:
                into["doubtful"] = True
    elif name == "text-shadow" or name.startswith("-webkit-text-stroke"):
        into["painted"] = value not in ("none", "0", "0px")
    elif name in ("background-clip", "-webkit-background-clip"):
        into["painted"] = value == "text"
    elif name in ("background", "background-color", "background-image") and not is_clear(value):
        known = [found for word in re.sub(r",\s", ",", value).split() if (found := colour(word)) is not None]
        known += [found] if (found := colour(value)) is not None else []
        if "url(" in value or "gradient" in value:
            into["ground"], into["pictured"] = UNKNOWN, "url(" in value
        elif known and name != "background-image":
            into["ground"] = known[-1]
