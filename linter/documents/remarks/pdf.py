"""Notes in a PDF: the text they are about is highlighted, what they say opens beside it.

The file is read once more for the places of its lines. It is written by pypdf (BSD, the extra `pdf`) in a process of
its own, as an update behind the file's own bytes, which stay as they are.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec

from linter.documents.limits import limit, over
from linter.documents.model import Document, Place, UnreadableError
from linter.documents.pdf.opening import REBUILT, read_pages
from linter.documents.printed.document import read_printed
from linter.documents.printed.page import Page
from linter.documents.remarks.model import CannotAnnotate, Remark
from linter.text.bilingual import Text
from linter.text.width import width

INSTALL: Final = 'pip install "report-lint[pdf]"'
NO_LIBRARY: Final = Text(f"在 PDF 上加批注需要先安装组件：{INSTALL}", f"adding notes to a PDF needs: {INSTALL}")
LOCKED: Final = Text(
    "PDF 已加密，不能加批注；请另存为不加密的 PDF", "the PDF is encrypted; save it without encryption to add notes"
)
SIGNED: Final = Text(
    "PDF 带有数字签名，加批注会使签名失效；请在没有签名的文件上加批注",
    "the PDF is digitally signed and notes would break the signature; use the unsigned file",
)
BROKEN: Final = Text(
    "PDF 的内部结构有误，无法加批注；请用 Word、WPS 重新导出",
    "the structure of the PDF is damaged and notes cannot be added; export it again from Word or WPS",
)
_REFUSED: Final = {"locked": LOCKED, "signed": SIGNED}
_CHILD: Final = Path(__file__).with_name("pdf_child.py")

Box = tuple[float, float, float, float]


class Note(msgspec.Struct):
    """A note as the child takes it. page: from 1. boxes: left, top, right, bottom in points on the upright page, none
    for a note at the head of the page. turned: quarters by which that page was turned clockwise."""

    page: int
    boxes: list[Box]
    turned: int
    text: str
    author: str
    when: str


def with_notes(
    data: bytes, remarks: Sequence[Remark], author: str, when: datetime | None, password: str | None
) -> bytes:
    """The PDF with a note for each remark, those at one place in one. Raises `CannotAnnotate` and `UnreadableError`."""
    if find_spec("pypdf") is None:
        raise CannotAnnotate.of(NO_LIBRARY)
    reading = _read(data, password)
    said: dict[tuple[int, tuple[Box, ...]], list[str]] = {}
    for remark in remarks:
        said.setdefault(_where(remark, reading), []).append("\n".join(remark.paragraphs))
    turned = {} if reading is None else reading.document.turned
    written = "" if when is None else when.strftime("D:%Y%m%d%H%M%SZ")
    notes = [
        Note(page, list(boxes), turned.get(page, 0), "\n\n".join(texts), author, written)
        for (page, boxes), texts in said.items()
    ]
    made = _written(data, notes)
    again = None if reading is None else _read(made, None)
    if reading is not None and (again is None or again.document.lines != reading.document.lines):
        raise CannotAnnotate.of(BROKEN)  # another program takes the file for something else than we do
    return made


class _Reading(msgspec.Struct):
    """The document once more, and its pages as they came to be: their characters stand upright."""

    document: Document
    pages: dict[int, Page]


def _read(data: bytes, password: str | None) -> _Reading | None:
    """The file once more, None where that takes recognition (OCR): then remarks know their places themselves."""
    pages, notes = read_pages(data, password)
    if REBUILT in notes:  # whoever writes an update would go by the index that is damaged
        raise CannotAnnotate.of(BROKEN)
    try:
        return _Reading(read_printed("", "pdf", pages, notes), {page.number: page for page in pages})
    except UnreadableError:
        return None


def _where(remark: Remark, reading: _Reading | None) -> tuple[int, tuple[Box, ...]]:
    """Page and boxes of a remark; those on the page on which its place begins."""
    place = remark.place
    own = remark.origin
    if place is None:
        return 1, ()
    if reading is None or (own is not None and reading.document.origin(place) != own):
        return (1, ()) if own is None or own.page is None else (own.page, () if own.box is None else (own.box,))
    found = list(_boxes(reading, place))
    page = found[0][0] if found else 1
    return page, tuple(dict.fromkeys(box for number, box in found if number == page))


def _boxes(reading: _Reading, place: Place) -> Iterator[tuple[int, Box]]:
    """Page and box of each line of a place: a cell of a table, or as much of a line as is meant."""
    document = reading.document
    for number in range(place.line, min(place.end_line, len(document.lines)) + 1):
        line = document.lines[number - 1]
        start = place.column if number == place.line else 1
        end = place.end_column if number == place.end_line else len(line) + 1
        origin = document.origin(Place(number, start, number, end))
        if origin is None or origin.page is None or origin.box is None:
            continue
        is_row = bool(document.origins[number].boxes)
        page = reading.pages.get(origin.page)
        if is_row or page is None or (start == 1 and end > len(line)):
            yield origin.page, origin.box
        else:
            yield origin.page, _part(page, origin.box, line, start - 1, end - 1)


def _part(page: Page, box: Box, line: str, start: int, end: int) -> Box:
    """The part of a line's box that some of its signs take, as its characters on the page tell; where they cannot be
    told apart (parts of a page that were moved, signs left out), as wide as such signs usually are."""
    x0, top, x1, bottom = box
    end = max(end, start + 1)
    signs = sorted((g for g in page.glyphs if x0 - 1 <= g.x <= x1 + 1 and top <= g.y <= bottom), key=lambda g: g.x0)
    printed = [glyph for glyph in signs for _ in glyph.text.strip()]
    before, inside = _seen(line[:start]), _seen(line[start:end])
    if len(printed) == _seen(line) and inside:
        return printed[before].x0, top, printed[before + inside - 1].x1, bottom
    column = (x1 - x0) / max(width(line), 1)
    return x0 + column * width(line[:start]), top, x0 + column * width(line[:end]), bottom


def _seen(text: str) -> int:
    """How many of its signs leave ink."""
    return len("".join(text.split()))


def _written(data: bytes, notes: list[Note]) -> bytes:
    """The file with the notes, made by a child with limits of its own."""
    command = [sys.executable, "-P", str(_CHILD), str(limit("child-memory")), str(limit("child-seconds"))]
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(notes) + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit("child-seconds"),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise over("child-seconds") from None
    said, _, made = done.stdout.partition(b"\n")
    if said == b"ok":
        return made
    raise CannotAnnotate.of(_REFUSED.get(said.decode("utf-8", "replace"), BROKEN))
