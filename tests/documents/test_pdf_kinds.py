"""PDFs of kinds that offices send, each drawn by hand: pages of several sizes, rows in boxes of their own, odd fonts."""

from __future__ import annotations

import pytest

from tests.documents import drawn
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import FILLER, HEAD, XS, read, refusal, texts

ROWS = [["1.规章", "1", "0", "1"], ["2.文件", "2", "3", "5"], ["3.其他", "0", "4", "4"]]


def test_pages_of_several_sizes() -> None:
    sheets = [
        Sheet().lines(FILLER),
        Sheet(842, 595).table([HEAD, *ROWS[:2]], XS, 200),
        Sheet(842, 595).table([HEAD, *ROWS[2:]], XS, 560).text(72, 100, FILLER),
        Sheet(420, 595).lines("2024年1月20日", y=500),
    ]
    document = read(pdf(sheets))
    assert texts(document) == [[HEAD, *ROWS]]
    assert document.lines[0] == FILLER and document.lines[-2:] == [FILLER, "2024年1月20日"]


def test_a_table_on_a_page_that_lies_on_its_side() -> None:
    sheet = Sheet()
    sheet.raw("q 0 1 -1 0 595 0 cm").table([HEAD, *ROWS], XS, 500).text(72, 540, FILLER).raw("Q")
    document = read(pdf([Sheet().lines(FILLER), sheet]))
    assert texts(document) == [[HEAD, *ROWS]]
    assert document.lines[:2] == [FILLER, FILLER]


@pytest.mark.parametrize("gap", [1, 2, 3])
def test_rows_in_boxes_of_their_own_are_one_table(gap: int) -> None:
    sheet = Sheet().lines(FILLER)
    for number, row in enumerate([HEAD, *ROWS]):
        sheet.table([row], XS, 700 - (24 + gap) * number)
    assert texts(read(pdf([sheet]))) == [[HEAD, *ROWS]]


def test_a_watermark_over_a_table_leaves_no_sign_in_its_cells() -> None:
    sheet = Sheet().lines(FILLER, FILLER).table([HEAD, *ROWS], XS, 700)
    sheet.text(120, 600, "征求意见稿", 40, turn=".707 .707 -.707 .707")
    assert texts(read(pdf([sheet]))) == [[HEAD, *ROWS]]


def test_figures_struck_twice_in_a_cell_are_read_once() -> None:
    sheet = Sheet().lines(FILLER).table([HEAD, *ROWS], XS, 700).table([["4.合计", "", "", ""]], XS, 604)
    for shift in (0, 0.25):
        sheet.text(175 + shift, 590, "1100", 8)
    assert texts(read(pdf([sheet])))[0][-1] == ["4.合计", "1100", "", ""]


@pytest.mark.parametrize("mark", ["7", "— 7 —", "第 7 页 共 9 页"])
def test_a_page_number_between_two_rows_is_no_row(mark: str) -> None:
    above = Sheet().lines(FILLER).table([HEAD, ROWS[0]], XS, 150).text(290, 40, mark)
    document = read(pdf([above, Sheet().table(ROWS[1:], XS, 800).text(72, 500, FILLER)]))
    assert texts(document) == [[HEAD, *ROWS]]


def test_a_page_number_at_the_head_of_the_next_page_is_no_row() -> None:
    below = Sheet().text(290, 815, "- 8 -").table(ROWS[1:], XS, 790).text(72, 500, FILLER)
    assert texts(read(pdf([Sheet().lines(FILLER).table([HEAD, ROWS[0]], XS, 150), below]))) == [[HEAD, *ROWS]]


# --- fonts that do not say which characters they draw


def with_font(font: bytes, shown: bytes) -> bytes:
    data = drawn.stream(b"BT /F 10 Tf 72 700 Td " + b" ".join([b"(" + shown + b") Tj 0 -14 Td"] * 12) + b" ET")
    glyphs = b"<<%s>>" % b" ".join(b"/g%d 6 0 R" % n for n in range(32))
    more = [drawn.stream(b"600 0 0 0 600 700 d1 0 0 500 700 re f"), glyphs]
    return drawn.content(data, more=more).replace(drawn.FONT, font)


TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 700 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs 7 0 R/FirstChar 65"
    b"/LastChar 96/Widths[" + b"700 " * 32 + b"]/Encoding<</Type/Encoding/Differences[65 "
    b"/g0/g1/g2/g3/g4/g5/g6/g7/g8/g9/g10/g11/g12/g13/g14/g15/g16/g17/g18/g19/g20/g21/g22/g23/g24/g25]>>>>"
)
SUBSET = b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+SimSun/FirstChar 0/LastChar 255/Encoding/WinAnsiEncoding>>"


@pytest.mark.usefixtures("no_ocr")
def test_letters_drawn_one_by_one_without_codes_are_refused() -> None:
    assert "没有编码信息" in refusal(with_font(TYPE3, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


@pytest.mark.usefixtures("no_ocr")
def test_characters_that_come_out_as_latin_letters_are_refused() -> None:
    assert "没有编码信息" in refusal(with_font(SUBSET, b"\x81\xc4qK{\xb1rs~zy\xe9\xf0 tuvw\xa5\xa7"))


@pytest.mark.usefixtures("no_ocr")
def test_characters_for_private_use_are_refused() -> None:
    assert "没有编码信息" in refusal(pdf([Sheet().lines(*["".join(chr(0xE100 + n) for n in range(30))] * 3)]))


def test_bullets_for_private_use_are_no_garbage() -> None:
    assert read(pdf([Sheet().lines(*["\uf0b7 " + FILLER] * 3)])).notes == []


def test_a_short_text_in_latin_letters_is_no_garbage() -> None:
    assert read(pdf([Sheet().lines(FILLER, "http://www.example.gov.cn/zwgk")])).notes == []


# --- a page break through the head of a table


def cut_through_the_head(above: Sheet, below: Sheet) -> list[list[str]]:
    sheets = [Sheet().lines(FILLER), above, below.text(72, 60, FILLER)]
    (table,) = texts(read(pdf(sheets)))
    return table


def test_heads_cut_by_the_page_break_are_put_together() -> None:
    head = [["（勾稽关系）", "收", "办", "总"]]
    rest = [["", "", "", "计"], *ROWS]
    table = cut_through_the_head(Sheet().table(head, XS, 60), Sheet().table(rest, XS, 800))
    assert table == [["（勾稽关系）", "收", "办", "总计"], *ROWS]


def test_a_merged_head_goes_on_below_the_break_beside_new_heads() -> None:
    head = [["（勾稽关系）", "申请人", "\0", "\0"], ["\1", "法人", "\0", "总"]]
    rest = [["", "企业", "机构", "计"], *ROWS]
    table = cut_through_the_head(Sheet().table(head, XS, 84), Sheet().table(rest, XS, 800))
    assert table == [["（勾稽关系）", "申请人"], ["法人", "总计"], ["企业", "机构"], *ROWS]


def test_a_first_row_without_figures_is_no_rest_of_the_head() -> None:
    rows = [["规章", "", "", ""], *ROWS]
    table = cut_through_the_head(Sheet().table([HEAD], XS, 60), Sheet().table(rows, XS, 800))
    assert table == [HEAD, *rows]


def test_a_row_without_figures_cut_by_the_break_is_one_row() -> None:
    rows = [["1.国家秘密", "", "", ""], ["2.没有现成信", "", "", ""]]
    below = [["息需要另行制作", "", "", ""], ["3.其他", "", "", ""]]
    table = cut_through_the_head(Sheet().table([HEAD, *rows], XS, 120), Sheet().table(below, XS, 800))
    assert table == [HEAD, rows[0], ["2.没有现成信息需要另行制作", "", "", ""], below[1]]


def test_a_corner_whose_bracket_is_open_goes_on_below_the_break() -> None:
    head = [["（第一项之和，", "收", "办", "总"]]
    rest = [["等于第三项）", "到", "结", "计"], *ROWS]
    table = cut_through_the_head(Sheet().table(head, XS, 60), Sheet().table(rest, XS, 800))
    assert table == [["（第一项之和，等于第三项）", "收到", "办结", "总计"], *ROWS]


def test_heads_without_a_corner_go_on_below_the_break() -> None:
    head, rest = [["行政复议", "\0", "\0", "\0"], ["结果", "结果", "其他", "尚未"]], [["维持", "纠正", "结果", "审结"]]
    table = cut_through_the_head(Sheet().table(head, XS, 84), Sheet().table([*rest, ["1", "0", "0", "2"]], XS, 800))
    assert table == [["行政复议"], ["结果维持", "结果纠正", "其他结果", "尚未审结"], ["1", "0", "0", "2"]]


def test_rows_of_a_table_without_any_figure_stay_apart() -> None:
    above = [["", "名称", "收", "办"], ["（五）不予", "3.出版物", "", ""], ["\1", "4.大量申请", "", ""]]
    below = [["", "5.确认信息", "", ""], ["（六）其他", "1.不补正", "", ""]]
    table = cut_through_the_head(Sheet().table(above, XS, 120), Sheet().table(below, XS, 800))
    assert [[cell for cell in row if cell] for row in table[2:]] == [
        ["4.大量申请"],
        ["5.确认信息"],
        ["（六）其他", "1.不补正"],
    ]
