"""What is known of one rule, in both languages: `explain` prints it, the rule's page holds it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.cli.sample import Sample
from linter.engine.fixing import OFFERS, offers
from linter.outputs.words import CATEGORY, KIND, SEVERITY
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind, Text, Years
from linter.rulebook.norm import Source
from linter.rulebook.rule import Applies, Rule

SOURCE: dict[Source, Text] = {
    "official": Text("有原文依据", "original text seen"),
    "label": Text("见于格式用语", "follows from a term in the format"),
    "derived": Text("由条文推导", "derived from the text"),
    "form": Text("见于按格式填写的报告", "known from filled-in forms"),
    "restated": Text("据其他机关转述，未见原文", "as reported by another authority"),
    "memory": Text("有待核实", "to be confirmed"),
    "practice": Text("编写惯例", "drafting practice"),
    "local": Text("地方要求或者实例", "local requirement"),
}
CHECKABLE: dict[Literal["full", "partly", "none"], Text] = {
    "full": Text("能核对", "yes"),
    "partly": Text("部分能核对", "in part"),
    "none": Text("不能核对", "no"),
}
STATUS: dict[Literal["stable", "preview", "deprecated"], Text] = {
    "stable": Text("正式", "stable"),
    "preview": Text("试行（不影响结论和退出码）", "preview (does not affect the result or exit status)"),
    "deprecated": Text("将停用", "deprecated"),
}


class Point(Struct):
    """A clause that a rule rests on."""

    reference: str
    citation: Text
    demand: Text
    source: Text


class Sheet(Struct):
    """One rule. scope: which reports it is for. unless, follows: codes and titles of the rules it yields to, and of
    those with whose findings its own are told. fix: what `--fix` puts right of it."""

    rule: Rule
    severity: Text
    category: Text
    status: Text
    scope: Text
    basis: list[Point]
    unless: list[tuple[str, Text | None]]
    follows: list[tuple[str, Text | None]]
    sample: Sample | None
    fix: Text | None = None


def sheet(rule: Rule, book: Rulebook, found: Sample | None) -> Sheet:
    """What the rulebook holds of a rule. found: its sample."""
    basis = []
    for reference in rule.norm:
        norm, clause = book.clause(reference)
        citation = Text(norm.citation(clause, "zh"), norm.citation(clause, "en"))
        basis.append(Point(reference, citation, clause.demand, SOURCE[clause.source]))
    kind = offers(rule, book.params[rule.code])
    titles = {other.code: other.title for other in book.rules}
    return Sheet(
        rule=rule,
        severity=SEVERITY[rule.severity],
        category=CATEGORY[rule.category],
        status=STATUS[rule.status],
        scope=scope(rule.applies),
        basis=basis,
        unless=[(code, titles.get(code)) for code in rule.unless],
        follows=[(code, titles.get(code)) for code in rule.follows],
        sample=found,
        fix=None if kind is None else OFFERS[kind],
    )


def scope(applies: Applies) -> Text:
    """Which reports, in words."""
    return scope_of(applies.forms, applies.years, applies.kinds)


def scope_of(forms: list[Literal["2019", "2021"]], years: Years, kinds: list[Kind]) -> Text:
    """The same of its parts; clauses have years and kinds only."""
    parts = [Text(f"{form}年格式", f"{form} format") for form in forms]
    if years.first is not None or years.last is not None:
        parts.append(_years(years))
    parts += [KIND[kind] for kind in kinds]
    if not parts:
        return Text("所有报告", "all reports")
    return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _years(years: Years) -> Text:
    if years.first is None:
        return Text(f"{years.last}年度及以前", f"report years up to {years.last}")
    if years.last is None:
        return Text(f"{years.first}年度起", f"report years from {years.first}")
    if years.first == years.last:
        return Text(f"{years.first}年度", f"report year {years.first}")
    return Text(f"{years.first}至{years.last}年度", f"report years {years.first} to {years.last}")
