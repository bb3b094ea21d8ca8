"""The figures behind a finding, side by side: what outputs show of its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from linter.checks.finding import Arithmetic, Figure, Relation, Sum, Term, Unit
from linter.documents.model import Place
from linter.reading.model import Cell, Report
from linter.rulebook.form import Text
from linter.text.personal import mask
from linter.text.regex import regex

_NEAR = 12  # characters before a figure that are shown with it
_BEFORE = regex(r"[^,。;:、()“”\d]*$")
_AFTER = regex(r"[^,。;:、()“”\d%]*")


def sum_of(signed: Iterable[tuple[int, Cell]]) -> Sum:
    """A sum of cells, each with its sign (1 or -1)."""
    cells = list(signed)
    value: Figure = sum(sign * (cell.value or 0) for sign, cell in cells)
    terms = [Term(cell.slot, str(cell.value), sign < 0) for sign, cell in cells if cell.value]
    return Sum(str(value), terms, len(cells))


def stated(value: Figure, sums: list[Sum], place: Place | None = None) -> Arithmetic:
    """A figure that the text states against the sums it may be."""
    return Arithmetic(Sum(str(value), place=place), "=", sums)


def written(value: Figure | str, place: Place | None, unit: Unit = "", name: Text | None = None) -> Sum:
    """A figure that stands by itself: in the text at a place, or, without one, of a name."""
    return Sum(plain(value), unit=unit, place=place, name=name)


def figure(report: Report, span: tuple[int, int], value: Figure, minus: bool = False, named: str = "") -> Term:
    """A figure that the running text states between two offsets. named: what it is of, in its words; else the words
    around it."""
    name = mask(named).strip("，,、：:；;（( ") or f"“{_around(report.flow.text, *span)}”"
    return Term("", plain(value), minus, place=report.flow.place(*span), name=Text(name, name))


def _around(text: str, start: int, end: int) -> str:
    """The clause of a figure, as far as it is near."""
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    after = _AFTER.match(text, end, end + _NEAR // 4)
    return mask((before[0] if before else "") + text[start:end] + (after[0] if after else ""))


def quotient(
    terms: Sequence[Term], over: Sequence[Term], unit: Unit = "percent", digits: int = 1, value: Decimal | None = None
) -> Sum:
    """A sum of figures divided by another, in hundredths or in times, rounded to some digits, halves up."""
    if value is None:
        above, below = _added(terms), _added(over)
        value = above * (100 if unit == "percent" else 1) / below
        value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    value = value.normalize() if unit == "times" else value
    return Sum(f"{value:f}", list(terms), len(terms), list(over), unit=unit)


def change(new: Term, old: Term, unit: Unit = "", digits: int = 1) -> Sum:
    """How much larger the first figure is than the second: the difference, or in hundredths or times of the second."""
    less = Term(old.slot, old.value, True, old.last_year, old.place, old.name)
    if unit:
        return quotient([new, less], [old], unit, digits)
    return Sum(f"{_added([new, less]):f}", [new, less], 2)


def compared(left: Sum, relation: Relation, *right: Sum) -> Arithmetic:
    """What should hold between two figures, or between one and any of several."""
    return Arithmetic(left, relation, list(right))


def plain(value: Figure | str) -> str:
    """A figure without an exponent and without zeros at the end of its decimals."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _added(terms: Iterable[Term]) -> Decimal:
    return sum((Decimal(term.value) * (-1 if term.minus else 1) for term in terms), Decimal(0))
