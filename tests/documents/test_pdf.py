"""PDFs: whole reports as LibreOffice and Chromium print them, and each trap that such files hold."""

from __future__ import annotations

import contextlib
import copy
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from linter.documents.limits import LIMITS
from linter.documents.model import Document, UnreadableError
from linter.documents.pdf import read_pdf
from linter.engine.engine import Engine
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from linter.text.bilingual import Text
from linter.text.radicals import RADICALS, plain
from tests.documents import drawn, made
from tests.documents.drawn import Sheet, pdf
from tests.tools.work import counted

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "pdf"
NAMES = sorted(path.stem for path in STORED.glob("*.pdf"))
CALLS = 30_000_000  # calls of Python functions for one file; the fullest that is read costs ten million
FILLER = "本年度认真落实政府信息公开各项工作，做好主动公开、依申请公开。"


def read(data: bytes, password: str | None = None) -> Document:
    return read_pdf("report.pdf", data, password)


def stored(name: str) -> bytes:
    return (STORED / f"{name}.pdf").read_bytes()


def refused(data: bytes, password: str | None = None) -> Text:
    with counted() as work, pytest.raises(UnreadableError) as caught:
        read(data, password)
    assert work.calls < CALLS
    return caught.value.text


def refusal(data: bytes, password: str | None = None) -> str:
    return refused(data, password).zh


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def report_of(document: Document, book: Rulebook) -> Report:
    return read_report(document, book.forms, ClaimReader(book.quantities))


@pytest.fixture
def golden_of(goldens: dict[str, Golden]):  # type: ignore[no-untyped-def]
    def find(name: str) -> Golden:
        """The golden a stored PDF was made from."""
        report = copy.deepcopy(goldens["2019-department" if "2019" in name else "2021-department"])
        if "blank" in name:
            for table in ("requests", "disputes"):
                for values in report.tables[table].values():
                    values.update({column: None for column, value in values.items() if value == 0})
        return report

    return find


# --- whole reports


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_read_in_its_place(name: str, golden_of, book: Rulebook) -> None:  # type: ignore[no-untyped-def]
    document = read(stored(name), "reader" if name == "user-password" else None)
    report = report_of(document, book)
    for key, rows in golden_of(name).tables.items():
        table = report.tables[key]
        assert not table.missing_rows and not table.missing_columns and not table.readings
        for row, values in rows.items():
            for column, value in values.items():
                cell = table.cells[row, column]
                assert cell.text == ("" if value is None else str(value)), (key, row, column)
                assert document.quote(cell.place) == cell.text


@pytest.mark.parametrize("name", NAMES)
def test_a_correct_report_gives_no_finding(name: str, book: Rulebook) -> None:
    document = read(stored(name), "reader" if name == "user-password" else None)
    checked = Engine(book).check(report_of(document, book))
    assert [finding.rule for finding in checked.findings] == (["TAB009"] if "blank" in name else [])


@pytest.mark.parametrize("name", NAMES)
def test_the_running_text_is_complete(name: str, golden_of) -> None:  # type: ignore[no-untyped-def]
    document = read(stored(name), "reader" if name == "user-password" else None)
    text = squeezed("".join(document.lines))
    at = 0
    for part in made.parts(golden_of(name)):
        if isinstance(part, str):
            at = text.find(squeezed(part), at)
            assert at >= 0, part
    assert not [char for char in text if ord(char) in RADICALS]


@pytest.mark.parametrize("name", ["writer", "browser"])
def test_real_tables_are_exact_and_their_cells_know_their_page(name: str) -> None:
    document = read(stored(name))
    assert document.format == "pdf"
    assert all(grid.exact for grid in document.grids)
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                assert cell.page and "\t" not in cell.text
                line = document.lines[cell.line - 1]
                assert line[cell.column - 1 : cell.column - 1 + len(cell.text)] == cell.text


def test_a_row_broken_over_two_pages_is_one_row() -> None:
    (wanted,) = [row for row in texts(read(stored("writer-broken-row-3")))[1] if "2.其他法律行政法规禁止公开" in row]
    assert wanted[-7:] == ["0"] * 7


def test_heads_repeated_on_the_next_page_are_dropped() -> None:
    rows = texts(read(stored("writer-heads-repeat")))[1]
    assert sum("申请人情况" in row for row in rows) == 1


# --- characters


def test_the_actual_text_of_a_mark_wins() -> None:
    sheet = Sheet().lines(FILLER)
    sheet.raw("/Span <</ActualText <FEFF6C11>>> BDC").text(72, 700, "⺠").raw("EMC")
    sheet.raw("/Span <</ActualText <FEFF957F9F99>>> BDC").text(72, 680, "甲乙").raw("EMC")
    sheet.raw("/Span /P0 BDC").text(72, 660, "丙").raw("EMC")
    sheet.raw("/Figure <</ActualText <FEFF56FE>>> BDC 10 10 40 40 re f EMC")
    sheet.properties = "/P0 <</ActualText <FEFF95E8>>>"
    assert read(pdf([sheet])).lines == [FILLER, "民", "长龙", "门"]


def test_radicals_become_ordinary_characters() -> None:
    assert (
        read(pdf([Sheet().lines(FILLER, "⼭⻄⻓治⻔户，⺠⽣⽅⾯⻩河⻰⻛")])).lines[1]
        == "山西长治门户，民生方面黄河龙风"
    )
    assert plain("户戶") == "户戶"


def test_text_struck_twice_to_look_bold_is_read_once() -> None:
    sheet = Sheet().lines(FILLER)
    for shift in (0, 0.3):
        sheet.text(72 + shift, 700, "一、总体情况 1100")
    assert read(pdf([sheet])).lines[1] == "一、总体情况 1100"


def test_a_watermark_is_dropped() -> None:
    sheet = Sheet().lines(FILLER, FILLER).text(150, 300, "征求意见稿", 60, turn=".7 .7 -.7 .7")
    assert read(pdf([sheet])).lines == [FILLER, FILLER]


@pytest.mark.parametrize(
    ("turn", "place"), [("0 1 -1 0", (60, 72)), ("0 -1 1 0", (500, 760)), ("-1 0 0 -1", (500, 60))]
)
def test_a_page_on_its_side_is_turned(turn: str, place: tuple[float, float]) -> None:
    sheet = Sheet()
    _, _, c, d = map(float, turn.split())
    for number, text in enumerate((FILLER, "第二行")):
        sheet.text(place[0] - 18 * number * c, place[1] - 18 * number * d, text, turn=turn)
    assert read(pdf([sheet])).lines == [FILLER, "第二行"]


def test_a_rotation_that_is_only_stated_changes_nothing() -> None:
    assert read(pdf([Sheet(rotate=90).lines(FILLER, "第二行")])).lines == [FILLER, "第二行"]


@pytest.mark.parametrize("mark", ["3", "— 3 —", "-3-", "第 3 页 共 9 页", "3/9"])
def test_page_numbers_are_no_text(mark: str) -> None:
    assert read(pdf([Sheet().lines(FILLER).text(290, 40, mark)])).lines == [FILLER]


def test_a_number_of_the_text_is_no_page_number() -> None:
    assert read(pdf([Sheet().lines(FILLER, "12", FILLER)])).lines == [FILLER, "12", FILLER]


def test_what_stands_at_the_head_of_every_page_is_no_text() -> None:
    sheets = [
        Sheet()
        .text(60, 815, f"某县政府网站 2024/1/{n}")
        .lines(f"第{n}段。{FILLER}", y=700)
        .text(60, 30, f"http://a.b/{n}")
        for n in range(1, 5)
    ]
    assert read(pdf(sheets)).lines == [f"第{n}段。{FILLER}" for n in range(1, 5)]


# --- tables


XS = [72, 172, 232, 292, 352]


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


HEAD = ["项目", "收", "办", "计"]


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


# --- files that are not read


@pytest.mark.usefixtures("no_ocr")
def test_a_scan_is_refused_and_the_way_out_named() -> None:
    message = refusal(pdf([Sheet().image(), Sheet().image()]))
    assert "扫描件" in message and 'pip install "report-lint[ocr]"' in message and "导出" in message


@pytest.mark.usefixtures("no_ocr")
def test_a_scanned_page_within_a_report_is_refused() -> None:
    assert "第 2 页" in refusal(pdf([Sheet().lines(FILLER), Sheet().image(), Sheet().lines(FILLER)]))


def test_a_cover_that_is_a_picture_is_noted() -> None:
    document = read(pdf([Sheet().image().text(200, 500, "年度报告"), *[Sheet().lines(FILLER) for _ in range(3)]]))
    assert document.notes == [Text("第 1 页为图片，未检查", "page 1 is an image and was not checked")]
    assert document.lines == ["年度报告", FILLER, FILLER, FILLER]


def test_paper_with_a_printed_head_is_no_scan() -> None:
    sheets = [Sheet().image().lines(FILLER), Sheet().image().lines(FILLER), Sheet().image().lines("2024年1月20日")]
    assert read(pdf(sheets)).lines[-1] == "2024年1月20日"


def test_text_that_ocr_laid_under_a_scan_is_noted() -> None:
    document = read(pdf([Sheet().image().text(72, 700, FILLER, mode=3)]))
    assert document.lines == [FILLER]
    assert document.notes and "识别结果" in document.notes[0].zh
    assert document.trust == "doubtful"


def test_a_page_without_anything_is_refused() -> None:
    assert "没有文字" in refusal(pdf([Sheet()]))


@pytest.mark.usefixtures("no_ocr")
def test_text_without_character_codes_is_refused() -> None:
    data = pdf([Sheet().lines(FILLER)]).replace(b"/ToUnicode/Identity-H", b"                     ")
    assert "没有编码信息" in refusal(data) and 'pip install "report-lint[ocr]"' in refusal(data)


def test_passwords() -> None:
    assert "--password" in refusal(stored("user-password"))
    assert "不正确" in refusal(stored("user-password"), "guess")
    assert read(stored("owner-password")).lines == read(stored("writer")).lines
    assert read(stored("user-password"), "reader").lines == read(stored("writer")).lines


def test_a_truncated_file_is_refused() -> None:
    data = stored("writer")
    assert "不完整" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("name", ["writer", "browser"])
def test_a_broken_table_of_references_is_rebuilt(name: str) -> None:
    whole = read(stored(name))
    document = read(stored(name).replace(b"startxref", b"startxrfe"))
    assert document.lines == whole.lines
    assert "索引" in document.notes[0].zh


@pytest.mark.parametrize("data", [b"%PDF-1.4\n" + bytes(range(256)) * 400, b"%PDF-1.7\n", b""])
def test_what_is_no_pdf_is_refused_in_one_sentence(data: bytes) -> None:
    assert "\n" not in refusal(data)


# --- hostile files


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(b" " * (1 << 20)) for _ in range(80)), packer.flush()])
    return drawn.content(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream")


def font(change: bytes, more: bytes = b"") -> bytes:
    data = drawn.content(drawn.stream(b"BT /F 9 Tf (aa) Tj ET"), more=[more] if more else [])
    return (
        data.replace(b"/W[32 126 500]", change) if b"/W" in change else data.replace(b"/ToUnicode/Identity-H", change)
    )


def with_font_file(table: bytes) -> bytes:
    """A page whose font has a file with this table of characters, and says nothing of them itself."""
    head = b"\0\1\0\0" + struct.pack(">HHHH4sLLL", 1, 0, 0, 0, b"cmap", 0, 28, 12 + len(table))
    whole = head + struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table
    more = [b"<</Type/FontDescriptor/FontFile2 7 0 R>>", drawn.stream(whole)]
    data = drawn.content(drawn.stream(b"BT /F 9 Tf (aa) Tj ET"), more=more)
    return data.replace(b"/ToUnicode/Identity-H", b"").replace(b"/DW 1000", b"/FontDescriptor 6 0 R")


def ranges_of_format_4() -> bytes:
    count = 30_000
    ends, starts, zeros = struct.pack(">H", 0xFFFF) * count, bytes(2 * count), bytes(2 * count)
    return struct.pack(">HHHHHHH", 4, 0xFFFF, 0, 2 * count, 0, 0, 0) + ends + b"\0\0" + starts + zeros + zeros


def scattered(pages: int, number: int) -> bytes:
    """Single characters all over the pages."""
    steps = range(number)
    one = "BT /F 6 Tf " + " ".join(f"1 0 0 1 {37 * i % 590} {53 * i % 840} Tm <4e00> Tj" for i in steps) + " ET"
    return pdf([Sheet().raw(one)] * pages)


def short_lines(number: int) -> bytes:
    """Short lines everywhere, level and upright by turns."""
    level = " ".join(f"{i % 97 * 6} {i % 838 + 0.5} m {i % 97 * 6 + 5} {i % 838 + 0.5} l S" for i in range(number))
    upright = " ".join(f"{i % 587 + 0.5} {i % 139 * 6} m {i % 587 + 0.5} {i % 139 * 6 + 5} l S" for i in range(number))
    return pdf([Sheet().lines(FILLER).raw(level).raw(upright)] * 8)


HOSTILE = {
    "pdf-stream": bomb,
    "pdf-characters": lambda: drawn.content(drawn.stream(b"BT /F 1 Tf " + b"(0123456789) Tj " * 50_000 + b"ET")),
    "pdf-segments": lambda: drawn.content(
        drawn.stream(b"".join(b"1 %d m 90 %d l S\n" % (i, i) for i in range(60_000)))
    ),
    "pdf-lines": lambda: short_lines(12_000),
    "pdf-text": lambda: pdf([Sheet().raw("BT /F 1 Tf <" + "4e00" * 20_000 + "> Tj ET")] * 16),
    "pdf-tokens": lambda: scattered(30, 20_000),
    "pdf-objects: codes of a font": lambda: with_font_file(ranges_of_format_4()),
    "pdf-objects: codes of a font in ranges": lambda: with_font_file(
        struct.pack(">HHLLL", 12, 0, 0, 0, 60_000) + struct.pack(">LLL", 0, 0x10FFFF, 1) * 60_000
    ),
    "pdf-objects: bytes of the content of a page": lambda: drawn.content(drawn.stream(b" " * 20_000_000)),
    "cells": lambda: pdf(
        [
            Sheet()
            .lines(FILLER)
            .raw(" ".join(f"0 {6 * i} m 595 {6 * i} l S {4.2 * i} 0 m {4.2 * i} 842 l S" for i in range(138)))
        ]
        * 15
    ),
    "tables": lambda: pdf(
        [
            Sheet()
            .raw(
                " ".join(
                    f"{x} {y} 16 16 re S {x + 8} {y} m {x + 8} {y + 16} l S"
                    for x in range(0, 580, 24)
                    for y in range(0, 820, 70)
                )
            )
            .lines(FILLER)
        ]
    ),
    "pdf-pages": lambda: pdf([Sheet()] * 501),
    "pdf-objects: objects in one array": lambda: drawn.content(drawn.stream(b"[" * 300_000)),
    "pdf-objects: operands": lambda: drawn.content(drawn.stream(b"0 " * 300_000)),
    "pdf-objects: widths": lambda: font(b"/W[0 2000000000 500]"),
    "pdf-objects: entries of a character map": lambda: font(
        b"/ToUnicode 6 0 R", drawn.stream(b"1 beginbfrange <00000000> <7fffffff> <0000> endbfrange")
    ),
    "pdf-objects: references": lambda: drawn.content(b"6 0 R", more=[b"7 0 R", b"6 0 R"]),
    "table-cells": lambda: pdf(
        [
            Sheet()
            .lines(FILLER)
            .raw(" ".join(f"0 {5 * i} m 595 {5 * i} l S {3.5 * i} 0 m {3.5 * i} 842 l S" for i in range(165)))
        ]
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_the_name_of_the_limit(name: str) -> None:
    limit_name, _, what = name.removesuffix(" in ranges").partition(": ")
    message = refused(HOSTILE[name]())
    assert f"限制项 {limit_name}）" in message.zh and what in message.en


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n1 0 obj [ " + b"0 " * 8_000_000 + b"] endobj",
        b"%PDF-1.4\n1 0 obj " + b"<<" * 3_000_000,
        b"%PDF-1.4\n" + b"1 0 obj <</Type/Catalog>> endobj\n" * 300_000,
    ],
    ids=["one line of figures", "nothing but openings", "one object again and again"],
)
def test_a_file_that_pdfminer_would_read_for_minutes_is_refused(data: bytes) -> None:
    assert "限制项" in (message := refusal(data)) or "不完整" in message


def full_of_figures() -> bytes:
    places = [(10 + 9 * column, 830 - 7 * row) for row in range(110) for column in range(60)]
    return pdf([Sheet().raw("BT /F 6 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm <0031> Tj" for x, y in places) + " ET")] * 12)


@pytest.mark.parametrize("make", [lambda: scattered(4, 40_000), lambda: short_lines(5_000), full_of_figures])
def test_pages_as_full_as_can_be_take_their_time_and_no_more(make) -> None:  # type: ignore[no-untyped-def]
    data = make()
    with counted() as work, contextlib.suppress(UnreadableError):
        read(data)
    assert work.calls < CALLS


@pytest.mark.parametrize(
    "data",
    [
        drawn.content(
            drawn.stream(b"/X Do"),
            b"<</XObject<</X 6 0 R>>>>",
            [
                drawn.stream(
                    b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
                )
            ],
        ),
        drawn.assemble(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>",
                b"<</Type/Page/Parent 2 0 R>>",
            ]
        ),
    ],
    ids=["a form within itself", "pages within themselves"],
)
def test_a_file_that_leads_back_to_itself_ends(data: bytes) -> None:
    assert "没有文字" in refusal(data)


def test_forms_that_multiply_end() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [drawn.stream(b"/X Do " * 12, form % (number + 1)) for number in range(6, 20)]
    assert "限制项 pdf-tokens" in refusal(drawn.content(drawn.stream(b"/X Do"), b"<</XObject<</X 6 0 R>>>>", forms))


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = LIMITS["pdf-page-seconds"]
    monkeypatch.setattr("linter.documents.limits.LIMITS", {**LIMITS, "pdf-page-seconds": type(entry)(0, *("t",) * 2)})
    assert "限制项 pdf-page-seconds" in refusal(scattered(1, 20_000))


def test_pdfminer_is_as_before_after_reading() -> None:
    from pdfminer import pdffont, pdftypes
    from pdfminer.cmapdb import CMapParser

    refusal(bomb())
    assert pdftypes.zlib is zlib
    assert pdffont.CMapParser is CMapParser


def test_a_large_page_is_no_danger() -> None:
    assert read(pdf([Sheet(20_000_000, 20_000_000).lines(FILLER)])).lines == [FILLER]


def test_pdfminer_is_imported_only_for_a_pdf() -> None:
    code = (
        "import sys, linter.documents, linter.documents.pdf; print(any(m.startswith('pdfminer') for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
