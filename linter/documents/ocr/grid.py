"""Ruling lines in a picture: long dark runs that meet others like them. Strokes of characters are neither."""

from __future__ import annotations

from linter.documents.ocr.render import Image
from linter.documents.printed.page import Segment

SHORTEST = 9.0
"""Points: a shorter run of ink is no ruling line."""
SHORT = 30.0
"""Points: strokes of characters are shorter, and so are lines beside a single row."""
THICKEST = 4.0
GAP = 1.5
"""Points: a gap this short in a line is a flaw of the print."""
WHOLE = 0.93
"""Share of a short line that is really ink. A stroke stands clear of the borders of its cell, if only by a hair."""
WORN = 0.7
"""The same for a longer line: those are worn, but no row of strokes is as even."""
NEAR = 1.5
"""Points between the end of a line and the line at which it ends."""
NEAR_LONG = 3.0
"""The same for a line that is not short: corners are seldom clean."""
MOST = 1_000
"""Lines in one direction that are looked at, the longest; the tables of a real page have a hundred."""
ROUNDS = 8
WIDE = 0.2
"""Share of the page's width: a table is wider. The strokes of a character (图, 理) make a grid, but a small one."""


def segments(ink: Image, faint: Image, dpi: float) -> list[Segment]:
    """The ruling lines of a page, in points from its upper left corner. ink, faint: as `clean.inked` gives them."""
    point = dpi / 72
    level = _runs(ink, faint, point, level=True)
    upright = _runs(ink, faint, point, level=False)
    wide = WIDE * ink.shape[1] / point
    for _ in range(ROUNDS):
        kept_level = [line for line in level if line.high - line.low >= wide or _is_held(line, upright)]
        kept_upright = [line for line in upright if _is_held(line, kept_level)]
        if len(kept_level) == len(level) and len(kept_upright) == len(upright):
            break
        level, upright = kept_level, kept_upright
    return _grids(level, upright, wide)


def _grids(level: list[Segment], upright: list[Segment], wide: float) -> list[Segment]:
    """The lines that hang together with a long level one."""
    kept = {line for line in level if line.high - line.low >= wide}
    reached = kept
    while reached:
        reached = {
            line for line in (*level, *upright) if line not in kept and any(_meet(line, other) for other in reached)
        }
        kept |= reached
    return [line for line in (*level, *upright) if line in kept]


def _meet(one: Segment, other: Segment, near: float = NEAR_LONG) -> bool:
    """Whether two lines cross or touch."""
    return one.level != other.level and (
        other.low - near <= one.at <= other.high + near and one.low - near <= other.at <= one.high + near
    )


def _runs(ink: Image, faint: Image, point: float, level: bool) -> list[Segment]:
    """Runs of ink in one direction."""
    import cv2

    def bar(points: float) -> Image:
        size = max(1, round(points * point))
        return cv2.getStructuringElement(cv2.MORPH_RECT, (size, 1) if level else (1, size))

    # a line that leans a little, or is worn, is one line again when its dark runs are drawn a little thicker
    across = cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if level else (3, 1))
    joined = cv2.morphologyEx(cv2.dilate(faint, across), cv2.MORPH_CLOSE, bar(GAP))
    found = cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar(SHORTEST))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    lines = []
    for x, y, width, height, _ in boxes[1:count].tolist():
        long, thick, at, low = (width, height, y, x) if level else (height, width, x, y)
        if thick > THICKEST * point:
            continue
        short = long < SHORT * point
        seen = ink if short else faint
        band = seen[at : at + thick, low : low + long] if level else seen[low : low + long, at : at + thick]
        if float(band.max(axis=0 if level else 1).mean()) / 255 >= (WHOLE if short else WORN):
            lines.append(Segment(level, (at + thick / 2) / point, low / point, (low + long) / point))
    return sorted(lines, key=lambda line: line.low - line.high)[:MOST]


def _is_held(line: Segment, others: list[Segment]) -> bool:
    """Whether a line crosses several others (its ends may be worn), or begins and ends at lines across it."""
    near = NEAR if line.high - line.low < SHORT else NEAR_LONG
    meeting = [other for other in others if _meet(line, other, near)]
    if line.high - line.low >= SHORT and len(meeting) > 2:
        return True
    return any(abs(other.at - line.low) <= near for other in meeting) and any(
        abs(other.at - line.high) <= near for other in meeting
    )
