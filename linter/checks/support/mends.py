"""Which other figure, in a single cell or for the report year, would mend what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.finding import Figure
from linter.reading.model import Cell, Report

Signed = tuple[int, Cell]


def mends(terms: Iterable[Signed], missing: Figure, below_zero: bool = False) -> dict[str, list[Figure]]:
    """Slot → the figure with which the sum grows by what is missing; a count cannot fall below zero.

    terms: the cells of the sum, each with its sign; 0 for one that can be placed in several ways.
    """
    found: dict[str, list[Figure]] = {}
    for sign, cell in terms:
        figure = (cell.value or 0) + sign * missing
        if sign and (figure >= 0 or below_zero):
            found[cell.slot] = [figure]
    return found


def joined(several: Iterable[dict[str, list[Figure]]]) -> dict[str, list[Figure]]:
    """The figures of several sums, any of which may be meant."""
    found: dict[str, list[Figure]] = {}
    for one in several:
        for slot, figures in one.items():
            known = found.setdefault(slot, [])
            known += [figure for figure in figures if figure not in known]
    return found


def as_titled(report: Report, year: int) -> dict[str, list[Figure]]:
    """The report year with which a date or a mention of a year would agree, where that is the year of the title."""
    titled = next((stated.year for stated in report.years if stated.source == "title"), report.year)
    return {"year": [year]} if titled == year != report.year else {}
