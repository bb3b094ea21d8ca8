"""What a page's content says of lines, shapes, colours and clips, carried out on a canvas."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from linter.documents.pdf.clock import Clock
from linter.documents.pdf.colours import cmyk, coloured, first_colour, gray, rgb
from linter.documents.pdf.state import State, set_parameters
from linter.documents.printed.canvas import NOWHERE, OPAQUE, Canvas, Paint, corners, is_rectangle, on_white, within
from linter.documents.printed.clips import with_outline
from linter.documents.printed.matrices import IDENTITY, Matrix, Point, composed
from linter.documents.printed.page import Box
from linter.documents.printed.strokes import THIN, box_of

MAX_BROAD = 20
"""Broad strokes of one path that are looked at."""


class Drawing:
    """The state of the graphics, and the path that is being built. off: how many layers deep nothing is shown."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.canvas = Canvas(1.0, 1.0, "pdf")
        self.resources: dict[str, Any] = {}
        self.begin(State(IDENTITY))

    def begin(self, state: State) -> None:
        """Begin anew, with nothing saved."""
        self.state = state
        self.stack: list[State] = []
        self.path: list[tuple[list[Point], bool]] = []
        self.pending_clip = False
        self.off = 0
        self.veiled = 0

    def resource(self, kind: str, name: PSLiteral) -> Any:
        """A named resource; None where there is none of that name."""
        return dict_value(self.resources.get(kind, {})).get(str(name.name))

    def save(self) -> None:
        self.stack.append(copy.copy(self.state))

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def line_width(self, value: float) -> None:
        self.state.line_width = float(value)

    def concat(self, *values: float) -> None:
        a, b, c, d, e, f = map(float, values)
        self.state.matrix = composed((a, b, c, d, e, f), self.state.matrix)

    def parameters(self, name: PSLiteral) -> None:
        if (entries := self.resource("ExtGState", name)) is not None:
            set_parameters(self.state, dict_value(entries))

    def fill_gray(self, value: float) -> None:
        self.state.tiled = False
        self.state.fill, self.state.fill_space = gray(value), None

    def stroke_gray(self, value: float) -> None:
        self.state.stroke, self.state.stroke_space = gray(value), None

    def fill_rgb(self, red: float, green: float, blue: float) -> None:
        self.state.tiled = False
        self.state.fill, self.state.fill_space = rgb(red, green, blue), None

    def stroke_rgb(self, red: float, green: float, blue: float) -> None:
        self.state.stroke, self.state.stroke_space = rgb(red, green, blue), None

    def fill_cmyk(self, *parts: float) -> None:
        self.state.tiled = False
        self.state.fill, self.state.fill_space = cmyk(*parts), None

    def stroke_cmyk(self, *parts: float) -> None:
        self.state.stroke, self.state.stroke_space = cmyk(*parts), None

    def fill_space(self, name: PSLiteral) -> None:
        self.state.fill_space = self._space(name)
        self.state.fill = first_colour(self.state.fill_space)

    def stroke_space(self, name: PSLiteral) -> None:
        self.state.stroke_space = self._space(name)
        self.state.stroke = first_colour(self.state.stroke_space)

    def _space(self, name: PSLiteral) -> object:
        return dict_value(self.resources.get("ColorSpace", {})).get(str(name.name), name)

    def fill_colour(self, operands: list[Any]) -> None:
        self.state.fill = coloured(operands, self.state.fill_space)
        self.state.tiled = False
        if operands and isinstance(operands[-1], PSLiteral):
            pattern = resolve1(self.resource("Pattern", operands[-1]))
            self.state.tiled = isinstance(pattern, PDFStream)

    def stroke_colour(self, operands: list[Any]) -> None:
        self.state.stroke = coloured(operands, self.state.stroke_space)

    # paths

    def move(self, x: float, y: float) -> None:
        self.path.append(([self._at(x, y)], True))

    def line(self, x: float, y: float) -> None:
        if self.path:
            self.path[-1][0].append(self._at(x, y))

    def curve(self, *values: float) -> None:
        if self.path:
            points = self.path[-1][0]
            points += [self._at(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
            self.path[-1] = points, False

    def curve_from_here(self, x2: float, y2: float, x3: float, y3: float) -> None:
        self.curve(x2, y2, x3, y3)

    def close(self) -> None:
        if self.path and self.path[-1][0]:
            points = self.path[-1][0]
            points.append(points[0])

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        ends = [self._at(*end) for end in ((x, y), (x + width, y), (x + width, y + height), (x, y + height))]
        self.path.append(([*ends, ends[0]], True))

    def _at(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.state.matrix
        return a * x + c * y + e, b * x + d * y + f

    def _paint(self, filled: bool, outlined: bool) -> None:
        state = self.state
        if not self.off and (filled or outlined):
            alpha = (state.fill_alpha if filled else state.stroke_alpha) * state.group
            opaque = state.plain and alpha >= OPAQUE and state.is_box and not (filled and state.tiled)
            fill, stroke = on_white(state.fill, alpha), on_white(state.stroke, state.stroke_alpha * state.group)
            paint = Paint(fill, stroke, opaque, filled, outlined)
            self.clock.check()
            if alpha > 0 and self.path:
                self.canvas.path(self.path, paint, state.clip)
                if outlined and state.line_width * _scale(state.matrix) > THIN:
                    self._broad(Paint(stroke, stroke, opaque and not filled, True))
        self.end_path()

    def _broad(self, paint: Paint) -> None:
        """Broad straight strokes along the edges of the page cover what is under them."""
        half = self.state.line_width * _scale(self.state.matrix) / 2
        for points, straight in self.path[:MAX_BROAD]:
            for (ax, ay), (bx, by) in pairwise(points[:MAX_BROAD]) if straight else ():
                x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
                if x1 - x0 < 1.0 or y1 - y0 < 1.0:
                    across, down = (half, 0.0) if x1 - x0 < 1.0 else (0.0, half)
                    bar = Box(x0 - across, y0 - down, x1 + across, y1 + down)
                    self.canvas.path([([*corners(bar)], True)], paint, self.state.clip)

    def end_path(self) -> None:
        if self.pending_clip:
            self._clip_to(self.path)
        self.path, self.pending_clip = [], False

    def _clip_to(self, path: list[tuple[list[Point], bool]]) -> None:
        every = [point for points, _ in path for point in points]
        state = self.state
        box = box_of(every) if every else NOWHERE
        state.clip = within(box, state.clip) or NOWHERE
        if len(path) > 1 or (path and not (path[0][1] and (len(path[0][0]) < 3 or is_rectangle(path[0][0])))):
            state.is_box = False
            state.outlines = with_outline(state.outlines, [points for points, _ in path])

    def stroke_path(self) -> None:
        self._paint(False, True)

    def close_and_stroke(self) -> None:
        self.close()
        self._paint(False, True)

    def fill_path(self) -> None:
        self._paint(True, False)

    def fill_and_stroke(self) -> None:
        self._paint(True, True)

    def close_fill_and_stroke(self) -> None:
        self.close()
        self._paint(True, True)

    def clip(self) -> None:
        self.pending_clip = True

    def shade(self, name: PSLiteral) -> None:
        """A gradient fills what the clip lets through."""
        state = self.state
        if not self.off and state.clip is not NOWHERE:
            opaque = state.plain and state.is_box and state.fill_alpha * state.group >= OPAQUE
            self.canvas.path([([*corners(state.clip)], True)], Paint(None, None, opaque, True), state.clip)


def _scale(matrix: Matrix) -> float:
    """How much larger a length becomes, on the whole."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)
