"""Colours, alphas and clips of OFD objects (GB/T 33190-2016, 8.3 and 8.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from linter.documents.ofd.geometry import IDENTITY, Matrix, composed, figures, moved, number, numbers
from linter.documents.ofd.xml import children, first
from linter.documents.printed.canvas import EVERYWHERE, OPAQUE, Paint, within
from linter.documents.printed.page import Box

NOWHERE: Final = Box(0.0, 0.0, 0.0, 0.0)
MAX_AREAS: Final = 100
"""Areas of a clip that are looked at."""


def is_off(element: Any, name: str, otherwise: str) -> bool:
    """Whether an attribute says no."""
    value = element.get(name)
    return (otherwise if value is None else value).lower() in ("false", "0")


def alpha_of(element: Any) -> float:
    """How much of an object shows, from 0 to 1."""
    value = element.get("Alpha")
    return 1.0 if value is None else max(0.0, min(1.0, number(value, 255.0) / 255.0))


def own_matrix(element: Any, outer: Matrix) -> Matrix:
    """From an object's own space to the page: its matrix, then its place in what holds it (8.5)."""
    boundary = numbers(element.get("Boundary"), 2)
    x, y = boundary if boundary is not None else (0.0, 0.0)
    written = element.get("CTM")
    ctm = numbers(written, 6) if written else None
    if ctm is None:
        a, b, c, d, e, f = outer
        return a, b, c, d, a * x + c * y + e, b * x + d * y + f
    return composed((ctm[0], ctm[1], ctm[2], ctm[3], ctm[4] + x, ctm[5] + y), outer)


def colour_of(element: Any, name: str, alpha: float, otherwise: int | None) -> int | None:
    """The colour (0xRRGGBB as on white paper) that `FillColor` or `StrokeColor` gives; None where it is not known.

    otherwise: where the object does not say.
    """
    found = first(element, name)
    if found is None:
        return _on_white(otherwise, alpha)
    if len(found) or found.get("Index") is not None or found.get("Value") is None:  # a pattern, a palette
        return None
    values = [max(0, min(255, round(number(part)))) for part in found.get("Value").split()[:4]]
    alpha *= alpha_of(found)
    if len(values) == 1:
        return _on_white(values[0] * 0x010101, alpha)
    if len(values) == 3:
        return _on_white(values[0] << 16 | values[1] << 8 | values[2], alpha)
    return None


def _on_white(colour: int | None, alpha: float) -> int | None:
    if colour is None or alpha >= 1.0:
        return colour
    mixed = 0
    for shift in (16, 8, 0):
        mixed |= round(255 + ((colour >> shift & 255) - 255) * alpha) << shift
    return mixed


def paint_of(element: Any, settings: Any) -> Paint | None:
    """How a path is painted; None when it is not. settings: its `DrawParam`, None without one."""
    alpha = alpha_of(element)
    outlined = not is_off(element, "Stroke", "true")
    filled = not is_off(element, "Fill", "false")
    if alpha <= 0 or not (outlined or filled):
        return None
    stroke = colour_of(element, "StrokeColor", alpha, _set(settings, "StrokeColor", 0))
    fill = None
    if filled:
        given = first(element, "FillColor")
        set_ = _set(settings, "FillColor", -1)
        if given is None and set_ == -1:  # without a colour nothing is filled (8.3.4)
            filled = False
        else:
            fill = colour_of(element, "FillColor", alpha, None if set_ == -1 else set_)
            alpha *= alpha_of(given) if given is not None else 1.0
    if not (outlined or filled):
        return Paint(None, stroke, False, False, True)
    return Paint(fill, stroke, alpha >= OPAQUE, filled, outlined)


def _set(settings: Any, name: str, otherwise: int | None) -> int | None:
    if settings is None or first(settings, name) is None:
        return otherwise
    return colour_of(settings, name, 1.0, None)


def text_colour(element: Any, settings: Any, alpha: float) -> int | None:
    """The colour of a text object: black where nothing is said."""
    if is_off(element, "Fill", "true"):
        return colour_of(element, "StrokeColor", alpha, _set(settings, "StrokeColor", 0))
    return colour_of(element, "FillColor", alpha, _set(settings, "FillColor", 0))


def clip_of(element: Any, matrix: Matrix) -> Box:
    """The box of what an object's clips let through, on the page."""
    clips = first(element, "Clips")
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
