"""The kind of reporter, told by its name."""

from __future__ import annotations

import pytest

from linter.reading.masthead import kind_of

KINDS = {
    "office": "清河县人民政府办公室 云岭省人民政府办公厅 青禾市政府办公室 清河县政府办 内蒙古自治区人民政府办公厅 "
    "鄂温克族自治旗人民政府办公室 兴安盟行政公署办公室 天河区人民政府办公室",
    "town": "清河县柳溪镇人民政府 石桥乡人民政府 阳光街道办事处 天河区阳光街道办事处 柳溪镇 海珠区官洲街道 官洲街道办 "
    "阿荣旗霍尔奇镇人民政府 阿拉腾苏木人民政府 达斡尔民族乡人民政府 柳溪镇人民政府办公室 柳溪镇党政综合办公室",
    "government": "清河县人民政府 清河县 青禾市人民政府 云岭省人民政府 天河区人民政府 重庆市 内蒙古自治区人民政府 "
    "延边朝鲜族自治州人民政府 阿荣旗人民政府 兴安盟行政公署 长阳土家族自治县人民政府",
    "department": "天河区教育局 云岭省财政厅 清河县发展和改革委员会 青禾高新技术产业开发区管理委员会 "
    "青禾经济技术开发区 某区管委会 清河县公安局交通警察大队 青禾市人民政府外事办公室 青禾市人民政府研究室 "
    "青禾市人民防空办公室 清河县乡村振兴局 云岭省乡镇企业局 清河县机构编制委员会办公室 国家税务总局青禾市税务局 "
    "国家统计局青禾调查队 中华人民共和国青禾海关 国家外汇管理局云岭省分局 青禾市气象局",
    "central": "国家税务总局 国家发展和改革委员会 中华人民共和国财政部 教育部 国务院国有资产监督管理委员会 海关总署 "
    "中国人民银行 国家公务员局 国家民族事务委员会 中国民用航空局 中国气象局",
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names.split()])
def test_kinds(kind: str, name: str) -> None:
    assert kind_of(name, "") == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我局认真落实。本局组织培训。", "department"),
        ("我镇设公开栏。", "town"),
        ("我县公开信息。我县培训。", "government"),
    ],
)
def test_without_a_name_the_text_tells(text: str, kind: str) -> None:
    assert kind_of(None, text) == kind
