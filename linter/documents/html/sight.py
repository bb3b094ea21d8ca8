"""What single declarations of style sheets do to text: leave it in sight, take it out of sight, or nobody can tell.

Whatever is not known to be harmless is in doubt: there are more ways to make text disappear than can be listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal

from linter.documents.fonts import is_symbols

Sight = Literal["seen", "gone", "doubtful"]

_AWAY: Final = 900.0  # pixels; what is moved by that much is off the page
_MOVED: Final = 100.0
_TINY: Final = 0.05
_LEGIBLE: Final = 0.5
_TILTED: Final = 100.0  # degrees; what is turned further stands on its head
_ABSENT: Final = frozenset({"none", "auto", "normal", "initial", "unset", "revert", "0"})
_CALL: Final = re.compile(r"([a-z0-9-]{1,40})\(([^()]{0,400})\)")
_LENGTH: Final = re.compile(r"([+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}))([a-z%]{0,4})")
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "mm": 3.8, "cm": 38.0,
                  "in": 96.0}  # fmt: skip
_WINDOW: Final = 9.0  # pixels, at the least, for each per cent of a window
_FAR: Final = re.compile(
    r"-[0-9]{3,}(?:\.[0-9]+)?(?:px|pt|em|rem)?|-[0-9]{2,}(?:\.[0-9]+)?r?em|-[1-9][0-9]{2,}(?:%|v[wh])"
)
_HARMLESS_FILTERS: Final = frozenset(
    {"grayscale", "sepia", "saturate", "hue-rotate", "drop-shadow", "microsoft.basicimage"}
)
_GRADIENT: Final = re.compile(r"[a-z-]*gradient\(")
_RULED: Final = re.compile(r"transparent|rgba\([^()]*,\s?0?\.?0*\)|repeating-")


def _opacity(value: str) -> Sight:
    number = _number(value)
    return "doubtful" if number is None else "gone" if number <= _TINY else "seen"


def _scale(value: str) -> Sight:
    sizes = [_number(part) for part in re.split(r"[\s,]+", value.strip(" ,"))]
    known = [size for size in sizes if size is not None]
    if any(abs(size) < _TINY for size in known):
        return "gone"
    return "seen" if len(known) == len(sizes) and all(size >= _LEGIBLE for size in known) else "doubtful"


def _rotate(value: str) -> Sight:
    angle = re.fullmatch(r"(?:z\s|0\s0\s1\s)?([+-]?[0-9]{0,6}\.?[0-9]{0,6})(deg|turn|rad|grad)?", value.strip())
    if angle is None or _number(angle[1]) is None:
        return "doubtful"
    degrees = float(angle[1]) * {"turn": 360.0, "rad": 57.3, "grad": 0.9}.get(angle[2] or "deg", 1.0)
    return "seen" if abs((degrees + 180) % 360 - 180) <= _TILTED else "doubtful"


def _translate(value: str) -> Sight:
    moves = [_pixels(part) for part in re.split(r"[\s,]+", value.strip(" ,"))]
    if any(move is not None and abs(move) >= _AWAY for move in moves):
        return "gone"
    return "seen" if all(move is not None and abs(move) < _MOVED for move in moves) else "doubtful"


def _matrix(value: str) -> Sight:
    numbers = [_number(part) for part in value.split(",")]
    if len(numbers) != 6 or None in numbers:
        return "doubtful"
    a, b, c, d, e, f = (number or 0.0 for number in numbers)
    if abs(a * d - b * c) < _TINY * _TINY or max(abs(e), abs(f)) >= _AWAY:
        return "gone"
    return "seen" if min(a, d) >= _LEGIBLE and max(abs(e), abs(f)) < _MOVED else "doubtful"


def _transform(value: str) -> Sight:
    found = []
    for name, argument in _CALL.findall(value):
        if name.startswith("scale"):
            found.append(_scale(argument))
        elif name.startswith("translate"):
            found.append(_translate(argument))
        elif name in ("rotate", "rotatez"):
            found.append(_rotate(argument))
        elif name == "matrix":
            found.append(_matrix(argument))
        else:
            found.append("doubtful")
    return _worst(found) if found else "doubtful"


def _clip_path(value: str) -> Sight:
    call = _CALL.fullmatch(value)
    if call is None:
        return "doubtful"
    name, argument = call[1], call[2].partition(" at ")[0].partition(" round ")[0]
    if name == "rect":
        sides = [_pixels(part) for part in re.split(r"[\s,]+", argument.strip())]
        if len(sides) == 4 and None not in sides:
            top, right, bottom, left = (side or 0.0 for side in sides)
            return "gone" if bottom - top <= 1 or right - left <= 1 else "doubtful"
        return "seen" if set(argument.replace(",", " ").split()) == {"auto"} else "doubtful"
    if name in ("circle", "ellipse"):
        radii = [_number(part) for part in argument.split()]
        return "gone" if 0 in radii else "doubtful"
    if name == "inset":
        return _inset(argument.split())
    if name == "polygon":
        points = [tuple(point.split()) for point in argument.split(",") if len(point.split()) == 2]
        return "gone" if min(len({p[0] for p in points}), len({p[1] for p in points})) < 2 else "doubtful"
    return "doubtful"


def _inset(parts: list[str]) -> Sight:
    if not 1 <= len(parts) <= 4:
        return "doubtful"
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    bottom = parts[2] if len(parts) > 2 else top
    left = parts[3] if len(parts) > 3 else right
    for one, other in ((top, bottom), (left, right)):
        shares = [_number(part) for part in (one, other) if part.endswith("%") or _number(part) == 0]
        if len(shares) == 2 and sum(share or 0.0 for share in shares) >= 0.995:
            return "gone"
    return "seen" if all(_number(part) == 0 for part in parts) else "doubtful"


def _filter(value: str) -> Sight:
    found = []
    for name, argument in _CALL.findall(value.replace("progid:dximagetransform.", "")):
        number = _number(argument)
        if name == "opacity":
            found.append(_opacity(argument))
        elif name in ("contrast", "brightness"):
            found.append("seen" if number is not None and _LEGIBLE <= number <= 1.5 else "doubtful")
        elif name == "alpha":
            found.append("seen" if not re.search(r"opacity\s?=\s?0*[0-9]\b", argument) else "doubtful")
        else:
            found.append("seen" if name in _HARMLESS_FILTERS or "grayscale" in argument else "doubtful")
    return _worst(found) if found else "seen" if "progid" in value else "doubtful"


def _offset(value: str) -> Sight:
    moves = value.split()
    if any(_FAR.fullmatch(move) or abs(_pixels(move) or 0.0) >= _AWAY for move in moves):
        return "gone"
    return "doubtful" if "(" in value and "-" in value else "seen"


def _indent(value: str) -> Sight:
    share = _number(value) if value.endswith("%") else None
    return "gone" if share is not None and abs(share) >= 1 else _offset(value)


def _line_height(value: str) -> Sight:
    return "doubtful" if _number(value) == 0 else "seen"


def _face(value: str) -> Sight:
    return "doubtful" if is_symbols(value) else "seen"


def _decoration(value: str) -> Sight:
    """A line that is not drawn strikes nothing."""
    return "doubtful" if re.search(r"transparent|(?:^|\s)0(?:px|em)?(?:\s|$)", value) else "seen"


def _ground(value: str) -> Sight:
    """A gradient of hard stops draws lines, also through the text in front of it."""
    gradient = _GRADIENT.search(value)
    if gradient is None or "text" in value:
        return "seen"
    stops = re.sub(r"\([^()]*\)", "", value[gradient.end() :]).split(")")[0].count(",")
    return "doubtful" if stops > 2 or _RULED.search(value) else "seen"


def _none(value: str) -> Sight:
    return "doubtful"


def _shadow(value: str) -> Sight:
    return "doubtful" if "inset" in value else "seen"


def _override(value: str) -> Sight:
    """Text set backwards: 14 is then shown as 41."""
    return "doubtful" if "override" in value else "seen"


_BY_NAME: Final[dict[str, tuple[str, Callable[[str], Sight]]]] = {
    "opacity": ("opacity", _opacity),
    "zoom": ("zoom", _scale),
    "scale": ("scale", _scale),
    "rotate": ("rotate", _rotate),
    "translate": ("translate", _translate),
    "transform": ("transform", _transform),
    "-webkit-transform": ("transform", _transform),
    "-ms-transform": ("transform", _transform),
    "clip": ("clip", _clip_path),
    "clip-path": ("clip-path", _clip_path),
    "-webkit-clip-path": ("clip-path", _clip_path),
    "filter": ("filter", _filter),
    "-webkit-filter": ("filter", _filter),
    "mask": ("mask", _none),
    "mask-image": ("mask", _none),
    "-webkit-mask": ("mask", _none),
    "-webkit-mask-image": ("mask", _none),
    "mix-blend-mode": ("blend", _none),
    "text-indent": ("text-indent", _indent),
    "line-height": ("line-height", _line_height),
    "font-family": ("face", _face),
    "text-decoration": ("decoration", _decoration),
    "text-decoration-color": ("decoration-colour", _decoration),
    "text-decoration-thickness": ("decoration-width", _decoration),
    "background": ("ground", _ground),
    "background-image": ("ground", _ground),
    "box-shadow": ("shadow", _shadow),
    "unicode-bidi": ("bidi", _override),
    "-webkit-text-security": ("security", _none),
    **{
        name: (name, _offset)
        for side in ("left", "right", "top", "bottom", "inline-start", "inline-end", "block-start", "block-end")
        for name in (side, f"margin-{side}", f"inset-{side}")
    },
    **{name: (name, _offset) for name in ("margin", "inset", "margin-inline", "margin-block", "inset-inline")},
}
"""Declared name → what is declared by it under whatever name, and how to judge its value."""

_TELLING_ZEROS: Final = frozenset({"opacity", "zoom", "scale", "line-height", "decoration-width"})


def sight(name: str, value: str) -> tuple[str, Sight] | None:
    """What a declaration says of whether text is seen; None for one that says nothing of it."""
    found = _BY_NAME.get(name)
    if found is None:
        return None
    absent = value in _ABSENT and not (value == "0" and found[0] in _TELLING_ZEROS)
    return found[0], "seen" if absent else found[1](value)


def _worst(found: list[Sight]) -> Sight:
    return "gone" if "gone" in found else "doubtful" if "doubtful" in found else "seen"


def _number(text: str) -> float | None:
    """A number or a percentage as a number; units are left out."""
    match = _LENGTH.fullmatch(text.strip())
    return None if match is None else float(match[1]) / (100 if match[2] == "%" else 1)


def _pixels(text: str) -> float | None:
    """A length in pixels, about; None for one that depends on the text, or is none."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    if match[2] == "%":
        return _AWAY if abs(float(match[1])) >= 1000 else None if float(match[1]) else 0.0
    if match[2] in ("vw", "vh", "vmax", "vmin"):
        return float(match[1]) * _WINDOW
    factor = _PIXELS.get(match[2])
    return None if factor is None else float(match[1]) * factor
