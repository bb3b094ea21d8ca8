"""The objects of an OFD page (text, paths, images, and composites of them), taken down as on any printed page.

Clauses of GB/T 33190-2016: 7.7 layers, 8.5 objects, 9 paths, 10 images, 11 text, 13 composites. Fonts are not
looked at: the characters stand in the text itself, and where they stand is said beside it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any, Final

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.documents.ofd.boundaries import Boundaries, in_order, lies_within
from linter.documents.ofd.geometry import figures, number, numbers, stroke_of, turned
from linter.documents.ofd.paint import (
    NOTHING,
    Lookup,
    Parts,
    alpha_of,
    bar_of,
    clip_of,
    is_broad,
    is_off,
    is_opaque_picture,
    own_matrix,
    paint_of,
    settings_of,
    text_colour,
)
from linter.documents.ofd.text import Blanks, Placed, glyphs_of
from linter.documents.ofd.xml import by_name, children, first, local, text_of
from linter.documents.printed.canvas import EVERYWHERE, OPAQUE, Canvas, Paint
from linter.documents.printed.clips import lets_through
from linter.documents.printed.matrices import Matrix, composed, moved
from linter.documents.printed.page import Glyph, Page
from linter.documents.printed.strokes import ASCENT, box_of, direction
from linter.documents.runs import Unseen

POINTS: Final = 72 / 25.4
"""Points in a millimetre: pages are read in points, as those of a PDF."""
FLAT: Final = 0.1
"""Characters that are narrower than this cannot be seen."""
_CONTAINERS: Final = {"Content", "Layer", "PageBlock"}


class Sheet:
    """A page being read. Raises `UnreadableError` when it goes over a limit.

    box: x, y, width and height of the page in mm; lookup: the resources it may use; deadline: of the file; blanks:
    what the fonts of the file draw for blanks.
    """

    def __init__(self, box: list[float], lookup: Lookup, deadline: float, blanks: Blanks) -> None:
        x, y, width, height = box
        self.place: Matrix = (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS)
        self.canvas = Canvas(width * POINTS, height * POINTS, "ofd")
        self._lookup, self._deadline = lookup, deadline
        self._most = limit("ofd-objects"), limit("ofd-depth")
        self._objects = 0
        self._unseen: Unseen | None = None
        self._template = False
        self._of_layer: str | None = None
        self._params: dict[str, Parts] = {}
        self._blanks = blanks
        self._boundaries = Boundaries()
        self.missing = 0

    def take(self, number: int) -> Page:
        """What was found. `missing` counts the composites whose content is not in the file."""
        self._boundaries.settle(self.canvas.glyphs)
        return self.canvas.take(number)

    def draw(
        self, content: Any, matrix: Matrix | None = None, template: bool = False, unseen: Unseen | None = None
    ) -> None:
        """Adds the layers of a page, of its template, or of an annotation.

        matrix: from its space to the page; unseen: why its text is not seen, whatever it says itself.
        """
        self._template, self._unseen, self._of_layer = template, unseen, None
        objects, most = self._most
        # what is begun: the objects still to come, their space, how deep they are, and how much of them shows
        begun: list[tuple[Iterator[Any], Matrix, int, float]] = [(iter((content,)), matrix or self.place, 0, 1.0)]
        while begun:
            waiting, outer, depth, alpha = begun[-1]
            for element in waiting:
                self._objects += 1
                if depth > most or self._objects > objects or time.monotonic() > self._deadline:
                    raise self._over(depth)
                name = local(element)
                if name == "TextObject" or name == "PathObject":
                    if element.get("Visible") is None or not is_off(element, "Visible", "true"):
                        if name == "TextObject":
                            self._text(element, outer, alpha)
                        else:
                            self._path(element, own_matrix(element, outer), alpha)
                elif name in _CONTAINERS:
                    if element.get("Visible") is not None and is_off(element, "Visible", "true"):
                        continue
                    if name == "Layer":
                        self._of_layer = element.get("DrawParam")
                    inside = in_order(element) if name == "Content" and len(element) > 1 else element
                    begun.append((iter(inside), outer, depth + 1, alpha))
                    break
                elif is_off(element, "Visible", "true"):
                    continue
                elif name == "ImageObject":
                    self._image(element, outer)
                elif name in ("CompositeObject", "CompositeGraphicUnit"):
                    inner, shows = own_matrix(element, outer), alpha * alpha_of(element)
                    begun.append((iter(self._parts(element)), inner, depth + 1, shows))
                    break
            else:
                begun.pop()

    def _over(self, depth: int) -> UnreadableError:
        if self._objects > self._most[0]:
            return over("ofd-objects")
        return over("ofd-depth" if depth > self._most[1] else "ofd-seconds")

    def _parts(self, element: Any) -> list[Any]:
        unit = self._lookup("CompositeGraphicUnit", element.get("ResourceID", ""))
        if unit is not None:
            return children(unit, "Content")
        own = [child for child in element if local(child).endswith("Object") or local(child) in _CONTAINERS]
        self.missing += not own
        return own

    def _settings(self, element: Any) -> Parts:
        """What the `DrawParam` of an object (or else of its layer) says, with those it goes on from."""
        name = element.get("DrawParam") or self._of_layer
        if not name:
            return NOTHING
        found = self._params.get(name)
        if found is None:
            found = self._params[name] = settings_of(name, self._lookup)
        return found

    # text

    def _text(self, element: Any, outer: Matrix, shows: float) -> None:
        """outer: from what holds it to the page; shows: how much of it shows, 0 to 1."""
        parts = by_name(element)
        boundary = numbers(element.get("Boundary"), 4)
        matrix = own_matrix(element, outer, boundary)
        size = number(element.get("Size"))
        alpha = shows * alpha_of(element)
        unseen = self._unseen
        stretch = element.get("HScale")
        if stretch is not None and abs(number(stretch, 1.0)) < FLAT:
            unseen = "invisible"
        is_filled = element.get("Fill") is None or not is_off(element, "Fill", "true")
        if alpha <= 0 or (not is_filled and is_off(element, "Stroke", "false")):
            unseen = "invisible"
        canvas = self.canvas
        canvas.order += 1
        colour = text_colour(is_filled, parts, self._settings(element), alpha, self._lookup)
        start = len(canvas.glyphs)
        placed = glyphs_of(element, size, canvas.count, self._blanks)
        if element.get("CharDirection"):
            turn = turned(number(element.get("CharDirection")))
            for one in placed:
                self._glyphs((one,), size, _around(one, turn, matrix), unseen, colour)
        else:
            self._glyphs(placed, size, matrix, unseen, colour)
        if self._blanks.is_asked:
            self._blanks.keep(canvas.glyphs[start:])
        is_cut = boundary is not None and element.get("CTM") is None and not lies_within(placed, size, boundary)
        if boundary is not None and is_cut:
            self._boundaries.take(boundary, outer, canvas.glyphs, start)
        if "Clips" in parts:
            clip, outlines = clip_of(parts["Clips"], matrix)
            for glyph in canvas.glyphs[start:]:
                if glyph.unseen is None and not (
                    clip.holds(glyph.x, glyph.y) and (not outlines or lets_through(outlines, glyph.x, glyph.y))
                ):
                    glyph.unseen = "clipped"

    def _glyphs(
        self, placed: Iterable[Placed], size: float, matrix: Matrix, unseen: Unseen | None, colour: int | None
    ) -> None:
        a, b, c, d, e, f = matrix
        canvas, template = self.canvas, self._template
        turn = 0 if b == 0.0 and a > 0.0 else direction(a, -b)
        if turn is None:
            canvas.slanted += sum(1 for _ in placed)
            return
        level = b == 0.0 and c == 0.0
        above, below = ASCENT * size, (1 - ASCENT) * size
        width, height, order, glyphs = canvas.width, canvas.height, canvas.order, canvas.glyphs
        for text, left, base, across in placed:
            if level:
                x0, x1, top, bottom = (
                    a * left + e,
                    a * (left + across) + e,
                    d * (base - above) + f,
                    d * (base + below) + f,
                )
            else:
                x0, top = a * left + c * (base - above) + e, b * left + d * (base - above) + f
                x1, bottom = a * (left + across) + c * (base + below) + e, b * (left + across) + d * (base + below) + f
            if x0 > x1:
                x0, x1 = x1, x0
            if top > bottom:
                top, bottom = bottom, top
            why = unseen
            if x1 < 0 or bottom < 0 or x0 > width or top > height:
                why = unseen or "clipped"
            glyphs.append(Glyph(text, x0, top, x1, bottom, turn, why, colour, order, template))

    # lines and images

    def _path(self, element: Any, matrix: Matrix, outer: float) -> None:
        parts = by_name(element)
        data = parts.get("AbbreviatedData")
        if data is None or outer <= 0:
            return
        text = (data.text if len(data) == 0 else "".join(data.itertext())) or ""
        a, b, c, d, e, f = matrix
        clip = clip_of(parts["Clips"], matrix)[0] if "Clips" in parts else EVERYWHERE
        ends = stroke_of(text)
        if ends is not None and not is_broad(element.get("LineWidth")):
            if alpha_of(element) > 0 and not is_off(element, "Stroke", "true"):
                x0, y0, x1, y1 = ends
                self.canvas.line(
                    a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f, clip
                )
            return
        paint = paint_of(element, parts, self._settings(element), self._lookup)
        if paint is not None:
            if ends is not None and paint.outlined:
                bar = bar_of(ends, number(element.get("LineWidth")))
                points = [(a * x + c * y + e, b * x + d * y + f) for x, y in bar]
                self.canvas.path([(points, True)], Paint(paint.stroke, None, alpha_of(element) >= OPAQUE, True), clip)
                return
            pieces = [
                ([(a * x + c * y + e, b * x + d * y + f) for x, y in points], straight)
                for points, straight in figures(text)
            ]
            self.canvas.path(pieces, paint, clip)

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
        media = self._lookup("MultiMedia", element.get("ResourceID", ""))
        opaque = is_opaque_picture(text_of(first(media, "MediaFile")), element)
        parts = by_name(element)
        clip = clip_of(parts["Clips"], own)[0] if "Clips" in parts else EVERYWHERE
        self.canvas.image(box_of(corners), opaque, clip)


def _around(placed: Placed, turn: Matrix, matrix: Matrix) -> Matrix:
    """The matrix for a character that is turned about its own origin."""
    _, left, base, _ = placed
    back = (1.0, 0.0, 0.0, 1.0, -left, -base)
    return composed(composed(composed(back, turn), (1.0, 0.0, 0.0, 1.0, left, base)), matrix)
