"""The closed set of check kinds, by what they look at. A rule names exactly one; each is one short module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from linter.checks.model import Comparison, Context, Fault, Kind, Neighbours, Result
from linter.checks.record import Outcome

__all__ = ["FAMILIES", "KINDS", "Comparison", "Context", "Fault", "Kind", "Neighbours", "Outcome", "Result"]

FAMILIES: dict[str, tuple[str, ...]] = {
    "structure": (
        "heading",
        "keywords",
        "length",
        "listed_count",
        "numbering",
        "own_facts",
        "preface",
        "section_filled",
        "section_present",
        "section_sequence",
    ),
    "tables": (
        "all_zero",
        "cell_form",
        "equation",
        "no_rules_cell",
        "placement",
        "ratio",
        "table_generation",
        "table_image",
        "table_present",
        "table_slots",
    ),
    "narrative": (
        "applicants",
        "claim",
        "mention_required",
        "parts",
        "parts_sum",
        "percentage",
        "repeated",
        "stated_change",
    ),
    "wording": (
        "agency_named",
        "balanced_marks",
        "citation",
        "repeated_text",
        "self_name",
        "text_absent",
    ),
    "fees": (
        "fee_amounts",
        "fee_statement",
        "money_unit",
    ),
    "dates": (
        "deadline",
        "period",
        "real_dates",
        "stale_year",
        "year_words",
        "year_stated",
    ),
    "comparison": (
        "across_years",
        "aggregate",
        "beside",
        "copied",
        "growth",
        "rescaled",
        "unchanged",
    ),
}  # fmt: skip
"""What a family of kinds looks at -> its kinds. Each kind is the module `linter.checks.FAMILY.KIND`."""


class Kinds(Mapping[str, Kind]):
    """Check kind by name. A kind is imported when it is first asked for: most calls need some of them only."""

    def __init__(self, families: Mapping[str, tuple[str, ...]]) -> None:
        self._family = {name: family for family, names in families.items() for name in names}
        self._loaded: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        """Raises KeyError when there is no such kind."""
        found = self._loaded.get(name)
        if found is None:
            module = import_module(f"linter.checks.{self._family[name]}.{name}")
            found = self._loaded[name] = module.KIND
        return found

    def compares(self, name: str) -> bool:
        """Whether a kind compares reports; told by its family, without importing it."""
        return self._family[name] == "comparison"

    def __contains__(self, name: object) -> bool:
        return name in self._family

    def __iter__(self) -> Iterator[str]:
        return iter(self._family)

    def __len__(self) -> int:
        return len(self._family)


KINDS = Kinds(FAMILIES)
