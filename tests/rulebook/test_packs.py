"""Packs: built-in ones, those of installed packages, what they extend, what they change."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter.engine.rulebook import load_rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.load import RulebookError
from linter.rulebook.pack import GROUP, built_in_packs

RULE = """\
code: ABC001
name: abc
category: wording
severity: warning
norm: [LOCAL-L2]
title: {zh: 甲, en: a}
message: {zh: 乙, en: b}
advice: {zh: 丙, en: c}
check: {keywords: {sections: [overview], groups: []}}
"""


def _installed(monkeypatch: pytest.MonkeyPatch, **packs: Path) -> None:
    """Packages that offer packs, as if installed."""
    entries = []
    for name, pack in packs.items():
        monkeypatch.setitem(sys.modules, f"pack_{name}", SimpleNamespace(folder=pack))
        entries.append(metadata.EntryPoint(name, f"pack_{name}:folder", GROUP))
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries if group == GROUP else [])


def _pack(folder: Path, name: str, text: str = "", rule: str = "") -> Path:
    made = folder / name
    made.mkdir()
    (made / "pack.yaml").write_text(f"pack: {name}\ntitle: {{zh: 甲, en: a}}\n{text}", "utf-8")
    if rule:
        (made / "ABC001-abc.yaml").write_text(rule, "utf-8")
    return made


def test_every_built_in_pack_loads_and_adds_something() -> None:
    own = {rule.code: rule.severity for rule in load_rulebook().rules}
    for pack in built_in_packs(rules_folder()):
        assert {rule.code: rule.severity for rule in load_rulebook(packs=[pack]).rules} != own


def test_a_pack_of_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, mine=_pack(tmp_path, "mine", rule=RULE))
    assert load_rulebook(packs=["mine"]).rule("ABC001") is not None


def test_a_pack_that_extends_another_and_changes_a_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = _pack(tmp_path, "base", rule=RULE)
    over = _pack(tmp_path, "over", "extends: [base]\nseverity: {ABC001: info, STR019: warning}\n")
    _installed(monkeypatch, base=base, over=over)
    book = load_rulebook(packs=["over"])
    found = {rule.code: rule.severity for rule in book.rules}
    assert found["ABC001"] == "info" and found["STR019"] == "warning"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("severity: {ABC002: info}\n", "pack.yaml:3"),
        ("severity: {ABC001: error}\n", "original text was seen"),
        ("severitty: {}\n", "severity"),
        ("extends: [mine]\n", "extend each other"),
        ("extends: [nobody]\n", "nobody"),
    ],
)
def test_a_wrong_pack_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    _installed(monkeypatch, mine=_pack(tmp_path, "mine", text, RULE))
    with pytest.raises(RulebookError) as caught:
        load_rulebook(packs=["mine"])
    assert said in caught.value.en


def test_an_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(RulebookError, match="gansu-wuwei"):
        load_rulebook(packs=["gansu-wuwie"])


def test_a_package_really_installed(tmp_path: Path) -> None:
    """Its metadata lies beside it, as an installer leaves it; the command finds it in a process of its own."""
    package = tmp_path / "town_rules"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "pack.yaml").write_text("pack: town-rules\ntitle: {zh: 甲, en: a}\n", "utf-8")
    (package / "ABC001-abc.yaml").write_text(RULE, "utf-8")
    info = tmp_path / "town_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: town-rules\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\ntown-rules = town_rules\n", "utf-8")
    root = Path(__file__).resolve().parents[2]
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(root)!r}]; from linter.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, "rules", "list", "ABC", "--pack", "town-rules"], capture_output=True, timeout=1200
    )
    assert done.returncode == 0 and done.stdout.decode().startswith("ABC001")
    shutil.rmtree(info)
