"""Each edit does what it says, nothing else, and refuses what does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.testing import edits, forms, golden, layouts
from linter.testing.golden import Golden

ROOT = Path(__file__).resolve().parents[2]
GOLDENS = ROOT / "rules" / "golden"
FORMS = forms.load(ROOT / "rules" / "forms")


@pytest.fixture
def report() -> Golden:
    return golden.load(GOLDENS / "2021-department.yaml")


def edit(report: Golden, *changes: dict[str, Any]) -> Golden:
    """The edited report; the original must stay as it was."""
    before = report.copy()
    edited = edits.apply(report, changes)
    assert report == before
    for layout in layouts.LAYOUTS:
        layouts.render(edited, layout, FORMS)
    return edited


def tabs(report: Golden) -> str:
    return layouts.render(report, "tabs", FORMS).text


def differing(one: Golden, two: Golden) -> set[str]:
    """Names of the fields in which two goldens differ."""
    return {field for field in one.__struct_fields__ if getattr(one, field) != getattr(two, field)}


@pytest.mark.parametrize("value", [5, "约5", None])
@pytest.mark.parametrize(
    "slot",
    [
        "requests.new.total",
        "requests.denied.state_secret.total",
        "disputes.review.total",
        "proactive.fees.amount",
    ],
)
def test_cell(report: Golden, slot: str, value: int | str | None) -> None:
    edited = edit(report, {"cell": slot, "to": value})
    table, row, column = (
        slot.split(".", 1)[0],
        slot.split(".", 1)[1].rpartition(".")[0],
        slot.rpartition(".")[2],
    )
    assert edited.tables[table][row][column] == value
    assert differing(report, edited) == {"tables"}
    edited.tables[table][row][column] = report.tables[table][row][column]
    assert edited == report


def test_replace_everywhere_once_and_in_one_place(report: Golden) -> None:
    everywhere = edit(report, {"replace": "青禾市教育局", "with": "青禾市体育局"})
    assert "青禾市教育局" not in tabs(everywhere)
    assert tabs(everywhere).count("青禾市体育局") == tabs(report).count("青禾市教育局")
    once = edit(report, {"replace": "2023年", "with": "2022年", "times": 1})
    assert once.title[1].startswith("2022年") and once.preface == report.preface
    title = edit(report, {"replace": "2023年", "with": "2022年", "in": "title"})
    assert differing(report, title) == {"title"}
    assert differing(report, edit(report, {"replace": "2024年", "with": "2025年", "in": "signature"})) == {"signature"}
    preface = edit(report, {"replace": "2023年", "with": "2022年", "in": "preface"})
    assert differing(report, preface) == {"preface"}
    section = edit(report, {"replace": "52件", "with": "53件", "in": "overview"})
    assert section.sections["overview"].body[2] == report.sections["overview"].body[2].replace("52件", "53件")
    heading = edit(report, {"replace": "总体情况", "with": "概述", "in": "overview"})
    assert heading.sections["overview"].heading == "一、概述"


@pytest.mark.parametrize("key", golden.SECTIONS)
def test_drop_section(report: Golden, key: str) -> None:
    edited = edit(report, {"drop_section": key})
    assert list(edited.sections) == [section for section in golden.SECTIONS if section != key]
    assert key not in edited.tables
    assert report.sections[key].heading not in [line.strip() for line in tabs(edited).split("\n")]


def test_drop_body_and_paragraph(report: Golden) -> None:
    empty = edit(report, {"drop_body": "problems"})
    assert empty.sections["problems"].body == [] and empty.sections["problems"].heading
    fees = edit(report, {"drop_paragraph": {"in": "other", "with": "信息处理费"}})
    assert fees.sections["other"].body == report.sections["other"].body[1:]
    preface = edit(report, {"drop_paragraph": {"in": "preface", "with": "欢迎查阅"}})
    assert preface.preface == report.preface[:1]


@pytest.mark.parametrize("key", golden.TABLES)
def test_blank_table(report: Golden, key: str) -> None:
    edited = edit(report, {"blank_table": key})
    assert {value for row in edited.tables[key].values() for value in row.values()} == {None}
    assert edited.tables[key].keys() == report.tables[key].keys()
    assert [name for name in golden.TABLES if edited.tables[name] != report.tables[name]] == [key]


@pytest.mark.parametrize("key", golden.TABLES)
def test_drop_table(report: Golden, key: str) -> None:
    edited = edit(report, {"drop_table": key})
    assert key not in edited.tables and key in edited.sections
    rendered = layouts.render(edited, "tabs", FORMS)
    assert not any(slot.startswith(f"{key}.") for slot in rendered.cells)


def test_drop_row_and_column(report: Golden) -> None:
    row = edit(report, {"drop_row": "requests.granted"})
    assert "（一）予以公开" not in tabs(row)
    assert "三、本年度办理结果\t（二）部分公开" in tabs(row)
    column = edit(report, {"drop_column": "requests.research"})
    assert "科研机构" not in tabs(column)
    assert "\n二、上年结转政府信息公开申请数量\t\t\t2\t1\t0\t0\t0\t3\n" in tabs(column)
    suits = edit(report, {"drop_row": "disputes.litigation_direct"}, {"drop_column": "disputes.other"})
    assert "未经复议直接起诉" not in tabs(suits).partition("四、政府信息公开行政复议")[2]
    assert "\n1\t1\t0\t2\t0\t0\t1\t1\n" in tabs(suits)
    fees = edit(report, {"drop_row": "proactive.fees"})
    assert "第二十条第（八）项" not in tabs(fees)


@pytest.mark.parametrize("field", ["title", "preface", "signature"])
def test_drop_title_preface_signature(report: Golden, field: str) -> None:
    edited = edit(report, {f"drop_{field}": True})
    assert getattr(edited, field) == []
    assert differing(report, edited) == {field}


def test_append_prepend_body_heading(report: Golden) -> None:
    assert edit(report, {"append": {"to": "overview", "text": "尾"}}).sections["overview"].body[-1] == "尾"
    assert edit(report, {"prepend": {"to": "overview", "text": "头"}}).sections["overview"].body[0] == "头"
    assert edit(report, {"append": {"to": "preface", "text": "尾"}}).preface[-1] == "尾"
    assert edit(report, {"body": {"of": "problems", "to": ["无。"]}}).sections["problems"].body == ["无。"]
    heading = edit(report, {"heading": {"of": "problems", "to": "五、存在问题"}})
    assert heading.sections["problems"].heading == "五、存在问题"


def test_swap_sections(report: Golden) -> None:
    edited = edit(report, {"swap_sections": ["problems", "other"]})
    assert list(edited.sections) == ["overview", "proactive", "requests", "disputes", "other", "problems"]
    assert edited.sections == report.sections
    text = tabs(edited)
    assert text.index("六、其他需要报告的事项\n") < text.index("五、存在的主要问题及改进情况\n")


def test_year(report: Golden) -> None:
    edited = edit(report, {"year": 2021})
    assert differing(report, edited) == {"year", "title", "preface", "sections", "signature"}
    assert edited.title[1].startswith("2021年") and edited.signature[1] == "2022年1月15日"
    assert "自2021年1月1日起至2021年12月31日止" in edited.preface[0]
    assert "国办公开办函〔2021〕30号" in edited.preface[0]  # the number of a notice is no report year
    assert "2021年" in edited.sections["overview"].body[0] and edited.tables == report.tables


def test_labels(report: Golden) -> None:
    row = edit(report, {"row_label": {"of": "requests.granted", "to": "（一）公开"}})
    assert "（一）公开\t\t25" in tabs(row) and "（一）予以公开" not in tabs(row)
    column = edit(report, {"column_label": {"of": "requests.research", "to": "高校"}})
    assert "\t高校\t" in tabs(column) and "科研机构" not in tabs(column)
    decisions = edit(report, {"column_label": {"of": "proactive.decisions", "to": "数量"}})
    assert tabs(decisions).count("信息内容\t数量") == 2
    suits = edit(report, {"row_label": {"of": "disputes.review", "to": "复议"}})
    assert "\n复议\t\t\t\t\t行政诉讼" in tabs(suits)


@pytest.mark.parametrize("name", golden.names(GOLDENS))
def test_form_labels(name: str) -> None:
    report = golden.load(GOLDENS / f"{name}.yaml")
    other = "2019" if report.form == "2021" else "2021"
    edited = edit(report, {"form_labels": other})
    assert edited.form == report.form and edited.table_form == other
    text = tabs(edited)
    assert ("对外公开总数量" in text) is (other == "2019")
    assert ("现行有效件数" in text) is (other == "2021")
    assert set(edited.tables["requests"]) == {row.key for row in FORMS[other].tables["requests"].rows}
    table = edited.tables["requests"]
    for column in golden.REQUEST_COLUMNS:
        handled = table["handled_total"][column]
        assert handled == report.tables["requests"]["handled_total"][column]
        results = [row for row in table if row not in ("new", "carried_in", "handled_total", "carried_out")]
        assert sum(int(str(table[row][column])) for row in results) == handled
    back = edit(edited, {"form_labels": report.form})
    assert back.label_form is None and set(back.tables["requests"]) == set(report.tables["requests"])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, "no known edit"),
        ({"drop": "fees"}, "no known edit"),
        ("drop_title", "an edit is a mapping"),
        ({"drop_title": True, "drop_preface": True}, "2 edits at once"),
        ({"drop_title": "yes"}, "only value is true"),
        ({"cell": "requests.new.total"}, "says no value"),
        ({"cell": "requests.new.total", "to": 1.5}, "whole number, a text or null"),
        ({"cell": "requests.new.total", "to": True}, "whole number, a text or null"),
        ({"cell": "requests.new.total", "to": 5, "times": 1}, "unknown field times"),
        ({"cell": "requests.newest.total", "to": 5}, "no cell requests.newest.total"),
        ({"cell": "requests.other.total", "to": 5}, "no cell requests.other.total"),
        ({"cell": "budget.new.total", "to": 5}, "no table 'budget'"),
        ({"cell": 7, "to": 5}, "is a text"),
        ({"replace": "没有的话", "with": ""}, "does not occur"),
        ({"replace": "52件", "with": "5件", "in": "problems"}, "does not occur in problems"),
        ({"replace": "52件", "with": "5件", "in": "agency"}, "no place 'agency'"),
        ({"replace": "52件", "with": "5件", "times": 9}, "occurs 1 times, not 9"),
        ({"replace": "52件", "with": "5件", "times": 0}, "times is a whole number"),
        ({"replace": "52件"}, "with is a text"),
        ({"replace": "", "with": "5件"}, "empty"),
        ({"drop_section": "fees"}, "no section 'fees'"),
        ({"drop_body": "proactive"}, "no paragraphs"),
        ({"drop_paragraph": {"in": "other", "with": "没有的话"}}, "no paragraph of other"),
        ({"drop_paragraph": {"in": "other"}}, "takes exactly"),
        ({"drop_table": "overview"}, "no table 'overview'"),
        ({"drop_row": "requests.older"}, "no row requests.older"),
        ({"drop_column": "requests.upheld"}, "no column requests.upheld"),
        ({"append": {"to": "nowhere", "text": "尾"}}, "no section 'nowhere'"),
        ({"append": {"to": "overview", "text": 5}}, "is a text"),
        ({"body": {"of": "problems", "to": "无。"}}, "list of paragraphs"),
        ({"heading": {"of": "fees", "to": "七、"}}, "no section 'fees'"),
        ({"swap_sections": ["problems"]}, "two different sections"),
        ({"swap_sections": ["problems", "problems"]}, "two different sections"),
        ({"row_label": {"of": "requests.older", "to": "旧"}}, "no row requests.older"),
        ({"column_label": {"of": "requests.older", "to": "旧"}}, "no column requests.older"),
        ({"form_labels": 2019}, "no form 2019"),
        ({"form_labels": "2021"}, "already have"),
        ({"year": 2023}, "of 2023 already"),
        ({"year": "2021"}, "a report year is a number"),
    ],
)
def test_refusals(report: Golden, change: Any, reason: str) -> None:
    with pytest.raises(edits.EditError) as refusal:
        edits.apply(report, [change])
    assert reason in refusal.value.en and refusal.value.zh


def test_edits_see_those_before_them(report: Golden) -> None:
    with pytest.raises(edits.EditError, match="已删去"):
        edits.apply(report, [{"drop_table": "requests"}, {"cell": "requests.new.total", "to": 1}])
    with pytest.raises(edits.EditError, match="没有 title"):
        edits.apply(report, [{"drop_title": True}, {"drop_title": True}])


def test_every_edit_has_a_line_in_the_table() -> None:
    assert all(f"`{{{name}: " in (edits.__doc__ or "") for name in edits.EDITS)
