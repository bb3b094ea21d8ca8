"""The closed set of check kinds. A rule names exactly one; each is one short module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from linter.checks import (
    agency_named,
    applicants,
    cell_form,
    citation,
    claim,
    equation,
    heading,
    keywords,
    length,
    listed_count,
    marks_paired,
    no_rules_cell,
    numbering,
    own_facts,
    parts,
    percentage,
    period,
    placement,
    preface,
    real_dates,
    repeated,
    section_filled,
    section_present,
    section_sequence,
    self_name,
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
    """

    params: type
    check: Callable[[Any, Context], Result]
    gives: tuple[str, ...]
    more: Callable[[Any], tuple[str, ...]] = lambda _: ()


KINDS: dict[str, Kind] = {
    "agency_named": Kind(agency_named.Params, agency_named.check, ("named", "agency")),
    "applicants": Kind(applicants.Params, applicants.check, ("quote", "claimed", "expected", "row", "sum")),
    "cell_form": Kind(cell_form.Params, cell_form.check, ("slot", "slots", "text", "count")),
    "citation": Kind(citation.Params, citation.check, ("cited", "right")),
    "claim": Kind(claim.Params, claim.check, ("quote", "claimed", "expected", "readings")),
    "equation": Kind(
        equation.Params, equation.check, ("left", "right", "difference", "place", "terms"), equation.term_names
    ),
    "heading": Kind(heading.Params, heading.check, ("head", "heading", "official")),
    "keywords": Kind(keywords.Params, keywords.check, ("missing",)),
    "length": Kind(length.Params, length.check, ("length", "limit")),
    "listed_count": Kind(listed_count.Params, listed_count.check, ("quote", "stated", "listed")),
    "marks_paired": Kind(marks_paired.Params, marks_paired.check, ("mark", "quote")),
    "no_rules_cell": Kind(no_rules_cell.Params, no_rules_cell.check, ("figures", "agency")),
    "numbering": Kind(numbering.Params, numbering.check, ("before", "printed", "expected", "quote")),
    "own_facts": Kind(own_facts.Params, own_facts.check, ("length",)),
    "parts": Kind(parts.Params, parts.check, ("part", "value", "whole", "unit")),
    "percentage": Kind(percentage.Params, percentage.check, ("quote", "printed", "right", "numerator", "denominator")),
    "period": Kind(period.Params, period.check, ("period", "year")),
    "placement": Kind(placement.Params, placement.check, ("row", "figure", "here", "there")),
    "preface": Kind(preface.Params, preface.check, ("stated", "total", "missing")),
    "real_dates": Kind(real_dates.Params, real_dates.check, ("date",)),
    "repeated": Kind(repeated.Params, repeated.check, ("quote", "length", "line")),
    "section_filled": Kind(section_filled.Params, section_filled.check, ("heading", "text")),
    "section_present": Kind(section_present.Params, section_present.check, ("heading",)),
    "section_sequence": Kind(
        section_sequence.Params, section_sequence.check, ("heading", "before", "printed", "expected")
    ),
    "self_name": Kind(self_name.Params, self_name.check, ("word", "agency", "count")),
    "stale_year": Kind(stale_year.Params, stale_year.check, ("stated", "year", "quote")),
    "table_generation": Kind(table_generation.Params, table_generation.check, ("tables", "used", "right", "year")),
    "table_present": Kind(table_present.Params, table_present.check, ("table",)),
    "table_slots": Kind(table_slots.Params, table_slots.check, ("table", "missing", "count", "printed", "label")),
    "text_absent": Kind(text_absent.Params, text_absent.check, ("match",)),
    "told_when": Kind(told_when.Params, told_when.check, ("count",)),
    "year_stated": Kind(year_stated.Params, year_stated.check, ("stated", "year", "title", "next")),
}
