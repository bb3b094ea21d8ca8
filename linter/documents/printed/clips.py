"""Clips that are no rectangles: what of a page they let through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Outline = Sequence[Sequence[tuple[float, float]]]
"""The pieces of a path, each as its corners (of a curve the points between which it runs)."""

MAX_CORNERS = 200
"""A path with more corners is taken for its box."""
MAX_OUTLINES = 8


def with_outline(outlines: tuple[Outline, ...], pieces: Outline) -> tuple[Outline, ...]:
    """One clip more within the others; those that are too much to look at are left out."""
    if len(outlines) >= MAX_OUTLINES or sum(map(len, pieces)) > MAX_CORNERS:
        return outlines
    return (*outlines, [list(piece) for piece in pieces])


def lets_through(outlines: Sequence[Outline], x: float, y: float) -> bool:
    """Whether a point lies within all of the outlines."""
    return all(_winds_around(pieces, x, y) for pieces in outlines)


def _winds_around(pieces: Outline, x: float, y: float) -> bool:
    turns = 0
    for piece in pieces:
        if len(piece) < 3:
            continue
        for (ax, ay), (bx, by) in pairwise([*piece, piece[0]]):
            side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
            if ay <= y < by and side > 0:
                turns += 1
            elif by <= y < ay and side < 0:
                turns -= 1
    return turns != 0
