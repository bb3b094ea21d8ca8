"""OFD files: whole reports, where their text stands, their ruling lines."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from linter.documents import read_bytes
from linter.documents.model import UnreadableError
from linter.documents.ofd.geometry import deltas, figures
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from tests.conftest import GOLDEN_NAMES
from tests.documents import ofd_made, printed
from tests.documents.ofd_made import package, page, path, text_object
from tests.documents.ofd_reading import FILLER, code, line, lines_of, read, refusal, texts
from tests.documents.printed import Rule, Sheet, Text

# --- whole reports


@pytest.mark.parametrize("way", ofd_made.WAYS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_golden_as_ofd(name: str, way: str, goldens: dict[str, Golden], book: Rulebook) -> None:
    golden = goldens[name]
    document = read_bytes("report.ofd", ofd_made.WAYS[way](golden))
    assert (document.format, document.notes) == ("ofd", [])
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                cell = report.tables[key].cells[row, column]
                assert (cell.text, cell.trust) == ("" if value is None else str(value), "exact"), (key, row, column)
                assert document.quote(cell.place) == cell.text
    checked = Engine(book).check(report)
    assert (checked.crashes, checked.findings, checked.undecided) == ([], [], [])


def test_a_value_is_on_its_page(goldens: dict[str, Golden], book: Rulebook) -> None:
    golden = goldens["2021-department"]
    where = {
        text.text: number for number, sheet in enumerate(printed.sheets(golden), 1) for text in sheet.texts
    }  # the last page that holds the text
    report = read_report(read(ofd_made.plain(golden)), book.forms, ClaimReader(book.quantities))
    pages = {cell.place.page for table in report.tables.values() for cell in table.cells.values()}
    assert len(pages) > 1
    disputes = report.tables["disputes"].cells
    assert {cell.place.page for cell in disputes.values()} == {where["行政复议"]}


def test_blank_cells_stay_blank(goldens: dict[str, Golden], book: Rulebook) -> None:
    from linter.testing import edits

    golden = edits.apply(goldens["2021-office"], [{"cell": "requests.new.research", "to": None}])
    for written in ofd_made.WAYS.values():
        cells = read_report(read(written(golden)), book.forms, ClaimReader(book.quantities)).tables["requests"].cells
        assert (cells["new", "research"].kind, cells["new", "research"].text) == ("blank", "")


# --- text


@pytest.mark.parametrize(
    ("written", "count", "wanted"),
    [
        ("1 2 3", 3, [1, 2, 3]),
        ("g 3 2.5", 3, [2.5, 2.5, 2.5]),
        ("1 g 2 4 .5", 4, [1, 4, 4, 0.5]),
        ("1 2", 4, [1, 2, 2, 2]),
        ("g 999999999 1", 2, [1, 1]),
        ("g 2", 2, [0, 0]),
        ("g -3 1 7", 2, [7, 7]),
        ("", 3, []),
        ("1e999 x", 1, [1e6]),
    ],
)
def test_distances_between_characters(written: str, count: int, wanted: list[float]) -> None:
    assert deltas(written, count) == wanted


def test_text_stands_where_its_distances_say() -> None:
    # 10 mm from 甲 to 乙 is a gap of one character, 5 mm none
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaX="10 5"')) == ["甲 乙丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5"')) == ["甲乙丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaX="g 2 10"')) == ["甲 乙 丙"]
    assert lines_of(code("甲乙丙", 'X="0" Y="5" DeltaY="8 8"')) == ["甲", "乙", "丙"]
    assert lines_of(code("AB\n甲", 'X="0" Y="5" DeltaX="2.5 2.5"')) == ["AB甲"]


def test_a_second_piece_goes_on_where_the_first_began() -> None:
    content = code("甲", before="").replace(
        "</ofd:TextObject>", '<ofd:TextCode Y="15">乙</ofd:TextCode></ofd:TextObject>'
    )
    assert lines_of(content) == ["甲", "乙"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_is_turned(degrees: int) -> None:
    sine, cosine = round(math.sin(math.radians(degrees))), round(math.cos(math.radians(degrees)))
    below = -sine, cosine  # where the next line stands
    objects = "".join(
        f'<ofd:TextObject ID="1" Boundary="{100 + 8 * n * below[0]} {150 + 8 * n * below[1]} 9 9" Font="3" Size="5" '
        f'CTM="{cosine} {sine} {-sine} {cosine} 0 0"><ofd:TextCode X="0" Y="0" DeltaX="g 9 5">{text}</ofd:TextCode></ofd:TextObject>'
        for n, text in enumerate(("第一行文字", "第二行文字"))
    )
    assert read(package([page(objects)])).lines == ["第一行文字", "第二行文字"]


def test_characters_that_lean_are_a_watermark() -> None:
    assert lines_of(code("内部资料", of='CTM="0.7 0.7 -0.7 0.7 0 0"')) == []


def test_pages_with_nothing_but_their_numbers_have_no_text() -> None:
    with pytest.raises(UnreadableError, match="OFD 中没有文字"):
        read(package([page(line("- 3 -", 285)), page(line("- 4 -", 285))]))


def test_a_glyph_for_two_characters_takes_one_place() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    )
    assert lines_of(code("Afib", 'X="0" Y="5" DeltaX="2.5 10"', before=transform)) == ["Afi b"]


def test_glyphs_without_characters_are_told() -> None:
    transform = (
        '<ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="9"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
    )
    assert "没有编码信息" in refusal(package([page(code("¤" * 9, before=transform))]))


def test_what_is_invisible_is_left_out() -> None:
    table = path("M 30 100 L 90 100 M 30 120 L 90 120 M 30 100 L 30 120 M 60 100 L 60 120 M 90 100 L 90 120")
    assert lines_of(code("甲", of='Visible="false"') + table.replace("ID=", 'Visible="false" ID=')) == []
    hidden = f'<ofd:PageBlock ID="3" Visible="true">{code("乙")}</ofd:PageBlock>'
    assert lines_of(hidden) == ["乙"]


# --- lines


XS = [30.0, 70.0, 100.0, 130.0]
ROWS = [["名称", "收", "办"], ["规章", "1", "20"], ["文件", "", "3"]]


def table(y: float = 100.0) -> Sheet:
    sheet = Sheet()
    for r, row in enumerate(ROWS):
        top, foot = y + 10 * r, y + 10 * r + 10
        for c, text in enumerate(row):
            x0, x1 = XS[c], XS[c + 1]
            sheet.cells.append((x0, top, x1 - x0, 10))
            sheet.rules += [
                Rule(x0, top, x1, top),
                Rule(x0, foot, x1, foot),
                Rule(x0, top, x0, foot),
                Rule(x1, top, x1, foot),
            ]
            if text:
                sheet.texts.append(Text(x0 + 2, top + 6, text, 4))
    return sheet


def one_path(sheet: Sheet) -> str:
    return path(" ".join(f"M {r.x0} {r.y0} L {r.x1} {r.y1}" for r in sheet.rules))


def scaled(sheet: Sheet) -> str:
    """The same lines in units of a tenth of a millimetre, moved by the matrix as well."""
    data = " ".join(f"S {10 * r.x0 - 50:g} {10 * r.y0:g} L {10 * r.x1 - 50:g} {10 * r.y1:g}" for r in sheet.rules)
    return path(data, CTM="0.1 0 0 0.1 5 0")


@pytest.mark.parametrize("draw", [ofd_made.ruled, ofd_made.framed, ofd_made.filled, one_path, scaled])
def test_borders_of_every_kind(draw: Callable[[Sheet], str]) -> None:
    sheet = table()
    document = read(package([page("".join(map(text_object, sheet.texts)) + draw(sheet) + line(FILLER))]))
    assert texts(document) == [ROWS]
    assert document.grids[0].exact


def test_paths_of_curves_draw_no_ruling_lines() -> None:
    circle = "M 30 110 A 20 20 0 0 1 70 110 A 20 20 0 0 1 30 110 C"
    assert [straight for _, straight in figures(circle)] == [False]
    points, _ = next(figures("M 0 0 B 0 9 9 9 9 0 Q 5 -5 0 0"))
    assert points == [(0, 0), (0, 9), (9, 9), (9, 0), (5, -5), (0, 0)]
    assert list(figures("M 1 1 L 2")) == []
    assert list(figures("L 1 1 2 2 C")) == [([(1, 1), (2, 2), (1, 1)], True)]
    sheet = table()
    seal = path(circle) + path("M 30 120 B 40 121 50 119 60 120")
    document = read(
        package([page("".join(map(text_object, sheet.texts)) + ofd_made.ruled(sheet) + seal + line(FILLER))])
    )
    assert texts(document) == [ROWS]


def test_a_table_goes_on_after_a_page_break() -> None:
    above, below = table(230), Sheet()
    for c, text in enumerate(["决定", "5", "6"]):
        below.cells.append((XS[c], 30, XS[c + 1] - XS[c], 10))
        below.texts.append(Text(XS[c] + 2, 36, text, 4))
    pages = [page("".join(map(text_object, s.texts)) + ofd_made.framed(s)) for s in (above, below)]
    document = read(package([*pages, page(line(FILLER))]))
    assert texts(document) == [[*ROWS, ["决定", "5", "6"]]]
    assert [row[0].page for row in document.grids[0].rows] == [1, 1, 1, 2]
