"""The reference of check kinds: what each checks, its parameters, what messages may name, an example.

All of them in Markdown, or one for the screen.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import NODEFAULT, inspect

from linter.checks import FAMILIES, KINDS
from linter.checks.words import FAMILY_TITLES, Words, words_of
from linter.outputs.words import say
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.rule import Rule

NAME = "check-kinds.md"
LONGEST_EXAMPLE = 24
_KEYS: dict[str, Text] = {
    "table": Text("表", "table"),
    "section": Text("部分", "section"),
    "place": Text("部分、`preface` 或 `extra`", "section, `preface` or `extra`"),
    "form": Text("格式", "edition of the form"),
    "kind": Text("编制机关类别", "type of agency"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "slot": Text("单元格（`表.行.列`）", "cell (`table.row.column`)"),
    "cells": Text("单元格（`表.行.列`，行可为 `denied.*`）", "cell (`table.row.column`, the row may be `denied.*`)"),
    "signed cells": Text("单元格，前面可加 `-`", "cell, with `-` in front or not"),
    "year slot": Text("单元格，前面可加 `-`、`last:`", "cell, with `-` and `last:` in front or not"),
    "quantity": Text("数量", "quantity"),
}


def kinds_page(book: Rulebook, made: str) -> str:
    """The whole page. made: its first line. Example rules are taken from the rulebook."""
    lines = [
        made,
        "# 检查种类 · Check kinds",
        "",
        "规则文件的 `check:` 下恰好写一种检查和它的参数，如：",
        "",
        "A rule's `check:` names exactly one kind, with its parameters:",
        "",
        "```yaml",
        *_yaml({"check": {"section_present": {"section": "other"}}}),
        "```",
        "",
        "`表.行.列` 等写法用的键见 `rules/forms/`；`report-lint rules check` 核对每一个键，写错了指出所在行。",
        "",
        "The keys of tables, rows, columns and sections stand in `rules/forms/`; `report-lint rules check` looks each"
        " of them up and points at the line of one that is wrong.",
    ]
    for family, kinds in FAMILIES.items():
        lines += ["", f"## {FAMILY_TITLES[family].zh} · {FAMILY_TITLES[family].en}"]
        for kind in kinds:
            lines += _kind(kind, book)
    return "\n".join(lines) + "\n"


def _kind(name: str, book: Rulebook) -> Iterator[str]:
    words, params = words_of(name), _params(name)
    yield from ("", f"### `{name}`", "", words.does.zh, "", words.does.en, "")
    if params.fields:
        yield from ("| 参数 Parameter | 类型 Type | 默认 Default | 含义 Meaning |", "| --- | --- | --- | --- |")
        yield from _rows(params, words)
    else:
        yield "没有参数：`{}`。No parameters: `{}`."
    if words.gives:
        yield from ("", "问题说明里可用 · Messages may name:", "", "| | |", "| --- | --- |")
        for given, meaning in words.gives.items():
            yield f"| {'…' if given == '*' else f'`{{{given}}}`'} | {_cell(meaning)} |"
    rule = _shown(name, book)
    if rule is not None:
        yield from ("", f"例 · Example: [{rule.code}](rules/{rule.code}.md)", "", "```yaml", *_example(rule), "```")


def kind_lines(name: str, book: Rulebook, language: str) -> Iterator[str]:
    """One check kind for the screen."""
    words, params = words_of(name), _params(name)
    yield from (name, "", words.does.get(language), "", say(language, "参数：", "Parameters:"))
    for path, kind, default, meaning in _parameters(params, words, ""):
        must = say(language, "必填", "required") if default is None else say(language, "默认 ", "default ") + default
        named = kind.get(language) or kind.zh.replace("、", say(language, "、", ", "))
        yield f"  {path}: {named}{say(language, '，', ', ')}{must.replace('`', '')}"
        yield f"    {meaning.get(language)}"
    if not params.fields:
        yield "  {}"
    if words.gives:
        yield from ("", say(language, "问题说明里可用：", "Messages may name:"))
        for given, meaning in words.gives.items():
            yield f"  {'…' if given == '*' else f'{{{given}}}'} {meaning.get(language)}"
    rule = _shown(name, book)
    if rule is not None:
        yield from ("", say(language, f"例（{rule.code}）：", f"Example ({rule.code}):"))
        yield from (f"  {line}" for line in _example(rule))


def _params(name: str) -> inspect.StructType:
    params = inspect.type_info(KINDS[name].params)
    assert isinstance(params, inspect.StructType)
    return params


def _shown(name: str, book: Rulebook) -> Rule | None:
    """The rule that shows a check kind best: the shortest."""
    rules = [rule for rule in book.rules if rule.kind == name]
    return min(rules, key=lambda rule: (rule.status != "stable", len(_example(rule))), default=None)


def _rows(params: inspect.StructType, words: Words) -> Iterator[str]:
    """A line for each parameter, and for those inside it."""
    for name, kind, default, meaning in _parameters(params, words, ""):
        yield f"| `{name}` | {_cell(kind)} | {default or '必填<br>required'} | {_cell(meaning)} |"


def _parameters(params: inspect.StructType, words: Words, prefix: str) -> Iterator[tuple[str, Text, str | None, Text]]:
    """Of each parameter, and of those inside it: name, type, default (None where it must be given), meaning."""
    for field in params.fields:
        name = f"{prefix}{field.encode_name}"
        kind, inner = _type(field.type)
        yield name, kind, None if field.required else _default(field), words.params[name]
        if inner is not None:
            yield from _parameters(inner, words, f"{name}.")


def _default(field: inspect.Field) -> str:
    value = field.default_factory() if field.default is NODEFAULT else field.default
    if value is None or value in ("", [], {}):
        return "—"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(kind: inspect.Type) -> tuple[Text, inspect.StructType | None]:
    """What may stand for a parameter; the struct inside it, whose parameters are told one by one."""
    if isinstance(kind, inspect.UnionType):
        return _type(next(part for part in kind.types if not isinstance(part, inspect.NoneType)))
    if isinstance(kind, inspect.Metadata):
        key = (kind.extra or {}).get("key")
        return (_KEYS[key], None) if key else _type(kind.type)
    if isinstance(kind, inspect.ListType):
        each, inner = _type(kind.item_type)
        return Text(f"列表：{each.zh}", f"list: {each.en or each.zh}"), inner
    if isinstance(kind, inspect.DictType):
        key_type, (each, inner) = _type(kind.key_type)[0], _type(kind.value_type)
        return Text(f"{key_type.zh} → {each.zh}", f"{key_type.en} → {each.en or each.zh}"), inner
    if isinstance(kind, inspect.StructType):
        both = kind.cls is Text
        return (Text("中英文", "zh and en"), None) if both else (Text("见下", "see below"), kind)
    if isinstance(kind, inspect.LiteralType):
        named = "、".join(f"`{value}`" for value in kind.values)
        return Text(named, ""), None
    if isinstance(kind, inspect.CustomType):
        return Text("短语", "phrase"), None
    simple = {
        inspect.IntType: Text(f"整数{_range(kind)}", f"whole number{_range(kind)}"),
        inspect.BoolType: Text("`true`、`false`", ""),
        inspect.StrType: Text("文字", "text"),
    }
    return simple[type(kind)], None


def _range(kind: inspect.Type) -> str:
    if not isinstance(kind, inspect.IntType) or (kind.ge is None and kind.le is None):
        return ""
    return f" {'' if kind.ge is None else kind.ge}–{'' if kind.le is None else kind.le}"


def _example(rule: Rule) -> list[str]:
    lines = _yaml({"check": rule.check})
    return lines if len(lines) <= LONGEST_EXAMPLE else [*lines[:LONGEST_EXAMPLE], "# …"]


def _yaml(data: object) -> list[str]:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    return text.rstrip("\n").split("\n")


def _cell(text: Text) -> str:
    both = f"{text.zh}<br>{text.en}" if text.en else text.zh
    return both.replace("|", "\\|")
