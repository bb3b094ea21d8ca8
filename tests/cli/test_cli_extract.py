"""The figures as tables: csv and Parquet with the same columns, and the files that cannot be read."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet

from linter.outputs.extract_cells import COLUMNS, NAMES
from tests.cli.command import ROOT, Command, report


def rows(path: Path) -> list[dict[str, Any]]:
    return list(csv.DictReader(StringIO(path.read_text("utf-8-sig"))))


def test_csv_and_parquet_hold_the_same(lint: Command) -> None:
    lint.write("r/a.txt", report())
    lint.write("r/b.txt", report("2019-town"))
    lint.write("r/c.txt", report().replace("规章\t0", "规章\t=1+1", 1))
    for name in ("x.csv", "x.parquet"):  # the name tells the format
        assert lint("extract", "r", "--output", name).status == 0
    table = pyarrow.parquet.read_table(lint.folder / "x.parquet")
    assert tuple(table.column_names) == NAMES
    assert [str(field.type) for field in table.schema] == [
        {"text": "string", "integer": "int32", "number": "double"}[column.type] for column in COLUMNS
    ]
    found, known = rows(lint.folder / "x.csv"), table.to_pylist()
    # 2021: table 2 has 10 cells, table 3 25 rows of 7, table 4 3 groups of 5; 2019: 22, 23 rows of 7, 3 groups of 5
    assert len(found) == len(known) == 2 * (10 + 25 * 7 + 15) + (22 + 23 * 7 + 15)
    for one, two in zip(found, known, strict=True):
        assert one["path"] == two["path"] and one["text"].lstrip("'") == (two["text"] or "")
        assert one["row_label"] == two["row_label"] and one["place"] == two["place"]
        number = two["value"]
        assert (one["value"] == "") == (number is None) or not re.fullmatch(r"[\d.]+", one["value"])
        assert number is None or float(one["value"]) == number
    formula = next(row for row in found if row["text"] == "'=1+1")
    assert formula["value"] == "'=1+1"
    assert next(row["value"] for row in known if row["text"] == "=1+1") is None


def test_a_row_says_what_and_where(lint: Command) -> None:
    lint.write("a.txt", report())
    line = next(number for number, text in enumerate(report().splitlines(), 1) if text.startswith("一、本年新收"))
    lint("extract", "a.txt", "--output", "a.csv")
    wanted = {
        "path": "a.txt", "agency": "青禾市教育局", "kind": "department", "year": "2023", "form": "2021",
        "table": "requests", "table_label": "表三", "row": "new", "row_label": "一、本年新收政府信息公开申请数量",
        "column": "natural_person", "column_label": "自然人", "value": "46", "text": "46", "page": "", "line": str(line),
        "place": f"文本第 {line} 行", "trust": "exact",
    }  # fmt: skip
    assert wanted in rows(lint.folder / "a.csv")


def test_files_that_cannot_be_read_are_rows_of_a_second_file(lint: Command) -> None:
    lint.write("r/a.txt", report())
    lint.write("r/b.txt", "不是报告")
    result = lint("extract", "r", "--output", "a.csv", "--unreadable", "b.csv")
    assert result.status == 2 and "b.txt" in result.err
    (row,) = rows(lint.folder / "b.csv")
    assert row["path"] == str(Path("r/b.txt")) and row["reason"].startswith("不是政府信息公开工作年度报告")
    assert row["reason_en"].startswith("not an annual disclosure report")
    for asked in (["--output", "x.csv", "--unreadable", "x.csv"], ["--unreadable", "r/a.txt"], ["--output", "r/a.txt"]):
        refused = lint("extract", "r", *asked)
        assert refused.status == 2 and "覆盖" in refused.err
    assert (lint.folder / "r/a.txt").read_text("utf-8") == report()


def test_the_columns_are_documented() -> None:
    page = (ROOT / "docs" / "extract.md").read_text("utf-8")
    for name, type, meaning in COLUMNS:
        assert f"| `{name}` | {type} | {meaning.zh} | {meaning.en} |" in page
