"""A survey says what `examine` and `compare` say; it is resumed, and killed, without losing or changing anything."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from linter.checks.record import Record
from linter.runner.linter import Linter
from linter.survey import run, schema
from linter.survey.rows import record_of
from linter.survey.tidy import report_id
from tests.cli.command import environment
from tests.survey.conftest import Made, Make, contents, files_in

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def test_findings_and_outcomes_are_those_of_compare(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    reports = [record for record in made.records if record.refused is None]
    found = base.execute(
        "SELECT path, rule, fingerprint, severity, message_zh, message_en, line FROM findings JOIN reports USING (report)"
        " ORDER BY ALL"
    ).fetchall()
    assert found == sorted(
        (r.path, f.rule, f.fingerprint, f.severity, f.message.zh, f.message.en, f.place.line)
        for r in reports
        for f in r.findings
    )
    compared = {f.rule for r in reports for f in r.findings if f.rule.startswith(("HIS", "SIB"))}
    assert {"HIS001", "HIS010", "SIB001"} <= compared  # the province has something to compare
    outcomes = base.execute(
        "SELECT path, rule, outcome FROM outcomes JOIN reports USING (report) ORDER BY ALL"
    ).fetchall()
    assert outcomes == sorted((r.path, rule, outcome) for r in reports for rule, outcome in r.outcomes.items())
    grades = base.execute("SELECT path, grade, errors FROM reports ORDER BY ALL").fetchall()
    assert grades == sorted((r.path, r.grade, r.count("error")) for r in reports)


def test_what_cannot_be_read_is_told(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    refused = [(r.path, r.refused.zh, r.refused.en) for r in made.records if r.refused is not None]
    assert len(refused) == 2
    assert base.execute("SELECT path, reason_zh, reason_en FROM unreadable ORDER BY path").fetchall() == sorted(refused)


def test_cells_are_those_read(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    """Number, text and line of every cell."""
    wanted = []
    for record in made.records:
        for key, table in record.tables.items():
            for row, cells in table.cells.items():
                for column in cells:
                    cell = table.cell(key, row, column)
                    assert cell is not None
                    value = cell.value if cell.kind == "number" else None
                    wanted.append((record.path, f"{key}.{row}.{column}", value, cell.text, cell.place.line))
    found = base.execute(
        "SELECT path, slot, value, text, line FROM cells JOIN reports USING (report) ORDER BY path, slot"
    ).fetchall()
    assert found == sorted(wanted, key=lambda entry: entry[:2])


def test_claims_are_those_of_the_reader(made: Made, base: duckdb.DuckDBPyConnection) -> None:
    path = next(record.path for record in made.records if record.refused is None)
    claims = Linter().read(path).claims
    found = base.execute(
        "SELECT what, value, line FROM claims WHERE report = ? ORDER BY ALL", [report_id(path)]
    ).fetchall()
    assert found and found == sorted((claim.what, claim.value, claim.place.line) for claim in claims)


def test_records_are_partitioned_by_year_and_province(made: Made) -> None:
    """A program that knows nothing of ours reads them; the record in a row is the one that was examined."""
    whole = ds.dataset(made.into / "records", partitioning="hive")
    years = {str(year) for year in whole.to_table(columns=["year"]).column("year").to_pylist()}
    assert {"2021", "2022", "2023", "2024", "unknown"} <= years
    folders = {path.name for path in (made.into / "records").glob("year=2023/*")}
    assert folders == {"province=四川省", "province=unknown"}
    path = made.into / "records" / "year=2023" / "province=四川省"
    rows = pq.read_table(next(path.glob("*.parquet"))).to_pylist()
    linter = Linter()
    linter.options.keep_claims = True
    examined = linter.examine(rows[0]["path"])
    kept = record_of(rows[0]["record"])
    examined.seconds = 0.0
    assert kept == examined


def test_a_second_run_does_nothing(made: Made, make: Make) -> None:
    before = {path: path.stat().st_mtime_ns for path in (made.into / "records").rglob("*.parquet")}
    summary = make(made.reports, made.into)
    assert (summary.examined, summary.parts) == (0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in (made.into / "records").rglob("*.parquet")}


def test_only_what_changed_is_done(made: Made, make: Make, tmp_path: Path) -> None:
    """One file changed, one new, one gone, one moved to another year: the survey is that of the folder as it is."""
    reports, into = tmp_path / "reports", tmp_path / "into"
    shutil.copytree(made.reports / "四川省", reports / "四川省")
    make(reports, into)
    files = sorted((reports / "四川省").rglob("*.txt"))
    files[0].write_text(files[0].read_text("utf-8") + "\n附：补充说明。\n", "utf-8")
    files[1].unlink()
    shutil.copy(made.reports / "letter.txt", reports / "letter.txt")
    files[2].write_text(files[2].read_text("utf-8").replace("2022", "2020").replace("2021", "2019"), "utf-8")
    summary = make(reports, into)
    assert summary.examined == 3
    fresh = tmp_path / "fresh"
    make(reports, fresh)
    assert contents(into) == contents(fresh)
    assert not list((into / "incoming").glob("*"))


@posix
@pytest.mark.parametrize("step", ["incoming", "tables"])
def test_a_killed_run_loses_nothing(made: Made, make: Make, tmp_path: Path, step: str) -> None:
    """Killed as soon as the first results lie there; the second run goes on, and ends where an undisturbed one does."""
    into = tmp_path / "into"
    command = [sys.executable, "-m", "linter", "survey", str(made.reports), "--into", str(into), "--jobs", "2"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, start_new_session=True) as running:
        while running.poll() is None and not list((into / step).rglob("*.parquet")):
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGKILL)
    kept = sum(pq.read_metadata(path).num_rows for path in (into / "incoming").glob("*.parquet"))
    kept += sum(pq.read_metadata(path).num_rows for path in (into / "records").rglob("*.parquet"))
    assert kept
    summary = make(made.reports, into)
    total = len(files_in(made.reports))
    assert summary.examined == (total - kept if step == "incoming" else 0)
    assert contents(into) == contents(made.into)


class Deadly(Linter):
    """A linter that a file called so brings down, with the process it runs in."""

    def examine(self, path: str, data: bytes | None = None) -> Record:
        if "deadly" in path:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().examine(path, data)


@posix
def test_a_file_that_kills_its_worker_costs_itself_alone(made: Made, tmp_path: Path) -> None:
    import cloudpickle

    reports, into = tmp_path / "reports", tmp_path / "into"
    shutil.copytree(made.reports / "四川省", reports)
    first = next(reports.rglob("*.txt"))
    shutil.copy(first, first.with_name("deadly.txt"))
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    task = run.Task(files_in(reports), into, workers=2)
    summary = run.survey(Deadly(), task)
    assert (summary.reports, summary.unreadable) == (len(task.paths) - 1, 1)
    found = contents(into)["unreadable"]
    assert [(row[1], row[4]) for row in found] == [(str(first.with_name("deadly.txt")), "检查进程意外中止")]
    again = run.survey(Deadly(), task)
    assert again.examined == 0  # what brought workers down is not tried again while it is the same


def test_tables_have_their_columns(made: Made) -> None:
    """Each Parquet file has the columns that the dictionary names, in order, with their types."""
    for table in schema.TABLES:
        files = sorted((made.into / "tables" / table.name).glob("*.parquet"))
        assert files
        for path in files:
            found = pq.read_schema(path)
            assert (found.names, found.types) == (table.schema.names, table.schema.types)
