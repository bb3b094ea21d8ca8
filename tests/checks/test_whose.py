"""Last year's report is found by the body, however its name is shortened; rules for some kinds are open without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.checks.record import Record
from linter.comparison.neighbours import neighbours_of
from linter.reading.names import usual
from tests.reading.conftest import BODIES, HEADINGS


def record(agency: str, year: int) -> Record:
    return Record(f"{agency}{year}.txt", agency=agency, year=year, body=usual().parse(agency))


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("白杨县教育和科学技术局", "白杨县教科局"),
        ("柳溪镇人民政府", "清河县柳溪镇"),
        ("白杨县教育和科学技术局", "县教科局"),
        ("清河区柳溪街道办事处", "柳溪街道"),
        ("青禾市教育局", "教育局"),
    ],
)
def test_last_years_report_under_a_shorter_name(now: str, before: str) -> None:
    own, past = record(now, 2023), record(before, 2022)
    others = [record("石桥县教科局", 2022), record("石桥镇人民政府", 2022), record("青禾市财政局", 2022)]
    assert neighbours_of([own, past, *others])[0].past is past


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("清河县教育局", "白杨县教育局"),
        ("青禾市教育局", "青禾市清河区教育局"),
        ("清河县人民政府", "清河县人民政府办公室"),
        ("清河县柳溪镇", "清河县石桥镇"),
    ],
)
def test_the_report_of_another_body_is_not_last_years(now: str, before: str) -> None:
    assert neighbours_of([record(now, 2023), record(before, 2022)])[0].past is None


def test_of_two_that_fit_none_is_taken() -> None:
    own = record("清河县农业农村和水利局", 2023)
    past = [record("清河县水利局", 2022), record("清河县农业局", 2022)]
    assert neighbours_of([own, *past])[0].past is None


def report(overview: str) -> str:
    parts = ["2023年政府信息公开工作年度报告", "数据的统计期限自2023年1月1日起至2023年12月31日止。"]
    for heading, body in zip(HEADINGS, (overview, *BODIES[1:]), strict=True):
        parts += [heading, body]
    return "\n".join(parts)


def test_duties_of_some_kinds_are_open_where_the_kind_is_not_told(check: Callable[[str], Record]) -> None:
    checked = check(report("全年公开信息12条，收到申请3件。"))
    assert checked.kind is None
    assert checked.outcomes["STR022"] == "undecided"
    reason = next(entry.reason for entry in checked.undecided if entry.rule == "STR022")
    assert "未识别编制机关的类型" in reason.zh
    assert check(report("我局公开信息12条，收到申请3件。")).outcomes["STR022"] == "not-applicable"
