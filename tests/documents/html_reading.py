"""Helpers of the tests of web pages: read one, or the sentence it is refused with."""

from __future__ import annotations

import pytest

from linter.documents.html import read_html
from linter.documents.model import Document, UnreadableError


def read(page: str | bytes) -> Document:
    return read_html("report.html", page.encode() if isinstance(page, str) else page)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def refusal(page: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(page)
    return str(caught.value)
