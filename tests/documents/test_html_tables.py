"""Tables of web pages: every cell in its place."""

from __future__ import annotations

from linter.reading import read_report
from linter.reading.claims import ClaimReader
from tests.documents import made
from tests.documents.html_reading import read, texts


def test_spans_are_kept_and_cells_are_joined():
    page = (
        "<table><caption>表一</caption><thead><tr><th rowspan=2 colspan='2'>项目<th>计</thead><tr><td>18<br>2"
        "<tr><td>规章<td>&nbsp;<td><p>9</p><p>7</p></table>"
    )
    document = read(page)
    assert texts(document) == [[["项目", "计"], ["182"], ["规章", "", "97"]]]
    assert document.lines == ["表一", "项目\t计", "182", "规章\t\t97"]
    first = document.grids[0].rows[0][0]
    assert (first.row_span, first.column_span, document.grids[0].exact) == (2, 2, True)
    assert document.grids[0].rows[2][2].column == 5


def test_unclosed_cells():
    document = read((made.FIXTURES / "html" / "unclosed.html").read_bytes())
    assert texts(document) == [
        [["第二十条第（一）项"], ["信息内容", "制发件数", "废止件数"], ["规章", "0", "0"], ["行政规范性文件", "12", ""]]
    ]


def test_layout_tables_give_way_to_what_they_hold():
    document = read((made.FIXTURES / "html" / "nested.html").read_bytes())
    assert texts(document) == [[["规章", "1", "0"], ["规范性文件", "2", "0"]], [["行政许可", "31"]]]
    assert document.lines == [
        "云岭县司法局2023年政府信息公开工作年度报告", "二、主动公开政府信息情况", "规章\t1\t0", "规范性文件\t2\t0",
        "行政许可\t31", "五、存在的主要问题", "公开内容不够及时。", "版权所有",
    ]  # fmt: skip


def test_a_list_of_properties_is_text():
    document = read("<table><tr><td>标题<td>云岭县司法局2023年年度报告<tr><td>公开方式<td>主动公开</table>")
    assert (document.grids, document.lines[1]) == ([], "云岭县司法局2023年年度报告")


def test_cells_outside_rows_and_rows_outside_tables():
    assert texts(read("<table><td>规章<td>3</table>")) == [[["规章", "3"]]]
    assert read("<div><tr><td>规章</td><td>3</td></tr></div>").grids == []
    assert texts(read("<table><tr><table><tr><td>1<td>2</table><td>规章<td>3</table>")) == [
        [["1", "2"]],
        [["规章", "3"]],
    ]


def test_a_report_cut_into_several_tables(goldens, book):
    golden = goldens["2021-government"]

    def cut(grid: made.grids.Grid) -> str:
        rows = made.web_table(grid).split("<tr>")
        half = len(rows) // 2
        if grid.key != "requests":
            return "<tr>".join(rows)
        return "<tr>".join(rows[:half]) + "</table><p>续表</p><table><tr>" + "<tr>".join(rows[half:])

    report = read_report(read(made.web(golden, cut)), book.forms, ClaimReader(book.quantities))
    assert {key: found.value for key, found in report.tables["requests"].cells.items()} == {
        (row_key, column): value
        for row_key, columns in golden.tables["requests"].items()
        for column, value in columns.items()
    }
