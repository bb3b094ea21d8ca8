"""A page being painted: what a format's reader finds on it, in the order in which it is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from linter.documents.limits import limit, over
from linter.documents.printed.page import Box, Glyph, Page, Segment, Shape
from linter.documents.printed.strokes import THIN, box_of, rules_of

EVERYWHERE = Box(float("-inf"), float("-inf"), float("inf"), float("inf"))
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
LARGEST_FIGURE = 120.0
"""Points: a drawn shape larger than this is no character of the text."""
SMALLEST_FIGURE = 1.5
PALE = 0xE0
"""All three colours over this: too pale to be a character on white paper."""
OPAQUE = 0.9
FULL = 0.85
"""The share of its box that a shape fills which is as good as a rectangle."""
SHEET, EDGE = (150.0, 40.0), 1.5
"""Points: the least sides of a sheet laid over what was painted before, and how far inside it a thing must lie."""
MAX_HIDDEN = 2_000_000
"""Lines and shapes compared with such sheets on a page."""


Piece = tuple[Sequence[tuple[float, float]], bool]


class Paint(Struct, frozen=True):
    """How a shape is painted. fill, stroke: 0xRRGGBB, None for a colour not known; opaque: nothing shows through it."""

    fill: int | None = 0
    stroke: int | None = 0
    opaque: bool = True
    filled: bool = False
    outlined: bool = False


class Canvas:
    """Collects the marks of a page. Raises `UnreadableError` over a limit.

    width, height: in points; format: `pdf` or `ofd`, whose limits count.
    """

    def __init__(self, width: float, height: float, format: str) -> None:
        self.width, self.height = width, height
        self._format = format
        self._most = limit(f"{format}-characters"), limit(f"{format}-segments")
        self.glyphs: list[Glyph] = []
        self.segments: list[Segment] = []
        self.shapes: list[Shape] = []
        self.struck: list[Box] = []
        self.order = self.seen = self.drawn = self.slanted = 0
        self._sheets = MAX_HIDDEN

    def take(self, number: int) -> Page:
        """The page as painted so far."""
        found = Page(number, self.width, self.height, self.glyphs, self.segments, self.shapes, self.slanted)
        found.struck = self.struck
        return found

    def count(self, characters: int) -> None:
        """Note characters that were met, seen or not."""
        self.seen += characters
        if self.seen > self._most[0]:
            raise over(f"{self._format}-characters")

    def path(self, pieces: Sequence[Piece], paint: Paint, clip: Box = EVERYWHERE) -> None:
        """A path. Its pieces: corners on the page, y downwards, and whether no edge between them is a curve."""
        self.order += 1
        drawn = [(points, straight, box_of(points)) for points, straight in pieces if points]
        solid = len(drawn) < 2 or _is_solid([box for _, _, box in drawn])
        for points, straight, box in drawn:
            if len(points) > 1:
                self._piece(points, straight, box, paint, clip, solid)

    def _piece(
        self, points: Sequence[tuple[float, float]], straight: bool, box: Box, paint: Paint, clip: Box, solid: bool
    ) -> None:
        found = rules_of(points, paint.outlined and straight, box)
        colour = paint.fill if paint.filled else paint.stroke
        pale = bool(colour) and is_pale(colour or 0)
        if pale:
            found = [Segment(s.level, s.at, s.low, s.high, True) for s in found]
        self.segments += found if clip is EVERYWHERE else [cut for s in found if (cut := _cut(s, clip)) is not None]
        self._drew((len(found) + 1) // 2)  # a dot makes two
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THIN and straight and len(points) < 6
        if thin and not (pale and paint.filled and paint.opaque):
            return
        seen = within(box, clip)
        if seen is None:
            return
        hides = paint.filled and paint.opaque and solid
        if straight and (thin or is_rectangle(points)):
            if paint.filled:
                self._fill(Shape(seen, self.order, "fill", hides, paint.fill if solid else None))
        elif hides and _nearly_fills(points, box):
            self._fill(Shape(seen, self.order, "fill", True, paint.fill))
        elif (len(points) > 2 or not straight) and _is_figure(box, paint):
            self.shapes.append(Shape(seen, self.order, "drawn", False, colour, hides=hides))
        elif paint.filled:
            self.shapes.append(Shape(seen, self.order, "fill", False, paint.fill if solid else None, hides=hides))
        elif len(points) == 2 and not pale:
            self._slant(seen)

    def _fill(self, shape: Shape) -> None:
        """A filled rectangle. What lies wholly under a large one is not seen."""
        self.shapes.append(shape)
        box = shape.box
        if not shape.opaque or box.x1 - box.x0 < SHEET[0] or box.bottom - box.top < SHEET[1]:
            return
        self._sheets -= len(self.segments) + len(self.shapes)
        if self._sheets < 0:
            return
        x0, top, x1, bottom = box.x0 + EDGE, box.top + EDGE, box.x1 - EDGE, box.bottom - EDGE
        self.segments = [
            s
            for s in self.segments
            if not (
                (x0 < s.low and s.high < x1 and top < s.at < bottom)
                if s.level
                else (top < s.low and s.high < bottom and x0 < s.at < x1)
            )
        ]
        inner = Box(x0, top, x1, bottom)
        self.shapes = [s for s in self.shapes if s is shape or not _is_inside(s.box, inner)]

    def _slant(self, box: Box) -> None:
        if max(box.x1 - box.x0, box.bottom - box.top) <= LARGEST_FIGURE:
            self.shapes.append(Shape(box, self.order, "slant", False))

    def line(self, x0: float, y0: float, x1: float, y1: float, clip: Box = EVERYWHERE) -> None:
        """A straight stroke, as most paths are."""
        self.order += 1
        if abs(y1 - y0) <= 1.0 and abs(x1 - x0) > 3 * THIN:
            found = [Segment(True, (y0 + y1) / 2, x0, x1) if x0 < x1 else Segment(True, (y0 + y1) / 2, x1, x0)]
        elif abs(x1 - x0) <= 1.0 and abs(y1 - y0) > 3 * THIN:
            found = [Segment(False, (x0 + x1) / 2, y0, y1) if y0 < y1 else Segment(False, (x0 + x1) / 2, y1, y0)]
        else:
            found = rules_of(((x0, y0), (x1, y1)), True)
            if min(abs(x1 - x0), abs(y1 - y0)) > 1.0:
                slant = within(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), clip)
                if slant is not None:
                    self._slant(slant)
        self.segments += found if clip is EVERYWHERE else [cut for s in found if (cut := _cut(s, clip)) is not None]
        self.drawn += 1
        if self.drawn > self._most[1]:
            raise over(f"{self._format}-segments")

    def image(self, box: Box, opaque: bool, clip: Box = EVERYWHERE) -> None:
        """A picture."""
        self.order += 1
        self._drew(1)
        if (seen := within(box, clip)) is not None:
            self.shapes.append(Shape(seen, self.order, "image", opaque))

    def note(self, box: Box, why: str) -> None:
        """A place whose content could not be read."""
        self.order += 1
        self.shapes.append(Shape(box, self.order, "note", False, None, why))

    def _drew(self, number: int) -> None:
        self.drawn += number
        if self.drawn > self._most[1] or len(self.shapes) > self._most[1]:
            raise over(f"{self._format}-segments")


def within(box: Box, clip: Box) -> Box | None:
    """The part of a box that a clip lets through; None when that is nothing."""
    if clip is EVERYWHERE:
        return box
    x0, top, x1, bottom = (
        max(box.x0, clip.x0), max(box.top, clip.top), min(box.x1, clip.x1), min(box.bottom, clip.bottom)
    )  # fmt: skip
    return Box(x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _is_solid(boxes: Sequence[Box]) -> bool:
    """Whether no piece of a path lies in its largest, where it may be a hole."""
    largest = max(boxes, key=lambda box: box.area)
    return not any(box is not largest and _is_inside(box, largest) for box in boxes)


def _is_inside(box: Box, other: Box) -> bool:
    return other.x0 <= box.x0 and box.x1 <= other.x1 and other.top <= box.top and box.bottom <= other.bottom


def is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """Whether a closed piece is a rectangle along the edges of the page."""
    if not 4 <= len(points) <= 6:
        return False
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) >= 0.1 and abs(ay - by) >= 0.1:
            return False
    return _are_two({x for x, _ in points}) and _are_two({y for _, y in points})


def _are_two(values: Set[float]) -> bool:
    """Whether coordinates are at most two, but for hairs."""
    return len(values) <= 2 or len({round(value, 1) for value in values}) <= 2


def _nearly_fills(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Whether a shape that is no character fills its box but for its corners."""
    if min(box.x1 - box.x0, box.bottom - box.top) < 2 * THIN:
        return False
    doubled = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*points, points[0]]))
    return abs(doubled) / 2 >= FULL * box.area


def _is_figure(box: Box, paint: Paint) -> bool:
    """Whether a shape may be a character drawn as such: of its size, and dark enough to be seen."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if max(width, height) > LARGEST_FIGURE or max(width, height) < SMALLEST_FIGURE:
        return False
    colour = paint.fill if paint.filled else paint.stroke
    return colour is None or not is_pale(colour)


def on_white(colour: int | None, alpha: float) -> int | None:
    """How a colour comes out on white paper."""
    if colour is None or alpha >= 1.0:
        return colour
    mixed = 0
    for shift in (16, 8, 0):
        mixed |= round(255 + ((colour >> shift & 255) - 255) * max(0.0, alpha)) << shift
    return mixed


def is_pale(colour: int) -> bool:
    return min(colour >> 16, colour >> 8 & 255, colour & 255) > PALE


def brightness(colour: int) -> float:
    """From 0 (black) to 255."""
    return (299 * (colour >> 16) + 587 * (colour >> 8 & 255) + 114 * (colour & 255)) / 1000


def _cut(segment: Segment, clip: Box) -> Segment | None:
    """The part of a line that a clip lets through."""
    if clip is EVERYWHERE:
        return segment
    low, high, near, far = (
        (clip.x0, clip.x1, clip.top, clip.bottom) if segment.level else (clip.top, clip.bottom, clip.x0, clip.x1)
    )
    if not near - THIN <= segment.at <= far + THIN or segment.high < low or segment.low > high:
        return None
    if segment.low >= low and segment.high <= high:
        return segment
    return Segment(segment.level, segment.at, max(segment.low, low), min(segment.high, high), segment.pale)


def corners(box: Box) -> Iterator[tuple[float, float]]:
    """The corners of a box, in turn."""
    yield from ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
