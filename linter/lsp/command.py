"""`report-lint lsp`: the language server, spoken to over standard input and output."""

from __future__ import annotations

import typer

from linter.cli.options import Lang
from linter.cli.screen import say
from linter.cli.values import set_language
from linter.errors import NotInstalled


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    text = say("编辑器用的语言服务（标准输入输出）", "the language server for editors (over standard input and output)")
    program.command("lsp", help=text)(lsp)


def lsp(lang: Lang = None) -> None:
    """Answers the editor until it says that it is done."""
    language = set_language(lang) if lang is not None else None
    try:
        from linter.lsp.server import make
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise NotInstalled("语言服务", "the language server", "lsp") from None
    make(language).start_io()
