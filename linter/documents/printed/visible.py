"""What of a page's text a person sees: not what is covered, cut off, on a layer that is off, or of the paper's colour.

Readers say what they know while they paint (clips, layers, invisible text); what follows from what lies over and
under a character is found here, in the order in which it was painted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from linter.documents.colours import WHITE, alike
from linter.documents.limits import over
from linter.documents.printed.canvas import brightness
from linter.documents.printed.cells import CUT, HALF_COVERED
from linter.documents.printed.page import Box, Glyph, Page, Shape
from linter.documents.runs import LeftOut, Run

SCAN_IMAGE = 0.6
"""Share of the page: a picture larger than this is the page."""
SAME_COLOUR = 24
"""Of 255: colours closer than this cannot be told apart."""
PALE = 110
"""Of 255: text that stands out from what is behind it by less is pale."""
COVERED, TOUCHED = 0.6, 0.2
"""Shares of a character that must be covered for it to be gone, and for it to be in doubt."""
INK = 0.16, 0.12
"""Shares of the em box above and below the ink of a figure."""
BAND = 24.0
MOST_BANDS = 100
CROWD = 40
"""Characters in a square of a band's height that are remembered: no readable text has more."""
MAX_LOOKS = 2_000_000
"""Shapes compared with characters on a page."""


def settle(page: Page) -> None:
    """Says of every character of a page (not yet turned upright) whether it is seen, and whether the page is a scan
    under which a program laid text. Raises `UnreadableError` for a page with far too many shapes."""
    _lay(page)
    _mark_cut(page)
    hidden = [glyph for glyph in page.glyphs if glyph.unseen == "invisible" and glyph.text.strip()]
    if not hidden:
        return
    shown = [glyph for glyph in page.glyphs if glyph.unseen is None and glyph.text.strip()]
    figures = sum(1 for shape in page.shapes if shape.kind == "drawn")
    is_picture = page.image_share() >= SCAN_IMAGE or figures * 3 > len(hidden) or not shown
    if len(hidden) <= 2 * len(shown) or not is_picture:
        return
    page.is_recognised = True
    places = _Places(shown)
    for glyph in hidden:
        if not places.near(glyph):
            glyph.unseen = None


def take_out(page: Page, left: LeftOut) -> None:
    """Takes the characters that are not seen off a page, and counts them piece by piece."""
    if all(glyph.unseen is None for glyph in page.glyphs):
        return
    piece: list[Glyph] = []
    for glyph in page.glyphs:
        if glyph.unseen is None:
            continue
        last = piece[-1] if piece else None
        if last and (last.unseen != glyph.unseen or abs(last.y - glyph.y) > 0.5 * glyph.height):
            _count(piece, left)
            piece = []
        piece.append(glyph)
    _count(piece, left)
    page.glyphs = [glyph for glyph in page.glyphs if glyph.unseen is None]


def _count(piece: Sequence[Glyph], left: LeftOut) -> None:
    if piece:
        left.take(Run("".join(glyph.text for glyph in piece), piece[0].unseen))


def _lay(page: Page) -> None:
    """What lies over each character, and what under it."""
    shapes = [shape for shape in page.shapes if shape.kind in ("fill", "image") or shape.hides]
    dark = any(shape.colour is not None and not is_light(shape.colour) for shape in shapes)
    bands, looks = _Bands(shapes), 0
    page_area = max(1.0, page.width * page.height)
    for glyph in page.glyphs if shapes else [glyph for glyph in page.glyphs if glyph.colour]:
        if glyph.unseen is not None or not glyph.text.strip():
            continue
        above, below = bands.around(glyph)
        looks += bands.looked
        share = perhaps = 0.0
        for shape in above:
            if shape.opaque:
                share += _overlap(glyph, shape.box)
            elif shape.hides:
                perhaps += _overlap(glyph, shape.box)
            if share >= COVERED:
                whole = shape.kind == "image" and shape.box.area >= SCAN_IMAGE * page_area
                glyph.unseen = "invisible" if whole else "covered"
                break
        else:
            if share >= TOUCHED or perhaps >= COVERED:
                page.shapes.append(_note(glyph, HALF_COVERED))
            if glyph.colour is not None and (dark or is_light(glyph.colour)):
                ground = _ground(glyph, below)
                if ground is not None and alike(glyph.colour, ground, SAME_COLOUR):
                    glyph.unseen = "background"
                else:
                    glyph.pale = ground is not None and abs(brightness(glyph.colour) - brightness(ground)) < PALE
        if looks > MAX_LOOKS:
            raise over("pdf-segments")


def _note(glyph: Glyph, why: str) -> Shape:
    return Shape(Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom), glyph.order, "note", False, None, why)


def _mark_cut(page: Page) -> None:
    """Text that a clip cuts off in its middle: where it ends, there is more that is not seen."""
    if not any(glyph.unseen == "clipped" for glyph in page.glyphs):
        return
    for last, glyph in pairwise(page.glyphs):
        one, other = (last, glyph) if glyph.unseen == "clipped" else (glyph, last)
        if other.unseen == "clipped" and one.unseen is None and one.text.strip() and other.text.strip():
            reach = 0.6 * one.height
            beside = max(other.x0 - one.x1, one.x0 - other.x1) < reach and abs(one.y - other.y) < 0.3 * one.height
            under = max(other.top - one.bottom, one.top - other.bottom) < reach and abs(one.x - other.x) < reach
            if beside or under:
                page.shapes.append(_note(one, CUT))


def _ground(glyph: Glyph, below: Iterable[Shape]) -> int | None:
    """The colour behind a character; None where it is not known."""
    for shape in below:
        if shape.box.holds(glyph.x, glyph.y):
            return shape.colour
    return WHITE


def _overlap(glyph: Glyph, box: Box) -> float:
    """The share of a character's ink that a box covers."""
    top, bottom = glyph.top + INK[0] * glyph.height, glyph.bottom - INK[1] * glyph.height
    width = min(glyph.x1, box.x1) - max(glyph.x0, box.x0)
    height = min(bottom, box.bottom) - max(top, box.top)
    return max(0.0, width) * max(0.0, height) / max(0.01, (glyph.x1 - glyph.x0) * (bottom - top))


def is_light(colour: int) -> bool:
    """Whether a colour is nearer to white than to black."""
    return brightness(colour) > 140


class _Bands:
    """Shapes by the bands of the page that they touch. looked: how many were compared the last time."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self.looked = 0
        self._tall: list[Shape] = []
        self._in: dict[int, list[Shape]] = {}
        for shape in shapes:  # in the order of painting
            first, last = int(shape.box.top // BAND), int(shape.box.bottom // BAND)
            if last - first > MOST_BANDS:
                self._tall.append(shape)
                continue
            for band in range(first, last + 1):
                self._in.setdefault(band, []).append(shape)

    def around(self, glyph: Glyph) -> tuple[list[Shape], list[Shape]]:
        """The shapes that may lie over a character, and those that may lie under it, the topmost first."""
        above: list[Shape] = []
        below: list[Shape] = []
        self.looked = 0
        for shapes in (self._tall, self._in.get(int(glyph.y // BAND), ())):
            if not shapes:
                continue
            self.looked += len(shapes)
            at = bisect_right(shapes, glyph.order, key=lambda shape: shape.order)
            above += [s for s in shapes[at:] if s.box.x0 < glyph.x1 and glyph.x0 < s.box.x1]
            below += [s for s in reversed(shapes[:at]) if s.box.x0 <= glyph.x <= s.box.x1]
        if self._tall:
            below.sort(key=lambda shape: -shape.order)
        return above, below


class _Places:
    """Characters by where they stand."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._in: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            place = self._in.setdefault((int(glyph.x // BAND), int(glyph.y // BAND)), [])
            if len(place) < CROWD:
                place.append(glyph)

    def near(self, glyph: Glyph) -> bool:
        """Whether a character stands where this one does."""
        column, row = int(glyph.x // BAND), int(glyph.y // BAND)
        reach = 0.6 * glyph.height
        return any(
            abs(other.x - glyph.x) < reach and abs(other.y - glyph.y) < reach
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in self._in.get((x, y), ())
        )
