"""The colours of a page, as far as they can be told without a profile (ISO 32000-1, 8.6): 0xRRGGBB, None for others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

from linter.documents.colours import WHITE
from linter.documents.pdf.values import name_of

MAX_NESTED = 4
"""Colour spaces based on others."""
MAX_TABLE = 4096
"""Bytes of a table of colours."""
LIGHT_INK = 96.0
"""Of 100: a colour of this lightness without any hue is that of the paper."""


def gray(value: float) -> int:
    return rgb(value, value, value)


def rgb(red: float, green: float, blue: float) -> int:
    r, g, b = (max(0, min(255, round(255 * value))) for value in (red, green, blue))
    return r << 16 | g << 8 | b


def cmyk(cyan: float, magenta: float, yellow: float, black: float) -> int:
    left = 1 - max(0.0, min(1.0, black))
    return rgb((1 - cyan) * left, (1 - magenta) * left, (1 - yellow) * left)


def coloured(operands: Sequence[Any], space: object, depth: int = 0) -> int | None:
    """The colour that `sc` or `scn` sets. space: what `cs` named, its array if it has one."""
    values = [value for value in operands if isinstance(value, (int, float))]
    if len(values) != len(operands) or depth > MAX_NESTED:  # a pattern
        return None
    space = resolve1(space)
    entries = [resolve1(entry) for entry in space] if isinstance(space, list) else []
    kind = _family(space)
    if kind in ("Separation", "DeviceN"):
        return _ink(values, entries, depth)
    if kind == "Indexed":
        return _listed(values, entries, depth)
    if kind == "Lab":
        is_paper = len(values) == 3 and values[0] >= LIGHT_INK and max(abs(values[1]), abs(values[2])) < 5
        return WHITE if is_paper else None
    if kind == "Pattern":
        return None
    if len(values) == 1:
        return gray(values[0])
    if len(values) == 3:
        return rgb(*values)
    return cmyk(*values) if len(values) == 4 else None


def _ink(values: Sequence[float], entries: Sequence[Any], depth: int) -> int | None:
    """No ink is the colour of the paper; else what a plain function makes of the share of one ink."""
    if not values or max(values) <= 0.0:
        return WHITE if values else None
    function = entries[3] if len(entries) > 3 else None
    attributes = function.attrs if isinstance(function, PDFStream) else function
    if len(values) != 1 or not isinstance(attributes, dict) or resolve1(attributes.get("FunctionType")) != 2:
        return None
    none, full = (_numbers(attributes.get(key), value) for key, value in (("C0", [0.0]), ("C1", [1.0])))
    if len(none) != len(full):
        return None
    share = max(0.0, min(1.0, values[0]))
    return coloured([a + share * (b - a) for a, b in zip(none, full, strict=True)], entries[2], depth + 1)


def _listed(values: Sequence[float], entries: Sequence[Any], depth: int) -> int | None:
    """A colour of a table."""
    if len(entries) < 4 or len(values) != 1:
        return None
    table = entries[3].get_data() if isinstance(entries[3], PDFStream) else entries[3]
    width = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "DeviceCMYK": 4}.get(_family(entries[1]))
    if _family(entries[1]) == "ICCBased" and isinstance(entries[1], list):
        profile = resolve1(entries[1][1]) if len(entries[1]) > 1 else None
        width = resolve1(profile.get("N")) if isinstance(profile, PDFStream) else None
    at = round(values[0])
    if not isinstance(table, bytes) or not isinstance(width, int) or not 0 <= at * width < len(table[:MAX_TABLE]):
        return None
    return coloured([byte / 255 for byte in table[at * width : (at + 1) * width]], entries[1], depth + 1)


def _numbers(entry: object, otherwise: list[float]) -> list[float]:
    found = resolve1(entry)
    if not isinstance(found, list):
        return otherwise
    return [float(value) for value in map(resolve1, found) if isinstance(value, (int, float))]


def first_colour(space: object) -> int | None:
    """The colour with which a colour space begins."""
    return None if _family(space) in ("Separation", "DeviceN", "Indexed", "Pattern") else 0


def _family(space: object) -> str:
    space = resolve1(space)
    if isinstance(space, list) and space:
        space = resolve1(space[0])
    return name_of(space)
