"""A list that a user keeps in a file: csv (UTF-8, GB18030 or UTF-16) or xlsx, with a row of heads.

Columns are found by their heads, in any order; others are left alone. Above the heads there may be a title.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from linter.documents.model import UnreadableError
from linter.documents.package import Package
from linter.documents.text.encoding import decode
from linter.errors import BilingualError
from linter.files.limits import LIMITS
from linter.files.opening import FileRefused, read_file
from linter.text.bilingual import Text
from linter.text.folding import fold

HEAD_WITHIN = 20  # rows in which the heads are looked for
AGENCY = "agency"
_MOST_COLUMNS = 100
_YEAR = re.compile(r"(20\d{2})(?:\.0)?年?度?")
_TOLD = 5
Row = tuple[int, list[object]]
T = TypeVar("T")


class SheetError(Exception):
    """A list that cannot be used; `faults`: each thing that is wrong, as `FILE:LINE:COLUMN: what`."""

    def __init__(self, faults: list[BilingualError]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class Sheet:
    """A list as it is read: its rows, and what is wrong in it. The row of heads names the agencies' column."""

    def __init__(self, path: Path, limit: str, heads: Mapping[str, str]) -> None:
        """limit: of `files.limits`, with `-size` and `-rows`. heads: column → the words by which it is called. Raises
        `SheetError` where the file cannot be read, and where there are no heads."""
        self.path, self._limit = path, limit
        self._faults: list[BilingualError] = []
        try:
            data = read_file(path, f"{limit}-size")
            self._rows = self._of_workbook(data) if data.startswith(b"PK") else self._of_text(data)
            self.columns = _columns(self._rows, heads)
        except (FileRefused, UnreadableError) as error:  # of the file as a whole: no line is to blame
            raise SheetError([BilingualError(f"{path}：{error.zh}", f"{path}: {error.en}")]) from None

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Line and values of each row that says something and names an agency. Raises `SheetError`."""
        try:
            for line, values in self._rows:
                if line > LIMITS[f"{self._limit}-rows"].value:
                    raise UnreadableError(*LIMITS[f"{self._limit}-rows"].over(f"{self._limit}-rows"))
                said = {
                    key: values[at]
                    for key, at in self.columns.items()
                    if at < len(values) and values[at] is not None and str(values[at]).strip()
                }
                if AGENCY in said:
                    yield line, {**said, AGENCY: " ".join(str(said[AGENCY]).split())}
                elif said:
                    self.note(Text("没有填写编制机关", "no agency"), line, AGENCY)
        except UnreadableError as error:
            raise self.failed(error.zh, error.en) from None

    def read(self, said: Mapping[str, Any], key: str, reader: Callable[[Any], T], line: int) -> T | None:
        """A value as it is meant, by a function that raises `BilingualError`; a fault is noted where it does."""
        try:
            return reader(said[key]) if key in said else None
        except BilingualError as error:
            self.note(Text(error.zh, error.en), line, key)
            return None

    def note(self, what: Text, line: int, key: str) -> None:
        """Something that is wrong in a row."""
        self._faults.append(self._fault(what.zh, what.en, line, self.columns[key] + 1))

    def tell(self) -> None:
        """Raises `SheetError` where anything was noted."""
        if len(self._faults) > _TOLD:
            more = len(self._faults) - _TOLD
            self._faults[_TOLD:] = [BilingualError(f"{self.path}：另有 {more} 处错误", f"{self.path}: {more} more")]
        if self._faults:
            raise SheetError(self._faults)

    def failed(self, zh: str, en: str, line: int = 1) -> SheetError:
        """The error for a file that is wrong as a whole."""
        return SheetError([self._fault(zh, en, line)])

    def _fault(self, zh: str, en: str, line: int = 1, column: int = 1) -> BilingualError:
        return BilingualError(f"{self.path}:{line}:{column}：{zh}", f"{self.path}:{line}:{column}: {en}")

    def _of_text(self, data: bytes) -> Iterator[Row]:
        """The rows of a text file, with the number of the line each begins on."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadableError(
                "旧版 Excel 文件，请另存为 xlsx 或者 csv", "an old Excel file; save it as xlsx or csv"
            )
        text, _ = decode(data)
        heads = "\n".join(text.splitlines()[:HEAD_WITHIN])
        delimiter = max(",\t;，", key=heads.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        before = 0
        try:
            for fields in reader:
                yield before + 1, list(fields)
                before = reader.line_num
        except csv.Error:
            zh, en = "引号不成对，或者引号后面另有文字", "unbalanced quotation marks"
            raise self.failed(zh, en, before + 1) from None

    def _of_workbook(self, data: bytes) -> Iterator[Row]:
        """The rows of the first sheet that has any."""
        from openpyxl import load_workbook

        Package(data).inspect()
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = list(self._filled(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)))
                if rows:
                    return iter(rows)
        except UnreadableError:
            raise
        except Exception:  # what the library makes of a damaged file is not documented
            raise UnreadableError("不是完整的 xlsx 文件", "not a sound xlsx file") from None
        return iter(())

    def _filled(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
        for number, values in enumerate(rows, 1):
            if number > LIMITS[f"{self._limit}-rows"].value:
                raise UnreadableError(*LIMITS[f"{self._limit}-rows"].over(f"{self._limit}-rows"))
            if any(value is not None for value in values):
                yield number, list(values)


def _columns(rows: Iterator[Row], heads: Mapping[str, str]) -> dict[str, int]:
    """Which column is what, by the first row that names the agency's; empty where none does."""
    known = {fold(word): key for key, words in heads.items() for word in words.split()}
    for _, values in islice(rows, HEAD_WITHIN):
        found: dict[str, int] = {}
        for at, value in enumerate(values[:_MOST_COLUMNS]):
            key = known.get(plain(str(value or "")))
            if key is not None:
                found.setdefault(key, at)
        if AGENCY in found:
            return found
    return {}


def plain(text: str) -> str:
    """A word without what is left out in comparing it: white space, case, marks."""
    return re.sub(r"[\s_*:：-]", "", fold(text).casefold())


def year_in(value: object) -> int:
    """The year of a cell. Raises `BilingualError`."""
    found = _YEAR.fullmatch(fold(str(value)).strip())
    if found is None:
        raise BilingualError(f"年度“{short(value)}”不是年份", f'"{short(value)}" is no year')
    return int(found[1])


def short(value: object) -> str:
    """A cell's text as a message shows it."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
