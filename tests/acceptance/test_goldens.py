"""A correct report is quiet, in every layout, and every cell of it is read as it stands."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from linter.testing.layouts import LAYOUTS
from tests.conftest import GOLDEN_NAMES


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_is_quiet(name, layout, goldens, render, check):
    checked = check(render(goldens[name], layout).text)
    assert [(f.rule, f.place.line, f.message.zh) for f in checked.findings] == []
    assert [(u.rule, u.reason.zh) for u in checked.undecided] == []
    assert checked.grade == "pass"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_every_cell_is_read_where_it_stands(name, layout, goldens, render, read):
    golden = goldens[name]
    rendered = render(golden, layout)
    report = read(rendered.text)
    assert (report.year, report.form, report.kind, report.agency) == (
        golden.year,
        golden.form,
        golden.kind,
        golden.agency,
    )
    assert [section.key for section in report.sections] == list(golden.sections)
    for table, rows in golden.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                cell = report.tables[table].cells[row, column]
                assert (cell.value, cell.place.line) == (
                    expected(value),
                    rendered.cells[f"{table}.{row}.{column}"],
                ), f"{table}.{row}.{column}"


def expected(value: int | str | None) -> int | Decimal | None:
    """What a printed figure is worth: `1238.24万元` 1238.24, `+3` 3, `减4` -4."""
    if not isinstance(value, str):
        return value
    match = re.match(r"(?P<sign>[+\-减增]?)(?P<number>[\d.]+)", value)
    assert match is not None, value
    number = Decimal(match["number"]) if "." in match["number"] else int(match["number"])
    return -number if match["sign"] in ("-", "减") and match["sign"] else number
