"""What is printed on a page: characters, ruling lines, images; y grows downwards, the text stands upright."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from msgspec import Struct, field, structs

from linter.documents.runs import Unseen

UNKNOWN = "\ufffd"
"""What a glyph reads as that has no character: it is on the page, but what it says is not known."""
UPRIGHT = 0.06
"""How far text may lean (sine of the angle) and still count as running along an edge of the page."""


class Glyph(Struct):
    """A printed character (or a ligature: several). The box is the em box over the base line.

    turn: quarter turns of its base line, anticlockwise. unseen: why a person does not see it. colour: 0xRRGGBB as it
    comes out on white paper, None where that is not known. order: what is painted later has a higher one. template: it
    is of a page that lies under many. pale: it hardly stands out from what is behind it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    turn: int = 0
    unseen: Unseen | None = None
    colour: int | None = 0
    order: int = 0
    template: bool = False
    pale: bool = False

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
    """A ruling line. `at` is its y when it is level, else its x; low and high are its ends. pale: hardly seen on white
    paper."""

    level: bool
    at: float
    low: float
    high: float
    pale: bool = False


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


def shifted(box: Box, by: float) -> Box:
    """A box moved to the right."""
    return Box(box.x0 + by, box.top, box.x1 + by, box.bottom) if by else box


class Shape(Struct, frozen=True):
    """Something painted that is neither a character nor a line.

    kind: `fill`, a rectangle of one colour; `drawn`, a small figure of curves or slanting strokes, which may be a
    character; `slant`, a single slanting stroke; `image`; `note`, a place at which something may be that was not read.
    opaque: nothing shows through any of its box. hides: nothing shows through it, and it fills its box in part.
    colour: as that of a glyph. why: of a note, what it is (`linter.documents.printed.cells`).
    """

    box: Box
    order: int
    kind: Literal["fill", "drawn", "slant", "image", "note"]
    opaque: bool = True
    colour: int | None = None
    why: str = ""
    hides: bool = False


class Page(Struct):
    """One page. number: from 1. slanted: characters left out because they lean (watermarks).

    turned: characters that run in another direction than most. is_recognised: the text is the layer that a program
    laid under a scan. struck: where annotations strike text out. offset: how far what is on it was
    moved to the left (`linter.documents.printed.columns`).
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    segments: list[Segment]
    shapes: list[Shape] = field(default_factory=list)
    slanted: int = 0
    turned: list[Glyph] = field(default_factory=list)
    is_recognised: bool = False
    struck: list[Box] = field(default_factory=list)
    offset: float = 0.0

    @property
    def images(self) -> list[Box]:
        return [shape.box for shape in self.shapes if shape.kind == "image"]

    def image_share(self) -> float:
        """The largest image's share of the page."""
        right, foot = self.width, self.height
        visible = (Box(max(0, i.x0), max(0, i.top), min(right, i.x1), min(foot, i.bottom)).area for i in self.images)
        return max(visible, default=0.0) / max(1.0, right * foot)


def upright(page: Page) -> int:
    """Turns the page so that most of its text stands upright; text in other directions is set aside. Returns by how
    many quarters, clockwise.

    A page can lie on its side without saying so, and say so without lying on its side: only the characters tell.
    """
    turns = Counter([glyph.turn for glyph in page.glyphs if glyph.text.strip()])
    turn = turns.most_common(1)[0][0] if turns else 0
    page.turned = [glyph for glyph in page.glyphs if glyph.turn != turn and glyph.text.strip()]
    page.glyphs = [glyph for glyph in page.glyphs if glyph.turn == turn]
    for _ in range(turn % 4):
        _quarter(page)
    return turn % 4


def _quarter(page: Page) -> None:
    """Turn the page clockwise: what ran upwards then runs to the right."""
    height = page.height

    def turned(box: Box | Glyph) -> tuple[float, float, float, float]:
        return height - box.bottom, box.x0, height - box.top, box.x1

    for glyph in (*page.glyphs, *page.turned):
        glyph.x0, glyph.top, glyph.x1, glyph.bottom = turned(glyph)
        glyph.turn = (glyph.turn - 1) % 4
    page.segments = [
        Segment(
            not s.level,
            *((height - s.at, s.low, s.high) if s.level else (s.at, height - s.high, height - s.low)),
            s.pale,
        )
        for s in page.segments
    ]
    page.struck = [Box(*turned(box)) for box in page.struck]
    page.shapes = [structs.replace(shape, box=Box(*turned(shape.box))) for shape in page.shapes]
    page.width, page.height = page.height, page.width
