"""The rulebook as a whole: forms, lexicon, norms and rules, ready to use."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from linter.rulebook.agencies import Agencies, built_in
from linter.rulebook.form import Form
from linter.rulebook.lexicon import Lexicon
from linter.rulebook.norm import Clause, Norm
from linter.rulebook.rule import Rule


class Rulebook(Struct):
    """Everything the engine runs on.

    forms: editions of the form, oldest first. agencies: how public bodies are named.
    params: rule code → the decoded parameters of its check.
    sources: rule code → path of its file. version: a digest of all the files read.
    """

    forms: list[Form]
    lexicon: Lexicon
    norms: dict[str, Norm]
    rules: list[Rule]
    params: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    version: str = ""
    agencies: Agencies = field(default_factory=built_in)

    def form(self, name: str | None) -> Form:
        """The edition called `name`; the newest when there is none of that name."""
        return next((form for form in self.forms if form.form == name), self.forms[-1])

    def rule(self, name: str) -> Rule | None:
        """A rule by code or name, whatever the case."""
        wanted = name.casefold()
        return next((rule for rule in self.rules if wanted in (rule.code.casefold(), rule.name.casefold())), None)

    def clause(self, reference: str) -> tuple[Norm, Clause]:
        """A norm and its clause, by NORM-item. Raises KeyError when the registry has no such clause."""
        name, _, item = reference.partition("-")
        norm = self.norms[name]
        for clause in norm.clauses:
            if clause.item == item:
                return norm, clause
        raise KeyError(reference)
