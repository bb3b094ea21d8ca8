"""Helpers of the tests of what a PDF shows: a sheet with a table, a cell of it, what is said of it."""

from __future__ import annotations

from linter.documents.model import Document, GridCell
from tests.documents import drawn
from tests.documents.drawn import Sheet, hexed, pdf
from tests.documents.pdf_reading import FILLER, XS, read

ROWS = [["名称", "收", "办", "计"], ["1.规章", "13", "", "14"], ["2.文件", "2", "3", "5"]]
X, Y = 235.0, 662.0
"""Where the text of the blank cell, second row and third column, would stand."""
SPARE = 7
"""The number of the first object of one's own beside one sheet."""


def sheet(rows: list[list[str]] | None = None) -> Sheet:
    return Sheet().lines(FILLER, FILLER).table(rows or ROWS, XS, 700)


def cell(document: Document, row: int = 1, column: int = 2) -> GridCell:
    return document.grids[0].rows[row][column]


def said(document: Document) -> str:
    return "；".join(note.zh for note in document.notes)


def form(content: str, box: str, more: str = "") -> bytes:
    extra = f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<</Font<</F 3 0 R>>>>{more}"
    return drawn.stream(content.encode(), extra.encode())


def typed(text: str, size: int = 8) -> str:
    return f"BT /F {size} Tf 1 0 0 1 1 2 Tm {hexed(text)} Tj ET"


def with_extra(content: str, resources: str = "", more: list[bytes] | None = None, catalog: bytes = b"") -> Document:
    page = sheet().raw(content)
    page.resources = resources
    return read(pdf([page], more or [], catalog))
