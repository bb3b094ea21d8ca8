"""Turned heads, two pages on a sheet, columns, places, and what browsers print."""

from __future__ import annotations

import pytest

from tests.documents import printers
from tests.documents.drawn import Sheet, hexed, pdf
from tests.documents.pdf_reading import FILLER, XS, read, refusal, texts
from tests.documents.seen_pdf import ROWS, cell, form, sheet

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
