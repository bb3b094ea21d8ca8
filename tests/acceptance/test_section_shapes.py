"""Section headings and sub-headings in the shapes that published reports give them: the findings stay what they are."""

from __future__ import annotations

import re

import pytest

from linter.documents import read_bytes
from linter.reading import NotAReportError
from tests.documents import made, odt_made

NAMES = "总体情况|主动公开政府|收到和处理|政府信息公开行政|存在的主要|其他需要"
HEADING = re.compile(rf"^(?=[一二三四五六]、(?:{NAMES}))", re.M)
LINE = re.compile(rf"^[一二三四五六]、(?:{NAMES}).*$", re.M)


def ends_above_in(sign):
    return lambda text: re.sub(rf"。(\n+(?=[一二三四五六]、(?:{NAMES})))", rf"{sign}\1", text)


def before(sign):
    return lambda text: HEADING.sub(sign, text)


SHAPES = {
    "the line above ends in a semicolon": ends_above_in("；"),
    "the line above ends in a comma": ends_above_in("，"),
    "the line above ends in a list comma": ends_above_in("、"),
    "a bar before": before("| "),
    "a border before": before("│"),
    "a misread border before": before("l"),
    "a bullet before": before("■ "),
    "a mark of quotation before": before("> "),
    "bars around": lambda text: LINE.sub(lambda line: f"| {line.group()} |", text),
    "a row of its own": lambda text: LINE.sub(lambda line: f"| {line.group()} | | |", text),
    "number in bold": lambda text: LINE.sub(lambda line: f"## **{line.group()[:2]}**{line.group()[2:]}", text),
    "number and name in bold": lambda text: LINE.sub(
        lambda line: f"**{line.group()[:2]}** **{line.group()[2:]}**", text
    ),
    "glued to the sentence before": lambda text: re.sub(r"。\n+(?=[五六]、)", "。", text),
    "glued to words without a full stop": lambda text: re.sub(r"。\n+(?=六、)", "", text),
    "glued to the text below": lambda text: re.sub(r"(?m)^((?:一、总体|五、存在).*)\n+", r"\1", text),
}
SAMPLE = ("2021-department", "2021-town", "2019-office")


@pytest.mark.parametrize("layout", ["pipes", "cells-tight", "pdf"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_heading_stays_one(shape, layout, goldens, render, examine_text):
    for name in SAMPLE:
        text = render(goldens[name], layout).text
        assert shape(text) != text
        checked = examine_text(shape(text))
        assert [section.number for section in checked.report.sections] == [1, 2, 3, 4, 5, 6]
        assert [(finding.rule, finding.message.zh) for finding in checked.findings] == []


@pytest.mark.parametrize("sign", ["；", "，"])
def test_headings_without_numbers_below_a_semicolon(sign, goldens, render, examine_text):
    text = render(goldens["2021-department"], "tabs").text
    bare = LINE.sub(lambda line: line.group()[2:], text)
    same = [finding.rule for finding in examine_text(bare).findings]
    assert [f.rule for f in examine_text(re.sub(rf"。(\n+(?=(?:{NAMES})))", rf"{sign}\1", bare)).findings] == same


def test_a_heading_below_a_semicolon_in_a_web_page_and_a_writer_file(goldens, examine):
    golden = goldens["2021-town"]
    page = made.web(golden)
    page, count = re.subn(r"。((?:</span>)?</p>\s*<p>(?:<[a-z]+>)?[二五]、)", r"；\1", page)
    assert count == 1
    for name, data in (("report.html", page.encode()), ("report.odt", odt_made.odt(golden))):
        checked = examine(read_bytes(name, data))
        assert [section.number for section in checked.report.sections] == [1, 2, 3, 4, 5, 6]
        assert [finding.rule for finding in checked.findings] == []


OFFICIAL_HEADS = {
    "（一）主动公开。": "（二）主动公开政府信息情况\n",
    "（二）依申请公开。": "（三）政府信息依申请公开情况\n",
}


@pytest.mark.parametrize("layout", ["tabs", "cells-pipes", "pdf-tight"])
def test_sub_headings_with_a_section_s_name_and_number_are_none(layout, goldens, render, examine_text):
    text = render(goldens["2021-department"], layout).text
    for plain, head in OFFICIAL_HEADS.items():
        assert plain in text
        text = text.replace(plain, head)
    found = {section.key: section.heading for section in examine_text(text).report.sections}
    assert found["proactive"] == "二、主动公开政府信息情况"
    assert found["requests"] == "三、收到和处理政府信息公开申请情况"


def test_a_sub_heading_does_not_stand_for_a_section_that_is_missing(goldens, render, examine_text):
    text = render(goldens["2021-department"], "tabs").text.replace("（二）依申请公开。", "（三）依申请公开情况。\n")
    text = text.replace("三、收到和处理政府信息公开申请情况\n", "")
    checked = examine_text(text)
    assert "STR003" in [finding.rule for finding in checked.findings]
    assert checked.report.section("requests") is None


def test_a_misspelt_heading_beats_a_sub_heading(goldens, render, examine_text):
    text = render(goldens["2021-department"], "tabs").text
    text = text.replace("（一）主动公开。", "（二）主动公开政府信息情况\n")
    text = text.replace("\n二、主动公开政府信息情况", "\n二、主动公开政府信息请况")
    section = examine_text(text).report.section("proactive")
    assert (section.heading, section.exact) == ("二、主动公开政府信息请况", False)


@pytest.mark.parametrize("layout", ["tabs", "pipes", "cells"])
def test_of_two_series_of_numbers_the_form_s_names_count(layout, goldens, render, examine_text):
    """Section one is cut up under numbers of its own, and the form's sections begin again."""
    text = render(goldens["2021-town"], layout).text
    text = text.replace("（二）依申请公开。", "二、政府信息公开申请情况\n").replace(
        "（三）政府信息管理。", "三、信息管理\n"
    )
    for old, new in zip("二三四五六", "一二三四五", strict=True):
        text = re.sub(rf"(?m)^{old}(、(?:{NAMES.split('|', 1)[1]}))", rf"{new}\1", text)
    checked = examine_text(text)
    codes = {finding.rule for finding in checked.findings}
    assert {"STR011", "STR012"} <= codes
    assert not codes & {"STR010", "TAB001", "TAB002", "TAB003"}
    assert checked.report.section("requests").heading == "二、收到和处理政府信息公开申请情况"
    assert checked.report.tables["requests"].cells["new", "total"].value == 0


BEGINNING = (
    "按照条例要求，现向社会公布《{name}2022年政府信息公开工作年度报告》。统计期限自2022年1月1日起至12月31日止。\n"
    "{heading}\n2022年，通过门户网站公开政府信息46条，未收到政府信息公开申请。\n"
)


@pytest.mark.parametrize("heading", ["一、总体情况", "## **一、总体情况**", "（一）总体情况"])
def test_of_a_report_cut_short_the_missing_parts_are_told(heading, examine_text):
    checked = examine_text(BEGINNING.format(name="云台县水利局", heading=heading))
    codes = {finding.rule for finding in checked.findings}
    assert {"STR002", "STR003", "STR004", "STR005", "STR006"} <= codes
    assert "STR001" not in codes


@pytest.mark.parametrize(
    "text",
    [
        "关于做好2023年政府信息公开工作年度报告编制工作的通知\n一、编制要求\n请按格式编制。\n二、报送时间\n1月15日前。\n",
        "总体情况\n今年天气好。\n",
        "一、总体情况\n全年完成造林1200亩，整治河道3公里。\n",
    ],
)
def test_other_papers_are_refused(text, examine_text):
    with pytest.raises(NotAReportError):
        examine_text(text)


LOWER = """青禾镇人民政府2023年政府信息公开工作年度报告
本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。
一、总体情况
{first}
我镇由综合办公室负责公开工作，全年召开专题会2次。
{second}
全年公开信息138条，涉及安全检查和环境卫生。
{third}
全年受理政府信息公开申请15件，均已答复。
{rest}
发布前逐件审核；镇政府网站新设栏目3个；接受群众监督，组织考核和社会评议，没有发生责任追究。
"""


@pytest.mark.parametrize(
    "heads",
    [
        ("1.组织领导情况：", "2.主动公开情况：", "3.依申请公开情况：", "4.信息管理、平台建设和监督保障情况："),
        ("1.体制机制建设情况", "2.主动公开信息情况", "3.申请公开情况", "4.其他情况"),
        ("（一）主动公开工作情况。", "（二）主动公开的数量。", "（三）依申请公开工作情况。", "（四）其他。"),
        ("1、组织情况", "2、主动公开信息情况", "3、依申请公开政府信息情况", "4、管理情况"),
    ],
)
def test_sub_headings_of_a_report_of_which_only_the_beginning_is_there(heads, read):
    report = read(LOWER.format(first=heads[0], second=heads[1], third=heads[2], rest=heads[3]))
    assert [section.key for section in report.sections] == ["overview"]
