"""Strings become glyphs in their places (ISO 32000-1, 9.4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.documents.pdf.clock import Clock
from linter.documents.pdf.state import State
from linter.documents.printed.canvas import EVERYWHERE, Canvas, on_white
from linter.documents.printed.cells import CUT
from linter.documents.printed.clips import lets_through
from linter.documents.printed.matrices import Matrix, moved
from linter.documents.printed.page import Box, Glyph, Shape
from linter.documents.printed.strokes import ASCENT, box_of, direction
from linter.documents.runs import Unseen

INVISIBLE = 3, 7
STROKED = 1
"""The text modes that paint nothing, and the outlines alone."""
CLIPS = 7
"""The text mode that lets what is painted next be seen through the characters."""
FLAT = 0.1
"""Characters that are narrower than this cannot be seen."""
LEANING = 24.0
"""Points: type that leans and is larger is a watermark."""
TINY = 1.0
"""Points: type this low cannot be seen."""


def show(
    pieces: Sequence[Any], state: State, matrix: Matrix, canvas: Canvas, clock: Clock, off: bool
) -> tuple[float, float]:
    """Sets strings (and the distances between them) on a canvas; how far the origin moved, in the space of text.

    matrix: from the space of text to the canvas; off: on a layer that is off.
    """
    font = state.font
    assert font is not None
    size, stretch, rise = state.size, state.stretch, state.rise
    a, b, c, d, e, f = matrix
    turn = direction(a * size * stretch, -b * size * stretch)
    upright = b == 0.0 and c == 0.0
    vertical, look, watched = font.is_vertical, font.look, font.is_watched or font.is_doubtful
    unseen, colour = _looks(state, abs(size) * max(abs(d), abs(c)), off)
    word_space = 0.0 if font.is_multibyte else state.word_space
    clip, outlines = state.clip, state.outlines
    cx0, cy0, cx1, cy1 = clip.x0 - 0.5, clip.top - 0.5, clip.x1 + 0.5, clip.bottom + 0.5
    open_clip = clip is EVERYWHERE
    canvas.order += 1
    order, glyphs = canvas.order, canvas.glyphs
    start = len(glyphs)
    high, low = rise + ASCENT * size, rise - (1 - ASCENT) * size
    x = y = 0.0
    for piece in pieces:
        if isinstance(piece, bytes):
            for code in font.codes(piece):
                text, width = look(code)
                canvas.seen += len(text) or 1
                if not canvas.seen & 255:
                    clock.check()
                    canvas.count(0)
                step = width * size
                gap = state.character_space + (word_space if code == 32 else 0.0)
                if vertical:
                    vx, vy = font.shift(code)
                    left = -(size * 0.5 if vx is None else vx * size * 0.001)
                    bottom = (1000 - vy) * size * 0.001 + rise + step + y
                    right, top = left + size, bottom + size
                    y += step + gap
                else:
                    left, bottom, top = x, low, high
                    right = x + step * stretch
                    x += (step + gap) * stretch
                if turn is None:
                    canvas.slanted += 1
                    if text.isdigit() and unseen is None:
                        _lean(canvas, matrix, (left, low, right, high), colour)
                    continue
                if upright:
                    px0, px1, py0, py1 = a * left + e, a * right + e, d * top + f, d * bottom + f
                else:
                    px0, py0 = a * left + c * bottom + e, b * left + d * bottom + f
                    px1, py1 = a * right + c * top + e, b * right + d * top + f
                if px0 > px1:
                    px0, px1 = px1, px0
                if py0 > py1:
                    py0, py1 = py1, py0
                why = unseen
                if why is None and not open_clip and not (cx0 < (px0 + px1) / 2 < cx1 and cy0 < (py0 + py1) / 2 < cy1):
                    why = "clipped"
                if outlines and why is None and not lets_through(outlines, (px0 + px1) / 2, (py0 + py1) / 2):
                    why = "clipped"
                glyph = Glyph(text, px0, py0, px1, py1, turn, why, colour, order)
                glyphs.append(glyph)
                if watched or font.is_watched:
                    font.keep(glyph, code)
        elif isinstance(piece, (int, float)):
            if vertical:
                y -= piece * 0.001 * size
            else:
                x -= piece * 0.001 * size * stretch
    canvas.count(0)
    if state.mode == CLIPS and not off:
        for glyph in glyphs[start:]:
            canvas.note(Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom), CUT)
    return x, y


def veil(canvas: Canvas, start: int) -> None:
    """Figures painted through a mask, or mixed with what is under them, may not be seen."""
    for glyph in canvas.glyphs[start:]:
        if glyph.text.isdigit() and glyph.unseen is None:
            canvas.note(Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom), CUT)


def _lean(canvas: Canvas, matrix: Matrix, ends: tuple[float, float, float, float], colour: int | None) -> None:
    """A figure that leans is not read: a small one may be all that stands in its cell."""
    left, low, right, high = ends
    box = box_of([moved(matrix, point) for point in ((left, low), (right, low), (left, high), (right, high))])
    if box.bottom - box.top <= LEANING:
        canvas.shapes.append(Shape(box, canvas.order, "drawn", False, colour))


def _looks(state: State, height: float, off: bool) -> tuple[Unseen | None, int | None]:
    """Why the text is not seen, if so, and the colour in which it is."""
    stroked = state.mode % 4 == STROKED
    alpha = (state.stroke_alpha if stroked else state.fill_alpha) * state.group
    colour = on_white(state.stroke if stroked else state.fill, alpha)
    if off:
        return "layer", colour
    if state.mode in INVISIBLE or alpha <= 0.0 or height < TINY or abs(state.stretch) < FLAT:
        return "invisible", colour
    return None, colour
