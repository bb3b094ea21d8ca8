"""The closed set of check kinds. A rule names exactly one; each is one short module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from linter.checks import (
    applicants,
    cell_form,
    citation,
    claim,
    equation,
    heading,
    keywords,
    length,
    no_rules_cell,
    own_facts,
    parts,
    percentage,
    period,
    placement,
    preface,
    section_filled,
    section_present,
    section_sequence,
    stale_year,
    table_generation,
    table_present,
    table_slots,
    text_absent,
    told_when,
    year_stated,
)
from linter.checks.model import Context, Fault, Outcome, Result

__all__ = ["KINDS", "Context", "Fault", "Kind", "Outcome", "Result"]


class Kind(Struct):
    """A check kind: its typed parameters, its function, and the values it hands to messages.

    gives: names that a rule's message and advice may use; `more` adds those that depend on the parameters.
    by_the_letter: its faults say that something is not there, or is worded otherwise; in text made out of a picture
    that says nothing about the report.
    """

    params: type
    check: Callable[[Any, Context], Result]
    gives: tuple[str, ...]
    more: Callable[[Any], tuple[str, ...]] = lambda _: ()
    by_the_letter: bool = False


KINDS: dict[str, Kind] = {
    "applicants": Kind(applicants.Params, applicants.check, ("quote", "claimed", "expected", "row", "sum")),
    "cell_form": Kind(cell_form.Params, cell_form.check, ("slot", "slots", "text", "count")),
    "citation": Kind(citation.Params, citation.check, ("cited", "right")),
    "claim": Kind(claim.Params, claim.check, ("quote", "claimed", "expected", "readings")),
    "equation": Kind(
        equation.Params, equation.check, ("left", "right", "difference", "place", "terms"), equation.term_names
    ),
    "heading": Kind(heading.Params, heading.check, ("head", "heading", "official"), by_the_letter=True),
    "keywords": Kind(keywords.Params, keywords.check, ("missing",), by_the_letter=True),
    "length": Kind(length.Params, length.check, ("length", "limit")),
    "no_rules_cell": Kind(no_rules_cell.Params, no_rules_cell.check, ("figures", "agency")),
    "own_facts": Kind(own_facts.Params, own_facts.check, ("length",), by_the_letter=True),
    "parts": Kind(parts.Params, parts.check, ("part", "value", "whole", "unit")),
    "percentage": Kind(percentage.Params, percentage.check, ("quote", "printed", "right", "numerator", "denominator")),
    "period": Kind(period.Params, period.check, ("period", "year"), by_the_letter=True),
    "placement": Kind(placement.Params, placement.check, ("row", "figure", "here", "there")),
    "preface": Kind(preface.Params, preface.check, ("stated", "total", "missing"), by_the_letter=True),
    "section_filled": Kind(section_filled.Params, section_filled.check, ("heading", "text"), by_the_letter=True),
    "section_present": Kind(section_present.Params, section_present.check, ("heading",), by_the_letter=True),
    "section_sequence": Kind(
        section_sequence.Params,
        section_sequence.check,
        ("heading", "before", "printed", "expected"),
        by_the_letter=True,
    ),
    "stale_year": Kind(stale_year.Params, stale_year.check, ("stated", "year", "quote")),
    "table_generation": Kind(
        table_generation.Params, table_generation.check, ("tables", "used", "right", "year"), by_the_letter=True
    ),
    "table_present": Kind(table_present.Params, table_present.check, ("table",), by_the_letter=True),
    "table_slots": Kind(
        table_slots.Params, table_slots.check, ("table", "missing", "count", "printed", "label"), by_the_letter=True
    ),
    "text_absent": Kind(text_absent.Params, text_absent.check, ("match",)),
    "told_when": Kind(told_when.Params, told_when.check, ("count",), by_the_letter=True),
    "year_stated": Kind(year_stated.Params, year_stated.check, ("stated", "year", "title", "next")),
}
