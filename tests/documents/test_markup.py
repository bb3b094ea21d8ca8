"""Plain text and Markdown: inline markup, tables of other makes, ends of lines. Places stay those of the file."""

from __future__ import annotations

import csv
import io

import pytest

from linter.documents import read_bytes
from linter.documents.model import PICTURE, Document
from linter.documents.text.ends import split_lines
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits, grids
from tests.documents import made
from tests.tools.work import counted


def read(text: str) -> Document:
    return read_bytes("report.md", text.encode())


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


# --- inline markup


@pytest.mark.parametrize(
    ("written", "text", "note"),
    [
        ("**14**", "14", ""), ("***14***", "14", ""), ("*14*", "14", ""), ("__14__", "14", ""), ("_14_", "14", ""), ("`14`", "14", ""),
        ("~~13~~ 14", "14", "删除线"), ("~~13~~**14**", "14", "删除线"), ("<del>13</del>14", "14", "删除线"), ("<s>3</s> 14", "14", "删除线"),
        ("$14$", "14", ""), (r"$\text{14}$", "14", ""), (r"$\mathbf{1{,}234}$", "1,234", ""), (r"\(14\)", "14", ""), (r"$14\%$", "14%", ""),
        ("14[^1]", "14", "上标"), ("14[^注]", "14", "上标"), ("14^1^", "14", "上标"), ("14<sup>[1]</sup>", "14", "上标"), ("14$^{1}$", "14", "上标"),
        ("14^[统计口径]", "14", "上标"), ("14①", "14", ""), ("14&nbsp;", "14", ""), ("&nbsp;", "", ""), ("&#49;&#x34;", "14", ""), ("1\\.5", "1.5", ""),
        ("<b>14</b>", "14", ""), ('<font color="red">14</font>', "14", ""), ("14<br>", "14", ""), ("<!-- 13 -->14", "14", ""),
        ('<span style="display:none">13</span>14', "14", "隐藏"), ("[14](http://x/y)", "14", ""), (r"\-", "-", ""), ("1\\_4", "1_4", ""), ("==14==", "14", ""),
        # no markup
        ("*", "*", ""), ("**", "**", ""), ("3*4*5", "3*4*5", ""), ("~14", "~14", ""), ("$5", "$5", ""), ("____", "____", ""), ("a_b_c", "a_b_c", ""),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$", ""), ("&amp;lt;", "&lt;", ""), ("&nosuch;", "&nosuch;", ""), ("[1]", "[1]", ""), ("1&1", "1&1", ""),
        ("99%%、98%%", "99%%、98%%", ""),
    ],
)  # fmt: skip
def test_markup_of_a_cell(written, text, note):
    for row in (f"| 规章 | 7 | {written} | 8 |", f"规章\t7\t{written}\t8"):
        document = read(
            f"| 名称 | 甲 | 乙 | 丙 |\n|---|---|---|---|\n{row}" if "|" in row else f"名称\t甲\t乙\t丙\n{row}"
        )
        cell = document.grids[0].rows[-1][2]
        assert (cell.text, cell.unseen) == (text, "")
        line = document.lines[cell.line - 1]
        assert len(line) == len(row) and (not text or line[cell.column - 1] == text[0])
        assert [note in said.zh for said in document.notes] == ([True] if note else [])


def test_labels_and_a_bar_as_an_entity():
    document = read("| **规\\.章** | 甲 |\n|---|---|\n| 1\\.属于&#124;国家秘密[^2] | 3 |")
    assert texts(document) == [[["规.章", "甲"], ["1.属于|国家秘密", "3"]]]


def test_running_text_keeps_its_length_and_loses_its_markup():
    written = (
        "全年收到申请**33**件，~~13~~14件予以公开[^1]，占&nbsp;`42`%；[网站](http://a.b/c)，共$5$件，收到__7__件。"
    )
    document = read(written)
    (line,) = document.lines
    assert len(line) == len(written)
    assert "".join(line.split()) == "全年收到申请33件，14件予以公开，占42%；网站，共5件，收到7件。"
    assert line.index("33") == written.index("33") and line.index("公开") == written.index("公开")


def test_a_picture_in_a_cell_and_on_a_line():
    document = read("![表三](a.png)\n| 规章 | ![14](b.png) | 3 |\n|---|---|---|\n| 许可 | 1 | 2 |")
    assert document.lines[0].strip() == PICTURE
    assert [cell.unseen for cell in document.grids[0].rows[0]] == ["", "格内是图片，没有读", ""]


def test_html_in_text_and_its_fields():
    document = read(
        "文\n<table><tr><td>规章<sup>1</sup></td><td><b>1</b>4<sup>①</sup></td><td><input value=3></td><td><img src=a></td></table>"
    )
    (row,) = document.grids[0].rows
    assert [(cell.text, bool(cell.unseen)) for cell in row] == [
        ("规章", False),
        ("14", False),
        ("3", False),
        ("", True),
    ]


def test_the_value_of_a_field_stands_where_it_is_written():
    line = '| 规章 | <input value="5" maxlength="5"> | <input type=text VALUE=3 size=3> | <input maxlength="5"> |'
    document = read(f"{line}\n|---|---|---|---|\n| 许可 | 1 | 2 | 4 |")
    figures = document.grids[0].rows[0][1:]
    assert [cell.text for cell in figures] == ["5", "3", ""]
    assert [cell.column for cell in figures[:2]] == [line.index('5"') + 1, line.index("=3 ") + 2]
    assert figures[2].unseen


# --- whole reports


def check(book, text: str) -> set[str]:
    report = read_report(read(text), book.forms, ClaimReader(book.quantities))
    return {finding.rule for finding in Engine(book).check(report).findings}


def written(golden, table) -> str:
    return "\n\n".join(part if isinstance(part, str) else "\n" + table(part) + "\n" for part in made.parts(golden))


def _fields(grid: grids.Grid) -> list[list[str]]:
    return [["" if field.covered else field.text for field in line.cells] for line in grid.lines]


def _expanded(grid: grids.Grid) -> list[list[str]]:
    """Every field with the text of the cell that covers it."""
    rows = [["" for _ in range(grid.width)] for _ in grid.lines]
    for cell in made.cells(grid):
        for r in range(cell.row, cell.row + cell.rows):
            rows[r][cell.column : cell.column + cell.columns] = [cell.text] * cell.columns
    return rows


def _pipes(rows: list[list[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def bold(grid):
    return _pipes([[f"**{text}**" if text else "" for text in row] for row in _fields(grid)])


def numbered(grid):
    rows = _expanded(grid)
    return _pipes([["", *map(str, range(grid.width))], *([str(n), *row] for n, row in enumerate(rows))])


def floats(grid):
    rows = [["NaN" if not text else f"{text}.0" if text.isdigit() else text for text in row] for row in _fields(grid)]
    return _pipes([[f"Unnamed: {n}" for n in range(grid.width)], *rows])


def parted(mark: str, quoted: int = csv.QUOTE_MINIMAL):
    def write(grid):
        out = io.StringIO()
        csv.writer(out, delimiter=mark, quoting=quoted, lineterminator="\n").writerows(_fields(grid))
        return out.getvalue()

    return write


def repeated(grid):
    return "\n".join("\t".join(row) for row in _expanded(grid))


def printed(indexed: bool, headed: bool):
    """As a data frame prints it."""

    def write(grid):
        rows = [
            ["NaN" if not text else f"{text}.0" if text.isdigit() else text for text in row] for row in _fields(grid)
        ]
        if indexed:
            rows = [[str(n), *row] for n, row in enumerate(rows)]
        if headed:
            rows.insert(0, [*([""] if indexed else []), *(f"Unnamed: {n}" for n in range(grid.width))])
        wide = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
        return "\n".join("  ".join(text.rjust(wide[c]) for c, text in enumerate(row)) for row in rows)

    return write


def wrapped(corners: str, bar: str, rule: str, wide: int):
    """A table with a rule between all rows, its cells wrapped after `wide` characters."""

    def write(grid):
        rows = _fields(grid)
        lines = [corners[0] + corners[1].join(rule * 8 for _ in rows[0]) + corners[2]]
        for row in rows:
            height = max(1, *(-(-len(text) // wide) for text in row))
            for n in range(height):
                lines.append(bar + bar.join(f" {text[n * wide : (n + 1) * wide]} " for text in row) + bar)
            lines.append(corners[3] + corners[4].join(rule * 8 for _ in rows[0]) + corners[5])
        return "\n".join(lines)

    return write


MAKES = {
    "bold": bold, "index": numbered, "floats": floats, "commas": parted(","), "semicolons": parted(";"), "quoted": parted(",", csv.QUOTE_ALL),
    "full-width commas": parted("，"), "repeated": repeated, "pandoc": wrapped("++++++", "|", "-", 5), "boxes": wrapped("┌┬┐├┼┤", "│", "─", 7),
    "frame": printed(True, True), "frame without head": printed(True, False), "frame without index": printed(False, True),
    "double": wrapped("╔╦╗╠╬╣", "║", "═", 30),
}  # fmt: skip


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("name", ["2021-office", "2019-department"])
def test_a_report_with_tables_of_that_make(make, name, goldens, book):
    golden = goldens[name]
    text = written(golden, MAKES[make])
    report = read_report(read(text), book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row_key, columns in rows.items():
            for column, value in columns.items():
                found = report.tables[key].cells[row_key, column]
                assert found.text == str(value), (key, row_key, column, found)
                place = found.place
                line = text.split("\n")[place.line - 1]
                shown = line[place.column - 1 : place.end_column - 1]
                assert shown == str(value) or (make == "pandoc" and len(str(value)) > 5 and shown[:5] == str(value)[:5])
    assert check(book, text) == set()
    faulty = edits.apply(golden, [{"cell": "requests.granted.total", "to": 88}])
    assert {"SUM002", "SUM003" if golden.form == "2021" else "SUM004"} <= check(book, written(faulty, MAKES[make]))


def test_running_text_with_commas_is_no_table():
    for mark in ",;，；":
        lines = [f"收到申请{n}件{mark}答复{n}件{mark}结转{n}件{mark}其中{n}件" for n in range(5)]
        assert read("\n".join(lines)).grids == []
        assert read("\n".join(f"{line}。" for line in lines)).grids == []


def test_quoted_fields():
    document = read('名称,甲,乙,丙\n"许可,处罚",1,"2",3\n"说""明",4,,"1,234"\n')
    assert texts(document) == [[["名称", "甲", "乙", "丙"], ["许可,处罚", "1", "2", "3"], ['说"明', "4", "", "1,234"]]]


def test_tables_with_a_rule_below_the_head_only():
    document = read(
        "+----+---+---+\n| 名 | 甲 | 乙 |\n+----+---+---+\n| 规章 | 1 | 2 |\n| 许可 | 3 | 4 |\n+----+---+---+"
    )
    assert texts(document) == [[["名", "甲", "乙"], ["规章", "1", "2"], ["许可", "3", "4"]]]


def test_lines_that_do_not_fit_their_rules_are_unknown():
    rule = "+----+---+---+"
    document = read(
        "\n".join([rule, "| 名 | 甲 | 乙 |", rule, "| 规 | 1 | 2 |", "| 章 | 3 |", rule, "| 许可 | 3 | 4 |", rule])
    )
    assert [bool(cell.unseen) for cell in document.grids[0].rows[1]] == [True] * 3
    assert [bool(cell.unseen) for cell in document.grids[0].rows[2]] == [False] * 3


def test_decimals_that_are_meant_stay():
    document = read("| 名称 | 甲 | 乙 |\n|---|---|---|\n| 收费 | 12.0 | 3 |\n| 规章 | 4 | 5 |")
    assert texts(document)[0][1] == ["收费", "12.0", "3"]
    document = read("| 名称 | 甲 | 乙 |\n|---|---|---|\n| 收费 | 12.5 | 3.0 |\n| 规章 | 4.0 | 5.0 |")
    assert texts(document)[0][1:] == [["收费", "12.5", "3"], ["规章", "4", "5"]]


# --- ends of lines


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r", "\r\n"])
def test_every_end_of_a_line(end, goldens, book, render):
    golden = goldens["2021-office"]
    assert check(book, render(golden, "tabs").text.replace("\n", end)) == set()
    faulty = edits.apply(golden, [{"cell": "requests.granted.total", "to": 88}])
    assert "SUM002" in check(book, render(faulty, "tabs").text.replace("\n", end))


def test_soft_breaks_within_lines():
    text = "一、总体情况\x0b本年度平稳。\n甲\u2028乙\t3\t4\n规章\t1\x0b许可\t2\n\x0c三、申请\n尾"
    assert split_lines(text) == [
        "一、总体情况",
        "本年度平稳。",
        "甲 乙\t3\t4",
        "规章\t1",
        "许可\t2",
        "\x0c三、申请",
        "尾",
    ]


# --- hostile


@pytest.mark.parametrize(
    "sign",
    [
        "**",
        "~~",
        "$",
        "`",
        "[^",
        "![",
        "<b ",
        "<!--",
        "&",
        "\\",
        "_",
        "__a",
        "*a ",
        "[a](",
        "<sup>",
        "~~a",
        '"',
        ',"',
        "+-",
        "+--\n|",
        "|a\n+-",
    ],
)
def test_endless_markup_is_read_in_time(sign):
    with counted() as work:
        read("一、总体情况\n" + sign * (150_000 // len(sign)))
        read("一、总体情况\n" + (sign * 300 + "\n") * 100)
    assert work.calls < 5_000_000


def test_places_of_cells_behind_a_cell_of_several_lines():
    """Lines are counted on from cell to cell, not from the front of the row each time."""
    (grid,) = read('名称,甲,乙,丙\n规章,1,2,3\n"行政\n规范性\n文件",14,"5",6\n许可,7,8,9\n').grids
    assert [(cell.text, cell.line, cell.column) for cell in grid.rows[2]] == [
        ("行政规范性文件", 3, 2), ("14", 5, 5), ("5", 5, 9), ("6", 5, 12),
    ]  # fmt: skip
