"""Raised note marks (14¹): smaller signs above the base line behind larger ones. They are no digits of the figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from linter.documents.printed.page import Glyph, Page
from linter.documents.runs import LeftOut, Run, is_note_mark

SMALLER = 0.86
"""Times the height of what it stands behind."""
RAISED = 0.2
"""Share of the height of what it stands behind by which its base line is higher."""
NEAR = 0.4
"""Share of that height that may lie between them."""
BASE = 0.12
"""Share of the em box below the base line."""
BAND = 16.0


def drop_note_marks(page: Page, left: LeftOut) -> None:
    """Takes raised note marks off a page (turned upright) and counts them."""
    glyphs = page.glyphs
    heights = [glyph.bottom - glyph.top for glyph in glyphs]
    if not heights or min(heights) > SMALLER * max(heights):
        return
    placed = [(int((g.top + g.bottom) / 2 // BAND), g.bottom - g.top, g) for g in glyphs]
    tallest: dict[int, float] = {}
    for band, height, _ in placed:
        if height > tallest.get(band, 0.0):
            tallest[band] = height
    most = {band: SMALLER * max(tallest.get(band + step, 0.0) for step in (-1, 0, 1)) for band in tallest}
    candidates = [g for band, height, g in placed if height <= most[band] and is_note_mark(Run(g.text, shift="raised"))]
    if not candidates:
        return
    bands: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text.strip():
            bands.setdefault(int(glyph.y // BAND), []).append(glyph)
    for row in bands.values():
        row.sort(key=lambda g: g.x1)
    marks: dict[int, Glyph] = {}
    bases: dict[int, Glyph] = {}
    for glyph in sorted(candidates, key=lambda g: g.x0):
        before = _before(glyph, bands)
        if before is None:
            continue
        base = bases.get(id(before), before) if id(before) in marks else before
        if _is_raised(glyph, base):
            marks[id(glyph)], bases[id(glyph)] = glyph, base
    if not marks:
        return
    piece: list[Glyph] = []
    for glyph in sorted(marks.values(), key=lambda g: (id(bases[id(g)]), g.x0)):
        if piece and bases[id(piece[-1])] is not bases[id(glyph)]:
            left.take(Run("".join(g.text for g in piece), shift="raised"))
            piece = []
        piece.append(glyph)
    left.take(Run("".join(g.text for g in piece), shift="raised"))
    page.glyphs = [glyph for glyph in glyphs if id(glyph) not in marks]


def _before(glyph: Glyph, bands: dict[int, list[Glyph]]) -> Glyph | None:
    """The character that stands right before another, on its line or a little lower."""
    best: Glyph | None = None
    row = int(glyph.y // BAND)
    for band in (bands.get(row - 1, ()), bands.get(row, ()), bands.get(row + 1, ())):
        for other in _near(band, glyph.x0):
            if other is glyph or other.x1 > glyph.x0 + 0.3 * glyph.height:
                continue
            if glyph.x0 - other.x1 > NEAR * max(other.height, glyph.height):
                continue
            if not other.top - 0.4 * other.height < glyph.y < other.bottom:
                continue
            if best is None or other.x1 > best.x1:
                best = other
    return best


def _near(band: Sequence[Glyph], x: float) -> Sequence[Glyph]:
    """The characters of a band that end near x."""
    first = bisect_left(band, x - 20.0, key=lambda g: g.x1)
    last = bisect_left(band, x + 6.0, key=lambda g: g.x1)
    return band[first : min(last, first + 50)]


def _is_raised(glyph: Glyph, base: Glyph) -> bool:
    if glyph.height > SMALLER * base.height:
        return False
    lift = (base.bottom - BASE * base.height) - (glyph.bottom - BASE * glyph.height)
    return lift >= RAISED * base.height and glyph.y > base.top - 0.3 * base.height
