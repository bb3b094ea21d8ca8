"""Names of files: what people read, and what every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.outputs.names import LONGEST, Names, safe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾市教育局2023年度报告检查意见", "青禾市教育局2023年度报告检查意见"),
        ("甲/乙\\丙:丁*戊?己\"庚<辛>壬|癸", "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1 ", "_com1"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("-rf", "rf"),
        ("~$草稿", "$草稿"),
        ("名称. . ", "名称"),
        ("甲\u202e乙\x00\n丙", "甲乙 丙"),
        ("...", ""),
    ],
)  # fmt: skip
def test_safe(text: str, name: str) -> None:
    assert safe(text) == name
    assert "/" not in name and "\\" not in name


def test_a_long_name_fits_every_file_system(tmp_path: Path) -> None:
    name = safe("局" * 300)
    assert len(name) == LONGEST
    (tmp_path / f"{name}（批注）.docx").write_text("x")


def test_each_name_is_given_once_whatever_the_case() -> None:
    names = Names(("index",))
    assert names.unique("Index", "x") == "Index（x）"
    assert [names.unique("教育局", "甲"), names.unique("教育局", "乙"), names.unique("教育局", "乙")] == [
        "教育局",
        "教育局（乙）",
        "教育局（乙）-2",
    ]
    assert [names.unique("", "report"), names.unique("", "REPORT"), names.unique("", "???")] == [
        "report",
        "REPORT-2",
        "_",
    ]
