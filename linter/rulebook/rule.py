"""A rule: what must hold, by which clause, and what to say when it does not. Read from `rules/*/CODE-name.yaml`."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

from linter.rulebook.form import Kind, Text, Years

Severity = Literal["error", "warning", "info"]
Category = Literal[
    "structure",
    "period",
    "basis",
    "table",
    "arithmetic",
    "narrative",
    "fee",
    "history",
    "wording",
    "publication",
    "linter",
]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
CATEGORIES: tuple[Category, ...] = (
    "structure", "period", "basis", "table", "arithmetic", "narrative", "fee", "history", "wording",
    "publication", "linter",
)  # fmt: skip


class Applies(Struct, forbid_unknown_fields=True, frozen=True):
    """Which reports a rule is for; what is left out does not restrict.

    forms: editions of the form. years: report years. kinds: kinds of reporter.
    """

    forms: list[Literal["2019", "2021"]] = field(default_factory=list)
    years: Years = Years()
    kinds: list[Kind] = field(default_factory=list)


class Rule(Struct, forbid_unknown_fields=True):
    """A rule as its file states it.

    norm: clauses of the registry, as NORM-item. title: what the norm demands. message: what is wrong in this
    report, with `{name}` for the values the check supplies. advice: what to write instead. check: one check
    kind and its parameters. unless: codes of rules whose finding at the same place makes this one superfluous.
    follows: codes of rules whose finding at the same place explains this one, which is then told and counted with it.
    status: a preview rule is run but never counts towards exit status or grade.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    norm: list[str]
    title: Text
    message: Text
    advice: Text
    check: dict[str, Any]
    applies: Applies = Applies()
    unless: list[str] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)
    status: Literal["stable", "preview", "deprecated"] = "stable"
    note: Text | None = None

    @property
    def kind(self) -> str:
        """The name of the rule's check kind."""
        return next(iter(self.check))
