"""The pages for users: every command is run as it stands, every other command is one that there is, every file is there."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.cli import COMMANDS
from linter.cli.program import program
from tests.conftest import ROOT
from tests.docs.followed import fits, follow, steps

PAGES = sorted(path for folder in ("zh", "en") for path in (ROOT / "docs" / folder).glob("*.md"))
NAMES = [path.relative_to(ROOT / "docs").as_posix() for path in PAGES]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a shell")
def test_a_page_is_followed_to_the_letter(page: Path, tmp_path: Path) -> None:
    done = follow(page, tmp_path)
    text = page.read_text("utf-8")
    assert done.commands == len(re.findall(r"^\$ ", text, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_that_are_shown_only_have_options_that_there_are(page: Path) -> None:
    """Blocks of `sh`: what needs a file of the reader's, a network or an editor."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip().startswith("report-lint"):
                options = [word.split("=")[0] for word in shlex.split(line, comments=True) if word.startswith("--")]
                assert set(options) <= _options(shlex.split(line)[1:]), line


def _options(words: list[str]) -> set[str]:
    """The long options of a command; those of `check` where none is named."""
    group: Any = program(["--help"], COMMANDS)
    command = group.commands["check"]
    for word in words:
        group = getattr(group, "commands", {}).get(word)
        if group is None:
            break
        command = group
    command = getattr(command, "commands", {}).get("run", command)  # its name may be left out
    return {name for parameter in command.params for name in [*parameter.opts, *parameter.secondary_opts]} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_files_of_the_project_that_are_named_are_there(page: Path) -> None:
    named = re.findall(r"`((?:packaging|examples|bench|docs|rules|linter|tests)/[\w./-]+)`", page.read_text("utf-8"))
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not missing


def test_both_languages_have_the_same_pages() -> None:
    zh, en = ({path.name for path in (ROOT / "docs" / folder).glob("*.md")} for folder in ("zh", "en"))
    assert zh - {"rules.md"} == en, "the English guide to rules is docs/rules.md"


@pytest.mark.parametrize(
    ("printed", "expected", "does"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a", False),
        ("a 1 b", "a … b", True),
        ("a\nx\ny\nb", "a\n…\nb", True),
        ("a\nb", "a\n…\nb", True),
        ("x\na", "…\na", True),
        ("a\nb\nc", "a…", False),
    ],
)
def test_what_is_left_out(printed: str, expected: str, does: bool) -> None:
    assert fits(printed, expected) is does


def test_every_page_has_steps() -> None:
    assert {path.name for path in PAGES if steps(path)} >= {"index.md", "drafters.md", "reviewers.md", "researchers.md"}
