"""One cause, one finding: what rests on one wrong figure is one group, what has two causes is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from linter.checks.finding import Finding, Remedy
from linter.checks.record import Record, decode, encode
from linter.documents.model import Place
from linter.engine.grading import conclude
from linter.engine.grouping import group
from linter.rulebook.form import Text
from linter.testing.edits import apply
from linter.testing.golden import Golden
from linter.testing.layouts import Rendered
from tests.conftest import GOLDEN_NAMES

Check = Callable[[str], Record]
Render = Callable[[Golden, str], Rendered]


def heads(record: Record) -> list[Finding]:
    return [finding for finding in record.findings if finding.follows is None]


def changed(golden: Golden, *edits: tuple[str, int]) -> Golden:
    """The golden with these figures added to these cells."""
    edited = golden.copy()
    for slot, by in edits:
        table, row, column = parts(slot)
        value = edited.tables[table][row][column]
        assert isinstance(value, int) and value + by >= 0
        edited.tables[table][row][column] = value + by
    return edited


def parts(slot: str) -> tuple[str, str, str]:
    table, _, rest = slot.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column


def cells(golden: Golden) -> Iterator[tuple[str, int]]:
    for table, rows in golden.tables.items():
        for row, columns in rows.items():
            for column, value in columns.items():
                if isinstance(value, int):
                    yield f"{table}.{row}.{column}", value


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_one_wrong_cell_is_one_finding(name: str, goldens: dict[str, Golden], render: Render, check: Check) -> None:
    """Every third cell of each golden, in turn with one more and with a digit too many; the hint names the cell."""
    for number, (slot, value) in enumerate(cells(goldens[name])):
        if number % 3:
            continue
        record = check(render(changed(goldens[name], (slot, 1 if number % 2 else 9 * value + 10)), "tabs").text)
        if not record.findings:  # nothing speaks of the cell
            continue
        assert len(heads(record)) == 1, (slot, [f.rule for f in heads(record)])
        (head,) = heads(record)
        assert {f.follows for f in record.findings} - {None} <= {head.fingerprint}
        assert sorted(head.related) == sorted(f.fingerprint for f in record.findings if f is not head)
        if head.related:
            assert head.remedy == Remedy(slot, value)


@pytest.mark.parametrize(
    "one, other",
    [
        (("requests.granted.total", 1), ("disputes.review.total", 1)),
        (("requests.granted.natural_person", 1), ("requests.new.commercial", 1)),
        (("requests.denied.state_secret.total", 3), ("requests.new.natural_person", 1)),
        (("requests.granted.natural_person", 2), ("disputes.litigation_direct.upheld", 1)),
        (("proactive.normative_documents.in_force", 1), ("requests.partial.total", 1)),
    ],
)
@pytest.mark.parametrize("name", ["2021-department", "2021-government"])
def test_two_wrong_cells_in_different_places_are_two(
    name: str, one: tuple[str, int], other: tuple[str, int], goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    alone = [check(render(changed(goldens[name], edit), "tabs").text) for edit in (one, other)]
    record = check(render(changed(goldens[name], one, other), "tabs").text)
    assert len(heads(record)) == 2
    assert {f.rule for f in record.findings} == {f.rule for single in alone for f in single.findings}


def test_two_wrong_cells_that_cannot_be_told_apart_stay_apart(
    goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    """Two rows and two columns are each one too high: the cells where they cross may be wrong in two ways."""
    at = [("requests.granted.natural_person", -1), ("requests.partial.commercial", -1)]
    record = check(render(changed(goldens["2021-government"], *at), "tabs").text)
    assert sorted(f.rule for f in record.findings) == ["SUM002", "SUM002", "SUM003", "SUM003"]
    assert len(heads(record)) == 4 and all(not f.related and f.remedy is None for f in record.findings)


def test_a_cell_in_an_identity_that_holds_is_not_to_blame(
    goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    """A figure moved from one column to the next: the row balances, so that the two columns have no common cell."""
    at = [("requests.granted.natural_person", -1), ("requests.granted.commercial", 1)]
    record = check(render(changed(goldens["2021-department"], *at), "tabs").text)
    assert {f.rule for f in heads(record)} >= {"SUM003"} and len(heads(record)) == 2
    assert not any(slot.startswith("requests.granted.") for f in record.findings for slot in f.mends)


def test_the_text_against_a_table_that_balances_is_by_itself(
    goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    """The text is wrong twice, of two rows: the table is none of the causes."""
    text = render(goldens["2021-department"], "tabs").text
    assert "予以公开29件" in text and "新收政府信息公开申请52件" in text
    text = text.replace("予以公开29件", "予以公开28件").replace("新收政府信息公开申请52件", "新收政府信息公开申请53件")
    record = check(text)
    assert len(record.findings) > 1 and heads(record) == record.findings


def test_what_is_grouped_when_the_head_is_suppressed(goldens: dict[str, Golden], render: Render, check: Check) -> None:
    record = check(render(changed(goldens["2021-department"], ("requests.granted.total", 1)), "tabs").text)
    (head,) = heads(record)
    assert head.rule == "SUM002" and len(record.findings) == 3
    head.suppressed = "looked at"
    conclude(record)
    rest = [f for f in record.findings if f is not head]
    assert [f.rule for f in heads(record)] == ["SUM002", "SUM003"] and head.related == []
    assert {f.rule: f.follows for f in rest} == {"SUM003": None, "NAR005": heads(record)[1].fingerprint}
    assert (record.count("error"), record.grade) == (1, "fail")


def test_what_an_empty_section_leaves_out_follows_from_that(
    goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    empty = apply(goldens["2021-town"], [{"body": {"of": "overview", "to": ["/"]}}])
    record = check(render(empty, "tabs").text)
    assert [f.rule for f in heads(record)] == ["STR013"]
    assert sorted(f.rule for f in record.findings) == ["STR013"] + ["STR016"] * 5 + ["STR023"] * 3
    thin = apply(goldens["2021-town"], [{"body": {"of": "overview", "to": ["召开会议5次，培训干部120人次。"]}}])
    record = check(render(thin, "tabs").text)
    assert len(record.findings) > 1 and heads(record) == record.findings  # each topic is to be written


def test_what_disagrees_with_the_year_only_as_the_title_does_follows(
    goldens: dict[str, Golden], render: Render, check: Check
) -> None:
    edited = apply(goldens["2022-department"], [{"replace": "2022年", "with": "2023年", "in": "preface"}])
    record = check(render(edited, "tabs").text)
    assert sorted(f.rule for f in record.findings) == ["PER005", "PER006", "PER007"]
    (head,) = heads(record)
    assert (head.rule, head.remedy) == ("PER005", Remedy("year", 2022))
    left = [
        {"append": {"to": "overview", "text": "2021年，我局政府信息公开工作虽然取得成绩，但仍有不足。"}},
        {"append": {"to": "overview", "text": "2021年，我局举办培训5次。"}},
    ]
    record = check(render(apply(goldens["2022-department"], left), "tabs").text)
    assert [f.rule for f in record.findings] == ["PER007", "PER007"] and heads(record) == record.findings


def made(rule: str, severity: str, **mends: int) -> Finding:
    text = Text("", "")
    return Finding(
        rule, rule.lower(), "arithmetic", severity, text, text, text, Place(1, 1, 1, 1), "", None, "requests", [], [],  # type: ignore[arg-type]
        fingerprint=rule, mends={slot: [figure] for slot, figure in mends.items()},
    )  # fmt: skip


def test_the_gravest_stands_for_the_group() -> None:
    record = Record("a.txt", findings=[made("A", "warning", x=1), made("B", "error", x=1), made("C", "info", x=1)])
    group(record)
    assert [f.rule for f in heads(record)] == ["B"]
    assert (record.count("error"), record.count("warning"), record.count("info")) == (1, 0, 0)


def test_a_rule_on_trial_neither_stands_for_others_nor_follows() -> None:
    record = Record("a.txt", findings=[made("A", "error", x=1), made("B", "warning", x=1)], trial=["A"])
    group(record)
    assert len(heads(record)) == 2


def test_figures_that_differ_are_two_causes() -> None:
    record = Record("a.txt", findings=[made("A", "error", x=1), made("B", "error", x=2), made("C", "error", y=1)])
    group(record)
    assert len(heads(record)) == 3


def test_many_overlapping_causes_are_left_apart() -> None:
    """Each finding shares another cell with each of the next: nothing tells which of them are one."""
    names = [f"R{number}" for number in range(40)]
    findings = [
        made(
            name,
            "error",
            **{f"c{min(number, other)}x{max(number, other)}": 1 for other in range(40) if other != number},
        )
        for number, name in enumerate(names)
    ]
    record = Record("a.txt", findings=findings)
    group(record)
    assert len(heads(record)) == 40


def test_groups_are_kept_in_the_record(goldens: dict[str, Golden], render: Render, check: Check) -> None:
    record = check(render(changed(goldens["2021-department"], ("requests.granted.total", 1)), "tabs").text)
    assert decode(encode(record)) == record


def test_what_a_rule_names_as_its_reason_hides_nothing_graver() -> None:
    cause, grave, light = made("A", "warning"), made("B", "error"), made("C", "info")
    grave.explained = light.explained = ["A"]
    record = Record("a.txt", findings=[cause, grave, light])
    group(record)
    assert [f.rule for f in heads(record)] == ["A", "B"] and light.follows == "A"
    cause.suppressed = "known"
    group(record)
    assert heads(record) == record.findings
