"""`linter.runner`: exit status, and files that do strange things to their reader."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

import linter
from linter.checks.finding import Finding
from linter.checks.record import Run, Unreadable
from linter.engine.rulebook import load_rulebook
from linter.rulebook.book import Rulebook
from linter.runner.inputs import find_files
from linter.runner.linter import Linter
from linter.runner.run import Task, exit_status, run
from linter.text.bilingual import Text
from tests.cli.command import report


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def _run(book: Rulebook, folder: Path, faulty: bool = True) -> Run:
    path = folder / "a.txt"
    path.write_text(report(faulty=faulty), "utf-8")
    return run(Linter(book), Task(paths=[str(path)]))


def _errors(result: Run) -> list[Finding]:
    return [finding for finding in result.reports[0].findings if finding.severity == "error"]


def test_exit_status(book: Rulebook, tmp_path: Path) -> None:
    result = _run(book, tmp_path)
    assert exit_status(result, "error", book) == 1
    assert exit_status(result, "never", book) == 0
    result.crashes = ["SUM009: KeyError"]
    assert exit_status(result, "never", book) == 2
    result.crashes, result.unreadable = [], [Unreadable("b.txt", Text("空", "empty"))]
    assert exit_status(result, "never", book) == 2
    assert exit_status(Run(), "error", book) == 2


def test_suppressed_findings_do_not_count(book: Rulebook, tmp_path: Path) -> None:
    result = _run(book, tmp_path)
    for finding in result.reports[0].findings:
        finding.suppressed = "已核实"
    assert exit_status(result, "info", book) == 0


def test_rules_on_trial_do_not_count(book: Rulebook, tmp_path: Path) -> None:
    result = _run(book, tmp_path)
    trial = msgspec.structs.replace(book, rules=[msgspec.structs.replace(r, status="preview") for r in book.rules])
    assert _errors(result) and exit_status(result, "info", trial) == 0


def test_warnings_count_from_their_level_on(book: Rulebook, tmp_path: Path) -> None:
    result = _run(book, tmp_path)
    result.reports[0].findings = _errors(result)[:1]
    result.reports[0].findings[0].severity = "warning"
    assert [exit_status(result, level, book) for level in ("error", "warning", "info")] == [0, 1, 1]


def test_an_unexpected_error_is_one_sentence(book: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(self: Linter, path: str, data: bytes | None = None) -> Any:
        raise RecursionError("maximum\nrecursion depth exceeded")

    monkeypatch.setattr(Linter, "read", break_down)
    (entry,) = _run(book, tmp_path).unreadable
    assert entry.reason.zh == "检查时程序内部错误（RecursionError: maximum recursion depth exceeded）"


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="a patched reader is inherited by fork only")
def test_a_file_that_kills_its_process_costs_only_itself(
    book: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Linter.read
    here = os.getpid()

    def die(self: Linter, path: str, data: bytes | None = None) -> Any:
        if path.endswith("3.txt") and os.getpid() != here:
            os._exit(9)
        return read(self, path, data)

    monkeypatch.setattr(Linter, "read", die)
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(report(), "utf-8")
    result = run(Linter(book), Task(paths=[str(tmp_path)], jobs=2))
    assert [Path(checked.path).stem for checked in result.reports] == ["0", "1", "2", "4", "5"]
    (entry,) = result.unreadable
    assert entry.path.endswith("3.txt") and "中止" in entry.reason.zh


def test_progress_counts_files(book: Rulebook, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(report(), "utf-8")
    seen: list[tuple[int, int]] = []
    run(Linter(book), Task(paths=[str(tmp_path)]), lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that is closed to us")
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (entry,) = find_files([str(tmp_path / "closed")]).files
    assert isinstance(entry, Unreadable)


def test_the_python_interface(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(report(faulty=True), "utf-8")
    assert linter.lint(str(path)).grade == "fail"
    assert linter.read(str(path), kind="town").kind == "town"
