"""What drawn shapes and the direction of text mean on a page, whatever format drew them. Units are points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.documents.printed.page import UPRIGHT, Box, Segment

THIN = 3.0
"""Points: a filled shape this thin is a line, a thicker one a shade."""
ASCENT = 0.88
"""How much of the em box stands above the base line; fonts often say it wrongly."""


def box_of(points: Sequence[tuple[float, float]]) -> Box:
    """The box round points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def rules_of(points: Sequence[tuple[float, float]], outlined: bool, box: Box | None = None) -> list[Segment]:
    """The ruling lines that a shape draws.

    points: its corners, y downwards; outlined: straight edges are drawn; box: that round the points, where it is known.
    """
    box = box or box_of(points)
    x0, x1, y0, y1 = box.x0, box.x1, box.top, box.bottom
    width, height = x1 - x0, y1 - y0
    if width <= THIN or height <= THIN:
        is_dot = width <= THIN and height <= THIN and min(width, height) * 2 > max(width, height)  # of which line?
        found = [Segment(True, (y0 + y1) / 2, x0, x1)] if is_dot or width >= height else []
        if is_dot or width < height:
            found.append(Segment(False, (x0 + x1) / 2, y0, y1))
        return found
    found = []
    for (ax, ay), (bx, by) in pairwise(points) if outlined else ():
        across, down = abs(ax - bx), abs(ay - by)
        if down <= 1 < across:
            found.append(Segment(True, (ay + by) / 2, ax, bx) if ax < bx else Segment(True, (ay + by) / 2, bx, ax))
        elif across <= 1 < down:
            found.append(Segment(False, (ax + bx) / 2, ay, by) if ay < by else Segment(False, (ax + bx) / 2, by, ay))
    return found


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
