"""Texts of rules as findings give them: English singulars and plurals, places, citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from linter.checks.finding import Finding
from linter.cli.suppress import is_place
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.testing import edits, layouts
from linter.testing.cases import CaseRunner

RUNNER = CaseRunner(load_rulebook())


def found(changes: Sequence[Mapping[str, Any]], rule: str) -> Finding:
    golden = edits.apply(RUNNER.goldens["2021-department"], changes)
    document = read_text("report.txt", layouts.render(golden, "tabs", RUNNER.labels).text.encode())
    record = RUNNER.engine.check(read_report(document, RUNNER.book.forms, RUNNER.claims))
    return next(finding for finding in record.findings if finding.rule == rule)


@pytest.mark.parametrize(
    ("blank", "said"), [(["research"], "1 blank cell: "), (["research", "other"], "2 blank cells: ")]
)
def test_one_cell_and_two_cells(blank: list[str], said: str) -> None:
    changes = [{"cell": f"requests.new.{column}", "to": None} for column in blank]
    assert found(changes, "TAB008").message.en.startswith(said)


def test_a_section_is_named_as_a_table_is_and_a_suppression_may_write_it_small() -> None:
    finding = found([{"append": {"to": "overview", "text": "将于2月30日前完成。"}}], "PER011")
    assert finding.where.en == "Section 1"
    assert is_place("section 1", finding) and is_place("第一部分", finding) and not is_place("section 2", finding)


def test_a_date_outside_the_sections_is_not_called_the_whole_report() -> None:
    finding = found([{"replace": "2024年1月15日", "with": "2024年3月1日", "in": "signature"}], "PUB002")
    assert finding.quote == "2024年3月1日" and finding.section is None
    assert (finding.where.zh, finding.where.en) == ("报告载明的日期", "Date on the report")


@pytest.mark.parametrize(
    ("reference", "full", "short"),
    [
        ("PIPL-34", "《中华人民共和国个人信息保护法》第三十四条", "个人信息保护法第三十四条"),
        ("IDENT-T3-A", "报告的勾稽关系·表三表头注明", "报告的勾稽关系·表三表头注明"),
    ],
)
def test_a_law_has_its_marks_and_what_is_no_document_has_none(reference: str, full: str, short: str) -> None:
    norm, clause = RUNNER.book.clause(reference)
    assert (norm.citation(clause, "zh"), norm.short_citation(clause, "zh")) == (full, short)


def test_no_space_before_a_bracket_of_full_width() -> None:
    norm, clause = RUNNER.book.clause("GB30-R4")
    assert norm.short_citation(clause, "zh") == "国办公开办函〔2021〕30号（四）明确责任"
    norm, clause = RUNNER.book.clause("GB30-3b")
    assert norm.short_citation(clause, "zh") == "国办公开办函〔2021〕30号 一（三）"


def test_a_figure_that_is_no_sum_is_not_worked_out() -> None:
    alone = found([{"replace": "自然人提出46件", "with": "自然人提出47件"}], "NAR006")
    assert alone.message.zh.endswith("对应的数为 46。") and alone.message.en.endswith("the figure is 46.")
    summed = found([{"replace": "法人或其他组织提出6件", "with": "法人或其他组织提出7件"}], "NAR006")
    assert summed.message.zh.endswith("对应的数为 6（3 ＋ 1 ＋ 2）。") and summed.message.en.endswith(
        "is 6 (3 + 1 + 2)."
    )


def test_cells_in_english_messages_are_named_in_english() -> None:
    changes = [{"cell": "proactive.regulations.issued", "to": 2}, {"cell": "proactive.regulations.in_force", "to": 2}]
    golden = edits.apply(RUNNER.goldens["2021-town"], changes)
    document = read_text("report.txt", layouts.render(golden, "tabs", RUNNER.labels).text.encode())
    record = RUNNER.engine.check(read_report(document, RUNNER.book.forms, RUNNER.claims))
    finding = next(each for each in record.findings if each.rule == "TAB013")
    assert "Table 2, row 规章, column " in finding.message.en and "表二" not in finding.message.en
