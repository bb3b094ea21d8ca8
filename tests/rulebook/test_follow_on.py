"""A file on which rules rest is told when it is wrong; rules that name what stands in it do not repeat that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter.checks import KINDS
from linter.rulebook.error import RulebookError
from linter.rulebook.folder import rules_folder
from linter.rulebook.load import compile_rulebook

SPOILT = {
    "quantities/disputes.yaml": ("means:", "means"),
    "vocabulary/requests.yaml": ("list:", "lists:"),
    "norms": ("item:", "itm:"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(rules_folder(), tmp_path / "rules")
    return tmp_path / "rules"


@pytest.mark.parametrize("name", SPOILT)
def test_only_the_file_itself_is_told(name: str, folder: Path) -> None:
    spoilt = next(iter(sorted((folder / name).glob("*.yaml")))) if (folder / name).is_dir() else folder / name
    old, new = SPOILT[name]
    text = spoilt.read_text(encoding="utf-8")
    assert old in text
    spoilt.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as raised:
        compile_rulebook(folder, KINDS)
    places = [line for line in raised.value.zh.splitlines() if line.startswith("rules/")]
    assert places and all(place.startswith(f"rules/{spoilt.relative_to(folder)}:") for place in places)


def test_faults_of_rules_are_told_beside_it(folder: Path) -> None:
    """What is wrong with a rule by itself does not wait."""
    quantities = folder / "quantities" / "disputes.yaml"
    quantities.write_text("quantities: [\n", encoding="utf-8")
    rule = next(folder.glob("fee/FEE001-*.yaml"))
    rule.write_text(rule.read_text(encoding="utf-8").replace("severity:", "severty:"), encoding="utf-8")
    with pytest.raises(RulebookError) as raised:
        compile_rulebook(folder, KINDS)
    for path in (quantities, rule):
        assert f"rules/{path.relative_to(folder)}:" in raised.value.zh
