"""What can be held on any system of the packing for Windows: encodings, lines, names, and that the recipe is Python."""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.command import environment
from tests.conftest import ROOT

FOLDER = ROOT / "packaging" / "windows"
BATCH, NOTE, SPEC, START = (FOLDER / name for name in ("检查报告.bat", "使用说明.txt", "report-lint.spec", "start.py"))


def _lines() -> list[str]:
    return BATCH.read_bytes().decode("gbk").split("\r\n")


def test_the_batch_file_is_what_a_chinese_windows_reads() -> None:
    """GBK without a mark, CRLF at every end of line; read as UTF-8 it would be nonsense."""
    data = BATCH.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert not data.startswith(b"\xef\xbb\xbf")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert _lines()[0] == "@echo off" and _lines()[-1] == ""


def test_the_batch_file_hands_on_what_is_dropped() -> None:
    lines = _lines()
    assert '"%PROGRAM%" %*' in lines
    for number, line in enumerate(lines):
        # before the code page is set, and in what is run, there is nothing that it bears on
        shown = number > lines.index("chcp 936 >nul") and line.startswith(("rem ", "title ", "echo "))
        assert shown or line.isascii(), line
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert set(re.findall(r"goto (\w+)", "\n".join(lines))) == labels
    # no sign that the command line acts on stands in what is told
    assert [line for line in lines if line.startswith("echo ") and re.search(r"[&|<>^%()]", line)] == []


def test_the_batch_file_names_programs_that_there_are() -> None:
    import tomllib

    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    named = set(re.findall(r"report-lint[\w-]*(?=\.exe)", "\n".join(_lines())))
    assert named == {"report-lint-page"} and named <= set(scripts)
    built = re.findall(r'program\("([\w-]+)"\)', SPEC.read_text("utf-8"))
    assert sorted(built) == ["report-lint", "report-lint-page"]


def test_the_note_is_opened_by_the_editor_of_windows() -> None:
    data = NOTE.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n")


def test_git_leaves_them_as_they_are() -> None:
    said = (ROOT / ".gitattributes").read_text("utf-8")
    assert "*.bat -text" in said and NOTE.name in said


def test_the_recipe_is_python_and_what_it_takes_along_is_there() -> None:
    tree = ast.parse(SPEC.read_text("utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert {"Analysis", "PYZ", "EXE", "COLLECT"} <= called
    patterns = re.search(r"includes=\[(.*?)\]", SPEC.read_text("utf-8"))
    assert patterns is not None
    taken = {path for pattern in re.findall(r'"([^"]+)"', patterns[1]) for path in (ROOT / "linter").glob(pattern)}
    # every module that starts a helper by its path: those files must lie in the folder as they are
    started = set()
    for path in (ROOT / "linter").rglob("*.py"):
        for name in re.findall(r'with_name\("(\w+\.py)"\)|__file__[^\n]*?"(\w+\.py)"', path.read_text("utf-8")):
            started.add(path.with_name(next(filter(None, name))))
    assert started and started <= taken, started - taken


@pytest.mark.parametrize("options", [["-I", "-S"], ["-P"]])
def test_the_program_is_its_own_python(options: list[str], tmp_path: Path) -> None:
    """Helpers are started as Python's would be."""
    script = tmp_path / "helper.py"
    script.write_text("import sys\nif __name__ == '__main__':\n    print(sys.argv[1:])\n")

    def said(*arguments: str) -> str:
        command = [sys.executable, str(START), *options, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(), cwd=ROOT)
        return done.stdout.strip()

    assert said(str(script), "a", "b") == "['a', 'b']"
    assert said("-c", "import sys; print(sys.argv)", "x") == "['-c', 'x']"


def test_otherwise_it_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, str(START), "--version"], capture_output=True, text=True, env=environment(), cwd=ROOT
    )
    assert done.returncode == 0 and done.stdout.startswith("report-lint ")


@pytest.mark.skipif("REPORT_LINT_PACKED" not in os.environ, reason="no packed program was named")
def test_the_packed_program_works() -> None:
    """`REPORT_LINT_PACKED=dist/report-lint pytest tests/packaging`: the page, a report, an old Word file, a PDF."""
    from tests.server.client import Client
    from tests.server.running import docx, server

    folder = Path(os.environ["REPORT_LINT_PACKED"])
    fixtures = ROOT / "tests" / "fixtures"
    with server(command=(str(folder / "report-lint-page"), "--no-open"), PYTHONPATH="") as (address, _):
        client = Client(address)
        client.give("报告.docx", docx(faulty=True))
        client.give("旧.doc", (fixtures / "legacy" / "2021-department.doc").read_bytes())
        client.give("印.pdf", (fixtures / "pdf" / "writer.pdf").read_bytes())
        assert [file["grade"] for file in client.finished()] == ["fail", "pass", "pass"], client.state()
        assert client.get("assets/view.css").status == 200
        taken = zipfile.ZipFile(io.BytesIO(client.get(f"sessions/{client.session}/download/all").body)).namelist()
        assert {name.rpartition(".")[2] for name in taken} == {"html", "md", "xlsx", "docx", "pdf"}
        assert not any(name.endswith(".txt") for name in taken)  # none that could not be annotated
    told = subprocess.run([str(folder / "report-lint"), "explain", "SUM001"], capture_output=True, text=True)
    assert told.returncode == 0 and "本年新收" in told.stdout
