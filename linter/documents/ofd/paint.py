"""Colours, alphas and clips of OFD objects (GB/T 33190-2016, 8.3 and 8.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from linter.documents.ofd.geometry import IDENTITY, Matrix, composed, figures, moved, number, numbers
from linter.documents.ofd.xml import by_name, children, first
from linter.documents.printed.canvas import EVERYWHERE, OPAQUE, Paint, on_white, within
from linter.documents.printed.page import Box

_NO: Final = frozenset(("false", "0"))
NOWHERE: Final = Box(0.0, 0.0, 0.0, 0.0)
MOST_COLOURS: Final = 1_000
MOST_MATRICES: Final = 100
MAX_AREAS: Final = 10
"""Areas of a clip that are looked at."""


def is_off(element: Any, name: str, otherwise: str) -> bool:
    """Whether an attribute says no."""
    value = element.get(name)
    return otherwise in _NO if value is None else value.lower() in _NO


def alpha_of(element: Any) -> float:
    """How much of an object shows, from 0 to 1."""
    value = element.get("Alpha")
    return 1.0 if value is None else max(0.0, min(1.0, number(value, 255.0) / 255.0))


def own_matrix(element: Any, outer: Matrix) -> Matrix:
    """From an object's own space to the page: its matrix, then its place in what holds it (8.5)."""
    x, y = numbers(element.get("Boundary"), 2) or (0.0, 0.0)
    text = element.get("CTM")
    ctm = _matrix(text) if text else None
    if ctm is None:
        a, b, c, d, e, f = outer
        return a, b, c, d, a * x + c * y + e, b * x + d * y + f
    a, b, c, d, e, f = ctm
    return composed((a, b, c, d, e + x, f + y), outer)


@lru_cache(MOST_MATRICES)
def _matrix(text: str) -> list[float] | None:
    """The numbers of a matrix; most objects of a page have one of a few."""
    return numbers(text, 6)


Parts = Mapping[str, Any]
"""The children of an object by their names."""
_colours: dict[str, int | None] = {}


def colour_of(parts: Parts, name: str, alpha: float, otherwise: int | None) -> int | None:
    """The colour (0xRRGGBB as on white paper) that `FillColor` or `StrokeColor` gives; None where it is not known.

    otherwise: where the object does not say.
    """
    found = parts.get(name)
    if found is None:
        return on_white(otherwise, alpha)
    value = found.get("Value")
    if len(found) or value is None or found.get("Index") is not None:  # a pattern, a palette
        return None
    if value not in _colours:
        if len(_colours) > MOST_COLOURS:
            _colours.clear()
        _colours[value] = _colour(value)
    return on_white(_colours[value], alpha * alpha_of(found))


def _own_colour(parts: Parts, name: str, alpha: float, shared: Parts) -> int | None:
    """A colour that an object gives itself; else that of its `DrawParam`, else black."""
    return colour_of(parts, name, alpha, colour_of(shared, name, 1.0, 0) if name in shared else 0)


def _colour(value: str) -> int | None:
    values = [max(0, min(255, round(number(part)))) for part in value.split()[:4]]
    if len(values) == 1:
        return values[0] * 0x010101
    return values[0] << 16 | values[1] << 8 | values[2] if len(values) == 3 else None


def paint_of(element: Any, parts: Parts, settings: Any) -> Paint | None:
    """How a path is painted; None when it is not. settings: its `DrawParam`, None without one."""
    alpha = alpha_of(element)
    outlined = not is_off(element, "Stroke", "true")
    filled = not is_off(element, "Fill", "false")
    if alpha <= 0 or not (outlined or filled):
        return None
    shared = by_name(settings) if settings is not None else {}
    stroke = _own_colour(parts, "StrokeColor", alpha, shared)
    if not filled:
        return Paint(None, stroke, False, False, outlined)
    given = parts.get("FillColor", shared.get("FillColor"))
    if given is None:  # without a colour nothing is filled (8.3.4)
        return Paint(None, stroke, False, False, outlined)
    fill = colour_of({"FillColor": given}, "FillColor", alpha, None)
    return Paint(fill, stroke, alpha * alpha_of(given) >= OPAQUE, True, outlined)


def text_colour(element: Any, parts: Parts, settings: Any, alpha: float) -> int | None:
    """The colour of a text object: black where nothing is said."""
    name = "StrokeColor" if is_off(element, "Fill", "true") else "FillColor"
    return _own_colour(parts, name, alpha, by_name(settings) if settings is not None else {})


def clip_of(clips: Any, matrix: Matrix) -> Box:
    """The box of what an object's clips (`Clips`) let through, on the page."""
    box = EVERYWHERE
    for clip in children(clips, "Clip")[:MAX_AREAS]:
        points = []
        for area in children(clip, "Area")[:MAX_AREAS]:
            path = first(area, "Path")
            data = first(path, "AbbreviatedData")
            if path is None or data is None:
                return box
            ctm = numbers(area.get("CTM"), 6)
            inner: Matrix = (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if ctm else IDENTITY
            place = own_matrix(path, composed(inner, matrix))
            points += [moved(place, point) for piece, _ in figures("".join(data.itertext())) for point in piece]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (within(Box(min(xs), min(ys), max(xs), max(ys)), box) or NOWHERE) if xs else NOWHERE
    return box


def is_opaque_picture(name: str, element: Any) -> bool:
    """Whether nothing shows through a picture. name: of its file; of others than JPEG and BMP it is not known."""
    opaque = name.lower().endswith((".jpg", ".jpeg", ".bmp", ".jb2"))
    return opaque and element.get("ImageMask") is None and alpha_of(element) >= OPAQUE


Lookup = Callable[[str, str], Any]
"""Kind of resource (`CompositeGraphicUnit`, `DrawParam`, `MultiMedia`) and its ID → the element, None without one."""
