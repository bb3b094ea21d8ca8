"""The content of a page is carried out, operator by operator: text, lines, shapes and pictures come onto a canvas.

pdfminer opens the file and its fonts; its own interpreter keeps neither colours nor clips, and takes three times as
long.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from linter.documents.pdf.content import operations
from linter.documents.pdf.fonts import FontBook
from linter.documents.pdf.guard import MAX_CONTENT, MAX_PENDING, Clock
from linter.documents.pdf.layers import Layers
from linter.documents.pdf.state import (
    IDENTITY,
    Matrix,
    State,
    box_on_page,
    cmyk,
    coloured,
    first_colour,
    gray,
    is_see_through,
    matrix_of,
    rgb,
    set_parameters,
    times,
)
from linter.documents.pdf.tokens import over_objects
from linter.documents.pdf.typesetting import show
from linter.documents.printed.canvas import OPAQUE, Canvas, Paint, corners, on_white, within
from linter.documents.printed.page import Box

FORM = 100
"""What preparing for a form within a page costs, in tokens."""
MAX_FORMS = 64
"""Forms within forms."""
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)

Point = tuple[float, float]


class Painter:
    """Paints the pages of one file. Raises `UnreadableError` over a limit."""

    def __init__(self, fonts: FontBook, layers: Layers, clock: Clock) -> None:
        self.fonts, self.layers, self.clock = fonts, layers, clock
        self._running: set[int] = set()
        self._depth = 0
        self.start(Canvas(1.0, 1.0, "pdf"), IDENTITY)

    def start(self, canvas: Canvas, matrix: Matrix) -> None:
        """Begin a page. matrix: from the space of its content to the canvas."""
        self.canvas = canvas
        self.state = State(matrix, Box(0.0, 0.0, canvas.width, canvas.height))
        self.stack: list[State] = []
        self.text_matrix = self.line_matrix = IDENTITY
        self.path: list[tuple[list[Point], bool]] = []
        self.pending_clip = False
        self.tags: list[tuple[str | None, int, bool]] = []
        self.off = 0
        self.resources: dict[str, Any] = {}

    def run(self, streams: Sequence[object], resources: object) -> None:
        """Carry out content; a stream within itself is passed over."""
        usable = [stream for stream in map(stream_value, streams) if stream.objid not in self._running]
        numbers = {stream.objid for stream in usable if stream.objid is not None}
        if not usable or self._depth > MAX_FORMS:
            return
        pieces = [stream.get_data() for stream in usable]
        if sum(map(len, pieces)) > MAX_CONTENT:
            raise over_objects("bytes of the content of a page", MAX_CONTENT)
        self.clock.count_tokens(FORM)
        outer = self.resources, self._fonts_of
        self.resources = dict_value(resources) if resources else self.resources
        self._fonts_of = None
        self._running |= numbers
        self._depth += 1
        for operator, operands in operations(b"\n".join(pieces), self.clock):
            known = OPERATORS.get(operator)
            if known is None:
                continue
            action, kinds = known
            if kinds == ALL:
                action(self, operands)
            elif len(operands) >= len(kinds):
                operands = operands[len(operands) - len(kinds) :]
                try:
                    action(self, *operands)
                except (TypeError, AttributeError, ValueError):
                    if _fit(operands, kinds):
                        raise
            if len(self.path) > MAX_PENDING or len(self.stack) > MAX_PENDING:
                raise over_objects("steps of one path", MAX_PENDING)
        self._depth -= 1
        self._running -= numbers
        self.resources, self._fonts_of = outer

    _fonts_of: dict[str, Any] | None = None

    # the state of the graphics

    def save(self) -> None:
        self.stack.append(copy.copy(self.state))

    def restore(self) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concat(self, *values: float) -> None:
        a, b, c, d, e, f = map(float, values)
        self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)

    def parameters(self, name: PSLiteral) -> None:
        if (entries := self._resource("ExtGState", name)) is not None:
            set_parameters(self.state, dict_value(entries))

    def _resource(self, kind: str, name: PSLiteral) -> Any:
        return dict_value(self.resources.get(kind, {})).get(str(name.name))

    def fill_gray(self, value: float) -> None:
        self.state.fill, self.state.fill_space = gray(value), None

    def stroke_gray(self, value: float) -> None:
        self.state.stroke, self.state.stroke_space = gray(value), None

    def fill_rgb(self, red: float, green: float, blue: float) -> None:
        self.state.fill, self.state.fill_space = rgb(red, green, blue), None

    def stroke_rgb(self, red: float, green: float, blue: float) -> None:
        self.state.stroke, self.state.stroke_space = rgb(red, green, blue), None

    def fill_cmyk(self, *parts: float) -> None:
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
            opaque = state.plain and alpha >= OPAQUE and state.is_box
            fill, stroke = on_white(state.fill, alpha), on_white(state.stroke, state.stroke_alpha * state.group)
            paint = Paint(fill, stroke, opaque, filled, outlined)
            self.clock.check()
            if alpha > 0 and self.path:
                self.canvas.path(self.path, paint, state.clip)
        self._end_path()

    def _end_path(self) -> None:
        if self.pending_clip:
            self._clip_to(self.path)
        self.path, self.pending_clip = [], False

    def _clip_to(self, path: list[tuple[list[Point], bool]]) -> None:
        xs = [x for points, _ in path for x, _ in points]
        ys = [y for points, _ in path for _, y in points]
        state = self.state
        box = Box(min(xs), min(ys), max(xs), max(ys)) if xs else NOWHERE
        state.clip = within(box, state.clip) or NOWHERE
        state.is_box = state.is_box and len(path) == 1 and path[0][1] and len(path[0][0]) < 7

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

    # forms and pictures

    def use(self, name: PSLiteral) -> None:
        found = resolve1(self._resource("XObject", name))
        if not isinstance(found, PDFStream):
            return
        kind = resolve1(found.get("Subtype"))
        hidden = self.layers.is_off(found.get("OC"))
        if isinstance(kind, PSLiteral) and kind.name == "Form" and not hidden:
            self.form(found, matrix_of(found.get("Matrix")))
        elif isinstance(kind, PSLiteral) and kind.name == "Image" and not hidden:
            self._image(not is_see_through(found))

    def form(self, stream: PDFStream, matrix: Matrix) -> None:
        """Content of its own within the page. matrix: from its space to the one in force."""
        outer, stack, tags = self.state, self.stack, self.tags
        matrices = self.text_matrix, self.line_matrix
        self.state = copy.copy(outer)
        self.stack, self.tags = [], []
        self.state.matrix = times(matrix, outer.matrix)
        box = box_on_page(stream["BBox"], self.state.matrix) if "BBox" in stream.attrs else None
        if box is not None:
            self.state.clip = within(box, outer.clip) or NOWHERE
        if "Group" in stream.attrs:
            self.state.group = outer.group * outer.fill_alpha
            self.state.fill_alpha = self.state.stroke_alpha = 1.0
        off, path = self.off, self.path
        self.path = []
        self.run([stream], stream.get("Resources"))
        self.off, self.path = off, path
        self.state, self.stack, self.tags = outer, stack, tags
        self.text_matrix, self.line_matrix = matrices

    def appearance(self, stream: PDFStream, matrix: Matrix, fit: Matrix) -> None:
        """The appearance of an annotation. fit: from the box it takes up to that of the annotation."""
        self.state = State(self.state.matrix, Box(0.0, 0.0, self.canvas.width, self.canvas.height))
        self.stack, self.tags, self.off = [], [], 0
        self.form(stream, times(matrix, fit))

    def inline_image(self, operands: list[Any]) -> None:
        """A picture within the content."""
        keys = {str(key.name): value for key, value in zip(operands[::2], operands[1::2], strict=False)
                if isinstance(key, PSLiteral)}  # fmt: skip
        self._image(keys.get("IM", keys.get("ImageMask")) is not True)

    def _image(self, whole: bool) -> None:
        state = self.state
        box = box_on_page([0, 0, 1, 1], state.matrix)
        if box is not None and not self.off and state.fill_alpha * state.group > 0:
            opaque = whole and state.plain and state.is_box and state.fill_alpha * state.group >= OPAQUE
            self.canvas.image(box, opaque, state.clip)

    # marked pieces: they may say by themselves how they read, and on which layer they are

    def begin_mark(self, tag: PSLiteral, properties: object = None) -> None:
        entry = properties
        if isinstance(properties, PSLiteral):
            entry = dict_value(self.resources.get("Properties", {})).get(str(properties.name))
        hidden = isinstance(tag, PSLiteral) and tag.name == "OC" and self.layers.is_off(entry)
        found = resolve1(entry)
        actual = resolve1(found.get("ActualText")) if isinstance(found, dict) else None
        self.tags.append((_string(actual) if isinstance(actual, bytes) else None, len(self.canvas.glyphs), hidden))
        self.off += hidden
        if len(self.tags) > MAX_PENDING:
            raise over_objects("tags within tags", MAX_PENDING)

    def end_mark(self) -> None:
        if not self.tags:
            return
        actual, first, hidden = self.tags.pop()
        self.off -= hidden
        glyphs = self.canvas.glyphs[first:]
        if actual is None or not glyphs or len(actual) > 4 * len(glyphs) + 8:
            return
        self.canvas.count(len(actual))
        for number, glyph in enumerate(glyphs):
            last = number == len(glyphs) - 1
            glyph.text = actual[number:] if last else actual[number : number + 1]

    # text

    def begin_text(self) -> None:
        self.text_matrix = self.line_matrix = IDENTITY

    def choose_font(self, name: PSLiteral, size: float) -> None:
        if self._fonts_of is None:
            self._fonts_of = self.fonts.of(self.resources.get("Font", {}))
        self.state.size = float(size)
        self.state.font = self._fonts_of.get(str(name.name))

    def character_space(self, value: float) -> None:
        self.state.character_space = float(value)

    def word_space(self, value: float) -> None:
        self.state.word_space = float(value)

    def stretch(self, value: float) -> None:
        self.state.stretch = value / 100

    def leading(self, value: float) -> None:
        self.state.leading = float(value)

    def mode(self, value: float) -> None:
        self.state.mode = int(value)

    def rise(self, value: float) -> None:
        self.state.rise = float(value)

    def next_line_at(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.line_matrix
        self.line_matrix = self.text_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def next_line_leading(self, x: float, y: float) -> None:
        self.state.leading = -float(y)
        self.next_line_at(x, y)

    def set_matrix(self, *values: float) -> None:
        a, b, c, d, e, f = map(float, values)
        self.line_matrix = self.text_matrix = (a, b, c, d, e, f)

    def next_line(self) -> None:
        self.next_line_at(0.0, -self.state.leading)

    def show_one(self, text: bytes) -> None:
        self.show_all([text])

    def show_all(self, pieces: list[Any]) -> None:
        state = self.state
        if state.font is not None:
            matrix = times(self.text_matrix, state.matrix)
            x, y = show(pieces, state, matrix, self.canvas, self.clock, bool(self.off))
            a, b, c, d, e, f = self.text_matrix
            self.text_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def next_line_show(self, text: bytes) -> None:
        self.next_line()
        self.show_all([text])

    def spaced_show(self, word: float, character: float, text: bytes) -> None:
        self.state.word_space, self.state.character_space = float(word), float(character)
        self.next_line_show(text)


Action = Callable[..., None]
ALL = "*"
_KINDS: Mapping[str, tuple[type, ...]] = {
    "n": (int, float), "N": (PSLiteral,), "s": (bytes,), "a": (list,), "o": (object,)
}  # fmt: skip


def _fit(operands: Sequence[Any], kinds: str) -> bool:
    return all(isinstance(operand, _KINDS[kind]) for operand, kind in zip(operands, kinds, strict=True))


OPERATORS: Mapping[bytes, tuple[Action, str]] = {
    b"q": (Painter.save, ""), b"Q": (Painter.restore, ""), b"cm": (Painter.concat, "nnnnnn"),
    b"gs": (Painter.parameters, "N"),
    b"g": (Painter.fill_gray, "n"), b"G": (Painter.stroke_gray, "n"), b"rg": (Painter.fill_rgb, "nnn"),
    b"RG": (Painter.stroke_rgb, "nnn"), b"k": (Painter.fill_cmyk, "nnnn"), b"K": (Painter.stroke_cmyk, "nnnn"),
    b"cs": (Painter.fill_space, "N"), b"CS": (Painter.stroke_space, "N"),
    b"sc": (Painter.fill_colour, ALL), b"scn": (Painter.fill_colour, ALL),
    b"SC": (Painter.stroke_colour, ALL), b"SCN": (Painter.stroke_colour, ALL),
    b"m": (Painter.move, "nn"), b"l": (Painter.line, "nn"), b"c": (Painter.curve, "nnnnnn"),
    b"v": (Painter.curve_from_here, "nnnn"), b"y": (Painter.curve_from_here, "nnnn"), b"h": (Painter.close, ""),
    b"re": (Painter.rectangle, "nnnn"), b"S": (Painter.stroke_path, ""), b"s": (Painter.close_and_stroke, ""),
    b"f": (Painter.fill_path, ""), b"F": (Painter.fill_path, ""), b"f*": (Painter.fill_path, ""),
    b"B": (Painter.fill_and_stroke, ""), b"B*": (Painter.fill_and_stroke, ""),
    b"b": (Painter.close_fill_and_stroke, ""), b"b*": (Painter.close_fill_and_stroke, ""),
    b"n": (Painter._end_path, ""), b"W": (Painter.clip, ""), b"W*": (Painter.clip, ""), b"sh": (Painter.shade, "N"),
    b"Do": (Painter.use, "N"), b"BI": (Painter.inline_image, ALL),
    b"BMC": (Painter.begin_mark, "N"), b"BDC": (Painter.begin_mark, "No"), b"EMC": (Painter.end_mark, ""),
    b"BT": (Painter.begin_text, ""), b"Tf": (Painter.choose_font, "Nn"), b"Tc": (Painter.character_space, "n"),
    b"Tw": (Painter.word_space, "n"), b"Tz": (Painter.stretch, "n"), b"TL": (Painter.leading, "n"),
    b"Tr": (Painter.mode, "n"), b"Ts": (Painter.rise, "n"), b"Td": (Painter.next_line_at, "nn"),
    b"TD": (Painter.next_line_leading, "nn"), b"Tm": (Painter.set_matrix, "nnnnnn"), b"T*": (Painter.next_line, ""),
    b"Tj": (Painter.show_one, "s"), b"TJ": (Painter.show_all, "a"), b"'": (Painter.next_line_show, "s"),
    b'"': (Painter.spaced_show, "nns"),
}  # fmt: skip
"""The operators that matter for what is seen, what is done for each, and its operands: numbers, Names, strings,
arrays, others."""


def _string(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")
