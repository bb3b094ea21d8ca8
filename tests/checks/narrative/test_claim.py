"""Figures in the text against the tables: what fits an honest reading stays quiet, what fits none is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from linter.checks.record import Record
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.testing import edits, layouts
from linter.testing.cases import CaseRunner

RUNNER = CaseRunner(load_rulebook())
Edits = Sequence[Mapping[str, Any]]


def check(report: str, changes: Edits, layout: str = "tabs") -> Record:
    golden = edits.apply(RUNNER.goldens[report], changes)
    text = layouts.render(golden, layout, RUNNER.labels).text
    document = read_text("report.txt", text.encode())
    checked = RUNNER.engine.check(read_report(document, RUNNER.book.forms, RUNNER.claims))
    assert not checked.crashes
    return checked


def fired(report: str, changes: Edits) -> list[str]:
    return [finding.rule for finding in check(report, changes).findings]


def said(old: str, new: str) -> Edits:
    return [{"replace": old, "with": new}]


OFFICE = "2021-office"  # new 31, carried in 2, handled 30, carried out 3
RECEIVED = "共收到政府信息公开申请33件（含上年结转2件）"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("共收到政府信息公开申请33件", []),
        ("共收到政府信息公开申请31件", []),
        ("共收到政府信息公开申请31件（不含上年结转2件）", []),
        ("共收到政府信息公开申请33件（不含上年结转2件）", ["NAR001"]),
        ("共收到政府信息公开申请31件（含上年结转2件）", ["NAR003"]),
        ("共收到政府信息公开申请32件", ["NAR003"]),
        ("依申请公开14件", []),
        ("依申请公开15件", ["NAR003"]),
    ],
)
def test_received_may_or_may_not_hold_the_cases_carried_in(text: str, rules: list[str]) -> None:
    assert fired(OFFICE, said(RECEIVED, text)) == rules


def test_the_new_ones_finished_may_be_stated_while_nothing_is_said_of_those_carried_in() -> None:
    silent = said(RECEIVED, "共收到政府信息公开申请31件")
    assert fired(OFFICE, [*silent, *said("截至年底办结30件", "截至年底办结28件")]) == []
    assert fired(OFFICE, said("截至年底办结30件", "截至年底办结28件")) == ["NAR004"]


def test_in_time_is_a_part() -> None:
    assert fired(OFFICE, said("截至年底办结30件", "截至年底办结30件，按期答复29件，延期答复1件")) == []
    assert fired(OFFICE, said("截至年底办结30件", "截至年底办结30件，按期答复31件")) == ["NAR004"]


def test_granted_may_hold_partial_only_where_partial_is_not_told_apart() -> None:
    assert fired(OFFICE, said("予以公开14件、部分公开2件", "同意公开16件")) == []
    assert fired(OFFICE, said("予以公开14件、部分公开2件", "予以公开16件、部分公开2件")) == ["NAR005"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("提起行政诉讼4件", []),
        ("提起行政诉讼3件，复议后起诉1件", []),
        ("提起行政诉讼3件", ["NAR007"]),
        ("提起行政诉讼3件，未经复议直接起诉3件、复议后起诉1件", ["NAR007"]),
    ],
)
def test_suits_are_one_kind_only_beside_the_other(text: str, rules: list[str]) -> None:
    whole = "提起行政诉讼4件，未经复议直接起诉3件、复议后起诉1件"
    assert fired("2021-province-office", said(whole, text)) == rules


def test_other_bodies_figures_are_no_claims_of_a_department() -> None:
    text = "全市各级行政机关共收到政府信息公开申请2600件；办结2510件，予以公开1000件。"
    assert fired("2021-department", [{"append": {"to": "overview", "text": text}}]) == []


def test_the_same_words_are_claims_of_a_government() -> None:
    text = "全县各级行政机关共收到政府信息公开申请2600件。其中县政府办公室收到政府信息公开申请40件。"
    assert fired("2021-government", [{"append": {"to": "overview", "text": text}}]) == ["NAR003"]


def test_a_blank_cell_leaves_the_claim_open_upwards_only() -> None:
    blank = [{"cell": "requests.carried_out.total", "to": None}]
    checked = check(OFFICE, blank)
    assert checked.outcomes["NAR002"] == "undecided"
    assert {finding.rule for finding in checked.findings} == {"TAB008"}


def test_the_message_tells_what_the_tables_say() -> None:
    finding = check(OFFICE, said("结转下年度继续办理3件", "结转下年度继续办理4件")).findings[0]
    assert finding.message.zh == (
        "文中写“结转下年度继续办理4件”，与表格不符；表格中对应的数：表三“结转下年度继续办理”行总计为 3。"
    )


def test_a_list_of_applicants_fits_one_row_as_a_whole() -> None:
    # 27 and 4 are the new ones; 29 holds the two carried in, 4 fits both
    assert fired(OFFICE, said("自然人申请27件", "自然人申请29件")) == ["NAR006"]
    mixed = said("本年新收的31件中，自然人申请27件，", "自然人申请29件，")
    assert fired(OFFICE, mixed) == []


def test_a_list_may_divide_one_result() -> None:
    assert fired("2021-department", said("予以公开29件、", "予以公开29件（其中自然人25件）、")) == []
    assert fired("2021-department", said("予以公开29件、", "予以公开29件（其中自然人26件）、")) == ["NAR006"]


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_a_row_with_a_wrong_figure_is_found_with_the_figures_it_holds(layout: str) -> None:
    findings = check("2021-government", [{"cell": "requests.granted.total", "to": 199}], layout).findings
    sums = [finding for finding in findings if finding.rule == "SUM002"]
    assert "合计 198，而总计填 199，相差 1" in sums[0].message.zh
