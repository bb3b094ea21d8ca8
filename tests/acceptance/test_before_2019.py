"""Reports for years before there was a national form: nothing of a later form is asked of them, and that is said once."""

from __future__ import annotations

import pytest

from linter.documents import read_bytes
from linter.outputs.extract import report_object

OLD = """云台县水利局{year}年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》的规定，现公布本局{year}年度政府信息公开工作年度报告。统计期限自{year}年1月1日起至{year}年12月31日止。
一、概述
{year}年，县水利局加强组织领导。
二、主动公开政府信息情况
全年主动公开政府信息45条。
三、依申请公开政府信息情况
全年未收到政府信息公开申请。
四、政府信息公开的收费及减免情况
全年未收取任何费用。
五、因政府信息公开申请行政复议、提起行政诉讼情况
全年未发生行政复议、行政诉讼。
六、存在的问题及改进措施
更新不够及时，下一步将按时更新。
云台县水利局
{next}年1月20日
"""


@pytest.mark.parametrize("year", [2009, 2013, 2018])
def test_nothing_of_a_later_form_is_asked(year, examine_text):
    checked = examine_text(OLD.format(year=year, next=year + 1))
    assert [(f.rule, f.message.zh) for f in checked.findings] == []
    assert (checked.report.year, checked.report.form) == (year, None)
    assert len([note for note in checked.report.document.notes if str(year) in note.zh]) == 1
    assert report_object(checked.report)["form"] is None
    assert "undecided" not in checked.outcomes.values()


def test_a_web_page(examine):
    lines = OLD.format(year=2016, next=2017).splitlines()
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    checked = examine(read_bytes("report.html", page.encode()))
    assert checked.findings == []
    assert checked.record.form is None


def test_from_2019_on_the_form_is_asked(examine_text):
    checked = examine_text(OLD.format(year=2019, next=2020))
    assert {"TAB001", "STR006"} <= {f.rule for f in checked.findings}
    assert checked.report.form == "2019"


def test_a_year_before_with_tables_of_a_form_keeps_that_form(goldens, render, examine_text):
    text = render(goldens["2019-department"], "tabs").text.replace("2019", "2017").replace("2020", "2018")
    assert examine_text(text).report.form == "2019"


def test_where_neither_tables_nor_year_tell_the_edition_it_is_open(examine_text):
    text = OLD.format(year="", next="").replace("年年", "年")
    checked = examine_text("\n".join(line for line in text.split("\n") if "年1月" not in line))
    assert checked.report.year is None
    assert checked.report.form is None
    assert checked.outcomes["STR019"] == "not-applicable"
    assert checked.outcomes["SUM006"] == "undecided"
