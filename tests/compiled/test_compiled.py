"""What the package carries compiled: used as it is, refused when it was changed, and nothing kept elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "faulty" / "carry-does-not-balance.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel lays it out: rules inside, compiled files made."""
    folder = tmp_path_factory.mktemp("installed")
    ignored = shutil.ignore_patterns("__pycache__", "*.bin", "digests.txt")
    shutil.copytree(ROOT / "linter", folder / "linter", ignore=ignored)
    shutil.copytree(ROOT / "rules", folder / "rules")
    shutil.copytree(ROOT / "examples", folder / "examples")
    subprocess.run([sys.executable, "-m", "linter.runner.build"], cwd=folder, check=True, env=_environment(folder))
    shutil.rmtree(folder / "examples")
    (folder / "rules").rename(folder / "linter" / "rules")
    return folder


def _environment(folder: Path, **changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **changes}


def _run(folder: Path, *arguments: str, where: Path | None = None, **changes: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "linter", *arguments]
    environment = _environment(folder, **changes)
    return subprocess.run(command, cwd=where or folder, env=environment, capture_output=True, text=True, check=False)


def _files(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}


def test_nothing_is_written_anywhere(installed: Path, tmp_path: Path) -> None:
    before = _files(installed)
    for changes in (
        {"XDG_CACHE_HOME": "relative"},
        {"HOME": str(tmp_path / "none")},
        {"REPORT_LINT_CACHE": str(tmp_path / "c")},
    ):
        done = _run(installed, str(EXAMPLE), where=tmp_path, **changes)
        assert done.returncode == 1 and "SUM001" in done.stdout, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert _files(installed) == before


@pytest.mark.parametrize("name", ["rulebook.bin", "patterns.bin"])
def test_one_changed_byte_is_refused(name: str, installed: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "site"
    shutil.copytree(installed, damaged)
    file = damaged / "linter" / "compiled" / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    done = _run(damaged, str(EXAMPLE))
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and name in done.stderr and "重新安装" in done.stderr


def test_a_planted_rulebook_is_refused(installed: Path, tmp_path: Path) -> None:
    """One that was made in the same way, of fewer rules."""
    planted = tmp_path / "site"
    shutil.copytree(installed, planted)
    code = (
        "from linter.engine.rulebook import load_rulebook; import pickle;"
        "from linter.rulebook import compiled; book = load_rulebook(); book.rules = book.rules[:3];"
        "print(compiled._made_by().hex() + pickle.dumps(book).hex())"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], env=_environment(planted), cwd=tmp_path, capture_output=True, check=True
    )
    (planted / "linter" / "compiled" / "rulebook.bin").write_bytes(bytes.fromhex(made.stdout.decode().strip()))
    assert _run(planted, str(EXAMPLE)).returncode == 2


@pytest.mark.parametrize("name", ["rulebook.bin", "patterns.bin", "digests.txt"])
def test_a_missing_file_costs_time_only(name: str, installed: Path, tmp_path: Path) -> None:
    lacking = tmp_path / "site"
    shutil.copytree(installed, lacking)
    (lacking / "linter" / "compiled" / name).unlink()
    done = _run(lacking, str(EXAMPLE))
    if name == "digests.txt" or done.returncode != 2:
        assert done.returncode == 1 and "SUM001" in done.stdout, done.stderr
    else:
        assert "重新安装" in done.stderr


def test_every_pattern_is_carried_whatever_the_order_of_sets(installed: Path) -> None:
    """Patterns that are joined from sets would be other ones at each start."""
    code = (
        "import re, sys\nfrom linter.text import regex\n"
        "real, asked = re.compile, []\n"
        "regex.re = type('re', (), {'compile': lambda t: asked.append(t) or real(t), 'Pattern': re.Pattern})\n"
        f"import linter\nassert linter.lint({str(EXAMPLE)!r}).grade == 'fail'\nprint(len(asked), asked[:3])"
    )
    for seed in ("1", "2", "77"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=_environment(installed, PYTHONHASHSEED=seed),
            cwd=installed,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert int(done.stdout.split()[0]) <= 5, done.stdout
