"""The real command, measured: runs `python -m linter` with the given arguments and leaves behind what it took.

The file named by `MEASURED` gets the most memory that was in use at one time (bytes) and the number of calls of
Python functions.
Run as a program, in a process of its own: what a process has used before counts as its own.
"""

from __future__ import annotations

import atexit
import cProfile
import os
import resource
import runpy
import sys
from pathlib import Path

ADDRESS_SPACE = 4 << 30
SECONDS = 600
PROFILE = cProfile.Profile(builtins=False)


def peak() -> int:
    """The most memory in use at one time, in bytes. `ru_maxrss` would count that of the parent before the start."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) << 10 for line in status.read_text().splitlines() if "VmHWM" in line)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def leave() -> None:
    memory = peak()  # before the counts are put together
    PROFILE.disable()
    calls = sum(entry.callcount for entry in PROFILE.getstats())
    Path(os.environ["MEASURED"]).write_text(f"{memory} {calls}")


if __name__ == "__main__":
    # a reader gone wild must not take the machine with it
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    atexit.register(leave)
    PROFILE.enable()
    runpy.run_module("linter", run_name="__main__", alter_sys=True)
