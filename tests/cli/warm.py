"""The command in a process of its own, forked from one that has imported the program: most of a short call is the start
of Python and its imports, which hundreds of tests need not repeat.

What runs is `python -m linter` with arguments, folder, environment and streams of its own, and it ends by itself. The
start itself is looked at by tests that have each call started anew (`Command(folder, cold=True)`), and the pages for
users are followed so (`tests/docs`).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 1200
"""Seconds after which a call is given up that does not end."""
_STREAMS = ("in", "out", "err")
# Rooms that are not imported before: those with extras of their own, those that ordinary calls do not need, and the
# command line, whose modules word their help in the language of the call when they are imported.
_LEFT_OUT = ("survey", "server", "lsp", "testing", "cli")


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes = b"", script: str = ""
) -> Ended:
    """One call. script: run instead of `-m linter`. Where nothing can be forked, or Python would start otherwise with
    these variables than with ours, it is started anew."""
    if not hasattr(os, "fork") or _of_start(environment) != _mother(os.getpid()).started:
        return started_anew(arguments, folder, environment, given, script)
    return _mother(os.getpid()).child(arguments, folder, environment, given, script)


def started_anew(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes = b"", script: str = ""
) -> Ended:
    """The same in a process that is started for it."""
    command = [sys.executable, *([script] if script else ["-m", "linter"]), *arguments]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, env=environment, timeout=PATIENCE)
    return Ended(done.returncode, done.stdout, done.stderr)


def _of_start(variables: Mapping[str, str]) -> dict[str, str]:
    first = ("PYTHON", "LC_", "LANG", "LD_", "TZ", "PATH")
    return {name: value for name, value in variables.items() if name.startswith(first)}


class Ended(NamedTuple):
    """What came of a call. status: of exit, or the negative number of the signal that ended it."""

    status: int
    out: bytes
    err: bytes


class Mother:
    """A process that forks at each request, and ends when this one does."""

    def __init__(self) -> None:
        asked, asks = os.pipe()
        answers, answered = os.pipe()
        variables = {**os.environ, "PYTHONPATH": os.environ.get("PYTHONPATH") or str(ROOT)}
        self.started = _of_start(variables)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(asked), str(answered)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=variables,
            pass_fds=(asked, answered),
        )
        os.close(asked)
        os.close(answered)
        self._asks, self._answers = os.fdopen(asks, "w"), os.fdopen(answers)
        self._one = threading.Lock()
        self._folder = tempfile.TemporaryDirectory()
        atexit.register(self._end)

    def child(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: bytes, script: str
    ) -> Ended:
        """As `run`."""
        with self._one:
            streams = [Path(self._folder.name, name) for name in _STREAMS]
            for stream in streams:
                stream.write_bytes(given)
            asked = {"arguments": list(arguments), "folder": str(folder), "environment": dict(environment),
                     "streams": list(map(str, streams)), "script": script}  # fmt: skip
            self._asks.write(json.dumps(asked) + "\n")
            self._asks.flush()
            status = int(self._answers.readline())
            return Ended(status, streams[1].read_bytes(), streams[2].read_bytes())

    def _end(self) -> None:
        self._asks.close()
        self._process.wait()


@cache
def _mother(process: int) -> Mother:
    return Mother()


# --- in the process that forks


def main(asked: int, answered: int) -> None:
    """Forks for each line that is asked, and answers with the exit status."""
    _import_all()
    gc.collect()
    gc.freeze()
    with os.fdopen(asked) as requests, os.fdopen(answered, "w") as answers:
        for line in requests:
            process = os.fork()
            if not process:
                os.close(asked)
                os.close(answered)
                _child(json.loads(line))
            print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), file=answers, flush=True)


def _import_all() -> None:
    import rich.console  # noqa: F401
    import typer  # noqa: F401

    import linter

    for module in pkgutil.walk_packages(linter.__path__, "linter."):
        if module.name.split(".")[1] not in _LEFT_OUT and not module.name.endswith(("__main__", ".build")):
            importlib.import_module(module.name)


def _child(asked: dict[str, Any]) -> None:
    """Does what a process that was started would do, and ends as it would."""
    for number, path in enumerate(asked["streams"]):
        opened = os.open(path, os.O_WRONLY | os.O_TRUNC if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    signal.alarm(PATIENCE)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.path[0] = asked["folder"]
    sys.argv = [asked["script"] or "linter", *asked["arguments"]]
    status: object = 0
    try:
        if asked["script"]:
            runpy.run_path(asked["script"], run_name="__main__")
        else:
            runpy.run_module("linter", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        traceback.print_exc()
        status = 1
    threading._shutdown()  # type: ignore[attr-defined]  # as Python does when it ends
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status if isinstance(status, int) else 1)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
