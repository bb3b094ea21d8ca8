"""What a person sees on a page of a PDF, and what not: each way in which a figure in a cell is not what its text says."""

from __future__ import annotations

import pytest

from linter.documents.model import Document, GridCell
from tests.documents import drawn, printers
from tests.documents.drawn import Sheet, hexed, pdf
from tests.documents.test_pdf import FILLER, XS, read, refusal, texts

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


# --- form fields and annotations


def field(entries: str, appearance: bytes | None = None) -> GridCell:
    page = sheet()
    shown = f"/AP<</N {SPARE} 0 R>>" if appearance else ""
    page.entries = f"/Annots[<</Type/Annot/Rect[{X} {Y - 4} {X + 40} {Y + 10}]{shown}{entries}>>]"
    return cell(read(pdf([page], [appearance] if appearance else [])))


def test_a_form_field_shows_its_appearance() -> None:
    found = field("/Subtype/Widget/FT/Tx/V(27)", form(typed("27"), "0 0 40 14"))
    assert (found.text, found.unseen) == ("27", "")


def test_a_form_field_without_appearance_shows_its_value() -> None:
    assert field("/Subtype/Widget/FT/Tx/V<FEFF00320037>").text == "27"
    assert field("/Subtype/Widget/Parent<</FT/Tx/V(27)>>").text == "27"


def test_a_form_field_whose_appearance_is_not_its_value_is_unknown() -> None:
    assert "表单域" in field("/Subtype/Widget/FT/Tx/V(28)", form(typed("27"), "0 0 40 14")).unseen


def test_a_check_box_that_is_off_shows_nothing() -> None:
    page = sheet()
    states = f"/AP<</N<</Yes {SPARE} 0 R>>>>/AS/Off"
    page.entries = f"/Annots[<</Subtype/Widget/FT/Btn/Rect[{X} {Y} {X + 9} {Y + 9}]{states}>>]"
    assert cell(read(pdf([page], [form(typed("1"), "0 0 9 9")]))).text == ""


@pytest.mark.parametrize("more", ["", "/IT/FreeTextTypeWriter", "/Subj(x)"])
def test_what_was_typed_onto_the_page_is_read_where_it_stands(more: str) -> None:
    assert field(f"/Subtype/FreeText/Contents(27){more}", form(typed("27"), "0 0 40 14")).text == "27"


def test_a_note_laid_over_a_figure_takes_its_place() -> None:
    page = sheet()
    page.entries = f"/Annots[<</Subtype/FreeText/Contents(15)/Rect[173 658 200 674]/AP<</N {SPARE} 0 R>>>>]"
    document = read(pdf([page], [form("1 g 0 0 27 16 re f 0 g " + typed("15"), "0 0 27 16")]))
    assert cell(document, 1, 1).text == "15"
    assert "遮盖" in said(document)


def test_a_note_without_appearance_makes_its_cell_unknown() -> None:
    assert "批注" in field("/Subtype/FreeText/Contents(27)").unseen


def test_an_annotation_that_is_hidden_says_nothing() -> None:
    assert field("/Subtype/FreeText/F 2", form(typed("27"), "0 0 40 14")).text == ""


def test_a_highlight_covers_nothing() -> None:
    page = sheet()
    page.entries = f"/Annots[<</Subtype/Highlight/Rect[173 658 200 674]/AP<</N {SPARE} 0 R>>>>]"
    document = read(pdf([page], [form("1 1 0 rg 0 0 27 16 re f", "0 0 27 16")]))
    assert cell(document, 1, 1).text == "13" and document.notes == []


def test_a_mark_that_strikes_out_deletes() -> None:
    page = sheet([["名称", "收", "办", "计"], ["1.规章", "1314", "", "14"], ["2.文件", "2", "3", "5"]])
    quads = "174.5 671 183 671 174.5 660 183 660"
    page.entries = f"/Annots[<</Subtype/StrikeOut/Rect[174.5 660 183 671]/QuadPoints[{quads}]>>]"
    document = read(pdf([page]))
    assert cell(document, 1, 1).text == "14" and "删除线" in said(document)


# --- covered, cut off, not shown, of the paper's colour


def with_extra(content: str, resources: str = "", more: list[bytes] | None = None, catalog: bytes = b"") -> Document:
    page = sheet().raw(content)
    page.resources = resources
    return read(pdf([page], more or [], catalog))


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


# --- heads set sideways


def test_heads_set_sideways_are_read_along_their_own_direction() -> None:
    rows = [["名称", "", "", "计"], ["1.规章", "1", "2", "3"]]
    page = Sheet().lines(FILLER, FILLER).table(rows, XS, 700, height=60)
    page.text(200, 645, "商业企业", 8, turn="0 1 -1 0").text(210, 645, "个数", 8, turn="0 1 -1 0")
    page.text(260, 690, "科研机构", 8, turn="0 -1 1 0")
    document = read(pdf([page]))
    assert texts(document)[0][0] == ["名称", "商业企业个数", "科研机构", "计"]
    assert not any(one.unseen for one in document.grids[0].rows[0])


def test_a_head_set_sideways_that_sticks_out_of_its_cell_is_unknown() -> None:
    page = sheet([["名称", "", "办", "计"], *ROWS[1:]]).text(200, 680, "社会公益组织", 8, turn="0 1 -1 0")
    found = cell(read(pdf([page])), 0, 1)
    assert found.text == "社会公益组织" and found.unseen


def test_a_head_set_downwards_in_two_columns_is_read_from_right_to_left() -> None:
    page = Sheet().lines(FILLER, FILLER).table([["名称", "", "办", "计"], *ROWS[1:]], XS, 700, height=40)
    for number, sign in enumerate("自然"):
        page.text(205, 688 - 10 * number, sign, 9)
    page.text(192, 688, "人", 9)
    assert cell(read(pdf([page])), 0, 1).text == "自然人"


# --- two pages on a sheet, two columns


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    page = Sheet(1190, 842)
    for shift, mark in ((0, "左"), (595, "右")):
        page.lines(*[f"{mark}{n}{FILLER}" for n in range(6)], x=72 + shift)
    page.table([ROWS[0], ROWS[1]], XS, 500)
    page.table(ROWS[2:], [x + 595 for x in XS], 500)
    document = read(pdf([page]))
    assert [line[0] for line in document.lines if FILLER in line] == ["左"] * 6 + ["右"] * 6
    assert texts(document) == [ROWS] if len(document.grids) == 1 else len(document.grids) == 2


def test_text_in_two_columns_is_read_one_after_the_other() -> None:
    page = Sheet().text(150, 800, "题目横贯全页的一行文字，两栏在它下面开始。", 12)
    for shift, mark in ((0, "左"), (260, "右")):
        page.lines(*[f"{mark}{n}本年度认真落实政府信息公开各项工作" for n in range(8)], x=60 + shift)
    page.text(60, 500, "两栏之后又是横贯全页的一行文字，它自成一段，不属于任何一栏。", 10)
    lines = read(pdf([page])).lines
    assert [line[0] for line in lines] == ["题", *"左" * 8, *"右" * 8, "两"]


def test_figures_that_stand_apart_are_no_columns_of_text() -> None:
    page = Sheet().lines(FILLER)
    for number in range(8):
        page.text(72, 700 - 20 * number, f"{number}.项目名称", 8).text(330, 700 - 20 * number, "12", 8)
    lines = read(pdf([page])).lines
    assert lines[1:] == [f"{number}.项目名称 12" for number in range(8)]


# --- where lines stand


def test_every_line_knows_its_page_and_its_place() -> None:
    document = read(pdf([sheet(), Sheet().lines(FILLER)]))
    assert set(document.origins) == set(range(1, len(document.lines) + 1))
    first, row, last = document.origins[1], document.origins[4], document.origins[len(document.lines)]
    assert first.page == 1 and first.box == (72, 73.2, 382, 83.2)
    assert row.page == 1 and row.box == (72, 166, 352, 190)
    assert last.page == 2


# --- what browsers print


PAGE = """<meta charset=utf-8><style>td{{border:1px solid;padding:4px;position:relative}}sup{{font-size:60%}}</style>
<p>{filler}</p><p>{filler}</p><table style="border-collapse:collapse">
<tr><td>名称<td><div style="height:60px;width:60px;line-height:60px;transform:rotate(-90deg)">企业</div><td>办<td>计</tr>
<tr><td>白字<td>13<span style="color:#fff">9</span><td>3<td>4</tr>
<tr><td>盖住<td>13<div style="position:absolute;inset:2px;background:#fff">15</div><td>3<td>4</tr>
<tr><td>上标<td>13<sup>1</sup><td>3<td>4</tr>
<tr><td>表单<td><input value=27 style="width:40px;border:0"><td>3<td>4</tr>
<tr><td>透明<td>13<span style="opacity:0">9</span><td>3<td>4</tr>
<tr><td>图形<td><svg width=9 height=12><path d="M1 1 C 9 1 9 11 1 11 Z"/></svg><td>3<td>4</tr>
</table><div style="position:fixed;top:150px;left:0;font-size:60px;color:rgba(0,0,0,.15)">内部资料</div>"""


@printers.needs("chromium")
def test_as_a_browser_prints_it() -> None:
    document = read(printers.browser(PAGE.format(filler=FILLER)))
    table = texts(document)[0]
    assert table[0] == ["名称", "企业", "办", "计"]
    assert [row[1] for row in table[1:]] == ["13", "15", "13", "27", "13", ""]
    assert [row[2:] for row in table[1:]] == [["3", "4"]] * 6
    assert [bool(row[1].unseen) for row in document.grids[0].rows[1:]] == [False] * 5 + [True]


# --- far too much of it


@pytest.mark.parametrize(
    "content",
    [
        " ".join(f"{n % 500} 600 30 9 re f" for n in range(3_000))
        + " BT /F 8 Tf 72 602 Td "
        + f"{hexed('1' * 100)} Tj 0 0 Td " * 30
        + "ET",
        " ".join(f"{75 + n % 50} 655 m {80 + n % 50} 657 l {76 + n % 50} 661 l h f" for n in range(25_000)),
    ],
    ids=["covers over characters", "figures in a cell"],
)
def test_a_page_with_far_too_many_marks_is_refused(content: str) -> None:
    assert "限制项 pdf-segments" in refusal(pdf([sheet().raw(content)]))


def test_annotations_without_end_are_not_all_looked_at() -> None:
    page = sheet()
    page.entries = "/Annots[" + "<</Subtype/FreeText/Rect[0 0 9 9]/AP<</N 7 0 R>>>>" * 6_000 + "]"
    assert cell(read(pdf([page], [form("q Q", "0 0 9 9")]))).unseen == ""
