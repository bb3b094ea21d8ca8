"""Rules that compare reports, where this report's own table cannot be read and last year's is missing."""

from __future__ import annotations

import pytest

from linter.engine.rulebook import load_rulebook
from linter.testing.cases import Case, CaseRunner, Other, Reading


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("2019-office", {"HIS003": "not-applicable", "HIS004": "undecided"}),
        ("2021-department", {"HIS003": "undecided", "HIS004": "not-applicable"}),
    ],
)
def test_only_slots_of_its_own_form_are_missed(report: str, expected: dict[str, str]) -> None:
    runner = CaseRunner(load_rulebook())
    past = Other(report, [{"shift_years": -1}, {"drop_table": "proactive"}])
    read = runner.read(Case(report, "pass", previous=past), "tabs")
    assert isinstance(read, Reading)
    read.report.tables["proactive"].readable = False
    checked = read.checked(runner.engine)
    assert not checked.crashes
    assert {code: checked.outcomes[code] for code in expected} == expected
