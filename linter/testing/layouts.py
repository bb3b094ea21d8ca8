"""Golden reports as text, in every layout in which such reports circulate.

| layout | where it comes from |
| --- | --- |
| `pdf`, `pdf-tight` | text taken from a PDF: see `pdf` |
| `tabs` | a word processor's tables saved as text: one row a line, merged cells are empty fields |
| `tabs-shifted` | the same after a poor conversion: see `_shifted_row` |
| `pipes`, `pipes-ragged` | a page turned into text by a crawler: with all bars, or with bars as they fall |
| `cells`, `cells-tight`, `cells-pipes` | one cell a line: with blank lines, without, with a bar after it |

All narrative text is complete in every layout, and so is every figure. A blank cell is an empty field, but
is simply missing in `pdf` and `pdf-tight`; `cells-tight` makes sense only when no cell is blank.
"""

from __future__ import annotations

from collections.abc import Callable

from linter.testing import pdf
from linter.testing.forms import Forms
from linter.testing.golden import Golden
from linter.testing.grids import COVERED, Cell, Grid, Line, grid
from linter.testing.pages import Page, Rendered

__all__ = ["LAYOUTS", "Rendered", "render"]

Printer = Callable[[Grid, Page], None]


def render(golden: Golden, layout: str, forms: Forms) -> Rendered:
    """The golden as text in one of `LAYOUTS`. The same golden always gives the same text.

    Raises ValueError for an unknown layout.
    """
    if layout in ("pdf", "pdf-tight"):
        return pdf.render(golden, forms, tight=layout == "pdf-tight")
    if layout not in _PRINTERS:
        raise ValueError(f"unknown layout {layout!r}: one of {', '.join(LAYOUTS)}")
    page = Page()
    spaced = layout != "cells-tight"
    _narrative(golden, forms, page, _PRINTERS[layout], spaced)
    return page.finish()


def _narrative(golden: Golden, forms: Forms, page: Page, printer: Printer, spaced: bool) -> None:
    def paragraph(text: str) -> None:
        if spaced:
            page.blank()
        page.add(text)

    for text in (*golden.title, *golden.preface):
        paragraph(text)
    for key, section in golden.sections.items():
        paragraph(section.heading)
        page.headings[key] = len(page.lines)
        for text in section.body:
            paragraph(text)
        table = grid(golden, section.table, forms) if section.table else None
        if table is not None:
            if spaced:
                page.blank()
            printer(table, page)
    for text in golden.signature:
        paragraph(text)


def _slots(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.slot for cell in cells if cell.slot is not None]


def _tabs(table: Grid, page: Page) -> None:
    for line in table.lines:
        page.add("\t".join(cell.text for cell in line.cells), _slots(line.cells))


def _shifted(table: Grid, page: Page) -> None:
    """Table three as `_shifted_row` has it; the others as in `tabs`."""
    if table.key != "requests":
        _tabs(table, page)
        return
    before = True
    orphaned = False
    for line in table.lines:
        group = line.stubs[1] if len(line.stubs) == 3 else None
        starts_page = (group or "").startswith("（五）") or line.row == "handled_total"
        if before and starts_page:
            page.lines.append("")
            before = False
        orphan = before and orphaned and group is not None
        cells = _shifted_row(line, before, orphan)
        page.add("\t".join(cell.text for cell in cells), _slots(cells))
        orphaned = line.row == "unavailable.not_held" or orphan


def _shifted_row(line: Line, before: bool, orphan: bool) -> tuple[Cell, ...]:
    """A row of table three after a poor conversion.

    Rows without a leaf label have two label fields, their figures, and an empty field at the end; leaf rows
    have three label fields. The last leaves before the page break have lost their groups and look like rows
    of the first kind. After the page break the outermost label column is gone.
    """
    if line.kind != "data":
        return (line.cells[0], *line.cells[2:], COVERED)
    if orphan:
        return (line.cells[2], COVERED, *line.figures, COVERED)
    leaf = len(line.stubs) == 3
    if before:
        labels = line.cells[:3] if leaf else line.cells[:2]
        return (*labels, *line.figures) if leaf else (*labels, *line.figures, COVERED)
    if leaf:
        return (*line.cells[1:3], *line.figures)
    own = Cell(line.stubs[-1])
    return (own, COVERED, *line.figures)


def _pipes(table: Grid, page: Page) -> None:
    for line in table.lines:
        text = "".join(f"| {cell.text} " if cell.text else "|  " for cell in line.cells)
        page.add(text + "|", _slots(line.cells))


def _ragged(table: Grid, page: Page) -> None:
    """No bar in front, joined cells left out, and at the end of the row one to three bars, as it happens."""
    for number, line in enumerate(table.lines):
        cells = [cell for cell in line.cells if not cell.covered]
        joined = len(line.cells) - len(cells)
        bars = "|" * (1 + (min(joined, 2) if number % 3 else joined % 2))
        page.add(" | ".join(cell.text for cell in cells) + " " + bars, _slots(tuple(cells)))


def _cells(blank: bool, bar: bool) -> Printer:
    def print_cells(table: Grid, page: Page) -> None:
        for line in table.lines:
            for cell in line.cells:
                if cell.covered:
                    continue
                page.add(f"{cell.text} |" if bar else cell.text, _slots((cell,)))
                if blank:
                    page.lines.append("")

    return print_cells


_PRINTERS: dict[str, Printer] = {
    "tabs": _tabs,
    "tabs-shifted": _shifted,
    "pipes": _pipes,
    "pipes-ragged": _ragged,
    "cells": _cells(blank=True, bar=False),
    "cells-tight": _cells(blank=False, bar=False),
    "cells-pipes": _cells(blank=False, bar=True),
}

LAYOUTS: tuple[str, ...] = ("pdf", "pdf-tight", *_PRINTERS)
"""Every layout."""
