"""The command line. Commands are imported when they are called, so that checking one short report starts fast."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from linter.cli import screen
from linter.cli.screen import say
from linter.run import UsageError
from linter.version import __version__

# command → the module that adds it to the program (its function `add`)
COMMANDS: dict[str, str] = {
    "check": "linter.cli.check",
    "extract": "linter.cli.extract",
    "explain": "linter.cli.explain",
    "rules": "linter.cli.rules",
    "baseline": "linter.cli.baseline",
    "init": "linter.cli.init",
    "version": "linter.cli.version",
}
# options (with a value) that may stand before the command's name
_FIRST = ("--lang", "--color")


def main(arguments: list[str] | None = None) -> None:
    """Runs the program and ends the process with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    screen.prepare(given)
    try:
        status = _run(routed(given))
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:
        screen.close_quietly()
        status = 2
    except Exception as error:  # a fault of the program itself: one sentence, no traceback
        if os.environ.get("REPORT_LINT_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        screen.complain(
            f"程序内部出错：{what}（设 REPORT_LINT_DEBUG=1 可看详情）",
            f"internal error: {what} (set REPORT_LINT_DEBUG=1 for details)",
        )
        status = 2
    sys.exit(status)


def routed(arguments: list[str]) -> list[str]:
    """The arguments with the command's name in front; `check` where none is given.

    A file that is called like a command is given as ./check.
    """
    at = 0
    while at < len(arguments) and arguments[at].partition("=")[0] in _FIRST:
        at += 1 if "=" in arguments[at] else 2
    before, rest = arguments[:at], arguments[at:]
    if rest and rest[0] in COMMANDS:
        return [rest[0], *before, *rest[1:]]
    if (rest and rest[0] in ("--version", "--help", "-h")) or not arguments:
        return arguments
    return ["check", *arguments]


def _run(arguments: list[str]) -> int:
    """Exit status of the program called with these (routed) arguments."""
    hint = "report-lint" + (f" {arguments[0]}" if arguments and arguments[0] in COMMANDS else "") + " --help"
    try:
        if not arguments:
            raise UsageError("没有给出要检查的文件或文件夹", "no file or folder to check was given")
        if "--version" in arguments and arguments[0] not in COMMANDS:
            screen.write(f"report-lint {__version__}\n")
            return 0
        status = _program(arguments)(args=arguments, prog_name="report-lint", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except UsageError as error:
        zh, en = error.text.zh, error.text.en
    except Exception as error:
        if not hasattr(error, "format_message"):  # what the option parser raises; its class is not public
            raise
        zh, en = screen.usage_sentence(error)
    screen.complain(f"{zh}（用法见 {hint}）", f"{en} (see {hint})")
    return 2


def _program(arguments: list[str]) -> typer.Typer:
    """The program with the command that is called; with all of them where help is asked for."""
    program = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=say("政府信息公开工作年度报告检查工具。", "Checks annual reports on government information disclosure."),
    )
    program.callback(invoke_without_command=True)(_root)
    called = [arguments[0]] if arguments[0] in COMMANDS else list(COMMANDS)
    for name in called:
        import_module(COMMANDS[name]).add(program)
    return program


def _root(
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=say("中文或英文", "Chinese or English"))] = "zh",
) -> None:
    """Options that may stand without a command; both are read before the program is put together."""
