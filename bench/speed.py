"""Whole-process time, instructions and memory of checking one report, and many, as ratios to a bare interpreter.

    python bench/speed.py [--runs 15] [--many 200,2000] [--instructions] [FILE]

Each command is run in turn (A B A B …) after one warm-up; medians of processor time are printed, user and system, of
the command and all its processes. Memory is the peak of the whole tree of processes, looked at every 20 ms. Beside
report-lint stand other linters of text, where they are installed: autocorrect, yamllint and textlint, each on the same
file. Linux and macOS.

--instructions counts them with valgrind (--tool=callgrind), which a busy machine does not change.

The many files are made from the examples: other agencies, six years each, in four layouts; `each further` is what a
file takes beyond the first. Compare ratios and not seconds: machines, and a machine's hours, differ. Compiled modules
(.pyc) are kept in a folder of their own for the length of the bench, as an installed package has them.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXAMPLE = EXAMPLES / "2021-department.txt"
FLOOR = "python -c pass"
YEARS = range(2021, 2027)
MANY_RUNS = 3


def one(command: list[str]) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and peak memory (KiB, of the whole tree) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = [0]
    watching = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watching.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    watching.join()
    largest = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, max(peak[0], largest)


def _watch(process: subprocess.Popen[bytes], peak: list[int]) -> None:
    while process.returncode is None:
        peak[0] = max(peak[0], _resident(process.pid))
        time.sleep(0.02)


def _resident(pid: int) -> int:
    """KiB that a process and those it started hold; shared pages are counted once where Linux tells (Pss)."""
    total = 0
    for folder in (Path(f"/proc/{each}") for each in _tree(pid)):
        try:
            found = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.M)
        except OSError:
            continue
        total += int(found[1]) if found else 0
    return total


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _tree(int(child)))]


def instructions(command: list[str]) -> float:
    """Millions of instructions of one run."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], capture_output=True, text=True
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) / 1e6 if found else float("nan")


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


def peers(file: Path) -> dict[str, list[str]]:
    """Other linters that are installed, on the same file (yamllint on a rule of about that size)."""
    found = {}
    if shutil.which("autocorrect"):
        found["autocorrect --lint FILE"] = ["autocorrect", "--lint", str(file)]
    if shutil.which("yamllint"):
        rule = EXAMPLES.parent / "rules" / "forms" / "2021.yaml"
        found["yamllint FORM"] = ["yamllint", str(rule)]
    if shutil.which("textlint"):
        found["textlint FILE"] = ["textlint", str(file)]
    return found


def make(folder: Path, number: int) -> None:
    """That many reports: agencies of invented places, six years each."""
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("2021-department.txt"))]
    texts += [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("2021-office.txt"))]
    year = re.search(r"(20\d\d)年政府信息公开", texts[0])
    base = int(year[1]) if year else 2023
    for count in range(number):
        agency, offset = divmod(count, len(YEARS))
        place = (
            "山水云石花木金玉春秋东西南北"[agency % 14] + "河溪岭坪湾塘桥坝沟原"[agency // 14 % 10] + f"第{agency}市"
        )
        text = texts[agency % len(texts)].replace("青禾市", place)
        text = re.sub(r"20\d\d(?=年)", lambda match: str(int(match[0]) + YEARS[offset] - base), text)  # noqa: B023
        own = f"{place}全年培训{agency % 29 + 2}场，走访{place}企业{agency + 3}家，编印手册{agency * 7 + offset}本。\n"
        head, mark, rest = text.partition("二、主动公开")
        Path(folder, f"{agency:06}-{YEARS[offset]}.txt").write_text(head + own + mark + rest, "utf-8")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--many", default="200,2000", help="how many files in a folder; several, by commas; 0: none")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--instructions", action="store_true", help="count instructions too (valgrind)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        single(options)
        for number in (int(part) for part in options.many.split(",") if int(part)):
            many(number, options.jobs)


def single(options: argparse.Namespace) -> None:
    """One report, and the peers."""
    floor, lint = [sys.executable, "-c", "pass"], [sys.executable, "-m", "linter"]
    commands = {FLOOR: floor, "report-lint FILE": [*lint, str(options.file)]}
    commands |= {f"report-lint --format {n} FILE": [*lint, "--format", n, str(options.file)] for n in ("json", "full")}
    commands |= {"report-lint --select arithmetic FILE": [*lint, "--select", "arithmetic", str(options.file)]}
    commands |= peers(options.file)
    print(f"{options.file.name}: {options.file.stat().st_size} bytes, median of {options.runs} runs")
    show(compare(commands, options.runs))
    if options.instructions and shutil.which("valgrind"):
        print("\ninstructions")
        base = instructions(floor)
        for name, command in commands.items():
            counted = base if name == FLOOR else instructions(command)
            print(f"  {name:38} {counted:8.1f} million  {counted / base:6.1f} x")


def many(number: int, jobs: int) -> None:
    """A folder of so many reports."""
    lint = [sys.executable, "-m", "linter", "--format", "jsonl", "--jobs", str(jobs)]
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), number)
        first = str(sorted(Path(folder).iterdir())[0])
        measured = compare(
            {FLOOR: [sys.executable, "-c", "pass"], "1 file": [*lint, first], f"{number} files": [*lint, folder]},
            1 if number > 1000 else MANY_RUNS,
        )
    print(f"\n{number} files, --jobs {jobs}")
    show(measured)
    wall, cpu = (1000 * (measured[f"{number} files"][n] - measured["1 file"][n]) / max(1, number - 1) for n in (0, 1))
    print(f"  each further file: processor {cpu:.2f} ms, wall {wall:.2f} ms")


def show(found: dict[str, tuple[float, float, int]]) -> None:
    """One line a command, with the ratio of processor time to the floor."""
    base = found[FLOOR][1]
    for name, (wall, cpu, peak) in found.items():
        print(f"  {name:38} cpu {cpu:7.3f} s  {cpu / base:7.1f} x  wall {wall:7.3f} s  peak {peak / 1024:6.1f} MiB")


if __name__ == "__main__":
    main()
