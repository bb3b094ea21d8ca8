"""Follows a page to the letter: each file is written, each change made, each command run, in one folder.

Files stand as ``文件 `NAME`：`` or ``File `NAME`:`` before a block of YAML; changes as ``把 `NAME` 里的 `OLD` 改为 `NEW` ``
or ``In `NAME`, change `OLD` to `NEW` ``; commands behind `$ ` in blocks of `console`, with what they print, in which … may
stand for any text, and for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import environment

ANYTHING = "…"
_STEP = re.compile(
    r"(?:文件 `|File `)(?P<file>[^`]+)`[：:]\n\n```(?:yaml|csv)\n(?P<text>.*?)```"
    r"|(?:把|In) `(?P<changed>[^`]+)`(?: 里的|, change) `(?P<old>[^`]+)` (?:改为|to) `(?P<new>[^`]+)`"
    r"|```console\n(?P<session>.*?)```",
    re.DOTALL,
)


class Followed(NamedTuple):
    """How many steps of each kind a page had."""

    files: int
    commands: int
    changes: int


def steps(page: Path) -> list[re.Match[str]]:
    """The steps of a page, in order."""
    return list(_STEP.finditer(page.read_text("utf-8")))


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session, and the lines that it prints."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield command, printed


def fits(printed: str, expected: str) -> bool:
    """Whether what is printed is as the page says, which may leave out pieces of lines, and lines."""
    pattern = "".join(
        ".*" if piece == ANYTHING else re.escape(piece) for piece in re.split(f"({ANYTHING})", f"{expected}\n")
    )
    pattern = re.sub(r"(^|(?<=\\\n))\.\*\\\n", r"(?:.*\\n)*", pattern)
    return re.fullmatch(pattern, f"{printed}\n") is not None


def shown(command: str, folder: Path, setting: dict[str, str]) -> str:
    """What a command prints on a terminal: readers of a page see this, and not what goes into a pipe."""
    ours, theirs = os.openpty()
    try:
        running = subprocess.Popen(command, shell=True, cwd=folder, env=setting, stdout=theirs, stderr=theirs)
    finally:
        os.close(theirs)
    pieces = []
    with os.fdopen(ours, "rb", buffering=0) as screen, suppress(OSError):  # EIO where the last writer is gone
        while piece := screen.read(1 << 16):
            pieces.append(piece)
    running.wait()
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")


def follow(page: Path, folder: Path) -> Followed:
    """Does what a page says, in an empty folder where nothing but the command is there."""
    home = folder / "empty"
    home.mkdir()
    program = folder / "bin" / "report-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    setting = environment()
    setting |= {"TERM": "dumb", "COLUMNS": "100"}
    setting["PATH"] = f"{program.parent}:{setting['PATH']}"
    files = ran = changed = 0
    for step in steps(page):
        if step["file"]:
            path = home / step["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(step["text"], "utf-8")
            files += 1
        elif step["changed"]:
            path = home / step["changed"]
            text = path.read_text("utf-8")
            assert text.count(step["old"]) == 1, (page.name, step["old"])
            path.write_text(text.replace(step["old"], step["new"]), "utf-8")
            changed += 1
        else:
            for command, expected in commands(step["session"]):
                printed = "\n".join(line.rstrip() for line in shown(command, home, setting).splitlines())
                assert fits(printed, "\n".join(expected)), f"{page.name}: $ {command}\n{printed}"
                ran += 1
    return Followed(files, ran, changed)
