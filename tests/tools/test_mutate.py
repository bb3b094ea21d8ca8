"""The tool that spoils rules: what it makes, what it leaves, and what its exit status says."""

from __future__ import annotations

import msgspec
import pytest

from linter.engine.rulebook import load_rulebook
from linter.rulebook.rule import Rule
from linter.testing.cases import CaseRunner
from tests.tools import mutate
from tests.tools.mutants import _says, mutants

BOOK = load_rulebook()


def rule(code: str) -> Rule:
    found = BOOK.rule(code)
    assert found is not None
    return found


def made(code: str) -> set[str]:
    return {mutant.what for mutant in mutants(rule(code), BOOK)}


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("SUM001", {"left[0] dropped (new)", "right[0] dropped (handled_total)", "relation: <=", "relation: >="}),
        ("STR019", {"over: 500", "over: 2000", "up_to left out", "applies: years from 2020", "applies: years from 2022"}),
        ("BAS005", {"applies: years to 2019", "applies: years to 2021", "applies: years to None"}),
        ("TAB013", {"applies: kinds[1] dropped (office)", "columns.2019 dropped"}),
        ("STR021", {"groups[0].any emptied", "groups[2].any[0] dropped (追究)", "unless emptied"}),
        ("PER007", {"own_name left out", "unless_after left out", "back: 1", "back: 3", "opening left out"}),
        ("NAR004", {"quantities[1].unless_said.requests.carried_in.total[0][1]: sign turned", "quantities[3].at_most left out"}),
    ],
)  # fmt: skip
def test_every_part_of_a_rule_is_spoilt(code: str, wanted: set[str]) -> None:
    assert wanted <= made(code)


def test_what_says_the_same_is_not_made() -> None:
    assert "relation: =" not in made("SUM001")
    assert "said: either" not in made("NAR011")  # no words say a zero of decisions
    assert "said: either" in made("NAR003")
    for each in BOOK.rules:
        for mutant in mutants(each, BOOK):
            changed = mutant.rule.applies != each.applies or mutant.rule.unless != each.unless
            same = _says(mutant.params) == _says(BOOK.params[each.code])
            assert changed or not same, f"{each.code} {mutant.what}"


def test_a_mutant_that_no_case_notices_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = mutate.Trial(CaseRunner(BOOK), rule("SUM001"))
    assert all(trial.kills(mutant) for mutant in mutants(rule("SUM001"), BOOK))
    trial.cases = [(case, read) for case, read in trial.cases if case.outcome == "pass"]
    trial.before = [[] for _ in trial.cases]
    (looser,) = (mutant for mutant in mutants(rule("SUM001"), BOOK) if mutant.what == "relation: <=")
    assert not trial.kills(looser)


def test_a_case_that_fails_is_named() -> None:
    book = msgspec.structs.replace(BOOK, params={**BOOK.params, "STR019": BOOK.params["STR020"]})
    with pytest.raises(mutate.CaseFails, match="STR019 case 4"):
        mutate.Trial(CaseRunner(book), rule("STR019"))


def test_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate.main(["SUM005", "--jobs", "1"]) == 0
    assert "0 survive" in capsys.readouterr().out
    assert mutate.main(["--sample", "3", "--seed", "1", "--jobs", "1", "SUM002"]) == 0
    assert capsys.readouterr().out.startswith("3 mutants")
    with pytest.raises(SystemExit, match="2"):
        mutate.main(["NIX999"])
