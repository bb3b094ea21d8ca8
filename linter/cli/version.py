"""`report-lint version`: of the program, of its rulebook, of Python."""

from __future__ import annotations

import platform

import typer

from linter.cli import screen
from linter.cli.options import Lang
from linter.cli.screen import say
from linter.cli.values import load, set_language
from linter.version import __version__


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("version", help=say("显示版本和规则库", "show version and rulebook"))(version)


def version(lang: Lang = None) -> None:
    """Prints the versions."""
    set_language(lang)
    book = load()
    screen.write(
        f"report-lint {__version__}\n"
        + say(
            f"规则库 {book.version}（{len(book.rules)} 条规则）\n",
            f"rulebook {book.version} ({len(book.rules)} rules)\n",
        )
        + f"Python {platform.python_version()}, {platform.platform()}\n"
    )
