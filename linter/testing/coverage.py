"""Clause by clause: can a machine check it, which rules do, and is each rule proved by cases?"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from linter.rulebook.book import Rulebook
from linter.testing.cases import load_cases

# Clauses that must have a rule: all that a machine can check, be it in part.
DEMANDED = ("full", "partly")


class Row(Struct):
    """One clause. rules: codes of the rules that cite it."""

    clause: str
    checkable: str
    rules: list[str] = field(default_factory=list)


class Coverage(Struct):
    """The matrix, and what is missing in it.

    unchecked: clauses that a machine can check, in full or in part, and no rule cites. unproved: rule code → which of
    "pass" and "fail" no case of it shows.
    """

    rows: list[Row]
    unchecked: list[str]
    unproved: dict[str, list[str]]

    @property
    def complete(self) -> bool:
        """Whether every checkable clause has a rule and every rule a passing and a failing case."""
        return not self.unchecked and not self.unproved

    def totals(self) -> dict[str, int]:
        """How many.

        clauses, checkable (in full or in part); of these clauses, those with a rule, and with a rule that has a
        passing, a failing case; rules, with passing and with failing cases.
        """
        checkable = [row for row in self.rows if row.checkable in DEMANDED]
        rules = {code for row in self.rows for code in row.rules} | set(self.unproved)
        return {
            "clauses": len(self.rows),
            "checkable": len(checkable),
            "checkable_full": sum(1 for row in checkable if row.checkable == "full"),
            "with_rule": sum(1 for row in checkable if row.rules),
            "clauses_with_pass_case": sum(1 for row in checkable if self._proved(row.rules, "pass")),
            "clauses_with_fail_case": sum(1 for row in checkable if self._proved(row.rules, "fail")),
            "rules": len(rules),
            "with_pass_case": sum(1 for code in rules if self._proved([code], "pass")),
            "with_fail_case": sum(1 for code in rules if self._proved([code], "fail")),
        }

    def _proved(self, codes: Iterable[str], outcome: str) -> bool:
        """Whether one of the rules has a case with this outcome."""
        return any(outcome not in self.unproved.get(code, []) for code in codes)


def coverage(book: Rulebook) -> Coverage:
    """The matrix of a rulebook. Raises `RulebookError` when a case file is wrong."""
    citing: dict[str, list[str]] = {}
    for rule in book.rules:
        for reference in rule.norm:
            citing.setdefault(reference, []).append(rule.code)
    rows = [
        Row(f"{norm.norm}-{clause.item}", clause.checkable, citing.get(f"{norm.norm}-{clause.item}", []))
        for norm in book.norms.values()
        for clause in norm.clauses
    ]
    unproved: dict[str, list[str]] = {}
    for rule in book.rules:
        outcomes = {case.outcome for case in load_cases(book.sources[rule.code])}
        missing = [outcome for outcome in ("pass", "fail") if outcome not in outcomes]
        if missing:
            unproved[rule.code] = missing
    unchecked = [row.clause for row in rows if row.checkable in DEMANDED and not row.rules]
    return Coverage(rows, unchecked, unproved)
