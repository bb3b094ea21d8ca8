"""Form fields and annotations, painted where they stand: they are part of what a person sees on a page.

A field shows its appearance, and where it has none its value. What strikes text out takes it away; marks that only
point at text (highlights, links, notes that open) add nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

from linter.documents.pdf.painter import Painter
from linter.documents.pdf.state import box_on_page, matrix_of
from linter.documents.pdf.values import name_of, text_of
from linter.documents.printed.cells import ANNOTATION, FIELD
from linter.documents.printed.matrices import IDENTITY, Matrix, moved
from linter.documents.printed.page import Box, Glyph

_SILENT = {"Link", "Popup", "Highlight", "Underline", "Squiggly", "Text", "FileAttachment", "Sound", "Movie", "Screen",
           "Caret", "TrapNet", "PrinterMark", "3D", "RichMedia"}  # fmt: skip
_DRAWN = {"Line", "Square", "Circle", "Polygon", "PolyLine", "Ink", "Stamp"}
"""What programs draw by themselves where it has no appearance."""
_HIDDEN, _NO_VIEW = 2, 32
MAX_ANNOTATIONS = 5_000
"""Annotations of a page that are looked at."""
MAX_ENTRIES = 1_000
"""Entries of a list."""
MAX_PARENTS = 16
"""Fields within fields."""


def draw_annotations(entry: object, painter: Painter, matrix: Matrix) -> None:
    """Draws the annotations of a page (its `Annots`) over it. matrix: from the space of the page to the canvas."""
    for one in list_value(entry or [])[:MAX_ANNOTATIONS]:
        annotation = resolve1(one)
        if not isinstance(annotation, dict):
            continue
        flags = resolve1(annotation.get("F"))
        hidden = isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW)
        if not hidden and not painter.layers.is_off(annotation.get("OC")):
            _draw(annotation, painter, matrix)


def _draw(annotation: Mapping[str, Any], painter: Painter, matrix: Matrix) -> None:
    kind = name_of(annotation.get("Subtype"))
    rectangle = box_on_page(annotation.get("Rect", []), matrix)
    if kind == "StrikeOut":
        painter.canvas.struck += _quads(annotation, matrix) or ([rectangle] if rectangle else [])
    if kind == "Caret" and rectangle is not None and text_of(annotation.get("Contents")).strip():
        painter.canvas.note(rectangle, ANNOTATION)  # what is to be put in here stands in a note that opens
    if kind in _SILENT or kind == "StrikeOut" or rectangle is None or rectangle.area <= 0:
        return
    start = len(painter.canvas.glyphs)
    stream = _appearance(annotation)
    if stream is not None:
        _draw_form(stream, rectangle, painter, matrix)
    glyphs = painter.canvas.glyphs[start:]
    if kind == "Watermark":
        for glyph in glyphs:
            glyph.unseen = glyph.unseen or "watermark"
    elif kind == "Widget":
        _check_field(annotation, glyphs, rectangle, painter, stream is not None)
    elif stream is None and (kind in _DRAWN or (kind == "FreeText" and text_of(annotation.get("Contents")))):
        painter.canvas.note(rectangle, ANNOTATION)


def _check_field(
    annotation: Mapping[str, Any], glyphs: list[Glyph], rectangle: Box, painter: Painter, drawn: bool
) -> None:
    """A field for text whose appearance does not say what its value says: programs differ in which they show."""
    if name_of(_inherited(annotation, "FT")) not in ("Tx", "Ch"):
        return
    value = _displayed(annotation, text_of(_inherited(annotation, "V")))
    shown = "".join(glyph.text for glyph in glyphs if glyph.unseen is None)
    if not value.strip():
        actions = resolve1(_inherited(annotation, "AA"))
        if not shown.strip() and isinstance(actions, dict) and actions:
            painter.canvas.note(rectangle, FIELD)  # a script puts its value in
    elif not drawn and not _has_text(painter, rectangle):
        _set(value.strip(), rectangle, painter)
    elif not drawn or "".join(shown.split()) != "".join(value.split()):
        painter.canvas.note(rectangle, FIELD)


def _displayed(annotation: Mapping[str, Any], value: str) -> str:
    """What a list shows for a value: its entries may have one text to show and another to send."""
    for entry in list_value(_inherited(annotation, "Opt") or [])[:MAX_ENTRIES]:
        pair = resolve1(entry)
        if isinstance(pair, list) and len(pair) == 2 and text_of(pair[0]) == value:
            return text_of(pair[1])
    return value


def _has_text(painter: Painter, rectangle: Box) -> bool:
    """Whether text of the page stands where a field is to be filled in."""
    painter.clock.count_tokens(1 + len(painter.canvas.glyphs) // 100)
    return any(
        rectangle.holds(glyph.x, glyph.y) and glyph.text.strip() and glyph.unseen is None
        for glyph in painter.canvas.glyphs
    )


def _set(value: str, rectangle: Box, painter: Painter) -> None:
    """The value of a field without appearance, laid into its rectangle. A long one is only noted."""
    canvas = painter.canvas
    height = min(rectangle.bottom - rectangle.top, 12.0)
    if len(value) * height * 0.5 > 2 * (rectangle.x1 - rectangle.x0) or "\n" in value or "\r" in value:
        canvas.note(rectangle, FIELD)
        return
    canvas.count(len(value))
    canvas.order += 1
    step = min(height, (rectangle.x1 - rectangle.x0) / len(value))
    middle = (rectangle.top + rectangle.bottom) / 2
    for number, sign in enumerate(value):
        left = rectangle.x0 + number * step
        canvas.glyphs.append(
            Glyph(sign, left, middle - height / 2, left + step, middle + height / 2, order=canvas.order)
        )


def _draw_form(stream: PDFStream, rectangle: Box, painter: Painter, matrix: Matrix) -> None:
    """The appearance, fitted into the rectangle (ISO 32000-1, 12.5.5)."""
    own = matrix_of(stream.get("Matrix"))
    box = box_on_page(stream.get("BBox", []), own)
    if box is None or box.area <= 0:
        return
    back = _inverse(matrix)
    x0, y0 = moved(back, (rectangle.x0, rectangle.bottom))
    x1, y1 = moved(back, (rectangle.x1, rectangle.top))
    a, d = (x1 - x0) / (box.x1 - box.x0), (y1 - y0) / (box.bottom - box.top)
    fit = (a, 0.0, 0.0, d, x0 - a * box.x0, y0 - d * box.top)
    painter.state.matrix = matrix
    painter.appearance(stream, own, fit)


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    if not whole:
        return IDENTITY
    return d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole


def _appearance(annotation: Mapping[str, Any]) -> PDFStream | None:
    """The normal appearance, of the state it is in where it has several."""
    normal = resolve1(dict_value(annotation.get("AP", {})).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(name_of(annotation.get("AS")) or "Off"))
    return normal if isinstance(normal, PDFStream) else None


def _quads(annotation: Mapping[str, Any], matrix: Matrix) -> list[Box]:
    """The boxes of the pieces of text that a mark is about."""
    values = [resolve1(value) for value in list_value(annotation.get("QuadPoints", []))[: 8 * MAX_ANNOTATIONS]]
    if not all(isinstance(value, (int, float)) for value in values):
        return []
    boxes = []
    for at in range(0, len(values) - 7, 8):
        xs, ys = values[at : at + 8 : 2], values[at + 1 : at + 8 : 2]
        box = box_on_page([min(xs), min(ys), max(xs), max(ys)], matrix)
        boxes += [box] if box is not None else []
    return boxes


def _inherited(annotation: Mapping[str, Any], key: str) -> object:
    """An entry of a field, or of the field it belongs to."""
    return next((found for one in _line(annotation) if (found := resolve1(one.get(key))) is not None), None)


def _line(annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    one: object = annotation
    for _ in range(MAX_PARENTS):
        if not isinstance(one, dict):
            return
        yield one
        one = resolve1(one.get("Parent"))
