"""The cells a finding rests on, as one line: “一、本年新收”行 92；“二、上年结转”行 5."""

from __future__ import annotations

from linter.checks.finding import Finding
from linter.checks.record import Record
from linter.outputs.words import place_words, say
from linter.reading.model import Cell
from linter.rulebook.book import Rulebook

MOST = 8


def cell_line(checked: Record, finding: Finding, language: str, book: Rulebook | None) -> str:
    """The cells and their figures; empty when the finding rests on fewer than two.

    Of more than eight cells those that hold a figure other than 0 are told, or none where those are too many.
    """
    cells = finding.cells
    if len(cells) > MOST:
        cells = [cell for cell in cells if cell.value]
    if not len(finding.cells) >= 2 or not 1 <= len(cells) <= MOST:
        return ""
    same_row = len({(cell.table, cell.row) for cell in cells}) == 1
    same_column = len({(cell.table, cell.column) for cell in cells}) == 1
    same_line = len({cell.place.line for cell in cells}) == 1
    said = []
    for cell in cells:
        name = slot_name(checked, cell, language, book, row=not same_row, column=not same_column)
        place = "" if same_line else place_words(cell.place, None, checked.format, language)
        line = say(language, f"（{place}）", f" ({place})") if place else ""
        said.append(f"{name} {cell.text or say(language, '空白', 'blank')}{line}")
    told = say(language, "；", "; ").join(said)
    return (
        told + say(language, "；其余为 0 或者空白", "; the others are 0 or blank")
        if len(cells) < len(finding.cells)
        else told
    )


def slot_name(
    checked: Record, cell: Cell, language: str, book: Rulebook | None, row: bool = True, column: bool = True
) -> str:
    """A cell as the form labels it, or its keys when there is no form to ask."""
    if not row and not column:
        row = column = True
    if book is None:
        return ".".join(part for part, wanted in ((cell.row, row), (cell.column, column)) if wanted) or cell.slot
    table = checked.tables.get(cell.table)
    form = book.form(table.form if table is not None else checked.read_by)
    own = form.tables[cell.table]
    part = own.part_name(cell.row if row else None, cell.column if column else None, language)
    return part or own.name.get(language)
