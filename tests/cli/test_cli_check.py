"""`report-lint check`: exit statuses, files and folders, what is wrong with a call, which rules run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command, report

CLEAN = "错误 0 处，警告 0 处，提示 0 处"


def test_nothing_found_is_zero(lint: Command) -> None:
    lint.write("a.txt", report())
    result = lint("a.txt")
    assert (result.status, result.err) == (0, "")
    assert result.lines[-1].startswith(f"报告 1 份：{CLEAN}")


def test_an_error_found_is_one(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("check", "a.txt")
    assert (result.status, result.err) == (1, "")
    found = [line for line in result.lines if " error SUM001 " in line]
    assert found and found[0].startswith("a.txt:")
    number = int(found[0].split(":")[1])
    assert report(faulty=True).splitlines()[number - 1].count("\t") > 5  # a row of table three


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(lint: Command, level: str, status: int) -> None:
    lint.write("a.txt", report(faulty=True))
    assert lint("--fail-on", level, "a.txt").status == status


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "文件不存在"),
        ("empty.txt", b"", "空"),
        ("blank.txt", b" \n\t\n", "空"),
        ("junk.txt", bytes(range(256)) * 20, "文本"),
        ("novel.txt", "从前有座山，山里有座庙，庙里有个老和尚。\n" * 50, "不是政府信息公开工作年度报告"),
    ],
)
def test_a_file_that_cannot_be_checked_is_two(lint: Command, name: str, content: bytes | str | None, said: str) -> None:
    if content is not None:
        lint.write(name, content)
    result = lint(name)
    assert result.status == 2
    complaint = [line for line in result.err.splitlines() if name in line]
    assert len(complaint) == 1 and said in complaint[0]
    assert result.lines[-1] == f"报告 0 份：{CLEAN}，未能核对 0 条，无法检查 1 个文件"


def test_a_folder_without_reports_is_two(lint: Command) -> None:
    lint.write("folder/notes.log", "x")
    result = lint("folder")
    assert result.status == 2
    assert "文件夹中没有可检查的文件" in result.err


def test_one_bad_file_does_not_stop_the_others(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("b.txt", b"\x00\x01\x02" * 400)
    lint.write("c.txt", report())
    result = lint("a.txt", "b.txt", "c.txt")
    assert result.status == 2
    assert any("SUM001" in line for line in result.lines)
    assert "b.txt" in result.err
    assert result.lines[-1].startswith("报告 2 份：")


def test_folders_are_searched_in_order_and_hidden_files_passed_over(lint: Command) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden.txt", ".git/x.txt", "~$a.docx", "notes.csv"):
        lint.write(name, report())
    result = lint(".", "--format", "json")
    assert [entry["path"] for entry in json.loads(result.out)["reports"]] == [
        str(Path("a", "b.md")),
        str(Path("a", "z.txt")),
        "b.txt",
    ]
    again = lint("b.txt", ".", "./b.txt", "--format", "json")
    assert json.loads(again.out)["reports"][0]["path"] == "b.txt"
    assert len(json.loads(again.out)["reports"]) == 3


def test_files_of_other_kinds_are_named(lint: Command) -> None:
    for name in (
        "a.txt",
        "b/x.XLSX",
        "b/y.rar",
        "c.ceb",
        "p.jpg",
        "年报_files/icon.png",
        "notes.log",
        ".z.7z",
        "~$q.xlsx",
    ):
        lint.write(name, report())
    word = b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>"
    lint.write("empty.xml", word)
    lint.write("settings.xml", b"<x/>")
    result = lint(".", "--format", "json")
    assert result.status == 2  # of the XML that is a Word document without text; the others do not count
    found = json.loads(result.out)
    assert [(entry["path"], entry["kind"], entry["kind_en"]) for entry in found["not_checked"]] == [
        (str(Path("b", "x.XLSX")), "电子表格", "spreadsheet"),
        (str(Path("b", "y.rar")), "压缩包", "archive"),
        ("c.ceb", "版式文件", "fixed-layout file"),
        ("p.jpg", "图片", "image"),
    ]
    assert [entry["path"] for entry in found["reports"]] == ["a.txt"]
    assert [entry["path"] for entry in found["unreadable"]] == ["empty.xml"]
    assert f"未检查：{Path('b', 'x.XLSX')}（电子表格）" in result.err
    lint.write("empty.xml", b"<x/>")
    assert lint(".", "--format", "concise").status == 0
    for number in range(25):
        lint.write(f"pictures/{number:02}.png", b"x")
    assert "未检查：另有 9 个其他类型的文件" in lint(".").err
    assert "not checked: c.ceb (fixed-layout file)" in lint(".", "--lang", "en").err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(99), "压缩包（rar）"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), "压缩包（7z）"),
        ("a.ceb", b"Founder CEB 3.00" + bytes(99), "方正 CEB"),
        ("a.caj", b"CAJ\x00" + bytes(99), "CAJ 文件"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "电子表格"),
        ("a.pptx", b"PK\x03\x04....ppt/presentation.xml", "演示文稿"),
        ("a.zip", b"PK\x03\x04....report.docx", "压缩包，其中的文件未读取"),
    ],
)
def test_files_of_other_kinds_that_are_named_by_the_user(lint: Command, name: str, data: bytes, said: str) -> None:
    lint.write(name, data)
    result = lint(name)
    assert result.status == 2
    assert said in result.err


def test_processes_give_the_same_in_the_same_order(lint: Command) -> None:
    for number in range(12):
        lint.write(f"{number:02}.txt", report(faulty=number % 3 == 0) if number != 5 else "不是报告")
    for format in ("json", "full", "sarif", "html"):
        assert lint(".", "--format", format, "--jobs", "1") == lint(".", "--format", format, "--jobs", "3")
    one, two = lint(".", "--jobs", "1"), lint(".", "--jobs", "3")
    assert one == two and one.status == 2
    assert sum("SUM001" in line for line in one.lines) >= 4


def test_standard_input(lint: Command) -> None:
    result = lint("-", "--stdin-filename", "投稿.txt", stdin=report(faulty=True).encode("gb18030"))
    assert result.status == 1
    assert any(line.startswith("投稿.txt:") and "SUM001" in line for line in result.lines)
    assert lint("-", stdin=b"").status == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fromat", "json", "a.txt"], "--format"),
        (["--format", "jsno", "a.txt"], "是不是 json"),
        (["--select", "section-overvew", "a.txt"], "是不是 section-overview"),
        (["--ignore", "arithmatic", "a.txt"], "是不是 arithmetic"),
        (["--select", "", "a.txt"], "--select"),
        (["--ignore", "all", "a.txt"], "没有需要检查的规则"),
        (["--fail-on", "eror", "a.txt"], "是不是 error"),
        (["--kind", "ofice", "a.txt"], "是不是 office"),
        (["--lang", "fr", "a.txt"], "zh、en"),
        (["--color", "yes", "a.txt"], "--color"),
        (["--jobs", "two", "a.txt"], "--jobs"),
        (["--year", "abc", "a.txt"], "--year"),
        (["--published", "2024-02-30", "a.txt"], "年-月-日"),
        (["--published", "20240131", "a.txt"], "年-月-日"),
        (["--published", "2024-1-31", "a.txt"], "年-月-日"),
        (["--published", "", "a.txt"], "年-月-日"),
        (["--format"], "--format"),
        (["--output", "json", "a.txt"], "格式:文件"),
        (["--output", "jsn:x.json", "a.txt"], "是不是 json"),
        (["--output", "json:no/such/folder.json", "a.txt"], "no/such/folder.json"),
        (["--output", "json:a.txt", "a.txt"], "覆盖"),
        (["--output", "json:x", "--output", "html:x", "a.txt"], "覆盖"),
        (["--config", "nope.yaml", "a.txt"], "nope.yaml"),
        (["--baseline", "nope.json", "a.txt"], "nope.json"),
        (["--pack", "nowhere", "a.txt"], "nowhere"),
        (["--rules", "nowhere", "a.txt"], "nowhere"),
        ([], "请指定"),
        (["check"], "请指定要检查的文件或者文件夹"),
        (["rules"], "list"),
        (["rules", "lst"], "list"),
        (["explain"], "CODE"),
    ],
)
def test_wrong_usage_is_two_with_one_clear_sentence(lint: Command, arguments: list[str], said: str) -> None:
    lint.write("a.txt", report())
    result = lint(*arguments)
    assert result.status == 2
    assert result.out == ""
    assert said in result.err and result.err.startswith("report-lint: ")
    assert len(result.err.splitlines()) == 1
    assert lint.folder.joinpath("a.txt").read_text("utf-8") == report()


def test_usage_errors_in_english(lint: Command) -> None:
    result = lint("--lang", "en", "--format", "jsno", "a.txt")
    assert (
        result.err == 'report-lint: --format: invalid value "jsno"; did you mean json? (see report-lint check --help)\n'
    )


def test_selection_of_rules(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    for chosen, status in (("SUM001", 1), ("sum", 1), ("arithmetic", 1), ("requests-carry", 1), ("structure", 0)):
        assert lint("a.txt", "--select", chosen).status == status
    outcomes = json.loads(lint("a.txt", "--select", "SUM,period", "--ignore", "SUM002", "--format", "json").out)
    assert {code[:3] for code in outcomes["reports"][0]["outcomes"]} == {"SUM", "PER"}
    assert "SUM002" not in outcomes["reports"][0]["outcomes"]


def test_the_day_of_publication_given_by_the_user(lint: Command) -> None:
    """The report is a department's, for 2023."""
    lint.write("a.txt", report())
    lint.write("b.txt", report())
    assert lint("a.txt", "--published", "2024-01-31").status == 0
    late = lint("a.txt", "b.txt", "--jobs", "2", "--published", "2024-02-01")
    assert late.status == 1 and late.out.count("PUB001") == 2 and "2024年2月1日" in late.out
    assert "PUB001" not in lint("a.txt").out


def test_year_and_kind_given_by_the_user(lint: Command) -> None:
    lint.write("a.txt", report())
    entry = json.loads(lint("a.txt", "--kind", "town", "--year", "2022", "--format", "json").out)["reports"][0]
    assert (entry["kind"], entry["year"]) == ("town", 2022)
