"""The roster in a file: the agencies whose reports are expected, with their kinds and days of publication."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from linter.checks.roster import Expected, Roster
from linter.errors import BilingualError
from linter.rulebook.form import KINDS, Kind
from linter.runner.sheet import AGENCY, Sheet, plain, short, year_in
from linter.text.folding import fold

# how rosters call the columns, and the kinds; white space and case do not count
_HEADS = {
    "agency": "编制机关 机关 机关名称 行政机关 报告机关 编制单位 填报单位 报送单位 责任单位 单位 单位名称 名称 部门 "
    "部门名称 agency agencyname name organization",
    "kind": "编制机关类别 机关类别 单位类别 类别 类型 机关类型 单位类型 kind type typeofagency",
    "published": "公布日期 发布日期 公开日期 公布时间 发布时间 公开时间 "
    "published publicationdate dayofpublication date",
    "year": "年度 报告年度 年份 year reportyear",
}
_KINDS: dict[Kind, str] = {
    "department": "部门 政府部门 department",
    "office": "政府办公厅（室） 政府办公厅 政府办公室 办公厅 办公室 办公厅（室） 政府办 office generaloffice",
    "town": "乡镇、街道 乡镇街道 乡镇 街道 乡 镇 镇街 乡镇（街道） town townshiporsubdistrict",
    "government": "人民政府（汇总报告） 人民政府 政府 汇总报告 汇总 government",
    "central": "国务院部门 中央部门 central centraldepartment",
}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


def read_roster(path: Path) -> Roster:
    """The agencies of a roster, in their order. Raises `SheetError`."""
    sheet = Sheet(path, "roster", _HEADS)
    if AGENCY not in sheet.columns:
        raise sheet.failed(
            "没有找到表头：须有“编制机关”一列，另可有“类别”“公布日期”“年度”",
            "no heads: a column agency is needed; kind, published, year may follow",
        )
    found = [
        Expected(
            line,
            said[AGENCY],
            sheet.read(said, "kind", _kind, line),
            sheet.read(said, "published", _day, line),
            sheet.read(said, "year", year_in, line),
        )
        for line, said in sheet.rows()
    ]
    sheet.tell()
    if not found:
        raise sheet.failed("名单中没有机关", "the roster names no agency")
    return Roster(str(path), found)


def _kind(value: object) -> Kind:
    word = plain(str(value))
    for kind, words in _KINDS.items():
        if word == kind or word in map(fold, words.split()):
            return kind
    raise BilingualError(
        f"不认识类别“{short(value)}”，可用：部门、政府办公厅（室）、乡镇、人民政府、国务院部门",
        f'unknown kind "{short(value)}"; use one of: {", ".join(KINDS)}',
    )


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(fold(str(value).strip().partition(" ")[0]))
    if found is not None:
        year, month, day = (int(part) for part in found.groups() if part is not None)
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise BilingualError(
        f"公布日期“{short(value)}”不是日期，应写成 2024-01-31", f'"{short(value)}" is no date; write 2024-01-31'
    )
