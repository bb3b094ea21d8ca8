"""`extract`: values, blanks, doubts; JSON and CSV say the same."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from linter.checks.record import Unreadable
from linter.documents.model import Place
from linter.outputs.extract import csv_piece, json_piece, whole
from linter.reading.model import Cell, CellKind, Claim, Doubt, Period, Report, Section, Table
from linter.text.bilingual import Text
from tests.outputs import sample_run

HERE = Place(3, 1, 3, 2)


def _written(format: str, *found: Report | Unreadable) -> str:
    piece = {"json": json_piece, "csv": csv_piece}[format]
    return "".join(whole(format, [one if isinstance(one, Unreadable) else piece(one) for one in found]))


def _cell(row: str, column: str, text: str, value: int | Decimal | None = None, trust: Any = "exact") -> Cell:
    kind: CellKind = "number" if value is not None else "text" if text else "blank"
    return Cell("requests", row, column, text, kind, HERE, value, trust=trust)


def _report() -> Report:
    report = sample_run.report()
    report.period = Period("2023年1月1日至12月31日", HERE, date(2023, 1, 1), date(2023, 12, 31))
    report.sections = [Section("overview", 1, "一、总体情况", HERE)]
    report.claims = [Claim("requests.new.total", 9, HERE, "收到申请9件", "overview", 0, 7)]
    table = Table("requests", "2021", 5, 7)
    literal = {
        "natural_person": _cell("carried_out", "natural_person", "", trust="ambiguous"),
        "commercial": _cell("carried_out", "commercial", "7", 7, "ambiguous"),
        "total": _cell("carried_out", "total", "7", 7, "ambiguous"),
    }
    shifted = {
        "natural_person": _cell("carried_out", "natural_person", "7", 7, "ambiguous"),
        "commercial": _cell("carried_out", "commercial", "", trust="ambiguous"),
        "total": _cell("carried_out", "total", "7", 7, "ambiguous"),
    }
    cells = [
        _cell("new", "natural_person", "8", 8),
        _cell("new", "commercial", ""),
        _cell("new", "total", "八件"),
        _cell("granted", "natural_person", "1 2 3", trust="ambiguous"),
        *literal.values(),
    ]
    table.cells = {(cell.row, cell.column): cell for cell in cells}
    table.readings = {"carried_out": [literal, shifted], "granted": []}
    candidates: list[Any] = [
        {"natural_person": None, "commercial": 7, "total": 7},
        {"natural_person": 7, "commercial": None, "total": 7},
    ]
    report.doubts = [
        Doubt("requests", "carried_out", 3, Text("疑似错列", "possible shift"), candidates, candidates[1]),
        Doubt("requests", "granted", 3, Text("数字个数与列数不符", "the number of figures does not match"), []),
    ]
    money = Cell("proactive", "fees", "amount", "1238.24", "number", HERE, Decimal("1238.24"))
    proactive = Table("proactive", "2021", 3, 4, cells={("fees", "amount"): money})
    report.tables = {"proactive": proactive, "requests": table}
    return report


def _object(report: Report) -> Any:
    return json.loads(_written("json", report))["reports"][0]


def test_json_has_the_shape_of_the_contract() -> None:
    whole = json.loads(_written("json", _report(), Unreadable("坏.txt", Text("文件为空", "empty"))))
    assert whole["schema_version"] == 1 and whole["unreadable"] == [
        {"path": "坏.txt", "reason": "文件为空", "reason_en": "empty"}
    ]
    report = whole["reports"][0]
    assert report["title"] == sample_run.LINES[0] and report["year"] == 2023 and report["form"] == "2021"
    assert (report["period"]["start"], report["period"]["end"]) == ("2023-01-01", "2023-12-31")
    assert report["sections"] == [{"key": "overview", "number": 1, "heading": "一、总体情况", "line": 3}]
    claim = report["claims"][0]
    assert (claim["what"], claim["value"], claim["line"]) == ("requests.new.total", 9, 3)
    assert report["tables"]["disputes"] is None
    assert report["tables"]["proactive"] == {"fees": {"amount": 1238.24}}


def test_values_are_numbers_null_or_text() -> None:
    assert '"amount": 1238.24' in _written("json", _report())
    assert _object(_report())["tables"]["requests"]["new"] == {
        "natural_person": 8,
        "commercial": None,
        "total": "八件",
    }


def test_rows_in_doubt_keep_their_place_or_are_null_and_are_listed() -> None:
    report = _object(_report())
    rows = report["tables"]["requests"]
    assert rows["granted"] == {"natural_person": None}
    # a row that may be shifted keeps its literal place; the doubt shows the other
    assert rows["carried_out"] == {"natural_person": None, "commercial": 7, "total": 7}
    first, second = report["doubts"]
    assert (first["table"], first["row"], first["line"]) == ("requests", "carried_out", 3)
    assert [candidate["natural_person"] for candidate in first["candidates"]] == [None, 7]
    assert first["suspected"]["natural_person"] == 7
    assert second["row"] == "granted" and second["candidates"] == []


def test_a_table_that_cannot_be_read_is_empty_with_a_doubt() -> None:
    report = _report()
    report.tables["requests"].readable, report.tables["requests"].reason = False, Text("对不上", "no match")
    shown = _object(report)
    assert shown["tables"]["requests"] == {}
    doubt = {"table": "requests", "row": None, "line": 5, "reason": "对不上", "reason_en": "no match", "candidates": []}
    assert doubt in shown["doubts"]


def test_no_period_is_null() -> None:
    report = _report()
    report.period = None
    assert _object(report)["period"] is None


def test_csv_is_one_line_per_cell() -> None:
    rows = list(csv.DictReader(StringIO(_written("csv", _report()))))
    assert list(rows[0])[:10] == ["path", "agency", "year", "table", "row", "column", "value", "page", "line", "trust"]
    assert list(rows[0])[10:] == ["kind", "form", "table_label", "row_label", "column_label", "text", "place"]
    found = {(row["row"], row["column"]): (row["value"], row["trust"]) for row in rows}
    assert found["fees", "amount"] == ("1238.24", "exact")
    assert found["new", "commercial"] == ("", "exact")
    assert found["carried_out", "natural_person"] == ("", "ambiguous")
    assert found["carried_out", "total"] == ("7", "inferred")
    assert {(row["path"], row["year"]) for row in rows} == {(sample_run.PATH, "2023")}


def test_csv_holds_no_formulas() -> None:
    report = _report()
    report.agency = '=HYPERLINK("x")'
    (row, *_) = csv.DictReader(StringIO(_written("csv", report)))
    assert row["agency"] == '\'=HYPERLINK("x")'
