"""The arithmetic of a finding for showing: both sides with their figures, what each is called and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from msgspec import Struct, field

from linter.checks.finding import Arithmetic as Found
from linter.checks.finding import Finding, Sum, Term, Unit
from linter.checks.record import Record, split_slot
from linter.documents.model import Place
from linter.outputs.words import say
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form, Text
from linter.text.width import clean

_FAILED = {"=": "≠", "<=": "＞", ">=": "＜", "<": "≥", ">": "≤", "!=": "＝"}
_UNITS: dict[Unit, Text] = {
    "": Text("", ""),
    "percent": Text("%", "%"),
    "times": Text(" 倍", " times"),
    "yuan": Text(" 元", " yuan"),
    "wan": Text(" 万元", " ×10,000 yuan"),
    "characters": Text(" 字", " characters"),
    "date": Text("", ""),
}


class Spot(Struct, frozen=True):
    """Where a figure stands: the slot of a cell, or a place in the text. report: path of the report, "" for the one the
    finding is in; last_year: in its report of last year."""

    slot: str = ""
    place: Place | None = None
    report: str = ""
    last_year: bool = False


MOST_IN_WORDS, FIRST_IN_WORDS = 12, 3
"""Figures of a sum that are told on one line; of more than that, so many."""
Address = Callable[[Spot], str]
"""Where a spot is to be found in an output: the id of an element, "" where it has none."""


class Shown(Struct):
    """One of the things that a figure counts: its words, where it stands, where its likeness does."""

    text: str
    anchor: str = ""
    there: str = ""


class Figure(Struct):
    """A figure that a finding rests on. name: of its cell; text: as printed; anchor: the id of its cell or words, ""
    where the page has none (last year's report is not on it); sign, close: what stands before and behind it in a sum.
    items: what it counts.
    """

    name: str
    text: str
    anchor: str = ""
    sign: str = ""
    close: str = ""
    items: list[Shown] = field(default_factory=list)


class Side(Struct):
    """One side of an arithmetic. value: what it comes to, with its unit. figures: what it is worked out of, none where
    it stands by itself; then name is what it is called, and anchor where it stands. rest: how many cells were added up
    that hold 0. worked: whether the value is another than that of its one figure."""

    value: str
    figures: list[Figure]
    rest: int = 0
    worked: bool = False
    name: str = ""
    anchor: str = ""


class Arithmetic(Struct):
    """Two sides that do not agree. within: the row or column in which all figures stand, "" where there is none; they
    are then named by the other alone. sign: what stands between them (≠ ＞ ＜ …). right: each reading that was
    admitted. difference: between the two, where there is one right side."""

    left: Side
    sign: str
    right: list[Side]
    within: str = ""
    difference: str = ""


def arithmetic_of(
    finding: Finding, record: Record, book: Rulebook | None, language: str, address: Address = lambda _: ""
) -> Arithmetic | None:
    """The figures that a finding weighs; None where its rule reckons nothing."""
    found = finding.arithmetic
    if found is None:
        return None
    sums = [found.left, *found.right]
    slots = [term.slot for one in sums for term in (*one.terms, *one.over) if term.slot]
    worker = _Worker(record, language, address, _Names(record, book, language, slots))
    left, *right = [worker.side(one) for one in sums]
    return Arithmetic(left, _FAILED[found.relation], right, worker.names.shared, _difference(found, language))


def in_words(arithmetic: Arithmetic, language: str) -> str:
    """An arithmetic on one line: 12 ÷ 48 ＝ 25.0% ≠ 20%."""
    rights = say(language, " 或 ", " or ").join(map(_worked, arithmetic.right))
    line = f"{_worked(arithmetic.left)} {arithmetic.sign} {rights}"
    apart = say(language, f"（相差 {arithmetic.difference}）", f" (difference {arithmetic.difference})")
    return line + apart if arithmetic.difference else line


def _worked(side: Side) -> str:
    if (len(side.figures) == 1 and not side.figures[0].sign) or not side.figures:
        return side.value
    parts = []
    for figure in side.figures if len(side.figures) <= MOST_IN_WORDS else side.figures[:FIRST_IN_WORDS]:
        sign = figure.sign.removesuffix("（")
        below_zero = figure.text.startswith("-") and figure.sign
        text = f"（{figure.text.replace('-', '－')}）" if below_zero else figure.text
        parts.append(f"{sign}{' ' * bool(sign)}{'（' * figure.sign.endswith('（')}{text}{figure.close}")
    parts += ["＋ …"] if len(parts) < len(side.figures) else []
    return f"{' '.join(parts)} ＝ {side.value}".replace("） ", "）").replace(" （", "（")


class _Names:
    """What the cells of an arithmetic are called: by row or column alone where they share the other."""

    def __init__(self, record: Record, book: Rulebook | None, language: str, slots: list[str]) -> None:
        self._record, self._book, self._language = record, book, language
        self._by_row = self._by_column = False
        self.shared = ""
        parts = [split_slot(slot) for slot in slots]
        tables, rows, columns = (set(found) for found in zip(*parts, strict=True)) if parts else (set(), set(), set())
        form = self._form(parts[0][0]) if len(tables) == 1 else None
        if form is None or (len(rows) == 1) == (len(columns) == 1):
            return
        self._by_row, self._by_column = len(columns) == 1, len(rows) == 1
        table, row, column = parts[0]
        here = (None, column) if self._by_row else (row, None)
        self.shared = form.slot_name(table, here[0], here[1], language)

    def of(self, slot: str) -> str:
        """The name of a cell."""
        table, row, column = split_slot(slot)
        form = self._form(table)
        if form is None:
            return slot
        if not (self._by_row or self._by_column):
            return form.slot_name(table, row, column, self._language)
        return form.tables[table].row_name(row) if self._by_row else form.tables[table].column_label(column)

    def _form(self, table: str) -> Form | None:
        found = self._record.tables.get(table)
        return None if self._book is None else self._book.form(found.form if found else self._record.read_by)


class _Worker:
    """Sums of a finding become sides."""

    def __init__(self, record: Record, language: str, address: Address, names: _Names) -> None:
        self._record, self._language, self._address, self.names = record, language, address, names

    def side(self, found: Sum) -> Side:
        figures = self._figures(found.terms)
        rest = max(0, found.cells - len(found.terms)) if not found.over else 0
        several = len(figures) > 1 or bool(rest)
        if several and (found.over or found.factor):
            _bracket(figures)
        if found.factor:
            figures.append(Figure("", found.factor, sign="×"))
        over = self._figures(found.over)
        if over:
            over[0].sign = "÷"
            if len(over) > 1:
                _bracket(over)
        figures += over
        value = _value(found.value, found.unit, self._language)
        worked = len(figures) > 1 or bool(rest) or bool(figures and figures[0].sign)
        if len(figures) == 1 and not worked:
            figures[0].text += _UNITS[found.unit].get(self._language)
        name = "" if found.name is None else clean(found.name.get(self._language))
        if not name and found.place is not None:
            name = say(self._language, "文中所写", "as the text states")
        anchor = "" if found.place is None else self._address(Spot(place=found.place))
        return Side(value, figures, rest, worked, name, anchor)

    def _figures(self, terms: list[Term]) -> list[Figure]:
        return [self._figure(term, first=not number) for number, term in enumerate(terms)]

    def _figure(self, term: Term, first: bool) -> Figure:
        cell = None if term.last_year or term.report or not term.slot else self._record.cell(term.slot)
        name = "" if term.name is None else clean(term.name.get(self._language))
        if not name and term.slot:
            name = self.names.of(term.slot)
            if term.last_year:
                name = say(self._language, f"上年报告{name}", f"last year's report, {name}")
        elif not name and term.place is not None:
            name = say(self._language, "文中所写", "as the text states")
        # a row that can be placed in several ways was weighed as the finding says, not as it stands
        text = clean(cell.text) if cell is not None and str(cell.value) == term.value else term.value
        anchor = self._address(Spot(term.slot, term.place, term.report, term.last_year))
        items = [
            Shown(
                clean(item.text),
                self._address(Spot(place=item.place)),
                self._address(Spot(place=item.there, report=item.report)) if item.there is not None else "",
            )
            for item in term.items
        ]
        return Figure(name, text, anchor, "－" if term.minus else "" if first else "＋", items=items)


def _bracket(figures: list[Figure]) -> None:
    figures[0].sign, figures[-1].close = f"{figures[0].sign}（", "）"


def _value(value: str, unit: Unit, language: str) -> str:
    if unit == "date":
        day = date.fromisoformat(value)
        return say(language, f"{day.year}年{day.month}月{day.day}日", value)
    return value.replace("-", "－", 1) + _UNITS[unit].get(language)


def _difference(found: Found, language: str) -> str:
    """How far the two sides are apart, where there are two and they may not be."""
    exact = found.relation == "=" or (found.relation in ("<=", ">=") and found.left.unit != "percent")
    if len(found.right) != 1 or not exact or found.left.unit == "times":
        return ""
    left, right = found.left.value, found.right[0].value
    if found.left.unit == "date":
        days = abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
        return say(language, f"{days} 天", f"{days} day{'' if days == 1 else 's'}")
    try:
        apart = abs(Decimal(left) - Decimal(right)).normalize()
    except InvalidOperation:
        return ""
    if not apart:
        return ""
    if found.left.unit == "percent":
        return say(language, f"{apart:f} 个百分点", f"{apart:f} percentage points")
    return f"{apart:f}{_UNITS[found.left.unit].get(language)}"
