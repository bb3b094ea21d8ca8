"""The state of the graphics while a page is painted: matrices, colours, clip, the settings of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct
from pdfminer.pdftypes import list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from linter.documents.pdf.fonts import Font
from linter.documents.pdf.values import name_of
from linter.documents.printed.canvas import EVERYWHERE
from linter.documents.printed.clips import Outline
from linter.documents.printed.matrices import IDENTITY, Matrix, moved
from linter.documents.printed.page import Box
from linter.documents.printed.strokes import box_of


class State(Struct):
    """What `q` saves. Colours are 0xRRGGBB, None where not known; alphas from 0 to 1.

    clip: in points on the page; is_box: the clip is that box, not a shape within it; outlines: such shapes. group: the
    alpha that the group as a whole is painted with. plain: the blend mode is the normal one. mixed, masked: by its
    blend mode, or by a mask, what is painted may not be seen. tiled: shapes are filled with tiles, between which what
    is under them may be seen.
    """

    matrix: Matrix
    clip: Box = EVERYWHERE
    is_box: bool = True
    outlines: tuple[Outline, ...] = ()
    fill: int | None = 0
    stroke: int | None = 0
    tiled: bool = False
    fill_space: object = None
    stroke_space: object = None
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    group: float = 1.0
    plain: bool = True
    mixed: bool = False
    masked: bool = False
    line_width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


_SHOWING: Final = frozenset({"Normal", "Compatible", "Multiply", "Darken", "ColorBurn", "Overlay", "HardLight"})
"""Blend modes in which dark type on light paper stays dark."""


def set_parameters(state: State, entries: Mapping[str, Any]) -> None:
    """What `gs` sets: alphas, blend mode, width of lines."""
    for key, name in (("ca", "fill_alpha"), ("CA", "stroke_alpha"), ("LW", "line_width")):
        value = resolve1(entries.get(key))
        if isinstance(value, (int, float)):
            setattr(state, name, float(value))
    if "BM" in entries:
        mode = resolve1(entries["BM"])
        modes = mode if isinstance(mode, list) else [mode]
        state.plain = any(name_of(m) in ("Normal", "Compatible") for m in modes[:1])
        state.mixed = bool(modes) and name_of(modes[0]) not in _SHOWING
    if "SMask" in entries:
        mask = resolve1(entries["SMask"])
        is_none = isinstance(mask, PSLiteral)  # /None
        state.plain, state.masked = state.plain and is_none, not is_none


def matrix_of(entry: object) -> Matrix:
    """The matrix of a form; one that is none is that of no change."""
    values = [resolve1(value) for value in list_value(entry)] if entry is not None else []
    if len(values) == 6 and all(isinstance(value, (int, float)) for value in values):
        a, b, c, d, e, f = map(float, values)
        return a, b, c, d, e, f
    return IDENTITY


def box_on_page(entry: object, matrix: Matrix) -> Box | None:
    """A rectangle of a file where it comes to lie; None for what is no rectangle."""
    values = [resolve1(value) for value in list_value(entry)]
    if len(values) != 4 or not all(isinstance(value, (int, float)) for value in values):
        return None
    x0, y0, x1, y1 = map(float, values)
    return box_of([moved(matrix, (x, y)) for x in (x0, x1) for y in (y0, y1)])


def is_see_through(image: object) -> bool:
    """Whether something may show through a picture: a mask, or single bits painted."""
    attributes = stream_value(image).attrs
    if any(resolve1(attributes.get(key)) is True for key in ("ImageMask", "IM")):
        return True
    return any(resolve1(attributes.get(key)) is not None for key in ("SMask", "Mask", "SMaskInData"))
