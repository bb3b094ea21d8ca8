"""Helpers of the tests of Word documents: read one, or the sentence it is refused with; pieces of its XML."""

from __future__ import annotations

import pytest

from linter.documents.model import Document, UnreadableError
from linter.documents.word import read_docx
from tests.documents.made import paragraph, run, tc


def read(data: bytes) -> Document:
    return read_docx("report.docx", data)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    return str(caught.value)


def w(name: str, content: str = "", **attributes: str) -> str:
    given = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{given}>{content}</w:{name}>"


def cell(text: str, properties: str = "") -> str:
    return tc(paragraph(run(text)), properties)
