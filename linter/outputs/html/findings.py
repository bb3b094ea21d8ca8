"""The findings of a report as the page tells them: with clause, arithmetic, and the cells they rest on."""

from __future__ import annotations

from decimal import Decimal

from linter.checks import record as records
from linter.checks.record import Basis, Finding, Record, split_slot
from linter.outputs import View
from linter.outputs.html.model import Arithmetic, Clause, Figure, Item, Side
from linter.outputs.own import OWN
from linter.outputs.words import CATEGORY, SEVERITY, location, say
from linter.rulebook.form import Form
from linter.text.width import clean

MOST_NAMED = 12
_FAILED = {"=": "≠", "<=": "＞", ">=": "＜"}


def item_of(number: int, finding: Finding, record: Record, language: str, view: View, placed: bool = True) -> Item:
    """A finding. number: in its report, from 1. placed: whether it is marked in the text or a table."""
    arithmetic = _arithmetic(finding, record, language, view)
    rule = view.rule(finding.rule)
    title = rule.title if rule is not None else OWN[finding.rule][1] if finding.rule in OWN else None
    cells = finding.cells if arithmetic is None else []
    named = cells if len(cells) <= MOST_NAMED else [cell for cell in cells if cell.value][:MOST_NAMED]
    return Item(
        number=number,
        rule=finding.rule,
        severity=finding.severity,
        severity_word=SEVERITY[finding.severity].get(language),
        category=finding.category,
        category_word=CATEGORY[finding.category].get(language),
        where=clean(location(record, finding, language)),
        message=clean(finding.message.get(language)),
        advice=clean(finding.advice.get(language)),
        demand=clean(title.get(language)) if title is not None else "",
        clauses=[_clause(basis, language, view) for basis in finding.basis],
        quote=clean(finding.quote),
        arithmetic=arithmetic,
        figures=[Figure(_name(record, cell.slot, language, view), clean(cell.text), cell.slot) for cell in named],
        more=len(cells) - len(named),
        suppressed=clean(finding.suppressed or ""),
        placed=placed,
    )


def _clause(basis: Basis, language: str, view: View) -> Clause:
    full = clean(basis.citation.get(language))
    short = clean((basis.short or basis.citation).get(language))
    norm = view.book.norms.get(basis.norm) if view.book is not None else None
    clauses = norm.clauses if norm is not None else []
    demand = next((clause.demand.get(language) for clause in clauses if clause.item == basis.item), "")
    return Clause(short, full if full != short else "", clean(demand))


def _arithmetic(finding: Finding, record: Record, language: str, view: View) -> Arithmetic | None:
    found = finding.arithmetic
    if found is None:
        return None
    sums = [found.left, *found.right]
    names = _Names(record, [term.slot for one in sums for term in one.terms], language, view)
    left, *right = [_side(one, record, names, language) for one in sums]
    difference = str(abs(Decimal(found.left.value) - Decimal(found.right[0].value))) if len(right) == 1 else ""
    return Arithmetic(left, _FAILED[found.relation], right, names.shared, difference)


class _Names:
    """What the cells of an arithmetic are called: by row or column alone where they share the other."""

    def __init__(self, record: Record, slots: list[str], language: str, view: View) -> None:
        self._record, self._language, self._view = record, language, view
        parts = [split_slot(slot) for slot in slots]
        one_table = len({table for table, _, _ in parts}) == 1
        self._same_row = one_table and len(parts) > 1 and len({row for _, row, _ in parts}) == 1
        self._same_column = one_table and len(parts) > 1 and len({column for _, _, column in parts}) == 1
        self.shared = ""
        if view.book is not None and self._same_row != self._same_column:
            table, row, column = parts[0]
            form = _form_of(record, table, view)
            self.shared = form.slot_name(
                table, row if self._same_row else None, column if self._same_column else None, language
            )

    def of(self, slot: str) -> str:
        """The name of a cell."""
        table, row, column = split_slot(slot)
        form = None if self._view.book is None else _form_of(self._record, table, self._view).tables[table]
        if form is None or self._same_row == self._same_column:
            return _name(self._record, slot, self._language, self._view)
        return form.row_name(row) if self._same_column else form.column_label(column)


def _side(found: records.Sum, record: Record, names: _Names, language: str) -> Side:
    figures: list[Figure] = []
    for term in found.terms:
        cell = None if term.last_year else record.cell(term.slot)
        sign = "－" if term.minus else "＋" if figures else ""
        name = names.of(term.slot)
        if term.last_year:
            name = say(language, f"上年报告{name}", f"last year's report, {name}")
        # a row that can be placed in several ways was weighed as the finding says, not as it stands
        text = clean(cell.text) if cell is not None and str(cell.value) == term.value else term.value
        figures.append(Figure(name, text, term.slot, sign, term.last_year))
    return Side(found.value, figures, max(0, found.cells - len(figures)))


def _name(record: Record, slot: str, language: str, view: View) -> str:
    table, row, column = split_slot(slot)
    return slot if view.book is None else _form_of(record, table, view).slot_name(table, row, column, language)


def _form_of(record: Record, table: str, view: View) -> Form:
    assert view.book is not None
    found = record.tables.get(table)
    return view.book.form(found.form if found is not None else record.read_by)
