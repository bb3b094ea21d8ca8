"""Tables that lost their line ends, and cells that hold label and figures: `规章 0 0 0 行政规范性文件 4 0 32`, `规章000`."""

from __future__ import annotations

import re

import pytest

from linter.documents import read_bytes
from tests.acceptance.test_table_shapes import findings
from tests.conftest import GOLDEN_NAMES
from tests.documents import made

SOME = ("2021-department", "2019-government", "2022-department")


def cells_of(printed):
    return [cell for cell in (piece.strip() for piece in printed.strip().strip("|").split("|")) if cell]


def run_on(text):
    """Each of the three tables on a line of its own, its cells apart by blanks."""
    lines, row, inside = [], [], False
    for printed in text.split("\n"):
        heading = re.match("[一二三四五六]、(?!本年|上年|结转)", printed)
        if heading and row:
            lines.append(" ".join(row))
            row = []
        inside = printed[0] in "二三四" if heading else inside
        if inside and not heading:
            row += cells_of(printed)
        else:
            lines.append(printed)
    return "\n".join(lines)


def run_through(text):
    """The same with headings two to five on that line too."""
    start, end = text.index("\n二、") + 1, text.index("\n五、")
    title = text.index("\n", end + 1)
    return text[:start] + " ".join(text[start:title].split("\n")) + text[title:]


SHAPES = {"a line a table": run_on, "a line for all three": lambda text: run_through(run_on(text))}


def values(golden, key):
    return {
        (row, column): str(value).strip("+万元")
        for row, columns in golden.tables[key].items()
        for column, value in columns.items()
    }


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_rows_one_after_another(shape, name, goldens, render, examine_text):
    checked = examine_text(shape(render(goldens[name], "pipes").text))
    assert findings(checked) == []
    assert [section.key for section in checked.report.sections] == [
        "overview", "proactive", "requests", "disputes", "problems", "other"
    ]  # fmt: skip
    for key, table in checked.report.tables.items():
        assert {slot: str(cell.value) for slot, cell in table.cells.items()} == values(goldens[name], key)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_figure_knows_its_place(shape, goldens, render, examine_text):
    text = shape(render(goldens["2021-department"], "pipes").text)
    lines = text.split("\n")
    for table in examine_text(text).report.tables.values():
        for cell in table.cells.values():
            place = cell.place
            assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == cell.text


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("name", SOME)
def test_a_wrong_total_and_a_wrong_claim_are_told(shape, name, goldens, render, examine_text):
    golden = goldens[name].copy()
    golden.tables["requests"]["new"]["total"] += 1
    rules = {finding.rule for finding in examine_text(shape(render(golden, "pipes").text)).findings}
    assert {"SUM001", "SUM002"} <= rules


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_label_of_another_wording_does_not_swallow_the_next_row(shape, goldens, render, examine_text):
    text = shape(render(goldens["2021-department"], "pipes").text)
    for old, new in (("二、上年结转政府信息公开申请数量", "二、上一年转入的申请"), ("行政处罚", "行政罚款")):
        assert old in text
        checked = examine_text(text.replace(old, new))
        assert {finding.category for finding in checked.findings} <= {"table"}
        assert "TAB005" not in [finding.rule for finding in checked.findings]


@pytest.mark.parametrize("name", SOME)
def test_lost_blanks_leave_rows_in_doubt(name, goldens, render, examine_text):
    golden = goldens[name].copy()
    for columns in golden.tables["requests"].values():
        columns |= {column: None for column, value in columns.items() if value == 0}
    checked = examine_text(run_on(render(golden, "pipes").text))
    assert [finding for finding in checked.findings if finding.severity == "error"] == []


def test_running_text_with_figures_is_no_row(goldens, render, examine_text):
    """Behind the heading of a table stands a paragraph that names its rows."""
    text = render(goldens["2021-department"], "tabs").text
    said = "全年 行政许可 37 件、行政处罚 4 件，没有 行政强制 。"
    checked = examine_text(text.replace("二、主动公开政府信息情况\n", f"二、主动公开政府信息情况\n{said}\n"))
    cells = checked.report.tables["proactive"].cells
    assert {slot: str(cell.value) for slot, cell in cells.items()} == values(goldens["2021-department"], "proactive")


@pytest.mark.parametrize("layout", ["tabs", "pipes"])
def test_label_and_figures_in_one_cell(layout, goldens, render, examine_text):
    text = render(goldens["2021-department"], layout).text
    for label in ("规章", "行政规范性文件", "行政许可"):
        text, count = re.subn(
            rf"(?m)^(\| )?{label}[\s|]+[\d\s|]+$",
            lambda match: (match[1] or "") + re.sub(r"[\s|]", "", match[0]) + (" |" if match[1] else ""),
            text,
        )
        assert count == 1
    checked = examine_text(text)
    assert findings(checked) == []
    table = checked.report.tables["proactive"]
    assert [table.cells["regulations", column].value for column in ("issued", "repealed", "in_force")] == [0, 0, 0]
    assert table.cells["licensing", "decisions"].value == 37
    assert list(table.readings) == ["normative_documents"]
    assert checked.outcomes["TAB005"] == "pass"


def test_label_and_figures_in_one_cell_of_a_web_page(goldens, examine):
    """The first row has one cell over all columns, as where its borders were drawn by hand."""
    golden = goldens["2021-department"]
    row = r"<td[^>]*>规章</td>\s*(<td[^>]*>0</td>\s*){3}"
    page, count = re.subn(row, '<td colspan="4">规章 0 0 0</td>', made.web(golden))
    assert count == 1
    checked = examine(read_bytes("report.html", page.encode()))
    assert findings(checked) == []
    cells = checked.report.tables["proactive"].cells
    assert [cells["regulations", column].value for column in ("issued", "repealed", "in_force")] == [0, 0, 0]


@pytest.mark.parametrize("layout", ["cells", "cells-pipes", "pdf-tight", "pipes"])
@pytest.mark.parametrize("name", SOME)
def test_a_table_above_its_heading(name, layout, goldens, render, examine_text):
    text = render(goldens[name], layout).text
    heading = re.search(r"\n二、主动公开政府信息情况\n", text)
    following = text.index("\n三、", heading.end())
    table = text[heading.end() : following]
    moved = f"{text[: heading.start()]}\n{table}{heading[0]}{text[following + 1 :]}"
    checked = examine_text(moved)
    assert findings(checked) == []
    cells = checked.report.tables["proactive"].cells
    assert {slot: str(cell.value) for slot, cell in cells.items()} == values(goldens[name], "proactive")
