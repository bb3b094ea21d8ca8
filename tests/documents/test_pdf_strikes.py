"""Text struck through in a PDF: what Word, LibreOffice and browsers draw for a deletion, and what only looks like it.

The em box of text drawn at (x, y) with size s reaches from y + 0.88 s down to y - 0.12 s. Programs draw the line 0.26
to 0.41 of the size above the base line (measured), an underline 0.1 below it.
"""

from __future__ import annotations

import html

import pytest

from linter.documents.html import read_html
from linter.documents.word import read_docx
from tests.documents import made
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import FILLER, XS, read, texts

NOTE = "带删除线的文字"


def struck(sheet: Sheet, x: float, y: float, text: str, size: float = 10, above: float = 0.3, **more: float) -> Sheet:
    """Text with a line through it, half a point thick. more: `left`, `right`: how far the line goes beyond the text."""
    width = sum(size / 2 if sign.isascii() else size for sign in text)
    middle = y + above * size
    left, right = x - more.get("left", 0), x + width + more.get("right", 0)
    return sheet.text(x, y, text, size).box(left, middle, right, middle + 0.5, "f")


def shaded(sheet: Sheet) -> Sheet:
    """A shade under the text that was drawn last."""
    text = sheet.content.pop()
    return sheet.raw(".9 g").box(72, 698, 132, 710, "f").raw("0 g").raw(text)


@pytest.mark.parametrize("above", [0.26, 0.3, 0.36, 0.41])
def test_a_figure_struck_out_leaves_the_one_that_replaces_it(above: float) -> None:
    sheet = Sheet().lines(FILLER).table([["1.规章", "", "3"], ["2.文件", "4", "5"]], XS[:4], 700)
    struck(sheet, 180, 684, "18", above=above).text(190, 684, "21").rule(190, 683, 200, 683)
    document = read(pdf([sheet]))
    assert texts(document) == [[["1.规章", "21", "3"], ["2.文件", "4", "5"]]]
    assert NOTE in document.notes[0].zh and "第 1 页“18”" in document.notes[0].zh


def test_a_deletion_in_running_text_leaves_no_gap() -> None:
    sheet = Sheet().lines(FILLER).text(72, 700, "本年新收申请")
    struck(sheet, 132, 700, "十八件").text(162, 700, "二十一件，其余").rule(162, 699, 232, 699)
    assert read(pdf([sheet])).lines == [FILLER, "本年新收申请二十一件，其余"]


def test_a_line_struck_out_whole_is_gone() -> None:
    assert read(pdf([struck(Sheet().lines(FILLER, "", FILLER), 72, 742, "这一行全部删去。")])).lines == [FILLER, FILLER]


def test_two_lines_through_it_strike_out_too() -> None:
    sheet = struck(Sheet().lines(FILLER, "数量："), 112, 742, "18", above=0.2).text(122, 742, "21")
    struck(sheet, 112, 742, "18", above=0.38)
    assert read(pdf([sheet])).lines == [FILLER, "数量：21"]


def test_a_line_drawn_piece_by_piece_strikes_out() -> None:
    sheet = Sheet().lines(FILLER).text(72, 700, "原文作废新文")
    for number in range(4):
        sheet.box(72 + 10 * number, 703, 82 + 10 * number, 703.5, "f")
    assert read(pdf([sheet])).lines == [FILLER, "新文"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda sheet: sheet.rule(72, 698.8, 132, 698.8),  # underline
        lambda sheet: sheet.rule(72, 698.8, 132, 698.8).rule(72, 697.4, 132, 697.4),
        lambda sheet: sheet.rule(72, 710, 132, 710),  # overline
        lambda sheet: sheet.rule(40, 703, 300, 703),  # goes on beyond the text
        lambda sheet: sheet.rule(52, 703, 132, 703),
        lambda sheet: sheet.rule(72, 690, 72, 716).rule(132, 690, 132, 716).rule(72, 703, 132, 703),  # within a table
        lambda sheet: sheet.box(72, 698, 132, 710),  # a frame
        lambda sheet: shaded(sheet),
    ],
)
def test_what_only_looks_like_it(draw) -> None:  # type: ignore[no-untyped-def]
    sheet = draw(Sheet().lines(FILLER).text(72, 700, "下划线不是删"))
    document = read(pdf([sheet]))
    assert [line for line in document.lines if line] == [FILLER, "下划线不是删"]
    assert document.notes == []


def test_rows_that_are_too_low_for_their_text_lose_nothing() -> None:
    """Ruling lines through the middle of text that hangs over its cell."""
    sheet = Sheet().lines(FILLER)
    for y in (700, 690, 680):
        sheet.rule(72, y, 272, y)
    for x in (72, 172, 272):
        sheet.rule(x, 680, x, 700)
    sheet.text(76, 686.5, "行政许可", 8).text(76, 697, "行政处罚", 8).text(180, 686.5, "37", 8)
    document = read(pdf([sheet]))
    assert document.notes == []
    assert "37" in "".join(document.lines) and "行政许可" in "".join(document.lines)


def test_word_and_web_pages_leave_it_out_as_well() -> None:
    deleted = "<w:rPr><w:strike/></w:rPr>"
    twice = "<w:rPr><w:dstrike w:val='1'/></w:rPr>"
    not_so = "<w:rPr><w:strike w:val='0'/></w:rPr>"
    runs = "".join(
        f"<w:r>{properties}<w:t>{text}</w:t></w:r>"
        for properties, text in (("", "收"), (deleted, "18"), (twice, "19"), (not_so, "21"), ("", "件"))
    )
    word = read_docx("report.docx", made.package(made.paragraph(runs)))
    assert word.lines == ["收21件"] and NOTE in word.notes[-1].zh
    for start, end in (
        ("<del>", "</del>"),
        ("<s>", "</s>"),
        ("<strike>", "</strike>"),
        ("<span style='text-decoration: line-through'>", "</span>"),
    ):
        page = read_html("report.html", f"<html><p>收{start}18{end}<u>21</u>件</p></html>".encode())
        assert page.lines == ["收21件"] and NOTE in page.notes[-1].zh, html.escape(start)
