"""Tables in the shapes that published reports give them. What is printed is read, whatever became of the cell borders."""

from __future__ import annotations

import re

import pytest

from linter.documents import read_bytes
from linter.testing.layouts import LAYOUTS
from tests.conftest import GOLDEN_NAMES
from tests.documents import made, odt_made

SAMPLE = ("2021-department", "2021-office", "2019-department")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")


def findings(checked):
    return [(finding.rule, finding.message.zh) for finding in checked.findings]


def in_tables(text, line):
    """The text with every line of the tables replaced by what `line` makes of its cells."""
    made_of, inside = [], False
    for printed in text.split("\n"):
        if re.match("[一二三四五六]、(?!本年|上年|结转)", printed):
            inside = printed[0] in "二三四"
        elif inside and "|" in printed:
            made_of += line([cell.strip() for cell in printed.strip().strip("|").split("|")])
            continue
        made_of.append(printed)
    return "\n".join(made_of)


def behind_each_cell(cells):
    filled = [piece for cell in cells if cell for piece in (cell, "|")]
    return filled if cells[-1] else [*filled, "||"]


MIXED = {
    "a bar on its own line behind each cell": behind_each_cell,
    "a bar before each row, one at the end of each cell": lambda cells: ["|", *(f"{cell} |" for cell in cells if cell)],
    "a bar at the beginning of each cell": lambda cells: [f"| {cell}" for cell in cells if cell],
    "bars on both sides of each cell": lambda cells: [f"| {cell} |" for cell in cells if cell],
}


@pytest.mark.parametrize("line", MIXED.values(), ids=MIXED.keys())
@pytest.mark.parametrize("name", SAMPLE)
def test_bars_and_line_ends_mixed(line, name, goldens, render, examine_text):
    checked = examine_text(in_tables(render(goldens[name], "pipes").text, line))
    assert findings(checked) == []
    for key, rows in goldens[name].tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                assert str(checked.report.tables[key].cells[row, column].value) == str(value).strip("+万元")


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_blank_cells_left_of_joined_ones_are_no_figures(name, goldens, render, examine_text):
    blanks_kept = in_tables(render(goldens[name], "pipes").text, lambda cells: [f"{cell} |" for cell in cells])
    assert findings(examine_text(blanks_kept)) == []


@pytest.mark.parametrize("line", MIXED.values(), ids=MIXED.keys())
def test_a_wrong_total_is_still_told(line, goldens, render, examine_text):
    text = in_tables(render(goldens["2021-office"], "pipes").text, line)
    assert text.count("行政复议") > 1
    golden = goldens["2021-office"].copy()
    golden.tables["requests"]["granted"]["total"] += 1
    checked = examine_text(in_tables(render(golden, "pipes").text, line))
    assert "SUM002" in [finding.rule for finding in checked.findings]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SAMPLE)
def test_remarks_behind_labels(name, layout, goldens, render, examine_text):
    text = render(goldens[name], layout).text
    remarked, count = re.subn(r"(?m)^(\|? ?)规章(?=[\s|])", r"\1规章（设区的市人民政府（含自治州）填写）", text)
    assert count == 1
    assert findings(examine_text(remarked)) == []


def test_remarks_that_hold_other_labels(goldens, render, examine_text):
    remark = "其他对外管理服务事项（含行政确认、行政处罚、行政强制和公共服务）"
    for layout in ("tabs", "pipes", "cells-tight", "cells-pipes"):
        text = render(goldens["2019-department"], layout).text.replace("其他对外管理服务事项", remark)
        checked = examine_text(text)
        assert findings(checked) == []
        decisions = checked.report.tables["proactive"].cells["penalties", "decisions"]
        assert decisions.value == goldens["2019-department"].tables["proactive"]["penalties"]["decisions"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "note", ["（其中修订1件）", "件（含联合发文1件）", "(包括党政联合发文1件)", "（修订1件、新定2件）"]
)
def test_a_figure_with_a_remark_is_that_figure(note, layout, goldens, render, examine_text):
    golden = goldens["2021-department"]
    rendered = render(golden, layout)
    lines = rendered.text.split("\n")
    at = rendered.cells["proactive.normative_documents.issued"] - 1
    lines[at] = re.sub(r"(?<!\d)3(?!\d)", f"3{note}", lines[at], count=1)
    checked = examine_text("\n".join(lines))
    cell = checked.report.tables["proactive"].cells["normative_documents", "issued"]
    assert (cell.value, cell.kind, cell.note != "") == (3, "number", True)
    assert [(finding.rule, finding.severity) for finding in checked.findings] == [("TAB011", "info")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SAMPLE)
def test_a_blank_made_a_question_mark_is_no_part_of_the_figure(name, layout, goldens, render, examine_text):
    """A page's blank before a figure, lost in a change of encoding: ? 0."""
    rendered = render(goldens[name], layout)
    lines = rendered.text.split("\n")
    for at in {number - 1 for number in rendered.cells.values()}:
        lines[at] = re.sub(r"(?:(?<=[\t| ])|^)0(?=[\t| ]|$)", "? 0", lines[at])
    text = "\n".join(lines)
    assert text.count("? 0") > 20
    checked = examine_text(text)
    assert findings(checked) == []
    assert not [cell for table in checked.report.tables.values() for cell in table.cells.values() if cell.value is None]


def test_a_figure_with_a_remark_in_a_web_page_and_a_writer_file(goldens, examine):
    golden = goldens["2021-department"].copy()
    golden.tables["proactive"]["normative_documents"]["issued"] = "4（其中修订1件）"
    for name, data in (("report.html", made.web(golden).encode()), ("report.odt", odt_made.odt(golden))):
        checked = examine(read_bytes(name, data))
        assert [(finding.rule, finding.severity) for finding in checked.findings] == [
            ("NAR010", "warning"),
            ("TAB011", "info"),
        ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_table_cut_off_tells_no_edition(name, layout, goldens, render, examine_text):
    """Table three ends before the rows by which the editions differ."""
    lines = render(goldens[name], layout).text.split("\n")
    first = next(at for at, line in enumerate(lines) if "5.要求行政机关确认" in line)
    last = next(at for at, line in enumerate(lines) if re.match(r"\s*四、(?!结转)", line))
    checked = examine_text("\n".join([*lines[:first], "", *lines[last:]]))
    assert "TAB004" not in [finding.rule for finding in checked.findings]
    assert checked.report.form == name[:4].replace("2022", "2021")
    assert not checked.report.tables["requests"].form_told
    assert checked.outcomes["SUM001"] == "undecided"


BROKEN_HEAD = (
    "| 项目 | 本年新收件数 | 上年结转件数 | 予以公开 | 部分公开 | 结转下年度 | 总计 |\n|---|---|---|---|---|---|---|"
)


@pytest.mark.parametrize("before", ["（七）总计", "3.要求提供公开出版物", "2.没有现成信息"])
@pytest.mark.parametrize("head", [BROKEN_HEAD, "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 合计 |"])
def test_a_head_in_the_middle_is_no_row(head, before, goldens, render, examine_text):
    for name in SAMPLE:
        text = render(goldens[name], "pipes").text
        cut = re.sub(rf"(?m)^(?=.*{re.escape(before)})", f"\n{head}\n", text, count=1)
        assert cut != text
        checked = examine_text(cut)
        assert findings(checked) == []
        total = checked.report.tables["requests"].cells["handled_total", "total"]
        assert total.value == goldens[name].tables["requests"]["handled_total"]["total"]


@pytest.mark.parametrize("layout", ["pipes", "tabs", "cells-pipes"])
def test_heads_cut_short(layout, goldens, render, examine_text):
    text = render(goldens["2021-department"], layout).text
    checked = examine_text(text.replace("本年制发件数", "本年制").replace("本年废止件数", "本年废"))
    assert {finding.rule for finding in checked.findings} <= {"TAB007"}
    assert all("本年" in finding.message.zh.split("应为")[0] for finding in checked.findings)
    cells = checked.report.tables["proactive"].cells
    assert [cells["normative_documents", column].value for column in ("issued", "repealed", "in_force")] == [3, 2, 19]


def in_three(style, figures):
    parts = []
    if style == "two tables":
        review, suits = figures[:5], figures[5:]
        parts += [
            "| 行政复议 | | | | |",
            "| " + " | ".join(OUTCOMES) + " |",
            "| " + " | ".join(map(str, review)) + " |",
        ]
        parts += ["", "| 行政诉讼 |", "| 未经复议直接起诉 | | | | | 复议后起诉 | | | | |"]
        return [*parts, "| " + " | ".join(OUTCOMES * 2) + " |", "| " + " | ".join(map(str, suits)) + " |"]
    if style == "rows":
        parts.append("| 类别 | " + " | ".join(OUTCOMES) + " |")
    for number, group in enumerate(GROUPS):
        own = [str(figure) for figure in figures[5 * number : 5 * number + 5]]
        if style == "rows":
            parts.append(f"| {group} | " + " | ".join(own) + " |")
        elif style == "group in a cell":
            parts += [f"| {group} | | | | |", "| " + " | ".join(OUTCOMES) + " |", "| " + " | ".join(own) + " |", ""]
        elif style == "tabs":
            parts += [group, "\t".join(OUTCOMES), "\t".join(own), ""]
        elif style == "cell a line":
            parts += [group, *OUTCOMES, *own]
        else:
            parts += [group, " ".join(OUTCOMES), " ".join(own)]
    return parts


@pytest.mark.parametrize("style", ["rows", "group in a cell", "two tables", "tabs", "cell a line", "blanks"])
@pytest.mark.parametrize("name", ["2021-department", "2019-government"])
def test_table_four_in_three(style, name, goldens, render, examine_text):
    golden = goldens[name]
    figures = [value for columns in golden.tables["disputes"].values() for value in columns.values()]
    lines = render(golden, "tabs").text.split("\n")
    first = next(at for at, line in enumerate(lines) if re.match("四、(?!结转)", line))
    last = next(at for at, line in enumerate(lines) if line.startswith("五、"))
    checked = examine_text("\n".join([*lines[: first + 1], *in_three(style, figures), *lines[last:]]))
    assert findings(checked) == []
    cells = checked.report.tables["disputes"].cells
    assert [cells[row, column].value for row, column in cells] == figures
    figures[4] += 1
    checked = examine_text("\n".join([*lines[: first + 1], *in_three(style, figures), *lines[last:]]))
    assert "SUM005" in [finding.rule for finding in checked.findings]


@pytest.mark.parametrize("rows", [("行政处罚", "行政强制"), ("行政许可",), ("行政事业性收费", "行政强制")])
def test_rows_that_the_grid_lost_to_plain_lines(rows, goldens, render, examine_text):
    golden = goldens["2021-department"]
    lines = []
    for line in render(golden, "pipes").text.split("\n"):
        plain = any(line.startswith(f"| {row} |") for row in rows)
        lines.append(" ".join(line.replace("|", " ").split()) if plain else line)
    checked = examine_text("\n".join(lines))
    assert findings(checked) == []
    cells = checked.report.tables["proactive"].cells
    assert cells["penalties", "decisions"].value == golden.tables["proactive"]["penalties"]["decisions"]


def test_lines_around_a_grid_are_pieces_of_it(goldens, render, examine_text):
    corner = "| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |"
    for above in ("（本列数据的勾稽关系为：第一项加第二项之和，\n申请人情况\n", "（本列数据的勾稽关系为：第一项加\n"):
        rest = "等于第三项加第四项之和）" if "申请人" in above else "第二项之和，等于第三项加第四项之和）"
        text = render(goldens["2021-department"], "pipes").text.replace(corner, f"{above}| {rest} |")
        assert above in text
        assert findings(examine_text(text)) == []


@pytest.mark.parametrize("layout", ["pipes", "tabs", "pdf-tight", "cells-tight"])
def test_labels_cut_by_pages(layout, goldens, render, examine_text):
    text = render(goldens["2021-department"], layout).text
    cut = re.sub(r"(?m)^(?=.*5\.属于三类)", "\n— 4 —\n\n", text)
    assert findings(examine_text(cut)) == []


def test_a_row_label_cut_to_a_piece_of_itself(goldens, render, examine_text):
    text = render(goldens["2021-department"], "pipes").text
    text = text.replace("3.补正后申请内容仍不明确", "3.补正后申请内容").replace(
        "2.没有现成信息需要另行制作", "息需要另行制作"
    )
    assert findings(examine_text(text)) == []


HEADS_IN_PIECES = """行政复议
行政诉讼
未经复议直接起诉
复议后起诉
结 果
结 果
其 他 结
尚 未
维持
纠正
果
审结
总计
结 果
结 果
其 他
尚 未 审
维持
纠正
结果
结
总计
结 果
结 果
其 他
尚 未
维持
纠正
结果
审结
总计"""


@pytest.mark.parametrize(
    "pieces", [HEADS_IN_PIECES, HEADS_IN_PIECES.replace(" ", "　"), HEADS_IN_PIECES.replace(" ", "")]
)
def test_letter_spaced_heads_over_lines(pieces, goldens, render, examine_text):
    golden = goldens["2021-department"]
    figures = [str(value) for columns in golden.tables["disputes"].values() for value in columns.values()]
    lines = render(golden, "cells-tight").text.split("\n")
    first = next(at for at, line in enumerate(lines) if re.match("四、(?!结转)", line))
    last = next(at for at, line in enumerate(lines) if line.startswith("五、"))
    checked = examine_text("\n".join([*lines[: first + 1], pieces, *figures, *lines[last:]]))
    assert findings(checked) == []


BARED = """一、本年新收政府信息公开申请数量 |
{new} |
{new} |
|||||||"""


def test_a_row_that_lost_its_blank_cells_is_in_doubt_alone(goldens, render, examine_text):
    golden = goldens["2021-town"].copy()
    lines = render(golden, "cells-pipes").text.split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("一、本年新收"))
    text = "\n".join([*lines[:first], BARED.format(new=4), *lines[first + 8 :]])
    checked = examine_text(text)
    table = checked.report.tables["requests"]
    assert list(table.readings) == ["new"]
    assert table.cells["carried_out", "total"].value == 0
    assert not [finding for finding in checked.findings if finding.severity == "error"]


def test_cells_run_together_are_in_doubt(goldens, render, examine_text):
    """A table whose borders left nothing behind: 规章000, 行政规范性文件3219, 行政许可37, 行政事业性收费1528.6."""
    text = render(goldens["2021-department"], "tabs").text
    start, end = text.index("二、主动公开政府信息情况\n"), text.index("三、收到和处理政府信息公开申请情况\n")
    checked = examine_text(text[:start] + text[start:end].replace("\t", "") + text[end:])
    assert findings(checked) == []
    cells = checked.report.tables["proactive"].cells
    assert {row for row, _ in cells if cells[row, _].trust == "ambiguous"} == {"normative_documents"}
    assert cells["regulations", "in_force"].value == 0, "three zeros can be read in one way only"
    assert cells["licensing", "decisions"].value == 37
    assert str(cells["fees", "amount"].value) == "1528.6", "the figure of a single column stands apart from its label"


def test_totals_left_blank_are_no_zeros(goldens, render, examine_text):
    """Blank for zero everywhere, and 总计 blank although its row has figures: one finding on blanks."""
    golden = goldens["2019-office"].copy()
    for row, columns in golden.tables["requests"].items():
        for column, value in columns.items():
            leaf = row not in ("new", "carried_in", "handled_total", "carried_out")
            if value == 0 or (column == "total" and leaf):
                columns[column] = None
    for layout in ("tabs", "pipes", "cells"):
        checked = examine_text(render(golden, layout).text)
        assert [(finding.rule, finding.severity) for finding in checked.findings] == [("TAB009", "info")]
        assert checked.outcomes["SUM002"] == "undecided"


def test_a_row_that_prints_its_zeros_leaves_none_blank(goldens, render, examine_text):
    golden = goldens["2021-department"].copy()
    for columns in golden.tables["requests"].values():
        for column, value in columns.items():
            if value == 0:
                columns[column] = None
    golden.tables["requests"]["granted"] |= {"commercial": None, "research": 0}
    checked = examine_text(render(golden, "tabs").text)
    assert checked.outcomes["SUM002"] == "undecided"
    assert [finding.rule for finding in checked.findings] == ["TAB008"]


@pytest.mark.parametrize("layout", ["tabs", "pipes", "cells", "pdf-tight"])
def test_a_table_without_a_figure_decides_nothing(layout, goldens, render, examine_text):
    golden = goldens["2021-department"].copy()
    for columns in golden.tables["requests"].values():
        columns.update(dict.fromkeys(columns))
    checked = examine_text(render(golden, layout).text)
    assert {finding.rule for finding in checked.findings} <= {"TAB008"}
    for code in ("TAB002", "SUM001", "SUM002", "SUM003", "NAR001", "NAR004", "NAR005"):
        assert checked.outcomes[code] == "undecided", code
