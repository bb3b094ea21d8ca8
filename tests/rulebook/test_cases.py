"""Every case of every rule, in every layout."""

from __future__ import annotations

import pytest

from linter.casework.layouts import LAYOUTS
from linter.casework.run import CaseRunner, load_cases
from linter.rulebook.load import load_rulebook

BOOK = load_rulebook()
CASES = [
    pytest.param(rule.code, case, id=f"{rule.code}-{number}")
    for rule in BOOK.rules
    for number, case in enumerate(load_cases(BOOK.sources[rule.code]), 1)
]


@pytest.fixture(scope="module")
def runner():
    return CaseRunner(BOOK)


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code, case, runner):
    problems = {layout: runner.problems(code, case, layout) for layout in case.layouts or LAYOUTS}
    assert {layout: found for layout, found in problems.items() if found} == {}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_every_rule_is_proved_both_ways(rule):
    outcomes = {case.outcome for case in load_cases(BOOK.sources[rule.code])}
    assert {"pass", "fail"} <= outcomes
