"""Every clause that can be checked, in full or in part, has a rule, and every rule is proved both ways."""

from __future__ import annotations

from linter.engine.rulebook import load_rulebook
from linter.rulebook.book import Rulebook
from linter.rulebook.norm import Clause
from linter.testing.coverage import coverage


def test_every_checkable_clause_has_a_rule() -> None:
    found = coverage(load_rulebook(packs=["all"]))
    assert found.unchecked == [] and found.unproved == {}


def test_what_is_demanded() -> None:
    book = load_rulebook()
    norm = next(iter(book.norms.values()))
    text = norm.clauses[0].demand
    for checkable, missing in (("full", True), ("partly", True), ("none", False)):
        clause = Clause("new", text, text, "official", checkable)  # type: ignore[arg-type]
        norms = {norm.norm: type(norm)(norm.norm, norm.title, "", "", "whole", [clause])}
        found = coverage(Rulebook(book.forms, book.quantities, norms, []))
        assert found.unchecked == ([f"{norm.norm}-new"] if missing else [])
        assert found.complete is not missing
        totals = found.totals()
        assert (totals["clauses"], totals["checkable"], totals["with_rule"]) == (1, int(missing), 0)


def test_a_clause_counts_as_proved_only_by_a_rule_with_such_a_case() -> None:
    found = coverage(load_rulebook())
    row = next(row for row in found.rows if row.clause == "IDENT-T4-A")
    assert row.rules == ["SUM005"]
    before = found.totals()
    found.unproved["SUM005"] = ["fail"]
    after = found.totals()
    assert after["clauses_with_fail_case"] == before["clauses_with_fail_case"] - 1
    assert after["clauses_with_pass_case"] == before["clauses_with_pass_case"]
    assert not found.complete
