"""Which rules run."""

from __future__ import annotations

import pytest

from linter.engine.selection import chosen
from linter.errors import UsageError
from linter.rulebook.book import Rulebook


def test_selectors_are_exact_about_what_they_do_not_know(book: Rulebook) -> None:
    assert {rule.category for rule in chosen(book.rules, ["Period"], [])} == {"period"}
    assert [rule.code for rule in chosen(book.rules, ["sum001"], [])] == ["SUM001"]
    with pytest.raises(UsageError, match="SUMX"):
        chosen(book.rules, ["SUMX"], [])
    with pytest.raises(UsageError):
        chosen(book.rules, [""], [])


def test_checking_nothing_is_no_checking(book: Rulebook) -> None:
    with pytest.raises(UsageError, match="--ignore"):
        chosen(book.rules, ["SUM001"], ["arithmetic"])
