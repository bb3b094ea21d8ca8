"""`--beside`: figures of the agencies against table 2 of their reports (SIB003)."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.cli.command import Command, report

HEAD = "青禾市2023年行政执法数据\n编制机关,年度,行政许可,行政处罚（件）,行政强制\n"
RIGHT = "青禾市教育局,2023,37,4,0\n"


def checked(lint: Command, text: str | bytes, status: int) -> list[tuple[str, str]]:
    """The findings of SIB003 as (cell, message)."""
    lint.write("a.txt", report())
    lint.write("b.csv", text)
    result = lint("a.txt", "--beside", "b.csv", "--fail-on", "info", "--format", "json")
    assert result.status == status, result.err
    (entry,) = json.loads(result.out)["reports"]
    found = [finding for finding in entry["findings"] if finding["rule"] == "SIB003"]
    assert len(entry["findings"]) == len(found)
    return [(f["cells"][0]["row"], f["message"]) for f in found]


def test_figures_that_agree_say_nothing(lint: Command) -> None:
    assert checked(lint, HEAD + RIGHT, 0) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_figure_that_differs_is_told(encoding: str, lint: Command) -> None:
    text = HEAD + "青禾市卫生健康委员会,2023,1,2,3\n" + RIGHT.replace("37", '"1,036"')
    (found,) = checked(lint, text.encode(encoding), 1)
    assert found[0] == "licensing" and "报告为 37，而所给的行政执法年度数据为 1036，相差 999" in found[1]


@pytest.mark.parametrize(
    "text",
    ["机关\t处罚\n青禾市教育局\t4\n", "单位名称;行政强制件数;备注\n青禾市教育局;0;无\n", HEAD + "青禾市教育局,,37,,\n"],
)
def test_columns_are_found_by_their_heads_and_blanks_left_alone(text: str, lint: Command) -> None:
    assert checked(lint, text, 0) == []


def test_a_workbook_is_read_as_well(lint: Command) -> None:
    book = openpyxl.Workbook()
    for row in (["青禾市2023年行政执法数据"], ["编制机关", "年度", "行政许可"], ["青禾市教育局", 2023, 38]):
        book.active.append(row)
    book.save(lint.folder / "b.xlsx")
    lint.write("a.txt", report())
    result = lint("a.txt", "--beside", "b.xlsx", "--lang", "en", "--format", "concise")
    assert (
        result.status == 0
        and "The report has 37, but the enforcement figures given have 38; difference 1" in result.out
    )


@pytest.mark.parametrize("row", ["青禾市教育局,2022,1,1,1\n", "青禾市卫生局,2023,1,1,1\n"])
def test_figures_of_no_report_are_an_error(row: str, lint: Command) -> None:
    assert checked(lint, HEAD + row, 2) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "青禾市教育局,2023,卅七,4,0\n青禾市卫生局,去年,1,2,3\n", ["b.csv:3:3：“卅七”不是件数", "b.csv:4:2：年度“去年”"]),
        (HEAD + RIGHT + RIGHT, ["b.csv:4:1：与第 3 行是同一机关"]),
        (HEAD + ",2023,1,2,3\n", ["b.csv:3:1：没有填写编制机关"]),
        ("名称,数量\n甲,1\n", ["b.csv:1:1：没有找到表头"]),
        (HEAD + '青禾市教育局,"2023,1\n', ["b.csv:3:1：引号不成对"]),
        ("PK\x03\x04", ["b.csv："]),
        ("", ["b.csv：文件为空"]),
        (HEAD + RIGHT * 20_001, ["limit beside-rows"]),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_its_lines(text: str, said: list[str], lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("b.csv", text)
    result = lint("a.txt", "--beside", "b.csv")
    assert (result.status, result.out) == (2, "")
    assert all(piece.replace("limit ", "限制项 ") in result.err for piece in said)
    assert len(result.err.splitlines()) <= 6


def test_the_file_is_not_written_over(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("b.csv", HEAD + RIGHT)
    assert lint("a.txt", "--beside", "b.csv", "--output", "json:b.csv").status == 2
    assert (lint.folder / "b.csv").read_text("utf-8") == HEAD + RIGHT
