"""The closed set of check kinds. A rule names exactly one; each is one short module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from linter.checks import (
    across_years,
    agency_named,
    aggregate,
    all_zero,
    applicants,
    cell_form,
    citation,
    claim,
    comparison,
    copied,
    deadline,
    equation,
    fee_statement,
    growth,
    heading,
    keywords,
    length,
    listed_count,
    marks_paired,
    money_unit,
    no_rules_cell,
    numbering,
    own_facts,
    parts,
    percentage,
    period,
    placement,
    preface,
    ratio,
    real_dates,
    repeated,
    repeated_text,
    rescaled,
    section_filled,
    section_present,
    section_sequence,
    self_name,
    stale_year,
    table_generation,
    table_pictured,
    table_present,
    table_slots,
    text_absent,
    told_when,
    unchanged,
    year_stated,
)
from linter.checks.model import Context, Fault, Outcome, Result

__all__ = ["KINDS", "Context", "Fault", "Kind", "Outcome", "Result"]


class Kind(Struct):
    """A check kind: its typed parameters, its function, and the values it hands to messages.

    gives: names that a rule's message and advice may use; `more` adds those that depend on the parameters.
    by_the_letter: its faults say that something is not there, or is worded otherwise; in text made out of a picture
    that says nothing about the report. compares: with other reports, so that it rests on these as well.
    """

    params: type
    check: Callable[[Any, Context], Result]
    gives: tuple[str, ...]
    more: Callable[[Any], tuple[str, ...]] = lambda _: ()
    by_the_letter: bool = False
    compares: bool = False


KINDS: dict[str, Kind] = {
    "across_years": Kind(
        across_years.Params,
        across_years.check,
        ("slot", "left", "right", "difference", "worked", "last_year"),
        compares=True,
    ),
    "agency_named": Kind(agency_named.Params, agency_named.check, ("named", "agency")),
    "aggregate": Kind(aggregate.Params, aggregate.check, ("slot", "sum", "count", "own"), compares=True),
    "all_zero": Kind(all_zero.Params, all_zero.check, ("agency",)),
    "applicants": Kind(applicants.Params, applicants.check, ("quote", "claimed", "expected", "row", "sum")),
    "cell_form": Kind(cell_form.Params, cell_form.check, ("slot", "slots", "text", "count")),
    "citation": Kind(citation.Params, citation.check, ("cited", "right")),
    "claim": Kind(claim.Params, claim.check, ("quote", "claimed", "expected", "readings")),
    "comparison": Kind(comparison.Params, comparison.check, ("quote", "old", "new", "right")),
    "copied": Kind(
        copied.Params, copied.check, ("count", "total", "percent", "other", "path", "quotes"), compares=True
    ),
    "deadline": Kind(deadline.Params, deadline.check, ("stated", "deadline", "days", "year")),
    "equation": Kind(
        equation.Params, equation.check, ("left", "right", "difference", "place", "terms"), equation.term_names
    ),
    "fee_statement": Kind(
        fee_statement.Params, fee_statement.check, ("quote", "amount", "step", "way", "count", "said", "cell")
    ),
    "growth": Kind(growth.Params, growth.check, ("quote", "now", "before", "right", "last_year"), compares=True),
    "heading": Kind(heading.Params, heading.check, ("head", "heading", "official"), by_the_letter=True),
    "keywords": Kind(keywords.Params, keywords.check, ("missing",), by_the_letter=True),
    "length": Kind(length.Params, length.check, ("length", "limit")),
    "listed_count": Kind(listed_count.Params, listed_count.check, ("quote", "stated", "listed")),
    "marks_paired": Kind(marks_paired.Params, marks_paired.check, ("mark", "quote"), by_the_letter=True),
    "money_unit": Kind(money_unit.Params, money_unit.check, ("cell", "hundred_million", "quote")),
    "no_rules_cell": Kind(no_rules_cell.Params, no_rules_cell.check, ("figures", "agency")),
    "numbering": Kind(
        numbering.Params, numbering.check, ("before", "printed", "expected", "quote"), by_the_letter=True
    ),
    "own_facts": Kind(own_facts.Params, own_facts.check, ("length",), by_the_letter=True),
    "parts": Kind(parts.Params, parts.check, ("part", "value", "whole", "unit")),
    "percentage": Kind(percentage.Params, percentage.check, ("quote", "printed", "right", "numerator", "denominator")),
    "period": Kind(period.Params, period.check, ("period", "year"), by_the_letter=True),
    "placement": Kind(placement.Params, placement.check, ("row", "figure", "here", "there")),
    "preface": Kind(preface.Params, preface.check, ("stated", "total", "missing"), by_the_letter=True),
    "ratio": Kind(ratio.Params, ratio.check, ("part", "whole", "percent", "over")),
    "real_dates": Kind(real_dates.Params, real_dates.check, ("date",)),
    "repeated": Kind(repeated.Params, repeated.check, ("first", "quote", "figures")),
    "repeated_text": Kind(repeated_text.Params, repeated_text.check, ("quote", "length", "line")),
    "rescaled": Kind(rescaled.Params, rescaled.check, ("slot", "now", "before"), compares=True),
    "section_filled": Kind(section_filled.Params, section_filled.check, ("heading", "text"), by_the_letter=True),
    "section_present": Kind(section_present.Params, section_present.check, ("heading",), by_the_letter=True),
    "section_sequence": Kind(
        section_sequence.Params,
        section_sequence.check,
        ("heading", "before", "printed", "expected"),
        by_the_letter=True,
    ),
    "self_name": Kind(self_name.Params, self_name.check, ("word", "agency", "count")),
    "stale_year": Kind(stale_year.Params, stale_year.check, ("stated", "year", "quote")),
    "table_generation": Kind(
        table_generation.Params, table_generation.check, ("tables", "used", "right", "year"), by_the_letter=True
    ),
    "table_pictured": Kind(table_pictured.Params, table_pictured.check, ("table",)),
    "table_present": Kind(table_present.Params, table_present.check, ("table",), by_the_letter=True),
    "table_slots": Kind(
        table_slots.Params, table_slots.check, ("table", "missing", "count", "printed", "label"), by_the_letter=True
    ),
    "text_absent": Kind(text_absent.Params, text_absent.check, ("match",)),
    "told_when": Kind(told_when.Params, told_when.check, ("count",), by_the_letter=True),
    "unchanged": Kind(unchanged.Params, unchanged.check, ("table", "count", "last_year"), compares=True),
    "year_stated": Kind(year_stated.Params, year_stated.check, ("stated", "year", "title", "next")),
}
