"""`Linter`: examine makes a record of a file, compare needs records alone."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import linter
from linter import Linter, Options, Record
from linter.checks.record import decode, encode, packed, unpacked
from linter.documents.model import Place
from linter.errors import UsageError
from linter.reading.model import Cell
from linter.runner.store import FEW, Store, pack, unpack
from linter.testing import edits
from linter.text.bilingual import Text
from tests.conftest import GOLDEN_NAMES, ROOT

USUAL = 20_000  # bytes of JSON


@pytest.fixture(scope="module")
def engine(book):
    return Linter(book)


def test_a_record_is_json_and_comes_back_the_same(engine, goldens, render) -> None:
    faulty = edits.apply(goldens["2021-department"], [{"cell": "requests.new.total", "to": 53}])
    text = render(faulty, "tabs").text
    record = engine.examine("report.txt", text.encode())
    assert record.grade == "fail" and len(record.findings) >= 2
    assert decode(encode(record)) == record
    assert unpack(pack(record)) == record


@pytest.mark.parametrize("name", GOLDEN_NAMES)
@pytest.mark.parametrize("layout", ["tabs", "pdf", "cells"])
def test_a_usual_record_is_small(name, layout, engine, goldens, render) -> None:
    record = engine.examine("report.txt", render(goldens[name], layout).text.encode())
    assert record.refused is None
    assert len(encode(record)) <= USUAL


@pytest.mark.parametrize(
    "cell",
    [
        Cell("requests", "new", "total", "97", "number", Place(5, 3, 5, 5), 97),
        Cell("requests", "new", "total", "007", "number", Place(5, 3, 5, 6), 7),
        Cell("requests", "new", "total", "９７", "number", Place(5, 3, 5, 5), 97),
        Cell("requests", "new", "total", "97", "number", Place(5, 3, 5, 5, 4), 97, trust="inferred"),
        Cell("requests", "new", "total", "", "blank", Place(5, 3, 5, 3)),
        Cell("requests", "new", "total", "", "blank", Place(5, 3, 5, 4)),
        Cell("requests", "new", "total", "", "blank", Place(5, 3, 5, 4), left_out=True),
        Cell("requests", "new", "total", "/", "dash", Place(5, 3, 5, 4)),
        Cell("requests", "new", "total", "3件", "number", Place(5, 3, 5, 5), 3, "件"),
        Cell("requests", "new", "total", "9" * 5000, "text", Place(5, 3, 5, 5003)),
    ],
    ids=lambda cell: cell.text[:6] or "blank",
)
def test_a_packed_cell_is_the_same_cell(cell: Cell) -> None:
    assert unpacked(cell.table, cell.row, cell.column, packed(cell)) == cell


def test_figures_and_blanks_are_packed_in_three_values() -> None:
    figure = Cell("requests", "new", "total", "97", "number", Place(5, 3, 5, 5), 97)
    blank = Cell("requests", "new", "total", "", "blank", Place(5, 3, 5, 4))
    assert packed(figure) == ["97", 5, 3] and packed(blank) == ["", 5, 3]


def test_a_refusal_is_a_record(engine, tmp_path: Path) -> None:
    missing = engine.examine(str(tmp_path / "none.txt"))
    assert missing.refused and missing.findings == [] and decode(encode(missing)) == missing
    other = engine.examine("note.txt", "今天天气很好。\n".encode())
    assert other.refused is not None
    assert "不是政府信息公开工作年度报告" in other.refused.zh and "not an annual disclosure report" in other.refused.en


def test_an_error_inside_is_one_sentence(engine, monkeypatch) -> None:
    def broken(*_):
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("linter.runner.linter.read_report", broken)
    record = engine.examine("a.txt", "一、总体情况".encode())
    said = "RecursionError: too deep"
    assert record.refused == Text(f"检查时程序内部错误（{said}）", f"internal error while checking ({said})")


def test_it_can_be_sent_to_another_process(book, goldens, render) -> None:
    sent = pickle.loads(pickle.dumps(Linter(book, Options(select=["arithmetic"]))))
    record = sent.examine("a.txt", render(goldens["2021-town"], "tabs").text.encode())
    assert {"SUM001", "SUM009"} <= set(record.outcomes) and "NAR001" not in record.outcomes


def test_compare_needs_records_alone(engine, goldens, render) -> None:
    now = render(goldens["2021-department"], "tabs").text.encode()
    wrong = edits.apply(
        goldens["2021-department"], [{"shift_years": -1}, {"cell": "requests.carried_out.total", "to": 9}]
    )
    past = render(wrong, "tabs").text.encode()
    records = [decode(encode(engine.examine(name, data))) for name, data in (("b.txt", now), ("a.txt", past))]
    assert records[0].outcomes["HIS001"] == "not-applicable"
    first, second = engine.compare(records)
    assert first.previous == "a.txt" and first.outcomes["HIS001"] == "fail"
    (finding,) = [finding for finding in first.findings if finding.rule == "HIS001"]
    assert finding.cells[0].slot == "requests.carried_in.total" and finding.quote == finding.cells[0].text
    assert [line.number for line in finding.excerpt] == [finding.place.line]
    assert second.previous is None


def test_last_years_report_can_be_given(engine, goldens, render) -> None:
    past = engine.examine(
        "a.txt", render(edits.apply(goldens["2021-department"], [{"shift_years": -1}]), "tabs").text.encode()
    )
    (record,) = engine.compare(
        [engine.examine("b.txt", render(goldens["2021-department"], "tabs").text.encode())], past
    )
    assert record.previous == "a.txt" and record.outcomes["HIS001"] in ("pass", "fail")


def test_a_store_gives_back_what_was_put_in(engine, goldens, render) -> None:
    store = Store()
    record = engine.examine("a.txt", render(goldens["2021-town"], "tabs").text.encode())
    for number in range(FEW + 10):
        record.path = f"{number}.txt"
        store.add(unpack(pack(record)))
    changed = store[FEW + 2]
    changed.grade = "fail"
    store[FEW + 2] = changed
    assert len(store) == FEW + 10
    assert [entry.path for entry in store] == [f"{number}.txt" for number in range(FEW + 10)]
    assert [number for number, entry in enumerate(store) if entry.grade == "fail"] == [FEW + 2]


def test_short_forms(tmp_path: Path) -> None:
    record = linter.lint(str(ROOT / "examples" / "2021-town.txt"))
    assert isinstance(record, Record) and record.grade == "pass"
    assert linter.read(str(ROOT / "examples" / "2021-town.txt")).year == record.year
    with pytest.raises(AttributeError):
        _ = linter.nothing


@pytest.mark.parametrize("year", [0, -1, 1999, 2100, 10**30])
def test_a_year_in_which_there_is_no_report_is_refused(year: int) -> None:
    with pytest.raises(UsageError, match="2000 至 2099"):
        Linter(options=Options(year=year))
