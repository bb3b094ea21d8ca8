"""The content of a page is carried out, operator by operator: what is painted comes onto a canvas, in its order.

pdfminer opens the file and its fonts; its own interpreter keeps neither colours nor clips, and takes three times as
long.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from linter.documents.pdf.clock import MAX_CONTENT, MAX_PENDING, Clock
from linter.documents.pdf.content import operations
from linter.documents.pdf.fonts import FontBook
from linter.documents.pdf.layers import Layers
from linter.documents.pdf.operators import ALL, OPERATORS, fit
from linter.documents.pdf.state import State, box_on_page, is_see_through, matrix_of
from linter.documents.pdf.tokens import over_objects
from linter.documents.pdf.values import name_of, text_of
from linter.documents.pdf.writing import Writing
from linter.documents.printed.canvas import NOWHERE, OPAQUE, Canvas, within
from linter.documents.printed.matrices import IDENTITY, Matrix, composed
from linter.documents.printed.page import Box

FORM = 100
"""What preparing for a form within a page costs, in tokens."""
MAX_FORMS = 64
"""Forms within forms."""


class Painter(Writing):
    """Paints the pages of one file. Raises `UnreadableError` over a limit."""

    def __init__(self, fonts: FontBook, layers: Layers, clock: Clock) -> None:
        super().__init__(fonts, clock)
        self.layers = layers
        self._running: set[int] = set()
        self._depth = 0
        self.form_resources: dict[str, Any] = {}
        self.tags: list[tuple[str | None, int, bool, bool]] = []

    def start(self, canvas: Canvas, matrix: Matrix) -> None:
        """Begin a page. matrix: from the space of its content to the canvas."""
        self.canvas = canvas
        self.begin(State(matrix, Box(0.0, 0.0, canvas.width, canvas.height)))
        self.text_matrix = self.line_matrix = IDENTITY
        self.tags = []
        self.resources = {}

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
        outer = self.resources, self.named
        self.resources = dict_value(resources) if resources else self.resources
        self.named = None
        self._running |= numbers
        self._depth += 1
        for operator, operands in operations(b"\n".join(pieces), self.clock):
            known = _ACTIONS.get(operator)
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
                    if fit(operands, kinds):
                        raise
            if len(self.path) > MAX_PENDING or len(self.stack) > MAX_PENDING:
                raise over_objects("steps of one path", MAX_PENDING)
        self._depth -= 1
        self._running -= numbers
        self.resources, self.named = outer

    # forms and pictures

    def use(self, name: PSLiteral) -> None:
        found = resolve1(self.resource("XObject", name))
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
        self.state.matrix = composed(matrix, outer.matrix)
        box = box_on_page(stream["BBox"], self.state.matrix) if "BBox" in stream.attrs else None
        if box is not None:
            self.state.clip = within(box, outer.clip) or NOWHERE
        self.veiled += outer.masked or outer.mixed
        if "Group" in stream.attrs:
            self.state.group = outer.group * outer.fill_alpha
            self.state.fill_alpha = self.state.stroke_alpha = 1.0
        off, path = self.off, self.path
        self.path = []
        self.run([stream], stream.get("Resources"))
        self.veiled -= outer.masked or outer.mixed
        self.off, self.path = off, path
        self.state, self.stack, self.tags = outer, stack, tags
        self.text_matrix, self.line_matrix = matrices

    def appearance(self, stream: PDFStream, matrix: Matrix, fit: Matrix) -> None:
        """The appearance of an annotation. fit: from the box it takes up to that of the annotation. Where it names no
        resources of its own, it uses those of the form."""
        self.begin(State(self.state.matrix, Box(0.0, 0.0, self.canvas.width, self.canvas.height)))
        self.tags = []
        self.resources, self.named = self.form_resources, None
        self.form(stream, composed(matrix, fit))

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
        mark = (
            name_of(found.get("Subtype")) == "Watermark"
            if isinstance(found, dict) and name_of(tag) == "Artifact"
            else False
        )
        self.tags.append(
            (text_of(actual) if isinstance(actual, bytes) else None, len(self.canvas.glyphs), hidden, mark)
        )
        self.off += hidden
        if len(self.tags) > MAX_PENDING:
            raise over_objects("tags within tags", MAX_PENDING)

    def end_mark(self) -> None:
        if not self.tags:
            return
        actual, first, hidden, mark = self.tags.pop()
        self.off -= hidden
        glyphs = self.canvas.glyphs[first:]
        if mark:
            for glyph in glyphs:
                glyph.unseen = glyph.unseen or "watermark"
        if actual is None or not glyphs or len(actual) > 4 * len(glyphs) + 8:
            return
        self.canvas.count(len(actual))
        for number, glyph in enumerate(glyphs):
            last = number == len(glyphs) - 1
            glyph.text = actual[number:] if last else actual[number : number + 1]


_ACTIONS: Mapping[bytes, tuple[Callable[..., None], str]] = {
    operator: (getattr(Painter, name), kinds) for operator, (name, kinds) in OPERATORS.items()
}
