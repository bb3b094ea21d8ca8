"""`report-lint rules …`: list the rulebook, validate it, run its cases, print its schema and its coverage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from linter.cli import screen
from linter.cli.goldens import golden
from linter.cli.options import Lang, ListFormat, Packs, Rules
from linter.cli.pages import docs
from linter.cli.rules_check import check, test
from linter.cli.scaffold import schema_of, write_rule
from linter.cli.screen import say
from linter.cli.sheet import CHECKABLE
from linter.cli.try_phrase import try_phrase
from linter.cli.values import listed, load, one_of, set_language
from linter.engine.selection import chosen
from linter.errors import UsageError
from linter.outputs.json import pretty
from linter.outputs.words import CATEGORY, SEVERITY
from linter.rulebook.pack import ALL
from linter.text.width import width

TEXT_OR_JSON = ("text", "json")
Codes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CODE...]", help=say("规则代码、前缀、名称或者类别", "codes, prefixes, names or categories")
    ),
]


def add(program: typer.Typer) -> None:
    """Adds the commands to the program."""
    group = typer.Typer(
        help=say("规则库：列出、检查、测试、新建规则", "the rulebook: list, check, test and write rules"),
        rich_markup_mode=None,
    )
    for name, function, text in (
        ("list", list_rules, say("列出规则", "list the rules")),
        ("check", check, say("检查规则文件是否正确", "validate rule files")),
        ("test", test, say("运行规则的样例", "run the cases of the rules")),
        ("try", try_phrase, say("查看一条短语在报告中匹配的内容", "show what a phrase finds in reports")),
        ("schema", schema, say("输出规则文件的 JSON Schema", "print the JSON Schema of rule files")),
        ("coverage", coverage, say("条款与规则对照", "clauses and the rules that check them")),
        ("new", new, say("新建规则文件和样例文件", "scaffold a rule and its cases")),
        ("golden", golden, say("列出范本，或者输出一份范本的全文", "list the golden reports, or print one")),
        ("docs", docs, say("为每条规则生成说明页", "write a page for each rule")),
    ):
        group.command(name, help=text)(function)
    program.add_typer(group, name="rules")


def list_rules(
    codes: Codes = None, rules: Rules = None, pack: Packs = None, format: ListFormat = "text", lang: Lang = None
) -> None:
    """One line per rule: code, severity, category, title."""
    language = set_language(lang)
    one_of("--format", format, TEXT_OR_JSON)
    book = load(rules or (), listed(pack))
    found = chosen(book.rules, listed(codes), [], "rules list")
    if format == "json":
        screen.write(
            pretty(
                [
                    {
                        "code": rule.code,
                        "name": rule.name,
                        "category": rule.category,
                        "severity": rule.severity,
                        "status": rule.status,
                        "norm": rule.norm,
                        "title": rule.title.zh,
                        "title_en": rule.title.en,
                        "check": rule.kind,
                    }
                    for rule in found
                ]
            )
        )
        return
    rows = [(rule.code, SEVERITY[rule.severity].get(language), CATEGORY[rule.category].get(language)) for rule in found]
    wide = [max((width(row[column]) for row in rows), default=0) for column in range(3)]
    for rule, row in zip(found, rows, strict=True):
        head = "  ".join(text + " " * (room - width(text)) for text, room in zip(row, wide, strict=True))
        trial = say("（试行）", " (preview)") if rule.status == "preview" else ""
        screen.write(f"{head}  {rule.title.get(language)}{trial}\n")
    screen.write(say(f"共 {len(found)} 条规则\n", f"{len(found)} rules\n"))


def schema(lang: Lang = None) -> None:
    """The JSON Schema, for editors."""
    set_language(lang)
    screen.write(pretty(schema_of(load())))


def coverage(
    check: Annotated[
        bool, typer.Option("--check", help=say("有遗漏时退出码为 1", "exit status 1 when something is missing"))
    ] = False,
    rules: Rules = None,
    pack: Packs = None,
    format: ListFormat = "text",
    lang: Lang = None,
) -> None:
    """Clause by clause: whether a machine can check it, and which rules do; those of the built-in packs count too."""
    language = set_language(lang)
    one_of("--format", format, TEXT_OR_JSON)
    from linter.rulebook.load import RulebookError
    from linter.testing.coverage import coverage as cover

    try:
        found = cover(load(rules or (), listed(pack) or [ALL]))
    except RulebookError as error:
        screen.complain_of(error)
        raise typer.Exit(2) from None
    totals = found.totals()
    if format == "json":
        rows = [{"clause": row.clause, "checkable": row.checkable, "rules": row.rules} for row in found.rows]
        whole = {"totals": totals, "unchecked": found.unchecked, "unproved": found.unproved, "clauses": rows}
        screen.write(pretty(whole))
    else:
        words: dict[str, str] = {str(sort): text.get(language) for sort, text in CHECKABLE.items()}
        room = max(map(width, words.values()))
        for row in found.rows:
            told = words[row.checkable] + " " * (room - width(words[row.checkable]))
            screen.write(f"{row.clause:<16} {told}  {' '.join(row.rules) or '-'}\n")
        sort = {row.clause: row.checkable for row in found.rows}
        for clause in found.unchecked:
            so_far = say("可核对", "checkable") if sort[clause] == "full" else say("部分可核对", "checkable in part")
            screen.write(say(f"{so_far}但没有规则：{clause}\n", f"{so_far}, no rule: {clause}\n"))
        for code, missing in found.unproved.items():
            screen.write(
                say(f"{code} 缺少样例：{'、'.join(missing)}\n", f"{code} has no such cases: {', '.join(missing)}\n")
            )
        _put_totals(totals)
    raise typer.Exit(1 if check and not found.complete else 0)


def _put_totals(totals: dict[str, int]) -> None:
    """The last lines of the coverage: how much of what can be checked is."""

    def share(key: str, of: str = "checkable") -> str:
        percent = 100 * totals[key] / totals[of] if totals[of] else 100.0
        # rounded down, so that only all of them are 100 %
        return f"{totals[key]} ({int(percent * 10) / 10:g} %)"

    screen.write(
        say(
            f"条款 {totals['clauses']} 条，可核对 {totals['checkable']} 条"
            f"（全部 {totals['checkable_full']}，部分 {totals['checkable'] - totals['checkable_full']}）\n"
            f"可核对的条款：有规则 {share('with_rule')}，有合格样例 {share('clauses_with_pass_case')}，"
            f"有不合格样例 {share('clauses_with_fail_case')}\n"
            f"规则 {totals['rules']} 条：有合格样例 {share('with_pass_case', 'rules')}，"
            f"有不合格样例 {share('with_fail_case', 'rules')}\n",
            f"{totals['clauses']} clauses, {totals['checkable']} checkable "
            f"({totals['checkable_full']} in full, {totals['checkable'] - totals['checkable_full']} in part)\n"
            f"of these, with a rule {share('with_rule')}, with a passing case {share('clauses_with_pass_case')}, "
            f"with a failing case {share('clauses_with_fail_case')}\n"
            f"{totals['rules']} rules: with a passing case {share('with_pass_case', 'rules')}, "
            f"with a failing case {share('with_fail_case', 'rules')}\n",
        )
    )


def new(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help=say("三个大写字母加三位数字", "three capitals and three digits"))
    ],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=say("小写字母、数字和连字符", "lower case letters, digits, hyphens"))
    ],
    folder: Annotated[
        Path, typer.Option("--folder", metavar="DIR", help=say("生成到哪个文件夹", "folder to write to"))
    ] = Path(),
    rules: Rules = None,
    lang: Lang = None,
) -> None:
    """Writes CODE-NAME.yaml and CODE-NAME.cases.yaml, to be filled in."""
    set_language(lang)
    book = load(rules or ())
    for rule in book.rules:
        if code == rule.code or name == rule.name:
            raise UsageError(f"规则 {rule.code} {rule.name} 已存在", f"rule {rule.code} {rule.name} already exists")
    for path in write_rule(code, name, folder, book):
        screen.complain(f"已生成 {path}", f"wrote {path}")
