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

# 先用另一个配置文件作底 / build on another file
# extends: [../report-lint.yaml]

# 只用、不用哪些规则：代码、代码前缀、名称、类别 / rules to run, rules not to run
# select: [structure, period, SUM]
# ignore: [STR019]

# 达到哪一级时退出码为 1 / severity that gives exit status 1: error, warning, info, never
fail-on: error

# 改变个别规则的级别 / severities of single rules: error, warning, info, off
# severity: {STR017: info}

# 只对一部分报告改变级别：按路径、按编制机关的类别 / for some reports only: by path, by kind of reporter
# overrides:
#   - {path: ["乡镇/*"], severity: {STR019: off}}
#   - {kind: [town], severity: {STR023: warning}}

# 编制机关的类别，不写则从名称判断 / kind of reporter: department, office, town, government, central
# kind: department

# 另加的规则文件夹和规则包 / further folders of rules, packs
# rules: [rules]
# pack: [early-deadline]

# 基线：其中已有的问题不再计（report-lint baseline write）/ what it lists does not count
# baseline: report-lint.baseline.json

# format: full
# lang: zh
"""


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("init", help=say(f"写一份带注释的 {NAME}", f"write a commented {NAME}"))(init)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help=say("写到哪个文件夹", "the folder to write to"))
    ] = Path(),
    lang: Lang = None,
) -> None:
    """Writes the file. Refuses to overwrite one."""
    set_language(lang)
    path = folder / NAME
    write_output(path, TEMPLATE, new=True)
    screen.complain(f"已写下 {path}", f"wrote {path}")
