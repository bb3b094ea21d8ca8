"""PDFs whose tables of references are damaged or whose updates are cut, and PDFs that are but the cover of a report."""

from __future__ import annotations

import re

import pytest

from tests.documents.drawn import Sheet, pdf, stream
from tests.documents.pdf_reading import FILLER, read, refusal

NEWER = FILLER.replace("本年度", "下年度")
CONTENT = b"6 0 obj\n%s\nendobj\n"


def whole() -> bytes:
    return pdf([Sheet().lines(FILLER), Sheet().lines(FILLER)])


def updated(tail: str = "all") -> bytes:
    """The first page's content written anew after the end of the file. tail: what of the update is there."""
    data = whole()
    place = len(data)
    body = CONTENT % stream("\n".join(Sheet().lines(NEWER).content).encode())
    start = place + len(body)
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    table = b"xref\n6 1\n%010d 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        place,
        before,
        start,
    )
    return data + {"all": body + table, "no table": body + table[:20], "cut": body[: len(body) // 2]}[tail]


def test_an_update_is_read() -> None:
    document = read(updated())
    assert document.lines == [NEWER, FILLER] and document.notes == []


def test_an_update_whose_table_was_cut_off_is_read_all_the_same() -> None:
    document = read(updated("no table"))
    assert document.lines == [NEWER, FILLER] and "索引" in document.notes[0].zh


def test_an_update_that_was_cut_in_two_is_refused() -> None:
    assert "不完整" in refusal(updated("cut"))


def test_what_follows_the_end_without_being_an_object_does_not_matter() -> None:
    document = read(whole() + b"\r\n<html>advertisement</html>\r\n" + bytes(300))
    assert document.lines == [FILLER, FILLER] and document.notes == []


@pytest.mark.parametrize("prev", [b"9999999", b"12", b"0"])
def test_a_reference_to_an_older_table_that_is_damaged_is_rebuilt(prev: bytes) -> None:
    data = re.sub(rb"/Prev \d+", b"/Prev " + prev, updated())
    document = read(data)
    assert document.lines == [NEWER, FILLER] and "索引" in document.notes[0].zh


def test_a_page_that_is_named_but_not_there_is_told() -> None:
    assert "损坏" in refusal(whole().replace(b"/Kids[5 0 R 7 0 R]", b"/Kids[5 0 R 99 0 R]"))


# --- files within the file


FILE = b"<</Type/Filespec/F(report.pdf)/UF<FEFF5E7462A5002E007000640066>>>"
NAMES = b"/Names<</EmbeddedFiles<</Names[(a) 9 0 R]>>>>"


def test_a_portfolio_names_what_was_not_read() -> None:
    cover = Sheet().lines("此文件为 PDF 文件包，请用 Acrobat 打开。")
    data = pdf([cover], [b"null", b"null", FILE], NAMES + b"/Collection<</View/D>>")
    assert "附件" in refusal(data) and "年报.pdf" in refusal(data)
    assert "附件" in refusal(pdf([cover], [], b"/Collection<<>>"))


def test_a_report_with_an_attachment_is_read() -> None:
    sheet = Sheet().lines(*[FILLER] * 20)
    document = read(pdf([sheet], [b"null", b"null", FILE], NAMES))
    assert document.lines == [FILLER] * 20
    assert [note.zh[:5] for note in document.notes] == ["文件含附件"]


def test_a_form_that_only_one_program_draws_is_named() -> None:
    sheet = Sheet().lines("Please wait... If this message is not eventually replaced")
    assert "XFA" in refusal(pdf([sheet], [], b"/AcroForm<</XFA[(a) 4 0 R]>>"))
    document = read(pdf([Sheet().lines(*[FILLER] * 20)], [], b"/AcroForm<</XFA[(a) 4 0 R]/Fields[]>>"))
    assert document.lines == [FILLER] * 20


# --- labels that go on below the line of their figures


COLUMNS = [200, 250, 300, 350, 400]


def narrow(first: str, rows: list[list[str]], lower: int) -> list[list[str]]:
    """A table without lines, its labels in a column for four signs, figures `lower` lines below where they begin."""
    sheet = Sheet().lines(FILLER, FILLER)
    for x, head in zip(COLUMNS, ("自然人", "企业", "机构", "其他", "总计"), strict=True):
        sheet.text(x, 690, head, 8)
    y = 670
    for label, *figures in rows:
        pieces = [label[at : at + 4] for at in range(0, len(label), 4)]
        for number, piece in enumerate(pieces):
            sheet.text(150, y - 11 * number, piece, 8)
        for x, figure in zip(COLUMNS, figures, strict=True):
            sheet.text(x, y - 11 * min(lower, len(pieces) - 1), figure, 8)
        y -= 11 * len(pieces) + 3
    sheet.text(72, y - 40, first, 10)
    document = read(pdf([sheet]))
    return [[cell.text for cell in row] for grid in document.grids for row in grid.rows]


LABELS = [
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及三安全一稳定",
    "4.保护",
    "5.属于三类内部事务信息",
    "6.其他",
]
FIGURES = [[label, *map(str, range(n, n + 5))] for n, label in enumerate(LABELS)]


def test_labels_that_begin_on_the_line_of_their_figures_go_on_below() -> None:
    assert narrow(FILLER, FIGURES, 0)[1:] == FIGURES


@pytest.mark.parametrize("longer", [True, False])
def test_a_file_that_says_it_is_longer_than_it_is_was_cut(longer: bool) -> None:
    data = whole()
    length = len(data) + (9_000 if longer else -9_000)
    first = b"%%PDF-1.4\n1 0 obj\n<</Linearized 1/L %d/H[0 0]>>\nendobj\n" % length
    cut = first + data[len(b"%PDF-1.4\n") :].replace(b"1 0 obj", b"90 0 obj", 1).replace(
        b"/Root 1 0 R", b"/Root 90 0 R"
    )
    cut = re.sub(rb"startxref\s+\d+", b"startxref\n7", cut)
    if longer:
        assert "不完整" in refusal(cut)
    else:
        assert read(cut).lines == [FILLER, FILLER]


def test_a_file_pinned_to_a_page_is_named() -> None:
    pin = b"<</Type/Annot/Subtype/FileAttachment/Rect[9 9 29 29]/FS 9 0 R>>"
    cover = Sheet().lines("年报见左侧回形针。")
    data = pdf([cover], [b"null", b"null", FILE, pin]).replace(b"/Contents", b"/Annots[10 0 R]/Contents", 1)
    assert "年报.pdf" in refusal(data)
    long = pdf([Sheet().lines(*[FILLER] * 20)], [b"null", b"null", FILE, pin])
    document = read(long.replace(b"/Contents", b"/Annots[10 0 R]/Contents", 1))
    assert document.lines == [FILLER] * 20 and "年报.pdf" in document.notes[-1].zh
