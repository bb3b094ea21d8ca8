"""Cells whose type does not tell by itself what it says: two pieces in one place, figures of several sizes or base
lines, text that runs over the borders of cells.

A person sees which of them counts, or that it is a fault of the setting; the characters alone do not tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from linter.documents.printed.page import Box, Glyph, Segment
from linter.documents.printed.text import clusters

OVERLAID: Final = "有文字重叠"
UNEVEN: Final = "数字的大小或者高低不一"
ACROSS: Final = "文字超出单元格"

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
SHORT = 20.0
"""Points: an upright line longer than this is no part of a character."""
UNITS = frozenset("件条个次份万元（）()")
"""What a page that lies under many may print behind a figure."""
INSIDE = 2.0
"""Points from the borders of a cell."""


def doubt_of(glyphs: Sequence[Glyph], box: Box, is_figure: bool) -> str:
    """Why the characters of a cell do not tell what figure it holds; "" where they do. box: the cell."""
    if is_figure and any(_out(glyph, box) for glyph in glyphs):
        return ACROSS
    if not 1 < len(glyphs) <= LONGEST:
        return ""
    signs = [glyph for glyph in glyphs if glyph.text.strip()]
    if not any(glyph.text.isdigit() for glyph in signs):
        return ""
    laid = {glyph.text for glyph in signs if glyph.template}
    if laid and not laid <= UNITS and any(not glyph.template for glyph in signs):
        return OVERLAID
    lines = clusters(signs)
    for above, below in pairwise(lines):  # a small figure beside the line of the others
        depth = max(glyph.bottom for glyph in above) - min(glyph.top for glyph in below)
        if depth > BESIDE * min(above[0].height, below[0].height) and _has_figure(above) and _has_figure(below):
            return UNEVEN
    for line in lines:
        for last, glyph in pairwise(line):
            width = min(last.x1 - last.x0, NARROW * last.height)
            step = glyph.x0 - last.x0
            if step < CLOSE * width and (glyph.text != last.text or step > 0.2 * last.height):
                return OVERLAID
        figures = [glyph for glyph in line if glyph.text.isdigit()]
        if len(figures) > 1:
            heights = [glyph.bottom - glyph.top for glyph in figures]
            bases = [glyph.bottom - 0.12 * height for glyph, height in zip(figures, heights, strict=True)]
            tallest = max(heights)
            if min(heights) < SMALLER * tallest or max(bases) - min(bases) > OFF * tallest:
                return UNEVEN
    return ""


def _has_figure(glyphs: Sequence[Glyph]) -> bool:
    return any(glyph.text.isdigit() for glyph in glyphs)


def _out(glyph: Glyph, box: Box) -> bool:
    across, down = OUT * (glyph.x1 - glyph.x0), HIGH_OUT * (glyph.bottom - glyph.top)
    return (
        glyph.x0 < box.x0 - across or glyph.x1 > box.x1 + across or glyph.top < box.top - down
        or glyph.bottom > box.bottom + down
    )  # fmt: skip


def runs_across(by_cell: Mapping[int, Sequence[Glyph]], boxes: Mapping[int, Box]) -> set[int]:
    """The cells (by number) in which a piece of text stands that runs over the border between them.

    Such a piece was laid over the table: it is of no cell, and what else stands in these cells may be part of it.
    """
    torn: set[int] = set()
    for number, glyphs in by_cell.items():
        box = boxes[number]
        if min([g.x0 for g in glyphs]) < box.x0 - 1 or max([g.x1 for g in glyphs]) > box.x1 + 1:
            torn.update(
                g.order for g in glyphs if g.x0 < box.x0 - OUT * (g.x1 - g.x0) or g.x1 > box.x1 + OUT * (g.x1 - g.x0)
            )
    if not torn:
        return set()
    places: dict[int, set[int]] = {}
    for number, glyphs in by_cell.items():
        for order in {glyph.order for glyph in glyphs} & torn:
            places.setdefault(order, set()).add(number)
    return {number for cells in places.values() if len(cells) > 1 for number in cells}


def strokes_inside(segments: Sequence[Segment], xs: Sequence[float], box: Box) -> list[tuple[float, float]]:
    """The middles of short upright lines of a table that lie on none of its borders: parts of drawn characters.

    xs: the borders of its columns.
    """
    found = []
    for s in segments:
        if s.level or s.high - s.low > SHORT or s.pale or not (box.x0 < s.at < box.x1 and box.top < s.low < box.bottom):
            continue
        at = bisect_left(xs, s.at)
        if s.at - xs[at - 1] > INSIDE and xs[at] - s.at > INSIDE:
            found.append((s.at, (s.low + s.high) / 2))
    return found
