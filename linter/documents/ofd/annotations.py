"""Annotations of an OFD page, drawn where they stand (GB/T 33190-2016, chapter 15)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.documents.ofd.geometry import numbers
from linter.documents.ofd.page import Sheet
from linter.documents.ofd.paint import is_off
from linter.documents.ofd.xml import children
from linter.documents.printed.cells import ANNOTATION
from linter.documents.printed.matrices import composed, moved
from linter.documents.printed.page import Box
from linter.documents.runs import Unseen

_SILENT = ("link", "highlight", "popup")
"""Types that add nothing to what the page says."""


def draw_annotations(annotations: Iterable[Any], sheet: Sheet) -> int:
    """Draws annotations onto a page; how many could not be drawn, for want of an appearance."""
    unread = 0
    for annotation in annotations:
        kind = annotation.get("Type", "").lower()
        style = annotation.get("Subtype", "").lower()
        if is_off(annotation, "Visible", "true"):
            continue
        strikes = "strike" in style or "delete" in style
        if (kind in _SILENT and not strikes) or style in ("underline", "squiggly", "highlight"):
            continue
        appearances = children(annotation, "Appearance")
        unread += not appearances
        for appearance in appearances:
            boundary = numbers(appearance.get("Boundary"), 4)
            x, y = boundary[:2] if boundary else (0.0, 0.0)
            matrix = composed((1.0, 0.0, 0.0, 1.0, x, y), sheet.place)
            if boundary is not None and (strikes or not len(appearance)):
                (x0, top), (x1, bottom) = (
                    moved(sheet.place, (x, y)),
                    moved(sheet.place, (x + boundary[2], y + boundary[3])),
                )
                if strikes:
                    sheet.canvas.struck.append(Box(x0, top, x1, bottom))
                else:
                    sheet.canvas.note(Box(x0, top, x1, bottom), ANNOTATION)
            if not strikes:
                unseen: Unseen | None = "watermark" if kind == "watermark" else None
                for part in appearance:
                    sheet.draw(part, matrix, unseen=unseen)
    return unread
