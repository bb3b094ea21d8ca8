"""Whole-process time and memory of checking one report, and many, as ratios to a bare interpreter in the same run.

    python bench/cold_start.py [--runs 15] [--many 200] [FILE]

Each command is run in turn (A B A B …) after one warm-up; medians are printed. Memory is the peak resident set of
the largest single process. Linux and macOS.

The many files are the examples in turn, each in another layout, or copies of FILE where one is named; `each further`
is what a file takes beyond the first. Compare ratios and not seconds: machines, and a machine's hours, differ.

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

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXAMPLE = EXAMPLES / "2021-department.txt"
MANY_RUNS = 5


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
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--many", type=int, default=200, help="how many files in a folder")
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
    file = options.file or EXAMPLE
    found = compare(
        {
            "python -c pass": floor,
            "import yaml, typer, rich.console": [sys.executable, "-c", "import yaml, typer, rich.console"],
            "report-lint --version": [*lint, "--version"],
            "report-lint FILE": [*lint, str(file)],
            "report-lint --format full FILE": [*lint, "--format", "full", str(file)],
        },
        options.runs,
    )
    print(f"{file.name}: {file.stat().st_size} bytes, median of {options.runs} runs; ratio to a bare interpreter")
    show(found, "python -c pass")
    with tempfile.TemporaryDirectory() as folder:
        sources = [options.file] if options.file else sorted(EXAMPLES.glob("*.txt"))
        for number in range(options.many):
            shutil.copy(sources[number % len(sources)], Path(folder, f"{number:04}.txt"))
        first = str(Path(folder, "0000.txt"))
        many = {"python -c pass": floor, "1 file": [*lint, first]}
        many |= {f"{options.many} files, --jobs {n}": [*lint, "--jobs", str(n), folder] for n in (1, 2)}
        measured = compare(many, MANY_RUNS)
    print(f"\n{options.many} files, {len(sources)} different, median of {MANY_RUNS} runs; ratio to a bare interpreter")
    show(measured, "python -c pass")
    one = measured.pop("1 file")
    for name, (wall, cpu, _) in list(measured.items())[1:]:
        further = [
            1000 * (spent - first_spent) / (options.many - 1) for spent, first_spent in ((wall, one[0]), (cpu, one[1]))
        ]
        print(f"  {name}: each further wall {further[0]:.2f} ms, cpu {further[1]:.2f} ms")


def show(found: dict[str, tuple[float, float, int]], floor: str) -> None:
    """One line a command, with the ratio to the floor."""
    base = found[floor][0]
    for name, (wall, cpu, peak) in found.items():
        print(f"  {name:34} wall {wall:6.3f} s  cpu {cpu:6.3f} s  {wall / base:6.1f} x  peak {peak / 1024:5.1f} MiB")


if __name__ == "__main__":
    main()
