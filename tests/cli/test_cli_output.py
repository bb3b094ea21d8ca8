"""Where results of `report-lint check` go: files, the screen, a pipe, the page of a build job; languages and colours."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.cli.command import Command, environment, report


def test_several_outputs_besides_the_screen(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    outputs = ("--output", "json:a.json", "--output", "junit:a.xml", "--output", "full:a.out")
    result = lint("a.txt", "--format", "jsonl", *outputs)
    assert result.status == 1
    on_screen = json.loads(result.lines[0])
    in_file = json.loads(lint.folder.joinpath("a.json").read_text("utf-8"))
    assert on_screen["findings"] == in_file["reports"][0]["findings"]
    assert ElementTree.parse(lint.folder / "a.xml").getroot().get("failures") != "0"
    text = lint.folder.joinpath("a.out").read_text("utf-8")
    assert "不合格" in text and "\x1b" not in text


def test_an_output_that_cannot_be_written_is_two(lint: Command) -> None:
    lint.write("a.txt", report())
    lint.write("folder/x", "")
    assert lint("a.txt", "--output", "json:folder").status == 2


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C.UTF-8"},
    ],
)
def test_output_is_utf8_whatever_the_locale(lint: Command, settings: dict[str, str]) -> None:
    lint.write("报告.txt", report())
    lint.write("坏.txt", "")
    result = lint(".", "--format", "concise", **settings)
    assert "报告 1 份" in result.out and "空" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_name_that_is_not_utf8(lint: Command) -> None:
    name = os.fsdecode(b"\xb1\xa8.txt")
    try:
        lint.write(name, report())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for format in ("json", "concise", "sarif", "junit", "html"):
        assert lint(".", "--format", format).status == 0


def test_colour(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    full = ("a.txt", "--format", "full")
    assert "\x1b[" not in lint(*full).out
    assert "\x1b[" in lint(*full, "--color", "always", NO_COLOR="1").out
    assert "\x1b[" in lint(*full, FORCE_COLOR="1").out
    assert "\x1b[" not in lint(*full, FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in lint(*full, "--color", "never", FORCE_COLOR="1").out


def test_english(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--lang", "en", "missing.txt")
    assert "1 report: " in result.lines[-1] and "1 file cannot be checked" in result.lines[-1]
    assert lint("--lang=en", "a.txt").lines[-1].startswith("1 report: ")


def test_statistics(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--statistics")
    assert result.status == 1
    assert any("SUM001" in line and "表三每一列" in line for line in result.lines)
    rows = json.loads(lint("a.txt", "--statistics", "--format", "json").out)
    assert {row["rule"] for row in rows} >= {"SUM001"}


@pytest.mark.skipif(sys.platform == "win32", reason="no head")
@pytest.mark.parametrize("format", ["concise", "full", "json"])
def test_a_reader_that_stops_reading(lint: Command, format: str) -> None:
    for number in range(30):
        lint.write(f"{number}.txt", report(faulty=True))
    command = f"{sys.executable} -m linter . --format {format} --jobs 1 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=lint.folder,
        capture_output=True,
        env=environment(),
        timeout=1200,
    )
    assert done.stderr == b"" and done.returncode == 1
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_an_interrupt_is_quiet(lint: Command) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "-"],
        cwd=lint.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert process.stdin is not None
    process.stdin.write(bytes(1 << 18))  # more than a pipe holds: it is reading
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=1200)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_terminal_gets_the_full_format(lint: Command) -> None:
    import pty

    lint.write("a.txt", report(faulty=True))
    lint.write("b.txt", "")
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "."],
        cwd=lint.folder,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(TERM="xterm", COLUMNS="80"),
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    text = shown.decode("utf-8")
    assert process.wait(timeout=1200) == 2
    assert "修改建议：" in text and "\x1b[1;31m" in text
    assert text.count("b.txt") == 1  # the report names it; standard error would say so again


def test_github_writes_the_job_summary(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    page = lint.write("summary.md", "# before\n")
    result = lint("a.txt", "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    assert any(line.startswith("::error ") for line in result.lines)
    assert page.read_text("utf-8").startswith("# before\n## ")


def test_the_job_summary_is_no_report(lint: Command) -> None:
    path = lint.write("a.txt", report(faulty=True))
    result = lint("a.txt", "--format", "github", GITHUB_STEP_SUMMARY=str(path))
    assert path.read_text("utf-8") == report(faulty=True)
    assert f"写入 {path} 会覆盖本次要读取的文件" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt", "--output", "html:no/x.html"], "--output 无法写入 no/x.html：文件夹 no 不存在"),
        (["a.txt", "--output", "html:folder"], "--output 无法写入 folder：这是文件夹，请写文件名"),
        (["a.txt", "--output-dir", "a.txt/x"], "--output-dir 无法使用 a.txt/x：路径中有一段不是文件夹"),
        (["init", "no"], "无法写入 no/report-lint.yaml：文件夹不存在"),
    ],
)
def test_why_nothing_can_be_written_is_said_in_one_language(arguments: list[str], said: str, lint: Command) -> None:
    lint.write("a.txt", report())
    (lint.folder / "folder").mkdir()
    result = lint(*arguments)
    assert result.status == 2 and result.err.replace("\\", "/").startswith(f"report-lint: {said}")
    assert not re.search("[A-Z][a-z]+ ", result.err)


@pytest.mark.parametrize(
    ("name", "arguments", "extra"),
    [
        ("starlette", ["serve"], "web"),
        ("pygls", ["lsp"], "lsp"),
        ("duckdb", ["survey", "a.txt", "--into", "d"], "survey"),
        ("pyarrow", ["extract", "a.txt", "--output", "x.parquet"], "parquet"),
    ],
)
def test_an_extra_that_is_not_there_is_named_with_what_installs_it(
    name: str, arguments: list[str], extra: str, lint: Command
) -> None:
    lint.write("a.txt", report())
    code = f"import sys; sys.modules[{name!r}] = None; from linter.cli import command; command()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=lint.folder, env=environment(), capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.endswith(f'需要另外安装：pip install "report-lint[{extra}]"\n') and done.stderr.count("\n") == 1
