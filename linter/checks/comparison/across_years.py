"""Sums of cells of this report against sums of cells of last year's.

A sum that may have several values (a row that can be placed in more than one way) fails only when none of them fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from linter.checks.finding import Arithmetic, Figure, Sum, Term
from linter.checks.model import NOT_APPLICABLE, Comparison, Fault, Kind, Result, decide
from linter.checks.support.last_year import LAST, Figures, last_year
from linter.checks.support.mends import mends
from linter.reading.model import Cell
from linter.rulebook.form import Form, Text
from linter.rulebook.keys import Some, YearSlot
from linter.rulebook.kinds import Wrong
from linter.text.folding import fold
from linter.text.phrases import Phrase

MAX_VALUES = 200


class Sums(Struct, forbid_unknown_fields=True):
    """left, right: slots to sum (`requests.carried_in.total`); `last:` in front takes last year's, a minus in front
    takes it away."""

    left: Some[YearSlot]
    right: Some[YearSlot]


class Params(Struct, forbid_unknown_fields=True):
    """compare: each an instance. relation: of left to right. explained: phrases in section one that explain a
    difference; it is then a hint only. only_if_equal: comparisons that must hold, else the difference is theirs."""

    compare: Some[Sums]
    relation: Literal["=", "<=", ">="] = "="
    explained: list[Phrase] = []
    only_if_equal: list[Sums] = []


def wrong(params: Params, forms: Sequence[Form]) -> Iterator[Wrong]:
    """A finding stands at a cell of this report: the first one on the left."""
    for index, comparison in enumerate(params.compare):
        if comparison.left[0].startswith(LAST):
            text = Text("左边第一个单元格应为本年数据", "the first cell on the left must be of this year")
            yield Wrong(("compare", index, "left", 0), text)


class _Sum(Struct):
    values: set[Figure]
    cells: list[Cell]
    terms: list[Term]
    known: bool = True
    signs: list[int] = []

    def side(self) -> Sum:
        """The sum with its figures, for showing."""
        return Sum(str(min(self.values)), self.terms, len(self.terms))


def check(params: Params, context: Comparison) -> Result:
    """One fault for each comparison that does not hold."""
    past = last_year(context)
    if isinstance(past, Result):
        return past
    figures = Figures(context, past)
    for comparison in params.only_if_equal:
        left, right = _sum(comparison.left, figures), _sum(comparison.right, figures)
        if left is None or right is None or not left.values & right.values:
            return NOT_APPLICABLE
    faults: list[Fault] = []
    unsure: list[str] = []
    checked = 0
    for comparison in params.compare:
        left, right = _sum(comparison.left, figures), _sum(comparison.right, figures)
        if left is None or right is None:
            continue
        checked += 1
        if any(_holds(params.relation, a, b) for a in left.values for b in right.values):
            continue
        if not (left.known and right.known):
            unsure.append(figures.name(comparison.left[0], "zh"))
            continue
        faults.append(_fault(comparison, left, right, figures, params, context))
    if not checked:
        return NOT_APPLICABLE
    if not unsure:
        return decide(faults)
    zh = f"{'；'.join(unsure)}有数字无法准确读取，不能与上年比对"
    return decide(faults, Text(zh, "a figure cannot be read reliably"))


def _holds(relation: str, left: Figure, right: Figure) -> bool:
    return left == right or (relation == ">=" and left > right) or (relation == "<=" and left < right)


def _sum(slots: list[str], figures: Figures) -> _Sum | None:
    """None when one of the reports has no such slot (another form, a table that could not be read)."""
    total = _Sum({0}, [], [])
    for signed in slots:
        sign, slot = (-1, signed[1:]) if signed.startswith("-") else (1, signed)
        values = figures.values(slot)
        if values is None:
            return None
        cell = None if slot.startswith(LAST) else figures.cell(slot)
        total.terms.append(Term(slot.removeprefix(LAST), str(min(values, default=0)), sign < 0, slot.startswith(LAST)))
        if cell is not None:
            total.cells.append(cell)
            total.signs.append(sign if len(values) == 1 else 0)
        total.known &= bool(values)
        total.values = {value + sign * one for value in total.values for one in values}
        if len(total.values) > MAX_VALUES:
            return _Sum(set(), total.cells, total.terms, False)
    return total


def _fault(comparison: Sums, left: _Sum, right: _Sum, figures: Figures, params: Params, context: Comparison) -> Fault:
    a, b = min(left.values), min(right.values)
    explained = any(phrase.search(_overview(context)) for phrase in params.explained)
    return Fault(
        left.cells[0].place,
        {
            "slot": Text(figures.name(comparison.left[0], "zh"), figures.name(comparison.left[0], "en")),
            "left": str(a),
            "right": str(b),
            "difference": str(abs(a - b)),
            "worked": Text(_worked(comparison.right, figures, "zh"), _worked(comparison.right, figures, "en")),
            "last_year": (context.own.year or 0) - 1,
        },
        left.cells,
        table=left.cells[0].table,
        key="across." + comparison.left[0],
        severity="info" if explained else None,
        arithmetic=Arithmetic(left.side(), params.relation, [right.side()]),
        mends=mends(zip(left.signs, left.cells, strict=True), b - a) if params.relation == "=" else {},
    )


def _overview(context: Comparison) -> str:
    """The folded text of section one."""
    return "".join(fold(sentence.text) for sentence in context.own.sentences.get("overview", []))


def _worked(slots: list[str], figures: Figures, language: str) -> str:
    """The right side with its figures: 上年现行有效件数 18 ＋ 本年制发件数 3 － 本年废止件数 2."""
    signs = (" ＋ ", " － ") if language == "zh" else (" + ", " − ")
    words = ""
    for signed in slots:
        slot = signed.removeprefix("-")
        value = min(figures.values(slot) or [0])
        sign = signs[signed.startswith("-")] if words else ""
        words += f"{sign}{_term(slot, figures, language)} {value}"
    return words


def _term(slot: str, figures: Figures, language: str) -> str:
    """A column of this report, or of last year's; in English by its key, as the form has Chinese labels only."""
    if language == "en":
        name = slot.rpartition(".")[2].replace("_", " ")
        return f"{name} last year" if slot.startswith(LAST) else name
    label = figures.column(slot)
    if not slot.startswith(LAST):
        return label
    return f"上年报告的{label}" if label.startswith(("本年", "上一年")) else f"上年{label}"


KIND = Kind(Params, check, ("slot", "left", "right", "difference", "worked", "last_year"), wrong=wrong, compares=True)
