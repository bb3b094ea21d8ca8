"""The Chinese guide to rules, followed to the letter: each file is written, changed as it says, each command is run.

It begins in an empty folder; nothing but the command is there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import ROOT, environment

GUIDE = ROOT / "docs" / "zh" / "rules.md"
_STEP = re.compile(
    r"文件 `(?P<file>[^`]+)`：\n\n```yaml\n(?P<text>.*?)```"
    r"|把 `(?P<changed>[^`]+)` 里的 `(?P<old>[^`]+)` 改为 `(?P<new>[^`]+)`"
    r"|```console\n(?P<session>.*?)```",
    re.DOTALL,
)
ANYTHING = "…"


def steps() -> list[re.Match[str]]:
    return list(_STEP.finditer(GUIDE.read_text("utf-8")))


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session, and the lines that it prints."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield command, printed


def fits(printed: str, expected: str) -> bool:
    """Whether what is printed is as the guide says, which may leave out pieces of lines, and lines."""
    pattern = "".join(
        ".*" if piece == ANYTHING else re.escape(piece) for piece in re.split(f"({ANYTHING})", f"{expected}\n")
    )
    pattern = pattern.replace(re.escape("\n") + ".*" + re.escape("\n"), "\n(?:.*\n)*")
    return re.fullmatch(pattern, f"{printed}\n") is not None


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a shell")
def test_the_guide_is_followed_to_the_letter(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    program = tmp_path / "bin" / "report-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    setting = environment()
    setting["PATH"] = f"{program.parent}:{setting['PATH']}"
    files = ran = changed = 0
    for step in steps():
        if step["file"]:
            path = folder / step["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(step["text"], "utf-8")
            files += 1
            continue
        if step["changed"]:
            path = folder / step["changed"]
            text = path.read_text("utf-8")
            assert text.count(step["old"]) == 1
            path.write_text(text.replace(step["old"], step["new"]), "utf-8")
            changed += 1
            continue
        for command, expected in commands(step["session"]):
            done = subprocess.run(
                command, shell=True, cwd=folder, env=setting, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            printed = "\n".join(line.rstrip() for line in done.stdout.decode("utf-8").splitlines())
            assert fits(printed, "\n".join(expected)), (command, printed)
            ran += 1
    assert (files, ran, changed) == (8, 14, 2)


def test_every_piece_of_the_guide_is_a_step() -> None:
    text = GUIDE.read_text("utf-8")
    named = [step for step in steps() if not step["changed"]]
    assert text.count("```yaml") + text.count("```console") == len(named)
