"""The hook as a drafting repository uses it: the real pre-commit on a scratch repository with a good and a bad report."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


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
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {head}\n  hooks:\n  - id: report-lint\n", encoding="utf-8"
    )
    shutil.copy(ROOT / "examples" / "2021-department.txt", folder / "good.txt")
    shutil.copy(ROOT / "examples" / "faulty" / "text-contradicts-table.txt", folder / "bad.txt")
    run("git", "add", "-A", where=folder, home=home)
    return folder, home


def hook(scratch: tuple[Path, Path], *files: str) -> subprocess.CompletedProcess[str]:
    folder, home = scratch
    return run(sys.executable, "-m", "pre_commit", "run", "--files", *files, where=folder, home=home)


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


def test_other_files_are_left_alone(scratch):
    done = hook(scratch, ".pre-commit-config.yaml")
    assert done.returncode == 0
    assert "Skipped" in done.stdout
