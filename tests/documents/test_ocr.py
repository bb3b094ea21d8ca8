"""Scans, without recognising any: what is refused, how a sheet is made ready, which dark runs are ruling lines.

What needs the extra `report-lint[ocr]` is skipped where it is not installed. Whole scans: test_scans.py.
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from linter.documents import read_bytes
from linter.documents.limits import LIMITS
from linter.documents.model import UnreadableError
from tests.documents import drawn
from tests.documents.drawn import Sheet, pdf

INSTALL = 'pip install "report-lint[ocr]"'
PNG = b"\x89PNG\r\n\x1a\n"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes("scan", data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- without the extra


@pytest.mark.parametrize(
    ("data", "name"),
    [(PNG, "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"II*\x00", "TIFF"), (b"BM\x36\0\0\0" + bytes(8), "BMP")],
)
def test_a_picture_is_refused_and_the_way_out_named(data: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.documents.ocr.available", lambda: False)
    message = refusal(data)
    assert name in message and INSTALL in message and "Word" in message


def test_an_animation_is_no_scan() -> None:
    message = refusal(b"GIF89a")
    assert "GIF" in message and INSTALL not in message


def test_a_text_that_begins_with_bm_is_no_picture() -> None:
    assert read_bytes("t.txt", "BM公司的报告，一、总体情况".encode()).format != "bmp"


# --- with it: hostile files


@pytest.fixture
def extra() -> None:
    for name in ("rapidocr", "onnxruntime", "pypdfium2"):
        pytest.importorskip(name)


def image(width: int, height: int, kind: str = "PNG") -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new("1", (width, height), 1).save(written, kind)
    return written.getvalue()


HOSTILE = {
    "render-side": lambda: pdf([Sheet(6000, 800).image(width=6000, height=800)]),
    "render-pixels": lambda: pdf([Sheet(4900, 4900).image(width=4900, height=4900)]),
    "render-pixels: of a picture": lambda: image(6000, 5000),
    "ocr-pages": lambda: pdf([Sheet().image()] * 41),
}


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_scan_is_refused_by_the_name_of_the_limit(name: str) -> None:
    assert f"限制项 {name.partition(':')[0]}）" in refusal(HOSTILE[name]())


@pytest.mark.usefixtures("extra")
def test_a_page_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that calls itself twice keeps pdfium busy for ever; it runs in a process of its own."""
    entry = LIMITS["child-seconds"]
    monkeypatch.setattr(
        "linter.documents.limits.LIMITS", {**LIMITS, "child-seconds": type(entry)(3, entry.zh, entry.en)}
    )
    picture = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 7 0 R>>>>"
    data = drawn.content(
        drawn.stream(b"q 595 0 0 842 0 0 cm /I Do Q /X Do"),
        b"<</XObject<</I 6 0 R/X 7 0 R>>>>",
        [drawn.stream(b"\x00", picture), drawn.stream(b"/X Do /X Do", form)],
    )
    message = refusal(data)
    assert "限制项 child-seconds）" in message or "无法转成图像" in message


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize("data", [PNG + b"nothing", b"\xff\xd8\xff\xe0" + bytes(200), b"BM" + bytes(300)])
def test_a_broken_picture_is_refused_in_one_sentence(data: bytes) -> None:
    assert "无法转成图像" in refusal(data)


# --- the sheet made ready


@pytest.fixture
def cv2() -> Any:
    return pytest.importorskip("cv2")


@pytest.fixture
def numpy() -> Any:
    return pytest.importorskip("numpy")


XS, YS = (150, 450, 700, 950, 1200), (200, 240, 280, 320)
"""A grid at 200 dots an inch: rows of 14 points."""


@pytest.fixture
def grid(cv2: Any, numpy: Any) -> Any:
    """A table of three rows and four columns on a white sheet, the first row one cell."""
    sheet = numpy.full((800, 1400), 255, numpy.uint8)
    for y in YS:
        cv2.line(sheet, (XS[0], y), (XS[-1], y), 0, 2)
    for x in XS:
        cv2.line(sheet, (x, YS[0 if x in (XS[0], XS[-1]) else 1]), (x, YS[-1]), 0, 2)
    return sheet


def ruled(sheet: Any) -> tuple[list[int], list[int]]:
    """The places of the ruling lines found, in pixels: level ones, upright ones."""
    from linter.documents.ocr import clean
    from linter.documents.ocr.grid import segments

    found = segments(*clean.inked(sheet), 200)
    level = sorted({round(s.at * 200 / 72) for s in found if s.level})
    return level, sorted({round(s.at * 200 / 72) for s in found if not s.level})


def near(found: list[int], wanted: tuple[int, ...]) -> bool:
    return len(found) == len(wanted) and all(abs(a - b) <= 3 for a, b in zip(found, wanted, strict=True))


def test_the_lines_of_a_grid_are_found(grid: Any) -> None:
    level, upright = ruled(grid)
    assert near(level, YS) and near(upright, XS)


def test_strokes_of_figures_and_characters_are_no_lines(grid: Any, cv2: Any) -> None:
    """Strokes nearly as high as the row, one of them touching the border, and a box drawn like 口."""
    for x in (500, 520, 760, 1000):
        cv2.line(grid, (x, 286), (x, 313), 0, 3)
    cv2.line(grid, (1050, 281), (1050, 310), 0, 3)
    cv2.rectangle(grid, (800, 285), (830, 314), 0, 2)
    level, upright = ruled(grid)
    assert near(level, YS) and near(upright, XS)


def test_a_character_of_strokes_outside_a_table_is_no_table(grid: Any, cv2: Any) -> None:
    for x, y in ((300, 600), (360, 600), (300, 660)):
        cv2.rectangle(grid, (x, y), (x + 44, y + 44), 0, 3)
        cv2.line(grid, (x, y + 22), (x + 44, y + 22), 0, 3)
    level, upright = ruled(grid)
    assert near(level, YS) and near(upright, XS)


def test_an_upright_line_beside_a_single_row_is_a_line(grid: Any, cv2: Any) -> None:
    cv2.line(grid, (1080, YS[2]), (1080, YS[3]), 0, 2)
    assert near(ruled(grid)[1], (*XS[:4], 1080, XS[4]))


def test_a_worn_line_is_a_line(grid: Any) -> None:
    grid[:, 600:602] = 255
    grid[260:263, :] = 255
    level, upright = ruled(grid)
    assert near(level, YS) and near(upright, XS)


@pytest.mark.parametrize("angle", [0.6, -1.4, 3.0])
def test_a_sheet_askew_is_straightened(angle: float, grid: Any, cv2: Any) -> None:
    from linter.documents.ocr import clean

    height, width = grid.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    askew = cv2.warpAffine(grid, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    assert abs(clean.skew(askew) + angle) < 0.06
    level, upright = ruled(clean.straightened(askew))
    assert near(level, YS) and near(upright, XS)


def test_a_red_stamp_vanishes_and_the_print_under_it_stays(numpy: Any, cv2: Any) -> None:
    from linter.documents.ocr import clean

    paper, stamp, print_, both = (255, 255, 255), (42, 38, 205), (20, 20, 20), (5, 4, 18)
    pixels = numpy.array([[paper, stamp, print_, both]], numpy.uint8)  # blue, green, red
    grey = clean.without_stamps(pixels)[0].tolist()
    assert grey[0] == grey[1] == 255 and max(grey[2:]) < 50


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [("0.", "0", "0"), ("-2", "2", "-2"), ("1O", "10", "1O"), ("4:", "1", "4:"), ("", "-3", "-3"), ("", "", "\ufffd")],
)
def test_a_second_look_takes_away_dirt_and_nothing_else(
    first: str, second: str, wanted: str, grid: Any, cv2: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.documents.ocr import recognise, sheet
    from linter.documents.ocr.render import Picture
    from linter.documents.printed.ruling import find_tables

    cv2.line(grid, (560, 290), (560, 310), 0, 3)  # ink in the second cell of the last row
    signs = [recognise.Character("甲", 200, 290, 222, 312)]
    signs += [recognise.Character(sign, 540 + 12 * n, 290, 552 + 12 * n, 312) for n, sign in enumerate(first)]
    monkeypatch.setattr(recognise, "page", lambda grey: signs)
    monkeypatch.setattr(recognise, "cells", lambda crops: [second] * len(crops))
    page = sheet.read(Picture(cv2.cvtColor(grid, cv2.COLOR_GRAY2BGR), 200, 1), 1)
    ((table,), _) = find_tables(page)
    assert [cell.text for cell in table.rows()[-1]] == ["甲", wanted, "", ""]


@pytest.mark.usefixtures("extra")
def test_only_ink_makes_a_cell_worth_a_second_look(numpy: Any, cv2: Any) -> None:
    from linter.documents.ocr.sheet import SPECK, _inked
    from linter.documents.printed.page import Box

    ink = numpy.zeros((200, 200), numpy.uint8)
    cell = Box(0, 0, 72, 72)
    assert _inked(ink, cell, 200 / 72, SPECK * 9) is None
    cv2.circle(ink, (50, 50), 2, 255, -1)
    assert _inked(ink, cell, 200 / 72, SPECK * 9) is None
    minus = ink.copy()
    cv2.line(minus, (60, 100), (66, 100), 255, 1)
    assert _inked(minus, cell, 200 / 72, SPECK * 9) is not None
    cv2.line(ink, (100, 90), (100, 112), 255, 3)
    found = _inked(ink, cell, 200 / 72, SPECK * 9)
    assert found is not None and abs(found.x0 - 36) < 2 and abs(found.bottom - 40) < 2
