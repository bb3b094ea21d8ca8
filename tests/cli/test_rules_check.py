"""`rules check` of a user's own folder: everything that is wrong, in all files, each with its place and a hint."""

from __future__ import annotations

import pytest

from tests.cli.command import Command

RULE = """\
code: ABC001
name: abc
category: wording
severity: info
norm: [LOCAL-L2]
title: {zh: 甲, en: a}
message: {zh: "缺{missing}", en: "lacks {missing}"}
advice: {zh: 丙, en: c}
check:
  keywords:
    sections: [overview]
    groups: [{name: {zh: 培训, en: training}, any: [培训]}]
"""
CASES = """\
- {report: 2021-department, outcome: pass}
- {report: 2021-department, edit: [{replace: 培训, with: 学习}], outcome: fail}
"""
PACK = "pack: mine\ntitle: {zh: 甲, en: a}\n"


@pytest.fixture
def mine(lint: Command) -> Command:
    lint.write("mine/pack.yaml", PACK)
    lint.write("mine/ABC001-abc.yaml", RULE)
    lint.write("mine/ABC001-abc.cases.yaml", CASES)
    return lint


def places(err: str) -> list[tuple[str, str]]:
    """Place and text of each fault."""
    lines = [line.removeprefix("report-lint: ") for line in err.splitlines() if ": mine/" in line]
    return [(place.removeprefix("mine/"), text) for place, _, text in (line.partition(": ") for line in lines)]


def test_a_correct_pack(mine: Command) -> None:
    result = mine("rules", "check", "mine")
    assert (result.status, result.err) == (0, "") and "规则库没有错误：规则 " in result.out
    assert mine("rules", "test", "mine").out == "样例 2 个，不符 0 个\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "said"),
    [
        ("ABC001-abc.yaml", "severity: info", "severity: inof", "ABC001-abc.yaml:4:1", "是不是 info"),
        ("ABC001-abc.yaml", "category: wording", "category: 用语", "ABC001-abc.yaml:3:1", "可用的值：arithmetic"),
        ("ABC001-abc.yaml", "message:", "mesage:", "ABC001-abc.yaml:7:1", "是不是 message"),
        ("ABC001-abc.yaml", "LOCAL-L2", "LOCAL-L99", "ABC001-abc.yaml:5:8", "没有条款 LOCAL-L99"),
        ("ABC001-abc.yaml", "code: ABC001", "code: SUM001", "ABC001-abc.yaml:1:1", "代码与 "),
        ("ABC001-abc.yaml", "name: abc", "name: requests-carry", "ABC001-abc.yaml:2:1", "名称与 "),
        ("ABC001-abc.yaml", "缺{missing}", "缺{mising}", "ABC001-abc.yaml:7:11", "是不是 missing"),
        ("ABC001-abc.yaml", "keywords:", "keyword:", "ABC001-abc.yaml:10:3", "是不是 keywords"),
        ("ABC001-abc.yaml", "[overview]", "[overveiw]", "ABC001-abc.yaml:11:16", "是不是 overview"),
        ("ABC001-abc.yaml", "severity: info", "severity: info\nseverity: warning", "ABC001-abc.yaml:5:1", "重复"),
        ("ABC001-abc.yaml", "advice: {zh: 丙, en: c}", "advice: {zh: 丙, en: c", "ABC001-abc.yaml:9:6", "花括号"),
        ("ABC001-abc.yaml", "advice:", "applies: {forms: [2021]}\nadvice:", "ABC001-abc.yaml:8:19", '写成 "2021"'),
        ("ABC001-abc.yaml", "advice:", "unless: [SUM01]\nadvice:", "ABC001-abc.yaml:8:10", "是不是 SUM001"),
        ("ABC001-abc.cases.yaml", "2021-department,", "2021-departement,", "ABC001-abc.cases.yaml:1:4", "2021-department"),
        ("ABC001-abc.cases.yaml", "replace: 培训", "replace: 培圳", "ABC001-abc.cases.yaml:2:36", "没有文字 '培圳'"),
        ("ABC001-abc.cases.yaml", "replace: 培训", "repalce: 培训", "ABC001-abc.cases.yaml:2:36", "没有已知的改动"),
        ("ABC001-abc.cases.yaml", "outcome: pass", "outcome: pas", "ABC001-abc.cases.yaml:1:29", "是不是 pass"),
        ("ABC001-abc.cases.yaml", "outcome: fail", "outcome: fail, also: [SUM999]", "ABC001-abc.cases.yaml:2:84", "没有规则 SUM999"),
        ("ABC001-abc.cases.yaml", "outcome: fail", "outcome: fail, at: [requests.nwe.total]", "ABC001-abc.cases.yaml:2:82", "是不是 requests.new.total"),
        ("pack.yaml", "title:", "severity: {SUM01: info}\ntitle:", "pack.yaml:2:12", "是不是 SUM001"),
        ("pack.yaml", "title:", "titel:", "pack.yaml:2:1", "是不是 title"),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(mine: Command, file: str, old: str, new: str, place: str, said: str) -> None:
    path = mine.folder / "mine" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    result = mine("rules", "check", "mine")
    assert result.status == 2 and result.out == ""
    found = places(result.err)
    assert any(where == place and said in what for where, what in found), found


def test_all_faults_of_all_files_are_told_at_once(mine: Command) -> None:
    mine.write("mine/ABC001-abc.yaml", RULE.replace("info", "inof").replace("overview", "overveiw"))
    mine.write(
        "mine/ABC002-abd.yaml",
        RULE.replace("ABC001", "ABC002")
        .replace("name: abc", "name: abd")
        .replace("L2", "L99")
        .replace("{missing}", "{x}"),
    )
    mine.write(
        "mine/ABC003-deadline.yaml",
        RULE.split("check:")[0]
        .replace("ABC001", "ABC003")
        .replace("name: abc", "name: deadline")
        .replace("{missing}", "")
        + "check: {deadline: {month: 13, day: 1}}\n",
    )
    mine.write("mine/ABC004-none.cases.yaml", CASES)
    result = mine("rules", "check", "mine")
    assert result.status == 2
    assert [where for where, _ in places(result.err)] == [
        "ABC001-abc.yaml:4:1",
        "ABC001-abc.yaml:11:16",
        "ABC002-abd.yaml:5:8",
        "ABC002-abd.yaml:7:11",
        "ABC002-abd.yaml:7:23",
        "ABC003-deadline.yaml:9:20",
        "ABC004-none.cases.yaml:1:1",
    ]  # fmt: skip
    assert result.err.endswith("report-lint: 共 7 处错误\n")


def test_a_mark_of_utf_8_does_no_harm(mine: Command) -> None:
    for file in ("ABC001-abc.yaml", "ABC001-abc.cases.yaml", "pack.yaml"):
        path = mine.folder / "mine" / file
        path.write_bytes(path.read_text("utf-8").encode("utf-8-sig"))
    assert mine("rules", "check", "mine").err == ""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("file", ["ABC001-abc.yaml", "ABC001-abc.cases.yaml", "pack.yaml"])
def test_other_encodings_are_refused_in_one_sentence(mine: Command, encoding: str, file: str) -> None:
    path = mine.folder / "mine" / file
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    result = mine("rules", "check", "mine")
    told = [text for place, text in places(result.err) if place.startswith(file)]
    assert result.status == 2 and len(told) == 1 and "请" in told[0] and "UTF-8" in told[0]


def test_a_new_rule_can_be_completed_in_an_editor_and_runs(lint: Command) -> None:
    assert lint("rules", "new", "ABC001", "abc", "--folder", "mine").status == 0
    rule = (lint.folder / "mine" / "ABC001-abc.yaml").read_text("utf-8")
    assert rule.startswith("# yaml-language-server: $schema=rule.schema.json\n")
    assert "哪张表" in (lint.folder / "mine" / "rule.schema.json").read_text("utf-8")
    assert lint("rules", "test", "mine").status == 0
    assert lint("rules", "new", "ABC002", "abd", "--folder", "mine").status == 0


def test_a_pack_is_taken_by_its_folder_with_what_it_extends(mine: Command) -> None:
    mine.write(
        "over/pack.yaml",
        "pack: over\ntitle: {zh: 乙, en: b}\nextends: [../mine]\nseverity: {ABC001: warning, STR019: warning}\n",
    )
    for option in (("--pack", "./over"), ("--rules", "over"), ("--rules", ".")):
        lines = mine("rules", "list", "ABC001", "STR019", *option, "--format", "json").out
        assert lines.count('"severity": "warning"') == 2, option
    result = mine("rules", "list", "--pack", "./mien")
    assert result.status == 2 and "pack.yaml" in result.err


def test_rules_of_a_folder_alone_are_tested(mine: Command) -> None:
    both = mine("rules", "test", "mine", "SUM009")
    assert both.status == 0 and int(both.out.split()[1]) > 2
    assert mine("rules", "test", "ABC001", "--rules", "mine").out == "样例 2 个，不符 0 个\n"


QUANTITIES = """\
quantities:
  - what: own.training.total
    means: {zh: 培训场次, en: trainings}
    phrases: ['举办[各类]培训 #场']
"""
SENTENCES = """\
- {text: 全年举办各类培训3次。, claims: {own.training.total: 3}}
- {text: 全年参加培训3次。}
"""


def test_sentences_of_quantities_of_ones_own(lint: Command) -> None:
    lint.write("mine/own.yaml", QUANTITIES.replace("#场", "#件"))
    lint.write("mine/own.cases.yaml", SENTENCES)
    checked = lint("rules", "check", "mine")
    assert (checked.status, checked.err) == (0, "")
    tested = lint("rules", "test", "mine")
    assert (tested.status, tested.err) == (0, "")
    assert tested.out == "样例 0 个，不符 0 个\n例句 2 个，不符 0 个\n"


def test_a_sentence_that_is_read_otherwise(lint: Command) -> None:
    lint.write("mine/own.yaml", QUANTITIES.replace("#场", "#件"))
    lint.write("mine/own.cases.yaml", SENTENCES.replace("total: 3", "total: 4"))
    tested = lint("rules", "test", "mine")
    assert tested.status == 1
    assert "own.cases.yaml:1: 没有读出 own.training.total = 4\n" in tested.out
    assert "own.cases.yaml:1: 多读出 own.training.total = 3\n" in tested.out
    assert tested.out.endswith("例句 2 个，不符 1 个\n")


def test_a_sentence_of_an_unknown_quantity(lint: Command) -> None:
    lint.write("mine/own.yaml", QUANTITIES.replace("#场", "#件"))
    lint.write("mine/own.cases.yaml", SENTENCES.replace("own.training", "own.traning"))
    checked = lint("rules", "check", "mine")
    assert checked.status == 2
    assert places(checked.err) == [
        ("own.cases.yaml:1:32", "没有数量 own.traning.total；是不是 own.training.total？"),
    ]
    lint.write("mine/own.cases.yaml", "- {text: 全年, sektion: requests}\n")
    checked = lint("rules", "check", "mine")
    assert checked.status == 2 and "不认识的键 sektion；是不是 section？" in checked.err
