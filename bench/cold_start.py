"""Whole-process time and memory of checking one report, as a ratio to a bare interpreter, in one run.

    python bench/cold_start.py [--runs 15] [--many 200] [FILE]

Each command is run in turn (A B A B …) after one warm-up; medians are printed. Memory is the peak resident set of
the largest single process. Linux and macOS.

Compiled modules (.pyc) are kept in a folder of their own for the length of the bench, as an installed package has
them: with PYTHONDONTWRITEBYTECODE set, a checkout is compiled anew at every start, which takes longer than the check.
`--no-bytecode` measures that.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "2021-department.txt"


def one(command: list[str]) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and peak memory (KiB) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    peak = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return wall, usage.ru_utime + usage.ru_stime, peak


def compare(commands: dict[str, list[str]], runs: int) -> dict[str, tuple[float, float, int]]:
    """Medians of wall seconds, processor seconds and peak KiB for each command, run in turn."""
    figures: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            measured = one(command)
            if turn:
                figures[name].append(measured)
    return {
        name: (
            statistics.median(wall for wall, _, _ in found),
            statistics.median(cpu for _, cpu, _ in found),
            max(peak for _, _, peak in found),
        )
        for name, found in figures.items()
    }


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--many", type=int, default=200, help="copies of the file in a folder")
    parser.add_argument("--no-bytecode", action="store_true", help="compile the package at every start")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as bytecode:
        if options.no_bytecode:
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        else:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        report(options)


def report(options: argparse.Namespace) -> None:
    """Measures and prints."""
    floor = [sys.executable, "-c", "pass"]
    lint = [sys.executable, "-m", "linter"]
    found = compare(
        {
            "python -c pass": floor,
            "import yaml, typer, rich.console": [sys.executable, "-c", "import yaml, typer, rich.console"],
            "report-lint --version": [*lint, "--version"],
            "report-lint FILE": [*lint, str(options.file)],
            "report-lint --format full FILE": [*lint, "--format", "full", str(options.file)],
        },
        options.runs,
    )
    print(f"{options.file.name}: {options.file.stat().st_size} bytes, median of {options.runs} runs")
    show(found, "python -c pass")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.many):
            shutil.copy(options.file, Path(folder, f"{number:04}.txt"))
        many = compare({f"{options.many} files, --jobs {n}": [*lint, "--jobs", str(n), folder] for n in (1, 2)}, 3)
        one_file = found["report-lint FILE"][0]
        print(f"\n{options.many} files, median of 3 runs; ratio to one file")
        for name, (wall, cpu, peak) in many.items():
            print(
                f"  {name:34} wall {wall:6.3f} s  cpu {cpu:6.3f} s  {wall / one_file:6.1f} x  "
                f"peak {peak / 1024:5.1f} MiB"
            )


def show(found: dict[str, tuple[float, float, int]], floor: str) -> None:
    """One line a command, with the ratio to the floor."""
    base = found[floor][0]
    for name, (wall, cpu, peak) in found.items():
        print(f"  {name:34} wall {wall:6.3f} s  cpu {cpu:6.3f} s  {wall / base:6.1f} x  peak {peak / 1024:5.1f} MiB")


if __name__ == "__main__":
    main()
