"""What is printed on a page: characters, ruling lines, images; y grows downwards, the text stands upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

UPRIGHT = 0.06
"""How far text may lean (sine of the angle) and still count as running along an edge of the page."""


class Glyph(Struct):
    """A printed character (or a ligature: several). The box is the em box over the base line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = 0
    hidden: bool = False

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Segment(Struct, frozen=True):
    """A ruling line. `at` is its y when it is level, else its x; low and high are its ends."""

    level: bool
    at: float
    low: float
    high: float


class Box(Struct, frozen=True):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Page(Struct):
    """One page. number: from 1. slanted: characters left out because they lean (watermarks)."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    segments: list[Segment]
    images: list[Box]
    slanted: int = 0

    def is_hidden(self) -> bool:
        """Whether most of the text is not shown: it was laid under a scan by a program that recognised it."""
        texts = [glyph for glyph in self.glyphs if glyph.text.strip()]
        return sum(1 for glyph in texts if glyph.hidden) * 2 > len(texts)

    def image_share(self) -> float:
        """The largest image's share of the page."""
        right, foot = self.width, self.height
        visible = (Box(max(0, i.x0), max(0, i.top), min(right, i.x1), min(foot, i.bottom)).area for i in self.images)
        return max(visible, default=0.0) / max(1.0, right * foot)


def upright(page: Page) -> Page:
    """The page turned so that most of its text stands upright; text in other directions is left out.

    A page can lie on its side without saying so, and say so without lying on its side: only the characters tell.
    """
    turns = Counter(glyph.turn for glyph in page.glyphs if glyph.text.strip())
    turn = turns.most_common(1)[0][0] if turns else 0
    kept = [glyph for glyph in page.glyphs if glyph.turn == turn]
    page.slanted += len(page.glyphs) - len(kept)
    page.glyphs = kept
    for _ in range(turn % 4):
        _quarter(page)
    page.glyphs = struck_once(page.glyphs)
    return page


def _quarter(page: Page) -> None:
    """Turn the page clockwise: what ran upwards then runs to the right."""
    height = page.height

    def turned(box: Box | Glyph) -> tuple[float, float, float, float]:
        return height - box.bottom, box.x0, height - box.top, box.x1

    for glyph in page.glyphs:
        glyph.x0, glyph.top, glyph.x1, glyph.bottom = turned(glyph)
    page.segments = [
        Segment(not s.level, *((height - s.at, s.low, s.high) if s.level else (s.at, height - s.high, height - s.low)))
        for s in page.segments
    ]
    page.images = [Box(*turned(image)) for image in page.images]
    page.width, page.height = page.height, page.width


def struck_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Without the second strike of characters printed twice, a hair apart, to look bold."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        width, height = max(0.01, glyph.x1 - glyph.x0), max(0.01, glyph.height)
        column, row = int(glyph.x0 / width), int(glyph.top / height)
        places = [(glyph.text, column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
        twins = (twin for place in places for twin in near.get(place, ()))
        if any(abs(t.x0 - glyph.x0) < 0.3 * width and abs(t.top - glyph.top) < 0.3 * height for t in twins):
            continue
        near.setdefault(places[0], []).append(glyph)
        kept.append(glyph)
    return kept
