"""Declarations of style sheets and of `style` attributes, as far as they say whether text is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, structs

from linter.documents.colours import colour, is_clear
from linter.documents.html.selectors import unescaped
from linter.documents.runs import Shift

UNKNOWN: Final = -1
"""A ground that is not one colour, or not known."""

_USEFUL: Final = re.compile(
    "display|visib|opacity|font|decoration|align|color|background|indent|left|right|top|bottom|margin|mso-|content"
    "|clip|overflow|width|height|transform|position|filter|fill|security|--",
    re.I,
)
_ZERO: Final = re.compile(r"[+-]?0*\.?0*(?:px|pt|em|rem|ex|ch|mm|cm|in|vw|vh|%)?")
_TINY: Final = re.compile(r"\+?(?:[01](?:\.[0-9]*)?|\.[0-9]+)p[xt]|\+?0?\.0[0-9]*r?em|\+?[0-5](?:\.[0-9]*)?%")
_FLAT: Final = re.compile(r"(?:[01]|0?\.[0-9]+)px")
_FAINT: Final = re.compile(r"0?\.0[0-5]?[0-9]*|[0-5](?:\.[0-9]*)?%|0*\.?0*%?")
_AWAY: Final = re.compile(
    r"-[0-9]{3,}(?:\.[0-9]+)?(?:px|pt|em|rem)?|-[0-9]{2,}(?:\.[0-9]+)?r?em|-[1-9][0-9]{2,}(?:%|v[wh])"
)
_MOVED: Final = re.compile(
    r"scale[xy3d]{0,2}\(\s*0*\.?0*\s*[,)]|translate[xy3d]{0,2}\([^()]{0,40}-(?:[0-9]{4,}px|[0-9]{3,}%|[0-9]{3,}r?em)"
)
_LENGTH: Final = re.compile(r"(-?)0*(?:[1-9][0-9]*(?:\.[0-9]+)?|\.[0-9]+)(?:px|pt|em|rem|ex|%)")
_FONT: Final = re.compile(r"(?:^|\s)([0-9.]+(?:px|pt|em|rem|%)?)\s?(?:/|\s)")
_SMALLER: Final = re.compile(
    r"(?:xx?-small|smaller)|0?\.[1-8][0-9]*r?em|[1-8]?[0-9](?:\.[0-9]+)?%|[4-8](?:\.[0-9]+)?p[tx]"
)
_NO_AREA: Final = re.compile(
    r"rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?\s*\)|rect\(\s*1px[\s,]+1px[\s,]+1px[\s,]+1px\s*\)"
    r"|inset\(\s*(?:5[0-9]|[6-9][0-9]|100)%|circle\(\s*0"
)
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]{1,80})\s*(?:,\s*([^()]{0,100}))?\)")
_STRING: Final = re.compile(r""""([^"]*)"|'([^']*)'""")
_COMMENT: Final = re.compile(r"/\*[^*]{0,1000}\*/")
_AWAY_BY: Final = frozenset({"text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top"})
_WITHIN: Final = ("width", "height", "max-width", "max-height")


class Style(Struct, frozen=True):
    """What style rules say; None where they say nothing.

    displayed: not `display: none`. visible: not `visibility: hidden`. clear: opacity 0, or moved or cut off the page.
    sized: a font size other than none to speak of. small: smaller than the text around. cut, flat: what overflows is
    cut off, and there is no room. lifted: above the line by its position. colour, ground: 0xRRGGBB; ground UNKNOWN for
    a picture; colour UNKNOWN for one that is transparent. pictured: its ground is a picture. generated: it has text
    that the style sheet writes. doubtful: whether rules that say more are of the element cannot be told.
    """

    displayed: bool | None = None
    visible: bool | None = None
    collapsed: bool | None = None
    clear: bool | None = None
    sized: bool | None = None
    small: bool | None = None
    cut: bool | None = None
    flat: bool | None = None
    lifted: bool | None = None
    struck: bool | None = None
    shift: Shift | None = None
    colour: int | None = None
    ground: int | None = None
    pictured: bool | None = None
    generated: bool | None = None
    doubtful: bool | None = None


NOTHING: Final = Style()
_NONE: Final[Mapping[str, str]] = {}


def declarations(text: str, variables: Mapping[str, str] = _NONE) -> tuple[Style, Style]:
    """What declarations say: those without and those with `!important`. variables: the sheet's own names."""
    if not _USEFUL.search(text):
        return NOTHING, NOTHING
    plain: dict[str, object] = {}
    urgent: dict[str, object] = {}
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    for entry in text.split(";"):
        name, colon, value = entry.partition(":")
        value, marked, _ = value.partition("!")
        if "var(" in value:
            value = _VARIABLE.sub(lambda match: variables.get(match[1], match[2] or ""), value)
        name, into = name.strip().lower(), urgent if marked else plain
        if name == "content":
            into["generated"] = _writes(value)
        elif colon:
            _declare(name, " ".join(value.lower().split()), into)
    return (
        structs.replace(NOTHING, **plain) if plain else NOTHING,
        structs.replace(NOTHING, **urgent) if urgent else NOTHING,
    )


def _writes(value: str) -> bool:
    """Whether what a sheet writes may hold a digit."""
    written = "".join(unescaped(match[1] or match[2] or "") for match in _STRING.finditer(value))
    return any(call in value for call in ("attr(", "counter", "url(")) or any(map(str.isdigit, written))


def _declare(name: str, value: str, into: dict[str, object]) -> None:
    if name == "display":
        into["displayed"] = value != "none"
    elif name == "mso-hide" and value == "all":
        into["displayed"] = False
    elif name == "content-visibility":
        into["visible"] = value != "hidden"
    elif name == "visibility":
        into["visible"], into["collapsed"] = value not in ("hidden", "collapse"), value == "collapse"
    elif name == "opacity":
        into["clear"] = bool(_FAINT.fullmatch(value))
    elif name in ("text-indent", "clip", "clip-path", "transform", "filter", "overflow") or name in _AWAY_BY:
        _place(name, value, into)
    elif name in _WITHIN:
        into["flat"] = bool(_ZERO.fullmatch(value) or _FLAT.fullmatch(value))
    elif name in ("font-size", "font"):
        _size(name, value, into)
    elif name in ("text-decoration", "text-decoration-line"):
        into["struck"] = "line-through" in value
    elif name == "vertical-align":
        length = _LENGTH.fullmatch(value)
        if value == "super" or (length and not length[1]):
            into["shift"] = "raised"
        elif value == "sub" or length:
            into["shift"] = "lowered"
        elif value in ("top", "text-top"):
            into["lifted"] = True
    elif name == "mso-text-raise" and (length := _LENGTH.fullmatch(value)):
        into["lifted"] = not length[1]
    else:
        _colour(name, value, into)


def _place(name: str, value: str, into: dict[str, object]) -> None:
    """Where text is moved to, and what is cut off."""
    if name == "overflow":
        into["cut"] = value.startswith(("hidden", "clip"))
    elif name in ("clip", "clip-path"):
        into["clear"] = bool(_NO_AREA.match(value))
    elif name == "transform":
        into["clear"] = bool(_MOVED.search(value))
    elif name == "filter":
        into["clear"] = value.startswith("opacity(") and bool(_FAINT.fullmatch(value[8:-1]))
    elif _AWAY.fullmatch(value):
        into["clear"] = True
    elif name in ("top", "bottom") and (length := _LENGTH.fullmatch(value)):
        into["lifted"] = (name == "top") == bool(length[1])


def _size(name: str, value: str, into: dict[str, object]) -> None:
    if name == "font":
        match = _FONT.search(value)
        if match is None:
            return
        value = match[1]
    into["sized"] = not (_ZERO.fullmatch(value) or _TINY.fullmatch(value))
    into["small"] = bool(_SMALLER.fullmatch(value))


def _colour(name: str, value: str, into: dict[str, object]) -> None:
    if name in ("color", "-webkit-text-fill-color"):
        into["colour"] = UNKNOWN if is_clear(value) else colour(value)
    elif name == "-webkit-text-security":
        into["clear"] = value != "none"
    elif name in ("background", "background-color", "background-image") and not is_clear(value):
        known = [found for word in re.sub(r",\s", ",", value).split() if (found := colour(word)) is not None]
        known += [found] if (found := colour(value)) is not None else []
        if "url(" in value or "gradient" in value:
            into["ground"], into["pictured"] = UNKNOWN, "url(" in value
        elif known and name != "background-image":
            into["ground"] = known[-1]
