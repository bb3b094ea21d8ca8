"""What the boundary of an object cuts off, and the order in which layers lie (GB/T 33190-2016, 7.7 and 8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from linter.documents.ofd.text import Placed
from linter.documents.ofd.xml import local
from linter.documents.printed.matrices import Matrix
from linter.documents.printed.page import Glyph

ACROSS: Final = 0.2
BEYOND: Final = 0.3
"""Times the height: by so much the middle of a character may lie beside, above or below the boundary of its object."""
FEW: Final = 50
"""One character in so many may lie beyond its boundary; a program that writes more of them does not mean that."""
_LAYERS: Final = {"Background": 0, "Body": 1, "Foreground": 2}


class Boundaries:
    """Told of the characters of each object; at the end they are cut off that lie beyond."""

    def __init__(self) -> None:
        self._beyond: list[Glyph] = []

    def take(self, boundary: Sequence[float], outer: Matrix, glyphs: Sequence[Glyph], start: int) -> None:
        """An object. boundary: in the space that `outer` leads to the page; its characters begin at `start`."""
        x, y, width, height = boundary
        if width <= 0 or height <= 0 or start == len(glyphs):
            return
        a, b, c, d, e, f = outer
        x0, y0 = a * x + c * y + e, b * x + d * y + f
        x1, y1 = x0 + a * width + c * height, y0 + b * width + d * height
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        first, last = glyphs[start], glyphs[-1]
        size = first.bottom - first.top
        left, right, top, foot = x0 - ACROSS * size, x1 + ACROSS * size, y0 - BEYOND * size, y1 + BEYOND * size
        if (
            left * 2 <= first.x0 + first.x1
            and last.x0 + last.x1 <= right * 2
            and top * 2 <= first.top + first.bottom <= foot * 2
            and top * 2 <= last.top + last.bottom <= foot * 2
        ):
            return
        self._beyond += [g for g in glyphs[start:] if not (left <= g.x <= right and top <= g.y <= foot)]

    def settle(self, glyphs: Sequence[Glyph]) -> None:
        """All characters of the page are known."""
        if len(self._beyond) * FEW <= len(glyphs):
            for glyph in self._beyond:
                glyph.unseen = glyph.unseen or "clipped"


def lies_within(placed: Sequence[Placed], size: float, boundary: Sequence[float]) -> bool:
    """Whether the characters of an object without a matrix lie in its boundary, as nearly all do."""
    if not placed:
        return True
    _, left, base, _ = placed[0]
    _, right, foot, _ = placed[-1]
    return 0.0 <= left <= right < boundary[2] and 0.1 * size < base <= foot < boundary[3] + 0.3 * size


def in_order(content: Any) -> list[Any]:
    """The layers of a page as they lie over each other, in whatever order they are listed."""

    def height(layer: Any) -> int:
        return _LAYERS.get(layer.get("Type", "Body"), 1) if local(layer) == "Layer" else 1

    return sorted(content, key=height)
