"""Findings of one cause: people see one with what follows from it, programs see all of them and how they belong."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from linter.checks.finding import Remedy
from linter.checks.record import Run
from linter.outputs import View, render
from linter.outputs.statistics import statistics
from linter.rulebook.form import Text
from tests.outputs import sample_run

HEAD, FOLLOWER = "aaaa000011112222", "bbbb000011112222"


def grouped() -> Run:
    """A report with a finding, one that follows from it, and one of another cause."""
    other = sample_run.finding(rule="SUM002", name="requests-row-total", fingerprint="cccc000011112222")
    head = sample_run.finding(related=[FOLLOWER], remedy=Remedy("requests.carried_out.natural_person", 0))
    long = Text(
        "文中写“收到申请9件”，与表格不符；表格中对应的数：" + "表三“一、本年新收”行总计为 8；" * 3,
        "The text says 9." * 9,
    )
    follower = sample_run.narrative(follows=HEAD, related=[HEAD], message=long)
    return Run(reports=[sample_run.checked(findings=[follower, head, other], undecided=[])])


def shown(name: str, language: str = "zh", run: Run | None = None) -> str:
    return render(name, run or grouped(), language, View(book=sample_run.book()))


@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_people_see_one_finding_with_what_follows(name: str) -> None:
    text = shown(name)
    assert text.count("由此还有：") == 1 and text.count("NAR001 第一部分") == 1
    assert text.index("SUM001") < text.index("由此还有：") < text.index("NAR001 第一部分") < text.index("SUM002")
    # the page has room for the whole message; elsewhere the words it is about stand for a long one
    assert ("文中写“收到申请9件”" if name == "html" else "“收到申请 9 件”") in text and "请改为一致" not in text
    assert "“自然人”列若为 0，以上各处均相符" in text
    english = shown(name, "en")
    assert "lso follows:" in english and "were 0, all of these would agree" in english


def test_concise_keeps_a_line_for_each() -> None:
    lines = shown("concise").splitlines()
    assert [line.split(": ")[1].split()[:2] for line in lines[:3]] == [
        ["error", "SUM001"],
        ["follows", "NAR001"],
        ["error", "SUM002"],
    ]
    assert lines[1] == f"{sample_run.PATH}:4:10: follows NAR001 第一部分: 由此还有（见 SUM001，7:13）"
    assert "错误 2 处，警告 0 处" in lines[3] and "由此还有 1 处" in lines[3]
    assert "2 errors, 0 warnings" in shown("concise", "en") and "1 that follows from these" in shown("concise", "en")


def test_json_has_all_and_counts_groups() -> None:
    (report,) = json.loads(shown("json"))["reports"]
    assert report["counts"] == {
        "error": 2, "warning": 0, "info": 0, "undecided": 0, "suppressed": 0, "following": 1,
    }  # fmt: skip
    assert [(f["rule"], f["follows"], f["related"], f.get("remedy")) for f in report["findings"]] == [
        ("NAR001", HEAD, [HEAD], None),
        ("SUM001", None, [FOLLOWER], {"what": "requests.carried_out.natural_person", "value": 0}),
        ("SUM002", None, [], None),
    ]


def test_sarif_and_gitlab_have_all_and_name_the_others() -> None:
    results = json.loads(shown("sarif"))["runs"][0]["results"]
    marks = {result["ruleId"]: result["partialFingerprints"]["primaryLocationLineHash"] for result in results}
    assert [(r["ruleId"], r["properties"].get("related"), r["properties"].get("follows")) for r in results] == [
        ("NAR001", [marks["SUM001"]], True),
        ("SUM001", [marks["NAR001"]], False),
        ("SUM002", None, None),
    ]
    entries = json.loads(shown("gitlab"))
    own = {entry["check_name"]: entry["fingerprint"] for entry in entries}
    assert [(entry["check_name"], entry.get("related")) for entry in entries] == [
        ("NAR001", [own["SUM001"]]),
        ("SUM001", [own["NAR001"]]),
        ("SUM002", None),
    ]


def test_github_and_junit_count_a_group_once() -> None:
    lines = shown("github").splitlines()
    assert [line.partition(" ")[0] for line in lines if line.startswith("::")] == ["::error", "::error"]
    assert "由此还有：警告 NAR001 第一部分（文本第 4 行）：“收到申请 9 件”。" in lines[0]
    root = ElementTree.fromstring(shown("junit"))
    assert root.get("failures") == "2"
    case = {case.get("name", "").split()[0]: case for case in root.iter("testcase")}
    assert "由此还有：警告 NAR001" in (case["SUM001"].findtext("failure") or "")
    assert case["NAR001"].find("failure") is None and "见 SUM001" in (case["NAR001"].findtext("system-out") or "")


def test_statistics_count_a_group_once() -> None:
    entries = {entry["rule"]: (entry["findings"], entry["following"]) for entry in statistics(grouped())}
    assert entries == {"SUM001": (1, 0), "NAR001": (0, 1), "SUM002": (1, 0)}


def test_two_alike_in_one_report_stay_two() -> None:
    """Equal fingerprints: what follows stands under the first, and is shown once."""
    run = grouped()
    run.reports[0].findings.append(sample_run.finding())
    assert shown("full", run=run).count("NAR001 第一部分") == 1
    entries = json.loads(shown("gitlab", run=run))
    assert len({entry["fingerprint"] for entry in entries}) == 4


def test_what_follows_is_told_by_its_message_where_that_is_short() -> None:
    run = grouped()
    run.reports[0].findings[0].message = Text(
        "总体情况没有写“监督保障”方面的内容。", "The overview has nothing on oversight."
    )
    assert "警告 NAR001 第一部分（文本第 4 行）：总体情况没有写“监督保障”方面的内容。" in shown("full", run=run)
    assert ": The overview has nothing on oversight." in shown("full", "en", run)


def test_a_year_is_named_as_such() -> None:
    run = grouped()
    run.reports[0].findings[1].remedy = Remedy("year", 2022)
    assert "报告年度若为 2022 年，以上各处均相符" in shown("full", run=run)
    assert "If the report year were 2022" in shown("full", "en", run)
