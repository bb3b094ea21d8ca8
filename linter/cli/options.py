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
    typer.Option("--lang", metavar="zh|en", help=say("输出语言，默认 zh", "output language (default: zh)")),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="|".join(KINDS),
        help=say(
            "编制机关类别：department 部门，office 政府办公厅（室），town 乡镇、街道，government 人民政府，"
            "central 国务院部门；默认按名称判断",
            "type of agency (default: inferred from its name)",
        ),
    ),
]
OfKind = Annotated[
    str | None,
    typer.Option("--kind", metavar="|".join(KINDS), help=say("只列这类编制机关", "agencies of this type only")),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="YYYY", help=say("报告年度，默认从报告中读取", "report year (default: read from the report)")
    ),
]
OfYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YYYY",
        help=say("报告年度，默认为已有的最近年度", "report year (default: the latest there is)"),
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=say(
            "配置文件，默认从所在文件夹逐级向上查找 report-lint.yaml",
            "configuration file (default: nearest report-lint.yaml in this or a parent folder)",
        ),
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help=say(
            "公布日期；填写后核对是否超过法定期限", "publication date; if given, it is checked against the deadline"
        ),
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
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help=say("标准输入在结果中显示的文件名", "file name to show for standard input"),
    ),
]
Password = Annotated[
    str | None, typer.Option("--password", metavar="TEXT", help=say("PDF 的打开密码", "password for encrypted PDFs"))
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="DIR", help=say("附加的规则文件夹，可多次使用", "additional rule folder; may be repeated")
    ),
]
Packs = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="NAME|DIR",
        help=say("启用的规则包，名称或文件夹，可多次使用", "rule pack to enable, by name or folder; may be repeated"),
    ),
]
Jobs = Annotated[
    int,
    typer.Option("--jobs", metavar="N", min=0, help=say("并行进程数，0 为自动", "number of processes (0 = automatic)")),
]
ListFormat = Annotated[str, typer.Option("--format", metavar="text|json", help=say("输出格式", "output format"))]
