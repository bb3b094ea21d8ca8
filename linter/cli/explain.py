"""`report-lint explain CODE|NAME|CLAUSE|NORM`: what is asked, by which text, and what right and wrong look like."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from linter.cli import screen
from linter.cli.options import Lang, Packs, Rules
from linter.cli.sample import Sample, sample
from linter.cli.screen import say
from linter.cli.values import listed, load, set_language
from linter.outputs.own import OWN
from linter.outputs.width import clean, width, wrap
from linter.outputs.words import CATEGORY, KIND, SEVERITY
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind, Years
from linter.rulebook.norm import Clause, Norm
from linter.rulebook.rule import Rule
from linter.usage import UsageError, near

_SOURCE: dict[Literal["official", "label", "derived", "restated", "memory", "local"], tuple[str, str]] = {
    "official": ("读到原文", "the wording was read"),
    "label": ("表格用语本身", "lies in a word of the form"),
    "derived": ("由读到的条文推得", "follows from what was read"),
    "restated": ("据其他机关转述", "as retold by another authority"),
    "memory": ("有待核实", "to be confirmed"),
    "local": ("地方性要求", "a local demand"),
}
_CHECKABLE: dict[Literal["full", "partly", "none"], tuple[str, str]] = {
    "full": ("能", "yes"),
    "partly": ("部分能", "in part"),
    "none": ("不能", "no"),
}


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("explain", help=say("解释一条规则或一个条款", "explain a rule or a clause"))(explain)


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help=say("规则代码或名称，条款（O711-50-4a），规范（O711）", "a rule, a clause, a norm")
        ),
    ],
    rules: Rules = None,
    pack: Packs = None,
    lang: Lang = None,
) -> None:
    """Prints what is known of it. Raises `UsageError` when there is no such thing."""
    language = set_language(lang)
    book = load(rules or (), listed(pack))
    rule = book.rule(what)
    wanted = what.upper()
    clauses = {
        f"{norm.norm}-{clause.item}".upper(): (norm, clause) for norm in book.norms.values() for clause in norm.clauses
    }
    if rule is not None:
        lines = _rule(rule, book, language)
    elif wanted in clauses:
        lines = _clause(*clauses[wanted], book, language)
    elif wanted in book.norms:
        lines = _norm(book.norms[wanted], book, language)
    elif wanted in OWN:
        name, title = OWN[wanted]
        lines = [f"{wanted} {name}", "", title.get(language)]
    else:
        known = [*(r.code for r in book.rules), *(r.name for r in book.rules), *clauses, *book.norms, *OWN]
        zh, en = near(what, known)
        raise UsageError(f"没有叫“{what}”的规则、条款或规范{zh}", f'no rule, clause or norm is called "{what}"{en}')
    for line in lines:
        _put(line)


def _put(line: str) -> None:
    """One line, wrapped with the indent it has."""
    text = clean(line.replace("\t", "  "))
    body = text.lstrip(" ")
    indent = " " * (len(text) - len(body))
    for piece in wrap(body, screen.columns() - width(indent)):
        screen.write(f"{indent}{piece}".rstrip() + "\n")


def _rule(rule: Rule, book: Rulebook, language: str) -> list[str]:
    lines = [
        f"{rule.code} {rule.name}",
        f"{SEVERITY[rule.severity].get(language)} · {CATEGORY[rule.category].get(language)}"
        + (f" · {rule.status}" if rule.status != "stable" else ""),
        "",
        say("要求：", "Asked: ") + rule.title.get(language),
        say("适用：", "For: ") + _scope(rule.applies.forms, rule.applies.years, rule.applies.kinds),
        say("依据：", "By:"),
    ]
    for reference in rule.norm:
        norm, clause = book.clause(reference)
        lines.append(f"  {reference} {norm.citation(clause, language)}")
        lines.append(f"    {clause.demand.get(language)}")
    lines += [
        "",
        say("提示的写法：", "Message: ") + rule.message.get(language),
        say("怎么改：", "To do: ") + rule.advice.get(language),
    ]
    if rule.unless:
        lines.append(
            say("同一处已有这些规则的问题时不再报：", "Silent where these have found something: ")
            + " ".join(rule.unless)
        )
    if rule.note is not None:
        lines.append(say("说明：", "Note: ") + rule.note.get(language))
    return [*lines, *_sample(sample(rule, book), language)]


def _sample(found: Sample | None, language: str) -> list[str]:
    if found is None:
        return []
    lines = ["", say(f"样例（改自范本 {found.report}）：", f"Sample (from {found.report}):")]
    lines += [say(f"  错：{line}", f"  bad:  {line}") for line in found.bad]
    lines += [say(f"  对：{line}", f"  good: {line}") for line in found.good]
    return lines + [say("  提示：", "  message: ") + message.get(language) for message in found.messages]


def _scope(forms: list[Literal["2019", "2021"]], years: Years, kinds: list[Kind]) -> str:
    parts = [say(f"{form} 年格式", f"form of {form}") for form in forms]
    if years.first is not None or years.last is not None:
        parts.append(_years(years))
    parts += [KIND[kind].get(screen.language) for kind in kinds]
    return say("、", ", ").join(parts) or say("所有报告", "all reports")


def _years(years: Years) -> str:
    if years.first is None:
        return say(f"{years.last} 年度及以前", f"years up to {years.last}")
    if years.last is None:
        return say(f"{years.first} 年度起", f"years from {years.first}")
    if years.first == years.last:
        return say(f"{years.first} 年度", f"year {years.first}")
    return say(f"{years.first} 至 {years.last} 年度", f"years {years.first} to {years.last}")


def _clause(norm: Norm, clause: Clause, book: Rulebook, language: str) -> list[str]:
    reference = f"{norm.norm}-{clause.item}"
    rules = [rule for rule in book.rules if reference in rule.norm]
    lines = [
        f"{reference} {norm.citation(clause, language)}",
        "",
        say("要求：", "Asked: ") + clause.demand.get(language),
        say("适用：", "For: ") + _scope([], clause.years, clause.kinds),
        say("出处：", "Source: ") + say(*_SOURCE[clause.source]),
        say("机器能否核对：", "Can a machine check it: ") + say(*_CHECKABLE[clause.checkable]),
    ]
    if clause.reason is not None:
        lines.append(say("为什么：", "Why not: ") + clause.reason.get(language))
    lines.append(say("核对它的规则：", "Rules that check it: ") + (say("无", "none") if not rules else ""))
    return lines + [f"  {rule.code} {rule.title.get(language)}" for rule in rules]


def _norm(norm: Norm, book: Rulebook, language: str) -> list[str]:
    number = say(f"（{norm.number}）", f" ({norm.number})") if norm.number else ""
    lines = [f"{norm.norm} {norm.title.get(language)}{number}", norm.issuer]
    if norm.in_force is not None:
        lines.append(say("施行：", "In force: ") + norm.in_force)
    if norm.note is not None:
        lines.append(norm.note.get(language))
    lines.append("")
    for clause in norm.clauses:
        reference = f"{norm.norm}-{clause.item}"
        rules = [rule.code for rule in book.rules if reference in rule.norm]
        lines.append(
            f"{reference} {clause.clause.get(language)}：{' '.join(rules) or say(*_CHECKABLE[clause.checkable])}"
        )
        lines.append(f"  {clause.demand.get(language)}")
    return lines
