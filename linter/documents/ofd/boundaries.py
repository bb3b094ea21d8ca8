"""What the boundary of an object cuts off, and the order in which layers lie (GB/T 33190-2016, 7.7 and 8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from linter.documents.ofd.xml import local
from linter.documents.printed.matrices import Matrix, moved
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

    def take(self, boundary: Sequence[float] | None, outer: Matrix, glyphs: Sequence[Glyph], start: int) -> None:
        """An object. boundary: in the space that `outer` leads to the page; its characters begin at `start`."""
        if boundary is None or boundary[2] <= 0 or boundary[3] <= 0 or start == len(glyphs):
            return
        x0, y0 = moved(outer, (boundary[0], boundary[1]))
        x1, y1 = moved(outer, (boundary[0] + boundary[2], boundary[1] + boundary[3]))
        height = glyphs[start].bottom - glyphs[start].top
        across, down = ACROSS * height, BEYOND * height
        left, right = min(x0, x1) - across, max(x0, x1) + across
        top, foot = min(y0, y1) - down, max(y0, y1) + down
        for glyph in (glyphs[start], glyphs[-1]):
            if not (left <= (glyph.x0 + glyph.x1) / 2 <= right and top <= (glyph.top + glyph.bottom) / 2 <= foot):
                break
        else:
            return
        self._beyond += [g for g in glyphs[start:] if not (left <= g.x <= right and top <= g.y <= foot)]

    def settle(self, glyphs: Sequence[Glyph]) -> None:
        """All characters of the page are known."""
        if len(self._beyond) * FEW <= len(glyphs):
            for glyph in self._beyond:
                glyph.unseen = glyph.unseen or "clipped"


def in_order(content: Any) -> list[Any]:
    """The layers of a page as they lie over each other, in whatever order they are listed."""

    def height(layer: Any) -> int:
        return _LAYERS.get(layer.get("Type", "Body"), 1) if local(layer) == "Layer" else 1

    return sorted(content, key=height)
