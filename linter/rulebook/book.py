"""The rulebook as a whole: forms, quantities, norms and rules, ready to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from linter.rulebook.agencies import Agencies, built_in
from linter.rulebook.form import Form
from linter.rulebook.norm import Clause, Norm
from linter.rulebook.quantities import Quantities
from linter.rulebook.rule import Rule
from linter.text.phrases import Phrasebook


class Rulebook(Struct):
    """Everything the engine runs on.

    forms: editions of the form, oldest first. quantities: how texts state figures. agencies: how public bodies are
    named. phrases: the word lists, and what is made of the rules' phrases. params: rule code → the decoded parameters
    of its check. sources: rule code → path of its file. packed: codes of the rules that come from packs. version: a
    digest of all the files read.
    """

    forms: list[Form]
    quantities: Quantities
    norms: Mapping[str, Norm]
    rules: list[Rule]
    params: Mapping[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    packed: list[str] = field(default_factory=list)
    version: str = ""
    phrases: Phrasebook = field(default_factory=Phrasebook)
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
