"""The roster in a file: csv (UTF-8, GB18030 or UTF-16) or xlsx, with a row of heads in Chinese or English.

Columns are found by their heads, in any order; others are left alone. Above the heads there may be a title.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from linter.checks.roster import Expected, Roster
from linter.documents.model import UnreadableError
from linter.documents.package import Package
from linter.documents.text.encoding import decode
from linter.errors import BilingualError
from linter.files.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.rulebook.form import KINDS, Kind
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
_HEAD_WITHIN = 20  # rows in which the heads are looked for
_MOST_COLUMNS = 100
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(20\d{2})(?:\.0)?年?度?")
_TOLD = 5
Row = tuple[int, list[object]]


class RosterError(Exception):
    """A roster that cannot be used; `faults`: each thing that is wrong, as `FILE:LINE:COLUMN: what`."""

    def __init__(self, faults: list[BilingualError]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


def read_roster(path: Path) -> Roster:
    """The agencies of a roster, in their order. Raises `RosterError`."""
    try:
        data = read_file(path, "roster-size")
        rows = _sheet_rows(data) if data.startswith(b"PK") else _text_rows(path, data)
        return Roster(str(path), _agencies(path, rows))
    except (FileRefused, UnreadableError) as error:
        raise _failed(path, error.zh, error.en) from None


def _text_rows(path: Path, data: bytes) -> Iterator[Row]:
    """The rows of a text file, with the number of the line each begins on. Raises `UnreadableError`, `RosterError`."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("旧版 Excel 文件，请另存为 xlsx 或者 csv", "an old Excel file; save it as xlsx or csv")
    text, _ = decode(data)
    heads = "\n".join(text.splitlines()[:_HEAD_WITHIN])
    delimiter = max(",\t;，", key=heads.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for fields in reader:
            yield before + 1, list(fields)
            before = reader.line_num
    except csv.Error:
        raise _failed(path, "引号不成对，或者引号后面另有文字", "unbalanced quotation marks", before + 1) from None


def _sheet_rows(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet that has any. Raises `UnreadableError`."""
    from openpyxl import load_workbook

    Package(data).inspect()
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = list(_filled(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)))
            if rows:
                return iter(rows)
    except UnreadableError:
        raise
    except Exception:  # what the library makes of a damaged file is not documented
        raise UnreadableError("不是完整的 xlsx 文件", "not a sound xlsx file") from None
    return iter(())


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    for number, values in enumerate(rows, 1):
        if number > LIMITS["roster-rows"].value:
            raise UnreadableError(*LIMITS["roster-rows"].over("roster-rows"))
        if any(value is not None for value in values):
            yield number, list(values)


def _agencies(path: Path, rows: Iterator[Row]) -> list[Expected]:
    columns = _heads(path, rows)
    found: list[Expected] = []
    faults: list[BilingualError] = []
    for line, values in rows:
        if line > LIMITS["roster-rows"].value:
            raise UnreadableError(*LIMITS["roster-rows"].over("roster-rows"))
        said = {key: values[at] for key, at in columns.items() if at < len(values) and not _blank(values[at])}
        if not said:
            continue

        def read(key: str, reader: Callable[[Any], Any], line: int = line, said: dict[str, Any] = said) -> Any:
            """A value as it is meant; a fault where it cannot be read."""
            try:
                return reader(said[key]) if key in said else None
            except BilingualError as error:
                faults.append(_fault(path, error.zh, error.en, line, columns[key] + 1))
                return None

        if "agency" not in said:
            faults.append(_fault(path, "没有填写编制机关", "no agency", line, columns["agency"] + 1))
            continue
        name = " ".join(str(said["agency"]).split())
        kind, published, year = read("kind", _kind), read("published", _day), read("year", _year)
        found.append(Expected(line, name, kind, published, year))
    if len(faults) > _TOLD:
        more = len(faults) - _TOLD
        faults[_TOLD:] = [BilingualError(f"{path}：另有 {more} 处错误", f"{path}: {more} more")]
    if faults:
        raise RosterError(faults)
    if not found:
        raise _failed(path, "名单中没有机关", "the roster names no agency")
    return found


def _heads(path: Path, rows: Iterator[Row]) -> dict[str, int]:
    """Which column is what, by the first row that names the agency's."""
    known = {fold(word): key for key, words in _HEADS.items() for word in words.split()}
    for _, values in islice(rows, _HEAD_WITHIN):
        found: dict[str, int] = {}
        for at, value in enumerate(values[:_MOST_COLUMNS]):
            key = known.get(_plain(str(value or "")))
            if key is not None:
                found.setdefault(key, at)
        if "agency" in found:
            return found
    raise _failed(
        path,
        "没有找到表头：须有“编制机关”一列，另可有“类别”“公布日期”“年度”",
        "no heads: a column agency is needed; kind, published, year may follow",
    )


def _plain(text: str) -> str:
    return re.sub(r"[\s_*:：-]", "", fold(text).casefold())


def _blank(value: object) -> bool:
    return value is None or not str(value).strip()


def _kind(value: object) -> Kind:
    word = _plain(str(value))
    for kind, words in _KINDS.items():
        if word == kind or word in map(fold, words.split()):
            return kind
    raise BilingualError(
        f"不认识类别“{_short(value)}”，可用：部门、政府办公厅（室）、乡镇、人民政府、国务院部门",
        f'unknown kind "{_short(value)}"; use one of: {", ".join(KINDS)}',
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
        f"公布日期“{_short(value)}”不是日期，应写成 2024-01-31", f'"{_short(value)}" is no date; write 2024-01-31'
    )


def _year(value: object) -> int:
    found = _YEAR.fullmatch(fold(str(value)).strip())
    if found is None:
        raise BilingualError(f"年度“{_short(value)}”不是年份", f'"{_short(value)}" is no year')
    return int(found[1])


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def _fault(path: Path, zh: str, en: str, line: int = 1, column: int = 1) -> BilingualError:
    return BilingualError(f"{path}:{line}:{column}：{zh}", f"{path}:{line}:{column}: {en}")


def _failed(path: Path, zh: str, en: str, line: int = 1) -> RosterError:
    return RosterError([_fault(path, zh, en, line)])
