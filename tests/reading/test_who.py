"""Whose report it is, of what kind and for which year: the places that tell, weighed against each other."""

from __future__ import annotations

import pytest

from linter.documents.text import read_text
from linter.outputs.extract import report_object
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from tests.reading.conftest import BASIS, BODIES, PERIOD, WORK, Read, body


@pytest.mark.parametrize(
    ("sentence", "agency", "kind"),
    [
        ("现公布清河区柳溪街道2023年政府信息公开工作年度报告。", "清河区柳溪街道", "town"),
        ("现公开柳溪街道办事处2023年政府信息公开工作年度报告。", "柳溪街道办事处", "town"),
        ("现发布《柳溪镇人民政府2023年政府信息公开工作年度报告》。", "柳溪镇人民政府", "town"),
        ("现将青禾市水利局2023年度政府信息公开工作年度报告公布如下。", "青禾市水利局", "department"),
        ("现予公布云溪区石桥乡2023年政府信息公开工作年度报告。", "云溪区石桥乡", "town"),
        ("特向社会公布清河县应急管理局2023年政府信息公开工作报告。", "清河县应急管理局", "department"),
        ("现向社会公开2023年青禾市财政局政府信息公开年报。", "青禾市财政局", "department"),
        ("现面向社会公布清河县政府办公室2023年政府信息公开年度报告。", "清河县政府办公室", "office"),
        ("编制白杨县政府办公室2023年政府信息公开工作年度报告。", "白杨县政府办公室", "office"),
        ("本报告由柳溪镇人民政府按照规定编制。", "柳溪镇人民政府", "town"),
        ("由青禾市民政局组织编写本年度报告。", "青禾市民政局", "department"),
        ("青禾市教育局编制了2023年政府信息公开年度报告。", "青禾市教育局", "department"),
        ("清河县人民政府根据全县工作开展情况，编制本报告。", "清河县人民政府", "government"),
        ("经纬街道办事处在总结全年工作的基础上，编制了此报告。", "经纬街道办事处", "town"),
        ("二郎街道现面向社会公开2023年度政府信息公开年度报告。", "二郎街道", "town"),
        ("将清河县统计局2023年政府信息公开工作情况公布如下。", "清河县统计局", "department"),
        ("特向社会公布2023年度国家税务总局青禾市税务局政府信息公开工作情况报告。", "国家税务总局青禾市税务局", "department"),
        ("柳溪街道2023年政府信息公开工作年度报告是按照规定编制的。", "柳溪街道", "town"),
        ("本报告由两城镇人民政府党政办公室编制。", "两城镇人民政府", "town"),
        ("现公布将乐县教育局2023年政府信息公开工作年度报告。", "将乐县教育局", "department"),
        ("现公布肃南裕固族自治县2023年度政府信息公开工作年度报告。", "肃南裕固族自治县", "government"),
        ("特编制青禾经济技术开发区管理委员会2023年政府信息公开工作年度报告。", "青禾经济技术开发区管理委员会", "department"),
        ("现将乐溪县2023年政府信息公开工作情况公布如下。", "乐溪县", "government"),
        ("现公布云溪区人民政府石桥街道办事处2023年政府信息公开工作年度报告。", "云溪区人民政府石桥街道办事处", "town"),
        ("由青禾市水务局(以下简称市水务局)编制2023年年度报告。", "青禾市水务局", "department"),
        ("特编制石桥区商务局公开年度报告。2023年，我局公开信息12条。", "石桥区商务局", "department"),
        ("现公布白杨大学2022-2023学年政府信息公开工作年度报告。2023年，我校公开信息12条。", "白杨大学", "department"),
        ("由白杨大学学校办公室结合2023年政府信息公开工作实际编制发布本报告。", "白杨大学", "department"),
        ("现公布清河县人民政府机关2023年政府信息公开工作年度报告。", "清河县人民政府机关", "office"),
        ("现公布青禾市海事局2023年年度政府信息公开工作年度报告。", "青禾市海事局", "department"),
        ("现将2023年度市城建局信息公开工作总结报告如下。", "市城建局", "department"),
        ("本报告内容主要为清河县人民政府办公室2023年度的政府信息公开工作情况。", "清河县人民政府办公室", "office"),
        ("本报告反映柳溪镇人民政府2023年政务公开开展情况。", "柳溪镇人民政府", "town"),
    ],
)  # fmt: skip
def test_announcing_sentences(read: Read, sentence: str, agency: str, kind: str) -> None:
    report = read(title="", preface=f"{BASIS}{sentence}{PERIOD}")
    assert (report.agency, report.kind, report.year) == (agency, kind, 2023)
    assert report.told["agency"].trust == "exact"


@pytest.mark.parametrize(
    ("sentence", "agency", "kind"),
    [
        ("本报告由清河县人民政府办公室汇总各部门报告编写。", "清河县人民政府", "government"),
        ("本报告由云溪市人民政府信息公开工作领导小组办公室按照规定，汇总各县区情况编制。", "云溪市人民政府", "government"),
        ("为做好浮桥县民政局政府信息公开工作，我局按照规定总结如下。", "浮桥县民政局", "department"),
        ("按照《条例》要求，2023年，云岭省水利厅突出重点，公开信息12条。云岭省水利厅收到申请3件。", "云岭省水利厅", "department"),
        ("市政务公开领导小组办公室：\n浮桥县民政局在县委的领导下，公开信息12条。结合浮桥县民政局实际，报告如下。", "浮桥县民政局", "department"),
        ("报告通过清河县政府网站向社会公布（地址：清河县石桥路2号）。结合浮桥县民政局实际，报告如下。", "浮桥县民政局", "department"),
        ("信息来源：县民政局 发布时间：2024年1月9日\n结合浮桥县民政局实际，报告如下。", "浮桥县民政局", "department"),
        ("总结梳理浮桥县民政局2023年政务公开工作主要任务。", "浮桥县民政局", "department"),
        ("市教育局：\n2022-2023学年，青禾市第一中学认真落实要求。", "青禾市第一中学", "department"),
        ("2023年，浮桥县水务集团有限公司严格落实要求。今年，集团公开信息12条。", "浮桥县水务集团有限公司", "department"),
        ("2023年，浮桥县认真落实公开要求。全县公开信息12条。", "浮桥县", "government"),
    ],
)  # fmt: skip
def test_sentences_from_which_the_body_follows(read: Read, sentence: str, agency: str, kind: str) -> None:
    report = read(title="", preface=f"{sentence}\n{BASIS}{PERIOD}")
    assert (report.agency, report.kind) == (agency, kind)
    assert report.told["agency"].trust == "inferred"


@pytest.mark.parametrize(
    "sentence",
    [
        "按照《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》要求，编制本报告。",
        "按照《清河县人民政府办公室关于做好2023年政府信息公开工作年度报告编制工作的通知》，编制本报告。",
        "根据市政府办公室要求，编制本报告。",
        "现公布2023年政府信息公开工作年度报告。",
        "现公布SunWin城管执法局(以下简称执法局)2023年政府信息公开工作年度报告。",
        "本报告包括各部门2023年政府信息公开工作情况。",
        "现将我单位2023年政府信息公开工作年度报告公布如下。",
    ],
)
def test_sentences_that_do_not_tell_whose_it_is(read: Read, sentence: str) -> None:
    report = read(title="", preface=f"{BASIS}{sentence}{PERIOD}")
    assert (report.agency, report.kind) == (None, None)


@pytest.mark.parametrize(
    ("overview", "agency", "kind"),
    [
        ("2023年，市公共资源交易中心严格落实要求。市公共资源交易中心收到申请0件。", "市公共资源交易中心", "department"),
        ("2023年，县统计局加强管理。2023年，县统计局收到申请1件。我局开展培训。", "县统计局", "department"),
        ("2023年，我街未收到申请。我街设窗口1个。", None, "town"),
        ("2023年，我镇公开信息12条。", None, "town"),
        ("2023年，本乡公开信息12条。", None, "town"),
        ("我委继续推进公开。2023年我委未收到申请。", None, "department"),
        ("2023年，县政府办公室公开信息73条。2023年，县政府办公室收到申请2件。", "县政府办公室", "office"),
        ("2023年，我办公开信息12条。", None, None),
        ("2023年，我县公开信息12条。", None, None),
        ("我县公开信息。全县各部门公开信息12条，全县各乡镇公开30条。我县收到申请412件。", None, "government"),
        ("2023年，我中心按照我市要求公开信息。", None, "department"),
        ("自我局限要打破，我部分栏目、我委托的评估和我关注的问题。", None, None),
        ("2023年，浮桥县认真落实公开要求。我局公开信息12条。", None, "department"),
        ("2023年，浮桥县认真落实公开要求。浮桥县民政局公开信息12条。", None, None),
        ("公开信息12条，收到申请3件。", None, None),
        ("2023年，在市委的正确领导下，云溪市水务局在全市率先公开目录。云溪市水务局收到申请1件。", "云溪市水务局", "department"),
        ("2023年，云溪市水务局以习近平新时代中国特色社会主义思想为指导。我局收到申请1件。", "云溪市水务局", "department"),
        ("一年来，云溪市水务局公开信息12条。今年以来，云溪市水务局收到申请1件。", "云溪市水务局", "department"),
        ("（一）主动公开\n一是云溪市水务局公开信息12条。二是云溪市水务局收到申请1件。我局无收费。", "云溪市水务局", "department"),
        ("我省公开信息9万条。全省各部门按《云岭省人民政府办公厅关于公开的通知》办理，我省收到申请12件，全省受理8件。", None, "government"),
        (
            "云溪市水务局公开信息12条。我局制定了《云溪市水务局信息公开保密审查制度》。",
            "云溪市水务局",
            "department",
        ),
        (
            "区水务局收到申请1件。我局通过“云溪区水务局”微信公众号公开信息12条。",
            "云溪区水务局",
            "department",
        ),
        ("我局按照《云岭省水务厅政务公开办法》公开信息12条。", None, "department"),
        (
            "我市公开信息9万条，全市各部门办理申请12件，我市培训3次。咨询请与云溪市人民政府办公室联系。",
            None,
            "government",
        ),
        ("365在线直播网水务局公开信息12条。365在线直播网水务局收到申请1件。", None, None),
        ("各县区公开信息12条。市档案馆接收公开信息160份。", None, None),
        ("园区公开信息12条。园区收到申请1件。", None, "department"),
        ("结合园区2023年政府信息公开工作实际，报告如下。", None, None),
        ("2023年，我局加强对全县民政系统政府信息公开工作的领导。", None, "department"),
        ("2023年，云溪市税务部门公开信息12条。我局收到申请1件。", None, "department"),
        ("分局公开信息12条。", None, "department"),
        ("市局公开信息12条。市局收到申请1件。", None, None),
        ("支队公开信息12条。县档案馆公开信息1条。2023年以来，支队收到申请1件。", None, "department"),
        ("支队公开信息12条。对支队公开的信息建立台账。", None, None),
        ("街道和社区公开信息12条。街道和社区收到申请1件。", None, None),
        ("云溪市水务局阳光网 分局（以下简称分局）认真落实要求。分局公开信息12条。", None, "department"),
        ("2023年，区水务局按照《云溪区水务局主动公开基本目录》公开信息。", "云溪区水务局", "department"),
        ("我社公开信息12条。", None, "department"),
        ("我社区公开信息12条，我社会公开。", None, None),
        ("云溪市水务局高度重视公开（以下简称“公开”）工作。", "云溪市水务局", "department"),
        ("2023年，云溪县人民政府办公室认真落实要求。收到申请1件。", "云溪县人民政府办公室", "office"),
        ("2023年，云溪县人民政府办公室认真落实要求。我县收到申请1件，全县公开12条。我县、全县、全县、全县、全县。", None, None),
        ("2023年，全市各级行政机关认真落实要求。市政府办公室组织发布会1场，全市收到申请4件，全市公开12条。", None, "government"),
        ("2023年，各级行政机关认真落实要求。市政府办公室组织发布会1场，全市收到申请4件，全市公开12条，全市培训3次。", None, None),
    ],
)  # fmt: skip
def test_how_the_text_speaks_of_itself(read: Read, overview: str, agency: str | None, kind: str | None) -> None:
    preface = f"{BASIS}编制本报告。{PERIOD}"
    report = read(title="", preface=preface, bodies=(overview, *BODIES[1:]))
    assert (report.agency, report.kind) == (agency, kind)


@pytest.mark.parametrize(
    ("contact", "agency"),
    [
        ("如有疑问，请与浮桥县民政局秘书股联系。", "浮桥县民政局"),
        ("如有疑问，请联系浮桥县民政局办公室（电话：0100-1234）。", "浮桥县民政局"),
        ("结合浮桥县民政局工作实际，编制本报告。", "浮桥县民政局"),
        ("请与清河县人民政府办公室联系。", None),
        (
            "如有疑问，请联系：中国（云岭）自由贸易试验区青禾片区管理委员会（青禾保税港区管理委员会）办公室。",
            "中国(云岭)自由贸易试验区青禾片区管理委员会",
        ),
        ("如有疑问，请与青禾经济技术开发区党政办公室联系。", "青禾经济技术开发区"),
        ("如有疑问，请与青禾市水利局政府信息公开领导小组办公室联系。", "青禾市水利局"),
        ("如有疑问，请与领导小组办公室联系。", None),
        ("如有疑问，请与浮桥县公安石桥分局办公室联系。", "浮桥县公安石桥分局"),
        ("如有疑问，请与分局办公室联系。", None),
        ("如有疑问，请与市局办公室联系。", None),
    ],
)
def test_whom_to_ask_and_how_the_text_speaks_tell_together(read: Read, contact: str, agency: str | None) -> None:
    report = read(title="", preface=f"{BASIS}{contact}{PERIOD}", bodies=("我局公开信息12条。", *BODIES[1:]))
    assert report.agency == agency


@pytest.mark.parametrize(
    ("head", "title", "agency"),
    [
        ("首页>政务公开>政府信息公开年报\n\n清河县柳溪镇人民政府2023年WORK", "清河县柳溪镇人民政府2023年WORK", "清河县柳溪镇人民政府"),
        (" > 政务公开  > 柳溪镇  > 政府信息公开年报\n柳溪镇2023年WORK", "柳溪镇2023年WORK", "柳溪镇"),
        ("当前位置：街镇 > 河包镇 > 政府信息公开年报\n河包镇2023年WORK\n字体：【大 中 小】", "河包镇2023年WORK", "河包镇"),
        ("政府信息公开年报\n青禾市水利局2023年WORK", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("乡镇(街道办)\n柳溪镇2023年WORK", "柳溪镇2023年WORK", "柳溪镇"),
        ("青禾市水利局2023年WORK |\n||||||\n来源：市水利局 | |\n|||", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("索 引 号 0142\n标 题 青禾市水利局2023年WORK\n文 号 无", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("索引号 | 0142 | 发布机构 | 市水利局\n名称 | 青禾市水利局2023年WORK | 文号 | 无", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("2022年政府信息公开年报\n2021年政府信息公开年报\n青禾市水利局2023年WORK", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("阿城区机关后勤服务中心\n2023年WORK\n2023年WORK", "阿城区机关后勤服务中心2023年WORK", "阿城区机关后勤服务中心"),
        ("云岭省人民政府\n办公厅2023年WORK", "云岭省人民政府办公厅2023年WORK", "云岭省人民政府办公厅"),
        ("清河县柳溪镇\n2024年1月9日\n清河县柳溪镇2023年WORK", "清河县柳溪镇2023年WORK", "清河县柳溪镇"),
        ("清河县人民政府2023年\nWORK\n清河县人民政府办公室\n2024年1月", "清河县人民政府2023年WORK", "清河县人民政府"),
        ("水利总署(本级机关)2023年WORK", "水利总署(本级机关)2023年WORK", "水利总署"),
        ("青禾市港务系统2023年WORK", "青禾市港务系统2023年WORK", "青禾市港务系统"),
        ("首页>中堂乡>年报\n2023年中塘镇WORK", "2023年中塘镇WORK", "中塘镇"),
        ("发布机构 石桥局 公文时效 有效 青禾市石桥局\n青禾市水利局2023年WORK", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("石桥乡\n当前位置:首页》石桥乡\n白杨市石桥乡人民政府2023年年度WORK", "白杨市石桥乡人民政府2023年年度WORK", "白杨市石桥乡人民政府"),
        ("白杨县人民政府机关\n2023年WORK", "白杨县人民政府机关2023年WORK", "白杨县人民政府机关"),
        ("云岭省青禾市气象部门2023年WORK", "云岭省青禾市气象部门2023年WORK", "云岭省青禾市气象部门"),
        ("· 体裁分类\n· 服务对象\n城市管理局2023年WORK", "城市管理局2023年WORK", "城市管理局"),
        ("公开年度报告\n青禾市水利局2023年WORK", "青禾市水利局2023年WORK", "青禾市水利局"),
        ("青禾市水利局\n官方网站石桥分局2023年WORK", "石桥分局2023年WORK", "石桥分局"),
        ("青禾市水利局\n官方网站分局2023年WORK", "分局2023年WORK", None),
    ],
)  # fmt: skip
def test_titles_among_the_words_of_a_page(read: Read, head: str, title: str, agency: str | None) -> None:
    report = read(title=head.replace("WORK", WORK), preface=f"{BASIS}编制本报告。{PERIOD}")
    assert (report.title, report.agency, report.year) == (title.replace("WORK", WORK), agency, 2023)


def test_a_centre_and_a_customs_area_are_no_governments(read: Read) -> None:
    assert read(title=f"柳州湾海关关区2023年{WORK}").kind == "department"
    assert read(title=f"察北管理区2023年{WORK}").kind == "department"
    head = "信息来源:\n市公共资源交易中心"
    overview = "2023年，市公共资源交易中心严格按照我市要求做好公开。"
    assert read(title=head, preface="", bodies=(overview, *BODIES[1:])).kind == "department"


def test_a_bare_place_is_its_government_unless_the_text_speaks_otherwise(read: Read) -> None:
    title = f"清河县2023年{WORK}"
    assert read(title=title).kind == "government"
    assert read(title=title, bodies=("我局公开信息。我局开展培训。", *BODIES[1:])).kind == "department"
    assert read(title=title, bodies=("我县公开信息。我局开展培训。我局收到申请。", *BODIES[1:])).kind == "government"


def test_a_new_district_is_told_by_who_runs_it(read: Read) -> None:
    title = f"柳河新区2023年{WORK}"
    assert read(title=title).kind is None
    assert read(title=title, bodies=("管委会公开信息。新区管委会开展培训。", *BODIES[1:])).kind == "department"


def test_an_office_that_puts_reports_together_writes_for_its_government(read: Read) -> None:
    preface = f"{BASIS}由市政府办公厅综合各县区和市政府各部门的年度报告编制而成。{PERIOD}"
    report = read(title="", preface=preface)
    assert (report.agency, report.kind) == (None, "government")
    assert report.told["kind"].evidence[-1].quote == "市政府"
    assert read(title="", preface=preface, bodies=("我局公开信息12条。", *BODIES[1:])).kind == "department"


def test_a_title_without_the_place_is_completed_by_what_is_announced(read: Read) -> None:
    preface = f"{BASIS}现公布云岭省第三中学2023年{WORK}。{PERIOD}"
    assert read(title=f"第三中学2023年{WORK}", preface=preface).agency == "云岭省第三中学"
    preface = f"{BASIS}请与云岭省第三中学联系。{PERIOD}"
    assert read(title=f"第三中学2023年{WORK}", preface=preface).agency == "第三中学"


def test_the_title_outweighs_another_body_in_the_text(read: Read) -> None:
    report = read(title=f"青禾市水利局2023年{WORK}", preface=f"{BASIS}现公布石桥县水利局2023年{WORK}。{PERIOD}")
    assert report.agency == "青禾市水利局"
    assert {each.value for each in report.told["agency"].evidence} == {"青禾市水利局", "石桥县水利局"}


@pytest.mark.parametrize(
    ("preface", "overview", "year"),
    [
        (f"青禾市教育局编制了2022年政府信息公开年度报告。{PERIOD}", "全年公开信息12条。", 2022),
        (f"现公布青禾市教育局2023年{WORK}。{PERIOD.replace('2023', '2021')}", "全年公开信息12条。", 2023),
        ("现公布青禾市教育局年度报告。", "截至2023年12月31日，公开信息12条。", 2023),
        ("现公布青禾市教育局年度报告。", "2023年，我局公开信息12条。", 2023),
        ("现公布青禾市教育局年度报告。", "按照2019年修订的条例公开信息。", None),
        ("现公布青禾市教育局年度报告。", "从六个方面汇报我局2023年政府信息公开工作。", 2023),
        ("现公布青禾市教育局年度报告。", "2009年主要工作情况汇报于后。", 2009),
        ("现公布青禾市教育局年度报告。", "按照2023年政务公开工作要点公开信息。", None),
        ("现公布青禾市教育局年度报告。", "按照2019年修订的条例，门户网站2023年共公开信息12条。", 2023),
        ("现公布青禾市教育局年度报告。", f"2023年，公开2022年度{WORK}、2023年预算等11项。", 2023),
        ("现公布青禾市教育局年度报告。", f"2023年，主动公开《青禾市教育局2022年{WORK}》、预算信息12条。", 2023),
        ("现公布青禾市教育局年度报告。", f"2023年，主动公开2022年{WORK}1份。", 2023),
        ("现公布青禾市教育局年度报告。", "成效明显。2023年医院公开信息18条。", 2023),
        ("现公布青禾市教育局年度报告。", "2019年新条例施行后，公开信息18条。", None),
        ("现公布青禾市教育局年度报告。", "2019年4月，条例修订，公开信息18条。", None),
        ("现公布青禾市教育局年度报告。", "自2019年医院成立，公开信息18条。", None),
        ("现公布青禾市教育局年度报告。统计期限为20231月1日至12月31日。", "公开信息12条。", 2023),
        ("现公布青禾市教育局年度报告。统计期限自201月1日起至2012月31日止。", "公开信息12条。", None),
        ("现公布青禾市教育局年度报告。统计期限自202311日起至20231231日止。", "公开信息12条。", 2023),
        ("所列数据由学校各部门、学院和直属单位提供，统计期限为2022年9月1日—2023年10月31日。", "公开信息12条。", 2023),
    ],
)
def test_the_year_by_announcement_period_and_text(read: Read, preface: str, overview: str, year: int | None) -> None:
    assert read(title="", preface=preface, bodies=(overview, *BODIES[1:])).year == year


def test_extract_gives_the_evidence(read: Read) -> None:
    report = read(title=f"青禾市水利局2023年{WORK}", preface=f"{BASIS}{PERIOD}")
    told = report_object(report)["evidence"]
    assert told["agency"]["value"] == "青禾市水利局"
    assert told["agency"]["trust"] == "exact"
    assert told["agency"]["from"][0] == {
        "source": "title",
        "value": "青禾市水利局",
        "weight": 60,
        "line": 1,
        "quote": f"青禾市水利局2023年{WORK}",
    }
    assert told["kind"]["value"] == "department"
    assert [(e["source"], e["value"]) for e in told["year"]["from"]] == [
        ("title", 2023),
        ("period", 2023),
        ("period", 2023),
    ]


def test_where_nothing_tells_nothing_is_guessed(read: Read) -> None:
    report = read(title="", preface="", bodies=("公开信息若干。", *BODIES[1:]))
    assert (report.agency, report.kind, report.year) == (None, None, None)
    told = report_object(report)["evidence"]
    assert told["agency"] == told["kind"] == {"value": None, "trust": None, "from": []}


def test_a_title_above_a_text_without_headings(book: Rulebook) -> None:
    """The head of such a text is its beginning, however long it goes on."""
    text = f"青禾市水利局2023年{WORK}\n{BASIS}{PERIOD}\n" + "公开信息12条。\n" * 300 + "表\n"
    tables = "规章\t0\t0\t0\n行政规范性文件\t1\t0\t3\n行政许可\t2\n行政处罚\t3\n行政强制\t0\n行政事业性收费\t0\n"
    report = read_report(read_text("r.txt", (text + tables).encode()), book.forms, ClaimReader(book.quantities))
    assert report.agency == "青禾市水利局"


def test_the_work_on_a_long_line_grows_with_its_length_only(book: Rulebook) -> None:
    """Each of these words would begin a title if it stood in front."""
    text = "政府信息公开工作年度报告" * 4000 + f"\n{body()}"
    report = read_report(read_text("r.txt", text.encode()), book.forms, ClaimReader(book.quantities))
    assert report.agency is None
