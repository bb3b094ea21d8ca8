"""The registry of norms: which clause asks what of whom, and whether a machine can check it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from linter.rulebook.form import Kind, Text, Years

Source = Literal["official", "label", "derived", "form", "restated", "memory", "practice", "local"]


class Clause(Struct, forbid_unknown_fields=True):
    """One demand.

    source: on what the statement of it rests. What was read: "official" (the wording), "label" (a word of the form),
    "derived" (follows from these). What was not: "form" (known from filled-in forms), "restated" (told by another
    authority), "memory". And what is no national text: "practice" (good drafting), "local" (a place's notice or case).
    """

    item: str
    clause: Text
    demand: Text
    source: Source
    checkable: Literal["full", "partly", "none"]
    years: Years = Years()
    kinds: list[Kind] = field(default_factory=list)
    reason: Text | None = None


class Norm(Struct, forbid_unknown_fields=True):
    """A law, notice or standard.

    seen: how much of its text was read. short: how findings name it where everyone has a name for it (条例); others are
    named by their number.
    """

    norm: str
    title: Text
    number: str
    issuer: str
    seen: Literal["whole", "part", "restated", "memory"]
    clauses: list[Clause]
    in_force: str | None = None
    note: Text | None = None
    short: Text | None = None

    def citation(self, clause: Clause, language: str) -> str:
        """A clause in full: 《…条例》（国务院令第711号）第五十条第（一）项."""
        if language == "en":
            number = f" ({self.number})" if self.number else ""
            return f"{self.title.en}{number}, {clause.clause.en}"
        if not self.number and self.short is None:  # no document: relations, practice
            return f"{self.title.zh}·{clause.clause.zh}"
        inner = self.title.zh.replace("《", "〈").replace("》", "〉")
        number = f"（{self.number}）" if self.number else ""
        return f"《{inner}》{number}{clause.clause.zh}"

    def short_citation(self, clause: Clause, language: str) -> str:
        """The same as findings give it, by number and item: 国办公开办函〔2021〕30号 一（一）; 条例第五十条."""
        if self.short is not None:
            english = f"{self.short.en}, {clause.clause.en}"
            return english if language == "en" else f"{self.short.zh}{clause.clause.zh}"
        if not self.number:
            return self.citation(clause, language)
        if language == "en":
            return f"{self.number}, {clause.clause.en}"
        return self.number + ("" if clause.clause.zh.startswith("（") else " ") + clause.clause.zh
