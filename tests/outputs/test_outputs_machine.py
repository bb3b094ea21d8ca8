"""Formats that programs read: json, jsonl, sarif, github, gitlab, junit."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from linter.checks.record import Run
from linter.documents.model import Place
from linter.outputs import View, render
from linter.outputs.paths import relative, uri
from linter.rulebook.form import Text
from tests.outputs import sample_run

VIEW = View(book=sample_run.book(), folder="/srv")


def _json(name: str, run: Run | None = None, view: View = VIEW, language: str = "zh") -> Any:
    return json.loads(render(name, run or sample_run.run(), language, view))


def test_json_has_the_shape_of_the_contract() -> None:
    whole = _json("json")
    assert whole["schema_version"] == 1
    assert whole["tool"]["name"] == "report-lint" and whole["tool"]["rulebook"] == "abc123"
    assert whole["unreadable"] == [{"path": "坏.txt", "reason": "文件为空", "reason_en": "the file is empty"}]
    (report,) = whole["reports"]
    assert {key: report[key] for key in ("path", "agency", "year", "form", "kind", "grade", "counts")} == {
        "path": sample_run.PATH,
        "agency": "云岭县教育局",
        "year": 2023,
        "form": "2021",
        "kind": "department",
        "grade": "fail",
        "counts": {"error": 1, "warning": 1, "info": 0, "undecided": 1, "suppressed": 1, "following": 0},
    }
    assert report["outcomes"]["SUM002"] == "undecided" and report["outcomes"]["TAB001"] == "not-applicable"
    assert report["undecided"][0]["reason"] == "“予以公开”行的数字无法准确读取"
    assert report["undecided"][0]["reason_en"] == "row 予以公开 cannot be read reliably"
    found = report["findings"][1]
    assert {key: found[key] for key in ("rule", "name", "category", "severity", "table", "fingerprint")} == {
        "rule": "SUM001",
        "name": "requests-carry",
        "category": "arithmetic",
        "severity": "error",
        "table": "requests",
        "fingerprint": "aaaa000011112222",
    }
    assert found["message"].startswith("【表三") and found["message_en"].startswith("[Table 3, column 自然人]")
    assert found["where"] == "表三“四、结转下年度继续办理”行“自然人”列"
    assert found["where_en"] == "Table 3, row 四、结转下年度继续办理, column 自然人"
    assert found["cells"][1] == {
        "table": "requests",
        "row": "carried_out",
        "column": "natural_person",
        "value": 55,
        "text": "55",
        "line": 7,
        "page": None,
        "trust": "exact",
    }
    assert found["location"] == {
        "line": 7,
        "column": 13,
        "end_line": 7,
        "end_column": 15,
        "page": None,
        "origin": None,
        "section": "requests",
        "quote": "55",
    }
    assert found["basis"][0] == {
        "norm": "GB30",
        "item": "3b",
        "citation": "《格式》一（三）",
        "citation_en": "Form, part 1(3)",
    }
    assert "suppressed" not in found
    assert whole["summary"]["grades"] == {"pass": 0, "review": 0, "fail": 1}


def test_json_gives_cells_as_number_null_or_text() -> None:
    run = sample_run.run()
    cells = run.reports[0].findings[1].cells
    cells[0].value, cells[0].text = Decimal("1238.240"), "1238.240"
    cells[1].value, cells[1].text, cells[1].kind = None, "", "blank"
    cells.append(sample_run.cell("new", "total", "0", 6, 10))
    cells[2].value, cells[2].text, cells[2].kind = None, "/", "dash"
    text = render("json", run, "zh", VIEW)
    assert '"value": 1238.240' in text
    found = json.loads(text)["reports"][0]["findings"][1]
    assert [cell["value"] for cell in found["cells"]] == [1238.24, None, "/"]


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_machine_formats_are_never_translated(name: str) -> None:
    assert render(name, sample_run.run(), "en", VIEW) == render(name, sample_run.run(), "zh", VIEW)


@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_the_place_of_a_finding_is_said_once(name: str) -> None:
    run = sample_run.run()
    finding = run.reports[0].findings[1]
    finding.where = Text("表三“自然人”列", "Table 3, column 自然人")
    assert finding.message.zh.startswith("【表三“自然人”列】")
    assert "【表三“自然人”列】" not in render(name, run, "zh", VIEW)
    assert "本年新收 8 ＋ 上年结转 0 ＝ 8" in render(name, run, "zh", VIEW)


def test_json_lists_suppressed_with_the_reason_when_asked() -> None:
    found = _json("json", view=View(include_suppressed=True))["reports"][0]["findings"]
    assert [entry.get("suppressed") for entry in found] == [None, None, "已与上级核实"]


def test_jsonl_is_a_line_per_report() -> None:
    lines = [json.loads(line) for line in render("jsonl", sample_run.run(), "zh", VIEW).splitlines()]
    assert [line["type"] for line in lines] == ["report", "unreadable", "summary"]
    assert lines[0]["findings"] == _json("json")["reports"][0]["findings"]


def test_sarif_says_what_code_scanning_needs() -> None:
    log = _json("sarif")
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"] == {"SRCROOT": {"uri": "file:///srv/"}}
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["STR009", "PER001", "TAB001", "SUM001", "SUM002", "NAR001", "RPT001"]
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("NAR001", "warning"),
        ("SUM001", "error"),
        ("RPT001", "warning"),
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["kind"] == "fail" and result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"] == {
            "uri": "%E6%8A%A5%E5%91%8A/%E4%BA%91%E5%B2%AD%E5%8E%BF%E6%95%99%E8%82%B2%E5%B1%80.txt",
            "uriBaseId": "SRCROOT",
        }
        region = physical["region"]
        assert all(region[key] >= 1 for key in ("startLine", "startColumn", "endLine", "endColumn"))
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
        assert result["partialFingerprints"]["primaryLocationLineHash"]
    carry = run["results"][1]
    assert carry["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 7,
        "startColumn": 13,
        "endLine": 7,
        "endColumn": 15,
        "snippet": {"text": "55"},
    }
    assert carry["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "表三“四、结转下年度继续办理”行“自然人”列"}
    ]
    assert carry["partialFingerprints"] == {"primaryLocationLineHash": "aaaa000011112222:1"}
    assert [related["message"]["text"] for related in carry["relatedLocations"]] == [
        "“一、本年新收”行“自然人”列：8",
        "“四、结转下年度继续办理”行“自然人”列：55",
    ]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("文件为空")


def test_sarif_keeps_four_outcomes_apart_when_asked() -> None:
    view = View(book=sample_run.book(), folder="/srv", outcomes=True)
    (run,) = _json("sarif", view=view)["runs"]
    kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in run["results"]}
    assert kinds == {
        "NAR001": ("fail", "warning"),
        "SUM001": ("fail", "error"),
        "PER001": ("pass", "none"),
        "TAB001": ("notApplicable", "none"),
        "SUM002": ("open", "none"),
    }


def test_sarif_tells_equal_findings_apart_and_empty_places_have_a_width() -> None:
    run = sample_run.run()
    run.reports[0].findings = [sample_run.finding(place=Place(7, 13, 7, 13)), sample_run.finding()]
    results = _json("sarif", run)["runs"][0]["results"]
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results[:2]]
    assert marks == ["aaaa000011112222:1", "aaaa000011112222:2"]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 14


def test_sarif_suppressions_carry_the_reason() -> None:
    view = View(book=sample_run.book(), include_suppressed=True)
    results = _json("sarif", view=view)["runs"][0]["results"]
    assert results[2]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "已与上级核实"}]


def test_github_escapes_and_puts_errors_first() -> None:
    run = sample_run.run()
    text = run.reports[0].findings[0].message.__class__("100%\n下一行", "x")
    run.reports[0].findings[0].message = text
    lines = render("github", run, "zh", VIEW).splitlines()
    assert lines[0].startswith("::error title=report-lint,file=坏.txt::")
    assert lines[1].startswith(
        "::error title=SUM001 requests-carry,file=报告/云岭县教育局.txt,line=7,col=13,endColumn=15,endLine=7::"
        "报告/云岭县教育局.txt:7:13 SUM001 【表三"
    )
    assert lines[2].endswith(":4:10 NAR001 100%25%0A下一行")
    assert lines[3].startswith("::notice title=SUM002 未能核对,")
    assert lines[-1].startswith("报告 1 份：")


def test_github_leaves_out_columns_of_places_over_several_lines() -> None:
    run = sample_run.run()
    run.reports[0].findings = [sample_run.finding(place=Place(2, 3, 4, 1))]
    line = render("github", run, "zh", VIEW).splitlines()[1]
    assert ",line=2,endLine=4::" in line and "col=" not in line


def test_github_puts_many_together_and_says_how_many_are_left_out() -> None:
    run = sample_run.run()
    run.unreadable = []
    run.reports[0].findings = [sample_run.finding() for _ in range(12)]
    run.reports[0].findings += [sample_run.narrative(rule=f"NAR{n:03}") for n in range(14)]
    lines = render("github", run, "zh", VIEW).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 1 and "同类问题另有 11 处" in lines[0]
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert lines[-1].endswith("；另有 4 处未在此列出")


def test_gitlab_entries() -> None:
    run = sample_run.run()
    run.reports[0].findings.append(sample_run.finding())
    entries = _json("gitlab", run)
    assert [(entry["check_name"], entry["severity"]) for entry in entries] == [
        ("NAR001", "major"),
        ("SUM001", "critical"),
        ("SUM001", "critical"),
        ("SUM002", "major"),
        ("unreadable", "blocker"),
    ]
    assert entries[1]["location"] == {"path": sample_run.PATH, "lines": {"begin": 7, "end": 7}}
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), (None, 0)])
def test_junit_counts_what_fails(fail_on: Any, failures: int) -> None:
    text = render("junit", sample_run.run(), "zh", View(book=sample_run.book(), fail_on=fail_on))
    root = ElementTree.fromstring(text)
    assert root.attrib == {
        "name": "report-lint",
        "tests": "7",
        "failures": str(failures),
        "errors": "1",
        "skipped": "2",
    }
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert len(cases["SUM001 requests-carry"].findall("failure")) == (1 if failures else 0)
    skipped = cases["SUM002 row-total"].find("skipped")
    assert skipped is not None and skipped.get("message") == "未能核对：“予以公开”行的数字无法准确读取"
    error = cases["readable"].find("error")
    assert error is not None and error.get("message", "").startswith("文件为空")


def test_junit_survives_characters_that_xml_has_no_place_for() -> None:
    run = sample_run.run()
    run.reports[0].path = "a\x00\x0b&<\ufffe.txt"
    ElementTree.fromstring(render("junit", run, "zh", VIEW))


@pytest.mark.parametrize(
    ("path", "seen", "reference"),
    [
        ("a b.txt", "a b.txt", "a%20b.txt"),
        ("./x/../报.txt", "报.txt", "%E6%8A%A5.txt"),
        ("/srv/x/y.txt", "x/y.txt", "x/y.txt"),
        ("/etc/y.txt", "/etc/y.txt", "file:///etc/y.txt"),
        ("a:b.txt", "a:b.txt", "a%3Ab.txt"),
    ],
)
def test_paths_are_relative_with_forward_slashes(path: str, seen: str, reference: str) -> None:
    assert relative(path, "/srv") == Path(seen).as_posix()
    assert uri(path, "/srv") == reference
