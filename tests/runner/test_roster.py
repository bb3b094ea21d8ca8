"""Rosters as offices write them: csv in any encoding, xlsx, heads in two languages; and what is wrong in one."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from linter.checks.roster import Expected
from linter.runner.roster import read_roster
from linter.runner.sheet import SheetError

ROWS = (
    "2023年度名单\n序号,单位名称,机关类别,公布时间,联系人\n1,甲市教育局,部门,2024年1月5日,张三\n\n2,乙县柳溪镇,乡镇,,\n"
)
WANTED = [Expected(3, "甲市教育局", "department", date(2024, 1, 5)), Expected(5, "乙县柳溪镇", "town")]


def read(folder: Path, data: bytes | str, name: str = "名单.csv") -> list[Expected]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_roster(path).agencies


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_csv_in_any_encoding_and_with_any_sign(tmp_path: Path, encoding: str, sign: str) -> None:
    assert read(tmp_path, ROWS.replace(",", sign).encode(encoding)) == WANTED


def test_english_heads_in_any_order(tmp_path: Path) -> None:
    text = 'Published,Agency,Kind,Year\n2024-01-05,"甲市教育局",department,2023\n,乙,General Office,\n'
    assert read(tmp_path, text) == [
        Expected(2, "甲市教育局", "department", date(2024, 1, 5), 2023),
        Expected(3, "乙", "office"),
    ]


def test_xlsx_with_real_dates(tmp_path: Path) -> None:
    rows = [
        ("2023年度名单",),
        (),
        ("编制机关", "类别", "公布日期"),
        ("甲市教育局", "部门", datetime(2024, 1, 5)),
        ("乙", None, "2024/2/3"),
    ]
    assert read(tmp_path, sheet(*rows), "名单.xlsx") == [
        Expected(4, "甲市教育局", "department", date(2024, 1, 5)),
        Expected(5, "乙", None, date(2024, 2, 3)),
    ]


@pytest.mark.parametrize(
    "day", ["2024-1-5", "2024/01/05", "2024.1.5", "2024年1月5日", "20240105", "2024-01-05 00:00:00"]
)
def test_days_as_people_write_them(tmp_path: Path, day: str) -> None:
    assert read(tmp_path, f"机关,日期,公布日期\n甲,,{day}\n")[0].published == date(2024, 1, 5)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("机关,类别\n甲,部们\n", ":2:2：不认识类别“部们”"),
        ("机关,公布日期\n甲,2024-02-30\n", ":2:2：公布日期“2024-02-30”不是日期"),
        ("机关,年度\n甲,去年\n", ":2:2：年度“去年”不是年份"),
        ("类别,机关\n部门,\n", ":2:2：没有填写编制机关"),
        ("甲,乙\n丙,丁\n", ":1:1：没有找到表头"),
        ("机关\n", ":1:1：名单中没有机关"),
        ("机关,类别\n甲,部门\n乙,\"部门\n", ":3:1：引号不成对"),
        ("", "：文件为空"),
        (b"PK\x03\x04damaged", "：文件不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "：旧版 Excel 文件"),
        (b"\x00\x01\x02\x03" * 50, "：不是文本文件"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, data: bytes | str, complaint: str) -> None:
    with pytest.raises(SheetError) as caught:
        read(tmp_path, data)
    assert str(caught.value.faults[0]).startswith(f"{tmp_path / '名单.csv'}{complaint}")


def test_every_fault_is_told_and_many_are_counted(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as caught:
        read(tmp_path, "机关,类别\n" + "甲,部们\n" * 9)
    assert len(caught.value.faults) == 6 and "另有 4 处" in str(caught.value.faults[-1])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="文件不存在"):
        read_roster(tmp_path / "名单.csv")


def test_a_hostile_workbook_is_refused(tmp_path: Path) -> None:
    """Entities, and a part that unpacks to far more than it says it holds."""
    good = sheet(("机关",), ("甲",))
    for name, content in (
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
        ("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (70 << 20) + b"</worksheet>"),
    ):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, content if part == name else old.read(part))
        with pytest.raises(SheetError, match="限制项"):
            read(tmp_path, made.getvalue(), "名单.xlsx")
