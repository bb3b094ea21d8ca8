"""What the rules about wording must leave alone: pages around a report, and odd ways in which reports are numbered."""

from __future__ import annotations

import pytest

from linter.engine.engine import Engine

TOP = """\
首页 > 政务公开 > 年度报告
索引号：00012345（2024
字体：【大 中 小
清河县柳溪镇人民政府2022年政府信息公开工作年度报告
发布日期：2023-01-12 浏览次数： 字体：【
根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制本报告。统计期限为2022年1月1日至12月31日。
一、总体情况
2022年，我镇公开信息347条。
"""
BOTTOM = """\
六、其他需要报告的事项
2022年度未收取信息处理费。无其他需要报告的事项。
【打印本页】【关闭
上一篇：XX局2022年报告（
主办：清河县人民政府办公室 我局 技术支持：XX单位，，联系电话：0123-4567890
"""
WORDING = ("WRD", "STR027", "STR028", "PER011")


def codes(checked):
    return [finding.rule for finding in checked.findings if finding.rule.startswith(WORDING)]


def test_the_page_around_a_report_is_not_the_report(check):
    assert codes(check(TOP + BOTTOM)) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("1.主动公开。发布347条。\n2.依申请公开。未收到。\n3.信息管理。更新12条。", []),
        ("（一）主动公开\n一是发布；二是解读；三是回应。\n（二）依申请公开\n一是受理；二是答复。", []),
        ("（一）主动公开\n发布347条。\n2、依申请公开\n未收到。\n（二）信息管理\n更新12条。", []),
        ("（一）主动公开一是发布。二是解读。\n（二）依申请公开。第（三）项、第（五）项未涉及。", []),
        ("（一）主动公开。1.发布。2.解读。（二）依申请公开。1.受理。2.答复。", []),
        ("（一）主动公开。1.发布。2.解读。4.回应。（二）依申请公开。", ["STR027"]),
        ("（一）主动公开。\n（二）依申请公开。\n（二）信息管理。\n（三）平台建设。", ["STR027"]),
        ("一是发布；二是解读；四是回应。", ["STR027"]),
        ("一是发布；二是解读；二是回应。", ["STR027"]),
        ("一是发布；二是解读；五是回应。", ["STR027"]),
        ("1.发布。2.解读。12.回应。", []),
    ],
)
def test_numbers_of_lists(body, found, check):
    assert codes(check(TOP + body + "\n" + BOTTOM)) == found


@pytest.mark.parametrize("length", range(7, 30))
def test_lists_in_narrow_lines(length, check):
    body = "（一）主动公开。一是发布；二是解读，第二是回应，统一是要求；三是培训。（二）依申请公开。第（五）项没有。"
    wrapped = "\n".join(body[at : at + length] for at in range(0, len(body), length))
    assert codes(check(TOP + wrapped + "\n" + BOTTOM)) == []


@pytest.mark.parametrize(("carrier", "found"), [("txt", ["WRD008"]), ("html", ["WRD008"]), ("pdf", []), ("ofd", [])])
def test_signs_without_name_in_a_drawn_page_are_the_readers(carrier, found, read, book):
    report = read(TOP + "全年更新\ufffd\ufffd栏目。\n" + BOTTOM)
    report.document.format = carrier
    assert codes(Engine(book).check(report)) == found
