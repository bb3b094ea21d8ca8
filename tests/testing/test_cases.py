"""Every case of every rule; those of a pack with the pack alone laid over the rulebook.

Each in the usual layout and in three others that change from case to case, so that every rule meets all of them.
"""

from __future__ import annotations

import pytest

from linter.engine.rulebook import load_rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.pack import built_in_packs
from linter.testing.cases import DEFAULT_LAYOUT, Case, CaseRunner, load_cases
from linter.testing.layouts import LAYOUTS

BOOK = load_rulebook()
OWN = {rule.code for rule in BOOK.rules}
BOOKS = {"": BOOK, **{pack: load_rulebook(packs=[pack]) for pack in built_in_packs(rules_folder())}}
RULES = [(pack, rule, book) for pack, book in BOOKS.items() for rule in book.rules if not pack or rule.code not in OWN]
CASES = [
    pytest.param(pack, rule.code, number, case, id=f"{rule.code}-{number}")
    for pack, rule, book in RULES
    for number, case in enumerate(load_cases(book.sources[rule.code]), 1)
]


@pytest.fixture(scope="module")
def runners():
    return {pack: CaseRunner(book) for pack, book in BOOKS.items()}


def layouts_of(case: Case, number: int) -> list[str]:
    others = [layout for layout in LAYOUTS if layout != DEFAULT_LAYOUT]
    return case.layouts or [DEFAULT_LAYOUT, *(others[(3 * number + n) % len(others)] for n in range(3))]


@pytest.mark.parametrize(("pack", "code", "number", "case"), CASES)
def test_case(pack, code, number, case, runners):
    problems = {layout: runners[pack].problems(code, case, layout) for layout in layouts_of(case, number)}
    assert {layout: found for layout, found in problems.items() if found} == {}


@pytest.mark.parametrize(("pack", "rule", "book"), RULES, ids=[rule.code for _, rule, _ in RULES])
def test_every_rule_is_proved_both_ways(pack, rule, book):
    outcomes = {case.outcome for case in load_cases(book.sources[rule.code])}
    assert {"pass", "fail"} <= outcomes
