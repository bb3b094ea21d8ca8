"""Watermarks, note marks, glyphs without characters and drawn figures in PDFs."""

from __future__ import annotations

import pytest

from linter.documents.model import Document
from tests.documents import drawn
from tests.documents.drawn import Sheet, hexed, pdf
from tests.documents.pdf_reading import FILLER, XS, read, refusal, texts
from tests.documents.seen_pdf import ROWS, SPARE, X, Y, cell, said, sheet, with_extra

# --- watermarks and note marks


@pytest.mark.parametrize(
    ("draw", "pages"),
    [
        (f".85 g BT /F 40 Tf 1 0 0 1 80 650 Tm {hexed('内部资料')} Tj ET 0 g", 1),  # large and pale
        (f".85 g BT /F 8 Tf 1 0 0 1 150 662 Tm {hexed('某县政府网')} Tj ET 0 g", 1),  # across a line
        (f".85 g BT /F 8 Tf 1 0 0 1 236 662 Tm {hexed('某网')} Tj ET 0 g", 3),  # on every page
        (f"0 g BT /F 40 Tf 1 0 0 1 80 650 Tm {hexed('内部资料')} Tj ET", 2),  # large, over the text of every page
        (f"/G gs 0 g BT /F 30 Tf 1 0 0 1 80 650 Tm {hexed('内部资料')} Tj ET /G1 gs", 1),  # see-through
        (f"0 g BT /F 40 Tf .9 .4 -.4 .9 80 640 Tm {hexed('内部资料')} Tj ET", 1),  # leaning
    ],
)
def test_a_watermark_leaves_no_sign_in_the_cells(draw: str, pages: int) -> None:
    sheets = [sheet().raw(draw) for _ in range(pages)]
    for page in sheets:
        page.resources = "/ExtGState<</G<</ca .2>>/G1<</ca 1>>>>"
    document = read(pdf(sheets))
    assert texts(document)[0][:3] == ROWS
    assert document.lines[:2] == [FILLER, FILLER]


def test_what_only_looks_like_a_watermark() -> None:
    page = (
        Sheet()
        .text(120, 800, "某某县人民政府文件", 34)
        .lines(FILLER, FILLER)
        .raw(".75 g")
        .text(72, 60, "灰色的脚注", 8)
    )
    page.raw("0 g").raw("0 .2 .5 rg 72 676 280 24 re f 1 g").text(75, 686, "白字", 8).text(175, 686, "表头", 8)
    page.raw("0 g").table([["", "", "", ""], *ROWS[1:]], XS, 700).raw(".7 g").text(X, Y, "0", 8).raw("0 g")
    document = read(pdf([page]))
    assert document.lines[0] == "某某县人民政府文件" and document.lines[-1] == "灰色的脚注"
    assert cell(document).text == "0" and document.notes == []


@pytest.mark.parametrize(("size", "lift"), [(5, 4), (5.5, 3), (4, 5)])
def test_a_raised_note_mark_is_no_digit(size: float, lift: float) -> None:
    document = read(pdf([sheet().text(183.5, 662 + lift, "1", size).text(112, 742 + lift, "［2］", 6)]))
    assert cell(document, 1, 1).text == "13"
    assert "注释号" in said(document)


def test_smaller_figures_in_a_line_of_their_own_are_no_note_marks() -> None:
    rows = [["名称", "收", "办", "计"], ["1.规章", "13\n1", "", "14"], ["2.文件", "2", "3", "5"]]
    document = read(pdf([sheet(rows)]))
    assert cell(document, 1, 1).text == "131" and document.notes == []


# --- glyphs without characters, drawn figures, pictures


def with_digits(font: str, written: str, more: list[bytes] | None = None) -> Document:
    page = sheet().raw(f"BT /D 8 Tf 1 0 0 1 {X} {Y} Tm {written} Tj ET")
    data = pdf([page], [font.encode(), *(more or [])])
    return read(data.replace(b"/Font<</F 3 0 R>>", b"/Font<</F 3 0 R/D %d 0 R>>" % SPARE))


TYPE0 = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+D/Encoding/Identity-H%s/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+D/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>]>>"


SIMPLE = "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+D/FirstChar 33/LastChar 126/Widths[%s]%%s>>" % ("500 " * 94)


def codes(**targets: str) -> bytes:
    entries = " ".join(f"<{code.removeprefix('c')}> <{target}>" for code, target in targets.items())
    return drawn.stream(
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(targets)} beginbfchar {entries} endbfchar".encode()
    )


@pytest.mark.parametrize(
    ("font", "written", "map_"),
    [
        (TYPE0 % "", "<0034>", None),
        (TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<0034>", codes(c0034="0000")),
        (TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<0034>", codes(c0034="FFFD")),
        (TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<0034>", codes(c0034="E034")),
        (TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<003400300039>", codes(c0034="0034", c0039="0039")),  # only the 0
        (TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<003100320033>", codes(c0031="0020", c0032="0020", c0033="0020")),
        (SIMPLE % "/Encoding/WinAnsiEncoding", "<2124>", None),
        (SIMPLE % "/Encoding<</Differences[33/g1/g2/g3/g4]>>", "<2124>", None),
    ],
)
def test_a_glyph_without_a_character_makes_its_cell_unknown(font: str, written: str, map_: bytes | None) -> None:
    found = cell(with_digits(font, written, [map_] if map_ else []))
    assert "编码" in found.unseen


def test_a_font_that_tells_its_characters_is_read() -> None:
    found = cell(with_digits(TYPE0 % f"/ToUnicode {SPARE + 1} 0 R", "<00340020>", [codes(c0034="0034", c0020="0020")]))
    assert (found.text, found.unseen) == ("4", "")
    found = cell(with_digits(SIMPLE % "/Encoding/WinAnsiEncoding", "(4)"))
    assert (found.text, found.unseen) == ("4", "")


@pytest.mark.parametrize(
    "figure",
    [
        f"{X} {Y} m {X + 3} {Y + 1} l {X + 4} {Y + 5} {X + 2} {Y + 7} {X} {Y + 6} c h f",
        f"{X} {Y} m {X + 1} {Y} l {X + 3} {Y + 7} l {X} {Y + 7} l {X} {Y + 6} l {X + 2} {Y + 6} l h f",  # a 7
        f"q 9 0 0 8 {X} {Y} cm /I Do Q",
        f"q 9 0 0 8 {X} {Y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q",
    ],
)
def test_a_figure_drawn_or_pasted_into_a_cell_makes_it_unknown(figure: str) -> None:
    assert cell(with_extra(figure)).unseen
    assert cell(with_extra(figure), 1, 1).unseen == ""


@pytest.mark.parametrize(
    "mark",
    [
        "232 652 m 292 676 l S",  # a blank cell struck out by a slanting line
        f"1 g {X} {Y} m {X + 3} {Y + 1} l {X + 4} {Y + 5} {X + 2} {Y + 7} {X} {Y + 6} c h f 0 g",  # white
        "q 595 0 0 842 0 0 cm /I Do Q",
        "74 660 m 77 662 l 78 666 76 668 74 667 c h f",  # a bullet beside a label
    ],
)
def test_what_is_no_figure(mark: str) -> None:
    page = Sheet().raw(mark).lines(FILLER, FILLER).table(ROWS, XS, 700)
    found = read(pdf([page]))
    assert not any(one.unseen for row in found.grids[0].rows for one in row)


def test_a_picture_over_a_row_makes_its_blank_cells_unknown() -> None:
    rows = [["名称", "收", "办", "计"], ["1.规章", "", "", ""], ["2.文件", "2", "3", "5"]]
    found = read(pdf([sheet(rows).raw("q 170 0 0 18 178 655 cm /I Do Q")]))
    assert [bool(one.unseen) for one in found.grids[0].rows[1]] == [False, True, True, True]


@pytest.mark.usefixtures("no_ocr")
def test_a_page_of_text_drawn_as_curves_is_no_empty_page() -> None:
    drawn_text = " ".join(
        f"{72 + 9 * (i % 40)} {700 - 14 * (i // 40)} m {77 + 9 * (i % 40)} {703 - 14 * (i // 40)} "
        f"{76 + 9 * (i % 40)} {707 - 14 * (i // 40)} {73 + 9 * (i % 40)} {706 - 14 * (i // 40)} c h f"
        for i in range(200)
    )
    assert "曲线" in refusal(pdf([Sheet().lines(FILLER, FILLER), Sheet().raw(drawn_text)]))
