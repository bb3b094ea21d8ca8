"""Places where a program does not expect to run: one sentence, and the right status."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.cli import screen
from linter.outputs.paths import relative
from linter.rulebook.form import YEARS
from linter.runner.inputs import expanded
from linter.runner.pool import MOST_WORKERS
from tests.cli.command import Command, environment, report

POSIX = pytest.mark.skipif(os.name != "posix", reason="as POSIX shells do it")


def shell(lint: Command, line: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """A line of shell, with `L` for the command. Nothing of it may look like a fault of the program."""
    done = subprocess.run(
        ["sh", "-c", line.replace("L ", f'"{sys.executable}" -m linter ')],
        cwd=lint.folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**changes),
        timeout=120,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said and "内部出错" not in said and "Exception ignored" not in said, said
    return done


@pytest.fixture
def lint(tmp_path: Path) -> Command:
    """Each call starts Python anew: here the start is the point."""
    return Command(tmp_path, cold=True)


@pytest.fixture
def pair(lint: Command) -> Command:
    """A correct report and one at fault."""
    lint.write("good.txt", report())
    lint.write("bad.txt", report(faulty=True))
    return lint


@POSIX
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("L bad.txt >&-", 2, "标准输出"),
        ("L bad.txt 2>&-", 1, ""),
        ("L bad.txt >&- 2>&-", 2, ""),
        ("L good.txt <&-", 0, ""),
        ("L - <&- 2>&1 | head -n 1 >&2; exit 2", 2, "标准输入已关闭"),
        ("L missing.txt 2>&-", 2, ""),
        ("L rules list >&-", 2, "标准输出"),
        ("L extract good.txt >&-", 2, "标准输出"),
        ("L good.txt --output json:o.json >&- && cat o.json", 2, "标准输出"),
        ("L bad.txt --output json:o.json 2>&- <&-", 1, ""),
    ],
)  # fmt: skip
def test_closed_streams(line: str, status: int, said: str, pair: Command) -> None:
    done = shell(pair, line)
    assert done.returncode == status
    assert said in done.stderr and done.stderr.count("\n") <= 1
    output = pair.folder / "o.json"
    assert not output.exists() or output.read_text("utf-8").endswith("}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("L bad.txt >/dev/full", 2, "无法写入标准输出"),
        ("L good.txt --format json >/dev/full", 2, "无法写入标准输出"),
        ("L good.txt --format html >/dev/full", 2, "无法写入标准输出"),
        ("L extract good.txt >/dev/full", 2, "无法写入标准输出"),
        ("L explain SUM001 >/dev/full", 2, "无法写入标准输出"),
        ("L --version >/dev/full", 2, "无法写入标准输出"),
        ("L missing.txt 2>/dev/full >/dev/null", 2, ""),
        ("L good.txt --bad-option 2>/dev/full", 2, ""),
        ("L bad.txt 2>/dev/full", 1, ""),
        ("L bad.txt >/dev/full 2>/dev/full", 2, ""),
    ],
)
def test_full_disks(line: str, status: int, said: str, pair: Command) -> None:
    done = shell(pair, line)
    assert done.returncode == status
    assert said in done.stderr and done.stderr.count("\n") <= 1


@POSIX
def test_nobody_reads_on(pair: Command) -> None:
    done = shell(pair, "(L bad.txt --format full; echo status $? >&2) | true")
    assert done.stderr.strip() in ("status 1", "status 2")


@POSIX
def test_a_working_folder_that_is_gone(pair: Command) -> None:
    for command in ("check x.txt", "x.txt", "extract x.txt", "init", "rules list"):
        done = shell(pair, f"mkdir gone; cd gone; rmdir ../gone; L {command}")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), command
        assert "当前文件夹" in done.stderr
    assert shell(pair, "mkdir gone; cd gone; rmdir ../gone; L --version").returncode == 0


@pytest.mark.parametrize(
    "year", ["0", "-5", "1", "999", "9999", "10000", "9" * 30, "9" * 5000, "二〇二三", "2023.5", ""]
)
def test_years_that_are_none(year: str, pair: Command) -> None:
    for command in ([], ["extract"]):
        result = pair(*command, "good.txt", f"--year={year}")
        assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
        assert len(result.err) < 300 or year in result.err


@pytest.mark.parametrize("year", [YEARS[0], 2023, YEARS[-1]])
def test_years_that_are_some(year: int, pair: Command) -> None:
    result = pair("good.txt", "--year", str(year), "--ignore", "SIB001")
    assert result.status in (0, 1) and "crashed" not in result.out


@POSIX
def test_no_home_and_an_unknown_user(pair: Command) -> None:
    assert shell(pair, "unset HOME; L good.txt; echo $?").stdout.endswith("0\n")
    assert shell(pair, "HOME=/nonexistent TMPDIR=/nonexistent L good.txt; echo $?").stdout.endswith("0\n")


def _become_nobody_known() -> None:
    """A user namespace in which this user has a number that no table of users knows."""
    import ctypes

    outside = os.geteuid()
    if ctypes.CDLL(None).unshare(0x10000000) == 0:
        Path("/proc/self/uid_map").write_text(f"54321 {outside} 1")


@pytest.mark.skipif(sys.platform != "linux", reason="needs user namespaces")
def test_an_unknown_user(pair: Command) -> None:
    code = "import os, sys; sys.exit(0 if os.getuid() == 54321 else 77)"
    if subprocess.run([sys.executable, "-c", code], preexec_fn=_become_nobody_known).returncode == 77:
        pytest.skip("the system allows no user namespaces")
    done = subprocess.run(
        [sys.executable, "-m", "linter", "good.txt", "--output", "json:o.json"],
        cwd=pair.folder,
        capture_output=True,
        text=True,
        env=environment(HOME="", LOGNAME="", USER=""),
        preexec_fn=_become_nobody_known,
    )
    assert (done.returncode, done.stderr) == (0, "")


@POSIX
@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LANG": ""},
        {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONUTF8": "1"},
    ],
    ids=lambda changes: " ".join(f"{name}={value}" for name, value in changes.items()),
)
def test_locales(changes: dict[str, str], pair: Command) -> None:
    """Files have Chinese names, and what goes into a pipe or a file is UTF-8 whatever the locale."""
    shutil.copy(pair.folder / "bad.txt", pair.folder / "报告〔2023〕.txt")
    done = shell(pair, "L . --output json:结果.json", **changes)
    assert done.returncode == 1
    assert "报告〔2023〕.txt:" in done.stdout and "错误" in done.stdout
    assert "报告〔2023〕.txt" in (pair.folder / "结果.json").read_text("utf-8")
    assert "没有这个文件" in shell(pair, "L 没有这个文件.txt", **changes).stderr


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii", "cp437", "utf-8", "utf-16"])
def test_encodings_that_are_asked_for(encoding: str, pair: Command) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "linter", "bad.txt"],
        cwd=pair.folder, capture_output=True, env=environment(PYTHONIOENCODING=encoding),
    )  # fmt: skip
    assert done.returncode == 1
    assert "SUM001" in done.stdout.decode(encoding if encoding in ("gbk", "gb18030", "utf-16") else "utf-8")
    assert b"Traceback" not in done.stderr


# --- Windows, as far as it can be played here


class Console:
    """A console of Windows in GBK, or the file that its output was redirected to."""

    def __init__(self, encoding: str, terminal: bool) -> None:
        self.encoding, self.terminal, self.changed = encoding, terminal, dict[str, Any]()

    def isatty(self) -> bool:
        return self.terminal

    def reconfigure(self, **changes: Any) -> None:
        self.changed |= changes


@pytest.mark.parametrize(
    ("encoding", "terminal", "changed"),
    [
        ("gbk", True, {"errors": "backslashreplace"}),  # what GBK lacks is told by its number
        ("gbk", False, {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}),
        ("cp437", True, {"errors": "backslashreplace"}),
        ("cp1252", False, {"encoding": "utf-8", "errors": "backslashreplace"}),
        ("utf-8", True, {"errors": "backslashreplace"}),
    ],
)
def test_a_console_and_redirection(
    encoding: str, terminal: bool, changed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    console: Any = Console(encoding, terminal)
    screen._set_encoding(console)
    assert console.changed == changed


def test_patterns_are_expanded_where_the_shell_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.docx", "a.docx", "c.txt", "x[1].txt", "sub/d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert expanded(["*.docx", "c.txt"], windows=True) == ["a.docx", "b.docx", "c.txt"]
    assert expanded(["x[1].txt"], windows=True) == ["x[1].txt"]
    assert expanded(["?.txt", "*.pdf"], windows=True) == ["c.txt", "*.pdf"]
    assert expanded(["**/*.docx"], windows=True) == ["a.docx", "b.docx", str(Path("sub/d.docx"))]
    assert expanded(["*.docx"], windows=False) == ["*.docx"]


def test_no_more_workers_than_windows_can_wait_for() -> None:
    assert 1 < MOST_WORKERS <= 61


def test_machine_formats_have_forward_slashes(tmp_path: Path) -> None:
    assert relative(os.path.join("a", "b.txt"), str(tmp_path)) == "a/b.txt"  # noqa: PTH118
