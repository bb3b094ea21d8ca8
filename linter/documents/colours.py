"""Colours as files write them, and whether two of them look alike."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from typing import Final

WHITE: Final = 0xFFFFFF
_ALIKE: Final = 16  # of 255, in each of red, green and blue: no eye tells these apart on paper
_HEX: Final = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?:ff|f)?", re.I)
_PART: Final = r"\s?([0-9]{1,3}(?:\.[0-9]{1,6})?%?)\s?"
_RGB: Final = re.compile(rf"rgba?\({_PART}[, ]{_PART}[, ]{_PART}(?:[,/]\s?([0-9.]{{1,6}}%?)\s?)?\)")
_HSL: Final = re.compile(
    rf"hsla?\(\s?([0-9]{{1,3}})(?:deg)?\s?[, ]{_PART}[, ]{_PART}(?:[,/]\s?([0-9.]{{1,6}}%?)\s?)?\)"
)
_CLEAR_HEX: Final = re.compile(r"#(?:[0-9a-f]{6}0[0-9a-f]|[0-9a-f]{3}0)")
_CLEAR_SHARE: Final = re.compile(r"0+(?:\.0?[0-9]?)?|\.0[0-9]*|[0-4](?:\.[0-9]*)?%")
_NAMES: Final = {
    "white": WHITE, "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5, "floralwhite": 0xFFFAF0,
    "ghostwhite": 0xF8F8FF, "azure": 0xF0FFFF, "mintcream": 0xF5FFFA, "aliceblue": 0xF0F8FF, "seashell": 0xFFF5EE,
    "honeydew": 0xF0FFF0, "lavenderblush": 0xFFF0F5, "canvas": WHITE, "window": WHITE, "field": WHITE,
    "black": 0, "red": 0xFF0000, "green": 0x008000, "blue": 0x0000FF, "yellow": 0xFFFF00, "gray": 0x808080,
    "grey": 0x808080, "silver": 0xC0C0C0, "navy": 0x000080, "darkblue": 0x00008B, "maroon": 0x800000,
    "cyan": 0x00FFFF, "magenta": 0xFF00FF, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9,
    "darkgrey": 0xA9A9A9, "darkred": 0x8B0000, "darkgreen": 0x006400, "darkcyan": 0x008B8B, "darkmagenta": 0x8B008B,
    "darkyellow": 0x808000,
}  # fmt: skip


def colour(text: str) -> int | None:
    """A colour (#fff, FFFFFF, rgb(255, 255, 255), white) as 0xRRGGBB; None for what is none or not known."""
    text = " ".join(text.split()).lower()
    if text in _NAMES:
        return _NAMES[text]
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return int(digits, 16)
    if is_clear(text):
        return None
    if match := _RGB.fullmatch(text):
        red, green, blue = (_share(value, 255) for value in match.groups()[:3])
        return red << 16 | green << 8 | blue
    if match := _HSL.fullmatch(text):
        lightness, saturation = _share(match[3], 100) / 100, _share(match[2], 100) / 100
        red, green, blue = (round(255 * part) for part in hls_to_rgb(int(match[1]) / 360, lightness, saturation))
        return red << 16 | green << 8 | blue
    return None


def is_clear(text: str) -> bool:
    """Whether a colour is no colour: transparent, or as good as that."""
    text = " ".join(text.split()).lower()
    if text == "transparent" or _CLEAR_HEX.fullmatch(text):
        return True
    match = _RGB.fullmatch(text) or _HSL.fullmatch(text)
    return match is not None and match[4] is not None and _CLEAR_SHARE.fullmatch(match[4]) is not None


def _share(value: str, whole: int) -> int:
    """A part of a colour: a number up to `whole`, or a percentage of that."""
    number = float(value.rstrip("%"))
    return min(round(number * whole / 100 if value.endswith("%") else number), whole)


def alike(one: int, other: int, apart: int = _ALIKE) -> bool:
    """Whether nobody can tell two colours apart. apart: by how much (of 255) each part of them may differ."""
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= apart for shift in (0, 8, 16))
