"""The bundle for computers without a network: complete for a system, by what its wheels say they need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

CLOSURE, SCRIPT = ROOT / "packaging" / "closure.py", ROOT / "packaging" / "offline.sh"


def _wheel(folder: Path, name: str, version: str, *needs: str, tag: str = "py3-none-any") -> None:
    """A wheel that holds nothing but what it needs."""
    with zipfile.ZipFile(folder / f"{name}-{version}-{tag}.whl", "w") as archive:
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))


def _lacking(folder: Path, system: str, version: str, requirement: str) -> list[str]:
    command = [sys.executable, str(CLOSURE), system, version, str(folder), "--check", requirement]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == bool(done.stderr) and "Traceback" not in done.stderr, done.stderr
    return [line.partition("no wheel for ")[2] for line in done.stderr.splitlines()]


def test_what_a_system_needs_is_told_by_its_own_answers(tmp_path: Path) -> None:
    _wheel(tmp_path, "ours", "1.0", "shown; sys_platform == 'win32'", "quick>=2", "page; extra == 'web'")
    _wheel(tmp_path, "quick", "2.1", tag="cp312-cp312-manylinux_2_17_x86_64")
    assert _lacking(tmp_path, "linux", "3.12", "ours") == []
    assert _lacking(tmp_path, "linux", "3.11", "ours") == ["quick>=2"]  # built for another Python
    assert _lacking(tmp_path, "windows", "3.12", "ours") == ["quick>=2", 'shown; sys_platform == "win32"']
    assert _lacking(tmp_path, "linux", "3.12", "ours[web]") == ['page; extra == "web"']
    _wheel(tmp_path, "page", "1.0", "deep<1; python_version < '3.12'")
    assert _lacking(tmp_path, "linux", "3.12", "ours[web]") == []
    _wheel(tmp_path, "quick", "1.9", tag="cp311-cp311-win_amd64")
    assert _lacking(tmp_path, "windows", "3.11", "ours") == ["quick>=2", 'shown; sys_platform == "win32"']
    assert _lacking(tmp_path, "macos-arm", "3.12", "nothing") == ["nothing"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_script_is_a_script() -> None:
    assert subprocess.run(["bash", "-n", str(SCRIPT)], capture_output=True).returncode == 0
    assert SCRIPT.stat().st_mode & 0o111


@pytest.mark.skipif("REPORT_LINT_OFFLINE" not in os.environ, reason="fetches wheels: REPORT_LINT_OFFLINE=1")
def test_the_bundle_installs_without_a_network(tmp_path: Path) -> None:
    """For this system and this Python; the others are held to be complete by the script itself."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    here = {**os.environ, "PYTHON": sys.executable, "PYTHONS": version, "SYSTEMS": "linux"}
    subprocess.run([str(SCRIPT), str(tmp_path / "wheels")], env=here, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "fresh")], check=True)
    pip = [
        str(tmp_path / "fresh" / "bin" / "pip"),
        "install",
        "-q",
        "--no-index",
        "--find-links",
        str(tmp_path / "wheels"),
    ]
    subprocess.run([*pip, "report-lint[web,pdf]"], check=True, env={**os.environ, "PIP_NO_INDEX": "1"})
    program = tmp_path / "fresh" / "bin" / "report-lint-page"
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run([str(program), "--help"], capture_output=True, text=True, env=clean, cwd=tmp_path)
    assert said.returncode == 0 and "--previous" in said.stdout
