"""The hook as a drafting repository uses it: the real pre-commit on a scratch repository with a good and a bad report."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from linter.rulebook.folder import rules_folder
from linter.runner.inputs import ENDINGS
from linter.testing import edits, golden
from tests.cli.command import CARRY
from tests.conftest import ROOT
from tests.documents import printers


def run(*command: str, where: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PRE_COMMIT_HOME": str(home),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository whose .pre-commit-config.yaml names this checkout's hook, and pre-commit's own folder."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("the hook is tried from a git checkout")
    folder, home = tmp_path_factory.mktemp("drafts"), tmp_path_factory.mktemp("home")
    source = tmp_path_factory.mktemp("hook") / "report-lint"
    source.mkdir()
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", where=ROOT, home=home)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    for command in (["git", "init", "-q"], ["git", "add", "-A"], ["git", "commit", "-q", "-m", "hook"]):
        assert run(*command, where=source, home=home).returncode == 0
    head = run("git", "rev-parse", "HEAD", where=source, home=home).stdout.strip()
    run("git", "init", "-q", where=folder, home=home)
    hooks = "  - id: report-lint\n  - id: report-lint-fix\n    stages: [manual]\n"
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {head}\n  hooks:\n{hooks}", encoding="utf-8"
    )
    shutil.copy(ROOT / "examples" / "2021-department.txt", folder / "good.txt")
    shutil.copy(ROOT / "examples" / "faulty" / "text-contradicts-table.txt", folder / "bad.txt")
    (folder / "README.md").write_text("# 年度报告\n\n本仓库存放年度报告的草稿。\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    for name, changes in (("good.docm", ()), ("bad.docm", CARRY)):
        report = golden.load(rules_folder() / "golden" / "2021-department.yaml")
        (folder / name).write_bytes(printers.word(edits.apply(report, changes)))
    run("git", "add", "-A", where=folder, home=home)
    return folder, home


def hook(scratch: tuple[Path, Path], *files: str, stage: str = "pre-commit") -> subprocess.CompletedProcess[str]:
    folder, home = scratch
    command = [sys.executable, "-m", "pre_commit", "run", "--hook-stage", stage, "--files", *files]
    return run(*command, where=folder, home=home)


def test_a_good_report_is_committed(scratch):
    done = hook(scratch, "good.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_a_bad_report_is_held_back_and_told_why(scratch):
    done = hook(scratch, "good.txt", "bad.txt")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Failed" in done.stdout
    assert "NAR005" in done.stdout
    assert "bad.txt" in done.stdout
    assert "good.txt:" not in done.stdout


def test_files_that_are_no_reports_do_not_hold_a_commit_back(scratch):
    done = hook(scratch, "README.md", "good.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    done = hook(scratch, "README.md", "empty.txt", "bad.txt")
    assert done.returncode == 1
    assert "已跳过 README.md" in done.stdout and "已跳过 empty.txt" in done.stdout


def test_documents_with_macros_are_checked(scratch):
    assert hook(scratch, "good.docm").returncode == 0
    done = hook(scratch, "bad.docm")
    assert done.returncode == 1
    assert "SUM001" in done.stdout


def test_drafts_are_corrected_where_that_is_asked_for(scratch):
    folder, home = scratch
    good = (folder / "good.txt").read_text("utf-8")
    draft = folder / "draft.md"
    draft.write_text(good.replace("〔2021〕", "[2021]"), encoding="utf-8")
    run("git", "add", "draft.md", where=folder, home=home)
    done = hook(scratch, "draft.md", stage="manual")
    assert done.returncode == 1 and "files were modified by this hook" in done.stdout, done.stdout
    assert "〔2021〕" in draft.read_text("utf-8")
    assert hook(scratch, "draft.md", stage="manual").returncode == 0


def test_every_ending_that_folders_are_searched_for_is_one_of_the_hook():
    (manifest,) = [
        entry
        for entry in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
        if entry["id"] == "report-lint"
    ]
    named = re.search(r"\\.\((.*)\)\$$", manifest["files"])
    assert named is not None
    known = re.compile(manifest["files"])
    assert all(known.search(f"a/报告{ending}") and known.search(f"A{ending.upper()}") for ending in ENDINGS)
    assert not any(known.search(f"a{ending}") for ending in (".py", ".yaml", ".xlsx", ".zip", ".png", ".xml"))


def test_other_files_are_left_alone(scratch):
    done = hook(scratch, ".pre-commit-config.yaml")
    assert done.returncode == 0
    assert "Skipped" in done.stdout
