"""The statistics period, in the forms in which published reports have it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.conftest import Read

FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    "preface",
    [
        "所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "统计期限自2023年1月1日起至12月31日止。",
        "统计期限从2023年1月1日到2023年12月31日止。",
        "统计时限为2023年1月1日至当年12月31日。",
        "统计期限：2023年1月1日——2023年12月31日。",
        "统计期限为2023年1月1日-12月31日。",
        "数据统计时间自2023年1月1日起，至2023年12月31日止。",
        "统计期限自2023年1月1日起，截至2023年12月31日。",
        "统计期限始2023年1月1日至2023年12月31日止。",
        "统计期限自2023年 1 月 1 日起至 2023 年 12 月 31 日止。",
        "统计期限自２０２３年１月１日起至１２月３１日止。",
        "统计期限为2023年01月01日至2023年12月31日。",
        "统计期限为2023年元月1日至2023年12月31日。",
        "统计期限为2023年1月1日0时至2023年12月31日24时。",
        "统计期限自2023年1月1日（含）起至2023年12月31日（含）止。",
        "统计期限为2023.1.1-2023.12.31。",
        "统计期限为2023/1/1至2023/12/31。",
        "统计期限为2023-01-01至2023-12-31。",
        "统计期限为二〇二三年一月一日至二〇二三年十二月三十一日。",
        "统计期限为2023年1月至12月。",
        "统计期限为2023年1-12月。",
        "统计期限为2023年度。",
        "统计书记时间段为2023年1月1日至2023年12月31日。",
        "本报告反映2023年1月1日至2023年12月31日期间的政府信息公开工作情况。",
        "报告采用数据为2023年1月1日至2023年12月31日。",
        "统计期限自2023年1月1日起\n至2023年12月\n31日止。",
    ],
)
def test_whole_years(read: Read, preface: str) -> None:
    period = read(preface=preface).period
    assert period is not None
    assert (period.start, period.end, period.well_formed, period.real) == (FIRST, LAST, True, True)


@pytest.mark.parametrize(
    "preface", ["核定时间点为2023年12月31日。", "所列数据截至2023年12月31日。", "数据统计截止日期为2023年12月31日。"]
)
def test_one_date_only(read: Read, preface: str) -> None:
    period = read(preface=preface).period
    assert period is not None
    assert (period.start, period.end, period.only_end, period.well_formed) == (None, LAST, True, True)


@pytest.mark.parametrize(
    "preface",
    [
        "统计期限自2023年1月1日起至2023年12月31止。",
        "统计期限自2023年1月1起至2023年12月31日止。",
        "统计期限自2023年1月1日起至202320年12月31日止。",
        "统计期限自202311日起至20231231日止。",
        "统计期限自20231月1日起至202312月31日止。",
        "统计期限自2023年1月1日起至2023年12月止。",
    ],
)
def test_lost_characters(read: Read, preface: str) -> None:
    period = read(preface=preface).period
    assert period is not None
    assert not period.well_formed


@pytest.mark.parametrize("day", ["12月32日", "11月31日", "13月1日", "2月30日"])
def test_days_that_do_not_exist(read: Read, day: str) -> None:
    period = read(preface=f"统计期限自2023年1月1日起至2023年{day}止。").period
    assert period is not None
    assert (period.well_formed, period.real, period.end) == (True, False, None)


@pytest.mark.parametrize(
    "preface",
    [
        "本报告由六个部分组成。",
        "全年发布统计数据202310条，其中财政数据20231条。",
        "落实规划（2021年1月1日至2025年12月31日）。",
        "2023年3月1日至5月31日，组织开展专项检查情况通报。",
    ],
)
def test_other_figures_are_no_period(read: Read, preface: str) -> None:
    assert read(preface=preface).period is None


def test_at_the_end_only_the_word_makes_it_one(read: Read) -> None:
    bodies = [
        "正文。" * 200,
        "见表。",
        "见表。",
        "见表。",
        "尚有不足，将改进。",
        "试点从2021年1月1日至2021年12月31日。",
    ]
    assert read(preface="", bodies=tuple(bodies)).period is None
    bodies[-1] = "报告的统计期限为2023年1月1日至2023年12月31日。"
    period = read(preface="", bodies=tuple(bodies)).period
    assert period is not None
    assert period.end == LAST
