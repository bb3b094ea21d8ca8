"""A rule file and its case file, to be filled in."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linter.errors import UsageError
from linter.files.reasons import reason_of
from linter.files.writing import CannotWrite, write_output
from linter.outputs.json import pretty
from linter.rulebook.book import Rulebook
from linter.text.bilingual import Text

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RULE = """\
# yaml-language-server: $schema={schema}
# 检查种类和参数：report-lint explain text_absent；条款：report-lint explain O711
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


SCHEMA = "rule.schema.json"


def schema_of(book: Rulebook) -> dict[str, Any]:
    """The JSON Schema of rule files, with what is said of kinds and parameters."""
    from linter.checks import KINDS
    from linter.checks.words import words_of
    from linter.rulebook.schema import rule_schema

    def described(kind: str) -> tuple[Text, Mapping[str, Text]]:
        words = words_of(kind)
        return words.does, words.params

    return rule_schema(KINDS, described, book.forms)


def write_rule(code: str, name: str, folder: Path, book: Rulebook) -> list[Path]:
    """Writes both files, and the schema that editors complete by beside them, and returns their paths.

    Raises `UsageError`; only the schema is ever written over.
    """
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
        if os.path.lexists(path):
            raise UsageError(f"{path} 已存在，未作改动", f"{path} already exists; not changed")
    if other := next(iter(sorted(folder.glob(f"{code}-*.yaml"))), None):
        raise UsageError(f"{other} 已用了代码 {code}，请另取一个", f"{other} has the code {code} already; take another")
    schema = pretty(schema_of(book))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in made.items():
            write_output(path, text.format(code=code, name=name, schema=SCHEMA), new=True)
        write_output(folder / SCHEMA, schema)
    except OSError as error:
        raise CannotWrite(folder, *reason_of(error)) from None
    return [*made, folder / SCHEMA]
