"""`report-lint check PATH…`: the options of the check. `checking` carries it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli.checking import COLORS, FAIL_ON, Request, carry_out
from linter.cli.options import (
    ConfigFile,
    Isolated,
    Jobs,
    Kind,
    Lang,
    Packs,
    Password,
    Paths,
    Published,
    Rules,
    StdinName,
    Year,
)
from linter.cli.screen import say
from linter.outputs import BINARY_FORMATS, FORMATS


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command(
        "check", help=say("检查报告（可省略命令名 check）", "check reports (the command name may be omitted)")
    )(check)


def check(
    paths: Paths = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=say("屏幕输出格式：", "output format: ") + " ".join((*FORMATS, *BINARY_FORMATS)),
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            metavar="FORMAT:FILE",
            help=say("另存一份到文件，可多次使用", "also write to a file; may be repeated"),
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir",
            metavar="DIR",
            help=say(
                "为每份报告写出检查意见（markdown、html），并写出总目录和 xlsx",
                "write a note and a page for each report, an index and an xlsx into this folder",
            ),
        ),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="FILE",
            help=say(
                "把问题作为批注写入报告的副本（Word、WPS、PDF）",
                "write a copy of the report (Word, WPS, PDF) with the findings as comments",
            ),
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=say(
                "修改文本文件（txt、md）中可以自动改正的标题文字、文号括号、日期空格、成对括号和可证明为 0 的空白",
                "correct headings, brackets, blanks in dates and blank cells proven to be 0 in text files (txt, md)",
            ),
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help=say(
                "只显示 --fix 将作的修改，不写入文件；有修改时退出码为 1",
                "show what --fix would change and write nothing; exit status 1 if anything",
            ),
        ),
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help=say(
                "有达到该级别的问题时退出码为 1，默认 error",
                "lowest severity that causes exit status 1 (default: error)",
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help=say(
                "只检查这些规则（代码、代码前缀、名称或者类别）",
                "check only these rules (codes, prefixes, names, categories)",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULES", help=say("不检查这些规则", "skip these rules"))
    ] = None,
    rules: Rules = None,
    pack: Packs = None,
    previous: Annotated[
        str | None,
        typer.Option(
            "--previous",
            metavar="FILE|DIR",
            help=say(
                "同一机关上年的报告；或者上年报告的文件夹，各机关自动对应",
                "last year's report of the same agency, or a folder in which each agency's is found",
            ),
        ),
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster",
            metavar="FILE",
            help=say(
                "应报名单（csv 或 xlsx：编制机关、类别、公布日期），核对缺报、逾期、年度不符、重复",
                "agencies expected (csv or xlsx: agency, kind, published): missing, late, wrong year, twice",
            ),
        ),
    ] = None,
    beside: Annotated[
        Path | None,
        typer.Option(
            "--beside",
            metavar="FILE",
            help=say(
                "各机关的行政执法年度数据（csv 或 xlsx），与表二比对",
                "enforcement figures of the agencies (csv or xlsx), compared with table 2",
            ),
        ),
    ] = None,
    year: Year = None,
    kind: Kind = None,
    published: Published = None,
    lang: Lang = None,
    config: ConfigFile = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help=say("基线文件，其中已有的问题不再计入", "baseline file; findings it lists are not counted"),
        ),
    ] = None,
    jobs: Jobs = 0,
    stdin_filename: StdinName = None,
    password: Password = None,
    include_suppressed: Annotated[
        bool, typer.Option("--include-suppressed", help=say("已忽略的问题也列出", "list suppressed findings as well"))
    ] = False,
    all_outcomes: Annotated[
        bool,
        typer.Option("--all-outcomes", help=say("在 SARIF 中列出每条规则的结果", "list every rule's outcome in SARIF")),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=say("屏幕上只列出每条规则的问题数", "show only counts per rule"))
    ] = False,
    skip_unrelated: Annotated[
        bool,
        typer.Option(
            "--skip-unrelated",
            help=say(
                "跳过不是年度报告的文件，不影响退出码（用于提交钩子）",
                "skip files that are no annual reports; they do not affect the exit status (for commit hooks)",
            ),
        ),
    ] = False,
    isolated: Isolated = False,
    color: Annotated[
        str, typer.Option("--color", metavar="|".join(COLORS), help=say("是否显示颜色", "coloured output"))
    ] = "auto",
) -> None:
    """Checks reports; ends with the exit status of the contract."""
    request = Request(
        paths=paths,
        format=format,
        output=output,
        output_dir=output_dir,
        fail_on=fail_on,
        select=select,
        ignore=ignore,
        rules=rules,
        pack=pack,
        previous=previous,
        beside=beside,
        roster=roster,
        year=year,
        kind=kind,
        published=published,
        lang=lang,
        config=config,
        baseline=baseline,
        jobs=jobs,
        stdin_filename=stdin_filename,
        password=password,
        include_suppressed=include_suppressed,
        all_outcomes=all_outcomes,
        statistics=statistics,
        color=color,
        isolated=isolated,
        annotate=annotate,
        fix=fix,
        diff=diff,
        skip_unrelated=skip_unrelated,
    )
    raise typer.Exit(carry_out(request))
