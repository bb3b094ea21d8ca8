"""No file does harm: it is read, or refused in one sentence, within bounds, and the report beside it is checked.

Reports come by e-mail from strangers. Each file here goes through the real command together with a correct report.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.documents.limits import LIMITS, MIB
from tests.cli import warm
from tests.cli.command import environment
from tests.documents import made
from tests.hostile import files

CALLS = 15_000_000
"""Calls of Python functions that a file may cost: the largest ones that are read cost some millions, and what grows with
the square of 60 000 lines would cost billions."""
MEMORY = 300 * MIB


class Outcome(NamedTuple):
    """What became of a run. refused: path → reason, in English."""

    status: int
    reports: list[Any]
    refused: dict[str, str]
    calls: int
    memory: int


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., Outcome]:
    """Runs the command on a correct report and some paths; nothing but verdicts and reasons may come of it."""
    measured = tmp_path / "measured"
    (tmp_path / "good.txt").write_text(files.text(), "utf-8")

    def run(*paths: str | bytes) -> Outcome:
        done = warm.run(
            ["--lang", "en", "--format", "json", "--ignore", "SIB001", "good.txt", *map(os.fsdecode, paths)],
            tmp_path,
            environment(MEASURED=str(measured)),
            script=str(Path(__file__).with_name("measured.py")),
        )
        errors = done.err.decode("utf-8")
        assert "Traceback" not in errors and "internal error" not in errors and "crashed" not in errors, errors
        assert measured.exists(), (done.status, errors)
        memory, calls = measured.read_text().split()
        result = json.loads(done.out)
        good = [report for report in result["reports"] if report["path"] == "good.txt"]
        assert [(report["grade"], report["findings"]) for report in good] == [("pass", [])]
        assert result["crashes"] == []
        others = [report for report in result["reports"] if report["path"] != "good.txt"]
        refused = {entry["path"]: entry["reason_en"] for entry in result["unreadable"]}
        for reason in refused.values():
            assert "\n" not in reason and reason.isprintable() and len(reason) < 300
        assert (done.status == 2) is bool(refused)
        return Outcome(done.status, others, refused, int(calls), int(memory))

    return run


@pytest.mark.parametrize("name", files.CASES)
def test_hostile(name: str, checked: Callable[..., Outcome], tmp_path: Path) -> None:
    case = files.CASES[name]
    file = tmp_path / f"hostile{case.ending}"
    file.write_bytes(case.make())
    outcome = checked(file.name)
    if case.said:
        assert case.said in outcome.refused[file.name]
    else:
        assert (outcome.refused, len(outcome.reports)) == ({}, 1)
    assert outcome.calls < CALLS
    assert outcome.memory < MEMORY


def test_each_limit_that_is_expected_is_one() -> None:
    named = {case.said.removeprefix("limit ") for case in files.CASES.values() if case.said.startswith("limit ")}
    assert named - {"xml-entities", "pdf-objects"} <= set(LIMITS)


# --- files cut short

WHOLE: dict[str, Callable[[], bytes]] = {
    "txt": lambda: files.text().encode(),
    "gbk.txt": lambda: files.text().encode("gb18030"),
    "utf16.txt": lambda: files.text().encode("utf-16"),
    "html": lambda: made.web(files.report()).encode(),
    "mht": lambda: files.archive(1),
    "docx": lambda: made.word(files.report()),
    "pdf": lambda: (made.FIXTURES / "pdf" / "writer.pdf").read_bytes(),
    "objects.pdf": lambda: (made.FIXTURES / "pdf" / "object-streams.pdf").read_bytes(),
}


@pytest.mark.parametrize("ending", WHOLE)
def test_files_cut_short(ending: str, checked: Callable[..., Outcome], tmp_path: Path) -> None:
    whole = WHOLE[ending]()
    names = []
    for cut in (1, 2, 3, 4, 8, 30, 100, 500, *(len(whole) * part // 12 for part in range(1, 12)), *range(-40, 0, 3)):
        names.append(f"cut{cut}.{ending}")
        (tmp_path / names[-1]).write_bytes(whole[:cut])
    outcome = checked(*names)
    assert len(outcome.reports) + len(outcome.refused) == len(names)
    assert outcome.calls < 6 * CALLS
    assert outcome.memory < MEMORY


# --- what is no file


def test_what_is_no_regular_file(checked: Callable[..., Outcome], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nowhere.txt").symlink_to("absent.txt")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(os.path.relpath(tmp_path / "socket.txt"))
    listening.close()
    outcome = checked(
        "pipe.txt", "folder.txt", "self.txt", "nowhere.txt", "socket.txt", "/dev/null", "/dev/zero", "good.txt/x.txt",
        "x" * 300 + ".txt", "y/" * 3000,
    )  # fmt: skip
    said = {path: reason for path, reason in outcome.refused.items() if len(path) < 20}
    assert "not a regular file" in said["pipe.txt"]
    assert "no report files" in said["folder.txt"]
    assert "cannot be read" in said["self.txt"]
    assert "no such file" in said["nowhere.txt"]
    assert "not a regular file" in said["socket.txt"]
    assert "not a regular file" in said["/dev/null"]
    assert "not a regular file" in said["/dev/zero"]
    assert "cannot be read" in said["good.txt/x.txt"]
    assert (len(outcome.refused), outcome.reports) == (10, [])


def test_folders_that_lead_back_into_themselves(checked: Callable[..., Outcome], tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "inner"
    folder.mkdir(parents=True)
    (folder / "again").symlink_to("..")
    os.mkfifo(folder / "pipe.txt")
    (folder / "report.txt").write_text(files.text(), "utf-8")
    outcome = checked("reports")
    assert [report["path"] for report in outcome.reports] == ["reports/inner/report.txt"]
    assert list(outcome.refused) == ["reports/inner/pipe.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_files_without_permission(checked: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text(files.text(), "utf-8")
    (tmp_path / "closed.txt").chmod(0)
    assert "permission denied" in checked("closed.txt").refused["closed.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system takes no such names")
@pytest.mark.parametrize(
    "name", [b"\xff\xfe\x80.txt", b"line\nfeed\x1b[31m\x07.txt", "\u202etxt.\u200b.txt".encode(), b"%s{0}$(x);.txt"]
)
def test_names_that_are_no_text(name: bytes, checked: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(b"")
    assert [*checked(name).refused.values()] == ["the file is empty"]
