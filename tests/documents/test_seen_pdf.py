"""What a PDF shows is what counts: covered, cut off, hidden and white text."""

from __future__ import annotations

import pytest

from tests.documents.drawn import Sheet, hexed, pdf
from tests.documents.pdf_reading import FILLER, read
from tests.documents.seen_pdf import SPARE, X, Y, cell, form, said, sheet, typed, with_extra


@pytest.mark.parametrize(
    "cover", ["1 g 174 658 20 16 re f 0 g", "q 20 0 0 16 174 658 cm /I Do Q", ".9 1 .9 rg 170 650 60 30 re f 0 g"]
)
def test_a_figure_that_was_painted_over_is_gone(cover: str) -> None:
    document = with_extra(f"{cover} BT /F 8 Tf 1 0 0 1 175 662 Tm {hexed('15')} Tj ET")
    assert cell(document, 1, 1).text == "15"
    assert "遮盖" in said(document)


@pytest.mark.parametrize(
    "cover",
    [
        "/G gs 1 g 174 658 20 16 re f 0 g",  # half transparent
        "/M gs 1 1 0 rg 174 658 20 16 re f 0 g",  # multiplied, as a marker does
        "0 g 170 650 60 30 re 171 651 58 28 re f*",  # a frame
        "1 g 174 648 20 9 re f 0 g",  # the line below
        "q 0 0 1 1 re W n 1 g 174 658 20 16 re f 0 g Q",  # clipped away
    ],
)
def test_what_covers_nothing(cover: str) -> None:
    document = with_extra(cover, "/ExtGState<</G<</ca .5>>/M<</BM/Multiply>>>>")
    assert cell(document, 1, 1).text == "13" and "遮盖" not in said(document)


def test_a_figure_covered_in_part_is_unknown() -> None:
    assert "遮住" in cell(with_extra("1 g 177 658 4.5 16 re f 0 g"), 1, 1).unseen


@pytest.mark.parametrize("colour", ["1 g", "1 1 1 rg", "0 0 0 0 k", ".97 g", "/CS cs 0 scn"])
def test_text_of_the_colour_of_the_paper_is_not_seen(colour: str) -> None:
    white = f"{colour} BT /F 8 Tf 1 0 0 1 184 662 Tm {hexed('9')} Tj ET 0 g"
    document = with_extra(white, "/ColorSpace<</CS[/Separation/Black/DeviceCMYK 9 0 R]>>")
    assert cell(document, 1, 1).text == "13"
    assert "底色" in said(document)


@pytest.mark.parametrize(
    "ground",
    [
        "0 0 .5 rg 60 500 300 30 re f",
        "0 0 .5 rg 60 510 m 60 530 70 530 70 530 c 350 530 l 360 530 360 510 360 510 c 360 500 l 60 500 l h f",
        "/P /Pattern cs /P scn 60 500 300 30 re f",
    ],
)
def test_white_text_on_a_dark_ground_is_seen(ground: str) -> None:
    document = with_extra(f"{ground} 1 g BT /F 10 Tf 1 0 0 1 72 510 Tm {hexed('白字标题')} Tj ET 0 g")
    assert document.lines[-1] == "白字标题" and document.notes == []


def test_black_text_in_a_frame_that_is_painted_as_a_ring_is_seen() -> None:
    page = Sheet().raw("0 g 40 40 515 760 re 42 42 511 756 re f*").lines(FILLER, FILLER)
    assert read(pdf([page])).lines == [FILLER, FILLER]


def test_text_outside_the_clip_is_not_seen() -> None:
    clipped = f"q 174 658 20 12 re W n BT /F 8 Tf 1 0 0 1 205 662 Tm {hexed('9')} Tj ET Q"
    document = with_extra(clipped)
    assert cell(document, 1, 1).text == "13" and "显示范围" in said(document)


def test_a_figure_cut_off_by_its_clip_is_unknown() -> None:
    cut = f"q 232 658 13 20 re W n BT /F 8 Tf 1 0 0 1 {X} {Y} Tm {hexed('1234')} Tj ET Q"
    assert "完整" in cell(with_extra(cut)).unseen


def test_text_outside_the_crop_box_is_not_seen() -> None:
    page = Sheet().lines(FILLER, FILLER).text(300, 20, "裁切线外9")
    page.entries = "/CropBox[0 50 595 842]"
    assert read(pdf([page])).lines == [FILLER, FILLER]


OFF = b"/OCProperties<</OCGs[%d 0 R]/D<</OFF[%d 0 R]>>>>" % (SPARE, SPARE)
GROUP = b"<</Type/OCG/Name(x)>>"


@pytest.mark.parametrize(
    "properties",
    [f"/L {SPARE} 0 R", f"/L<</Type/OCMD/OCGs {SPARE} 0 R>>", f"/L<</Type/OCMD/OCGs[{SPARE} 0 R]/P/AllOn>>"],
)
def test_text_on_a_layer_that_is_off_is_not_seen(properties: str) -> None:
    page = sheet().raw("/OC /L BDC").text(184, 662, "9", 8).raw("EMC")
    page.properties = properties
    document = read(pdf([page], [GROUP], OFF))
    assert cell(document, 1, 1).text == "13" and "图层" in said(document)
    assert cell(read(pdf([page], [GROUP], OFF.replace(b"OFF", b"ON "))), 1, 1).text == "139"


def test_a_form_on_a_layer_that_is_off_is_not_seen() -> None:
    page = sheet().raw("q 1 0 0 1 183 660 cm /X Do Q")
    page.resources = ""
    page.content[-1] = "q 1 0 0 1 183 660 cm /Z Do Q"
    data = pdf([page], [GROUP, form(typed("9"), "0 0 9 9", f"/OC {SPARE} 0 R")], OFF)
    data = data.replace(b"/I 4 0 R", b"/Z 8 0 R")
    assert cell(read(data), 1, 1).text == "13"


def test_invisible_text_beside_visible_text_is_left_out() -> None:
    document = read(pdf([sheet().text(184, 662, "9", 8, mode=3)]))
    assert cell(document, 1, 1).text == "13" and document.trust == "exact"
    assert "不显示" in said(document)


def test_a_recognised_layer_over_a_page_of_text_is_left_out() -> None:
    page = sheet()
    page.content += [
        line.replace("0 Tr", "3 Tr").replace("1 0 0 1 ", "1 0 0 1 2") for line in page.content if "Tj" in line
    ]
    page.lines(FILLER, FILLER)
    for number, line in enumerate((FILLER, FILLER)):
        page.text(74, 758 - 18 * number, line, mode=3)
    document = read(pdf([page]))
    assert document.lines[:2] == [FILLER, FILLER] and document.trust == "exact"


def test_a_scan_with_a_recognised_layer_and_a_printed_number_is_read_as_recognised() -> None:
    page = Sheet().image().text(290, 40, "1")
    for number in range(6):
        page.text(72, 700 - 20 * number, FILLER, mode=3)
    document = read(pdf([page]))
    assert document.lines == [FILLER] * 6 and document.trust == "doubtful"
