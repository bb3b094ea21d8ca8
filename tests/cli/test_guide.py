"""The Chinese guide to rules, followed to the letter."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT
from tests.docs.followed import Followed, follow, steps

GUIDE = ROOT / "docs" / "zh" / "rules.md"


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a shell")
def test_the_guide_is_followed_to_the_letter(tmp_path: Path) -> None:
    assert follow(GUIDE, tmp_path) == Followed(files=10, commands=16, changes=2)


def test_every_piece_of_the_guide_is_a_step() -> None:
    text = GUIDE.read_text("utf-8")
    named = [step for step in steps(GUIDE) if not step["changed"]]
    assert text.count("```yaml") + text.count("```console") == len(named)
