"""Options that several commands share, as the option parser sees them. What they mean: `values`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli.screen import say
from linter.cli.values import KINDS

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
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help=say("公布日期，给出后核对法定期限", "day of publication; given, it is held against the deadline"),
    ),
]
Isolated = Annotated[
    bool,
    typer.Option(
        "--isolated",
        help=say("不用任何自行找到的配置和忽略清单", "use no configuration or suppressions that are found"),
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
Jobs = Annotated[
    int, typer.Option("--jobs", metavar="N", min=0, help=say("进程数，0 为自动", "processes, 0: automatic"))
]
ListFormat = Annotated[str, typer.Option("--format", metavar="text|json", help=say("输出格式", "output format"))]
