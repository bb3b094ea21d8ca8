"""What the packed program starts with: the command line, or the page, by the name of the file that was started."""

from __future__ import annotations

import runpy
import sys
from multiprocessing import freeze_support
from pathlib import Path

OPTIONS = ("-I", "-S", "-P")


def as_python(arguments: list[str]) -> bool:
    """Does what Python would do with these arguments, when they are an interpreter's: a packed program is its own
    Python, and its helper processes are started as Python's would be. False when they are not."""
    rest = list(arguments)
    while rest and rest[0] in OPTIONS:
        rest.pop(0)
    if len(rest) == len(arguments) or not rest:
        return False
    if rest[0] == "-c":
        sys.argv = ["-c", *rest[2:]]
        exec(compile(rest[1], "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = rest
        runpy.run_path(rest[0], run_name="__main__")
    return True


def main() -> None:
    """Runs what was asked for."""
    freeze_support()  # a worker, when this process was started as one
    if as_python(sys.argv[1:]):
        return
    if Path(sys.executable).stem == "report-lint-page":
        from linter.server.command import main as page

        page()
    else:
        from linter.cli import main as command

        command()


if __name__ == "__main__":
    main()
