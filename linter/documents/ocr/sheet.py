"""One scanned sheet becomes a page: its characters, its ruling lines, and a second look at cells that seem empty."""

from __future__ import annotations

import re
import time
from statistics import median

from linter.documents.limits import limit
from linter.documents.ocr import clean, grid, recognise
from linter.documents.ocr.render import Image, Picture
from linter.documents.printed.cells import Table, TableCell
from linter.documents.printed.page import Box, Glyph, Page
from linter.documents.printed.ruling import find_tables

UNREAD = "\ufffd"
"""Stands in a cell that holds ink of which no text could be made."""
SPECK = 0.35
"""Share of the height of a character: what is smaller is dirt."""
LONGEST = 12
"""Characters: a cell that seemed empty holds no more than a figure."""
CLEAN = re.compile(r"[+\-－−增减]?\d+(?:[.,]\d+)*")
SIGNS = re.compile(r"[^\u4e00-\u9fff]{1,8}")
"""A figure, and what may be one that was not got clean."""
STRAY = re.compile(r"[\s.,·•:;'`^]+")
"""What dirt beside a figure is taken for. Nothing else is ever taken out of what was recognised (-2 is not 2)."""
STROKE = 0.18
"""Share of the height of a character: a level stroke this long is no dirt but a minus."""
BORDER = 1.5
"""Points: so far from its ruling lines a cell is looked at."""


def read(picture: Picture, number: int) -> Page:
    """The page in points, upright."""
    started = time.monotonic()
    grey = clean.straightened(clean.without_stamps(picture.pixels))
    ink, faint = clean.inked(grey)
    point = picture.dpi / 72
    height, width = grey.shape
    glyphs = [
        Glyph(sign.text, sign.x0 / point, sign.top / point, sign.x1 / point, sign.bottom / point)
        for sign in recognise.page(grey)
    ]
    page = Page(number, width / point, height / point, glyphs, grid.segments(ink, faint, picture.dpi))
    tables, _ = find_tables(page)
    usual = median([glyph.height for glyph in glyphs]) if glyphs else 9.0
    for table in tables:
        _second_look(page, table, grey, ink, point, usual, started + limit("ocr-page-seconds"))
    return page


def _second_look(
    page: Page, table: Table, grey: Image, ink: Image, point: float, usual: float, deadline: float
) -> None:
    """Figures in cells that the whole page's recognition passed over or did not get clean (a speck beside a 0)."""
    cells: list[tuple[TableCell, Box, Image]] = []
    for cell in table.cells:
        if cell.text and (CLEAN.fullmatch(cell.text) or not SIGNS.fullmatch(cell.text)):
            continue
        box = table.box_of(cell)
        inner = Box(box.x0 + BORDER, box.top + BORDER, box.x1 - BORDER, box.bottom - BORDER)
        found = _inked(ink, inner, point, SPECK * usual)
        if found is not None:
            cells.append((cell, found, _crop(grey, found, point)))
    for start in range(0, len(cells), 24):
        some = cells[start : start + 24]
        late = time.monotonic() > deadline
        texts = [""] * len(some) if late else recognise.cells([crop for _, _, crop in some])
        for (cell, found, _), text in zip(some, texts, strict=True):
            if cell.text and (not text or text != STRAY.sub("", cell.text)):
                continue
            whole = table.box_of(cell)
            page.glyphs = [glyph for glyph in page.glyphs if not whole.holds(glyph.x, glyph.y)]
            _put(page, found, text if 0 < len(text) <= LONGEST else UNREAD)


def _inked(ink: Image, box: Box, point: float, least: float) -> Box | None:
    """The part of a cell that holds ink; None when it holds none, or only specks."""
    import cv2

    x0, y0, x1, y1 = (round(v * point) for v in (box.x0, box.top, box.x1, box.bottom))
    if x1 - x0 < 2 or y1 - y0 < 2:
        return None
    count, _, found, _ = cv2.connectedComponentsWithStats(ink[y0:y1, x0:x1], connectivity=8)
    stroke = least * STROKE / SPECK
    large = [
        (x, y, w, h)
        for x, y, w, h, _ in found[1:count].tolist()
        if max(w, h) >= least * point or (w >= stroke * point and w >= 2.5 * h)
    ]
    if not large:
        return None
    left, top = min(x for x, _, _, _ in large), min(y for _, y, _, _ in large)
    right, foot = max(x + w for x, _, w, _ in large), max(y + h for _, y, _, h in large)
    return Box((x0 + left) / point, (y0 + top) / point, (x0 + right) / point, (y0 + foot) / point)


def _crop(grey: Image, box: Box, point: float) -> Image:
    """The pixels of a box with white paper round it."""
    import cv2

    x0, y0, x1, y1 = (round(v * point) for v in (box.x0, box.top, box.x1, box.bottom))
    piece = grey[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2]
    edge = max(4, (y1 - y0) // 3)
    return cv2.copyMakeBorder(piece, edge, edge, 2 * edge, 2 * edge, cv2.BORDER_CONSTANT, value=255)


def _put(page: Page, box: Box, text: str) -> None:
    width = (box.x1 - box.x0) / len(text)
    for n, sign in enumerate(text):
        page.glyphs.append(Glyph(sign, box.x0 + n * width, box.top, box.x0 + (n + 1) * width, box.bottom))
