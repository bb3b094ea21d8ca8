"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from linter.cli import screen
from linter.cli.screen import say
from linter.run import UsageError, near

if TYPE_CHECKING:
    from linter.rulebook.book import Rulebook

KINDS = ("department", "office", "town", "government", "central")
LANGUAGES = ("zh", "en")

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help=say("报告文件、文件夹，或 - 表示标准输入", "reports, folders, or - for standard input"),
        show_default=False,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help=say("提示语言，默认 zh", "language of messages, default zh")),
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="|".join(KINDS), help=say("编制机关的类别，默认从名称判断", "kind of reporter")),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YYYY", help=say("报告年度，默认从报告读出", "report year, read from the report if left out")
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", help=say("标准输入所用的文件名", "what to call standard input")),
]
Password = Annotated[
    str | None, typer.Option("--password", metavar="TEXT", help=say("PDF 的打开密码", "password that opens a PDF"))
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="DIR", help=say("另加的规则文件夹，可重复", "a further folder of rules; repeatable")
    ),
]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME", help=say("启用的规则包，可重复", "a pack of rules; repeatable")),
]
ListFormat = Annotated[str, typer.Option("--format", metavar="text|json", help=say("输出格式", "output format"))]


def one_of(option: str, value: str, known: Sequence[str]) -> str:
    """The value, when it is one of those known. Raises `UsageError` with the nearest one."""
    if value in known:
        return value
    zh, en = near(value, known)
    raise UsageError(
        f"{option} 不能是“{value}”{zh or '，'}{'' if zh else '应是其中之一：'}{'' if zh else '、'.join(known)}",
        f'{option} cannot be "{value}"{en or "; it is one of: " + ", ".join(known)}',
    )


def set_language(lang: str | None) -> str:
    """Checks `--lang` and makes it the language of everything printed."""
    if lang is not None:
        screen.language = one_of("--lang", lang, LANGUAGES)
    return screen.language


def listed(values: Sequence[str] | None) -> list[str]:
    """Values of a repeatable option; each may hold several, separated by commas."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def load(rules: Sequence[Path] = (), packs: Sequence[str] = ()) -> Rulebook:
    """The rulebook. Where a rule file is wrong, its error is printed and the program ends with 2."""
    from linter.rulebook.load import RulebookError, load_rulebook

    try:
        return load_rulebook(list(rules), list(packs))
    except RulebookError as error:
        screen.complain(str(error), str(error))
        raise typer.Exit(2) from None
