"""Runs of the real command that are told to end, or killed, at a random time: nothing may stay behind.

No process, no temporary file, and of every output the old content or the whole new one. As a program it does many
runs and tells the counts: `python -m tests.hostile.interrupted --runs 100 [--seed 1] [--within 4]`. The signal comes
within so many seconds; where the machine is busy, give it longer, or none of the runs gets as far as the converter.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from tests.cli.command import ROOT, report

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGKILL")
MARK: Final = "REPORT_LINT_INTERRUPTED"
LEGACY: Final = ROOT / "tests" / "fixtures" / "legacy"
OLD: Final = "the old content"
PATIENCE: Final = 300
"""Seconds in which everything must be gone (on a busy machine)."""


class Ended(NamedTuple):
    """How a run ended. status: as `subprocess` gives it. outputs: "old" or "new" for each."""

    status: int
    outputs: tuple[str, ...]


def folder_of_reports(folder: Path, texts: int, documents: int) -> Path:
    """Correct reports as text, and some in the old format that takes the converter."""
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for number in range(texts):
        (reports / f"r{number:03}.txt").write_text(report(), "utf-8")
    for number in range(documents):
        shutil.copy(LEGACY / "2021-department.doc", reports / f"d{number}.doc")
    return reports


def run_once(reports: Path, work: Path, name: str, after: float, command: str = "check") -> Ended:
    """One run, which gets the signal `name` after so many seconds. Fails when anything stays behind."""
    shutil.rmtree(work, ignore_errors=True)
    temporary = work / "tmp"
    temporary.mkdir(parents=True)
    outputs = [work / "out.json"] if command == "extract" else [work / "out.json", work / "out.html"]
    for output in outputs:
        output.write_text(OLD, "utf-8")
    asked = ["--output", str(outputs[0])] if command == "extract" else []
    if command == "check":
        asked = [part for output in outputs for part in ("--output", f"{output.suffix[1:]}:{output}")]
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", command, str(reports), "--jobs", "2", *asked],
        cwd=work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), MARK: mark},
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(getattr(signal, name))
    _, errors = process.communicate(timeout=3 * PATIENCE)
    said = errors.decode("utf-8", "replace")
    # before our first line runs, an interrupt is Python's own to tell
    assert "内部出错" not in said and ("Traceback" not in said or ", in main\n" not in said), said
    until = time.monotonic() + PATIENCE
    while (left := living(mark)) or any(temporary.iterdir()):
        assert time.monotonic() < until, (name, after, left, sorted(temporary.rglob("*")))
        time.sleep(0.05)
    assert sorted(path.name for path in work.iterdir()) == sorted([*(o.name for o in outputs), "tmp"])
    return Ended(process.returncode, tuple(map(_content, outputs)))


def _content(output: Path) -> str:
    text = output.read_text("utf-8")
    if text == OLD:
        return "old"
    if output.suffix == ".json":
        assert json.loads(text)["reports"]
    else:
        assert text.endswith("</html>\n")
    return "new"


def living(mark: str) -> list[str]:
    """The processes that a run has started, told by their environment (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (path / "environ").read_bytes().split(b"\0"):
                found.append((path / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")[:120])
        except OSError:
            continue
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--within", type=float, default=4.0)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: Counter[tuple[str, str, int, tuple[str, ...]]] = Counter()
    with tempfile.TemporaryDirectory() as made:
        reports = folder_of_reports(Path(made), 30, 3)
        for number in range(given.runs):
            name, command = SIGNALS[number % len(SIGNALS)], ("check", "extract")[number // len(SIGNALS) % 2]
            ended = run_once(reports, Path(made, "work"), name, chance.uniform(0.0, given.within), command)
            counts[command, name, *ended] += 1
    for (command, name, status, outputs), count in sorted(counts.items(), key=str):
        print(f"{command:8} {name:8} status {status:4} outputs {'/'.join(outputs):8} {count:4} runs")


if __name__ == "__main__":
    main()
