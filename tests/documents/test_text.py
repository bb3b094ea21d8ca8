"""Plain text and Markdown: which lines are tables, what their cells say, and what is refused."""

from __future__ import annotations

import pytest

from linter.documents.limits import limit
from linter.documents.model import Document, UnreadableError
from linter.documents.text import read_text
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import LONGEST_SENTENCE, ClaimReader
from linter.testing import edits
from tests.documents import made


def read(text: str) -> Document:
    return read_text("report.md", text.encode())


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def test_tables_of_markdown():
    document = read(
        "# 报告\n\n| 事项 | 制发 | 废止 |\n| :--- | :---: | ---: |\n| 行政\\|许可 | 1 | 2 |\n| 商业<br>企业 | 3<BR/> | |\n\n尾"
    )
    assert texts(document) == [[["事项", "制发", "废止"], ["行政|许可", "1", "2"], ["商业企业", "3", ""]]]
    assert [(cell.line, cell.column) for cell in document.grids[0].rows[1]] == [(5, 3), (5, 12), (5, 16)]


def test_running_text_before_a_bar_is_no_cell():
    """A page without its line ends: the bars are those of the tables in it."""
    sentences = "本年公开信息12条。" * 20
    words = sentences.replace("。", "")
    assert texts(read(f"{sentences}事项 | 制发 | 废止\n| 规章 | 1 |\n")) == [[["规章", "1"]]]
    assert texts(read(f"{sentences}事项 | 制发 | 废止\n")) == []
    assert texts(read(f"甲 | 1\n乙 | {sentences}\n")) == [[["甲", "1"], ["乙", sentences]]]
    assert texts(read(f"{words} | 1\n甲 | 2\n")) == [[[words, "1"], ["甲", "2"]]]


def test_a_bar_that_is_escaped_opens_no_cell():
    assert read("一、总体情况\n甲\\|乙\\|丙\n").grids == []


def test_tables_of_html_in_a_text():
    document = read(
        "一、总体情况\n<TABLE border=1>\n<tr><th rowspan=2>项目</th>\n<th colspan='2'> <b>计</b><br>数 </th></tr>\n"
        "<tr><td>1\n8</td><td>&nbsp;</td></tr></table>\n正文 a < b。\n<table><tr><td>规章<td>３</table>"
    )
    assert texts(document) == [[["项目", "计数"], ["18", ""]], [["规章", "３"]]]
    first, second = document.grids
    assert [(grid.first_line, grid.last_line, grid.exact) for grid in (first, second)] == [(2, 6, True), (8, 8, True)]
    assert [(cell.row_span, cell.column_span) for cell in first.rows[0]] == [(2, 1), (1, 2)]
    for cell in (first.rows[0][1], second.rows[0][1]):
        assert document.lines[cell.line - 1][cell.column - 1] == cell.text[0]
    assert document.lines[1] == "<TABLE border=1>"


def test_a_report_in_markdown_with_tables_of_html(goldens, book):
    def findings(golden):
        parts = (
            part if isinstance(part, str) else made.web_table(part).replace("<t", "\n<t") for part in made.parts(golden)
        )
        document = read("\n\n".join(parts))
        checked = Engine(book).check(read_report(document, book.forms, ClaimReader(book.quantities)))
        assert checked.crashes == [] and checked.undecided == []
        return [(finding.rule, finding.quote) for finding in checked.findings]

    golden = goldens["2021-department"]
    assert findings(golden) == []
    carried = golden.tables["requests"]["carried_out"]["natural_person"]
    faulty = edits.apply(golden, [{"cell": "requests.carried_out.natural_person", "to": carried + 1}])
    assert sorted(rule for rule, _ in findings(faulty)) == ["SUM001", "SUM002"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("报" * (limit("line-length") + 1), "line-length"),
        ("报\n" * (limit("lines") + 1), "lines"),
        (("报" * 1000 + "\n") * (limit("text-size") // 1000), "text-size"),
        ("1\t2\t3\n" * (limit("table-cells") // 3 + 1), "table-cells"),
        ("|" * limit("cells"), "cells"),
        ("规章\t1\t2\n报告\n" * (limit("tables") + 1), "tables"),
        ("<table><tr><td>1</td></tr></table>\n" * (limit("tables") + 1), "tables"),
        ("<table>" + "<tr><td>1\n" * (limit("table-cells") + 1) + "</table>", "table-cells"),
        ("<table><tr><td colspan=999999999>1</table>", "table-cells"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_limits_are_named(text, name):
    with pytest.raises(UnreadableError) as caught:
        read(text)
    assert f"限制项 {name}）" in str(caught.value)


def test_figures_in_a_text_without_stops_are_left_out_and_told(goldens, book, render):
    text = render(goldens["2021-department"], "tabs").text
    heading = goldens["2021-department"].sections["overview"].heading

    def stated(before: str) -> tuple[list[int], list[str]]:
        said = f"{heading}\n{before}收到政府信息公开申请999件，答复3件。\n"
        report = read_report(read(text.replace(f"{heading}\n", said, 1)), book.forms, ClaimReader(book.quantities))
        return [claim.value for claim in report.claims if claim.value == 999], [
            note.zh for note in report.document.notes
        ]

    assert stated("") == ([999], [])
    note = f"有 2 处数字所在的句子超过 {LONGEST_SENTENCE} 字，未与表格核对"
    assert stated("友情链接，" * (LONGEST_SENTENCE // 5 + 1)) == ([], [note])


def test_figures_too_long_to_count(check, goldens, render):
    text = render(goldens["2021-department"], "tabs").text
    checked = check(text.replace("\t0\t", "\t" + "9" * 5000 + "\t", 1))
    assert checked.findings and all(
        len(finding.message.zh) < 400 and len(finding.quote) <= 200 for finding in checked.findings
    )
    assert check(text.replace("。", "。受理申请" + "9" * 5000 + "件。", 1)).grade


@pytest.mark.parametrize(
    "lines",
    [
        ["| 文件 | 3 |", "| 2 | 19 |"],
        ["| 文件 | 3", "| 2 | 19 |"],
        ["| 文件 | 3 |", "2 | 19 |"],
        ["| 文件 |", "| 3 | 2 |", "| 19 |"],
    ],
)
def test_a_row_that_line_ends_cut_is_one(lines):
    text = "\n".join(["| 规章 | 0 | 0 | 0 |", *lines, "| 许可 | 4 | 5 | 6 |", "| 处罚 | 7 | 8 | 9 |"])
    rows = read_text("a.txt", text.encode()).grids[0].rows
    assert ["".join(f"{cell.text}," for cell in row if cell.text) for row in rows] == [
        "规章,0,0,0,", "文件,3,2,19,", "许可,4,5,6,", "处罚,7,8,9,",
    ]  # fmt: skip


def test_short_rows_that_nothing_completes_stay():
    text = "| 规章 | 0 | 0 | 0 |\n| 文件 | 3 |\n| 2 | 19 | 1 |\n| 许可 | 4 |\n| 处罚 | 7 |\n| 强制 | 1 | 2 | 3 |\n| 收费 | 1 | 2 | 3 |"
    assert len(read_text("a.txt", text.encode()).grids[0].rows) == 7


@pytest.mark.parametrize("bar", ["‖", "∣", "￨", "|\t"])
def test_other_bars_and_tabs_beside_them(bar):
    text = "\n".join(f"{bar}{row[0]}{bar}{row[1]}{bar}{row[2]}{bar}".rstrip("\t") for row in ("规12", "许34", "罚56"))
    assert [[cell.text for cell in row] for row in read_text("a.txt", text.encode()).grids[0].rows] == [
        ["规", "1", "2"], ["许", "3", "4"], ["罚", "5", "6"],
    ]  # fmt: skip
