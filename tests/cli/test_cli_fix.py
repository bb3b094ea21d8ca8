"""`--fix` and `--diff`, and `--skip-unrelated`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from tests.cli.command import Command, report

GOOD = report()
BAD = GOOD.replace("〔2021〕", "[2021]").replace("（一）主动公开。", "（一主动公开。")


def test_fix_writes_and_reports_what_is_left(lint: Command) -> None:
    file = lint.write("a.txt", BAD)
    lint.write("good.txt", GOOD)
    assert lint("a.txt").lines[0].startswith("a.txt:13:1: warning WRD001")
    result = lint("a.txt", "good.txt", "--fix", "--ignore", "SIB001")
    assert file.read_text("utf-8") == GOOD
    assert (result.status, result.err) == (0, "report-lint: 已修改 a.txt：2 处\n")
    assert len(result.lines) == 1  # the summary
    assert lint("a.txt", "--fix").err == ""


def test_diff_writes_nothing(lint: Command) -> None:
    file = lint.write("a.txt", BAD)
    result = lint("a.txt", "--diff", "--fix")
    assert (result.status, result.err) == (1, "")
    assert file.read_text("utf-8") == BAD
    assert result.lines[:2] == ["--- a.txt", "+++ a.txt"]
    assert {line[1:] for line in result.lines[2:] if line.startswith("+")} == set(GOOD.splitlines()) - set(
        BAD.splitlines()
    )
    lint.write("a.txt", GOOD)
    result = lint("a.txt", "--diff")
    assert (result.status, result.out, result.err) == (0, "", "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
def test_a_diff_can_be_applied(lint: Command) -> None:
    bad = BAD.replace("\t0\t0\t0\t0\t0\t0\t0", "\t0\t\t0\t0\t0\t\t0", 1)
    file = lint.write("a.txt", bad)
    shown = lint("a.txt", "--diff").out
    subprocess.run(["patch", "-p0"], cwd=lint.folder, input=shown.encode(), check=True, capture_output=True)
    assert file.read_text("utf-8") == GOOD


def test_other_files_are_left_and_that_is_said(lint: Command) -> None:
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in BAD.splitlines()) + "</body></html>"
    file = lint.write("a.html", page)
    result = lint("a.html", "--fix")
    assert file.read_text("utf-8") == page
    assert "其他 1 份报告未作改动" in result.err
    result = lint("-", "--fix", stdin=BAD.encode())
    assert result.status == 2 and "不能用于标准输入" in result.err


def test_a_file_that_may_not_be_written(lint: Command) -> None:
    file = lint.write("a.txt", BAD)
    file.chmod(0o444)
    if os.access(file, os.W_OK):
        pytest.skip("whoever runs the tests may write everything")
    result = lint("a.txt", "--fix")
    assert result.status == 2 and "无法写入 a.txt" in result.err


def test_suppressed_findings_are_not_mended(lint: Command) -> None:
    lint.write("a.txt", GOOD.replace("（一）主动公开。", "（一主动公开。"))
    (line,) = [line for line in lint("a.txt").lines if "WRD001" in line]
    assert lint("a.txt", "--diff").status == 1
    assert lint("suppress", line, "--reason", "原文如此").status == 0
    result = lint("a.txt", "--diff")
    assert (result.status, result.out) == (0, "")


def test_json_brings_the_fix_with_its_finding(lint: Command) -> None:
    lint.write("a.txt", BAD)
    checked = json.loads(lint("a.txt", "--format", "json").out)["reports"][0]
    (finding,) = checked["findings"]
    assert finding["fix"]["kind"] == "bracket"
    (edit,) = finding["fix"]["edits"]
    line = BAD.splitlines()[edit["line"] - 1]
    assert line[: edit["column"] - 1] + edit["text"] + line[edit["end_column"] - 1 :] in GOOD.splitlines()
    assert [(fix["kind"], fix["what"]) for fix in checked["fixes"]] == [
        ("document-number", "文号中的“[2021]”改为“〔2021〕”")
    ]


def test_select_keeps_to_the_rules_asked_for(lint: Command) -> None:
    lint.write("a.txt", BAD)
    shown = lint("a.txt", "--diff", "--select", "WRD001").out
    assert "+（一）主动公开。" in shown and "〔2021〕" not in "".join(
        line for line in shown.splitlines() if line[:1] == "+"
    )


def test_explain_tells_what_is_mended(lint: Command) -> None:
    assert "可自动修改（--fix，仅文本文件）：标题改为格式规定的文字" in lint("explain", "STR017").out
    assert "--fix" not in lint("explain", "SUM001").out


# --- files that are no reports


def test_files_that_are_no_reports_can_be_skipped(lint: Command) -> None:
    lint.write("README.md", "# 说明\n\n本仓库存放年度报告。\n")
    lint.write("a.txt", report(faulty=True))
    lint.write("b.txt", GOOD)
    assert lint("README.md").status == 2
    result = lint("README.md", "--skip-unrelated")
    assert result.status == 0
    assert result.err.startswith("report-lint: 已跳过 README.md：不是政府信息公开工作年度报告")
    assert lint("README.md", "b.txt", "--skip-unrelated").status == 0
    assert lint("README.md", "a.txt", "--skip-unrelated").status == 1
    assert json.loads(lint("README.md", "b.txt", "--skip-unrelated", "--format", "json").out)["unreadable"] == []


def test_files_that_cannot_be_read_are_not_skipped(lint: Command) -> None:
    lint.write("a.docx", b"PK\x03\x04" + bytes(50))
    assert lint("a.docx", "--skip-unrelated").status == 2
    assert lint("nowhere.md", "--skip-unrelated").status == 2
    lint.write("a.html", '<html><body><p>2023年年报</p><iframe src="b.pdf"></iframe></body></html>')
    result = lint("a.html", "--skip-unrelated")
    assert result.status == 2 and "报告可能在网页的框架中" in result.err


def test_isolated_stands_alone(lint: Command) -> None:
    lint.write("a.txt", GOOD)
    assert lint("--isolated", "a.txt").status == 0
