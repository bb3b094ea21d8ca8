"""Every case of every rule, in every layout; those of a pack with the pack alone laid over the rulebook."""

from __future__ import annotations

import pytest

from linter.engine.rulebook import load_rulebook
from linter.rulebook.load import rules_folder
from linter.rulebook.pack import built_in_packs
from linter.testing.cases import CaseRunner, load_cases
from linter.testing.layouts import LAYOUTS

BOOK = load_rulebook()
OWN = {rule.code for rule in BOOK.rules}
BOOKS = {"": BOOK, **{pack: load_rulebook(packs=[pack]) for pack in built_in_packs(rules_folder())}}
RULES = [(pack, rule, book) for pack, book in BOOKS.items() for rule in book.rules if not pack or rule.code not in OWN]
CASES = [
    pytest.param(pack, rule.code, case, id=f"{rule.code}-{number}")
    for pack, rule, book in RULES
    for number, case in enumerate(load_cases(book.sources[rule.code]), 1)
]


@pytest.fixture(scope="module")
def runners():
    return {pack: CaseRunner(book) for pack, book in BOOKS.items()}


@pytest.mark.parametrize(("pack", "code", "case"), CASES)
def test_case(pack, code, case, runners):
    problems = {layout: runners[pack].problems(code, case, layout) for layout in case.layouts or LAYOUTS}
    assert {layout: found for layout, found in problems.items() if found} == {}


@pytest.mark.parametrize(("pack", "rule", "book"), RULES, ids=[rule.code for _, rule, _ in RULES])
def test_every_rule_is_proved_both_ways(pack, rule, book):
    outcomes = {case.outcome for case in load_cases(book.sources[rule.code])}
    assert {"pass", "fail"} <= outcomes
