"""Title, agency, report year and signature, in the forms in which published reports have them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.conftest import BODIES, PREFACE, TITLE, Read

AGENCY = "青禾市教育局"
WORK = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "title",
    [
        f"{AGENCY}2023年{WORK}",
        f"{AGENCY}\n2023年{WORK}",
        f"{AGENCY}\n2023年度\n{WORK}",
        f"青禾市\n教育局2023年{WORK}",
        f"青禾市教\n育局2023年{WORK}",
        f"{AGENCY}2023年政府信息公开工作\n年度报告",
        f"2023年{AGENCY}{WORK}",
        f"2023年\n{AGENCY}{WORK}",
        f"{AGENCY}2023年度政府信息公开工作年度报告",
        f"{AGENCY}2023年政府信息公开年度报告",
        f"{AGENCY}2023年政府信息公开年度工作报告",
        f"{AGENCY}2023年政府信息公开工作报告",
        f"{AGENCY}政府信息公开工作2023年度报告",
        f"{AGENCY}政府信息公开2023年度报告",
        f"{AGENCY}2023年信息公开年度报告",
        f"{AGENCY}2023年政府信息公开年报",
        f"{AGENCY}2023年政务公开工作年度报告",
        f"{AGENCY}2023年政务信息公开年度报告",
        f"{AGENCY}关于2023年度政府信息公开工作的年度报告",
        f"{AGENCY}关于2023年政府信息公开工作情况的报告",
        f"2023{AGENCY}2023年度{WORK}",
        f"{AGENCY}2023{WORK}",
        f"{AGENCY}{WORK}（2023年度）",
        f"{AGENCY}二〇二三年{WORK}",
        f"【图文】{AGENCY}2023年{WORK}",
        f"《{AGENCY}2023年{WORK}》",
        f"# **{AGENCY}2023年{WORK}**",
        f"附件1\n{AGENCY}2023年{WORK}",
        f"青 禾 市 教 育 局\n2 0 2 3 年 {WORK}",
        f"{AGENCY}关于公布2023年{WORK}的公告",
        f"{AGENCY}2023年{WORK}_年度报告_青禾市人民政府\n首页 > 公开年报",
        f"当前位置：首页 > 公开年报\n索 引 号：11/2024-00012\n发布日期：2024-01-15\n{AGENCY}2023年{WORK}",
    ],
)
def test_a_title_names_agency_and_year(read: Read, title: str) -> None:
    report = read(title=title)
    assert report.agency == AGENCY
    assert report.title is not None
    assert [year.year for year in report.years] == [2023]
    assert report.year == 2023


def test_without_a_title_the_signature_names_the_agency(read: Read) -> None:
    report = read(title="", end="清河县人民政府\n2024年3月16日")
    assert (report.title, report.agency, report.kind, report.year) == (None, "清河县人民政府", "government", 2023)


@pytest.mark.parametrize(
    "preface",
    [
        f"由清河县柳溪镇人民政府编制。{PREFACE}",
        f"现公布清河县柳溪镇人民政府2023年政府信息公开工作年度报告。{PREFACE}",
        f"清河县柳溪镇人民政府根据《中华人民共和国政府信息公开条例》编写。{PREFACE}",
    ],
)
def test_without_title_and_signature_the_preface_names_it(read: Read, preface: str) -> None:
    report = read(title="", preface=preface)
    assert (report.agency, report.kind) == ("清河县柳溪镇人民政府", "town")


def test_the_office_that_compiles_is_not_the_reporter(read: Read) -> None:
    """It writes for its government."""
    preface = f"由清河县人民政府办公室汇总各部门报告编写。{PREFACE}"
    report = read(title="", preface=preface)
    assert (report.agency, report.told["agency"].trust) == ("清河县人民政府", "inferred")


def test_title_and_announcement_tell_the_year_before_the_period(read: Read) -> None:
    """A period of another year is then what is wrong; where the text bears the period out, the title is."""
    assert read(title=f"{AGENCY}2022年{WORK}").year == 2022
    announced = f"现公布{AGENCY}2023年{WORK}。{PREFACE}"
    assert read(title=f"{AGENCY}2022年{WORK}", preface=announced).year == 2023
    bodies = ("2023年，市教育局公开信息1264条。2023年，收到申请3件。", *BODIES[1:])
    assert read(title=f"{AGENCY}2022年{WORK}", bodies=bodies).year == 2023


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("青禾市教育局\n2024年1月15日", date(2024, 1, 15)),
        ("青禾市教育局 2024 年 1 月 15 日", date(2024, 1, 15)),
        ("（2024年1月15日）", date(2024, 1, 15)),
        ("二〇二四年一月十五日", date(2024, 1, 15)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二Ｏ二四年一月十日", date(2024, 1, 10)),
        ("二零二四年元月二十日", date(2024, 1, 20)),
        ("青禾市教育局\n2024.1.15", date(2024, 1, 15)),
        ("青禾市教育局\n2024-01-15", date(2024, 1, 15)),
        ("青禾市教育局办公室 2024年1月15日印发", date(2024, 1, 15)),
        ("青禾市教育局\n2024年1月", date(2024, 1, 1)),
        ("青禾市教育局\n2024年2月30日", None),
    ],
)
def test_signatures(read: Read, printed: str, expected: date | None) -> None:
    signature = read(end=printed).signature
    assert signature is not None
    assert signature.date == expected


@pytest.mark.parametrize(
    "end",
    [
        "该办法自2022年1月1日起施行，2023年5月1日修订。",
        "该办法自\n2022年1月1日\n起施行。",
        "建议办理结果已于2023年9月30日公开。",
        "版权所有 备案号2020012345",
    ],
)
def test_other_dates_are_no_signature(read: Read, end: str) -> None:
    assert read(end=end).signature is None


def test_a_date_under_the_title_is_a_signature(read: Read) -> None:
    signature = read(title=f"{TITLE}\n（2024年1月25日）").signature
    assert signature is not None
    assert (signature.date, signature.quote) == (date(2024, 1, 25), "2024年1月25日")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布日期：2024-02-05 来源：市教育局", date(2024, 2, 5)),
        ("【发布时间】2024年2月5日", date(2024, 2, 5)),
        ("索引号：0001 公开日期：2024/02/05 10:20 浏览：12次", date(2024, 2, 5)),
        ("发布日期：2024-2-5 10:20", None),
        ("发布日期：2024-02-30", None),
        ("发布日期：见网页", None),
        ("日期：2024年2月5日", date(2024, 2, 5)),
        ("当前日期：2024年2月5日", None),
        ("打印日期：2024年2月5日 发布日期：2024年1月9日", date(2024, 1, 9)),
        ("本报告于2024年2月5日编制。", None),
    ],
)
def test_the_date_of_publication_on_a_web_page(read: Read, line: str, expected: date | None) -> None:
    """Above or below the title; a day that runs together with the hour is not guessed at."""
    for report in (read(title=f"{line}\n{TITLE}"), read(title=f"{TITLE}\n{line}")):
        assert (report.posted.date if report.posted else None) == expected
