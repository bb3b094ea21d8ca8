"""Formats that people read: full, concise, markdown, html, statistics."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from linter.checks.finding import ExcerptLine
from linter.checks.record import Run
from linter.documents.model import Document, Place
from linter.engine.recording import cut, excerpt
from linter.outputs import FORMATS, View, render
from linter.outputs.excerpt import excerpts
from linter.outputs.statistics import render_statistics, statistics
from linter.outputs.words import grade_reason, summary
from linter.text.width import width
from tests.outputs import sample_run

VIEW = View(book=sample_run.book(), width=60)

FULL = """\
报告/云岭县教育局.txt
  云岭县教育局 · 2023年度 · 现行格式（国办公开办函〔2021〕30
  号） · 部门
  不合格：有 1 处错误、1 处警告；另有 1 条规则未能核对（其中
  1 条为错误级，核清前不能认定为合格）

警告 NAR001 第一部分（文本第 4 行）
  文中写“收到申请9件”，与表格 | 不符。
  4 | 2023年，共收到申请 9 件，其中自然人申请8件，法人或者…
    |           ^^^^^^^^^^^
  修改建议：请改为一致。
  依据：《格式》一（三）

错误 SUM001 表三“四、结转下年度继续办理”行“自然人”列（文本第
7 行）
  【表三“自然人”列】本年新收 8 ＋ 上年结转 0 ＝ 8，而（七）
  总计 8 ＋ 结转下年度 55 ＝ 63，相差 55。
  7 | 四、结转下年度继续办理  55  0
    |                         ^^
  涉及数据：“一、本年新收”行 8（文本第 6 行）；“四、结转下年
  度继续办理”行 55（文本第 7 行）
  修改建议：请核对这一列的四个数。
  依据：《格式》一（三）

未能核对（1 条规则）
  “予以公开”行的数字无法准确读取：
    SUM002（错误级）表三每一行：六类之和＝总计

坏.txt：无法检查（文件为空）
报告 1 份：错误 1 处，警告 1 处，提示 0 处，未能核对 1 条，
已忽略 1 处，无法检查 1 个文件
"""

CONCISE = """\
报告/云岭县教育局.txt:4:10: warning NAR001 第一部分: 文中写“收到申请9件”，与表格 | 不符。
报告/云岭县教育局.txt:7:13: error SUM001 表三“四、结转下年度继续办理”行“自然人”列: 【表三“自然人”列】本年新收 8 ＋ 上年结转 0 ＝ 8，而（七）总计 8 ＋ 结转下年度 55 ＝ 63，相差 55。
报告/云岭县教育局.txt: undecided SUM002 “予以公开”行的数字无法准确读取
坏.txt: unreadable 文件为空
报告 1 份：错误 1 处，警告 1 处，提示 0 处，未能核对 1 条，已忽略 1 处，无法检查 1 个文件
"""

MARKDOWN = """\
## 云岭县教育局2023年度报告检查意见

- 文件：报告/云岭县教育局.txt
- 云岭县教育局 · 2023年度 · 现行格式（国办公开办函〔2021〕30号） · 部门

**检查结论：不合格。**有 1 处错误、1 处警告；另有 1 条规则未能核对（其中 1 条为错误级，核清前不能认定为合格）。

### 错误（1）

| 序号 | 位置 | 问题 | 依据 | 修改建议 |
| --- | --- | --- | --- | --- |
| 1 | 表三“四、结转下年度继续办理”行“自然人”列（文本第 7 行） | 【表三“自然人”列】本年新收 8 ＋ 上年结转 0 ＝ 8，而（七）总计 8 ＋ 结转下年度 55 ＝ 63，相差 55。（SUM001） | 《格式》一（三） | 请核对这一列的四个数。 |

### 警告（1）

| 序号 | 位置 | 问题 | 依据 | 修改建议 |
| --- | --- | --- | --- | --- |
| 2 | 第一部分（文本第 4 行） | 文中写“收到申请9件”，与表格 \\| 不符。（NAR001） | 《格式》一（三） | 请改为一致。 |

### 已核对，未发现问题（1 条规则）

统计期限与年度 1

### 未能核对（1 条规则）

- SUM002（错误）表三每一行：六类之和＝总计：“予以公开”行的数字无法准确读取

不适用：1 条规则。

## 无法检查的文件

- 坏.txt：无法检查（文件为空）

---

报告 1 份：错误 1 处，警告 1 处，提示 0 处，未能核对 1 条，已忽略 1 处，无法检查 1 个文件
"""


def _lines(lines: list[str], place: Place) -> list[ExcerptLine]:
    return excerpt(Document("a.txt", "txt", lines), place)


@pytest.mark.parametrize(("name", "expected"), [("full", FULL), ("concise", CONCISE), ("markdown", MARKDOWN)])
def test_text_as_checked_by_hand(name: str, expected: str) -> None:
    assert render(name, sample_run.run(), "zh", VIEW) == expected


@pytest.mark.parametrize("name", ["full", "concise", "markdown", "html"])
def test_english_words_throughout(name: str) -> None:
    text = render(name, sample_run.run(), "en", VIEW)
    assert "difference 55" in text
    assert "1 error, 1 warning, 0 info, 1 could not be checked" in " ".join(text.split())
    for word in ("错误", "修改建议", "依据", "未能核对", "合格"):
        assert word not in text


@pytest.mark.parametrize("name", list(FORMATS))
def test_suppressed_is_left_out_unless_asked_for(name: str) -> None:
    if name not in ("github", "gitlab", "junit"):
        asked = View(book=sample_run.book(), include_suppressed=True)
        assert "已与上级核实" in render(name, sample_run.run(), "zh", asked)
    assert "已与上级核实" not in render(name, sample_run.run(), "zh", VIEW)


@pytest.mark.parametrize("name", list(FORMATS))
def test_undecided_and_unreadable_are_never_hidden(name: str) -> None:
    text = render(name, sample_run.run(), "zh", VIEW)
    assert "SUM002" in text and "“予以公开”行的数字无法准确读取" in text
    assert "坏.txt" in text or "%E5%9D%8F.txt" in text


def test_full_keeps_to_the_width() -> None:
    for columns in (40, 57, 80):
        lines = render("full", sample_run.run(), "zh", View(book=sample_run.book(), width=columns)).splitlines()
        assert max(map(width, lines)) <= columns


def test_full_in_colour_says_the_same() -> None:
    plain = render("full", sample_run.run(), "zh", VIEW)
    coloured = render("full", sample_run.run(), "zh", View(book=sample_run.book(), width=60, color=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("name", ["full", "concise", "markdown", "html", "github", "junit"])
def test_control_characters_of_a_report_never_reach_the_screen(name: str) -> None:
    run = sample_run.run()
    hostile = "红\x1b[31m\x07‮字\x9b2J"
    run.reports[0].findings = [sample_run.narrative(quote=hostile), sample_run.finding()]
    run.reports[0].findings[0].message = run.reports[0].findings[0].message.__class__(hostile, hostile)
    run.reports[0].findings[0].excerpt = [cut(1, hostile * 30, 3, 9)]
    run.reports[0].agency = hostile
    text = render(name, run, "zh", VIEW)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "红" in text


def test_pass_is_never_said_bare() -> None:
    checked = sample_run.checked(grade="pass", findings=[], undecided=[])
    assert grade_reason(checked, "zh") == "按已核对的 1 条规则，没有发现错误和警告"
    checked = sample_run.checked(grade="review", findings=[])
    assert "核清前不能认定为合格" in grade_reason(checked, "zh")


def test_of_several_reports_those_with_nothing_to_say_take_one_line_each() -> None:
    clean = [
        sample_run.checked(path=path, grade="pass", findings=[], undecided=[], previous=previous)
        for path, previous in (("甲.txt", None), ("乙.txt", "去年.txt"))
    ]
    run = Run(reports=[*clean, sample_run.checked()])
    lines = render("full", run, "zh", VIEW).splitlines()
    assert lines[0] == "甲.txt：合格（云岭县教育局 · 2023年度）"
    assert lines[1].startswith("乙.txt：合格（云岭县教育局 · 2023年度 · 已与上年报告比对")
    assert lines[lines.index(sample_run.PATH) - 1] == ""
    # by itself a report says how much was checked, and one in which a rule is undecided never passes bare
    alone = render("full", Run(reports=clean[:1]), "zh", VIEW)
    assert "合格：按已核对的 1 条规则，没有发现错误和警告" in alone
    doubtful = sample_run.checked(grade="review", findings=[])
    assert "未能核对" in render("full", Run(reports=[doubtful, *clean]), "zh", VIEW)


def test_summary_names_only_what_there_is() -> None:
    run = sample_run.run()
    run.unreadable, run.reports[0].findings = [], [sample_run.finding()]
    assert summary(run, "zh") == "报告 1 份：错误 1 处，警告 0 处，提示 0 处，未能核对 1 条"
    run.crashes = ["SUM009 x: KeyError"]
    assert (
        summary(run, "en")
        == "1 report: 1 error, 0 warnings, 0 info, 1 could not be checked, 1 rule with internal errors"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "room", "text", "mark"),
    [
        ("四、结转\t7\t9", 6, 7, 60, "四、结转  7  9", "          ^"),
        ("共收到申请9件", 4, 8, 60, "共收到申请9件", "      ^^^^^^^"),
        ("　　年度", 3, 5, 60, "年度", "^^^^"),
        ("空白\t\t5", 4, 4, 60, "空白    5", "      ^"),
        ("甲" * 50 + "错" + "乙" * 50, 51, 52, 24, "…甲甲甲甲甲错乙乙乙乙乙…", "           ^^"),
        ("错误" * 40, 1, 81, 24, "错误错误错误错误错误错…", "^" * 22),
    ],
)
def test_mark_stands_under_the_place(line: str, column: int, end: int, room: int, text: str, mark: str) -> None:
    (shown,) = excerpts(_lines([line], Place(1, column, 1, end)), room)
    assert (shown.text, shown.mark) == (text, mark)
    assert width(shown.text) <= room


@pytest.mark.parametrize("length", range(1, 60, 7))
@pytest.mark.parametrize("room", [20, 33, 60])
def test_cut_lines_still_show_the_place(length: int, room: int) -> None:
    line = "前" * 37 + "标" * length + "a后" * 41
    (shown,) = excerpts(_lines([line], Place(1, 38, 1, 38 + length)), room)
    assert width(shown.text) <= room
    at, text = 0, ""
    for char in shown.text:
        if shown.indent <= at < shown.indent + shown.marked:
            text += char
        at += width(char)
    assert set(text) == {"标"}


def test_place_over_several_lines_shows_the_first_three_with_text() -> None:
    lines = ["一二三", "", "四五", "六七", "八九"]
    shown = excerpts(_lines(lines, Place(1, 2, 5, 2)), 40)
    assert [(line.number, line.mark) for line in shown] == [(1, "  ^^^^"), (3, "^^^^"), (4, "^^^^")]


def test_place_outside_the_text_shows_nothing() -> None:
    assert excerpts(_lines(["一行"], Place(7, 1, 7, 2)), 40) == []


class _Tags(HTMLParser):
    """Notes every element, and fails on one that is closed out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_well_formed_and_fetches_nothing() -> None:
    run = sample_run.run()
    run.reports *= 2
    run.reports[0].title = "<script>alert(1)</script>"
    text = render("html", run, "zh", VIEW)
    tags = _Tags()
    tags.feed(text)
    assert tags.open == []
    assert not [tag for tag, attributes in tags.seen if tag in ("link", "img") or "src" in attributes]
    assert [tag for tag, _ in tags.seen].count("script") == 1 and "&lt;script&gt;" in text
    assert "http://" not in text and "https://" not in text and "@media print" in text
    assert "【表三“自然人”列】本年新收 8" in text and "修改建议：</b>请核对这一列的四个数。" in text


def test_markdown_escapes_what_would_be_markup() -> None:
    run = sample_run.run()
    text = run.reports[0].findings[0].message.__class__("a|b\n`c`*d*<b>[x](y)", "e")
    run.reports[0].findings = [sample_run.narrative(message=text)]
    row = next(line for line in render("markdown", run, "zh", VIEW).splitlines() if line.startswith("| 1 "))
    assert r"a\|b \`c\`\*d\*&lt;b&gt;\[x\](y)" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_statistics_are_sorted_by_how_often() -> None:
    run = sample_run.run()
    run.reports[0].findings.append(sample_run.finding())
    entries = statistics(run)
    assert [(entry["rule"], entry["findings"], entry["undecided"]) for entry in entries] == [
        ("SUM001", 2, 0),
        ("NAR001", 1, 0),
        ("SUM002", 0, 1),
    ]
    lines = render_statistics(run, "zh").splitlines()
    assert lines[1].split() == ["2", "0", "1", "0", "SUM001", "错误", "requests-carry"]
    run.reports = []
    assert "没有发现问题" in render_statistics(run, "zh")
