"""The objects of an OFD page (text, paths, images, and composites of them), taken down as on any printed page.

Clauses of GB/T 33190-2016: 7.7 layers, 8.5 objects, 9 paths, 10 images, 11 text, 13 composites. Fonts are not
looked at: the characters stand in the text itself, and where they stand is said beside it.
"""

from __future__ import annotations

import time
from typing import Any, Final

from linter.documents.limits import limit, over
from linter.documents.ofd.geometry import IDENTITY, Matrix, composed, figures, moved, number, numbers, turned
from linter.documents.ofd.paint import (
    Lookup,
    alpha_of,
    clip_of,
    is_off,
    is_opaque_picture,
    own_matrix,
    paint_of,
    text_colour,
)
from linter.documents.ofd.text import Placed, glyphs_of
from linter.documents.ofd.xml import children, first, local, text_of
from linter.documents.printed.canvas import EVERYWHERE, Canvas
from linter.documents.printed.page import Box, Glyph, Page
from linter.documents.printed.strokes import ASCENT, direction
from linter.documents.runs import Unseen

POINTS: Final = 72 / 25.4
"""Points in a millimetre: pages are read in points, as those of a PDF."""
_CONTAINERS: Final = {"Content", "Layer", "PageBlock"}
EVERY: Final = 256
"""Objects between two looks at the clock."""


class Sheet:
    """A page being read. Raises `UnreadableError` when it goes over a limit.

    box: x, y, width and height of the page in mm; lookup: the resources it may use; deadline: of the file.
    """

    def __init__(self, box: list[float], lookup: Lookup, deadline: float) -> None:
        x, y, width, height = box
        self.place: Matrix = (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS)
        self.canvas = Canvas(width * POINTS, height * POINTS, "ofd")
        self._lookup, self._deadline = lookup, deadline
        self._most = limit("ofd-objects"), limit("ofd-depth")
        self._objects = 0
        self._unseen: Unseen | None = None
        self._template = False
        self.missing = 0

    def take(self, number: int) -> Page:
        """What was found. `missing` counts the composites whose content is not in the file."""
        return self.canvas.take(number)

    def draw(
        self, content: Any, matrix: Matrix | None = None, template: bool = False, unseen: Unseen | None = None
    ) -> None:
        """Adds the layers of a page, of its template, or of an annotation.

        matrix: from its space to the page; unseen: why its text is not seen, whatever it says itself.
        """
        self._template, self._unseen = template, unseen
        waiting: list[tuple[Any, Matrix, int, float]] = [(content, matrix or self.place, 0, 1.0)]
        while waiting:
            element, outer, depth, alpha = waiting.pop()
            self._count(depth)
            name = local(element)
            if name in _CONTAINERS:
                waiting += ((child, outer, depth + 1, alpha) for child in reversed(element))
            elif element.get("Visible") is not None and is_off(element, "Visible", "true"):
                continue
            elif name == "TextObject":
                self._text(element, own_matrix(element, outer), alpha)
            elif name == "PathObject":
                self._path(element, own_matrix(element, outer), alpha)
            elif name == "ImageObject":
                self._image(element, outer)
            elif name in ("CompositeObject", "CompositeGraphicUnit"):
                inner, alpha = own_matrix(element, outer), alpha * alpha_of(element)
                waiting += ((part, inner, depth + 1, alpha) for part in self._parts(element))

    def _count(self, depth: int) -> None:
        self._objects += 1
        if self._objects > self._most[0]:
            raise over("ofd-objects")
        if depth > self._most[1]:
            raise over("ofd-depth")
        if self._objects % EVERY == 0 and time.monotonic() > self._deadline:
            raise over("ofd-seconds")

    def _parts(self, element: Any) -> list[Any]:
        unit = self._lookup("CompositeGraphicUnit", element.get("ResourceID", ""))
        if unit is not None:
            return children(unit, "Content")[::-1]
        own = [child for child in element if local(child).endswith("Object") or local(child) in _CONTAINERS]
        self.missing += not own
        return own[::-1]

    def _settings(self, element: Any) -> Any:
        name = element.get("DrawParam")
        return self._lookup("DrawParam", name) if name else None

    def _clip(self, element: Any, matrix: Matrix) -> Box:
        return clip_of(element, matrix) if first(element, "Clips") is not None else EVERYWHERE

    # text

    def _text(self, element: Any, matrix: Matrix, outer: float) -> None:
        size = number(element.get("Size"))
        direct = element.get("CharDirection")
        turn = turned(number(direct)) if direct else IDENTITY
        alpha = outer * alpha_of(element)
        unseen = self._unseen
        if alpha <= 0 or (is_off(element, "Fill", "true") and is_off(element, "Stroke", "false")):
            unseen = "invisible"
        canvas = self.canvas
        canvas.order += 1
        colour = text_colour(element, self._settings(element), alpha)
        clip = self._clip(element, matrix)
        start = len(canvas.glyphs)
        for placed in glyphs_of(element, size, canvas.count):
            self._glyph(placed, size, matrix if turn is IDENTITY else _around(placed, turn, matrix), unseen, colour)
        if clip is not EVERYWHERE:
            for glyph in canvas.glyphs[start:]:
                if glyph.unseen is None and not clip.holds(glyph.x, glyph.y):
                    glyph.unseen = "clipped"

    def _glyph(self, placed: Placed, size: float, matrix: Matrix, unseen: Unseen | None, colour: int | None) -> None:
        text, left, base, width = placed
        a, b, c, d, e, f = matrix
        high, low = base - ASCENT * size, base + (1 - ASCENT) * size
        right = left + width
        canvas = self.canvas
        turn = 0 if b == 0.0 and a > 0.0 else direction(a, -b)
        if turn is None:
            canvas.slanted += 1
            return
        if b == 0.0 and c == 0.0:
            x0, x1, top, bottom = a * left + e, a * right + e, d * high + f, d * low + f
        else:
            x0, top = a * left + c * high + e, b * left + d * high + f
            x1, bottom = a * right + c * low + e, b * right + d * low + f
        if x0 > x1:
            x0, x1 = x1, x0
        if top > bottom:
            top, bottom = bottom, top
        if x1 < 0 or bottom < 0 or x0 > canvas.width or top > canvas.height:
            unseen = unseen or "clipped"
        canvas.glyphs.append(Glyph(text, x0, top, x1, bottom, turn, unseen, colour, canvas.order, self._template))

    # lines and images

    def _path(self, element: Any, matrix: Matrix, outer: float) -> None:
        data = first(element, "AbbreviatedData")
        paint = paint_of(element, self._settings(element)) if outer > 0 else None
        if data is None or paint is None:
            return
        text = data.text if len(data) == 0 else "".join(data.itertext())
        a, b, c, d, e, f = matrix
        pieces = [
            ([(a * x + c * y + e, b * x + d * y + f) for x, y in points], straight)
            for points, straight in figures(text or "")
        ]
        self.canvas.path(pieces, paint, self._clip(element, matrix))

    def _image(self, element: Any, outer: Matrix) -> None:
        """An image fills the unit square, or its boundary when it says nothing of a matrix."""
        if alpha_of(element) <= 0:
            return
        boundary = numbers(element.get("Boundary"), 4) or [0.0, 0.0, 1.0, 1.0]
        own = own_matrix(element, outer)
        matrix = own
        if numbers(element.get("CTM"), 6) is None:
            matrix = composed((boundary[2], 0, 0, boundary[3], 0, 0), own)
        corners = [moved(matrix, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        media = self._lookup("MultiMedia", element.get("ResourceID", ""))
        opaque = is_opaque_picture(text_of(first(media, "MediaFile")), element)
        self.canvas.image(Box(min(xs), min(ys), max(xs), max(ys)), opaque, self._clip(element, own))


def _around(placed: Placed, turn: Matrix, matrix: Matrix) -> Matrix:
    """The matrix for a character that is turned about its own origin."""
    _, left, base, _ = placed
    back = (1.0, 0.0, 0.0, 1.0, -left, -base)
    return composed(composed(composed(back, turn), (1.0, 0.0, 0.0, 1.0, left, base)), matrix)
