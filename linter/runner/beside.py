"""Figures given beside the reports: a list with a row for each agency, such as its enforcement figures of the year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from linter.checks.finding import Figure
from linter.checks.record import Record
from linter.checks.support.agencies import same_agency
from linter.errors import BilingualError
from linter.runner.sheet import AGENCY, Sheet, short, year_in
from linter.text.bilingual import Text
from linter.text.folding import fold

_YEAR = "year"
# how the columns are called; figures by the cell they are compared with
_FIGURES = {
    "proactive.licensing.decisions": "行政许可 行政许可数量 行政许可件数 行政许可(件) 行政许可决定数量 许可 "
    "licences licensing",
    "proactive.penalties.decisions": "行政处罚 行政处罚数量 行政处罚件数 行政处罚(件) 行政处罚决定数量 处罚 penalties",
    "proactive.coercion.decisions": "行政强制 行政强制数量 行政强制件数 行政强制(件) 行政强制决定数量 强制 coercion",
}
_HEADS = {
    AGENCY: "编制机关 机关 机关名称 行政机关 单位 单位名称 部门 部门名称 agency agencyname",
    _YEAR: "年度 报告年度 年份 year",
    **_FIGURES,
}
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.0)?件?")


class Given(Struct):
    """A row: what was given for one agency. line: in the file, from 1. figures: cell (slot) → figure."""

    line: int
    agency: str
    year: int | None
    figures: dict[str, Figure]


class Beside(Struct):
    """The file as read. used: lines of the rows that are of a report."""

    path: str
    rows: list[Given]
    used: set[int] = field(default_factory=set)

    def of(self, record: Record) -> Mapping[str, Figure]:
        """What was given for the agency of a report and its year; nothing where that is not one row."""
        found = [row for row in self.rows if row.year in (None, record.year) and same_agency(row.agency, record.agency)]
        if len(found) != 1:
            return {}
        self.used.add(found[0].line)
        return found[0].figures


def read_beside(path: Path) -> Beside:
    """The rows of the file. Raises `SheetError`."""
    sheet = Sheet(path, "beside", _HEADS)
    slots = [slot for slot in _FIGURES if slot in sheet.columns]
    if AGENCY not in sheet.columns or not slots:
        raise sheet.failed(
            "没有找到表头：须有“编制机关”一列，以及“行政许可”“行政处罚”“行政强制”中的至少一列",
            "no heads: a column agency is needed, and one at least of licences, penalties, coercion",
        )
    found: list[Given] = []
    first: dict[tuple[str, int | None], int] = {}
    for line, said in sheet.rows():
        year = sheet.read(said, _YEAR, year_in, line)
        counts = {slot: sheet.read(said, slot, _count, line) for slot in slots}
        found.append(Given(line, said[AGENCY], year, {slot: n for slot, n in counts.items() if n is not None}))
        before = first.setdefault((fold(said[AGENCY]), year), line)
        if before != line:
            sheet.note(Text(f"与第 {before} 行是同一机关", f"the agency of line {before} again"), line, AGENCY)
    sheet.tell()
    return Beside(str(path), found)


def _count(value: object) -> int:
    found = _COUNT.fullmatch(fold(str(value)).strip())
    if found is None:
        raise BilingualError(f"“{short(value)}”不是件数", f'"{short(value)}" is no count')
    return int(found[1].replace(",", ""))
