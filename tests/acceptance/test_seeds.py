"""The two real reports: exactly the findings that a careful reader makes."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def text_2019(seeds):
    return (seeds / "shanxi-office-2019.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def text_2023(seeds):
    return (seeds / "shanxi-office-2023.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def of_2019(text_2019, check):
    return check(text_2019)


@pytest.fixture(scope="module")
def of_2023(text_2023, check):
    return check(text_2023)


def test_2019_findings(of_2019):
    assert [(f.rule, f.severity, f.place.line) for f in of_2019.findings] == [
        ("TAB009", "info", 61),
        ("TAB015", "warning", 84),
    ]
    assert "疑似错列" in of_2019.findings[1].message.zh
    assert of_2019.grade == "review"


def test_2019_shifted_row_is_kept_and_doubted(of_2019, text_2019, read):
    report = read(text_2019)
    cells = report.tables["requests"].cells
    assert cells["carried_out", "commercial"].value == 7
    assert cells["carried_out", "natural_person"].kind == "blank"
    (doubt,) = report.doubts
    assert (doubt.table, doubt.row, doubt.line) == ("requests", "carried_out", 84)
    assert [(c["natural_person"], c["commercial"]) for c in doubt.candidates] == [(None, 7), (7, None)]
    assert [(u.rule) for u in of_2019.undecided] == ["SUM001"]


def test_2019_cells(text_2019, read):
    rows = {
        "new": [92, 3, 1, None, 1, None, 97],
        "carried_in": [5, None, None, None, None, None, 5],
        "granted": [41, 2, 1, None, None, None, 44],
        "unavailable.not_held": [39, 1, None, None, 1, None, 41],
        "handled_total": [90, 3, 1, None, 1, None, 95],
    }
    cells = read(text_2019).tables["requests"].cells
    for row, values in rows.items():
        assert [cell.value for (r, _), cell in cells.items() if r == row] == values
    blanks = sum(1 for cell in cells.values() if cell.kind == "blank")
    assert blanks == 161 - sum(1 for cell in cells.values() if cell.kind == "number")


def test_2023_findings(of_2023):
    assert [(f.rule, f.severity, f.place.line) for f in of_2023.findings] == [
        ("STR019", "info", 41),
        ("NAR004", "warning", 67),
        ("NAR006", "warning", 69),
    ]
    assert "办理295件" in of_2023.findings[1].message.zh
    assert "284" in of_2023.findings[1].message.zh
    assert "法人或其他组织申请10件" in of_2023.findings[2].message.zh
    assert "11" in of_2023.findings[2].message.zh
    assert of_2023.undecided == []


def test_2023_cells(text_2023, read):
    report = read(text_2023)
    cells = report.tables["requests"].cells
    assert len(cells) == 25 * 7
    assert [cell.value for (r, _), cell in cells.items() if r == "unavailable.not_held"] == [182, 7, 0, 0, 0, 0, 189]
    assert [cell.value for (r, _), cell in cells.items() if r == "carried_out"] == [22, 0, 0, 0, 1, 0, 23]
    disputes = [cell.value for cell in report.tables["disputes"].cells.values()]
    assert disputes == [3, 0, 1, 0, 4, 3, 0, 1, 2, 6, 1, 0, 0, 0, 1]
