"""Help in one language throughout, completion in a real shell, and the nearest word for one that is not known."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from linter.cli import COMMANDS, SUBCOMMANDS
from linter.cli.program import program
from linter.version import __version__
from tests.cli.command import Command, environment

TREE: Any = program([], COMMANDS)
GROUPS = {name: tuple(group.commands) for name, group in TREE.commands.items() if hasattr(group, "commands")}
PAGES = [[], *([name] for name in COMMANDS), *([name, below] for name, group in GROUPS.items() for below in group)]
# words of the field, names and values; everything else of a Chinese page is Chinese
NAMES = re.compile(
    r"--?[\w-]+|\b[A-Z][A-Z|.:-]+\b(?:\.\.\.)?|report-lint(?:\.[\w.]+)?|\w+\.(?:yaml|docx|csv|json|md)|"
    r"(?:\w+\|)+\w+|O711(?:-\w+)*|" + "|".join([*COMMANDS, *sum(GROUPS.values(), ())])
)
TERMS = {
    "JSON", "Parquet", "DuckDB", "Dask", "SQL", "table", "Schema", "SARIF", "PDF", "Word", "WPS", "markdown", "html", "xlsx", "csv", "json", "parquet", "error", "zh", "open", "no",
    "en", "full", "concise", "jsonl", "sarif", "github", "gitlab", "junit", "department", "office", "town", "government",
    "central", "auto", "docx", "yaml", "report", "lint", "text", "md", "equation", "requests", "odt", "ofd", "doc", "pdf", "txt", "N", "x",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_is_chinese_throughout(lint: Command, page: list[str]) -> None:
    result = lint(*page, "--help")
    assert result.status == 0 and result.out.startswith("用法：report-lint")
    left = set(re.findall(r"[A-Za-z]{2,}", NAMES.sub("", result.out))) - TERMS
    assert not left, result.out
    assert not re.search(r"[{}]|<\w+>|\[required\]|\[default", result.out)
    assert not re.search(r"\w- \w", result.out), "a name is broken behind its hyphen"


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_is_english_throughout(lint: Command, page: list[str]) -> None:
    result = lint(*page, "--help", "--lang", "en")
    assert result.status == 0 and result.out.startswith("Usage: report-lint")
    assert not re.search(r"[\u4e00-\u9fff]", result.out)


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(lint: Command, option: str) -> None:
    result = lint(option)
    assert (result.status, result.out) == (0, f"report-lint {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc", "a.txt"], "没有 chekc 这个命令，也没有这个文件；是不是 check？"),
        (["Explian", "SUM001"], "没有 Explian 这个命令，也没有这个文件；是不是 explain？"),
        (["rules", "lst"], "report-lint rules 没有 lst 这个命令，是不是 list？"),
        (["rules", "zzz"], "report-lint rules 后面应为：list、check"),
        (["rules"], "report-lint rules 后面应为：list、check"),
        (["--fromat", "json", "a.txt"], "没有 --fromat 这个选项，是不是 --format？"),
        (["extract", "--outptu", "x", "a.txt"], "没有 --outptu 这个选项，是不是 --output？"),
        (["a.txt", "--format", "jsno"], "是不是 json？"),
        (["explain", "SUM01"], "是不是 SUM001？"),
    ],
)
def test_the_nearest_word_is_named(lint: Command, arguments: list[str], said: str) -> None:
    result = lint(*arguments)
    assert result.status == 2 and result.out == "" and result.err.count("\n") == 1 and said in result.err


def test_a_file_that_is_called_like_a_command_is_a_file(lint: Command) -> None:
    lint.write("chekc", "不是报告")
    assert "chekc: unreadable" in lint("chekc").out
    # what is like no command is a path
    assert lint("报告").out.startswith("报告: unreadable 文件不存在")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_completion_in_a_real_shell(lint: Command, tmp_path: Path) -> None:
    program = lint.write("bin/report-lint", f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    script = lint("--show-completion", "bash")
    assert script.status == 0
    lint.write("completion.bash", script.out)
    lint.write(
        "try.bash",
        "source completion.bash\n"
        'words() { COMP_WORDS=("$@"); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMPREPLY=()\n'
        '_report_lint_completion report-lint; echo "${COMPREPLY[*]}"; }\n'
        "words report-lint ex\nwords report-lint --for\nwords report-lint a.txt --ros\nwords report-lint rules sc\n"
        "words report-lint check --output-\n",
    )
    path = f"{program.parent}:{environment()['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "try.bash"], cwd=lint.folder, capture_output=True, text=True, env=environment(PATH=path)
    )
    assert done.stdout.splitlines() == ["extract explain", "--format", "--roster", "schema", "--output-dir"]


def test_completion_is_installed_where_the_shell_looks(lint: Command) -> None:
    result = lint("--install-completion", "bash", HOME=str(lint.folder), USERPROFILE=str(lint.folder))
    assert result.status == 0 and "重新打开命令行后生效" in result.out
    assert "_REPORT_LINT_COMPLETE" in next(lint.folder.rglob("report-lint.sh")).read_text("utf-8")
    assert "source" in (lint.folder / ".bashrc").read_text("utf-8")
    refused = lint("--install-completion", "tcsh")
    assert refused.status == 2 and "请写明" in refused.err


def test_where_more_is_said_is_the_help_of_the_command_that_was_called(lint: Command) -> None:
    assert SUBCOMMANDS == GROUPS
    for arguments, said in (
        (("survey", "x"), "缺少选项 --into（用法见 report-lint survey run --help）"),
        (("suppress", "a.txt:SUM001"), "缺少选项 --reason（用法见 report-lint suppress --help）"),
        (("rules", "new"), "缺少参数 CODE（用法见 report-lint rules new --help）"),
        (("config", "show", "--x"), "没有 --x 这个选项（用法见 report-lint config show --help）"),
    ):
        result = lint(*arguments)
        assert (result.status, result.err) == (2, f"report-lint: {said}\n")
    assert lint("rules", "zzz").err.startswith("report-lint: 没有 zzz 这个命令，report-lint rules 后面应为：list、")
