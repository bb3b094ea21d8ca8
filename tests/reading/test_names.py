"""Names of agencies, taken apart: places, organ and kind; what is no name; names short for each other."""

from __future__ import annotations

import pytest

from linter.reading.names import Grammar, usual
from linter.reading.same_body import same_body

KINDS = {
    "office": "清河县人民政府办公室 云岭省人民政府办公厅 青禾市政府办公室 清河县政府办 内蒙古自治区人民政府办公厅 鄂温克族自治旗人民政府办公室 "
    "兴安盟行政公署办公室 天河区人民政府办公室 清河县委办公室 县委县政府办公室 清河县人民政府政务公开办公室 青禾市人民政府办公室 "
    "清河县人民政府机关 青禾市政府机关 清河县人民政府信息公开领导小组办公室 大理白族自治州人民政府办公室 浦东新区人民政府办公室 长阳土家族自治县人民政府办公室 县政府办公室 区政府办公室 双河市政府办",
    "town": "清河县柳溪镇人民政府 石桥乡人民政府 阳光街道办事处 天河区阳光街道办事处 柳溪镇 海珠区官洲街道 官洲街道办 阿荣旗霍尔奇镇人民政府 "
    "阿拉腾苏木人民政府 达斡尔民族乡人民政府 柳溪镇人民政府办公室 柳溪镇党政综合办公室 广州市天河区石牌街 石牌街道办 石桥乡 清河县城关镇 "
    "清河区柳溪街道办事处党政综合办公室 两城镇人民政府 镇人民政府 红旗街道 柳溪镇便民服务中心 石门土家族乡人民政府 巴彦苏木 杨各庄镇人民政府",
    "government": "清河县人民政府 清河县 青禾市人民政府 云岭省人民政府 天河区人民政府 重庆市 内蒙古自治区人民政府 延边朝鲜族自治州人民政府 "
    "阿荣旗人民政府 兴安盟行政公署 长阳土家族自治县人民政府 青禾市清河区 浦东新区 浦东新区人民政府 大兴安岭地区行政公署 莫力达瓦达斡尔族自治旗人民政府 "
    "景德镇市人民政府 神农架林区人民政府 镇江市 市中区人民政府 新疆生产建设兵团第八师石河子市 高新区人民政府",
    "department": "天河区教育局 云岭省财政厅 清河县发展和改革委员会 青禾高新技术产业开发区管理委员会 青禾经济技术开发区 某区管委会 "
    "清河县公安局交通警察大队 青禾市人民政府外事办公室 青禾市人民政府研究室 青禾市人民防空办公室 清河县乡村振兴局 云岭省乡镇企业局 "
    "清河县机构编制委员会办公室 国家税务总局青禾市税务局 国家统计局青禾调查队 中华人民共和国青禾海关 国家外汇管理局云岭省分局 青禾市气象局 "
    "柳州湾海关关区 市公共资源交易中心 县教育和科学技术局 镇江市教育局 市中区教育局 市公安局清河区分局 察北管理区管理委员会 将乐县教育局 本溪市公安局 "
    "苏州工业园区管理委员会 县城镇管理局 市城市管理局 清河县市场监督管理局 青禾大学 清河县第一中学 青禾市第一人民医院 清河县自来水公司 "
    "海关总署云岭分署 中国人民银行青禾市分行 清河县融媒体中心 青禾市住房公积金管理中心 清河县消防救援大队 云岭省高级人民法院 清河县档案馆 "
    "清河县政务服务中心 清河县供销合作社 云岭省药品监督管理局 青禾市国有资产监督管理委员会 青禾市总工会 清河县残疾人联合会 白杨县自然资源局 "
    "兰州新区经济合作局 青禾海事局 云岭省地质勘查院 清河县应急管理局 中国石油大学 清河县教育局(清河县体育局) 甘眉工业园区管委会 全州县教育局 "
    "青禾市气象部门 中国(云岭)自由贸易试验区青禾片区管理委员会 贵阳市教育局 特克斯县水利局 现代农业示范区管委会 青禾市社会保险局 青禾市精神卫生中心 清河县新闻发布中心 中华人民共和国云岭海事局",
    "central": "国家税务总局 国家发展和改革委员会 中华人民共和国财政部 教育部 国务院国有资产监督管理委员会 海关总署 中国人民银行 国家公务员局 "
    "国家民族事务委员会 中国民用航空局 中国气象局 国务院办公厅 审计署 国家能源局",
}
NAMES = [(kind, name) for kind, names in KINDS.items() for name in names.split()]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return usual()


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_kinds(kind: str, name: str, grammar: Grammar) -> None:
    found = grammar.parse(name)
    assert found is not None
    assert (found.kind, found.bare) == (kind, False)


def test_there_are_names_of_every_level() -> None:
    assert len(set(NAMES)) > 120


@pytest.mark.parametrize(
    ("name", "places", "organ"),
    [
        ("云岭省青禾市清河区教育局", ("云岭省", "青禾市", "清河区"), "教育局"),
        ("清河县柳溪镇人民政府", ("清河县", "柳溪镇"), "人民政府"),
        ("广州市天河区石牌街道办事处", ("广州市", "天河区", "石牌街道"), "办事处"),
        ("阿荣旗霍尔奇镇人民政府", ("阿荣旗", "霍尔奇镇"), "人民政府"),
        ("镇江市教育局", ("镇江市",), "教育局"),
        ("市中区教育局", ("市中区",), "教育局"),
        ("市市场监督管理局", ("市",), "市场监督管理局"),
        ("县乡村振兴局", ("县",), "乡村振兴局"),
        ("云岭自治区区直机关事务管理局", ("云岭自治区",), "区直机关事务管理局"),
        ("国家税务总局清河县税务局", ("清河县",), "税务局"),
    ],
)
def test_places_and_organ(name: str, places: tuple[str, ...], organ: str, grammar: Grammar) -> None:
    found = grammar.parse(name)
    assert found is not None
    assert (found.places, found.organ) == (places, organ)


@pytest.mark.parametrize("name", ["兰州新区", "九三农场", "柳河新城", "白石矿区"])
def test_a_name_may_leave_the_kind_open(name: str, grammar: Grammar) -> None:
    found = grammar.parse(name)
    assert found is not None
    assert found.kind is None


@pytest.mark.parametrize(
    "text",
    [
        "现公布青禾市教育局",
        "首页政务公开",
        "我局",
        "本机关",
        "各乡镇",
        "全县",
        "政府信息公开年报",
        "乡镇(街道办)柳溪镇",
        "聚焦县政府全体会议",
        "主动公开",
        "总体情况",
        "标题柳溪镇人民政府",
        "编制本报告",
        "2022年",
        "信息",
        "一是加强",
        "青禾市教育局的网站",
        "语音朗读",
        "青禾市教育局2022年",
        "上级主管部门",
        "A",
        "局",
        "(",
    ],
)
def test_what_is_no_name(text: str, grammar: Grammar) -> None:
    assert grammar.parse(text) is None


@pytest.mark.parametrize(
    "text", ["办公室", "人民政府", "委员会", "办公厅", "管理委员会", "政府办公室", "分局", "集团公司", "市局", "省厅"]
)
def test_a_general_word_is_no_name_by_itself(text: str, grammar: Grammar) -> None:
    found = grammar.parse(text)
    assert found is None or found.bare


@pytest.mark.parametrize(
    ("stretch", "name"),
    [
        ("现公布将乐县教育局", "将乐县教育局"),
        ("现将清河县教育局", "清河县教育局"),
        ("由柳溪镇人民政府", "柳溪镇人民政府"),
        ("特编制柳溪镇人民政府", "柳溪镇人民政府"),
        ("特向社会公布柳溪镇人民政府", "柳溪镇人民政府"),
        ("本报告由经纬街道办事处", "经纬街道办事处"),
        ("标题柳溪镇人民政府", "柳溪镇人民政府"),
        ("首页》政务公开》柳溪镇", "柳溪镇"),
        ("按照上级要求2022年清河县机构编制委员会办公室", "清河县机构编制委员会办公室"),
        ("请与浮桥县民政局秘书股", "浮桥县民政局"),
        ("现将乐溪县教育局", "乐溪县教育局"),
        ("由将军墓镇", "将军墓镇"),
        ("现公布万全区教育局", "万全区教育局"),
        ("云溪区水务局(以下简称区水务局)", "云溪区水务局"),
        ("365在线直播网水务局", None),
        ("特编制石桥区商务局", "石桥区商务局"),
        ("2021-2022学年度白杨大学", "白杨大学"),
        ("由上级主管部门", None),
        ("编制我单位", None),
        ("现将我局", None),
        ("根据有关规定", None),
    ],
)
def test_nothing_sticks_to_the_front_of_a_name(stretch: str, name: str | None, grammar: Grammar) -> None:
    found = grammar.find(stretch)
    assert (found.text if found else None) == name


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("柳溪镇人民政府未收到政府信息公开申请", "柳溪镇人民政府"),
        ("市公共资源交易中心严格按照我市", "市公共资源交易中心"),
        ("青禾市教育局通过门户网站公开", "青禾市教育局"),
        ("二郎街道现面向社会公开", "二郎街道"),
        ("经纬街道办事处在总结的基础上", "经纬街道办事处"),
        ("青禾市水务局以习近平新时代中国特色社会主义思想为指导", "青禾市水务局"),
        ("青禾市水务局在市委和市财政局的支持下", "青禾市水务局"),
        ("中塘镇严格落实要求", "中塘镇"),
        ("美丽乡村建设取得进展", None),
        ("青禾市教育局的工作", None),
        ("清河县政府网站发布信息", None),
        ("市政府办公室印发通知", None),
        ("清河县⼈⺠政府公开信息", None),
        ("各乡镇、各部门公开", None),
        ("全年主动公开政府信息", None),
        ("党政综合办公室统一把关", None),
        ("邮递区号不变", None),
        ("街道和社区公开信息", None),
        ("街道两侧设公开栏", None),
        ("青禾市公安部门收到申请", "青禾市公安部门"),
    ],
)
def test_the_subject_of_a_clause(clause: str, name: str | None, grammar: Grammar) -> None:
    found = grammar.begin(clause)
    assert (found.text if found else None) == name


@pytest.mark.parametrize(
    ("unit", "whole"),
    [
        ("浮桥县民政局政府信息公开办公室", "浮桥县民政局"),
        ("水利部办公厅政务公开处", "水利部"),
        ("柳溪镇人民政府党政办公室", "柳溪镇人民政府"),
        ("清河县人民政府办公室", "清河县人民政府办公室"),
        ("青禾经济技术开发区党政办公室", "青禾经济技术开发区"),
        ("柳溪街道办事处政府信息公开领导小组办公室", "柳溪街道办事处"),
        ("白杨大学学校办公室", "白杨大学"),
        ("青禾市教育局局办公室", "青禾市教育局"),
        ("青禾市经济委员会办公室", "青禾市经济委员会"),
    ],
)
def test_the_body_that_a_unit_belongs_to(unit: str, whole: str, grammar: Grammar) -> None:
    name = grammar.find(unit)
    assert name is not None and grammar.body(name).text == whole


@pytest.mark.parametrize(
    ("name", "government"),
    [
        ("清河县人民政府办公室", "清河县人民政府"),
        ("云溪市人民政府信息公开工作领导小组办公室", "云溪市人民政府"),
        ("青禾市水利局", None),
    ],
)
def test_the_government_that_an_office_belongs_to(name: str, government: str | None, grammar: Grammar) -> None:
    office = grammar.parse(name)
    assert office is not None
    found = grammar.government(office)
    assert (found.text if found else None) == government


def test_a_sub_district_behind_its_government(grammar: Grammar) -> None:
    name = grammar.parse("青禾市清河区人民政府柳溪街道办事处")
    assert name is not None
    assert (name.kind, name.places, name.organ) == ("town", ("青禾市", "清河区", "柳溪街道"), "办事处")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("县教科局", "白杨县教育和科学技术局"),
        ("柳州湾海关关区", "柳州湾海关"),
        ("石桥街", "清河区石桥街街道办事处"),
        ("云岭省港务管理系统", "云岭省港务管理局"),
        ("青禾市气象部门", "云岭省青禾市气象局"),
        ("清河县人民政府机关", "清河县人民政府办公室"),
        ("青禾科技产业园管理委员会", "青禾科技产业园管委会"),
        ("青禾经济开发区", "青禾经济开发区管委会"),
        ("太平镇", "清河县太平镇人民政府"),
        ("柳溪街道", "清河区柳溪街道办事处"),
        ("青禾市发改委", "青禾市发展和改革委员会"),
        ("清河县人社局", "清河县人力资源和社会保障局"),
        ("清河县市监局", "清河县市场监督管理局"),
        ("青禾市教育局", "云岭省青禾市教育局"),
        ("教育局", "青禾市教育局"),
        ("清河县政府", "清河县人民政府"),
        ("柳溪镇人民政府党政办公室", "柳溪镇"),
        ("清河县政府办", "清河县人民政府办公室"),
    ],
)
def test_short_names_of_one_body(one: str, two: str, grammar: Grammar) -> None:
    a, b = grammar.parse(one), grammar.parse(two)
    assert a is not None and b is not None
    assert same_body(a, b) and same_body(b, a)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("清河县教育局", "白杨县教育局"),
        ("青禾经济开发区管委会", "白杨经济开发区管委会"),
        ("云岭省港务管理系统", "云岭省水利局"),
        ("石桥街道", "柳溪街街道办事处"),
        ("清河县教育局", "青禾市教育局"),
        ("青禾市教育局", "青禾市清河区教育局"),
        ("柳溪镇", "石桥镇"),
        ("清河县柳溪镇", "白杨县柳溪镇"),
        ("清河县人民政府", "清河县人民政府办公室"),
        ("清河县财政局", "清河县教育局"),
        ("清河县公安局", "清河县公安局交通警察大队"),
    ],
)
def test_names_of_two_bodies(one: str, two: str, grammar: Grammar) -> None:
    a, b = grammar.parse(one), grammar.parse(two)
    assert a is not None and b is not None
    assert not same_body(a, b) and not same_body(b, a)
