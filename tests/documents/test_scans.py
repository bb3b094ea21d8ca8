"""Whole scans, recognised: every figure in its place, and nothing said against a correct report.

    pip install -e ".[test,ocr]"
    pytest -m ocr

Not run unless asked for: the extra is large, and a page takes ten seconds.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from linter.documents import read_bytes
from linter.documents.model import Document, UnreadableError
from linter.engine.engine import Engine
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden

pytestmark = pytest.mark.ocr
STORED = Path(__file__).resolve().parents[1] / "fixtures" / "scans"
PAPER = 255, 255, 255
RED = 205, 38, 42


@pytest.fixture(scope="module", autouse=True)
def _extra() -> None:
    for name in ("rapidocr", "onnxruntime", "pypdfium2"):
        pytest.importorskip(name)


def page(name: str) -> Any:
    from PIL import Image

    return Image.open(STORED / f"{name}.png").convert("RGB")


def askew(sheet: Any) -> Any:
    """Turned by 0.6°, a little out of focus, on uneven paper with dirt on it."""
    import numpy
    from PIL import Image, ImageFilter

    turned = sheet.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=PAPER).filter(ImageFilter.GaussianBlur(0.5))
    chance = numpy.random.default_rng(7)
    pixels = numpy.asarray(turned, float) + chance.normal(-6, 12, (turned.height, turned.width, 1))
    pixels[chance.random(pixels.shape[:2]) < 0.0006] = 40
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


def stamped(sheet: Any) -> Any:
    """With a round red stamp over the table: a ring, a star, and strokes like those of characters between them."""
    from PIL import Image, ImageChops, ImageDraw

    layer = Image.new("RGB", sheet.size, PAPER)
    pen = ImageDraw.Draw(layer)
    x, y, radius = sheet.width * 0.62, sheet.height * 0.42, sheet.width * 0.1
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=RED, width=8)
    pen.regular_polygon((x, y, radius * 0.35), 5, fill=RED)
    for turn in range(12):
        ring = Image.new("L", sheet.size, 0)
        ImageDraw.Draw(ring).rectangle((x - 8, y - radius * 0.85, x + 8, y - radius * 0.6), outline=255, width=4)
        layer.paste(RED, mask=ring.rotate(30 * turn, center=(x, y)))
    return ImageChops.multiply(sheet, layer)


def scan(*sheets: Any) -> bytes:
    """The sheets as a PDF that holds nothing but pictures."""
    written = io.BytesIO()
    sheets[0].save(written, "PDF", resolution=150, save_all=True, append_images=sheets[1:], quality=75)
    return written.getvalue()


def report_of(document: Document, book: Rulebook) -> Report:
    return read_report(document, book.forms, ClaimReader(book.quantities))


def check_cells(report: Report, golden: Golden, tables: tuple[str, ...]) -> None:
    for key in tables:
        table = report.tables[key]
        assert table.readable, table.reason
        for row, values in golden.tables[key].items():
            for column, value in values.items():
                cell = table.cells[row, column]
                assert (cell.text, cell.trust) == (str(value), "doubtful"), cell.slot


def test_a_correct_scan_gives_nothing(book: Rulebook, goldens: dict[str, Golden]) -> None:
    """Three pages: as printed, stamped, askew."""
    first, second, third = (page(f"2021-department-{n}") for n in (1, 2, 3))
    document = read_bytes("scan.pdf", scan(first, stamped(second), askew(third)))
    assert document.trust == "doubtful" and "OCR" in document.notes[0]
    report = report_of(document, book)
    check_cells(report, goldens["2021-department"], ("proactive", "requests", "disputes"))
    checked = Engine(book).check(report)
    assert (checked.findings, checked.undecided, checked.crashes, checked.grade) == ([], [], [], "pass")


def test_a_blank_sheet_is_refused_in_one_sentence() -> None:
    from PIL import Image

    written = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(written, "PNG")
    with pytest.raises(UnreadableError, match="没有识别出文字"):
        read_bytes("scan.png", written.getvalue())


def test_a_picture_of_a_page_askew_is_read(book: Rulebook, goldens: dict[str, Golden]) -> None:
    written = io.BytesIO()
    askew(page("2019-department-2")).save(written, "JPEG", quality=75)
    document = read_bytes("scan.jpg", written.getvalue())
    assert document.format == "jpeg"
    check_cells(report_of(document, book), goldens["2019-department"], ("requests", "disputes"))
