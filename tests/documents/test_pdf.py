"""PDFs as a whole: reports printed by several programs, and their characters."""

from __future__ import annotations

import copy
import re

import pytest

from linter.documents.model import Document
from linter.engine.engine import Engine
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from linter.text.radicals import RADICALS, plain
from tests.documents import made
from tests.documents.drawn import Sheet, pdf
from tests.documents.pdf_reading import FILLER, STORED, read, stored, texts

NAMES = sorted(path.stem for path in STORED.glob("*.pdf"))


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
