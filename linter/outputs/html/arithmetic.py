"""The arithmetic of a finding: both sides with their figures, each of which leads to its cell."""

from __future__ import annotations

from decimal import Decimal

from linter.checks.finding import Finding, Sum
from linter.checks.record import split_slot
from linter.outputs.html.model import Arithmetic, Figure, Side
from linter.outputs.html.shown import Shown
from linter.outputs.words import say
from linter.text.width import clean

_FAILED = {"=": "≠", "<=": "＞", ">=": "＜"}


def arithmetic_of(finding: Finding, shown: Shown) -> Arithmetic | None:
    """The figures that a finding weighs, where it is about sums."""
    found = finding.arithmetic
    if found is None:
        return None
    sums = [found.left, *found.right]
    names = _Names(shown, [term.slot for one in sums for term in one.terms])
    left, *right = [_side(one, names, shown) for one in sums]
    difference = str(abs(Decimal(found.left.value) - Decimal(found.right[0].value))) if len(right) == 1 else ""
    return Arithmetic(left, _FAILED[found.relation], right, names.shared, difference)


class _Names:
    """What the cells of an arithmetic are called: by row or column alone where they share the other."""

    def __init__(self, shown: Shown, slots: list[str]) -> None:
        self._shown = shown
        self._by_row = self._by_column = False
        self.shared = ""
        parts = [split_slot(slot) for slot in slots]
        tables, rows, columns = (set(found) for found in zip(*parts, strict=True)) if parts else (set(), set(), set())
        form = shown.form(parts[0][0]) if len(tables) == 1 else None
        if form is None or (len(rows) == 1) == (len(columns) == 1):
            return
        self._by_row, self._by_column = len(columns) == 1, len(rows) == 1
        table, row, column = parts[0]
        here = (None, column) if self._by_row else (row, None)
        self.shared = form.slot_name(table, here[0], here[1], shown.language)

    def of(self, slot: str) -> str:
        """The name of a cell."""
        table, row, column = split_slot(slot)
        form = self._shown.form(table)
        if form is None or not (self._by_row or self._by_column):
            return self._shown.name(slot)
        return form.tables[table].row_name(row) if self._by_row else form.tables[table].column_label(column)


def _side(found: Sum, names: _Names, shown: Shown) -> Side:
    figures: list[Figure] = []
    for term in found.terms:
        cell = None if term.last_year else shown.record.cell(term.slot)
        sign = "－" if term.minus else "＋" if figures else ""
        name = names.of(term.slot)
        if term.last_year:
            name = say(shown.language, f"上年报告{name}", f"last year's report, {name}")
        # a row that can be placed in several ways was weighed as the finding says, not as it stands
        text = clean(cell.text) if cell is not None and str(cell.value) == term.value else term.value
        figures.append(Figure(name, text, shown.anchor(term.slot, term.last_year), sign))
    return Side(found.value, figures, max(0, found.cells - len(figures)))
