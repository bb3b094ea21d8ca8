"""A rule file and its case file, to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

from linter.errors import UsageError

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RULE = """\
# yaml-language-server: $schema=https://json-schema.org/draft/2020-12/schema
# 键的说明和提示：report-lint rules schema；条款：report-lint explain O711
code: {code}
name: {name}
category: wording  # structure period basis table arithmetic narrative fee history wording publication
severity: info  # error 须以有原文依据的条款为依据
norm: [PRACTICE-wording]  # 依据的条款，NORM-item
applies: {{forms: ["2021"]}}
title:
  zh: 要求是什么
  en: What the norm asks for
message:
  zh: 这份报告哪里不符：“{{match}}”。
  en: "What is wrong in this report: {{match}}."
advice:
  zh: 请改为……。
  en: What to write instead.
check:
  text_absent:
    any: [不应出现的文字]
status: preview  # 试行：列出，但不影响结论
"""

CASES = """\
# 每个样例：一份范本，加上改动，以及这条规则应有的结果。运行：report-lint rules test {code} --rules 本文件夹
- {{report: 2021-department, outcome: pass}}
- report: 2021-department
  edit: [{{append: {{to: overview, text: 这里有不应出现的文字。}}}}]
  outcome: fail
  findings: 1
"""


def write_rule(code: str, name: str, folder: Path) -> list[Path]:
    """Writes both files and returns their paths. Raises `UsageError`; never overwrites."""
    if not _CODE.fullmatch(code):
        raise UsageError(
            f"规则代码应为三个大写字母加三位数字，不是“{code}”", f'"{code}": a code is three capitals and three digits'
        )
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"规则名只用小写字母、数字和连字符，不是“{name}”", f'"{name}": a name is lower case with hyphens'
        )
    made = {folder / f"{code}-{name}.yaml": RULE, folder / f"{code}-{name}.cases.yaml": CASES}
    for path in made:
        if path.exists():
            raise UsageError(f"{path} 已存在，未作改动", f"{path} already exists; not changed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in made.items():
            path.write_text(text.format(code=code, name=name), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"无法写入 {folder}：{error.strerror}", f"cannot write {folder}: {error.strerror}") from None
    return list(made)
