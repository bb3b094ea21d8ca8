"""OpenDocument texts: every cell in its place, and each trap that such files hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from linter.documents import read_bytes
from linter.documents.model import PICTURE, Document, UnreadableError
from linter.documents.opendocument import read_odt
from linter.documents.word import read_docx
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from tests.conftest import GOLDEN_NAMES
from tests.documents import odt_made
from tests.documents.odt_made import cell, package, paragraph, row, table

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "legacy"


def read(data: bytes) -> Document:
    return read_odt("report.odt", data)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes("report.odt", data)
    return str(caught.value)


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_golden_as_odt(name: str, goldens: dict[str, Golden], book: Rulebook) -> None:
    golden = goldens[name]
    document = read_bytes("report.odt", odt_made.odt(golden))
    assert (document.format, document.notes) == ("odt", [])
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row_key, columns in rows.items():
            for column, value in columns.items():
                found = report.tables[key].cells[row_key, column]
                assert (found.text, found.trust) == ("" if value is None else str(value), "exact")
    checked = Engine(book).check(report)
    assert (checked.crashes, checked.findings, checked.undecided) == ([], [], [])


def test_what_libreoffice_writes_says_the_same_as_odt_and_as_docx() -> None:
    """Lists, tracked changes, a row taken out, hidden text, blanks, tabs and breaks (tests/fixtures/make_legacy.py)."""
    odt = read((STORED / "changes.odt").read_bytes())
    assert odt.lines == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "3.细目",
        "没有编号的一段",
        "二、主动公开政府信息情况",
        "（一）规章",
        "改新了",
        "项目\t987",
        "a b   cd\t67",
        "可见",
    ]
    assert [note.zh for note in odt.notes] == [
        "文档含未接受的修订，已按全部接受后的内容检查；涉及单元格：“项目”行第 2 个单元格为“987”，原为“1”；"
        "表格插入 0 行、删除 1 行；正文 1 段",
        "有 1 处隐藏文字，未检查",
    ]
    docx = read_docx("report.docx", (STORED / "changes.docx").read_bytes())
    assert (docx.lines, docx.notes) == (odt.lines, odt.notes)


# --- text


def test_blanks_tabs_and_breaks() -> None:
    body = (
        "<text:p> 甲\n  乙<text:s text:c='3'/>丙<text:tab/>丁<text:line-break/>戊<text:span>己</text:span>庚</text:p>"
    )
    assert read(package(body)).lines == ["甲 乙   丙 丁", "戊己庚"]
    endless = "<text:p>甲<text:s text:c='999999999'/>乙</text:p>"
    assert len(read(package(endless)).lines[0]) < 200


def test_what_is_no_part_of_the_text() -> None:
    body = (
        "<text:p>甲<text:note><text:note-body><text:p>脚注</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>批注</text:p></office:annotation>"
        "<draw:frame><draw:image/><svg:title>图题</svg:title></draw:frame>乙</text:p>"
        "<text:section text:display='none'><text:p>隐藏的一节</text:p></text:section>"
        "<text:sequence-decls><text:sequence-decl/></text:sequence-decls>\n  "
    )
    document = read(package(body))
    assert document.lines == ["甲乙", PICTURE]
    assert [note.zh[:7] for note in document.notes] == ["文档含 1 条", "有 1 处隐藏", "文档没有表格，"]


def test_a_text_box_stands_after_its_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>框一</text:p><text:p>框二</text:p></draw:text-box></draw:frame>"
    document = read(package(f"<text:p>甲{box}乙</text:p><text:p>丙</text:p>"))
    assert document.lines == ["甲乙", "框一", "框二", "丙"]
    assert "1 个文本框" in document.notes[0].zh


# --- numbers of lists


def level(at: int, format: str, prefix: str = "", suffix: str = "", **more: str) -> str:
    given = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in more.items())
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{format}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}"{given}><style:list-level-properties><style:list-level-label-alignment '
        'text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>'
    )


CHINESE = (
    '<text:list-style style:name="L">'
    + level(1, "一, 二, 三, ...", "", "、")
    + level(2, "一, 二, 三, ...", "（", "）")
    + level(3, "1", "", ".", text__display_levels="1")
    + level(4, "1", "", " ", text__display_levels="2")
    + level(5, "か, き, ...", "", ".")
    + "</text:list-style>"
)


def item(*contents: str) -> str:
    return f"<text:list-item>{''.join(contents)}</text:list-item>"


def inner(*items: str) -> str:
    return f"<text:list>{''.join(items)}</text:list>"


def outer(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L" {more}>{"".join(items)}</text:list>'


@pytest.mark.parametrize("where", ["styles", "automatic"])
def test_numbers_of_a_list(where: str) -> None:
    body = outer(
        item(paragraph("总体情况"), paragraph("又一段"), inner(item(paragraph("主动公开")), item(paragraph("申请")))),
        item(
            paragraph("公开"),
            inner(item(paragraph("规章"), inner(item(paragraph("甲"), inner(item(paragraph("乙"))))))),
        ),
    )
    lines = read(package(body, **{where: CHINESE})).lines
    assert lines == [
        "一、总体情况",
        "又一段",
        "（一）主动公开",
        "（二）申请",
        "二、公开",
        "（一）规章",
        "1.甲",
        "1.1 乙",
    ]


def test_a_list_goes_on_only_when_it_says_so() -> None:
    first = outer(item(paragraph("甲")), item(paragraph("乙")), more='xml:id="a"')
    for more, number in (("", "一"), ('text:continue-numbering="true"', "三"), ('text:continue-list="a"', "三")):
        body = first + paragraph("中间") + outer(item(paragraph("丙")), more=more)
        assert read(package(body, CHINESE)).lines[-1] == f"{number}、丙"
    body = first + outer('<text:list-item text:start-value="7"><text:p>丙</text:p></text:list-item>')
    assert read(package(body, CHINESE)).lines[-1] == "七、丙"
    body = outer(f"<text:list-header>{paragraph('题')}</text:list-header>", item(inner(item(paragraph("甲")))))
    assert read(package(body, CHINESE)).lines == ["题", "（一）甲"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = CHINESE.replace("list-style ", "outline-style ").replace("list-style>", "outline-style>")
    outline = outline.replace("list-level-style-number", "outline-level-style")
    heads = [(1, "总体"), (2, "公开"), (2, "申请"), (1, "问题")]
    body = "".join(f'<text:h text:outline-level="{at}">{text}</text:h>' for at, text in heads)
    assert read(package(body, outline)).lines == ["一、总体", "（一）公开", "（二）申请", "二、问题"]
    assert read(package(body)).lines == ["总体", "公开", "申请", "问题"]


def test_a_number_that_cannot_be_worked_out_is_told() -> None:
    deep = outer(item(inner(item(inner(item(inner(item(inner(item(paragraph("甲")))))))))))
    for body, styles in ((deep, CHINESE), (outer(item(paragraph("甲"))), "")):
        document = read(package(body, styles))
        assert document.lines == ["甲"]
        assert [note.zh for note in document.notes] == ["有 1 处自动编号无法还原，检查时没有这些编号"]


# --- tables


def test_spans_and_what_they_cover() -> None:
    covered = "<table:covered-table-cell><text:p>不显示</text:p></table:covered-table-cell>"
    body = table(
        row(cell("栏目", rows=2), cell("合计", columns=2), covered),
        row(covered, cell("收"), cell("办")),
        row(cell("三、办理"), cell("5"), cell("")),
    )
    document = read(package(body))
    assert texts(document) == [[["栏目", "合计"], ["收", "办"], ["三、办理", "5", ""]]]
    spans = [(it.row_span, it.column_span) for it in document.grids[0].rows[0]]
    assert spans == [(2, 1), (1, 2)]


def test_a_nested_table_is_a_table_of_its_own() -> None:
    nested = table(row(cell("甲"), cell("1")), row(cell("乙"), cell("2")))
    body = table(row(f"<table:table-cell><text:p>说明</text:p>{nested}</table:table-cell>", cell("")))
    document = read(package(body))
    assert texts(document) == [[["甲", "1"], ["乙", "2"]]]
    assert document.lines[0] == "说明"


def test_columns_too_narrow_to_be_seen_do_not_count() -> None:
    widths = ("4cm", "0.03cm", "2cm", "1pt", "2cm")
    styles = "".join(
        f'<style:style style:name="c{n}" style:family="table-column"><style:table-column-properties style:column-width="{w}"/></style:style>'
        for n, w in enumerate(widths)
    )
    columns = "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(5))
    body = table(
        row(cell("名称", columns=2), "<table:covered-table-cell/>", cell("收"), cell(""), cell("办")),
        row(cell("规章"), cell(""), cell("1", columns=2), "<table:covered-table-cell/>", cell("2")),
        columns=columns,
    )
    document = read(package(body, automatic=styles))
    assert texts(document) == [[["名称", "收", "办"], ["规章", "1", "2"]]]
    assert {it.column_span for line in document.grids[0].rows for it in line} == {1}


def test_repeated_cells_and_rows() -> None:
    many = '<table:table-cell table:number-columns-repeated="3"><text:p>0</text:p></table:table-cell>'
    again = f'<table:table-row table:number-rows-repeated="2">{cell("乙")}{many}</table:table-row>'
    body = table(row(cell("甲"), many), again)
    assert texts(read(package(body))) == [[["甲", "0", "0", "0"], ["乙", "0", "0", "0"], ["乙", "0", "0", "0"]]]


def test_a_hidden_row_is_left_out() -> None:
    hidden = row(cell("乙"), cell("2")).replace("<table:table-row>", '<table:table-row table:visibility="collapse">')
    assert texts(read(package(table(row(cell("甲"), cell("1")), hidden)))) == [[["甲", "1"]]]


# --- files that are not read


def test_a_password() -> None:
    assert "密码" in refusal(package(paragraph("甲"), manifest="<manifest:encryption-data/>"))


def test_a_package_made_again_by_another_program() -> None:
    data = package(paragraph("甲"))
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in reversed(old.namelist()):
            new.writestr(entry, old.read(entry))
    assert read_bytes("report.odt", written.getvalue()).format == "odt"


def test_a_sheet_is_no_text() -> None:
    with zipfile.ZipFile(written := io.BytesIO(), "w") as made:
        made.writestr(
            "content.xml", f"<office:document-content {odt_made.SPACES}><office:spreadsheet/></office:document-content>"
        )
        made.writestr("META-INF/manifest.xml", f"<manifest:manifest {odt_made.SPACES}/>")
    assert "不是 OpenDocument 文本文档" in refusal(written.getvalue())


def test_damage_ends_in_one_sentence(goldens: dict[str, Golden]) -> None:
    data = odt_made.odt(goldens["2021-town"])
    for share in (0.3, 0.9):
        assert "已损坏" in refusal(data[: int(len(data) * share)])
    for body in (cell("甲"), "<table:table-row/>", "<table:covered-table-cell/>", "</text:p>", "<text:list-item/>", ""):
        assert "\n" not in refusal(package(body))


HOSTILE = {
    "xml-depth": "<text:span>" * 5000 + "</text:span>" * 5000,
    "xml-tree": "<text:s/>" * 400_000,
    "table-depth": "<table:table><table:table-row><table:table-cell>" * 40
    + "</table:table-cell></table:table-row></table:table>" * 40,
    "column-span": table(row(cell("甲", columns=999_999_999))),
    "row-span": table(row(cell("甲", rows=999_999_999))),
    "column-span ": table(row('<table:table-cell table:number-columns-repeated="999999999"/>')),
    "row-span ": table('<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>'),
    "table-cells": table(
        *[
            '<table:table-row table:number-rows-repeated="500"><table:table-cell table:number-columns-repeated="64"/></table:table-row>'
        ]
    ),
    "table-cells ": table(row(cell("甲")), columns='<table:table-column table:number-columns-repeated="999999999"/>'),
    "xml-entities": "<!DOCTYPE a>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_the_name_of_the_limit(name: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(HOSTILE[name]))) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
    assert f"限制项 {name.strip()}）" in refusal(written.getvalue())
