"""What a survey costs: `python -m bench.survey` (options: --help).

Texts of a generated province go through `report-lint survey`, with one worker and with two, beside a plain loop over
`examine` and `compare`. Records in greater numbers go through the comparison and all behind it. Processor seconds are
those of all processes of the run; memory is the most that all of them held together. At the end: what N machines would
take, from the measured parts.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from linter.checks.record import Record, decode, encode
from linter.rulebook.folder import rules_folder
from linter.runner.inputs import find_files
from linter.runner.linter import Linter
from linter.testing.province import ORGANS, TOKENS, county, province

YEARS = range(2021, 2026)
# names of counties for records made of others: two characters and the sign, as long as those they stand for
_NAMES = (
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥乾坤震巽坎离艮兑角亢氐房心尾箕斗牛女虚危室壁奎娄胃昴毕觜参井鬼柳星"
)
_BASE = 10  # counties whose texts are examined to make records of


class Meter:
    """Processor seconds and memory of this process and all below it."""

    def __init__(self) -> None:
        self._own = psutil.Process()
        self._gone: dict[int, float] = {}
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def seconds(self) -> float:
        """So far."""
        for process in [self._own, *self._own.children(recursive=True)]:
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            self._gone[process.pid] = times.user + times.system
        return sum(self._gone.values())

    def close(self) -> None:
        """Stops watching."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            held = 0
            for process in [self._own, *self._own.children(recursive=True)]:
                try:
                    held += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, held)
            self.seconds()


def write_texts(folder: Path, counties: int) -> int:
    """The texts of a province; how many."""
    number = 0
    for report in province(rules_folder(), counties, YEARS):
        path = folder / report.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, "utf-8")
        number += 1
    return number


def made_records(number: int) -> Iterator[Record]:
    """Records of as many reports: those of some counties, then the same under other names and with other words."""
    linter = Linter()
    linter.options.keep_claims = True
    texts = province(rules_folder(), _BASE, YEARS)
    base = [encode(linter.examine(report.name, report.text.encode())).decode() for report in texts]
    names = [county(each) for each in range(_BASE)]
    made = replica = 0
    while made < number:
        order = list(TOKENS)
        random.Random(replica).shuffle(order)
        words = str.maketrans(dict(zip(TOKENS, order, strict=True)))
        for at, name in enumerate(names):
            which = replica * _BASE + at
            other = f"{_NAMES[which // len(_NAMES)]}{_NAMES[which % len(_NAMES)]}县"
            for text in base:
                if made < number and f"/{name}/" in text[:80]:
                    yield decode(text.translate(words).replace(name, other).encode())
                    made += 1
        replica += 1


def of_texts(folder: Path, workers: int) -> dict[str, Any]:
    """One survey of the texts in a folder."""
    from linter.survey import run
    from linter.survey.publish import publish

    files = [path for path in find_files([str(folder)]).files if isinstance(path, str)]
    with tempfile.TemporaryDirectory() as into:
        meter = Meter()
        steps: dict[str, float] = {}
        began = time.monotonic()
        summary = run.survey(Linter(), run.Task(files, Path(into), workers=workers), _noting(meter, steps))
        publish(Path(into), "zh")
        return _told(meter, began, steps, len(files), summary.seconds)


def of_records(number: int, workers: int) -> dict[str, Any]:
    """Records laid into a store, then all that comes behind examining."""
    from linter.survey import run
    from linter.survey.publish import publish
    from linter.survey.rows import row_of, table_of
    from linter.survey.store import Store

    with tempfile.TemporaryDirectory() as into:
        linter = Linter()
        linter.options.keep_claims = True
        version, store = run.version_of(linter), Store(Path(into))
        lot, paths = [], []
        for record in made_records(number):
            paths.append(record.path)
            lot.append(row_of(record, "generated", version))
            if len(lot) == 1000:
                store.add(table_of(lot))
                lot = []
        if lot:
            store.add(table_of(lot))
        meter = Meter()
        steps: dict[str, float] = {}
        began = time.monotonic()
        summary = run.survey(linter, run.Task(paths, Path(into), workers=workers, examined=True), _noting(meter, steps))
        publish(Path(into), "zh")
        return _told(meter, began, steps, number, summary.seconds)


def plain(folder: Path) -> dict[str, Any]:
    """A loop in one process: every record in memory, every report compared."""
    files = [path for path in find_files([str(folder)]).files if isinstance(path, str)]
    meter, began, linter = Meter(), time.monotonic(), Linter()
    steps = {"examine": meter.seconds()}
    records = [linter.examine(path) for path in files]
    middle = time.monotonic()
    steps["compare"] = meter.seconds()
    linter.compare(records)
    seconds = {"examine": middle - began, "compare": time.monotonic() - middle}
    return _told(meter, began, steps, len(files), seconds)


def _noting(meter: Meter, steps: dict[str, float]) -> Any:
    """Notes the processor seconds at the first word of each step."""

    def show(step: str, done: int, of: int) -> None:
        steps.setdefault(step, meter.seconds())

    return show


def _told(
    meter: Meter, began: float, steps: dict[str, float], number: int, seconds: dict[str, float]
) -> dict[str, Any]:
    meter.close()
    whole = meter.seconds()
    marks = [*steps.values(), whole]
    cpu = {step: round(marks[at + 1] - marks[at], 2) for at, step in enumerate(steps)}
    return {
        "reports": number,
        "wall": round(time.monotonic() - began, 1),
        "cpu": round(whole, 1),
        "memory_mb": round(meter.peak / 2**20),
        "cpu_of": cpu,
        "wall_of": {step: round(value, 1) for step, value in seconds.items()},
        "ms_each": round(1000 * whole / number, 2),
    }


def _in_a_process(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.survey", "--one", *arguments], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measures what is asked for and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--records", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        kind, *rest = given.one
        steps = {"plain": lambda: plain(Path(rest[0])), "texts": lambda: of_texts(Path(rest[0]), int(rest[1])),
                 "records": lambda: of_records(int(rest[0]), int(rest[1]))}  # fmt: skip
        print(json.dumps(steps[kind]()))
        return
    for number in given.texts:
        with tempfile.TemporaryDirectory() as folder:
            write_texts(Path(folder), max(1, round(number / (len(ORGANS) * len(YEARS) * 0.98))))
            _print(f"{number} texts, plain loop", _in_a_process("plain", folder))
            for workers in given.workers:
                found = _in_a_process("texts", folder, str(workers))
                _print(f"{number} texts, {workers} workers", found)
                _machines(found)
    for number in given.records:
        for workers in given.workers:
            _print(f"{number} records, {workers} workers", _in_a_process("records", str(number), str(workers)))


def _print(name: str, found: dict[str, Any]) -> None:
    print(f"{name}: {json.dumps(found)}", flush=True)


def _machines(found: dict[str, Any]) -> None:
    """What machines of two workers would take: what workers do is shared out, the rest is done once."""
    cpu = found["cpu_of"]
    shared = cpu.get("examine", 0.0) + cpu.get("compare", 0.0)
    alone = cpu.get("tables", 0.0)
    told = {machines: round(shared / (2 * machines) + alone, 1) for machines in (1, 2, 5, 10, 20)}
    print(f"  computed seconds on machines of two free processors: {told}", flush=True)


if __name__ == "__main__":
    main()
