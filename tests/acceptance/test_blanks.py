"""Blank cells: read as blank where the text keeps their place, in doubt where it does not, never misplaced."""

from __future__ import annotations

import re

import pytest

from linter.testing.layouts import LAYOUTS
from tests.acceptance.test_table_shapes import in_tables
from tests.conftest import GOLDEN_NAMES

KEEPS_BLANKS = ("tabs", "tabs-shifted", "pipes", "pipes-ragged", "cells", "cells-tight", "cells-pipes")


def with_blanks(golden):
    """The same report with nothing where it prints 0."""
    blanked = golden.copy()
    for table in ("requests", "disputes"):
        for columns in blanked.tables[table].values():
            for column, value in columns.items():
                if value == 0:
                    columns[column] = None
    return blanked


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_no_figure_is_misplaced(name, layout, goldens, render, read):
    golden = with_blanks(goldens[name])
    report = read(render(golden, layout).text)
    unsettled = []
    for table in ("requests", "disputes"):
        for row, columns in golden.tables[table].items():
            for column, value in columns.items():
                cell = report.tables[table].cells.get((row, column))
                if cell is None or cell.trust == "ambiguous":
                    unsettled.append((table, row, column))
                else:
                    assert cell.value == value, (table, row, column)
    if layout in KEEPS_BLANKS:
        assert unsettled == []


@pytest.mark.parametrize("layout", KEEPS_BLANKS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_blanks_are_one_finding(name, layout, goldens, render, check):
    checked = check(render(with_blanks(goldens[name]), layout).text)
    severity = "info" if name.startswith("2019") else "warning"
    assert [(f.category, f.severity) for f in checked.findings] == [("table", severity)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lost_blanks_are_never_an_error(layout, goldens, render, check):
    for name in GOLDEN_NAMES:
        checked = check(render(with_blanks(goldens[name]), layout).text)
        assert [f.message.zh for f in checked.findings if f.severity == "error"] == []


def test_cells_run_together_are_in_doubt_not_blank(goldens, render, check, read):
    text = render(goldens["2021-department"], "pdf-tight").text
    assert "规章 0 0 0\n" in text
    text = text.replace("规章 0 0 0\n", "规章000\n")
    assert check(text).findings == []
    assert read(text).doubts == [], "three zeros: there is no other way to read them"
    text = re.sub(r"(?m)^规章000$", "规章012", text)
    assert check(text).findings == []
    assert [doubt.row for doubt in read(text).doubts] == ["regulations"]


def test_a_line_too_long_to_read_leaves_the_table_undecided(goldens, render, check):
    text = render(goldens["2021-department"], "pdf-tight").text
    checked = check(text.replace("规章 0 0 0\n", "规章 " + "0 " * 15_000 + "\n"))
    assert checked.outcomes["TAB001"] == "undecided"
    assert [f.rule for f in checked.findings if f.category == "table"] == []


def test_figures_of_table_four_run_together_are_in_doubt(goldens, render, check):
    golden = goldens["2021-department"]
    text = render(golden, "pdf-tight").text
    figures = " ".join(str(value) for columns in golden.tables["disputes"].values() for value in columns.values())
    assert text.count(figures) == 1 and " 0 0 2 " in figures
    checked = check(text.replace(figures, figures.replace(" 0 0 2 ", " 00 2 ")))
    assert checked.outcomes["TAB003"] == "undecided"
    assert [f.rule for f in checked.findings if f.table == "disputes"] == []


def test_any_one_cell_may_be_lost(goldens, render, check):
    """A row with a cell too few breaks no rule (`check` sees to that)."""
    lines = render(with_blanks(goldens["2021-department"]), "tabs").text.split("\n")
    for number, line in enumerate(lines):
        cells = line.split("\t")
        for lost in range(1, len(cells)):
            shorter = "\t".join([*cells[:lost], *cells[lost + 1 :]])
            assert check("\n".join([*lines[:number], shorter, *lines[number + 1 :]])).outcomes


def test_a_blank_cell_among_bars_that_open_rows(goldens, render, check, read):
    """`|` before each row, `0 |` for each cell, and one more `|` where a cell is blank."""
    golden = goldens["2021-department"].copy()
    golden.tables["proactive"]["regulations"]["in_force"] = None
    text = in_tables(
        render(golden, "pipes").text,
        lambda cells: ["|", *(f"{cell} |" if cell else "|" for cell in cells if cell or cells[0] == "规章")],
    )
    assert "0 |\n|\n|\n行政规范性文件 |" in text
    assert [(f.rule, f.message.zh) for f in check(text).findings] == [
        ("TAB008", "有 1 个单元格空白：表二“规章”行“现行有效件数”列。")
    ]
    assert read(text).doubts == []


def test_a_row_in_doubt_says_how_many_cells_are_blank(goldens, render, check):
    text = render(goldens["2021-department"], "pdf-tight").text.replace("规章 0 0 0\n", "规章 0 0\n")
    assert [f.message.zh for f in check(text).findings] == ["有 1 个单元格空白：表二“规章”行。"]


@pytest.mark.parametrize("name", ["2021-department", "2019-government", "2021-office"])
def test_blanks_dropped_before_the_bars_behind_a_row(name, goldens, render, examine_text):
    """`本年新收 | 8 | 1 | 9 ||||`: the figures moved up, and the bars of the cells left out stand behind them."""

    def dropped(cells):
        filled = [cell for cell in cells if cell]
        return [" | ".join(filled) + " |" + "|" * (len(cells) - len(filled))]

    golden = goldens[name].copy()
    for columns in golden.tables["requests"].values():
        columns |= {column: None for column, value in columns.items() if value == 0}
    checked = examine_text(in_tables(render(golden, "pipes").text, dropped))
    assert {finding.rule for finding in checked.findings} <= {"TAB008", "TAB009"}
    assert checked.report.tables["requests"].readings
    golden.tables["requests"]["new"]["total"] += 90
    checked = examine_text(in_tables(render(golden, "pipes").text, dropped))
    assert "SUM001" in [finding.rule for finding in checked.findings], "wrong however the figures are laid"
