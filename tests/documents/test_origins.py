"""Where a line stands in the reader's own terms: paragraph, table, row and cell; element of a page."""

from __future__ import annotations

import io
import zipfile

from linter.documents import read_bytes
from linter.documents.model import Document, Origin, Place
from tests.documents import made, odt_made

W = made


def at(document: Document, text: str) -> Origin | None:
    """The origin of the place where a text stands."""
    for number, line in enumerate(document.lines, 1):
        if text in line:
            column = line.index(text) + 1
            return document.origin(Place(number, column, number, column + len(text)))
    raise AssertionError(text)


MERGED = W.table(
    W.row(W.tc(W.paragraph(W.run("办理")), '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), W.tc(W.paragraph(W.run("结果")))),
    W.row(W.tc("<w:p/>", '<w:gridSpan w:val="2"/><w:vMerge/>'), W.tc(W.paragraph(W.run("14")))),
    W.row(*(W.tc(W.paragraph(W.run(text))) for text in ("甲", "乙", "15"))),
)  # fmt: skip


def test_paragraphs_and_cells_of_word() -> None:
    soft = "<w:r><w:t>第三段</w:t><w:br/><w:t>又一行</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent>{W.paragraph(W.run('框'))}{W.paragraph(W.run('框二'))}</w:txbxContent></w:pict></w:r>"
    body = (
        W.paragraph(W.run("第一段")) + "<w:p/>" + W.paragraph(soft + box) + MERGED + W.paragraph(W.run("第四段"))
        + W.table(W.row(W.tc(W.paragraph(W.run("总计"))), W.tc(W.paragraph(W.run("7")))))
    )  # fmt: skip
    document = read_bytes("a.docx", W.package(body))
    paragraphs = {"第一段": 1, "第三段": 3, "又一行": 3, "框": 3, "框二": 3, "第四段": 4}
    for text, number in paragraphs.items():
        assert at(document, text) == Origin(paragraph=number), text
    cells = {"办理": (1, 1, 1), "结果": (1, 1, 2), "14": (1, 2, 2), "乙": (1, 3, 2), "15": (1, 3, 3), "7": (2, 1, 2)}
    for text, (table, row, column) in cells.items():
        assert at(document, text) == Origin(table=table, row=row, column=column), text


def test_text_in_a_layout_table_stands_in_its_cell() -> None:
    inner = W.table(W.row(W.tc(W.paragraph(W.run("规章"))), W.tc(W.paragraph(W.run("3")))))
    body = W.table(W.row(W.tc(W.paragraph(W.run("二、主动公开")) + inner)))
    document = read_bytes("a.docx", W.package(body))
    assert at(document, "二、主动公开") == Origin(table=1, row=1, column=1)
    assert at(document, "3") == Origin(table=2, row=1, column=2)


def test_a_deleted_row_and_a_whole_row() -> None:
    gone = W.row(W.tc(W.paragraph(W.run("旧"))), W.tc(W.paragraph(W.run("1"))), properties="<w:del/>")
    kept = W.row(W.tc(W.paragraph(W.run("规章"))), W.tc(W.paragraph(W.run("3"))))
    document = read_bytes("a.docx", W.package(W.table(gone, kept)))
    assert at(document, "3") == Origin(table=1, row=2, column=2)


def test_paragraphs_and_cells_of_open_document() -> None:
    covered = "<table:covered-table-cell/>"
    body = (
        odt_made.paragraph("第一段") + "<text:p/>" + odt_made.paragraph("第三段")
        + odt_made.table(
            odt_made.row(odt_made.cell("办理", columns=2, rows=2), covered, odt_made.cell("结果")),
            odt_made.row(covered, covered, odt_made.cell("14")),
            odt_made.row(*map(odt_made.cell, ("甲", "乙", "15"))),
        )
        + odt_made.paragraph("第四段")
    )  # fmt: skip
    document = read_bytes("a.odt", odt_made.package(body))
    assert [at(document, text) for text in ("第一段", "第三段", "第四段")] == [Origin(paragraph=n) for n in (1, 3, 4)]
    cells = {"办理": (1, 1), "结果": (1, 2), "14": (2, 2), "乙": (3, 2), "15": (3, 3)}
    assert {text: at(document, text) for text in cells} == {
        text: Origin(table=1, row=row, column=column) for text, (row, column) in cells.items()
    }


def test_elements_of_a_page() -> None:
    page = (
        "<html><body><div>导航</div><div id=zoom><p><span>第一段</span></p><p>第二段<br>又一行</p>"
        "<table><tbody><tr><td rowspan=2>办理<td>结果</tr><tr><td>14</tr></tbody></table><p>末段</p>"
        "<table><tr><td>版面<table><tr><td>规章<td>3</table></table></div></body></html>"
    )
    document = read_bytes("a.html", page.encode())
    body = "html[1]/body[1]"
    found = {text: at(document, text) for text in ("导航", "第一段", "又一行", "末段")}
    assert {text: origin and origin.element for text, origin in found.items()} == {
        "导航": f"{body}/div[1]", "第一段": f"{body}/div[2]/p[1]", "又一行": f"{body}/div[2]/p[2]", "末段": f"{body}/div[2]/p[3]",
    }  # fmt: skip
    table = f"{body}/div[2]/table[1]"
    assert at(document, "14") == Origin(table=1, row=2, column=1, element=f"{table}/tr[2]")
    outer = f"{body}/div[2]/table[2]/tr[1]/td[1]"
    assert at(document, "版面") == Origin(table=2, row=1, column=1, element=outer)
    assert at(document, "3") == Origin(table=3, row=1, column=2, element=f"{outer}/table/tr[1]")


def test_plain_text_has_its_lines() -> None:
    assert read_bytes("a.txt", "一、总体情况\n规章\t3\t4\n".encode()).origins == {}


def test_every_line_of_a_golden_has_an_origin(goldens) -> None:  # type: ignore[no-untyped-def]
    golden = goldens["2021-department"]
    for name, data in (
        ("a.docx", made.word(golden)),
        ("a.odt", odt_made.odt(golden)),
        ("a.html", made.web(golden).encode()),
    ):
        document = read_bytes(name, data)
        assert sorted(document.origins) == list(range(1, len(document.lines) + 1)), name
    paragraphs = [part for part in made.parts(golden) if isinstance(part, str)]
    with zipfile.ZipFile(io.BytesIO(made.word(golden))):
        document = read_bytes("a.docx", made.word(golden))
    assert at(document, paragraphs[5]) == Origin(paragraph=6)


def test_places_sort_as_they_follow_one_another() -> None:
    first, paged, later = Place(1, 1, 1, 3), Place(1, 1, 1, 3, page=2), Place(1, 2, 1, 3)
    assert sorted([later, paged, first]) == [paged, first, later], "the page, or none, decides nothing"
    assert not first < paged and not paged < first and not first < first
