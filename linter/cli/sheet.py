"""What is known of one rule, in both languages: `explain` prints it, the rule's page holds it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.cli.sample import Sample
from linter.outputs.words import CATEGORY, KIND, SEVERITY
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind, Text, Years
from linter.rulebook.rule import Applies, Rule

SOURCE: dict[Literal["official", "label", "derived", "restated", "memory", "local"], Text] = {
    "official": Text("读到原文", "the wording was read"),
    "label": Text("表格用语本身", "lies in a word of the form"),
    "derived": Text("由读到的条文推得", "follows from what was read"),
    "restated": Text("据其他机关转述", "as retold by another authority"),
    "memory": Text("有待核实", "to be confirmed"),
    "local": Text("地方性要求", "a local demand"),
}
CHECKABLE: dict[Literal["full", "partly", "none"], Text] = {
    "full": Text("能", "yes"),
    "partly": Text("部分能", "in part"),
    "none": Text("不能", "no"),
}
STATUS: dict[Literal["stable", "preview", "deprecated"], Text] = {
    "stable": Text("正式", "stable"),
    "preview": Text("试行（不计入退出码和等次）", "preview (counts neither for exit status nor for grade)"),
    "deprecated": Text("将停用", "deprecated"),
}


class Point(Struct):
    """A clause that a rule rests on."""

    reference: str
    citation: Text
    demand: Text
    source: Text


class Sheet(Struct):
    """One rule. scope: which reports it is for. unless: codes and titles of the rules it yields to."""

    rule: Rule
    severity: Text
    category: Text
    status: Text
    scope: Text
    basis: list[Point]
    unless: list[tuple[str, Text | None]]
    sample: Sample | None


def sheet(rule: Rule, book: Rulebook, found: Sample | None) -> Sheet:
    """What the rulebook holds of a rule. found: its sample."""
    basis = []
    for reference in rule.norm:
        norm, clause = book.clause(reference)
        citation = Text(norm.citation(clause, "zh"), norm.citation(clause, "en"))
        basis.append(Point(reference, citation, clause.demand, SOURCE[clause.source]))
    titles = {other.code: other.title for other in book.rules}
    return Sheet(
        rule=rule,
        severity=SEVERITY[rule.severity],
        category=CATEGORY[rule.category],
        status=STATUS[rule.status],
        scope=scope(rule.applies),
        basis=basis,
        unless=[(code, titles.get(code)) for code in rule.unless],
        sample=found,
    )


def scope(applies: Applies) -> Text:
    """Which reports, in words."""
    return scope_of(applies.forms, applies.years, applies.kinds)


def scope_of(forms: list[Literal["2019", "2021"]], years: Years, kinds: list[Kind]) -> Text:
    """The same of its parts; clauses have years and kinds only."""
    parts = [Text(f"{form} 年格式", f"form of {form}") for form in forms]
    if years.first is not None or years.last is not None:
        parts.append(_years(years))
    parts += [KIND[kind] for kind in kinds]
    if not parts:
        return Text("所有报告", "all reports")
    return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _years(years: Years) -> Text:
    if years.first is None:
        return Text(f"{years.last} 年度及以前", f"years up to {years.last}")
    if years.last is None:
        return Text(f"{years.first} 年度起", f"years from {years.first}")
    if years.first == years.last:
        return Text(f"{years.first} 年度", f"year {years.first}")
    return Text(f"{years.first} 至 {years.last} 年度", f"years {years.first} to {years.last}")
