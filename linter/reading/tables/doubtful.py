"""Tables whose figures come from OCR: which of them can be used at all.

A sign taken for another, a row overlooked, a line of the grid not seen: none of that may look like a fault of the
report. What does not fit the form is not used; what fits stays doubtful.
"""

from __future__ import annotations

from linter.reading.model import Cell, Table
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text

MOST_UNREAD = 0.1
"""Share of the cells that may be left without a figure before the table is not used."""
MOST_RELABELLED = 0.3
"""Share of the rows whose label may differ from the form's before the table is not used."""


def distrust(table: Table) -> None:
    """Marks all cells of a table without a grid as doubtful (those of a grid know what they are).

    Without borders an overlooked figure looks like a blank: such a table is used only when no figure is missing.
    """
    for cell in table.cells.values():
        if cell.trust == "exact":
            cell.trust = "doubtful"
    if table.readable and (table.readings or any(cell.kind == "blank" for cell in table.cells.values())):
        table.readable = False
        table.reason = Text(
            "图片识别（OCR）得出的表格没有框线且缺少数字，无法对应到各列",
            "the table recognised from an image (OCR) has no ruling lines and some figures are missing",
        )


def settle(table: Table, form_table: FormTable) -> None:
    """Cells without a figure become ambiguous; a table that does not fit the form becomes unreadable."""
    if not table.readable or not any(cell.trust == "doubtful" for cell in _all_cells(table)):
        return
    unread = [cell for cell in table.cells.values() if cell.kind == "text"]
    for cell in unread:
        cell.trust = "ambiguous"
    rows = {row for row, _ in table.cells}
    faults = [f"缺少 {len(table.missing_rows)} 行"] if table.missing_rows else []
    faults += [f"缺少 {len(table.missing_columns)} 列"] if table.missing_columns else []
    if len(unread) > MOST_UNREAD * len(table.cells):
        faults.append(f"有 {len(unread)} 个单元格没有识别出数字")
    if len(form_table.all_rows()) > 3 and len(table.labels) + len(table.unknown_rows) > MOST_RELABELLED * len(rows):
        faults.append("多数行名与格式不一致")
    if table.readings:  # a line of the grid was not seen, and 46 and 3 became 463
        faults.append("有的行数字个数与列数不符")
    if faults:
        table.readable = False
        table.reason = Text(
            f"图片识别（OCR）得出的表格与格式不一致（{'、'.join(faults)}），不能作为核对依据",
            "the table recognised from an image (OCR) does not match the format",
        )


def _all_cells(table: Table) -> list[Cell]:
    cells = list(table.cells.values())
    return cells + [cell for readings in table.readings.values() for reading in readings for cell in reading.values()]
