"""A run that is told to end, or killed, leaves nothing behind: no process, no temporary file, no half output."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.documents.legacy import office
from tests.cli.command import ROOT
from tests.hostile.interrupted import LEGACY, MARK, PATIENCE, SIGNALS, folder_of_reports, living, run_once

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are told by /proc")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of_reports(tmp_path_factory.mktemp("interrupted"), 20, 2 if office() else 0)


@pytest.mark.parametrize("command", ["check", "extract"])
@pytest.mark.parametrize("name", SIGNALS)
def test_at_a_random_time(name: str, command: str, reports: Path, tmp_path: Path) -> None:
    chance = random.Random(f"{name} {command}")
    for _ in range(2):
        ended = run_once(reports, tmp_path / "work", name, chance.uniform(0.3, 3), command)
        assert ended.status in (0, 1, 2, 129, 130, 143, -1, -2, -9, -15)


def test_without_a_signal_the_outputs_are_new(reports: Path, tmp_path: Path) -> None:
    ended = run_once(reports, tmp_path / "work", "SIGTERM", 120)
    assert (ended.status, ended.outputs) == (0, ("new", "new"))


def waited(reached: Callable[[], bool]) -> None:
    """Waits for something to come about."""
    for _ in range(20 * PATIENCE):
        if reached():
            return
        time.sleep(0.05)
    pytest.fail("it did not come about")


@pytest.mark.parametrize("name", SIGNALS)
def test_a_slow_converter_is_ended_and_its_copy_removed(name: str, tmp_path: Path) -> None:
    programs, temporary = tmp_path / "programs", tmp_path / "tmp"
    programs.mkdir()
    temporary.mkdir()
    program = programs / "soffice"
    # one child in the group of the converter, one that leaves it
    program.write_text(f"#!/bin/sh\nsleep 300 &\nsetsid sleep 300 &\necho $PWD > {tmp_path}/where\nsleep 300\n")
    program.chmod(0o755)
    shutil.copy(LEGACY / "2021-department.doc", tmp_path / "a.doc")
    mark = f"{name}-{os.getpid()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "a.doc"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "PATH": f"{programs}:{os.environ['PATH']}", "TMPDIR": str(temporary), MARK: mark},
    )
    waited(lambda: (tmp_path / "where").exists() and len(living(mark)) >= 4)
    assert process.poll() is None and any(temporary.iterdir())
    process.send_signal(getattr(signal, name))
    process.wait(PATIENCE)
    waited(lambda: not living(mark) and not any(temporary.iterdir()))
