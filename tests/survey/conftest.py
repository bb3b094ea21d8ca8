"""A small province and its survey, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import duckdb
import pytest

pytest.importorskip("distributed")

from distributed import LocalCluster

from linter.checks.record import Record
from linter.rulebook.folder import rules_folder
from linter.runner.inputs import find_files
from linter.runner.linter import Linter
from linter.survey import database, run, schema
from linter.testing.province import agencies, province
from tests.conftest import ROOT

YEARS = range(2021, 2025)
COUNTIES = 2


class Made(NamedTuple):
    """A folder of reports, the survey of it, and the same reports examined and compared without one."""

    reports: Path
    into: Path
    records: list[Record]


def write_province(folder: Path) -> None:
    """The generated reports, those of `examples/`, and two files that are no reports."""
    for report in province(rules_folder(), COUNTIES, YEARS):
        path = folder / report.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, "utf-8")
    for number, path in enumerate(sorted((ROOT / "examples").rglob("*.txt"))):
        shutil.copy(path, folder / f"{number}-{path.name}")
    (folder / "坏文件.txt").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "letter.txt").write_text("no report", "utf-8")


def files_in(folder: Path) -> list[str]:
    return [path for path in find_files([str(folder)]).files if isinstance(path, str)]


class Make(Protocol):
    """Makes a survey of a folder, or brings one up to date."""

    def __call__(self, folder: Path, into: Path) -> run.Summary: ...


@pytest.fixture(scope="session")
def make() -> Iterator[Make]:
    """On a cluster that is there for all tests: to start one takes as long as a small survey. The tests of the command
    have one of their own for each run, as users do."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as cluster:

        def made_of(folder: Path, into: Path) -> run.Summary:
            return run.survey(Linter(), run.Task(files_in(folder), into, scheduler=cluster.scheduler_address))

        yield made_of


@pytest.fixture(scope="session")
def made(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Made:
    reports = tmp_path_factory.mktemp("reports")
    write_province(reports)
    roster = reports.parent / "roster.csv"
    roster.write_text("编制机关\n" + "\n".join(agencies(COUNTIES)) + "\n", "utf-8")
    into = tmp_path_factory.mktemp("survey") / "into"
    summary = make(reports, into)
    linter = Linter()
    records = linter.compare([linter.examine(path) for path in files_in(reports)])
    assert summary.files == summary.examined == len(records)
    return Made(reports, into, records)


@pytest.fixture
def base(made: Made) -> Iterator[duckdb.DuckDBPyConnection]:
    with database.opened(made.into) as opened:
        yield opened


def contents(into: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a survey, in order."""
    with database.opened(into) as base:
        return {
            table.name: base.execute(f"SELECT * FROM {table.name} ORDER BY ALL").fetchall() for table in schema.TABLES
        }
