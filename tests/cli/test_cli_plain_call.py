"""A call without options, read without the option parser: the same as one with; what starts is light."""

from __future__ import annotations

import subprocess
import sys
import typing
from pathlib import Path
from typing import Any

import pytest

from linter.cli import routed
from tests.cli.command import Command, environment, report


@pytest.fixture
def lint(tmp_path: Path) -> Command:
    """Each call starts Python anew: here the start is the point."""
    return Command(tmp_path, cold=True)


def test_start_imports_nothing_heavy(lint: Command) -> None:
    """The budget for one short text is 0.15 s; rich, yaml and the readers of other formats cost more than that."""
    lint.write("a.txt", report())
    lint("a.txt")  # keeps the rulebook in compiled form
    code = (
        "import sys\n"
        "from linter.cli import main\n"
        "try: main(['a.txt'])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=lint.folder,
        capture_output=True,
        text=True,
        env=environment(),
    )
    modules = set(done.stderr.split())
    heavy = {"rich", "yaml", "lxml", "pdfminer", "csv", "xml.etree", "concurrent.futures", "multiprocessing", "json"}
    heavy |= {"typer", "typing_extensions", "hashlib", "_hashlib", "difflib", "subprocess", "email", "shutil", "string"}
    assert not modules & heavy
    assert "linter.cli.checking" in modules
    assert not modules & {
        "linter.cli.check",
        "linter.cli.explain",
        "linter.rulebook.parse",
        "linter.rulebook.regex_check",
    }


@pytest.mark.parametrize("paths", [["a.txt"], ["b.txt", "a.txt"], ["."], ["-"], ["no.txt"], ["c.txt", "a.txt"], [""]])
def test_a_plain_call_gives_what_a_call_with_options_gives(lint: Command, paths: list[str]) -> None:
    """Without options the option parser is not even imported; the outcome must not show it."""
    lint.write("a.txt", report())
    lint.write("b.txt", report(faulty=True))
    lint.write("c.txt", "不是报告")
    stdin = report(faulty=True).encode()
    plain = lint("check", *paths, stdin=stdin)
    assert plain == lint(*paths, "--color", "auto", stdin=stdin) == lint("check", "--jobs", "0", *paths, stdin=stdin)
    assert plain == lint(*paths, stdin=stdin)


def test_a_plain_call_reads_the_same_files_of_settings(lint: Command) -> None:
    lint.write("a.txt", report(faulty=True))
    lint.write("report-lint.suppress.yaml", "- rule: SUM001\n  reason: 已核实\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    lint.write("report-lint.suppress.yaml", "- rul: SUM001\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    assert lint("a.txt").status == 2
    lint.write("report-lint.yaml", "format: nonsense\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    lint.write("report-lint.yaml", "nonsense: 1\n")
    assert lint("a.txt") == lint("a.txt", "--jobs", "1")
    assert lint("a.txt").status == 2


def test_defaults_of_the_plain_call_are_those_of_the_options() -> None:
    from inspect import signature

    from linter.cli.check import check
    from linter.cli.checking import Request

    options = {name: parameter.default for name, parameter in signature(check).parameters.items()}
    assert options == {name: getattr(Request(), name) for name in Request.__struct_fields__}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["a.txt"], ["check", "a.txt"]),
        (["--format", "json", "a.txt"], ["check", "--format", "json", "a.txt"]),
        (["--format", "rules", "a.txt"], ["check", "--format", "rules", "a.txt"]),
        (["-"], ["check", "-"]),
        (["./check"], ["check", "./check"]),
        (["check", "a.txt"], ["check", "a.txt"]),
        (["rules", "list"], ["rules", "list"]),
        (["--lang", "en", "explain", "SUM001"], ["explain", "--lang", "en", "SUM001"]),
        (["--lang", "en", "rules", "list", "X"], ["rules", "list", "--lang", "en", "X"]),
        (["--lang=en", "rules"], ["rules"]),
        (["--lang", "en"], ["check", "--lang", "en"]),
        (["--version"], ["--version"]),
        (["--lang", "en", "--help"], ["--lang", "en", "--help"]),
        ([], []),
    ],
)
def test_check_may_be_left_out(given: list[str], expected: list[str]) -> None:
    assert routed(given) == expected


def test_help_and_version(lint: Command) -> None:
    from linter.version import __version__

    assert lint("--version").out == f"report-lint {__version__}\n"
    assert __version__ in lint("version").out
    for arguments in (["--help"], ["check", "--help"], ["a.txt", "--help"]):
        for language, usage in (("zh", "用法：report-lint"), ("en", "Usage: report-lint")):
            result = lint("--lang", language, *arguments)
            assert result.status == 0 and result.out.startswith(usage)
        assert lint(*arguments).out.startswith("用法：report-lint")
    options: list[Any] = [
        "--format",
        "--output",
        "--fail-on",
        "--select",
        "--ignore",
        "--rules",
        "--pack",
        "--previous",
    ]
    options += [
        "--year",
        "--kind",
        "--lang",
        "--config",
        "--baseline",
        "--jobs",
        "--include-suppressed",
        "--statistics",
    ]
    options += ["--color", "--stdin-filename"]
    help_text = lint("check", "--help").out
    assert all(option in help_text for option in options)


def test_every_flag_of_check_stands_alone() -> None:
    """The short way through the options takes no file for the value of a flag."""
    from linter.cli.check import check
    from linter.cli.quick import quick_request

    flags = [name for name, hint in typing.get_type_hints(check).items() if hint is bool]
    assert {"isolated", "statistics", "include_suppressed"} <= set(flags)
    for name in flags:
        request = quick_request([f"--{name.replace('_', '-')}", "a.txt"])
        assert request is None or (request.paths == ["a.txt"] and getattr(request, name) is True)
