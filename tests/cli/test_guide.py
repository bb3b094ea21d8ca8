"""The Chinese guide to rules, followed to the letter: each file is written, each command is run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import ROOT, environment

GUIDE = ROOT / "docs" / "zh" / "rules.md"
_STEP = re.compile(r"文件 `(?P<file>[^`]+)`：\n\n```yaml\n(?P<text>.*?)```|```console\n(?P<session>.*?)```", re.DOTALL)
ANYTHING = "…"


def steps() -> list[re.Match[str]]:
    return list(_STEP.finditer(GUIDE.read_text("utf-8")))


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session, and the lines that it prints."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield command, printed


def fits(printed: str, expected: str) -> bool:
    """Whether a line is as the guide says, which may leave out a piece of it."""
    return re.fullmatch(".*".join(map(re.escape, expected.split(ANYTHING))), printed.rstrip()) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a shell")
def test_the_guide_is_followed_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_bytes((ROOT / "examples" / "2021-department.txt").read_bytes())
    program = tmp_path / "bin" / "report-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    setting = environment()
    setting["PATH"] = f"{program.parent}:{setting['PATH']}"
    files = ran = 0
    for step in steps():
        if step["file"]:
            path = tmp_path / step["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(step["text"], "utf-8")
            files += 1
            continue
        for command, expected in commands(step["session"]):
            done = subprocess.run(
                command, shell=True, cwd=tmp_path, env=setting, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            printed = done.stdout.decode("utf-8").rstrip("\n").split("\n") if done.stdout else []
            assert len(printed) == len(expected), (command, printed)
            for line, said in zip(printed, expected, strict=True):
                assert fits(line, said), (command, line, said)
            ran += 1
    assert (files, ran) == (8, 11)


def test_every_piece_of_the_guide_is_a_step() -> None:
    text = GUIDE.read_text("utf-8")
    assert text.count("```yaml") + text.count("```console") == len(steps())
