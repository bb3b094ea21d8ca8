"""The pool of processes: results in order; a dead worker costs one task; workers end with their parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter.runner.pool import spread
from tests.cli.command import environment, report
from tests.conftest import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def _square(number: int) -> int:
    if number == 7:
        os._exit(3)
    return number * number


def test_a_dead_worker_costs_its_task_alone() -> None:
    assert list(spread(_square, range(20), 2, lambda number: -number)) == [-7 if n == 7 else n * n for n in range(20)]


def _heed() -> None:
    """A suite that runs in the background, or under nohup, hands down that it ignores these."""
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_DFL)


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@posix
@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_workers_end_with_their_parent(end: str, tmp_path: Path) -> None:
    """However the parent ends, and whatever it was doing. Waiting is bounded by a count of looks."""
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(report() * 20, "utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "linter", "--jobs", "2", "--output", f"json:{tmp_path / 'out.json'}", str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        preexec_fn=_heed,
    )
    workers: list[int] = []
    for _ in range(600):
        workers = _children(running.pid)
        if len(workers) >= 2 or running.poll() is not None:
            break
        time.sleep(0.05)
    assert len(workers) >= 2
    running.send_signal(getattr(signal, end))
    status = running.wait(60)
    number = getattr(signal, end)
    assert status == (-number if end == "SIGKILL" else 128 + number)
    for _ in range(600):
        if not any(map(_alive, workers)):
            break
        time.sleep(0.05)
    assert not any(map(_alive, workers))
    assert not (tmp_path / "out.json").exists()
