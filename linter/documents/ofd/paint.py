"""Colours, alphas and clips of OFD objects (GB/T 33190-2016, 8.3 and 8.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from linter.documents.ofd.geometry import figures, number, numbers
from linter.documents.ofd.xml import by_name, children, first
from linter.documents.printed.canvas import EVERYWHERE, NOWHERE, OPAQUE, Paint, is_rectangle, on_white, within
from linter.documents.printed.clips import Outline, with_outline
from linter.documents.printed.matrices import IDENTITY, Matrix, composed, moved
from linter.documents.printed.page import Box
from linter.documents.printed.strokes import box_of

_NO: Final = frozenset(("false", "0"))
MOST_COLOURS: Final = 1_000
MOST_MATRICES: Final = 100
MAX_RELATIVES: Final = 10
"""Settings that go on from others."""
BROAD: Final = 1.1
"""Millimetres: a line is no broader."""
_broad: dict[str, bool] = {}
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


def own_matrix(element: Any, outer: Matrix, boundary: list[float] | None = None) -> Matrix:
    """From an object's own space to the page: its matrix, then its place in what holds it (8.5). boundary: where that
    was read already."""
    x, y = boundary[:2] if boundary else numbers(element.get("Boundary"), 2) or (0.0, 0.0)
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
Lookup = Callable[[str, str], Any]
"""Kind of resource (`CompositeGraphicUnit`, `DrawParam`, `MultiMedia` …) and its ID → the element, None without one."""
NOTHING: Final[Parts] = {}
_colours: dict[str, int | None] = {}


def settings_of(name: str, lookup: Lookup) -> Parts:
    """What a `DrawParam` says, with what it takes over from those it goes on from (8.2)."""
    found: dict[str, Any] = {}
    for _ in range(MAX_RELATIVES):
        element = lookup("DrawParam", name) if name else None
        if element is None:
            break
        found = {**by_name(element), **found}
        name = element.get("Relative", "")
    return found


def colour_of(parts: Parts, name: str, alpha: float, otherwise: int | None, lookup: Lookup) -> int | None:
    """The colour (0xRRGGBB as on white paper) that `FillColor` or `StrokeColor` gives; None where it is not known.

    otherwise: where the object does not say.
    """
    found = parts.get(name)
    if found is None:
        return on_white(otherwise, alpha)
    value = found.get("Value")
    if value is None and found.get("Index") is not None:
        value = _listed(found, lookup)
    if len(found) or value is None:  # a pattern, a palette that is not there
        return None
    if value not in _colours:
        if len(_colours) > MOST_COLOURS:
            _colours.clear()
        _colours[value] = _colour(value)
    return on_white(_colours[value], alpha * alpha_of(found))


def _listed(colour: Any, lookup: Lookup) -> str | None:
    """A colour of the palette of a colour space."""
    palette = first(lookup("ColorSpace", colour.get("ColorSpace", "")), "Palette")
    values = children(palette, "CV")
    at = round(number(colour.get("Index")))
    return "".join(values[at].itertext()) if 0 <= at < len(values) else None


def _own_colour(parts: Parts, name: str, alpha: float, shared: Parts, lookup: Lookup) -> int | None:
    """A colour that an object gives itself; else that of its `DrawParam`, else black."""
    if name in parts or name not in shared:
        return colour_of(parts, name, alpha, 0, lookup)
    return on_white(colour_of(shared, name, 1.0, 0, lookup), alpha)


def _colour(value: str) -> int | None:
    values = [_component(part) for part in value.split()[:4]]
    if len(values) == 1:
        return values[0] * 0x010101
    if len(values) == 4:
        left = 255 - values[3]
        values = [(255 - ink) * left // 255 for ink in values[:3]]
    return values[0] << 16 | values[1] << 8 | values[2] if len(values) == 3 else None


def _component(text: str) -> int:
    """From 0 to 255; `#` stands before one in hexadecimal digits (7.3)."""
    try:
        found = int(text[1:3], 16) if text.startswith("#") else round(number(text))
    except ValueError:
        return 0
    return max(0, min(255, found))


def paint_of(element: Any, parts: Parts, shared: Parts, lookup: Lookup) -> Paint | None:
    """How a path is painted; None when it is not. shared: what its `DrawParam` says."""
    alpha = alpha_of(element)
    outlined = not is_off(element, "Stroke", "true")
    filled = not is_off(element, "Fill", "false")
    if alpha <= 0 or not (outlined or filled):
        return None
    stroke = _own_colour(parts, "StrokeColor", alpha, shared, lookup)
    if not filled:
        return Paint(None, stroke, False, False, outlined)
    given = parts.get("FillColor", shared.get("FillColor"))
    if given is None:  # without a colour nothing is filled (8.3.4)
        return Paint(None, stroke, False, False, outlined)
    fill = colour_of({"FillColor": given}, "FillColor", alpha, None, lookup)
    return Paint(fill, stroke, alpha * alpha_of(given) >= OPAQUE, True, outlined)


def text_colour(is_filled: bool, parts: Parts, shared: Parts, alpha: float, lookup: Lookup) -> int | None:
    """The colour of a text object, filled or only outlined: black where nothing is said."""
    name = "FillColor" if is_filled else "StrokeColor"
    return _own_colour(parts, name, alpha, shared, lookup)


def is_broad(width: str | None) -> bool:
    """Whether a stroke is so broad that it covers what is under it rather than rules it off. width: in mm."""
    if width is None:
        return False
    found = _broad.get(width)
    if found is None:
        if len(_broad) > MOST_COLOURS:
            _broad.clear()
        found = _broad[width] = number(width) > BROAD
    return found


def bar_of(ends: Sequence[float], width: float) -> list[tuple[float, float]]:
    """The corners of a straight stroke of some width."""
    x0, y0, x1, y1 = ends
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
    across, down = (y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
    corners = [
        (x0 - across, y0 + down), (x1 - across, y1 + down), (x1 + across, y1 - down), (x0 + across, y0 - down)
    ]  # fmt: skip
    return [*corners, corners[0]]


def clip_of(clips: Any, matrix: Matrix) -> tuple[Box, tuple[Outline, ...]]:
    """What an object's clips (`Clips`) let through, on the page: its box, and the outlines that are no rectangles."""
    box = EVERYWHERE
    outlines: tuple[Outline, ...] = ()
    for clip in children(clips, "Clip")[:MAX_AREAS]:
        pieces: list[list[tuple[float, float]]] = []
        for area in children(clip, "Area")[:MAX_AREAS]:
            path = first(area, "Path")
            data = first(path, "AbbreviatedData")
            if path is None or data is None:  # what shows through characters is not known
                return NOWHERE if first(area, "Text") is not None else box, outlines
            ctm = numbers(area.get("CTM"), 6)
            inner: Matrix = (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if ctm else IDENTITY
            place = own_matrix(path, composed(inner, matrix))
            pieces += [[moved(place, point) for point in piece] for piece, _ in figures("".join(data.itertext()))]
        points = [point for piece in pieces for point in piece]
        box = (within(box_of(points), box) or NOWHERE) if points else NOWHERE
        if len(pieces) > 1 or (pieces and not is_rectangle(pieces[0])):
            outlines = with_outline(outlines, pieces)
    return box, outlines


def is_opaque_picture(name: str, element: Any) -> bool:
    """Whether nothing shows through a picture. name: of its file; of others than JPEG and BMP it is not known."""
    opaque = name.lower().endswith((".jpg", ".jpeg", ".bmp", ".jb2"))
    return opaque and element.get("ImageMask") is None and alpha_of(element) >= OPAQUE
