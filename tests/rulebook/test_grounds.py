"""Which clauses a finding names, and that no rule is without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.rulebook import load_rulebook
from linter.rulebook.form import KINDS
from linter.rulebook.grounds import READ, binds, grounds
from tests.cli.command import Command

BOOK = load_rulebook()
YEARS = (2019, 2020, 2021, 2023, 2025, 2026)
RULE = """\
code: ABC001
name: abc
category: wording
severity: {severity}
norm: [{norm}]
title: {{zh: 甲, en: a}}
message: {{zh: "缺{{missing}}", en: "missing: {{missing}}"}}
advice: {{zh: 丙, en: c}}
check:
  keywords:
    sections: [overview]
    groups: [{{name: {{zh: 培训, en: training}}, any: [培训]}}]
"""


@pytest.fixture
def lint(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_named_was_read_and_binds(year: int, kind: str) -> None:
    for rule in BOOK.rules:
        named = [BOOK.clause(name)[1] for name in grounds(BOOK, rule, year, kind)]  # type: ignore[arg-type]
        assert all(clause.source in (*READ, "form") for clause in named), rule.code
        assert all(binds(clause, year, kind) for clause in named), rule.code  # type: ignore[arg-type]
        assert not named or any(clause.source in READ for clause in named), rule.code


def test_an_error_names_a_ground_for_every_report_it_is_for() -> None:
    for rule in BOOK.rules:
        if rule.severity == "error":
            for year in YEARS:
                for kind in rule.applies.kinds or KINDS:
                    if year in rule.applies.years and not rule.applies.forms:
                        assert grounds(BOOK, rule, year, kind), (rule.code, year, kind)


@pytest.mark.parametrize(("year", "named", "other"), [(2020, "GB60-", "GB30-"), (2023, "GB30-", "GB60-")])
def test_the_notice_on_the_format_is_that_of_the_year(year: int, named: str, other: str) -> None:
    found = [name for rule in BOOK.rules for name in grounds(BOOK, rule, year, "department")]
    # that the trial format is out of use from 2021 on binds the reports of those years
    clauses = {name for name in found if name.startswith(other)}
    assert any(name.startswith(named) for name in found)
    assert clauses == ({"GB60-7"} if year >= 2021 else set())


def test_a_report_of_unknown_year_names_no_clause_of_some_years() -> None:
    for rule in BOOK.rules:
        for name in grounds(BOOK, rule, None, None):
            clause = BOOK.clause(name)[1]
            assert (clause.years.first, clause.years.last, clause.kinds) == (None, None, [])


def test_local_papers_are_grounds_of_packs_alone() -> None:
    assert not any(
        BOOK.clause(name)[1].source == "local"
        for rule in BOOK.rules
        for name in rule.norm
        if rule.code not in BOOK.packed
    )


@pytest.mark.parametrize(
    ("norm", "severity", "refused"),
    [
        ("LOCAL-L2", "info", True),
        ("PRACTICE-citation", "info", False),
        ("PRACTICE-citation", "error", True),
        ("O711-50-4a", "error", False),
        ("GB30-3a", "warning", True),  # from 2021 on alone
    ],
)
def test_rules_without_a_ground_are_refused(lint: Command, norm: str, severity: str, refused: bool) -> None:
    lint.write("mine/ABC001-abc.yaml", RULE.format(norm=norm, severity=severity))
    result = lint("rules", "check", "mine")
    assert (result.status == 2) == refused, result.err
    assert ("年度" in result.err) == refused
