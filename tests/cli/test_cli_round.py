"""The reviewer's round: a roster, last year's folder, a folder of results, a workbook."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from linter.rulebook.folder import rules_folder
from linter.testing import edits, forms, golden, layouts
from tests.cli.command import Command, environment, report
from tests.documents import made

ROSTER = "单位,类别,公布日期\n青禾市教育局,部门,2024-02-03\n清河县柳溪镇人民政府,乡镇,\n云岭县教育局,部门,\n"


def other(name: str, *changes: dict[str, Any]) -> str:
    changed = edits.apply(golden.load(rules_folder() / "golden" / f"{name}.yaml"), changes)
    return layouts.render(changed, "tabs", forms.load(rules_folder() / "forms")).text


def word(name: str = "2021-department") -> bytes:
    return made.word(golden.load(rules_folder() / "golden" / f"{name}.yaml"))


class Links(HTMLParser):
    """The links of a page, and everything that would be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        if tag == "a":
            self.links.append(unquote(known.get("href") or ""))
        elif "src" in known or tag == "link":
            self.fetched.append(tag)


# --- the roster


def test_the_roster_is_in_every_output(lint: Command) -> None:
    lint.write("r/a.txt", report())
    lint.write("r/b.txt", report("2021-office"))
    lint.write("名单.csv", ROSTER.encode("gb18030"))
    names = ("markdown", "json", "jsonl", "html", "xlsx")
    asked = [part for name in names for part in ("--output", f"{name}:out.{name}")]
    result = lint("r", "--roster", "名单.csv", "--year", "2023", *asked)
    assert result.status == 1
    assert result.lines[-5:-1] == [
        "名单.csv:2: error late 青禾市教育局：公布日期为2024年2月3日，超过法定期限（2024年1月31日）3 天。",
        "名单.csv:3: error missing 清河县柳溪镇人民政府：没有收到2023年度报告",
        "名单.csv:4: error missing 云岭县教育局：没有收到2023年度报告",
        f"{Path('r', 'b.txt')}:1: warning unlisted 名单以外的报告：不在名单中",
    ]
    whole = json.loads((lint.folder / "out.json").read_text("utf-8"))["roster"]
    assert whole["counts"] == {
        "agencies": 3, "received": 1, "missing": 2, "late": 1, "wrong_year": 0, "twice": 0, "listed_twice": 0,
        "unlisted": 1,
    }  # fmt: skip
    assert json.loads((lint.folder / "out.jsonl").read_text("utf-8").splitlines()[-2])["type"] == "roster"
    headline = "按名单 名单.csv 核对（2023年度）：应报 3 家，已报 1 家，缺报 2 家，逾期公布 1 家，名单以外 1 份"
    for name in ("markdown", "html"):
        text = (lint.folder / f"out.{name}").read_text("utf-8")
        assert headline in text and "没有收到2023年度报告" in text, name
    assert headline in " ".join(
        lint("r", "--roster", "名单.csv", "--year", "2023", "--format", "full", COLUMNS="300").lines
    )
    sheet = openpyxl.load_workbook(lint.folder / "out.xlsx")["名单核对"]
    assert [row[4].value for row in sheet.iter_rows(min_row=3)] == ["逾期公布", "缺报", "缺报", "名单以外"]


def test_what_the_roster_says_counts_by_its_severity(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("all.csv", "机关\n青禾市教育局\n")
    lint.write("more.csv", "机关\n青禾市教育局\n青禾市教育局\n")  # a warning
    lint.write("missing.csv", "机关\n青禾市教育局\n青禾市水利局\n")
    assert lint("a.txt", "--roster", "all.csv").status == 0
    assert lint("a.txt", "--roster", "more.csv").status == 0
    assert lint("a.txt", "--roster", "more.csv", "--fail-on", "warning").status == 1
    assert lint("a.txt", "--roster", "missing.csv").status == 1
    assert lint("a.txt", "--roster", "missing.csv", "--fail-on", "never").status == 0


def test_a_roster_that_is_wrong_costs_the_run(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("bad.csv", "机关,类别\n甲,部们\n乙,x\n")
    result = lint("a.txt", "--roster", "bad.csv")
    assert result.status == 2 and result.out == ""
    first, second = result.err.splitlines()
    assert first.startswith("report-lint: bad.csv:2:2：不认识类别“部们”") and "bad.csv:3:2" in second
    assert lint("a.txt", "--roster", "none.csv").status == 2
    assert "overwrite" in lint("a.txt", "--roster", "bad.csv", "--output", "json:bad.csv", "--lang", "en").err


# --- last year's folder


def test_each_report_finds_its_own_of_last_year(lint: Command) -> None:
    lint.write("now/a.txt", report())
    lint.write("now/b.txt", report("2021-town"))
    lint.write("now/c.txt", other("2021-department", {"replace": "青禾市教育局", "with": "青禾市水利局"}))
    lint.write("old/x.txt", other("2022-department", {"cell": "requests.carried_out.total", "to": 9}))
    for name in "yz":
        lint.write(f"old/{name}.txt", other("2022-department", {"replace": "青禾市教育局", "with": "青禾市水利局"}))
    result = lint("now", "--previous", "old", "--format", "json")
    found = {Path(each["path"]).name: each for each in json.loads(result.out)["reports"]}
    assert Path(found["a.txt"]["previous"]) == Path("old/x.txt") and found["a.txt"]["outcomes"]["HIS001"] == "fail"
    assert found["b.txt"]["previous"] is None and "没有本机关2021年度报告" in found["b.txt"]["notes"][-1]
    assert found["c.txt"]["previous"] is None
    assert found["c.txt"]["notes"][-1].startswith("上年报告有 2 份可能是本机关的，不能确定是哪一份，未作比对：")
    assert lint("now", "--previous", "old", "--jobs", "2", "--format", "json").out == result.out
    assert "说明：上年报告有 2 份可能是本机关的" in lint("now", "--previous", "old", "--format", "markdown").out


def test_a_folder_without_any_of_them_is_told(lint: Command) -> None:
    lint.write("now/a.txt", report())
    lint.write("old/x.txt", report("2021-town"))
    lint.write("old/bad.txt", "不是报告")
    result = lint("now", "--previous", "old")
    assert result.status == 2
    assert (
        "old: unreadable 文件夹中没有所检查机关的上年报告，无法比对" in result.out
        and "bad.txt: unreadable" in result.out
    )


# --- the folder of results


def test_a_note_a_page_and_a_copy_for_each_report(lint: Command) -> None:
    lint.write("r/a/报告.docx", word())
    lint.write("r/b/报告.txt", report(faulty=True))
    lint.write("r/b/bad.txt", "不是报告")
    result = lint("r", "--output-dir", "out")
    assert result.status == 2 and result.lines[-1].startswith("报告 2 份：")
    name, second = "青禾市教育局2023年度报告检查意见", "青禾市教育局2023年度报告检查意见（报告）"
    files = {path.name for path in (lint.folder / "out").iterdir()}
    assert files == {
        ".report-lint-output", "index.html", "index.md", "index.xlsx", f"{name}.md", f"{name}.html",
        f"{name}（批注）.docx", f"{second}.md", f"{second}.html",
    }  # fmt: skip
    note = (lint.folder / "out" / f"{second}.md").read_text("utf-8")
    assert note.startswith("## 青禾市教育局2023年度报告检查意见\n") and "SUM001" in note and "总览" not in note
    index = Links((lint.folder / "out" / "index.html").read_text("utf-8"))
    assert {link for link in index.links if link != "#main"} == files - {
        ".report-lint-output",
        "index.html",
        "index.md",
    } and not index.fetched
    with zipfile.ZipFile(lint.folder / "out" / f"{name}（批注）.docx") as package:
        assert "检查结论：合格" in package.read("word/comments.xml").decode()
    overview = (lint.folder / "out" / "index.md").read_text("utf-8")
    assert f"[青禾市教育局](<{second}.md>)" in overview and "bad.txt：无法检查" in overview


def test_results_are_not_read_as_reports(lint: Command) -> None:
    lint.write("a.txt", report())
    for _ in range(2):
        result = lint(".", "--output-dir", "out")
        assert result.status == 0 and result.lines[-1].startswith("报告 1 份：")
        assert result.err == f"report-lint: 结果已写入 out，请先打开 {Path('out', 'index.html')}\n"
    elsewhere = lint(".")
    assert elsewhere.lines[-1].startswith("报告 1 份：")
    # a folder that is passed over is always told: nobody can hide reports in one
    assert "out（本工具写出的结果文件夹）" in elsewhere.err


def test_a_folder_with_other_files_is_left_alone(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("mine/index.html", "mine")
    for folder in (".", "mine", "a.txt"):
        result = lint("a.txt", "--output-dir", folder)
        assert result.status == 2 and "--output-dir" in result.err and result.err.count("\n") == 1
    assert (lint.folder / "mine" / "index.html").read_text() == "mine"


def test_one_file_that_cannot_be_written_costs_no_other(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("out/.report-lint-output", "")
    (lint.folder / "out" / "index.md").mkdir()
    result = lint("a.txt", "--output-dir", "out")
    assert result.status == 2 and "无法写入 out/index.md" in result.err
    assert (lint.folder / "out" / "index.html").exists() and (lint.folder / "out" / "index.xlsx").exists()


def test_an_input_in_the_folder_is_never_written_over(lint: Command) -> None:
    name = "青禾市教育局2023年度报告检查意见.md"
    lint.write("out/.report-lint-output", "")
    lint.write(f"out/{name}", report())
    result = lint(f"out/{name}", "--output-dir", "out")
    assert result.status == 2 and "会覆盖本次要读取的文件" in result.err
    assert (lint.folder / "out" / name).read_text("utf-8") == report()


# --- the workbook


def test_a_workbook_goes_to_files_and_pipes_only(lint: Command) -> None:
    lint.write("a.txt", report())
    piped = subprocess.run(
        [sys.executable, "-m", "linter", "a.txt", "--format", "xlsx"],
        cwd=lint.folder, capture_output=True, env=environment(), check=True,
    )  # fmt: skip
    (lint.folder / "a.xlsx").write_bytes(piped.stdout)
    assert openpyxl.load_workbook(lint.folder / "a.xlsx").sheetnames[0] == "总览"
    for arguments, said in (
        (["a.txt", "--format", "xlsx"], "xlsx 不能显示在屏幕上，请用 --output xlsx:文件 存为文件"),
        (["extract", "a.txt", "--format", "parquet"], "parquet 不能显示在屏幕上，请用 --output 存为文件"),
    ):
        status, out, err = on_terminal(lint.folder, arguments)
        assert status == 2 and not out and err.count("\n") == 1 and said in err


def on_terminal(folder: Path, arguments: list[str]) -> tuple[int, bytes, str]:
    """Status, what a terminal showed, and standard error."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder, stdout=theirs, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    os.close(theirs)
    try:
        shown = os.read(ours, 1000)
    except OSError:  # nothing was written
        shown = b""
    os.close(ours)
    return done.returncode, shown, done.stderr.decode()


def test_a_workbook_is_no_text_format(lint: Command) -> None:
    lint.write("a.txt", report())
    assert "xlsx" in lint("a.txt", "--format", "xlxs").err
    with pytest.raises(KeyError):
        from linter.outputs import FORMATS

        FORMATS["xlsx"]
