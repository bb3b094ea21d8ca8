"""The six section headings: what is one, what only looks like one, and how it is worded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.reading.headings import is_old, one_sign_off
from linter.rulebook.book import Rulebook
from tests.reading.conftest import BODIES, HEADINGS, PREFACE, Read

KEYS = ["overview", "proactive", "requests", "disputes", "problems", "other"]
NAMES = [heading[2:] for heading in HEADINGS]


def _all(mark: Callable[[int, str], str]) -> tuple[str, ...]:
    return tuple(mark(number, name) for number, name in enumerate(NAMES))


MARKED = {
    "blank": _all(lambda n, name: f"　　{'一二三四五六'[n]}、 {name} "),
    "full stop": _all(lambda n, name: f"{'一二三四五六'[n]}、{name}。"),
    "comma behind": _all(lambda n, name: f"{'一二三四五六'[n]}、{name}、"),
    "colon": _all(lambda n, name: f"{'一二三四五六'[n]}、{name}："),
    "figures": _all(lambda n, name: f"{n + 1}、{name}"),
    "points": _all(lambda n, name: f"{n + 1}．{name}"),
    "brackets": _all(lambda n, name: f"（{'一二三四五六'[n]}）{name}"),
    "part": _all(lambda n, name: f"第{'一二三四五六'[n]}部分 {name}"),
    "bold": _all(lambda n, name: f"**{'一二三四五六'[n]}、{name}**"),
    "hash and bold": _all(lambda n, name: f"## **{'一二三四五六'[n]}、{name}**"),
    "square": _all(lambda n, name: f"【{'一二三四五六'[n]}、{name}】"),
    "quoted": _all(lambda n, name: f"{'一二三四五六'[n]}、“{name}”"),
    "wrong sign": _all(lambda n, name: f"{'一二三四五六'[n]}丶{name}"),
    "a dash for one": _all(lambda n, name: f"{'—二三四五六'[n]}、{name}"),
    "Roman": _all(lambda n, name: f"{'ⅠⅡⅢⅣⅤⅥ'[n]}、{name}"),
    "formal": _all(lambda n, name: f"{'壹贰叁肆伍陆'[n]}、{name}"),
    "year": _all(lambda n, name: f"{'一二三四五六'[n]}、2023年度{name}"),
    "whose": _all(lambda n, name: f"{'一二三四五六'[n]}、本年度我局{name}"),
    "wrapped": _all(lambda n, name: f"{'一二三四五六'[n]}、{name[:3]}\n{name[3:]}"),
}


@pytest.mark.parametrize("headings", MARKED.values(), ids=MARKED.keys())
def test_headings_however_marked(read: Read, headings: tuple[str, ...]) -> None:
    report = read(headings=headings)
    assert [(section.key, section.number, section.exact) for section in report.sections] == [
        (key, number, True) for number, key in enumerate(KEYS, 1)
    ]
    assert not report.extra_headings


def test_headings_without_numbers(read: Read) -> None:
    report = read(headings=tuple(NAMES), bodies=("文字。", "5", "0", "1", "文字。", "文字。"))
    assert [(section.key, section.number) for section in report.sections] == [(key, None) for key in KEYS]


@pytest.mark.parametrize(
    ("index", "heading"),
    [
        (0, "一、2023年政务公开总体情况"),
        (0, "一、我局政府信息公开工作的总体情况"),
        (1, "二、行政机关主动公开政府信息的情况"),
        (2, "三、收到及处理政府信息公开申请的情况"),
        (3, "四、政府信息公开行政复议，行政诉讼情况"),
        (3, "四、因政府信息公开工作被申请行政复议和提起行政诉讼情况"),
        (4, "五、存在主要问题与改进措施"),
        (4, "五、政府信息公开工作存在的问题和改进情况"),
        (5, "六、其它需要报告事项"),
    ],
)
def test_wordings_in_use(read: Read, book: Rulebook, index: int, heading: str) -> None:
    section = read(headings=(*HEADINGS[:index], heading, *HEADINGS[index + 1 :])).sections[index]
    assert (section.key, section.exact) == (KEYS[index], True)
    assert not is_old(section.heading, book.forms[-1].sections[index])


@pytest.mark.parametrize(
    ("index", "heading", "old"),
    [
        (0, "一、概述", True),
        (0, "一、总体情况概述", False),
        (2, "三、依申请公开政府信息情况", True),
        (5, HEADINGS[5], False),
    ],
)
def test_old_wordings(read: Read, book: Rulebook, index: int, heading: str, old: bool) -> None:
    section = read(headings=(*HEADINGS[:index], heading, *HEADINGS[index + 1 :])).sections[index]
    assert is_old(section.heading, book.forms[-1].sections[index]) is old


@pytest.mark.parametrize(
    ("index", "heading"),
    [(3, "四、政府信息公开行政覆议、行政诉讼情况"), (4, "五、问题与不足"), (5, "六、其他"), (5, "六、其他情况")],
)
def test_misprints_and_short_forms_are_found_and_not_exact(read: Read, index: int, heading: str) -> None:
    section = read(headings=(*HEADINGS[:index], heading, *HEADINGS[index + 1 :])).sections[index]
    assert (section.key, section.exact) == (KEYS[index], False)


CONTENTS = {
    "plain": "目录\n" + "\n".join(HEADINGS),
    "page numbers": "目  录\n" + "\n".join(f"{heading}……{page}" for page, heading in enumerate(HEADINGS, 1)),
    "sub-headings": "\n".join(("目录", HEADINGS[0], "（一）主动公开", "（二）依申请公开", *HEADINGS[1:])),
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS.keys())
def test_a_table_of_contents_is_no_report(read: Read, contents: str) -> None:
    for report in (
        read(preface=f"{contents}\n{PREFACE}"),
        read(title=f"{contents}\n青禾市教育局2023年政府信息公开工作年度报告"),
    ):
        assert [section.key for section in report.sections] == KEYS
        assert report.text("overview").startswith("(一)主动公开。全年")
        assert report.text("other") == "本年度未收取信息处理费。"
        assert not report.extra_headings


def test_sections_without_body_are_no_table_of_contents(read: Read) -> None:
    report = read(bodies=(BODIES[0], "", "", "", BODIES[4], BODIES[5]))
    assert [section.key for section in report.sections] == KEYS


@pytest.mark.parametrize("wrap", range(2, 60, 7))
def test_a_numbered_list_in_the_preface_is_no_heading(read: Read, wrap: int) -> None:
    listed = "本报告分为六个部分：" + "，".join(HEADINGS) + "。" + PREFACE
    report = read(preface=f"{listed[:wrap]}\n{listed[wrap : wrap + 27]}\n{listed[wrap + 27 :]}")
    assert [section.key for section in report.sections] == KEYS
    assert report.text("overview").startswith("(一)主动公开。全年")


def test_nested_numbers_are_no_headings(read: Read) -> None:
    nested = "一、强化组织领导\n专人负责。\n二、建立台账制度\n按月核对。"
    report = read(bodies=(f"{BODIES[0]}\n{nested}", *BODIES[1:]))
    assert [section.key for section in report.sections] == KEYS
    assert not report.extra_headings


def test_a_seventh_part(read: Read) -> None:
    report = read(end="七、附件\n统计表见附件。")
    assert [heading.text for heading in report.extra_headings] == ["七、附件"]
    assert report.text("other") == "本年度未收取信息处理费。"


def test_run_on_headings(read: Read) -> None:
    headings = (*HEADINGS[:4], "五、存在的主要问题及改进情况。解读形式偏少。", "六、其他需要报告的事项：无")
    report = read(headings=headings)
    assert [section.key for section in report.sections] == KEYS
    assert report.text("problems").startswith("解读形式偏少") or "解读形式偏少" in report.text("problems")


def test_a_heading_behind_the_sentence_that_announces_the_report(read: Read) -> None:
    preface = f"{PREFACE}现将有关情况报告如下："
    report = read(preface=f"{preface}{HEADINGS[0]} 1.健全机制。专人负责。", headings=("", *HEADINGS[1:]))
    assert [section.key for section in report.sections] == KEYS
    assert report.text("overview").startswith("1.健全机制")
    listed = "，".join(HEADINGS)
    assert read(preface=f"{preface}{listed}。").section("overview").number == 1  # type: ignore[union-attr]
    assert read(preface=f"{preface}{listed}。").text("overview").startswith("(一)主动公开")


def test_a_heading_inside_a_line(read: Read) -> None:
    report = read(headings=(*HEADINGS[:5], ""), bodies=(*BODIES[:4], f"{BODIES[4]}{HEADINGS[5]}", BODIES[5]))
    assert [section.key for section in report.sections] == KEYS


@pytest.mark.parametrize(
    ("one", "two", "off"),
    [
        ("情况", "情", True),
        ("情况", "请况", True),
        ("情况", "情况况", True),
        ("情况", "情况", False),
        ("情况", "概述", False),
    ],
)
def test_one_sign_off(one: str, two: str, off: bool) -> None:
    assert one_sign_off(one, two) is off
    assert one_sign_off(two, one) is off


@pytest.mark.parametrize(("heading", "number"), [("一、主动公开政府信息情况", 1), ("三、主动公开政府信息情况。", 3)])
def test_a_wrong_number_inside_a_line(heading: str, number: int, read: Read) -> None:
    headings = (HEADINGS[0], "", *HEADINGS[2:])
    report = read(headings=headings, bodies=(f"{BODIES[0]}{heading}", *BODIES[1:]))
    assert [(section.key, section.number) for section in report.sections][1] == ("proactive", number)
    assert report.text("overview").endswith("均按期答复。")


def test_a_part_named_inside_a_line_is_no_heading(read: Read) -> None:
    named = "上年报告的一、主动公开政府信息情况已核对。一、主动公开政府信息情况等部分已核对。"
    report = read(headings=(HEADINGS[0], "", *HEADINGS[2:]), bodies=(f"{BODIES[0]}{named}", *BODIES[1:]))
    assert [section.key for section in report.sections] == [KEYS[0], *KEYS[2:]]
