"""Each single edit of a table cell is found at that cell, and nothing else fires.

Every cell of tables three and four, for one report of each form. Each cell is tried in some of the layouts, which change
from cell to cell: no layout treats a cell otherwise than its neighbours in the row and in the column.
"""

from __future__ import annotations

import pytest

from linter.testing.layouts import LAYOUTS

REPORTS = ("2021-department", "2019-office")
NO_FIGURES = ["1O", "3.5", "无数据"]
BLANKS_KEPT = ["tabs", "tabs-shifted", "pipes", "pipes-ragged", "cells", "cells-pipes"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
def test_one_more_in_any_cell(name, layout, goldens, render, check):
    for slot, edited in edits_of(goldens[name], lambda value: value + 1, twice(layout)):
        rendered = render(edited, layout)
        findings = check(rendered.text).findings
        assert {f.category for f in findings} <= {"arithmetic", "narrative"}, slot
        assert any(is_at(f, slot, rendered.cells[slot]) for f in findings if f.category == "arithmetic"), slot


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("printed", NO_FIGURES)
def test_no_figure_in_a_cell(name, layout, printed, goldens, render, check):
    turn = 3 * LAYOUTS.index(layout) + NO_FIGURES.index(printed)
    for slot, edited in edits_of(goldens[name], lambda value: printed, once(turn, 3 * len(LAYOUTS))):
        rendered = render(edited, layout)
        checked = check(rendered.text)
        if printed == "无数据" and (
            layout in ("pdf", "pdf-tight") or ("cells" in layout and slot.startswith("disputes"))
        ):
            assert "arithmetic" not in {f.category for f in checked.findings}, slot
            continue  # a word among the figures of a row is not told from its label
        assert [f.rule for f in checked.findings] == ["TAB011"], slot
        assert is_at(checked.findings[0], slot, rendered.cells[slot]), slot


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
def test_other_ways_to_print_the_same_figure(name, layout, goldens, render, check):
    wide = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
    for way, printed in enumerate((lambda value: str(value).translate(wide), lambda value: f"{value}件")):
        turn = once(2 * LAYOUTS.index(layout) + way, 2 * len(LAYOUTS))
        for slot, edited in edits_of(goldens[name], printed, turn):
            assert [f.rule for f in check(render(edited, layout).text).findings] == [], slot


@pytest.mark.parametrize("layout", BLANKS_KEPT)
@pytest.mark.parametrize("name", REPORTS)
def test_one_blank_cell(name, layout, goldens, render, check):
    turn = once(BLANKS_KEPT.index(layout), len(BLANKS_KEPT))
    for slot, edited in edits_of(goldens[name], lambda value: None, turn):
        rendered = render(edited, layout)
        findings = check(rendered.text).findings
        assert {f.category for f in findings} == {"table"}, slot
        assert any(is_at(f, slot, rendered.cells[slot]) for f in findings), slot


def twice(layout):
    """Which cells, by number, are tried in a layout: each in two, so that the five or seven of a row meet all nine."""
    assert len(LAYOUTS) == 9
    return lambda number: (LAYOUTS.index(layout) - number) % 9 in (0, 5)


def once(turn, turns):
    """Each cell in one of so many turns."""
    return lambda number: number % turns == turn


def edits_of(golden, change, tried):
    """The cells of tables three and four that are tried, changed one at a time. tried: the number of a cell → whether."""
    cells = [
        (table, row, column)
        for table in ("requests", "disputes")
        for row, columns in golden.tables[table].items()
        for column in columns
    ]
    for table, row, column in (cell for number, cell in enumerate(cells) if tried(number)):
        edited = golden.copy()
        edited.tables[table][row][column] = change(edited.tables[table][row][column])
        yield f"{table}.{row}.{column}", edited


def is_at(finding, slot, line):
    return any(cell.slot == slot and cell.place.line == line for cell in finding.cells)
