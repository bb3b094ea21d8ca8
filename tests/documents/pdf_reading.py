"""Helpers of the tests of PDFs: read one, or the sentence it is refused with."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.documents.model import Document, UnreadableError
from linter.documents.pdf import read_pdf
from linter.text.bilingual import Text
from tests.tools.work import counted

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "pdf"
CALLS = 30_000_000  # calls of Python functions for one file; the fullest that is read costs ten million
XS = [72, 172, 232, 292, 352]
HEAD = ["项目", "收", "办", "计"]
FILLER = "本年度认真落实政府信息公开各项工作，做好主动公开、依申请公开。"


def read(data: bytes, password: str | None = None) -> Document:
    return read_pdf("report.pdf", data, password)


def stored(name: str) -> bytes:
    return (STORED / f"{name}.pdf").read_bytes()


def refused(data: bytes, password: str | None = None) -> Text:
    with counted() as work, pytest.raises(UnreadableError) as caught:
        read(data, password)
    assert work.calls < CALLS
    return caught.value.text


def refusal(data: bytes, password: str | None = None) -> str:
    return refused(data, password).zh


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]
