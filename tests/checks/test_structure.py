"""Section one, its lists, and the preface's list of parts."""

from __future__ import annotations

import pytest

PARTS = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)


@pytest.fixture
def with_preface(goldens, render, examine_text):
    """A preface → what is told of it: codes, with the figures of the message."""

    def told(sentence, name="2021-town", layout="tabs"):
        golden = goldens[name].copy()
        golden.preface = [
            f"现公布柳溪镇人民政府2022年政府信息公开工作年度报告。{sentence}",
            "统计期限为2022年1月1日至12月31日。",
        ]
        golden.preface[0] += golden.preface.pop()
        codes = ("STR024", "STR025", "STR030", "STR031")
        found = [f for f in examine_text(render(golden, layout).text).findings if f.rule in codes]
        return [(f.rule, str(f.message.zh)) for f in found]

    return told


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        f"报告由{PARTS}六部分组成。",
        f"报告内容包括{PARTS}等六个方面。",
        f"全文包括{PARTS.rpartition('、')[0]}等内容。",
        f"全文涵盖{PARTS.rpartition('、')[0]}等方面。",
        f"全文包括{PARTS.rpartition('、')[0].rpartition('、')[0]}等，供查阅。",
        "报告由概述、主动公开情况、申请公开情况、复议和诉讼情况、问题与改进、附表六部分构成。",
        "报告由总体公开情况、主动公开政府信息情况、收到和办理的信息申请公开情况、行政复议或诉讼情况、问题及不足、其它报告事项组成。",
        f"报告共分六部分：{PARTS.replace('、行政诉讼', '和行政诉讼').replace('、', '；')}。",
        "报告共分六部分：1.总体情况，2.主动公开政府信息情况，3.收到和处理政府信息公开申请情况，"
        "4.政府信息公开行政复议、行政诉讼情况，5.存在的主要问题及改进情况，6.其他需要报告的事项。",
        f"报告由{PARTS.replace('政府信息公开行政复议', '因政府信息公开工作被申请行政复议').replace('、行政诉讼', '、提起行政诉讼')}组成。",
        f"报告由{PARTS}六部分组成，数据、图表均经核对。",
    ],
)
def test_a_list_of_parts_that_is_right(sentence, with_preface):
    for layout in ("tabs", "pdf"):
        assert with_preface(sentence, layout=layout) == []


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        (f"报告由{PARTS.rpartition('、')[0]}六部分组成。", "STR025", "其他需要报告的事项"),
        (f"报告由{PARTS.rpartition('、')[0]}等六部分组成。", "STR025", "其他需要报告的事项"),
        (f"报告由{PARTS}、存在的主要问题组成。", "STR031", "存在的主要问题"),
        (f"报告由总体情况、{PARTS}组成。", "STR031", "总体情况"),
        (
            f"报告由{PARTS.replace('政府信息公开行政复议', '因政府信息公开被申请行政复议、因政府信息公开被申请行政复议')}六部分组成。",
            "STR031",
            "行政复议",
        ),
        (
            f"报告由{PARTS.replace('总体情况、', '总体情况、机构设置与人员培训、')}组成。",
            "STR030",
            "机构设置与人员培训",
        ),
        (f"报告由{PARTS.replace('、其他', '、档案移交进馆、其他')}等组成。", "STR030", "档案移交进馆"),
        (f"报告由{PARTS}七个部分组成。", "STR024", "7"),
    ],
)
def test_a_list_of_parts_that_is_wrong(sentence, code, words, with_preface):
    found = with_preface(sentence)
    assert [rule for rule, _ in found] == [code]
    assert words in found[0][1]


def test_words_of_section_one_are_no_list_of_parts(goldens, render, examine_text):
    lines = render(goldens["2021-department"], "tabs").text.split("\n")
    lines = [line for line in lines if "六部分组成" not in line]
    at = lines.index("一、总体情况")
    said = "年内公布预算总体情况、提案办理情况和依申请公开情况，按主动公开情况逐项核对，行政复议情况随文公布。"
    checked = examine_text("\n".join([*lines[: at + 1], said, *lines[at + 1 :]]))
    assert not {"STR024", "STR025", "STR030", "STR031"} & {finding.rule for finding in checked.findings}


@pytest.mark.parametrize(("dropped", "told"), [("", []), ("、其他需要报告的事项", ["STR025"])])
def test_a_list_of_parts_at_the_head_of_section_one(dropped, told, goldens, render, examine_text):
    text = render(goldens["2021-department"], "tabs").text
    line = next(line for line in text.split("\n") if "六部分组成" in line)
    moved = text.replace(line, "").replace(
        "一、总体情况\n", f"一、总体情况\n本报告由{PARTS.replace(dropped, '')}六部分组成。\n"
    )
    found = [finding.rule for finding in examine_text(moved).findings]
    assert [code for code in found if code in ("STR024", "STR025", "STR030", "STR031")] == told


def section_one(lines, goldens, render, examine_text, name="2021-town"):
    text = render(goldens[name], "tabs").text
    head, rest = text.split("一、总体情况\n", 1)
    _, tail = rest.split("\n二、主动公开政府信息情况", 1)
    assessed = "工作考核、社会评议和责任追究结果均已公布。"
    checked = examine_text(f"{head}一、总体情况\n" + "\n".join(lines) + f"\n{assessed}\n二、主动公开政府信息情况{tail}")
    return [(f.rule, f.message.zh) for f in checked.findings if f.rule in ("STR016", "STR027", "STR028")]


HEADED = [
    "（一）主动公开。全年公开政府信息347条。",
    "（二）依申请公开。未收到政府信息公开申请。",
    "（三）政府信息管理。实行三级审签。",
    "（四）平台建设。维护镇级栏目16个。",
    "（五）监督保障。培训村级信息员28名。",
]


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (2, "（三）健全审签台账，加强政府信息管理\n逐件登记。"),
        (3, "（四）增设便民栏目，推进平台建设\n维护镇级栏目16个。"),
        (4, "（五）回应群众关切，自觉接受监督\n培训村级信息员28名。"),
        (2, "（三）政府信息管理。一是规范审签\n二是参加上级培训"),
        (2, "（三）政府信息管理\n一是按季度清理目录，二是开展业务学习"),
        (1, "依申请公开方面，未收到政府信息公开申请。"),
        (3, "### （四）平台建设\n维护镇级栏目16个。"),
    ],
)
def test_heads_of_section_one(number, line, goldens, render, examine_text):
    lines = [*HEADED[:number], line, *HEADED[number + 1 :]]
    assert [code for code, _ in section_one(lines, goldens, render, examine_text) if code == "STR016"] == []


@pytest.mark.parametrize(
    "lines",
    [
        ["2022年，我镇公开政府信息347条。未收到政务信息公开申请。按季度清理目录，维护公开栏14个，开展业务培训2次。"],
        ["全年发布信息347条，办理信息公开申请2件；文件实行三审三校；改版镇级栏目；公开工作接受群众监督。"],
        ["全年发布信息347条，办理信息公开申请2件；落实“三审制”要求；改版镇级栏目；公开工作接受群众监督。"],
        ["全年发布信息347条，办理信息公开申请2件；公文做好属性认定；改版镇级栏目；公开工作接受群众监督。"],
        [
            "（一）健全机制。召开领导小组专题会2次，公开工作纳入考核。",
            "（二）拓宽渠道。构建“网站+公开栏”公开矩阵，优化网站专栏，全年公开信息347条，依申请公开渠道畅通。",
            "（三）严格把关。信息发布前逐件审核，及时更新公开目录。",
        ],
    ],
)
def test_aspects_told_without_the_form_s_heads(lines, goldens, render, examine_text):
    assert section_one(lines, goldens, render, examine_text) == []


@pytest.mark.parametrize(
    ("without", "aspect"),
    [("改版镇级栏目；", "平台建设"), ("文件实行三审三校；", "政府信息管理"), ("办理信息公开申请2件；", "依申请公开")],
)
def test_an_aspect_of_which_nothing_is_told(without, aspect, goldens, render, examine_text):
    line = "全年公开信息347条；办理信息公开申请2件；文件实行三审三校；改版镇级栏目；公开工作接受群众监督。"
    found = section_one([line.replace(without, "")], goldens, render, examine_text)
    assert [code for code, _ in found] == ["STR016"]
    assert aspect in found[0][1]


@pytest.mark.parametrize(
    "lines",
    [
        ["### 一是加密更新，逐日核对。", "全年发布86条。", "二是丰富解读，制作图解。", "三是回应关切。"],
        ["一是加密更新。全年发布86条。", "二是丰富解读。", "#### **三是回应关切**", "答复留言19条。"],
        ["> 一是加密更新。", "> 二是丰富解读。", "> 三是回应关切。"],
    ],
)
def test_marks_of_a_list_in_markdown(lines, goldens, render, examine_text):
    assert section_one([*HEADED, *lines], goldens, render, examine_text) == []


@pytest.mark.parametrize(
    "lines",
    [
        [HEADED[0], HEADED[1].removeprefix("（二）"), *HEADED[2:]],
        [*HEADED[:3], HEADED[3].removeprefix("（四）"), HEADED[4]],
    ],
)
def test_a_number_that_a_head_lost(lines, goldens, render, examine_text):
    assert [code for code, _ in section_one(lines, goldens, render, examine_text)] == ["STR027"]


LISTED = "全年公开信息10条，{said}：机构职能类信息1条，政策文件类信息2条，规划计划类信息3条，安全生产类信息4条。"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (LISTED.format(said="类别有四类"), []),
        (LISTED.format(said="类别有七类"), ["STR028"]),
        (LISTED.format(said="分为3大类"), ["STR028"]),
        ("信息共五种：通知、公告、解读类，以及其他内容。", []),
        ("栏目分为三类：政策类、服务类、解读类、互动类。", ["STR028"]),
        ("栏目分为三类：政策类、服务类、解读类。", []),
    ],
)
def test_kinds_counted_and_listed(sentence, told, goldens, render, examine_text):
    lines = [HEADED[0] + sentence, *HEADED[1:]]
    assert [code for code, _ in section_one(lines, goldens, render, examine_text)] == told


@pytest.mark.parametrize("head", ["（二）政府信息依申请公开情况", "## 二、依申请公开情况", "2.工作开展情况"])
def test_a_name_below_a_heading_is_not_joined_to_it(head, goldens, render, examine_text):
    text = render(goldens["2021-department"], "tabs").text
    text = text.replace("（二）依申请公开。", f"{head}\n市教育局2023年收到政府信息公开申请，均按期办理。")
    assert "WRD005" not in [f.rule for f in examine_text(text).findings]
