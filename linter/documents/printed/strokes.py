"""What drawn shapes and the direction of text mean on a page, whatever format drew them. Units are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.documents.printed.page import UPRIGHT, Segment

THIN = 3.0
"""Points: a filled shape this thin is a line, a thicker one a shade."""
ASCENT = 0.88
"""How much of the em box stands above the base line; fonts often say it wrongly."""


def rules_of(points: Sequence[tuple[float, float]], outlined: bool) -> Iterator[Segment]:
    """The ruling lines that a shape draws. points: its corners, y downwards; outlined: straight edges are drawn."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if max(x1 - x0, y1 - y0) <= THIN and min(x1 - x0, y1 - y0) * 2 > max(x1 - x0, y1 - y0):  # a dot: of which line?
        yield Segment(True, (y0 + y1) / 2, x0, x1)
        yield Segment(False, (x0 + x1) / 2, y0, y1)
    elif min(x1 - x0, y1 - y0) <= THIN:
        if x1 - x0 >= y1 - y0:
            yield Segment(True, (y0 + y1) / 2, x0, x1)
        else:
            yield Segment(False, (x0 + x1) / 2, y0, y1)
    elif outlined:
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ay - by) <= 1 < abs(ax - bx):
                yield Segment(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) <= 1 < abs(ay - by):
                yield Segment(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def direction(x: float, y: float) -> int | None:
    """Quarter turns (anticlockwise, y upwards) of text that runs along (x, y); None when it leans."""
    length = (x * x + y * y) ** 0.5
    if length == 0:
        return None
    if abs(y) <= UPRIGHT * length:
        return 0 if x > 0 else 2
    if abs(x) <= UPRIGHT * length:
        return 1 if y > 0 else 3
    return None
