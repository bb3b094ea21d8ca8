"""The figures of reports as a flat table, one row a cell, for csv and Parquet. `COLUMNS` documents it."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any, Literal, NamedTuple

from linter.checks.record import Unreadable
from linter.errors import NotInstalled
from linter.outputs.words import cell_value, place_words
from linter.reading.model import TABLES, Cell, Report, Table
from linter.rulebook.form import Form, Text
from linter.text.personal import mask
from linter.text.width import inert

_FORMULA = tuple("=+-@＝＋－＠")
_BATCH = 20_000  # rows of a row group
Row = tuple[Any, ...]


class Column(NamedTuple):
    """A column: its name, what it holds, and what that means."""

    name: str
    type: Literal["text", "integer", "number"]
    meaning: Text


# the first ten have stood in this order from the beginning; further ones come behind
COLUMNS = (
    Column("path", "text", Text("文件", "the file")),
    Column("agency", "text", Text("编制机关，未识别时为空", "the agency, empty where it was not identified")),
    Column("year", "integer", Text("报告年度，未识别时为空", "the report year, or empty")),
    Column("table", "text", Text("表：proactive、requests、disputes", "table: proactive, requests, disputes")),
    Column("row", "text", Text("行的键，如 denied.state_secret", "key of the row, such as denied.state_secret")),
    Column("column", "text", Text("列的键，如 natural_person", "key of the column, such as natural_person")),
    Column(
        "value",
        "number",
        Text(
            "数值；空白或者不能确定时为空。csv 中，不是数字的单元格在此写其文字",
            "the figure, empty where blank or in doubt; in csv the text of a cell that has no figure",
        ),
    ),
    Column("page", "integer", Text("页码（PDF、OFD）", "the page, of PDF and OFD")),
    Column("line", "integer", Text("读出文本的行号", "the line of the text as read")),
    Column(
        "trust",
        "text",
        Text(
            "可信程度：exact 准确，inferred 按位置推断，doubtful 存疑，ambiguous 不能确定属于哪一列",
            "exact, inferred (from position), doubtful, ambiguous (may belong to another column)",
        ),
    ),
    Column("kind", "text", Text("编制机关类别（department 等），未识别时为空", "its type (department, …), or empty")),
    Column("form", "text", Text("表格的格式：2019 或 2021", "edition of the form the table follows: 2019 or 2021")),
    Column("table_label", "text", Text("表名：表二、表三、表四", "its name in the form")),
    Column("row_label", "text", Text("行名，按格式", "the row's label in the form")),
    Column("column_label", "text", Text("列名，按格式", "the column's label in the form")),
    Column("text", "text", Text("单元格原文", "the cell as printed")),
    Column("place", "text", Text("在文件中的位置，如“文件中第 2 个表格第 3 行”", "where it is in the file, in words")),
)
NAMES = tuple(column.name for column in COLUMNS)
UNREADABLE = ("path", "reason", "reason_en")


def cells(table: Table | None) -> list[tuple[Cell, Any, str]]:
    """Each cell with its value and how far it is to be trusted. Nothing for a table that cannot be read."""
    if table is None or not table.readable:
        return []
    found: list[tuple[Cell, Any, str]] = []
    for (row, column), cell in table.cells.items():
        value, trust = cell_value(cell), str(cell.trust)
        if cell.trust == "ambiguous":
            # a figure that stands in the same column whichever way the row is read is not in doubt
            values = {cell_value(reading[column]) for reading in table.readings.get(row, []) if column in reading}
            if len(values) == 1:
                value, trust = values.pop(), "inferred"
            elif cell.kind == "text":  # there is no literal placement: the row as a whole could not be placed
                value = None
        found.append((cell, value, trust))
    return found


def rows(report: Report, language: str = "zh", forms: Sequence[Form] = ()) -> list[Row]:
    """The cells of a report by `COLUMNS`. forms: the editions of the form, for labels; without them there are none."""
    found: list[Row] = []
    document = report.document
    for key in TABLES:
        table = report.tables.get(key)
        form = next((form for form in forms if table is not None and form.form == table.form), None)
        known = None if form is None else form.tables.get(key)
        for cell, value, trust in cells(table):
            assert table is not None
            labels = ("", "", "")
            if known is not None:
                labels = (known.name.get(language), known.row_name(cell.row), known.column_label(cell.column))
            place = cell.place
            where = place_words(place, document.origin(place), document.format, language)
            found.append(
                (
                    *(document.path, report.agency, report.year, key, cell.row, cell.column),
                    *(value, place.page, place.line, trust),
                    *(report.kind, table.form, *labels, cell.text, where),
                )
            )
    return found


def csv_lines(found: Iterable[Row]) -> str:
    """Rows as csv, harmless where a spreadsheet program opens it."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in found:
        writer.writerow([_harmless(item) for item in row])
    return buffer.getvalue()


def unreadable_csv(entries: Iterable[Unreadable]) -> str:
    """Files that could not be read, one a line, by `UNREADABLE`."""
    return csv_lines([UNREADABLE, *((entry.path, entry.reason.zh, entry.reason.en) for entry in entries)])


def _harmless(value: object) -> object:
    """Text that a spreadsheet program would take for a formula is marked as text; what a screen would act on goes."""
    if isinstance(value, str):
        text = mask(inert(value))
        return "'" + text if len(text) > 1 and text.lstrip().startswith(_FORMULA) else text
    return "" if value is None else value


def parquet(reports: Iterable[list[Row]]) -> Iterator[bytes]:
    """The rows of reports as a Parquet file, in pieces, written in groups as they come. Raises `UsageError` where
    pyarrow is not there."""
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ImportError:
        raise NotInstalled("输出 parquet ", "parquet", "parquet") from None
    types = {"text": pyarrow.string(), "integer": pyarrow.int32(), "number": pyarrow.float64()}
    schema = pyarrow.schema(
        [pyarrow.field(name, types[type], metadata={"zh": text.zh, "en": text.en}) for name, type, text in COLUMNS]
    )

    def table(held: list[Row]) -> Any:
        columns = zip(*held, strict=True) if held else [()] * len(COLUMNS)
        values = [[_typed(value, column.type) for value in each] for column, each in zip(COLUMNS, columns, strict=True)]
        return pyarrow.table(values, schema=schema)

    with tempfile.TemporaryFile() as file:
        with files.ParquetWriter(file, schema) as writer:
            held: list[Row] = []
            for found in reports:
                held += found
                if len(held) >= _BATCH:
                    writer.write_table(table(held))
                    held = []
            writer.write_table(table(held))
        file.seek(0)
        while piece := file.read(1 << 16):
            yield piece


def _typed(value: object, type: str) -> object:
    if type == "text":
        return mask(value) if isinstance(value, str) else value
    if type == "integer":
        return value
    return float(value) if isinstance(value, (int, Decimal)) else None
