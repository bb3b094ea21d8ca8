"""Tables of PDFs: merged cells, borders of every kind, page breaks, tables without upright lines."""

from __future__ import annotations

import pytest

from linter.documents.model import Document
from linter.text.bilingual import Text
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import FILLER, HEAD, XS, read, texts

# --- tables


def test_merged_cells_stand_once_where_they_begin() -> None:
    rows = [["栏目", "合计", "\0", "其他"], ["\1", "收", "办", "\1"], ["三、办理", "5", "6", ""]]
    document = read(pdf([Sheet().lines(FILLER).table(rows, XS, 700)]))
    assert texts(document) == [[["栏目", "合计", "其他"], ["收", "办"], ["三、办理", "5", "6", ""]]]
    spans = [(cell.row_span, cell.column_span) for cell in document.grids[0].rows[0]]
    assert spans == [(2, 1), (1, 2), (2, 1)]
    assert document.lines == [FILLER, "栏目\t合计\t其他", "收\t办", "三、办理\t5\t6\t"]


def test_lines_of_a_cell_are_joined_without_a_sign() -> None:
    rows = [["名称", "数量", "总\n计"], ["规范性\n文件", "18\n2", "9"]]
    assert texts(read(pdf([Sheet().lines(FILLER).table(rows, XS[:4], 700)])))[0][1] == ["规范性文件", "182", "9"]


@pytest.mark.parametrize("style", ["filled", "dotted", "dots", "apart", "masked", "open"])
def test_borders_of_every_kind(style: str) -> None:
    sheet, rows = Sheet().lines(FILLER), [["名称", "收", "办"], ["规章", "1", "20"], ["文件", "", "3"]]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            x, y, w, h = 72 + 80 * c, 640 - 24 * r, 80, 24
            if style == "filled":
                sheet.raw(".9 g").box(x, y, x + w, y + h, "f").raw("0 g")
                for edge in ((x, y, x + w, y + 0.5), (x, y + h, x + w, y + h + 0.5), (x, y, x + 0.5, y + h)):
                    sheet.box(*edge, "f")
                sheet.box(x + w, y, x + w + 0.5, y + h, "f")
            elif style == "dotted":
                for i in range(0, 80, 2):
                    sheet.box(x + i, y, x + i + 1, y + 0.4, "f").box(x + i, y + h, x + i + 1, y + h + 0.4, "f")
                for i in range(0, 24, 2):
                    sheet.box(x, y + i, x + 0.4, y + i + 1, "f").box(x + w, y + i, x + w + 0.4, y + i + 1, "f")
            elif style == "dots":
                for i in range(0, 80, 2):
                    sheet.box(x + i, y, x + i + 1, y + 1, "f").box(x + i, y + h, x + i + 1, y + h + 1, "f")
                for i in range(0, 24, 2):
                    sheet.box(x, y + i, x + 1, y + i + 1, "f").box(x + w, y + i, x + w + 1, y + i + 1, "f")
            elif style == "apart":
                sheet.box(x + 0.75, y + 0.75, x + w - 0.75, y + h - 0.75)
            elif style == "masked":
                sheet.raw("1 g").box(x, y, x + w, y + h, "f").raw("0 g").box(x, y, x + w, y + h)
            sheet.text(x + 20, y + 8, text, 8)
    if style == "open":
        for y in (664, 640, 616, 592):
            sheet.rule(72, y, 312, y)
        sheet.rule(152, 592, 152, 664).rule(232, 592, 232, 664)
    assert texts(read(pdf([sheet]))) == [rows]


def test_a_frame_round_the_text_is_no_table() -> None:
    rows = [["甲", "1"], ["乙", "2"]]
    document = read(pdf([Sheet().box(40, 40, 555, 800).lines(FILLER, FILLER).table(rows, XS[:3], 600)]))
    assert texts(document) == [rows]
    assert document.lines[:2] == [FILLER, FILLER]


def test_incomplete_borders_are_noted() -> None:
    sheet = Sheet().lines(FILLER).table([["甲", "1", "2"], ["乙", "3", "4"]], XS[:4], 700)
    sheet.content = [c for c in sheet.content if c != ".5 w 172 676 m 232 676 l S"]
    sheet.content.remove(".5 w 172 676 m 172 652 l S")
    assert read(pdf([sheet])).notes == [Text("第 1 页的表格框线不完整", "a table on page 1 has incomplete borders")]


def cut(above: list[list[str]], below: list[list[str]], xs: list[float] | None = None, between: str = "") -> Document:
    second = Sheet().table(below, xs or XS, 800)
    if between:
        second = Sheet().text(72, 810, between).table(below, xs or XS, 790)
    third = second.text(72, 60, FILLER)
    return read(pdf([Sheet().lines(FILLER).table(above, XS, 400).text(290, 40, "1"), third.text(290, 30, "2")]))


def test_a_table_goes_on_after_a_page_break() -> None:
    document = cut([HEAD, ["1.规章", "1", "0", "1"]], [HEAD, ["2.文件", "2", "3", "5"]])
    assert texts(document) == [[HEAD, ["1.规章", "1", "0", "1"], ["2.文件", "2", "3", "5"]]]
    assert [row[0].page for row in document.grids[0].rows] == [1, 1, 2]


def test_a_single_row_goes_on_after_a_page_break() -> None:
    assert texts(cut([HEAD], [["1.规章", "1", "0", "1"]])) == [[HEAD, ["1.规章", "1", "0", "1"]]]


@pytest.mark.parametrize("below", [[52, 172, 232, 292, 352], [72, 162, 232, 292, 352]])
def test_another_table_on_the_next_page_stays_another(below: list[float]) -> None:
    assert len(cut([HEAD, ["1.规章", "1", "0", "1"]], [["2.文件", "2", "3", "5"]], below).grids) == 2


def test_text_between_two_tables_keeps_them_apart() -> None:
    assert len(cut([HEAD, ["1.规章", "1", "0", "1"]], [["2.文件", "2", "3", "5"]], between="四、复议情况").grids) == 2


@pytest.mark.parametrize(
    ("last", "first", "wanted"),
    [
        (
            ["2.没有现成信", "", "", ""],
            ["息需要另行制作", "3", "0", "3"],
            ["2.没有现成信息需要另行制作", "3", "0", "3"],
        ),
        (
            ["2.没有现成信", "3", "0", "3"],
            ["息需要另行制作", "", "", ""],
            ["2.没有现成信息需要另行制作", "3", "0", "3"],
        ),
        (
            ["2.没有现成信", "18", "7", "18"],
            ["息需要另行制作", "2", "", "9"],
            ["2.没有现成信息需要另行制作", "182", "7", "189"],
        ),
        (["2.没有现成信息", "18", "0", "18"], ["", "2", "", "9"], ["2.没有现成信息", "182", "0", "189"]),
    ],
)
def test_a_row_cut_by_the_page_break_is_put_together(last: list[str], first: list[str], wanted: list[str]) -> None:
    assert texts(cut([HEAD, ["1.规章", "1", "0", "1"], last], [first, ["3.其他", "0", "0", "0"]]))[0][2] == wanted


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["2.重复申请", "", "", ""], ["3.要求提供出版物", "3", "0", "3"]),
        (["行政处罚", "", "", ""], ["行政强制", "3", "0", "3"]),
    ],
)
def test_a_blank_row_before_the_page_break_stays_blank(last: list[str], first: list[str]) -> None:
    before = ["行政许可", "1", "0", "1"] if last[0] == "行政处罚" else ["1.规章", "1", "0", "1"]
    assert texts(cut([HEAD, before, last], [first]))[0][2:] == [last, first]


def test_a_merged_label_goes_on_after_the_page_break() -> None:
    above = [["项目", "\0", "办", "计"], ["（一）不予", "1.规章", "1", "1"], ["\1", "2.文件", "1", "1"]]
    below = [["公开", "3.秘密", "0", "0"], ["\1", "4.其他", "2", "2"]]
    rows = cut(above, below).grids[0].rows
    assert [[cell.text for cell in row] for row in rows[1:]] == [
        ["（一）不予公开", "1.规章", "1", "1"],
        ["2.文件", "1", "1"],
        ["3.秘密", "0", "0"],
        ["4.其他", "2", "2"],
    ]
    assert rows[1][0].row_span == 4


# --- tables without upright lines


COLUMNS = [200, 250, 300, 350, 400]


def unruled(figures: list[list[str]], heads: list[str]) -> Document:
    sheet = Sheet().lines(FILLER, FILLER)
    for x, head in zip(COLUMNS, heads, strict=True):
        sheet.text(x - 4 * len(head), 690, head, 8)
    for number, (label, *row) in enumerate(figures):
        sheet.text(72, 670 - 20 * number, label, 8)
        for x, figure in zip(COLUMNS, row, strict=True):
            sheet.text(x - 2 * len(figure), 670 - 20 * number, figure, 8)
    return read(pdf([sheet.text(72, 400, FILLER)]))


HEADS = ["自然人", "企业", "机构", "其他", "总计"]


def test_without_lines_a_blank_cell_keeps_its_column() -> None:
    rows = [["1.新收", "92", "", "3", "", "95"], ["2.结转", "", "", "", "", ""], ["3.公开", "5", "", "", "", "5"]]
    rows += [["4.其他", "", "1", "", "", "1"]]
    document = unruled(rows, HEADS)
    assert texts(document) == [[HEADS, *rows]]
    assert not document.grids[0].exact
    assert document.lines[-1] == FILLER


def test_without_lines_a_label_that_touches_the_first_head_is_parted_from_it() -> None:
    rows = [
        ["1.本年新收申请", "92", "", "3", "", "95"],
        ["2.结转", "", "", "", "", ""],
        ["3.公开", "5", "", "", "", "5"],
    ]
    rows += [["4.其他", "", "1", "", "", "1"]]
    sheet = Sheet().lines(FILLER, FILLER)
    sheet.text(118, 692, "第一项加第二项", 8).text(176.4, 692, "自然人甲乙", 8)  # 2.4 pt apart
    for x, head in zip(COLUMNS[1:], HEADS[1:], strict=True):
        sheet.text(x - 4 * len(head), 680, head, 8)
    sheet.text(196, 680, "丙", 8)
    for number, (label, *row) in enumerate(rows):
        sheet.text(118, 660 - 20 * number, label, 8)
        for x, figure in zip(COLUMNS, row, strict=True):
            sheet.text(x - 2 * len(figure), 660 - 20 * number, figure, 8)
    (table,) = texts(read(pdf([sheet.text(72, 400, FILLER)])))
    assert table[0] == ["第一项加第二项"] and table[1] == ["自然人甲乙丙", *HEADS[1:]] and table[2:] == rows


def test_without_lines_figures_that_fit_no_column_stay_text() -> None:
    rows = [["1.新收", "92", "", "3", "", "95"], ["2.结转", "1", "", "", "", "1"], ["3.公开", "5", "", "", "", "5"]]
    document = unruled(rows, ["自然人", "企业", "机构", "其他总计", ""])
    assert document.grids == []
    assert document.lines[3] == "1.新收 92 3 95"
