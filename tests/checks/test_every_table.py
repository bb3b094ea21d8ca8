"""Every kind that looks at the tables, on each table, row, column and cell: passing and failing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from linter.reading import Report
from linter.rulebook.keys import LAST
from tests.checks.trials import EDITIONS, OF_FORM, SLOTS, TABLES, edited, filled, run, slots


@pytest.fixture(scope="module")
def ones() -> dict[str, Report]:
    """By form, a report with 1 in every cell."""
    return {form: filled(name, lambda _: 1) for form, name in OF_FORM.items()}


@pytest.fixture(scope="module")
def counted() -> dict[str, Report]:
    """By form, a report with another figure in every cell, growing from 2."""
    return {form: filled(name, lambda number: number + 1) for form, name in OF_FORM.items()}


@pytest.fixture(scope="module")
def zeros() -> dict[str, Report]:
    return {form: filled(name, lambda _: 0) for form, name in OF_FORM.items()}


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_an_equation_in_each_row_and_column(form: str, table: str, ones, counted) -> None:
    """Two terms of each row, and of each column, on either side: equal where all cells are, else not."""
    form_table = EDITIONS[form].tables[table]
    tried = set()
    for row in form_table.row_keys:
        columns = [column.key for column in form_table.columns_of(row)]
        for left, right in pairwise(columns):
            stated = {"table": table, "each": "row", "only": [row], "left": [left], "right": [right]}
            tried.add(row)
            assert run("equation", stated, ones[form]).outcome == "pass", stated
            for relation, outcome in (("=", "fail"), ("<=", "pass"), (">=", "fail")):
                assert run("equation", {**stated, "relation": relation}, counted[form]).outcome == outcome, stated
    for column in form_table.column_keys:
        rows = [row for row in form_table.row_keys if column in {c.key for c in form_table.columns_of(row)}]
        for left, right in pairwise(rows):
            stated = {"table": table, "each": "column", "only": [column], "left": [left], "right": [right]}
            tried.add(column)
            assert run("equation", stated, ones[form]).outcome == "pass", stated
            for relation, outcome in (("=", "fail"), ("<=", "pass"), (">=", "fail")):
                assert run("equation", {**stated, "relation": relation}, counted[form]).outcome == outcome, stated
            assert run("equation", {**stated, "only": []}, counted[form]).outcome == "fail", stated
    assert len(tried) > 3


@pytest.mark.parametrize(
    ("form", "slot"), SLOTS, ids=lambda value: value if isinstance(value, str) else ".".join(value)
)
def test_each_slot(form: str, slot: tuple[str, str, str], ones, counted, zeros) -> None:
    """The kinds that look at single cells: each cell makes them pass, and fail."""
    table, row, column = slot
    name = f"{table}.{row}.{column}"
    assert run("ratio", {"part": [name], "whole": [name], "over": 100}, counted[form]).outcome == "pass"
    assert run("ratio", {"part": [name], "whole": [name], "over": 99}, counted[form]).outcome == "fail"
    assert run("all_zero", {"cells": [name], "agency": "局"}, ones[form]).outcome == "pass"
    assert run("all_zero", {"cells": [name], "agency": "局"}, zeros[form]).outcome == "fail"
    told = {"cells": [name], "sections": ["overview"], "any": ["公开"]}
    assert run("mention_required", told, ones[form]).outcome == "pass"
    assert run("mention_required", {**told, "any": ["未见之词"]}, ones[form]).outcome == "fail"
    assert run("mention_required", told, zeros[form]).outcome == "not-applicable"
    if table == "proactive":
        empty = {"row": row, "columns": {form: [column]}}
        assert run("no_rules_cell", empty, zeros[form]).outcome == "pass"
        assert run("no_rules_cell", empty, ones[form]).outcome == "fail"


@pytest.fixture(scope="module")
def earlier() -> dict[str, dict[str, Report]]:
    """By form and figure, last year's report."""
    last = {"shift_years": -1}
    return {
        form: {"ones": filled(name, lambda _: 1, last), "large": filled(name, lambda _: 10_000, last)}
        for form, name in OF_FORM.items()
    }


@pytest.mark.parametrize(
    ("form", "slot"), SLOTS, ids=lambda value: value if isinstance(value, str) else ".".join(value)
)
def test_each_slot_against_another_report(form: str, slot: tuple[str, str, str], ones, earlier) -> None:
    name = ".".join(slot)
    same, large = earlier[form]["ones"], earlier[form]["large"]
    across = {"compare": [{"left": [name], "right": [LAST + name]}]}
    assert run("across_years", across, ones[form], same).outcome == "pass"
    assert run("across_years", across, ones[form], large).outcome == "fail"
    scale = {"slot": name, "least": 5000, "most": 20_000}
    assert run("rescaled", scale, ones[form], same).outcome == "pass"
    assert run("rescaled", scale, ones[form], large).outcome == "fail"
    assert run("aggregate", {"slots": [name]}, ones[form], same).outcome == "pass"
    assert run("aggregate", {"slots": [name]}, ones[form], large).outcome == "fail"


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_each_table(form: str, table: str, ones, earlier) -> None:
    name = OF_FORM[form]
    there = run("table_present", {"table": table}, ones[form])
    gone = run("table_present", {"table": table}, edited(name, {"drop_table": table}))
    assert (there.outcome, gone.outcome) == ("pass", "fail")
    form_table = EDITIONS[form].tables[table]
    unchanged = {"table": table, "columns": form_table.column_keys, "filled": 1, "sum": 1}
    assert run("unchanged", unchanged, ones[form], earlier[form]["ones"]).outcome == "fail"
    assert run("unchanged", unchanged, ones[form], earlier[form]["large"]).outcome == "pass"
    for row in form_table.row_keys:
        one_row = {**unchanged, "rows": [row]}
        assert run("unchanged", one_row, ones[form], earlier[form]["ones"]).outcome == "fail", row


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_figure_in_the_text_may_be_held_against_any_cell(form: str, table: str, ones) -> None:
    said = {"append": {"to": "overview", "text": "本年新收政府信息公开申请77件。"}}
    all_seventy_seven = filled(OF_FORM[form], lambda _: 77, said)
    all_one = filled(OF_FORM[form], lambda _: 1, said)
    for key, row, column in slots(EDITIONS[form]):
        if key == table:
            stated = {"quantities": [{"what": "requests.new.total", "fits": [[f"{table}.{row}.{column}"]]}]}
            assert run("claim", stated, all_one).outcome == "fail", (row, column)
            faults = run("claim", stated, all_seventy_seven).faults
            assert not [fault for fault in faults if fault.values["claimed"] == "77"], (row, column)
