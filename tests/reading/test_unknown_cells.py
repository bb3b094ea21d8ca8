"""Cells that may hold something that was not read: neither blank, nor 0, nor ill-formed."""

from __future__ import annotations

import pytest

from linter.documents.text import read_text

WHY = "格里有图形没有读出来"


@pytest.fixture
def checked_with(examine, goldens, render):
    """Golden, layout and which cells (row of cells, index) → the verdict when these may hold something unread."""

    def verdict(name, layout, chosen, text=""):
        document = read_text("report.txt", render(goldens[name], layout).text.encode())
        count = 0
        for grid in document.grids:
            for row in grid.rows:
                for index in [index for index in range(len(row)) if chosen(row, index)]:
                    row[index].unseen, row[index].text = WHY, text
                    count += 1
        assert count
        return examine(document)

    return verdict


def named(row, words):
    return any(words in cell.text for cell in row)


def figure(cell):
    return cell.text.replace(".", "").isdigit()


@pytest.mark.parametrize("layout", ["pipes", "tabs", "tabs-shifted", "pipes-ragged"])
@pytest.mark.parametrize("text", ["", "2"])
def test_a_row_of_unknown_cells(layout, text, checked_with):
    checked = checked_with("2021-department", layout, lambda row, at: named(row, "本年新收") and figure(row[at]), text)
    assert checked.findings == []
    assert {checked.report.tables["requests"].cells["new", column].kind for column in ("research", "total")} == {
        "unknown"
    }
    for code in ("SUM001", "SUM002", "NAR001", "NAR006", "TAB008", "TAB011"):
        assert checked.outcomes[code] == "undecided", code
    assert checked.outcomes["SUM003"] == "pass"
    reasons = {entry.rule: entry.reason.zh for entry in checked.record.undecided}
    assert all(WHY in reasons[code] for code in ("SUM001", "SUM002", "NAR001", "TAB008"))


def test_one_unknown_cell_touches_only_what_needs_it(checked_with):
    checked = checked_with(
        "2021-office", "pipes", lambda row, at: row[at].text == "现行有效件数" or False, "现行有效件数"
    )
    assert checked.findings == []
    checked = checked_with(
        "2021-office", "pipes", lambda row, at: named(row, "行政规范性文件") and at == len(row) - 1 and figure(row[at])
    )
    assert checked.findings == []
    assert checked.outcomes["SUM002"] == "pass"
    assert checked.outcomes["NAR010"] == "undecided"


@pytest.mark.parametrize("name", ["2021-department", "2021-town", "2019-office"])
@pytest.mark.parametrize("layout", ["pipes", "tabs"])
def test_a_whole_table_of_unknown_cells_is_never_zeros(name, layout, checked_with):
    checked = checked_with(name, layout, lambda row, at: figure(row[at]))
    assert checked.findings == []
    assert [table.readable for table in checked.report.tables.values() if table.key != "proactive"] == [False, False]
    assert all(WHY in table.reason.zh for table in checked.report.tables.values() if not table.readable)
    for code in ("TAB002", "SUM001", "SUM002", "SUM005"):
        assert checked.outcomes[code] == "undecided", code


def test_a_label_that_was_not_read_is_not_missing(checked_with):
    checked = checked_with("2021-department", "pipes", lambda row, at: row[at].text == "2.重复申请")
    assert checked.findings == []
    assert checked.report.tables["requests"].cells["rejected.repeat", "total"].value == 1
    two = ("2.重复申请", "3.要求提供公开出版物")
    checked = checked_with("2021-department", "tabs", lambda row, at: row[at].text in two)
    assert checked.findings == []


def test_a_head_that_was_not_read_is_not_missing(checked_with):
    for head in ("科研机构", "总计", "现行有效件数"):
        checked = checked_with("2021-department", "pipes", lambda row, at, head=head: row[at].text == head)
        assert checked.findings == [], head


@pytest.mark.parametrize("layout", ["pipes", "tabs", "cells-tight", "cells-pipes", "pdf-tight"])
@pytest.mark.parametrize("sign", ["\ufffd", "\ue012", "1\uf0b7"])
def test_signs_without_a_meaning(layout, sign, goldens, render, examine_text):
    rendered = render(goldens["2021-department"], layout)
    lines = rendered.text.split("\n")
    at = rendered.cells["proactive.penalties.decisions"] - 1
    assert lines[at].count("4") == 1
    lines[at] = lines[at].replace("4", sign)
    checked = examine_text("\n".join(lines))
    assert checked.findings == []
    assert checked.report.tables["proactive"].cells["penalties", "decisions"].kind == "unknown"
    assert checked.outcomes["NAR011"] == "undecided"
