"""Cells whose type does not tell by itself what it says: two pieces in one place, figures of several sizes or base
lines, text that runs over the borders of cells.

A person sees which of them counts, or that it is a fault of the setting; the characters alone do not tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from linter.documents.printed.page import Box, Glyph, Segment
from linter.documents.printed.text import clusters

OVERLAID: Final = "有文字重叠"
UNEVEN: Final = "数字的大小或者高低不一"
ACROSS: Final = "文字超出单元格"
SEVERAL: Final = "格内有几个数字"
PADDING = 2.5
"""Points between the borders of a cell and what stands in it."""

CLOSE = 0.6
"""Share of its width by which a character must be further along than the one before it."""
NARROW = 0.3
"""Times the height: no character is taken to be wider than this when that is asked, since widths may be wrong."""
SMALLER, OFF = 0.85, 0.15
"""Of the tallest figure of a line: lower ones, and how far base lines may lie apart."""
BESIDE = 0.4
"""Share of its height by which a line may reach into the one above."""
OUT = 0.3
"""Share of a character that sticks out of its cell."""
HIGH_OUT = 0.34
LONGEST = 24
"""Characters of a cell that holds a figure."""
_NUMBERED = frozenset(".．、")
SAME = 0.6
"""Of its height: a character so much lower stands on another line."""
SHORT = 20.0
"""Points: an upright line longer than this is no part of a character."""
UNITS = frozenset("件条个次份万元（）()")
"""What a page that lies under many may print behind a figure."""
INSIDE = 2.0
"""Points from the borders of a cell."""


def may_be_figure(text: str) -> bool:
    """Whether the text of a cell is a figure with something beside it, and not a label with its number."""
    if len(text) > LONGEST or not (text[:1].isdigit() or text[-1:].isdigit()):
        return False
    return text[1:2] not in _NUMBERED or text[-1:].isdigit()


def doubt_of(glyphs: Sequence[Glyph]) -> str:
    """Why the characters of a cell do not tell what figure it holds; "" where they do."""
    first = glyphs[0]
    laid = {glyph.text for glyph in glyphs if glyph.template}
    if laid and not laid <= UNITS and any(not glyph.template and glyph.text.isdigit() for glyph in glyphs):
        return OVERLAID
    top, bottom = first.top, first.bottom
    if not any(glyph.top != top or glyph.bottom != bottom for glyph in glyphs):
        return OVERLAID if _is_overlaid(sorted(glyphs, key=attrgetter("x0"))) else ""
    lines = clusters([glyph for glyph in glyphs if glyph.text.strip()])
    for above, below in pairwise(lines):  # a small figure beside the line of the others
        depth = max(glyph.bottom for glyph in above) - min(glyph.top for glyph in below)
        if depth > BESIDE * min(above[0].height, below[0].height) and _has_figure(above) and _has_figure(below):
            return UNEVEN
    for line in lines:
        if _is_overlaid(line):
            return OVERLAID
        figures = [glyph for glyph in line if glyph.text.isdigit()]
        if len(figures) > 1:
            heights = [glyph.bottom - glyph.top for glyph in figures]
            bases = [glyph.bottom - 0.12 * height for glyph, height in zip(figures, heights, strict=True)]
            tallest = max(heights)
            if min(heights) < SMALLER * tallest or max(bases) - min(bases) > OFF * tallest:
                return UNEVEN
    return ""


def are_below(glyphs: Sequence[Glyph], box: Box) -> bool:
    """Whether figures stand one below the other, and not one that had no room on its line."""
    first, last = glyphs[0], glyphs[-1]
    if last.top - first.top < SAME * first.height:
        return False
    lines = clusters([glyph for glyph in glyphs if glyph.text.strip()])
    if len(lines) < 2 or not all(glyph.text.isdigit() for line in lines for glyph in line):
        return False
    upper = lines[0]
    return upper[-1].x1 - upper[0].x0 + (upper[0].x1 - upper[0].x0) < box.x1 - box.x0 - 2 * PADDING


def are_mixed(glyphs: Sequence[Glyph]) -> bool:
    """Whether pieces of text in a cell run through each other: one lies on another, or, read line by line, goes on
    after another began."""
    for last, glyph in pairwise(glyphs):  # text painted as it is read runs through nothing
        if glyph.x0 < last.x1 - NARROW * (last.x1 - last.x0) and glyph.top < last.bottom - BESIDE * (
            last.bottom - last.top
        ):
            break
    else:
        return False
    lines = clusters([glyph for glyph in glyphs if glyph.text.strip()])
    if any(_is_overlaid(line) for line in lines):
        return True
    orders = [glyph.order for line in lines for glyph in line]
    changes = sum(1 for last, order in pairwise(orders) if last != order)
    return changes >= len(set(orders))


def _is_overlaid(line: Sequence[Glyph]) -> bool:
    """Whether a character stands where another does. One printed a second time, to look bold, does not count."""
    for last, glyph in pairwise(line):
        height = last.bottom - last.top
        step = glyph.x0 - last.x0
        if step < CLOSE * min(last.x1 - last.x0, NARROW * height) and (glyph.text != last.text or step > 0.2 * height):
            return bool(glyph.text.strip() and last.text.strip())
    return False


def _has_figure(glyphs: Sequence[Glyph]) -> bool:
    return any(glyph.text.isdigit() for glyph in glyphs)


def sticks_out(glyphs: Sequence[Glyph], box: Box) -> bool:
    """Whether a good part of a character lies beyond the borders of its cell."""
    for glyph in glyphs:
        x0, x1, top, bottom = glyph.x0, glyph.x1, glyph.top, glyph.bottom
        if box.x0 <= x0 and x1 <= box.x1 and box.top <= top and bottom <= box.bottom:
            continue
        across, down = OUT * (x1 - x0), HIGH_OUT * (bottom - top)
        if x0 < box.x0 - across or x1 > box.x1 + across or top < box.top - down or bottom > box.bottom + down:
            return True
    return False


def short_strokes(segments: Iterable[Segment]) -> list[Segment]:
    """Upright lines of a page that are no longer than a character is high."""
    return [s for s in segments if not s.level and s.high - s.low <= SHORT and not s.pale]


def strokes_inside(strokes: Sequence[Segment], xs: Sequence[float], box: Box) -> list[tuple[float, float]]:
    """The middles of short upright lines of a table that lie on none of its borders: parts of drawn characters.

    xs: the borders of its columns.
    """
    found = []
    for s in strokes:
        if box.top < s.low < box.bottom and box.x0 < s.at < box.x1:
            at = bisect_left(xs, s.at)
            if s.at - xs[at - 1] > INSIDE and xs[at] - s.at > INSIDE:
                found.append((s.at, (s.low + s.high) / 2))
    return found
