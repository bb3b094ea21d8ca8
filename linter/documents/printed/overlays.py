"""Text of the usual size and colour that was laid over the pages: at the same place on each, across lines and text.

The head of a table that goes on is at the same place as well, but no line runs through its characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from linter.documents.printed.page import Glyph, Page
from linter.documents.printed.text import MARGIN

INNER = 0.2
"""Share of a character on each side of a line that runs through it."""
MAX_LINES = 200
"""Upright lines that are looked at for a character."""
Mark = tuple[str, float, float]


def mark_overlays(pages: Sequence[Page]) -> None:
    """Says of the characters of such text that they are a watermark. pages: not yet turned upright."""
    if len(pages) < 2:
        return
    begun = [_begun(page) for page in pages]
    found: set[tuple[Mark, ...]] = set()
    runs: list[list[list[Glyph]]] = []
    for number, page in enumerate(pages):
        beside = [begun[other].keys() for other in (number - 1, number + 1) if 0 <= other < len(pages)]
        common = begun[number].keys() & set().union(*beside)
        orders = {begun[number][mark] for mark in common}
        runs.append(_runs(page, orders) if orders else [])
        uprights = sorted((s.at, s.low, s.high) for s in page.segments if not s.level) if runs[-1] else []
        found.update(_key(run) for run in runs[-1] if any(_is_torn(glyph, uprights) for glyph in run))
    for on_page in runs if found else ():
        for run in on_page:
            if _key(run) in found:
                for glyph in run:
                    glyph.unseen = "watermark"


def _begun(page: Page) -> dict[Mark, int]:
    """Where pieces of text begin and with what, and which they are. Figures are none."""
    found: dict[Mark, int] = {}
    last = -1
    for glyph in page.glyphs:
        if (order := glyph.order) != last:
            last = order
            if not glyph.text.isdigit():
                found[glyph.text, glyph.x0, glyph.top] = order
    return found


def _key(run: Sequence[Glyph]) -> tuple[Mark, ...]:
    return tuple([(glyph.text, glyph.x0, glyph.top) for glyph in run])


def _runs(page: Page, orders: Set[int]) -> list[list[Glyph]]:
    """These pieces of text, but for those at the head and foot of the page and single signs."""
    by_order: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        if glyph.order in orders and glyph.unseen is None:
            by_order.setdefault(glyph.order, []).append(glyph)
    margin = MARGIN * page.height
    return [
        run
        for run in by_order.values()
        if sum([glyph.text.isalpha() for glyph in run]) > 1 and margin < run[0].y < page.height - margin
    ]


def _is_torn(glyph: Glyph, uprights: Sequence[tuple[float, float, float]]) -> bool:
    """Whether an upright line runs through a character."""
    inner = INNER * (glyph.x1 - glyph.x0)
    first = bisect_left(uprights, (glyph.x0 + inner,))
    last = bisect_right(uprights, (glyph.x1 - inner, float("inf"), 0.0))
    return any(low < glyph.y < high for _, low, high in uprights[first : min(last, first + MAX_LINES)])
