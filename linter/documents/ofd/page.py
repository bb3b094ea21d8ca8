"""The objects of an OFD page (text, paths, images, and composites of them), taken down as on any printed page.

Clauses of GB/T 33190-2016: 7.7 layers, 8.5 objects, 9 paths, 10 images, 11 text, 13 composites. Fonts are not
looked at: the characters stand in the text itself, and where they stand is said beside it.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from linter.documents.limits import limit, over
from linter.documents.ofd.geometry import IDENTITY, Matrix, composed, deltas, figures, moved, number, numbers, turned
from linter.documents.ofd.xml import children, first, local
from linter.documents.pdf.page import Box, Glyph, Page, Segment
from linter.documents.pdf.strokes import ASCENT, direction, rules_of

POINTS: Final = 72 / 25.4
"""Points in a millimetre: pages are read in points, as those of a PDF."""
UNKNOWN: Final = "\ufffd"
_NO_CODE: Final = "\u00a4"
"""What stands for a glyph that has no character (11.4)."""
_CONTAINERS: Final = {"Content", "Layer", "PageBlock"}


class Sheet:
    """A page being read. Raises `UnreadableError` when it goes over a limit.

    box: x, y, width and height of the page in mm; unit: the content of a composite by its ID; deadline: of the file.
    """

    def __init__(self, box: list[float], unit: Callable[[str], Any], deadline: float) -> None:
        x, y, width, height = box
        self._place: Matrix = (POINTS, 0.0, 0.0, POINTS, -x * POINTS, -y * POINTS)
        self._width, self._height = width * POINTS, height * POINTS
        self._unit, self._deadline = unit, deadline
        self._limits = limit("ofd-objects"), limit("ofd-characters"), limit("ofd-segments")
        self._glyphs: list[Glyph] = []
        self._segments: list[Segment] = []
        self._images: list[Box] = []
        self._objects = self._characters = self._slanted = 0
        self.missing = 0

    def take(self, number: int) -> Page:
        """What was found. `missing` counts the composites whose content is not in the file."""
        return Page(number, self._width, self._height, self._glyphs, self._segments, self._images, self._slanted)

    def draw(self, content: Any) -> None:
        """Adds the layers of a page or of its template."""
        waiting: list[tuple[Any, Matrix, int]] = [(content, self._place, 0)]
        while waiting:
            element, matrix, depth = waiting.pop()
            self._count(depth)
            name = local(element)
            if name in _CONTAINERS:
                waiting += ((child, matrix, depth + 1) for child in reversed(element))
            elif _is_off(element, "Visible", "true"):
                continue
            elif name == "TextObject":
                self._text(element, _own(element, matrix))
            elif name == "PathObject":
                self._path(element, _own(element, matrix))
            elif name == "ImageObject":
                self._image(element, matrix)
            elif name in ("CompositeObject", "CompositeGraphicUnit"):
                waiting += ((part, _own(element, matrix), depth + 1) for part in self._parts(element))

    def _count(self, depth: int) -> None:
        self._objects += 1
        if self._objects > self._limits[0]:
            raise over("ofd-objects")
        if depth > limit("ofd-depth"):
            raise over("ofd-depth")
        if time.monotonic() > self._deadline:
            raise over("ofd-seconds")

    def _parts(self, element: Any) -> list[Any]:
        unit = self._unit(element.get("ResourceID", ""))
        if unit is not None:
            return children(unit, "Content")[::-1]
        own = [child for child in element if local(child).endswith("Object") or local(child) in _CONTAINERS]
        self.missing += not own
        return own[::-1]

    # text

    def _text(self, element: Any, matrix: Matrix) -> None:
        size = number(element.get("Size"))
        stretch = number(element.get("HScale"), 1.0) or 1.0
        turn = turned(number(element.get("CharDirection"))) if element.get("CharDirection") else IDENTITY
        hidden = _is_clear(element) or (_is_off(element, "Fill", "true") and _is_off(element, "Stroke", "false"))
        x = y = 0.0
        transforms: list[Any] = []
        for child in element:
            if local(child) == "CGTransform":
                transforms.append(child)
            if local(child) != "TextCode":
                continue
            x, y = number(child.get("X"), x), number(child.get("Y"), y)
            texts = list(_shown("".join(child.itertext()), transforms))
            transforms = []
            self._characters += len(texts)
            if self._characters > self._limits[1]:
                raise over("ofd-characters")
            for text, left, base, width in _set(texts, child, x, y, size * stretch):
                self._glyph(text, (width, size), composed(turn, composed((1, 0, 0, 1, left, base), matrix)), hidden)

    def _glyph(self, text: str, size: tuple[float, float], matrix: Matrix, hidden: bool) -> None:
        turn = direction(matrix[0], -matrix[1])
        if turn is None:
            self._slanted += 1
            return
        width, height = size
        (ax, ay), (bx, by) = moved(matrix, (0.0, -ASCENT * height)), moved(matrix, (width, (1 - ASCENT) * height))
        x0, x1, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if x1 >= 0 and bottom >= 0 and x0 <= self._width and top <= self._height:
            self._glyphs.append(Glyph(text, x0, top, x1, bottom, turn, hidden))

    # lines and images

    def _path(self, element: Any, matrix: Matrix) -> None:
        stroke = not _is_off(element, "Stroke", "true")
        if _is_clear(element) or (not stroke and _is_off(element, "Fill", "false")):
            return
        data = first(element, "AbbreviatedData")
        for points, straight in figures("" if data is None else "".join(data.itertext())):
            for segment in rules_of([moved(matrix, point) for point in points], stroke and straight):
                self._segments.append(segment)
                if len(self._segments) > self._limits[2]:
                    raise over("ofd-segments")

    def _image(self, element: Any, outer: Matrix) -> None:
        """An image fills the unit square, or its boundary when it says nothing of a matrix."""
        boundary = numbers(element.get("Boundary"), 4) or [0.0, 0.0, 1.0, 1.0]
        matrix = _own(element, outer)
        if numbers(element.get("CTM"), 6) is None:
            matrix = composed((boundary[2], 0, 0, boundary[3], 0, 0), matrix)
        corners = [moved(matrix, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._images.append(Box(min(xs), min(ys), max(xs), max(ys)))


def _is_off(element: Any, name: str, otherwise: str) -> bool:
    return str(element.get(name, otherwise)).lower() in ("false", "0")


def _is_clear(element: Any) -> bool:
    return number(element.get("Alpha"), 255) <= 0


def _own(element: Any, outer: Matrix) -> Matrix:
    """From an object's own space to the page: its matrix, then its place in what holds it (8.5)."""
    boundary = numbers(element.get("Boundary"), 2) or [0.0, 0.0]
    ctm = numbers(element.get("CTM"), 6)
    inner: Matrix = (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if ctm else IDENTITY
    return composed(composed(inner, (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1])), outer)


def _shown(text: str, transforms: Iterable[Any]) -> Iterator[str]:
    """What each glyph stands for: a character, or several that are drawn as one (11.4)."""
    text = text.translate({9: None, 10: None, 13: None})
    glyphs: dict[int, tuple[int, int]] = {}
    for transform in transforms:
        start, codes, drawn = (
            int(number(transform.get(name), value))
            for name, value in (("CodePosition", 0), ("CodeCount", 1), ("GlyphCount", 1))
        )
        if codes > 0 and drawn > 0:
            glyphs[start] = codes, drawn
    at = 0
    while at < len(text):
        codes, drawn = glyphs.get(at, (1, 0))
        piece = text[at : at + codes]
        if drawn and piece.strip(_NO_CODE) == "":
            piece = UNKNOWN * len(piece)
        at += codes
        if drawn in (0, codes):
            yield from piece
            continue
        yield piece if drawn == 1 else piece[:1]
        for place in range(1, min(drawn, len(text))):
            yield piece[place:] if place == drawn - 1 else piece[place : place + 1]


def _set(texts: list[str], code: Any, x: float, y: float, em: float) -> Iterator[tuple[str, float, float, float]]:
    """Each glyph with its origin and its width (11.3). Where no distances are given it takes its own width."""
    across, down = (deltas(code.get(name), len(texts) - 1) for name in ("DeltaX", "DeltaY"))
    plain = not across and not down
    for index, text in enumerate(texts):
        width = em * sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
        step = across[index] if index < len(across) else 0.0
        yield text, x, y, min(width, step) if step > 0 else width
        x += width if plain else step
        y += down[index] if index < len(down) else 0.0
