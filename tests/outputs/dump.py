"""A workbook as text: every sheet with its settings, every cell with its value, fill and comment."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl


def dump(data: bytes) -> str:
    """The workbook in these bytes, a line a cell; empty cells are left out."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "".join(f"{line}\n" for sheet in book.worksheets for line in _sheet(sheet))


def _sheet(sheet: Any) -> Iterator[str]:
    setup = sheet.page_setup
    yield f"# {sheet.title} {sheet.dimensions}"
    yield (
        f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, printed {sheet.print_title_rows}, "
        f"paper {setup.paperSize} {setup.orientation}, fit {setup.fitToWidth}x{setup.fitToHeight}"
    )
    yield "widths " + " ".join(f"{key}={column.width:g}" for key, column in sorted(sheet.column_dimensions.items()))
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else ""
            comment = "" if cell.comment is None else f" # {cell.comment.text!r}"
            yield f"{cell.coordinate} {cell.data_type} {cell.value!r}{f' [{fill}]' if fill else ''}{comment}"
    yield ""
