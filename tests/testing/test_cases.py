"""Every case of every rule; those of a pack with the pack alone laid over the rulebook.

Each in the usual layout; the other layouts are shared out among the cases of a rule that fail, and among those that do
not, so that in every layout every rule is seen to fire and to keep quiet. What a layout does to a report depends on no
rule, and what a rule says on no layout: all pairs of the two need no product of cases and layouts.
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
OTHERS = [layout for layout in LAYOUTS if layout != DEFAULT_LAYOUT]


def shared_out(cases: list[Case]) -> list[list[str]]:
    """The layouts of each case of one rule."""
    wanted = [case.layouts or [DEFAULT_LAYOUT] for case in cases]
    for fails in (True, False):
        free = [n for n, case in enumerate(cases) if not case.layouts and (case.outcome == "fail") is fails]
        for at, layout in enumerate(OTHERS if free else []):
            wanted[free[at % len(free)]].append(layout)
    return wanted


CASES = [
    pytest.param(pack, rule.code, case, layouts, id=f"{rule.code}-{number}")
    for pack, rule, book in RULES
    for cases in [load_cases(book.sources[rule.code])]
    for number, (case, layouts) in enumerate(zip(cases, shared_out(cases), strict=True), 1)
]


@pytest.fixture(scope="module")
def runners():
    return {pack: CaseRunner(book) for pack, book in BOOKS.items()}


@pytest.mark.parametrize(("pack", "code", "case", "layouts"), CASES)
def test_case(pack, code, case, layouts, runners):
    problems = {layout: runners[pack].problems(code, case, layout) for layout in layouts}
    assert {layout: found for layout, found in problems.items() if found} == {}


@pytest.mark.parametrize(("pack", "rule", "book"), RULES, ids=[rule.code for _, rule, _ in RULES])
def test_every_rule_is_proved_both_ways(pack, rule, book):
    outcomes = {case.outcome for case in load_cases(book.sources[rule.code])}
    assert {"pass", "fail"} <= outcomes
