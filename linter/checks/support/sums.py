"""The figures behind a finding, side by side: what outputs show of its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable

from linter.checks.finding import Arithmetic, Figure, Sum, Term
from linter.reading.model import Cell


def sum_of(signed: Iterable[tuple[int, Cell]]) -> Sum:
    """A sum of cells, each with its sign (1 or -1)."""
    cells = list(signed)
    value: Figure = sum(sign * (cell.value or 0) for sign, cell in cells)
    terms = [Term(cell.slot, str(cell.value), sign < 0) for sign, cell in cells if cell.value]
    return Sum(str(value), terms, len(cells))


def stated(value: Figure, sums: list[Sum]) -> Arithmetic:
    """A figure that the text states against the sums it may be."""
    return Arithmetic(Sum(str(value)), "=", sums)
