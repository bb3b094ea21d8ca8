"""The html output without a browser: its golden, what is marked where, the official tables, the arithmetic."""

from __future__ import annotations

import os
import re

import pytest

from linter.checks.finding import Arithmetic, Sum, Term
from linter.checks.record import Record, Run, TableRecord, packed
from linter.documents.model import Place
from linter.outputs import View, pieces, render
from linter.outputs.html import fragment
from linter.outputs.html.assets import policy
from linter.outputs.html.model import Block, Cell, Piece
from linter.outputs.html.overview import overview_of
from linter.outputs.html.report import report_of
from linter.outputs.html.shown import Shown
from linter.rulebook.book import Rulebook
from linter.runner.linter import Linter, Options
from linter.text.width import clean
from tests.conftest import ROOT
from tests.outputs import sample_run

GOLDEN = ROOT / "tests" / "outputs" / "golden" / "page.html"
SHOWN = View(book=sample_run.book(), include_suppressed=True)


def with_text() -> Record:
    """The sample's report with its text, its table and the arithmetic of its one sum."""
    record = sample_run.checked()
    record.text = [(number, line) for number, line in enumerate(sample_run.LINES[:4], 1) if line]
    table = TableRecord("2021", Place(5, 1, 5, 12), sample_run.LINES[4])
    for row, column, text, line, start in (
        ("new", "natural_person", "8", 6, 8),
        ("new", "total", "9", 6, 10),
        ("carried_out", "natural_person", "55", 7, 13),
        ("carried_out", "total", "0", 7, 16),
    ):
        table.cells.setdefault(row, {})[column] = packed(sample_run.cell(row, column, text, line, start))
        table.lines[line] = sample_run.LINES[line - 1]
    record.tables = {"requests": table}
    record.findings[1].arithmetic = Arithmetic(
        Sum("8", [Term("requests.new.natural_person", "8")], 2),
        "=",
        [Sum("63", [Term("requests.carried_out.natural_person", "55"), Term("requests.new.natural_person", "8")], 2)],
    )
    return record


def normalized(page: str) -> str:
    """The page without its style, its script and their digests, which change by themselves."""
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", page, flags=re.S)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", page)


def test_the_page_is_the_golden_one() -> None:
    run = sample_run.run()
    run.reports = [with_text(), sample_run.checked(path="另一份.txt", findings=[], undecided=[], grade="pass")]
    page = normalized(render("html", run, "zh", SHOWN))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(page, "utf-8")
    assert page == GOLDEN.read_text("utf-8")


def test_the_page_is_made_a_report_at_a_time_and_an_overview_stands_over_more_than_one_file() -> None:
    run = sample_run.run()
    run.reports = [with_text() for _ in range(3)]
    parts = list(pieces("html", run, "zh", SHOWN))
    assert [part.count('<section class="report') for part in parts] == [0, 1, 1, 1, 0]
    assert 'id="overview"' in parts[0]
    run.reports, run.unreadable = run.reports[:1], []
    assert 'id="overview"' not in render("html", run, "zh", SHOWN)
    alone = sample_run.run()
    alone.reports = []
    assert "文件为空" in render("html", alone, "zh", SHOWN)


def test_without_a_rulebook_the_findings_are_told_all_the_same() -> None:
    page = fragment(with_text(), "zh", View())
    assert "相差 55" in page and "requests.new.natural_person" in page and "<table" not in page


def test_the_overview_tells_of_the_roster_and_of_the_tools_own_files() -> None:
    run = sample_run.whole()
    overview = overview_of(run, "zh", SHOWN)
    assert overview.roster is not None and "应报 2 家" in overview.roster[0]
    assert [row.status for row in overview.roster[1]] == ["逾期公布", "缺报", "名单以外"]
    assert len(overview.notes) == 1 and "RPT002" in overview.notes[0]
    assert all("RPT" not in row.often and "RPT002" not in row.rules for row in overview.rows)
    page = render("html", run, "zh", SHOWN)
    assert page.count("RPT002") == 1 and page.count("没有收到2023年度报告") == 1


def test_nothing_but_its_own_style_and_script_may_run() -> None:
    page = render("html", sample_run.run(), "zh", SHOWN)
    assert f'content="{policy()}"'.replace("'", "&#39;") in page
    assert "unsafe" not in policy() and "default-src 'none'" in policy()
    assert not re.search(r"\s(?:style|on[a-z]+)=", re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S))


def marked(blocks: list[Block]) -> dict[str, list[str]]:
    """Text of each marked stretch or slot of each marked cell → the findings there."""
    pieces = [piece for block in blocks for piece in block.pieces]
    cells = [cell for block in blocks for row in block.rows for cell in row]
    found: dict[str, list[str]] = {}
    for each in (*pieces, *cells):
        if each.marks:
            name = each.slot if isinstance(each, Cell) and each.slot else each.text
            found.setdefault(name, []).extend(each.marks)
    return found


def test_findings_are_marked_where_they_stand() -> None:
    view = report_of(Shown(with_text(), "zh", SHOWN))
    assert marked(view.blocks) == {
        "收到申请 9 ": ["1", "3"],
        "requests.new.natural_person": ["2"],
        "requests.carried_out.natural_person": ["2"],
    }
    assert [block.kind for block in view.blocks] == ["title", "heading", "text", "table"]
    assert all(item.placed for item in view.items)
    sides = view.items[1].arithmetic
    assert sides is not None and sides.sign == "≠" and sides.difference == "55" and sides.within == "表三“自然人”列"
    assert [(figure.sign, figure.text, figure.name) for figure in sides.right[0].figures] == [
        ("", "55", "四、结转下年度继续办理"),
        ("＋", "8", "一、本年新收"),
    ]
    assert sides.left.rest == 1


def test_a_record_without_text_shows_its_tables_and_quotes() -> None:
    record = with_text()
    record.text = None
    assert [block.kind for block in report_of(Shown(record, "zh", SHOWN)).blocks] == ["table"]
    record.tables = {}
    page = fragment(record, "zh", SHOWN)
    assert "<blockquote>收到申请 9 件</blockquote>" in page and 'class="paper"' not in page


def test_text_is_kept_only_when_asked_and_a_record_is_examined_once() -> None:
    report = ROOT / "examples" / "2021-office.txt"
    assert Linter().examine(str(report)).text is None
    kept = Linter(options=Options(keep_text=True)).examine(str(report))
    assert kept.text and not any("\t" in line for _, line in kept.text)


def examined(text: str, name: str = "r.txt") -> Record:
    return Linter(options=Options(keep_text=True)).examine(name, text.encode())


def table(blocks: list[Block], number: int) -> list[list[Cell]]:
    return [block.rows for block in blocks if block.kind == "table"][number]


def spread(rows: list[list[Cell]]) -> list[list[str]]:
    """A table with its merged cells spelled out: what stands at each place of the grid."""
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    assert (y + down, x + right) not in taken
                    taken[y + down, x + right] = cell.text
            x += cell.columns
    wide = max(x for _, x in taken) + 1
    return [[taken[y, x] for x in range(wide)] for y in range(len(rows))]


@pytest.mark.parametrize("year", ["2021", "2019"])
def test_tables_are_laid_out_as_on_the_official_form(book: Rulebook, year: str) -> None:
    record = examined((ROOT / "examples" / f"{year}-office.txt").read_text("utf-8"))
    blocks = report_of(Shown(record, "zh", View(book=book))).blocks
    second, third, fourth = (spread(table(blocks, number)) for number in range(3))
    assert second[0] == ["第二十条第（一）项"] * 4
    assert second[1][1:] == (
        ["本年制发件数", "本年废止件数", "现行有效件数"]
        if year == "2021"
        else ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    )
    form = book.form(year).tables["requests"]
    assert third[0][:3] == [form.heads[0]] * 3 and third[0][3:] == ["申请人情况"] * 7
    assert third[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert third[2][3:] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert third[3][:3] == ["一、本年新收政府信息公开申请数量"] * 3
    assert third[5][:3] == ["三、本年度办理结果", "（一）予以公开", "（一）予以公开"]
    assert third[7][:3] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]
    assert len(third) == 3 + len(form.rows)
    assert fourth[0] == [*["行政复议"] * 5, *["行政诉讼"] * 10]
    assert fourth[1] == [*["行政复议"] * 5, *["未经复议直接起诉"] * 5, *["复议后起诉"] * 5]
    assert fourth[2] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3 and len(fourth) == 4


def test_every_figure_of_a_report_stands_in_its_cell(book: Rulebook) -> None:
    record = examined((ROOT / "examples" / "2021-government.txt").read_text("utf-8"))
    blocks = report_of(Shown(record, "zh", View(book=book))).blocks
    shown = {cell.slot: cell.text for number in range(3) for row in table(blocks, number) for cell in row if cell.slot}
    held = {
        f"{key}.{row}.{column}": str(cell[0])
        for key, found in record.tables.items()
        for row, cells in found.cells.items()
        for column, cell in cells.items()
    }
    assert shown == held and len(held) > 190


def test_a_finding_about_a_table_marks_its_caption_and_one_about_a_label_the_label(book: Rulebook) -> None:
    text = (ROOT / "examples" / "2021-office.txt").read_text("utf-8")
    relabelled = text.replace("8.属于行政查询事项", "8.属于其他事项", 1)
    assert relabelled != text
    view = report_of(Shown(examined(relabelled), "zh", View(book=book)))
    number = next(item.number for item in view.items if item.rule.startswith("TAB"))
    assert any(str(number) in marks for marks in marked(view.blocks).values())
    old = (ROOT / "examples" / "faulty" / "old-form-tables.txt").read_text("utf-8")
    view = report_of(Shown(examined(old), "zh", View(book=book)))
    assert [item.rule for item in view.items] == ["TAB004"] and view.items[0].placed
    assert marked(view.blocks) == {"表二": ["1"]}


def test_a_table_that_cannot_be_read_stands_in_the_text_as_it_is(book: Rulebook) -> None:
    text = (ROOT / "examples" / "2021-office.txt").read_text("utf-8")
    start = text.index("申请人情况")
    cut = text[:start] + re.sub(r"(?m)^(.*?)((?:\t|\s*\|\s*)\d+)+.*$", r"\1", text[start:], count=30)
    record = examined(cut)
    view = report_of(Shown(record, "zh", View(book=book)))
    keys = [key for key, found in record.tables.items() if found.readable and found.cells]
    assert sum(block.kind == "table" for block in view.blocks) == len(keys)
    shown = "".join(piece.text for block in view.blocks for piece in block.pieces)
    for line in cut.splitlines()[:30]:
        assert clean(line.strip().replace("\t", " ｜ ")) in shown or "\t" in line


def test_lines_are_told_apart_by_what_they_are() -> None:
    record = sample_run.checked(findings=[], undecided=[])
    lines = [
        "云岭县教育局",
        "2023年政府信息公开工作年度报告",
        "\uf9d1、其他需要报告的事项",
        "一、本年新收\t\t",
        "（一）主动公开",
        "（一）主动公开。全年发布信息12条。",
        "见图\ufffc。",
        "\u2063",
        "云岭县教育局",
    ]
    record.text = list(enumerate(lines, 1))
    blocks = report_of(Shown(record, "zh", SHOWN)).blocks
    kinds = ["title", "title", "heading", "row", "subheading", "text", "text", "text", "text"]
    assert [block.kind for block in blocks] == kinds
    assert blocks[6].pieces[0].text == "见图［图片］。" and blocks[7].pieces[0].text == "［嵌入内容，未读取］"


def test_lines_cut_by_the_page_are_joined_to_paragraphs(book: Rulebook) -> None:
    lines = [
        "一、总体情况",
        *["本年度，全局认真贯彻条例，坚持以公开为常态、不公开为例外，推进各项" + "工作稳步开展" * 2] * 3,
    ]
    lines += ["情况良好。", "（一）主动公开。全年发布信息12条。"]
    record = sample_run.checked(findings=[], undecided=[])
    record.text = list(enumerate(lines, 1))
    blocks = report_of(Shown(record, "zh", View(book=book))).blocks
    assert [block.kind for block in blocks] == ["heading", "text", "text"]
    assert "".join(piece.text for piece in blocks[1].pieces) == "".join(lines[1:5])
    record.format = "docx"
    assert len(report_of(Shown(record, "zh", View(book=book))).blocks) == len(lines)


def test_a_finding_without_extent_is_a_point_in_the_text() -> None:
    record = with_text()
    record.findings = [sample_run.narrative(place=Place(4, 10, 4, 10), quote="")]
    (block,) = [block for block in report_of(Shown(record, "zh", SHOWN)).blocks if block.kind == "text"]
    assert [piece for piece in block.pieces if piece.marks] == [Piece("", ["1"], ["1"], "warning")]


def test_personal_numbers_and_controls_are_not_shown(book: Rulebook) -> None:
    text = (ROOT / "examples" / "2021-office.txt").read_text("utf-8")
    hostile = text.replace("二、主动公开", "联系人\u202e张某\x1b[2J 13912345678，11010119900307123X。\n二、主动公开", 1)
    page = fragment(examined(hostile), "zh", View(book=book))
    assert "13912345678" not in page and "11010119900307123X" not in page
    assert clean(page.replace("\n", "")) == page.replace("\n", "")


def test_what_needs_work_stands_first_and_files_that_could_not_be_checked_have_their_reason() -> None:
    run = sample_run.run()
    run.reports = [sample_run.checked(grade="pass", findings=[], path="a"), sample_run.checked(path="b")]
    overview = overview_of(run, "zh", SHOWN)
    assert [(row.path, row.grade, row.number) for row in overview.rows] == [
        ("b", "fail", 2),
        ("坏.txt", "unreadable", 0),
        ("a", "pass", 1),
    ]
    assert overview.rows[1].reason == "文件为空"
    assert overview.grades == [
        ("fail", "不合格", 1),
        ("review", "需复核", 0),
        ("unreadable", "无法检查", 1),
        ("pass", "合格", 1),
    ]
    assert [(entry.rule, entry.count, entry.reports) for entry in overview.frequent] == [
        ("NAR001", 1, 1),
        ("SUM001", 1, 1),
    ]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (["报告/a/1.txt", "报告/ab/2.txt"], ["a/1.txt", "ab/2.txt"]),
        (["C:\\报告\\甲.docx", "C:\\报告\\乙.docx"], ["甲.docx", "乙.docx"]),
        (["甲.txt", "甲乙.txt"], ["甲.txt", "甲乙.txt"]),
        (["报告/甲.txt"], ["报告/甲.txt"]),
    ],
)
def test_files_are_named_without_the_folder_that_all_share(paths: list[str], files: list[str]) -> None:
    run = Run(reports=[sample_run.checked(path=path) for path in paths])
    assert [row.file for row in overview_of(run, "zh", SHOWN).rows] == files


def test_english_page_has_no_chinese_words_of_its_own() -> None:
    run = Run(reports=[sample_run.checked(findings=[], undecided=[])] * 2, rulebook="x")
    page = re.sub(r"<(style|script)>.*?</\1>", "", render("html", run, "en", SHOWN), flags=re.S)
    own = (
        page.replace("云岭县教育局2023年政府信息公开工作年度报告", "").replace("云岭县教育局", "").replace("报告/", "")
    )
    assert not re.findall(r"[\u4e00-\u9fff]+", own)
