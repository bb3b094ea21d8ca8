"""The norms as SARIF taxonomies: a taxonomy for each norm that a rule cites, a taxon for each of those clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid5

from linter.rulebook.book import Rulebook
from linter.rulebook.norm import Clause, Norm
from linter.rulebook.rule import Rule

_SPACE: Final = UUID("6f1c7b0a-1f43-5a6e-9a58-6d2b8f0e7c11")
_LONGEST: Final = 1024


def taxonomies(book: Rulebook, rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The taxonomies that these rules relate to, in the order of their names."""
    cited: dict[str, dict[str, Clause]] = {}
    for rule in rules:
        for reference in rule.norm:
            norm, clause = book.clause(reference)
            cited.setdefault(norm.norm, {})[reference] = clause
    return [_taxonomy(book.norms[name], clauses) for name, clauses in sorted(cited.items())]


def _taxonomy(norm: Norm, clauses: dict[str, Clause]) -> dict[str, Any]:
    number = f"（{norm.number}）" if norm.number else ""
    return {
        **component(norm.norm),
        "organization": norm.issuer,
        "language": "zh-CN",
        "shortDescription": {"text": f"{norm.title.zh}{number}"[:_LONGEST]},
        "isComprehensive": False,
        "taxa": [
            {
                "id": reference,
                "name": clause.clause.zh,
                "shortDescription": {"text": clause.demand.zh[:_LONGEST]},
                "fullDescription": {"text": norm.citation(clause, "zh")[:_LONGEST]},
            }
            for reference, clause in sorted(clauses.items())
        ],
    }


def component(norm: str) -> dict[str, str]:
    """How a taxonomy is referred to."""
    return {"name": norm, "guid": str(uuid5(_SPACE, norm))}


def relationships(rule: Rule) -> list[dict[str, Any]]:
    """The clauses that a rule rests on."""
    return [
        {"target": {"id": reference, "toolComponent": component(reference.partition("-")[0])}, "kinds": ["relevant"]}
        for reference in rule.norm
    ]
