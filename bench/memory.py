"""Peak memory of a run over many large reports: what the parent and its workers hold together.

    python -m bench.memory [--files 300] [--megabytes 4] [--jobs 2]

Linux only: shared pages are counted once (PSS). Exit status 1 when the peak is over `--most` megabytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.2


def large_report(megabytes: float) -> bytes:
    """A correct report made long by paragraphs that say nothing to any rule."""
    text = (ROOT / "examples" / "2021-department.txt").read_text("utf-8")
    head, mark, rest = text.partition("五、")
    piece = "围绕群众关心的事项开展解读，推进平台建设，完善工作机制，"
    room = int(megabytes * 1024 * 1024) - len(text.encode())
    lines = [f"{piece * 8}持续改进。\n" for _ in range(room // len((piece * 8 + "持续改进。\n").encode()))]
    return (head + "".join(lines) + mark + rest).encode()


def tree(root: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
        except (OSError, IndexError):
            continue
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def held(process: int) -> int:
    """Bytes of memory of a process, its share of what several hold."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def measured(folder: Path, jobs: int) -> tuple[int, float, int]:
    """Peak bytes, seconds and exit status of a run over a folder."""
    command = [sys.executable, "-m", "linter", str(folder), "--jobs", str(jobs), "--format", "json"]
    began, peak = time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT)}) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(held, tree(process.pid))))
            time.sleep(PAUSE)
        return peak, time.monotonic() - began, process.returncode


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--most", type=int, default=400)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = large_report(given.megabytes)
        for number in range(given.files):
            Path(made, f"r{number:04}.txt").write_bytes(data)
        peak, seconds, status = measured(Path(made), given.jobs)
    what = f"{given.files} files of {given.megabytes:g} MB, {given.jobs} jobs"
    print(f"{what}: {peak >> 20} MB at most, {seconds:.0f} s, status {status}")
    sys.exit(peak >> 20 > given.most)


if __name__ == "__main__":
    main()
