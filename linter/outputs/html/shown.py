"""A report on the page: what its cells are called there, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from linter.checks.record import Record, split_slot
from linter.outputs import View
from linter.outputs.arithmetic import Figure, Spot
from linter.reading.model import Cell
from linter.rulebook.form import Form
from linter.text.width import clean


class Shown(Struct):
    """A report as it is shown. number: of it on the page. numbers: of all reports on the page, by cleaned path."""

    record: Record
    language: str
    view: View
    number: int = 1
    numbers: Mapping[str, int] = field(default_factory=dict)

    def figure(self, cell: Cell) -> Figure:
        """A cell that a finding rests on."""
        return Figure(self.name(cell.slot), clean(cell.text), self.anchor(cell.slot))

    def name(self, slot: str) -> str:
        """A cell as a reader of the paper would name it."""
        table, row, column = split_slot(slot)
        form = self.form(table)
        return slot if form is None else form.slot_name(table, row, column, self.language)

    def form(self, table: str) -> Form | None:
        """The edition whose labels a table of the report carries."""
        found = self.record.tables.get(table)
        book = self.view.book
        return None if book is None else book.form(found.form if found is not None else self.record.read_by)

    def anchor(self, slot: str) -> str:
        """The id of a cell of the report."""
        return f"r{self.number}-{slot}"

    def address(self, spot: Spot) -> str:
        """The id of a figure, "" where the page does not hold it: of a cell, of words of this report, or of the line of
        another in which they begin."""
        report = self.record.previous or "" if spot.last_year else spot.report
        number = self.numbers.get(clean(report)) if report or spot.last_year else self.number
        if number is None:
            return ""
        if spot.slot:
            return f"r{number}-{spot.slot}"
        if spot.place is None:
            return ""
        return f"r{number}-{spot.place.line}" + ("" if report else f".{spot.place.column}")
