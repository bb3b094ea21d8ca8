"""`report-lint explain CODE|NAME|CLAUSE|NORM|KIND|TABLE`: what is asked, by which text, and what right and wrong look
like; of a check kind what it looks at and its parameters; of a table the keys of its rows and columns."""

from __future__ import annotations

from typing import Annotated

import typer

from linter.checks import KINDS
from linter.cli import screen
from linter.cli.options import Lang, Packs, Rules
from linter.cli.sample import Sample, sample
from linter.cli.screen import say
from linter.cli.sheet import CHECKABLE, SOURCE, Sheet, scope_of, sheet
from linter.cli.table_keys import table_lines, tables
from linter.cli.values import listed, load, set_language
from linter.errors import UsageError, near
from linter.outputs.own import OWN
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.norm import Clause, Norm
from linter.text.width import clean, inert, width, wrap


def add(program: typer.Typer) -> None:
    """Adds the command to the program."""
    program.command("explain", help=say("解释一条规则或一个条款", "explain a rule or a clause"))(explain)


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help=say(
                "规则代码或者名称、条款编号（如 O711-50-4a）、依据文件代号（如 O711）、检查种类（如 equation）、"
                "表（如 requests）",
                "rule code or name, clause (O711-50-4a), norm (O711), check kind (equation) or table (requests)",
            ),
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
    lines: list[str] = []
    if rule is not None:
        lines = _rule(sheet(rule, book, sample(rule, book, language=language)), language)
    elif wanted in clauses:
        lines = _clause(*clauses[wanted], book, language)
    elif wanted in book.norms:
        lines = _norm(book.norms[wanted], book, language)
    elif what in KINDS:
        from linter.cli.kinds_page import kind_lines

        lines = list(kind_lines(what, book, language))
    elif wanted in OWN:
        name, title = OWN[wanted]
        lines = [f"{wanted} {name}", "", title.get(language)]
    elif what not in tables(book):
        names = [name for rule in book.rules for name in (rule.code, rule.name)]
        known = [*names, *clauses, *book.norms, *KINDS, *tables(book), *OWN]
        holder = _pack_of(wanted)
        if holder is not None:
            raise UsageError(
                f"规则 {wanted} 在规则包 {holder} 中，请加 --pack {holder}",
                f"rule {wanted} is in the pack {holder}; add --pack {holder}",
            )
        zh, en = near(what, known)
        raise UsageError(
            f"没有找到“{what}”对应的规则、条款、依据文件、检查种类或者表{zh}",
            f'no rule, clause, norm, check kind or table named "{what}"{en}',
        )
    if what in tables(book):  # a rule may be called like a table
        lines = [*table_lines(what, book, language), *(["", *lines] if lines else [])]
    for line in lines:
        _put(line)


def _pack_of(code: str) -> str | None:
    """The built-in pack that has a rule of this code."""
    found = next((rules_folder() / "packs").glob(f"*/{code}-*.yaml"), None) if code.isalnum() else None
    return found.parent.name if found is not None else None


def _put(line: str) -> None:
    """One line, wrapped with the indent it has."""
    text = clean(line.replace("\t", "  "))
    body = text.lstrip(" ")
    indent = " " * (len(text) - len(body))
    for piece in wrap(body, screen.columns() - width(indent)):
        screen.write(inert(f"{indent}{piece}".rstrip()) + "\n")


def _rule(known: Sheet, language: str) -> list[str]:
    rule = known.rule
    lines = [
        f"{rule.code} {rule.name}",
        f"{known.severity.get(language)} · {known.category.get(language)}"
        + (f" · {known.status.get(language)}" if rule.status != "stable" else ""),
        "",
        say("要求：", "Requirement: ") + rule.title.get(language),
        say("适用范围：", "Applies to: ") + known.scope.get(language),
        say("依据：", "Basis:"),
    ]
    for point in known.basis:
        lines.append(f"  {point.reference} {point.citation.get(language)}")
        lines.append(f"    {point.demand.get(language)}{say('（', ' (')}{point.source.get(language)}{say('）', ')')}")
    lines += [
        "",
        say("问题说明：", "Message: ") + rule.message.get(language),
        say("修改建议：", "Suggestion: ") + rule.advice.get(language),
    ]
    if known.fix is not None:
        lines.append(
            say("可自动修改（--fix，仅文本文件）：", "Corrected by --fix (text files only): ") + known.fix.get(language)
        )
    if known.unless:
        lines.append(
            say("同一处已报下列规则的问题时，不再报告：", "Not reported where these rules already report: ")
            + " ".join(code for code, _ in known.unless)
        )
    if known.follows:
        lines.append(
            say(
                "同一处已报下列规则的问题时，列在该问题之下：",
                "Told with the findings of these rules at the same place: ",
            )
            + " ".join(code for code, _ in known.follows)
        )
    if rule.note is not None:
        lines.append(say("说明：", "Note: ") + rule.note.get(language))
    return [*lines, *_sample(known.sample, language)]


def _sample(found: Sample | None, language: str) -> list[str]:
    if found is None:
        return []
    lines = ["", say(f"示例（根据范本 {found.report} 改写）：", f"Example (from {found.report}):")]
    lines += [say(f"  错误：{line}", f"  wrong:   {line}") for line in found.bad]
    lines += [say(f"  正确：{line}", f"  correct: {line}") for line in found.good]
    lines += [say("  问题说明：", "  message: ") + message.get(language) for message in found.messages]
    return lines + [say(f"  也正确：{line}", f"  also correct: {line}") for line in found.fine]


def _clause(norm: Norm, clause: Clause, book: Rulebook, language: str) -> list[str]:
    reference = f"{norm.norm}-{clause.item}"
    rules = [rule for rule in book.rules if reference in rule.norm]
    lines = [
        f"{reference} {norm.citation(clause, language)}",
        "",
        say("要求：", "Requirement: ") + clause.demand.get(language),
        say("适用范围：", "Applies to: ") + scope_of([], clause.years, clause.kinds).get(language),
        say("出处：", "Source: ") + SOURCE[clause.source].get(language),
        say("本工具能否核对：", "Can be checked automatically: ") + CHECKABLE[clause.checkable].get(language),
    ]
    if clause.reason is not None:
        lines.append(say("不能核对或者不能全部核对的原因：", "Reason: ") + clause.reason.get(language))
    lines.append(say("核对本条的规则：", "Rules that check it: ") + (say("无", "none") if not rules else ""))
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
            f"{reference} {clause.clause.get(language)}：{' '.join(rules) or CHECKABLE[clause.checkable].get(language)}"
        )
        lines.append(f"  {clause.demand.get(language)}")
    return lines
