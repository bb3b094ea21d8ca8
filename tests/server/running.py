"""The real page server in a process of its own, and what is given to it.

As a program it runs a server with another limit: `python -m tests.server.running page-check-seconds 5`.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from linter.rulebook.folder import rules_folder
from linter.testing import edits, golden
from tests.cli.command import CARRY, ROOT, environment
from tests.documents import made

COMMAND = (sys.executable, "-m", "linter", "serve", "--no-open")


@contextmanager
def server(
    *arguments: str, command: tuple[str, ...] = COMMAND, **changes: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server's address (with the token) and its process, which is ended at the end."""
    running = subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=_heed if os.name == "posix" else None,
    )
    assert running.stdout is not None
    try:
        said: list[str] = []
        for line in running.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\S+", line):
                yield found[0], running
                break
        else:
            raise AssertionError("".join(said))
    finally:
        running.terminate()
        running.wait()
        running.stdout.close()


def _heed() -> None:
    """A suite that runs in the background hands down that it ignores these."""
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_DFL)


@cache
def docx(name: str = "2021-department", faulty: bool = False) -> bytes:
    """A golden report as a Word document, correct or with 55 instead of 5 carried out for natural persons."""
    report = golden.load(rules_folder() / "golden" / f"{name}.yaml")
    return made.word(edits.apply(report, CARRY) if faulty else report)


def written(folder: Path, name: str, data: bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    from linter.cli.values import load
    from linter.files.limits import Limit
    from linter.runner.linter import Linter, Options
    from linter.server.limits import LIMITS
    from linter.server.running import serve

    limit, value = sys.argv[1:]
    narrow = {**LIMITS, limit: Limit(int(value), LIMITS[limit].zh, LIMITS[limit].en, "")}
    serve(Linter(load(), Options(keep_text=True)), 0, lambda address: print(address, flush=True), limits=narrow)
