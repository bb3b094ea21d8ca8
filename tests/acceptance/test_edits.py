"""Each single edit of a table cell is found at that cell, and nothing else fires.

Every cell of tables three and four, for one report of each form; each in three of the layouts, which change from cell
to cell, so that every layout meets cells of every row and of every column.
"""

from __future__ import annotations

import pytest

from linter.testing.layouts import LAYOUTS

REPORTS = ("2021-department", "2019-office")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
def test_one_more_in_any_cell(name, layout, goldens, render, check):
    for slot, edited in turns(edits_of(goldens[name], lambda value: value + 1), layout):
        rendered = render(edited, layout)
        findings = check(rendered.text).findings
        assert {f.category for f in findings} <= {"arithmetic", "narrative"}, slot
        assert any(is_at(f, slot, rendered.cells[slot]) for f in findings if f.category == "arithmetic"), slot


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("printed", ["1O", "3.5", "无数据"])
def test_no_figure_in_a_cell(name, layout, printed, goldens, render, check):
    for slot, edited in list(edits_of(goldens[name], lambda value: printed))[::9]:
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
    for printed in (lambda value: str(value).translate(wide), lambda value: f"{value}件"):
        for slot, edited in list(edits_of(goldens[name], printed))[::9]:
            assert [f.rule for f in check(render(edited, layout).text).findings] == [], slot


@pytest.mark.parametrize("layout", ["tabs", "tabs-shifted", "pipes", "pipes-ragged", "cells", "cells-pipes"])
@pytest.mark.parametrize("name", REPORTS)
def test_one_blank_cell(name, layout, goldens, render, check):
    for slot, edited in list(edits_of(goldens[name], lambda value: None))[::4]:
        rendered = render(edited, layout)
        findings = check(rendered.text).findings
        assert {f.category for f in findings} == {"table"}, slot
        assert any(is_at(f, slot, rendered.cells[slot]) for f in findings), slot


def turns(edited, layout):
    """Those of the edits that are tried in a layout: each is in three of them."""
    at = LAYOUTS.index(layout)
    return (one for number, one in enumerate(edited) if (at - number) % len(LAYOUTS) < 3)


def edits_of(golden, change):
    """Every cell of tables three and four changed, one at a time."""
    for table in ("requests", "disputes"):
        for row, columns in golden.tables[table].items():
            for column, value in columns.items():
                edited = golden.copy()
                edited.tables[table][row][column] = change(value)
                yield f"{table}.{row}.{column}", edited


def is_at(finding, slot, line):
    return any(cell.slot == slot and cell.place.line == line for cell in finding.cells)
