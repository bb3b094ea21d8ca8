"""Who is missing, late, of another year, there twice, or not expected: worked out by hand for each case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from linter.checks.record import Record, Unreadable
from linter.checks.roster import Expected, Roster
from linter.comparison.roster import compared
from linter.engine.rulebook import load_rulebook
from linter.reading.names import Grammar
from linter.rulebook.book import Rulebook
from linter.text.bilingual import Text
from linter.text.folding import fold


def record(book: Rulebook, agency: str | None, year: int | None = 2023, kind: Any = "department") -> Record:
    body = None if agency is None else Grammar(book.agencies).parse(fold(agency))
    return Record(f"{agency}-{year}.txt", agency=agency, body=body, year=year, kind=kind)


def problems(
    book: Rulebook, expected: list[Expected], *came: Record, unreadable: tuple[str, ...] = ()
) -> tuple[list[list[str]], list[str]]:
    """What is wrong with each agency of the roster, and the reasons why reports are in no agency's name."""
    closed = [Unreadable(path, Text("文件为空", "empty")) for path in unreadable]
    roster = compared(Roster("名单.csv", expected), came, closed, book, book.rules)
    return [[each.what for each in agency.problems] for agency in roster.agencies], [
        each.reason.zh for each in roster.unlisted
    ]


def test_each_problem_by_itself(book: Rulebook) -> None:
    expected = [
        Expected(line, name) for line, name in enumerate(("甲市教育局", "乙市教育局", "丙市教育局", "丁市教育局"), 2)
    ]
    came = [
        record(book, "甲市教育局"),
        record(book, "丙市教育局", 2022),
        record(book, "丁市教育局"),
        record(book, "丁市教育局"),
        record(book, "戊市教育局"),
        record(book, None),
    ]
    found, unlisted = problems(book, expected, *came)
    assert found == [[], ["missing"], ["wrong-year"], ["twice"]]
    assert unlisted == ["不在名单中", "报告中未识别出编制机关"]


def test_last_years_report_beside_this_years_is_no_fault(book: Rulebook) -> None:
    came = [record(book, "甲市教育局", 2022), record(book, "甲市教育局"), record(book, "乙市教育局")]
    assert problems(book, [Expected(2, "甲市教育局"), Expected(3, "乙市教育局")], *came) == ([[], []], [])


@pytest.mark.parametrize(
    ("listed", "reported"),
    [
        ("青禾市教育和科学技术局", "青禾市教科局"),
        ("市教育局", "青禾市教育局"),
        ("教育局", "青禾市教育局"),
        ("青禾市发展和改革委员会", "青禾市发改委"),
        ("清河县柳溪镇人民政府", "柳溪镇"),
        ("青禾市（教育局）", "青禾市（教育局）"),
    ],
)
def test_a_name_and_its_short_form_are_one_body(book: Rulebook, listed: str, reported: str) -> None:
    assert problems(book, [Expected(2, listed), Expected(3, "青禾市水利局")], record(book, reported)) == (
        [[], ["missing"]],
        [],
    )


def test_what_fits_two_agencies_is_not_guessed(book: Rulebook) -> None:
    expected = [Expected(2, "青禾市教育局"), Expected(3, "清河县教育局")]
    found, (reason,) = problems(book, expected, record(book, "教育局"))
    assert found == [["missing"], ["missing"]]
    assert reason == "可能是名单中的青禾市教育局、清河县教育局，不能确定是哪一家"


def test_an_agency_that_is_listed_twice_is_told_once(book: Rulebook) -> None:
    found, _ = problems(book, [Expected(2, "甲市教育局"), Expected(3, "甲市教育局")], record(book, "甲市教育局"))
    assert found == [[], ["listed-twice"]]


def test_a_missing_report_may_be_one_that_cannot_be_read(book: Rulebook) -> None:
    roster = compared(
        Roster("名单.csv", [Expected(2, "甲市教育局"), Expected(3, "乙市教育局")]),
        [record(book, "丙市教育局")],
        [Unreadable("报告/甲市教育局2023年报.pdf", Text("文件为空", "empty"))],
        book,
        book.rules,
    )
    assert [each.problems[0].message.zh for each in roster.agencies] == [
        "文件无法检查：报告/甲市教育局2023年报.pdf",
        "没有收到2023年度报告",
    ]


@pytest.mark.parametrize(
    ("kind", "day", "late"),
    [
        ("department", date(2024, 1, 31), []),
        ("department", date(2024, 2, 1), ["PUB001"]),
        ("government", date(2024, 3, 31), []),
        ("government", date(2024, 4, 1), ["PUB004"]),
        ("town", date(2024, 6, 1), []),  # no national day for townships
        (None, date(2024, 2, 1), ["PUB001"]),  # by the kind of the report that came
    ],
)
def test_the_day_is_that_of_the_law(book: Rulebook, kind: Any, day: date, late: list[str]) -> None:
    expected = Expected(2, "甲市教育局", kind, day)
    roster = compared(Roster("名单.csv", [expected]), [record(book, "甲市教育局")], [], book, book.rules)
    assert [each.rule for each in roster.agencies[0].problems] == late
    if late == ["PUB001"]:
        assert (
            roster.agencies[0]
            .problems[0]
            .message.zh.startswith("公布日期为2024年2月1日，超过法定期限（2024年1月31日）1 天")
        )


def test_a_local_pack_brings_an_earlier_day_and_no_second_complaint() -> None:
    book = load_rulebook([], ["early-deadline"])

    def late(day: date) -> list[str]:
        expected = Expected(2, "甲市教育局", "department", day)
        roster = compared(Roster("名单.csv", [expected]), [record(book, "甲市教育局")], [], book, book.rules)
        return [each.rule for each in roster.agencies[0].problems]

    assert late(date(2024, 1, 28)) == [] and late(date(2024, 1, 29)) == ["EDL001"]
    assert late(date(2024, 2, 1)) == ["PUB001"]


def test_the_year_follows_from_the_days_of_publication(book: Rulebook) -> None:
    expected = [Expected(2, "甲市教育局", published=date(2024, 1, 20)), Expected(3, "乙市教育局")]
    came = [record(book, "甲市教育局"), record(book, "乙市教育局", 2022), record(book, "丙市教育局", 2022)]
    assert problems(book, expected, *came)[0] == [[], ["wrong-year"]]


def test_years_are_not_compared_where_no_year_is_that_of_most(book: Rulebook) -> None:
    expected = [Expected(2, "甲市教育局"), Expected(3, "乙市教育局"), Expected(4, "丙市教育局")]
    came = [record(book, "甲市教育局"), record(book, "乙市教育局", 2022)]
    roster = compared(Roster("名单.csv", expected), came, [], book, book.rules)
    two = [record(book, "甲市教育局"), record(book, "甲市教育局", 2022)]
    assert problems(book, [Expected(2, "甲市教育局")], *two) == ([[]], [])
    assert roster.year is None and [len(each.problems) for each in roster.agencies] == [0, 0, 1]
    assert roster.agencies[2].problems[0].message.zh == "没有收到年度报告"


def test_the_year_is_the_rosters_where_it_tells_one(book: Rulebook) -> None:
    expected = [Expected(2, "甲市教育局", year=2022), Expected(3, "乙市教育局")]
    came = [record(book, "甲市教育局"), record(book, "乙市教育局")]
    assert problems(book, expected, *came) == ([["wrong-year"], []], [])
