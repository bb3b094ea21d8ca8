"""Watermarks: text behind or over the text of the page, told by its size, its colour and where it stands.

One sign is not enough: a title is large, a footnote may be grey, a head stands on every page. A watermark shows two:
much larger, lighter, at the same place on every page (or of a template under the pages), across other text or lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from linter.documents.printed.page import Box, Glyph, Page
from linter.documents.printed.text import MARGIN

LARGE = 2.2
"""Times the height of the usual type."""
GRID = 4.0
MAX_LOOKS = 1_000_000
"""Characters of a file compared with such pieces."""
MAX_GROUPS = 500
"""Pieces on a page that are looked at closely."""


class _Group(Struct):
    """Characters of one size and colour on one line."""

    glyphs: list[Glyph]

    @property
    def box(self) -> Box:
        return Box(
            min(g.x0 for g in self.glyphs),
            min(g.top for g in self.glyphs),
            max(g.x1 for g in self.glyphs),
            max(g.bottom for g in self.glyphs),
        )

    @property
    def mark(self) -> tuple[str, int, int]:
        box = self.box
        return "".join(g.text for g in self.glyphs).strip(), round(box.x0 / GRID), round(box.top / GRID)

    @property
    def kind(self) -> tuple[str, int, int | None]:
        """What it says, how large and in which colour."""
        first = self.glyphs[0]
        return "".join(g.text for g in self.glyphs).strip(), round(first.height), first.colour


def mark_watermarks(pages: Sequence[Page]) -> None:
    """Says of the characters of watermarks that they are such (`Glyph.unseen`). pages: not yet turned upright."""
    heights = [g.bottom - g.top for page in pages for g in page.glyphs if g.unseen is None and g.text.strip()]
    if not heights:
        return
    usual = median(heights)
    groups = [_groups(page, usual) for page in pages]
    places = Counter(mark for on_page in groups for mark in {group.mark for group in on_page})
    looked = 0
    kinds: set[tuple[str, int, int | None]] = set()
    for page, on_page in zip(pages, groups, strict=True):
        if not on_page or looked > MAX_LOOKS:
            continue
        looked_at = on_page[:MAX_GROUPS]
        others = _Others(page, looked_at)
        for group in looked_at:
            first = group.glyphs[0]
            large, light = first.height >= LARGE * usual, first.pale
            often = places[group.mark] >= max(2, min(3, len(pages)))
            crosses = others.cross(group)
            margin = MARGIN * page.height
            inside = margin < (group.box.top + group.box.bottom) / 2 < page.height - margin
            if (
                (large and (light or often or crosses))
                or (light and (crosses or (often and inside)))
                or (first.template and crosses)
            ):
                for glyph in group.glyphs:
                    glyph.unseen = "watermark"
                if light:
                    kinds.add(group.kind)
        looked += others.looked
    for on_page in groups if kinds else ():  # the same piece where it crosses nothing
        for group in on_page:
            if group.glyphs[0].unseen is None and group.glyphs[0].pale and group.kind in kinds:
                for glyph in group.glyphs:
                    glyph.unseen = "watermark"


def _groups(page: Page, usual: float) -> list[_Group]:
    """What is large, pale or of a template, line by line; pale pieces far from each other are of their own."""
    lines: dict[tuple[int | None, int, int, int], list[Glyph]] = {}
    large = LARGE * usual
    for glyph in page.glyphs:
        stands_out = glyph.pale or glyph.template or glyph.bottom - glyph.top >= large
        if stands_out and glyph.unseen is None and glyph.text.strip():
            key = glyph.colour, round(glyph.height), round(glyph.y), glyph.turn
            lines.setdefault(key, []).append(glyph)
    found: list[_Group] = []
    for line in lines.values():
        line.sort(key=lambda glyph: glyph.x0)
        group = _Group(line[:1])
        for glyph in line[1:]:
            last = group.glyphs[-1]
            if glyph.x0 - last.x1 > glyph.height and glyph.height < LARGE * usual:
                found.append(group)
                group = _Group([])
            group.glyphs.append(glyph)
        found.append(group)
    return found


class _Others:
    """The text and the upright lines of a page, to see what a piece runs across. looked: characters compared so far.

    groups: the pieces; only the text at their heights is taken.
    """

    def __init__(self, page: Page, groups: Sequence[_Group]) -> None:
        self.looked = 0
        self._rows: dict[int, list[tuple[float, Glyph]]] = {}
        boxes = [group.box for group in groups]
        top, bottom = min(box.top for box in boxes) - GRID, max(box.bottom for box in boxes) + GRID
        for glyph in page.glyphs:
            y = (glyph.top + glyph.bottom) / 2
            if top <= y <= bottom and glyph.unseen is None and glyph.text.strip():
                self._rows.setdefault(int(y // GRID), []).append((glyph.x, glyph))
        for row in self._rows.values():
            row.sort(key=lambda item: item[0])
        self._upright = sorted((s.at, s.low, s.high) for s in page.segments if not s.level)

    def cross(self, group: _Group) -> bool:
        """Whether a piece runs over other text, or over an upright line."""
        box = group.box
        first = bisect_left(self._upright, (box.x0 + 1,))
        y = (box.top + box.bottom) / 2
        for at, low, high in self._upright[first : first + 200]:
            if at > box.x1 - 1:
                break
            if low < y < high:
                return True
        first_colour, first_height = group.glyphs[0].colour, group.glyphs[0].height
        for row in range(int(box.top // GRID), min(int(box.bottom // GRID), int(box.top // GRID) + 100) + 1):
            on_row = self._rows.get(row, [])
            at = bisect_left(on_row, box.x0, key=lambda item: item[0])
            for x, glyph in on_row[at : at + 200]:
                if x > box.x1:
                    break
                if glyph.colour == first_colour and abs(glyph.height - first_height) < 1:
                    continue
                self.looked += 1
                near = bisect_left(group.glyphs, x, key=lambda g: g.x0)
                if any(x < g.x1 and g.top < glyph.y < g.bottom for g in group.glyphs[max(0, near - 3) : near]):
                    return True
        return False
