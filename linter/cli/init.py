"""`report-lint init`: writes a commented `report-lint.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli import screen
from linter.cli.config import NAME
from linter.cli.options import Lang
from linter.cli.screen import say
from linter.cli.values import set_language
from linter.files.writing import write_output

TEMPLATE = """\
# report-lint 的配置。键名同命令行的长选项；命令行优先。每行前的 # 去掉即生效。
# Settings of report-lint. Keys are the long options; the command line goes before them.

# 以另一个配置文件为基础 / extend another file
# extends: [../report-lint.yaml]

# 只检查、不检查哪些规则：代码、代码前缀、名称、类别 / rules to check, rules to skip
# select: [structure, period, SUM]
# ignore: [STR019]

# 有达到该级别的问题时退出码为 1 / lowest severity that causes exit status 1: error, warning, info, never
fail-on: error

# 改变个别规则的级别 / severity of single rules: error, warning, info, off
# severity: {STR017: info}

# 只对一部分报告改变级别：按路径、按编制机关的类别 / for some reports only: by path, by type of agency
# overrides:
#   - {path: ["乡镇/*"], severity: {STR019: off}}
#   - {kind: [town], severity: {STR023: warning}}

# 编制机关类别，不写时按名称判断 / type of agency: department, office, town, government, central
# kind: department

# 附加的规则文件夹和规则包 / additional rule folders, packs
# rules: [rules]
# pack: [early-deadline]

# 基线：其中已有的问题不再计入（report-lint baseline write）/ findings it lists are not counted
# baseline: report-lint.baseline.json

# format: full
# lang: zh
"""


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("init", help=say(f"生成带注释的 {NAME}", f"create a commented {NAME}"))(init)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=say("生成到哪个文件夹", "folder to write to"))
    ] = Path(),
    lang: Lang = None,
) -> None:
    """Writes the file. Refuses to overwrite one."""
    set_language(lang)
    path = folder / NAME
    write_output(path, TEMPLATE, new=True)
    screen.complain(f"已生成 {path}", f"wrote {path}")
