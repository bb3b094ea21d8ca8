"""Helpers of the tests of OFD files: read one, or the sentence it is refused with; its text objects."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from linter.documents import read_bytes
from linter.documents.model import Document, UnreadableError
from linter.documents.ofd import read_ofd
from tests.documents.ofd_made import package, page, text_object
from tests.documents.printed import Text
from tests.tools.work import counted

CALLS = 5_000_000  # calls of Python functions until a file is refused
FILLER = "本年度认真落实政府信息公开各项工作，做好主动公开、依申请公开。"


def read(data: bytes) -> Document:
    return read_ofd("report.ofd", data)


def refusal(data: bytes) -> str:
    with counted() as work, pytest.raises(UnreadableError) as caught:
        read_bytes("report.ofd", data)
    assert work.calls < CALLS
    assert "\n" not in str(caught.value)
    return str(caught.value)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def code(text: str, attributes: str = 'X="0" Y="5"', of: str = "", before: str = "") -> str:
    """A text object of size 5 at (30, 30) with one TextCode."""
    return (
        f'<ofd:TextObject ID="1" Boundary="30 30 150 8" Font="3" Size="5" {of}>{before}'
        f"<ofd:TextCode {attributes}>{text}</ofd:TextCode></ofd:TextObject>"
    )


def line(text: str, y: float = 50) -> str:
    return text_object(Text(25, y, text, 4))


def lines_of(content: str, **rest: str) -> list[str]:
    """The lines of one page; a line of text goes with it, so that it is not empty."""
    return [text for text in read(package([page(content + line(FILLER, 280), **rest)])).lines if text != FILLER]


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part changed; None leaves it out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return written.getvalue()


def use(number: int) -> str:
    return f'<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="{number}"/>'
