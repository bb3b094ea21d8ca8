"""Figures given beside the reports: a csv with a row for each agency, such as its law enforcement figures of the year.

Columns are found by their heads, in any order; others are left alone. Above the heads there may be a title.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from linter.checks.record import Figure, Record
from linter.checks.support.agencies import same_agency
from linter.documents.model import UnreadableError
from linter.documents.text.encoding import decode
from linter.errors import BilingualError
from linter.files.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.text.folding import fold

_AGENCY, _YEAR = "agency", "year"
# how the columns are called; figures by the cell they are compared with
_HEADS = {
    _AGENCY: "编制机关 机关 机关名称 行政机关 单位 单位名称 部门 agency",
    _YEAR: "年度 报告年度 年份 year",
    "proactive.licensing.decisions": "行政许可 行政许可数量 行政许可件数 行政许可决定数量 许可 licences licensing",
    "proactive.penalties.decisions": "行政处罚 行政处罚数量 行政处罚件数 行政处罚决定数量 处罚 penalties",
    "proactive.coercion.decisions": "行政强制 行政强制数量 行政强制件数 行政强制决定数量 强制 coercion",
}
_HEAD_WITHIN = 20  # rows in which the heads are looked for
_YEAR_WRITTEN = re.compile(r"(20\d{2})年?度?")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})件?")
_TOLD = 5


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


class BesideError(Exception):
    """A file of figures that cannot be used; `faults`: each thing that is wrong, as `FILE:LINE: what`."""

    def __init__(self, faults: list[BilingualError]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


def read_beside(path: Path) -> Beside:
    """The rows of the file. Raises `BesideError`."""
    try:
        data = read_file(path, "beside-size")
        if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            raise UnreadableError("Excel 文件，请另存为 csv", "an Excel file; save it as csv")
        text, _ = decode(data)
    except (FileRefused, UnreadableError) as error:
        raise BesideError([BilingualError(f"{path}：{error.zh}", f"{path}: {error.en}")]) from None
    faults: list[BilingualError] = []
    found = list(_given(path, text, faults))
    seen: dict[tuple[str, int | None], int] = {}
    for row in found:
        first = seen.setdefault((fold(row.agency), row.year), row.line)
        if first != row.line:
            faults.append(_fault(path, row.line, f"与第 {first} 行是同一机关", f"the agency of line {first} again"))
    if faults:
        more = len(faults) - _TOLD
        last = [BilingualError(f"{path}：另有 {more} 处错误", f"{path}: {more} more")] if more > 0 else []
        raise BesideError(faults[:_TOLD] + last)
    return Beside(str(path), found)


def _given(path: Path, text: str, faults: list[BilingualError]) -> Iterator[Given]:
    rows = _rows(path, text, faults)
    columns = _columns(rows)
    if len(columns) < 2 or _AGENCY not in columns:
        zh = "没有找到表头：须有“编制机关”一列，以及“行政许可”“行政处罚”“行政强制”中的至少一列"
        en = "no heads: a column agency is needed, and one at least of licences, penalties, coercion"
        faults.append(_fault(path, 1, zh, en))
        return
    for line, values in rows:
        said = {key: values[at].strip() for key, at in columns.items() if at < len(values) and values[at].strip()}
        if not said:
            continue
        if _AGENCY not in said:
            faults.append(_fault(path, line, "没有填写编制机关", "no agency"))
            continue
        agency, year = said.pop(_AGENCY), said.pop(_YEAR, None)
        written = None if year is None else _YEAR_WRITTEN.fullmatch(fold(year))
        if year is not None and written is None:
            faults.append(_fault(path, line, f"年度“{year[:40]}”不是年份", f'"{year[:40]}" is no year'))
        figures: dict[str, Figure] = {}
        for slot, value in said.items():
            count = _COUNT.fullmatch(fold(value))
            if count is None:
                faults.append(_fault(path, line, f"“{value[:40]}”不是件数", f'"{value[:40]}" is no count'))
            else:
                figures[slot] = int(count[1].replace(",", ""))
        yield Given(line, " ".join(agency.split()), None if written is None else int(written[1]), figures)


def _rows(path: Path, text: str, faults: list[BilingualError]) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file, with the number of the line each begins on."""
    delimiter = max(",\t;", key="\n".join(text.splitlines()[:_HEAD_WITHIN]).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for number, fields in enumerate(reader):
            if number >= LIMITS["beside-rows"].value:
                faults.append(_fault(path, before + 1, *LIMITS["beside-rows"].over("beside-rows")))
                return
            yield before + 1, fields
            before = reader.line_num
    except csv.Error:
        zh, en = "引号不成对，或者一项太长", "unbalanced quotation marks, or a value that is too long"
        faults.append(_fault(path, before + 1, zh, en))


def _columns(rows: Iterator[tuple[int, list[str]]]) -> dict[str, int]:
    """Which column is what, by the first row that names the agency's."""
    known = {fold(word).casefold(): key for key, words in _HEADS.items() for word in words.split()}
    for number, (_, values) in enumerate(rows, 1):
        found: dict[str, int] = {}
        for at, value in enumerate(values):
            key = known.get(re.sub(r"\s", "", fold(value).casefold()).partition("(")[0])
            if key is not None:
                found.setdefault(key, at)
        if _AGENCY in found:
            return found
        if number == _HEAD_WITHIN:
            break
    return {}


def _fault(path: Path, line: int, zh: str, en: str) -> BilingualError:
    return BilingualError(f"{path}:{line}：{zh}", f"{path}:{line}: {en}")
