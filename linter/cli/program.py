"""The program as the option parser sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer

from linter.cli import screen
from linter.cli.screen import say


def program(arguments: list[str], commands: Mapping[str, str]) -> Callable[..., Any]:
    """The program with the command that is called; with all of them where help is asked for.

    commands: command → the module that adds it (its function `add`).
    """
    called = [arguments[0]] if arguments and arguments[0] in commands else list(commands)
    made = typer.Typer(
        add_completion=len(called) > 1,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=say("政府信息公开工作年度报告检查工具。", "Checks annual reports on government information disclosure."),
        epilog=say(
            "直接写文件名即可检查：report-lint 报告.docx。各命令的用法：report-lint 命令 --help。",
            "To check a report: report-lint report.docx. On a command: report-lint COMMAND --help.",
        ),
    )
    made.callback(invoke_without_command=True)(_root)
    for name in called:
        import_module(commands[name]).add(made)
    command = typer.main.get_command(made)
    if screen.language == "zh":
        from linter.cli.helping import speak_chinese

        speak_chinese(command)
    return command


def _root(
    version: Annotated[bool, typer.Option("--version", "-V", help=say("显示版本", "show the version"))] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="zh|en", help=say("中文或英文", "Chinese or English"))] = "zh",
) -> None:
    """Options that may stand without a command; both are read before the program is put together."""
