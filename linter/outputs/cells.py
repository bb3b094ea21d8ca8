"""The cells a finding rests on, as one line: 本年新收 92（第 61 行）、上年结转 5（第 62 行）."""

from __future__ import annotations

from linter.findings import Checked, Finding
from linter.outputs.words import say
from linter.reading.model import Cell
from linter.rulebook.book import Rulebook

MOST = 8


def cell_line(checked: Checked, finding: Finding, language: str, book: Rulebook | None) -> str:
    """The cells and their figures; empty when the finding rests on fewer than two."""
    cells = finding.cells
    if len(cells) < 2:
        return ""
    same_row = len({(cell.table, cell.row) for cell in cells}) == 1
    same_column = len({(cell.table, cell.column) for cell in cells}) == 1
    said = []
    for cell in cells[:MOST]:
        name = slot_name(checked, cell, language, book, row=not same_row, column=not same_column)
        value = cell.text or say(language, "空白", "blank")
        said.append(name + say(language, f" {value}（第 {cell.place.line} 行）", f" {value} (line {cell.place.line})"))
    if len(cells) > MOST:
        said.append(say(language, f"等 {len(cells)} 格", f"{len(cells)} cells in all"))
    return say(language, "、", ", ").join(said)


def slot_name(
    checked: Checked, cell: Cell, language: str, book: Rulebook | None, row: bool = True, column: bool = True
) -> str:
    """A cell as the form labels it, or its keys when there is no form to ask."""
    if book is None:
        return ".".join(part for part, wanted in ((cell.row, row), (cell.column, column)) if wanted) or cell.slot
    table = checked.report.tables.get(cell.table)
    form = book.form(table.form if table is not None else checked.report.form)
    whole = form.slot_name(cell.table, cell.row if row else None, cell.column if column else None, language)
    return whole.partition("·")[2] or whole
