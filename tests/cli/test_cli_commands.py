"""extract, explain, rules, init, configuration, suppressions, baseline."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from linter.checks import KINDS
from linter.cli.kinds_page import kind_lines
from linter.rulebook.book import Rulebook
from tests.cli.command import Command, report


def test_extract_json(lint: Command) -> None:
    lint.write("a.txt", report())
    result = lint("extract", "a.txt")
    assert result.status == 0
    (entry,) = json.loads(result.out)["reports"]
    assert (entry["path"], entry["form"], entry["kind"]) == ("a.txt", "2021", "department")
    assert set(entry["tables"]) == {"proactive", "requests", "disputes"}
    assert entry["tables"]["requests"]["new"]["total"] > 0
    assert entry["sections"][0]["key"] == "overview"


def test_extract_csv_opens_in_a_spreadsheet_program(lint: Command) -> None:
    lint.write("a.txt", report())
    on_screen = lint("extract", "a.txt", "--format", "csv")
    rows = list(csv.DictReader(StringIO(on_screen.out)))
    assert {"requests", "disputes", "proactive"} == {row["table"] for row in rows}
    assert lint("extract", "a.txt", "--format", "csv", "--output", "a.csv").status == 0
    data = lint.folder.joinpath("a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data[3:].decode() == on_screen.out


def test_extract_goes_on_after_a_bad_file(lint: Command) -> None:
    lint.write("a.txt", "")
    lint.write("b.txt", report())
    result = lint("extract", ".")
    whole = json.loads(result.out)
    assert result.status == 2 and "a.txt" in result.err
    assert [entry["path"] for entry in whole["reports"]] == ["b.txt"]
    assert [entry["path"] for entry in whole["unreadable"]] == ["a.txt"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("SUM001", "requests-carry"),
        ("requests-carry", "SUM001"),
        ("sum001", "修改建议："),
        ("O711-50-4a", "本工具能否核对："),
        ("o711", "O711-50-4a"),
        ("GB30", "国办公开办函〔2021〕30号"),
        ("RPT002", "忽略清单"),
    ],
)
def test_explain(lint: Command, what: str, said: str) -> None:
    result = lint("explain", what)
    assert result.status == 0 and said in result.out


def test_explain_shows_right_and_wrong(lint: Command) -> None:
    text = lint("explain", "SUM001").out
    assert "  错误：" in text and "  正确：" in text and "  问题说明：" in text


@pytest.mark.parametrize(("what", "said"), [("SUM01", "SUM001"), ("O711-50-4", "O711-50-4"), ("zzzzzz", "zzzzzz")])
def test_explain_what_is_not_there(lint: Command, what: str, said: str) -> None:
    result = lint("explain", what)
    assert result.status == 2 and said in result.err and result.out == ""


def test_rules_list(lint: Command) -> None:
    rows = json.loads(lint("rules", "list", "--format", "json").out)
    assert {"code", "name", "category", "severity", "status", "norm", "title", "title_en"} <= set(rows[0])
    text = lint("rules", "list", "arithmetic").lines
    assert any(line.startswith("SUM001") for line in text) and len(text) == 1 + sum(
        row["category"] == "arithmetic" for row in rows
    )


def test_rules_check(lint: Command) -> None:
    assert lint("rules", "check").status == 0
    lint.write("mine/ABC001-x.yaml", "code: ABC001\nnmae: x\n")
    result = lint("rules", "check", "mine")
    assert result.status == 2
    assert "ABC001-x.yaml:2:1" in result.err and "name" in result.err


def test_a_new_rule_is_ready_to_run(lint: Command) -> None:
    assert lint("rules", "new", "ABC001", "my-rule", "--folder", "mine").status == 0
    assert lint("rules", "check", "mine").status == 0
    result = lint("rules", "test", "ABC001", "--rules", "mine")
    assert result.status == 0, result.out
    assert lint("rules", "new", "ABC001", "my-rule", "--folder", "mine").status == 2
    taken = lint("rules", "new", "ABC001", "other-rule", "--folder", "mine")
    assert taken.status == 2 and "已用了代码 ABC001" in taken.err
    assert not (lint.folder / "mine" / "ABC001-other-rule.yaml").exists()
    assert lint("rules", "new", "SUM001", "my-rule", "--folder", "mine").status == 2
    assert lint("rules", "new", "abc", "my-rule", "--folder", "mine").status == 2


def test_a_failing_case_is_one(lint: Command) -> None:
    lint("rules", "new", "ABC001", "my-rule", "--folder", "mine")
    lint.write("mine/ABC001-my-rule.cases.yaml", "- {report: 2021-department, outcome: fail}\n")
    result = lint("rules", "test", "ABC001", "--rules", "mine")
    assert result.status == 1 and result.lines[0] == "ABC001 样例 1（tabs）：结果为 pass，应为 fail"
    lint.write("mine/ABC001-my-rule.cases.yaml", "- {report: 2021-department, outcom: fail}\n")
    assert lint("rules", "test", "ABC001", "--rules", "mine").status == 2


def test_rules_schema_and_coverage(lint: Command) -> None:
    schema = json.loads(lint("rules", "schema").out)
    assert schema["properties"]["code"]["pattern"]
    whole = json.loads(lint("rules", "coverage", "--format", "json").out)
    assert whole["totals"]["clauses"] == len(whole["clauses"])
    status = lint("rules", "coverage", "--check").status
    assert status == (1 if whole["unchecked"] or whole["unproved"] else 0)


def test_init_never_overwrites(lint: Command) -> None:
    lint.write("a.txt", report())
    assert lint("init").status == 0
    text = lint.folder.joinpath("report-lint.yaml").read_text("utf-8")
    assert lint("a.txt").status == 0
    lint.write("report-lint.yaml", text + "# mine\n")
    assert lint("init").status == 2
    assert lint.folder.joinpath("report-lint.yaml").read_text("utf-8").endswith("# mine\n")


def test_configuration_is_found_upward_and_the_command_line_goes_first(lint: Command) -> None:
    lint.write("deep/er/a.txt", report(faulty=True))
    lint.write("report-lint.yaml", "fail-on: never\nlang: en\nignore: [SUM002]\nformat: json\n")
    result = lint("deep/er/a.txt")
    assert result.status == 0
    outcomes = json.loads(result.out)["reports"][0]["outcomes"]
    assert "SUM001" in outcomes and "SUM002" not in outcomes
    assert lint("deep/er/a.txt", "--fail-on", "error", "--format", "concise").status == 1


def test_severities_can_be_changed(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("report-lint.yaml", "select: [SUM]\nseverity: {SUM001: info, requests-row-total: off}\n")
    result = lint("a.txt")
    assert result.status == 0 and " info SUM001 " in result.out and "SUM002" not in result.out
    lint.write("report-lint.yaml", "severity: {SUM01: info}\n")
    result = lint("a.txt")
    assert result.status == 2 and "SUM001" in result.err


def test_configuration_extends(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("base/base.yaml", "fail-on: never\nselect: [SUM001]\nextends: []\n")
    lint.write("report-lint.yaml", "extends: [base/base.yaml]\nselect: [SUM]\n")
    assert lint("a.txt").status == 0
    lint.write("base/base.yaml", "extends: [../report-lint.yaml]\n")
    result = lint("a.txt")
    assert result.status == 2 and "extends" in result.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct: [SUM]\n", "select"),
        ("fail-on: eror\n", "report-lint.yaml:1:1"),
        ("select: [SUM\n", "report-lint.yaml:"),
        ("extends: [nope.yaml]\n", "nope.yaml"),
        ("- a\n", "report-lint.yaml:1:1"),
    ],
)
def test_a_wrong_configuration_is_two(lint: Command, text: str, said: str) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", text)
    result = lint("a.txt")
    assert result.status == 2 and said in result.err and result.out == ""


SUPPRESS = "report-lint.suppress.yaml"


def test_suppression_with_reason(lint: Command) -> None:
    lint.write("deep/a.txt", report(faulty=True))
    lint.write(SUPPRESS, "- {rule: SUM001, reason: 系统口径, owner: 张三}\n- {rule: SUM002, reason: 同上}\n")
    result = lint("deep", "--format", "json")
    entry = json.loads(result.out)["reports"][0]
    assert result.status == 0 and entry["grade"] == "pass"
    assert entry["counts"]["suppressed"] == 2 and entry["findings"] == []
    shown = json.loads(lint("deep", "--format", "json", "--include-suppressed").out)["reports"][0]["findings"]
    assert {finding["suppressed"] for finding in shown} == {"系统口径（张三）", "同上"}


@pytest.mark.parametrize(
    ("entry", "status", "code"),
    [
        ("{rule: SUM001}", 1, "RPT004"),
        ("{rule: SUM001, reason: x, until: 2020-01-01}", 1, "RPT003"),
        ("{rule: SUM001, reason: x, until: 2999-12-31}", 0, None),
        ("{rule: SUM001, reason: x, place: requests.carried_out}", 0, None),
        ("{rule: SUM001, reason: x, place: requests.granted}", 1, "RPT002"),
        ("{rule: SUM001, reason: x, path: '*.txt'}", 0, None),
        ("{rule: SUM001, reason: x, path: 'b*.txt'}", 1, None),
        ("{rule: STR001, reason: x}", 1, "RPT002"),
    ],
)
def test_suppressions_that_do_not_hold_are_reported(lint: Command, entry: str, status: int, code: str | None) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write(SUPPRESS, f"- {entry}\n")
    result = lint("a.txt", "--select", "SUM001,STR001", "--format", "json")
    findings = json.loads(result.out)["reports"][0]["findings"]
    own = [finding for finding in findings if finding["category"] == "linter"]
    assert result.status == status
    assert [finding["rule"] for finding in own] == ([code] if code else [])
    assert all(f"{SUPPRESS}:1" in finding["where"] for finding in own)


def test_a_wrong_suppression_file_is_two(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write(SUPPRESS, "- {rule: SUM001, raeson: x}\n")
    result = lint("a.txt")
    assert result.status == 2 and f"{SUPPRESS}：第 1 行第 " in result.err and "reason" in result.err


BASE = ("--baseline", "report-lint.baseline.json")


def test_baseline_hides_what_is_known_only(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    assert lint("baseline", "write", "a.txt").status == 0
    result = lint("a.txt", *BASE)
    assert result.status == 0 and "已忽略" in result.lines[-1]
    assert lint("a.txt").status == 1
    assert "SUM001" in lint("baseline", "show").out
    lint.write("a.txt", "\n\n" + report(faulty=True))  # lines move, the finding is the same
    assert lint("a.txt", *BASE).status == 0
    lint.write("a.txt", report(faulty=True).replace("总体情况", "总的情况"))
    assert lint("a.txt", *BASE).out != lint("a.txt").out


def test_a_baseline_grows_only_when_told_and_stale_entries_show(lint: Command) -> None:
    lint.write("a.txt", report())
    assert lint("baseline", "write", "a.txt").status == 0
    lint.write("a.txt", report(faulty=True))
    assert lint("baseline", "write", "a.txt").status == 2
    assert lint("baseline", "write", "a.txt", "--grow").status == 0
    lint.write("a.txt", report())
    result = lint("a.txt", *BASE)
    assert result.status == 0 and "RPT005" in result.out
    assert lint("baseline", "write", "a.txt").status == 0
    assert "RPT005" not in lint("a.txt", *BASE).out


def test_a_baseline_is_not_written_over_unread_files(lint: Command) -> None:
    lint.write("a.txt", "")
    assert lint("baseline", "write", "a.txt").status == 2
    assert not lint.folder.joinpath("report-lint.baseline.json").exists()
    lint.write("report-lint.baseline.json", "[1]")
    lint.write("a.txt", report())
    assert lint("a.txt", *BASE).status == 2


def test_severities_for_some_reports_only(lint: Command) -> None:
    lint.write("towns/a.txt", report("2021-town", faulty=True))
    lint.write("b.txt", report(faulty=True))
    lint.write(
        "report-lint.yaml",
        "select: [SUM001, SUM002]\n"
        "overrides:\n"
        "  - {path: ['towns/*'], severity: {SUM001: info, SUM002: off}}\n"
        "  - {kind: [department], severity: {SUM002: warning}}\n",
    )
    result = json.loads(lint("towns/a.txt", "b.txt", "--format", "json").out)["reports"]
    found = [{(f["rule"], f["severity"]) for f in entry["findings"]} for entry in result]
    assert found == [{("SUM001", "info")}, {("SUM001", "error"), ("SUM002", "warning")}]
    assert [entry["grade"] for entry in result] == ["pass", "fail"]
    lint.write("report-lint.yaml", "overrides: [{path: ['*'], severity: {SUM01: info}}]\n")
    assert lint("b.txt").status == 2


def test_an_override_does_not_raise_what_was_capped(lint: Command) -> None:
    """Section one of the report tells of a clean-up of documents: the difference is a hint only."""
    lint.write("2023.txt", report())
    lint.write("2022.txt", report("2022-department").replace("18", "17"))
    lint.write("report-lint.yaml", "overrides: [{kind: [department], severity: {HIS003: error}}]\n")
    found = json.loads(lint("2023.txt", "--previous", "2022.txt", "--format", "json").out)["reports"][0]["findings"]
    assert [(f["rule"], f["severity"]) for f in found] == [("HIS003", "info")]


def test_configuration_shows_where_each_setting_comes_from(lint: Command) -> None:
    lint.write("base.yaml", "ignore: [STR019]\nfail-on: warning\nseverity: {SUM001: info, SUM002: info}\n")
    lint.write("deep/report-lint.yaml", "extends: [../base.yaml]\nfail-on: never\n\nseverity:\n  SUM001: off\n")
    shown = {line.partition("#")[0].strip(): line.partition("# ")[2] for line in lint("config", "show", "deep").lines}
    assert shown["fail-on: never"].endswith(str(Path("deep", "report-lint.yaml")) + ":2")
    assert shown["ignore: STR019"].endswith("base.yaml:1")
    assert shown["severity.SUM001: off"].endswith("report-lint.yaml:5")
    assert shown["severity.SUM002: info"].endswith("base.yaml:3")
    assert shown["lang: zh"] == "默认"
    assert lint("config", "show", "--config", "nope.yaml").status == 2


def test_each_fault_of_a_file_is_told(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("report-lint.yaml", "ignorignore: [ALL]\nseverity:\n  SUM001: loud\n")
    result = lint("a.txt")
    assert result.status == 2
    begun = [line for line in result.err.splitlines() if line.startswith("report-lint: ")]
    assert len(begun) == 2 and "report-lint.yaml:1:1" in begun[0] and "report-lint.yaml:3:3" in begun[1]
    Path(lint.folder, "report-lint.yaml").unlink()
    lint.write("report-lint.suppress.yaml", "- rule: SUM001\n  raeson: x\n- ruel: SUM002\n")
    result = lint("a.txt")
    assert result.status == 2
    (said,) = [line for line in result.err.splitlines() if "raeson" in line]
    assert said.count("report-lint.suppress.yaml") == 1 and "第 2 行第 3 列：" in said and "；第 3 行第 3 列：" in said
    assert "line 2, column 3: unknown key raeson" in lint("a.txt", "--lang", "en").err


def test_explain_tells_a_check_kind_and_a_table(lint: Command) -> None:
    kind = lint("explain", "equation")
    assert kind.status == 0 and "表内勾稽" in kind.out and "relation: `<=`、`=`、`>=`，默认 =" in kind.out
    assert "{difference} 相差" in kind.out and "例（SUM" in kind.out
    table = lint("explain", "disputes")
    assert table.lines[0] == "disputes 表四" and "    litigation_direct 行政诉讼·未经复议直接起诉" in table.lines
    assert "    pending 尚未审结" in table.lines and "单元格写作 disputes.行.列" in table.lines
    english = lint("--lang", "en", "explain", "deadline")
    assert "month: whole number 1–12, required" in english.out and "Messages may name:" in english.out
    assert "是不是 equation" in lint("explain", "equatoin").err


@pytest.mark.parametrize("kind", KINDS)
def test_every_check_kind_can_be_explained(kind: str, book: Rulebook) -> None:
    for language in ("zh", "en"):
        assert len(list(kind_lines(kind, book, language))) > 4


def test_a_golden_report_is_listed_printed_and_written(lint: Command) -> None:
    listed = lint("rules", "golden")
    assert listed.status == 0 and "2021-town             2022年度 乡镇、街道 清河县柳溪镇人民政府" in listed.lines
    printed = lint("rules", "golden", "2021-town").out
    assert lint("rules", "golden", "2021-town", "--output", "a.txt").status == 0
    assert (lint.folder / "a.txt").read_text("utf-8") == printed
    assert (lint("a.txt").status, lint("a.txt").err) == (0, "")
    again = lint("rules", "golden", "2021-office", "--output", "a.txt")
    assert again.status == 2 and "已存在" in again.err and (lint.folder / "a.txt").read_text("utf-8") == printed
    assert "是不是 2021-town" in lint("rules", "golden", "2021-twon").err


@pytest.mark.parametrize("command", [(), ("check",), ("baseline", "write")])
def test_no_file_is_refused_in_the_same_words(command: tuple[str, ...], lint: Command) -> None:
    refused = lint(*command)
    assert refused.status == 2 and refused.err.startswith("report-lint: 请指定要检查的文件或者文件夹（")
