"""What a page's content says of text, carried out on a canvas."""

from __future__ import annotations

from typing import Any

from pdfminer.psparser import PSLiteral

from linter.documents.pdf.clock import Clock
from linter.documents.pdf.drawing import Drawing
from linter.documents.pdf.fonts import Font, FontBook
from linter.documents.pdf.typesetting import show, veil
from linter.documents.printed.matrices import IDENTITY, composed


class Writing(Drawing):
    """The state of text. The fonts of a page or form are looked up when the first of them is used."""

    def __init__(self, fonts: FontBook, clock: Clock) -> None:
        super().__init__(clock)
        self.fonts = fonts
        self.named: dict[str, Font] | None = None
        self.text_matrix = self.line_matrix = IDENTITY

    def begin_text(self) -> None:
        self.text_matrix = self.line_matrix = IDENTITY

    def choose_font(self, name: PSLiteral, size: float) -> None:
        if self.named is None:
            self.named = self.fonts.of(self.resources.get("Font", {}))
        self.state.size = float(size)
        self.state.font = self.named.get(str(name.name))

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
            matrix = composed(self.text_matrix, state.matrix)
            start = len(self.canvas.glyphs)
            x, y = show(pieces, state, matrix, self.canvas, self.clock, bool(self.off))
            if self.veiled or state.masked or state.mixed:
                veil(self.canvas, start)
            a, b, c, d, e, f = self.text_matrix
            self.text_matrix = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def next_line_show(self, text: bytes) -> None:
        self.next_line()
        self.show_all([text])

    def spaced_show(self, word: float, character: float, text: bytes) -> None:
        self.state.word_space, self.state.character_space = float(word), float(character)
        self.next_line_show(text)
