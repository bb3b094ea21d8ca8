"""Tables of an OpenDocument text: which cells are real, and what they span."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct, field

from linter.documents.blocks import Blocks
from linter.documents.layout import Cell
from linter.documents.limits import limit, over
from linter.documents.word.tables import edge_at, edges_of

_LENGTH = re.compile(r"([0-9.]{1,12})(in|cm|mm|pt|pc|px)")
_TWIPS: Final = {"in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20.0, "pc": 240.0, "px": 15.0}
_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"


class _Table(Struct):
    """column: grid column at which the next cell begins; emptied: cells of the row whose text was taken out; merged:
    rows that a cell goes on for, by the column it begins in."""

    widths: list[int] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    column: int = 0
    repeated: int = 1
    hidden: bool = False
    merged: dict[int, int] = field(default_factory=dict)
    emptied: set[int] = field(default_factory=set)


class _TableCell(Struct):
    """An open cell. real: it is no phantom, unless something stands in it."""

    cell: Cell
    repeated: int
    real: bool


class Tables:
    """Told of the elements of tables, however deep, in the order in which they stand."""

    def __init__(self, blocks: Blocks) -> None:
        self.deleted_rows = 0
        self._blocks = blocks
        self._widths: dict[str, int] = {}
        self._tables: list[_Table] = []
        self._cells: list[_TableCell] = []

    def style(self, element: Any) -> None:
        """Takes a style; those of columns say how wide they are."""
        for part in element if attribute(element, "family") == "table-column" else ():
            match = _LENGTH.fullmatch(attribute(part, "column-width") or "")
            if match and match[1].count(".") < 2:
                self._widths[attribute(element, "name") or ""] = round(
                    float(match[1].strip(".") or 0) * _TWIPS[match[2]]
                )

    def table(self, element: Any) -> None:
        self._blocks.open_table()
        self._tables.append(_Table())

    def table_end(self) -> None:
        self._tables.pop()
        self._blocks.close_table()

    def column(self, element: Any) -> None:
        if self._tables:
            width = self._widths.get(attribute(element, "style-name") or "", 0)
            self._tables[-1].widths += [width] * _times(element, "number-columns-repeated", "table-cells")

    def row(self, element: Any) -> None:
        table = self._tables[-1]
        known = all(table.widths)
        table.edges = table.edges or (edges_of(table.widths) if known else list(range(len(table.widths) + 1)))
        table.column, table.emptied = 0, set()
        table.repeated = _times(element, "number-rows-repeated", "row-span")
        table.hidden = attribute(element, "visibility") in ("collapse", "filter")
        self._blocks.open_row()

    def row_end(self) -> None:
        """A row all of whose text was taken out by tracked changes is one that was taken out."""
        table, cells = self._tables[-1], self._blocks.row
        deleted = bool(cells) and all(not cell.text and id(cell) in table.emptied for cell in cells)
        self.deleted_rows += deleted
        if deleted or table.hidden:
            self._blocks.drop_row()
            return
        for _ in range(table.repeated - 1):
            self._blocks.open_row()
            for cell in cells:
                self._copy(cell)

    def cell(self, element: Any) -> None:
        table = self._tables[-1]
        span = max(1, integer(attribute(element, "number-columns-spanned")))
        rows = max(1, integer(attribute(element, "number-rows-spanned")))
        for value, name in ((span, "column-span"), (rows, "row-span")):
            if value > limit(name):
                raise over(name)
        start, end = edge_at(table.edges, table.column), edge_at(table.edges, table.column + span)
        repeated = _times(element, "number-columns-repeated", "column-span")
        if rows > 1:
            table.merged[table.column] = rows - 1
        table.column += repeated
        cell = self._blocks.open_cell()
        cell.row_span, cell.column_span = rows, max(1, end - start)
        self._cells.append(_TableCell(cell, repeated, end > start))

    def covered(self, element: Any) -> None:
        """The rest of a merged cell."""
        table = self._tables[-1]
        begins = table.column
        table.column += _times(element, "number-columns-repeated", "column-span")
        for column in range(begins, table.column):
            if table.merged.get(column, 0):
                table.merged[column] -= 1
                self._blocks.pass_cell()

    def cell_end(self) -> None:
        entry = self._cells.pop()
        self._blocks.end_line()
        self._blocks.close_cell(keep=entry.real or not self._blocks.box_is_blank)
        for _ in range(entry.repeated - 1):
            self._copy(entry.cell)

    def emptied(self) -> None:
        """Text was taken out of the open cell."""
        if self._tables and self._blocks.cell is not None:
            self._tables[-1].emptied.add(id(self._blocks.cell))

    def _copy(self, cell: Cell) -> None:
        copy = self._blocks.open_cell()
        copy.row_span, copy.column_span, copy.unseen = cell.row_span, cell.column_span, cell.unseen
        self._blocks.text(cell.text)
        self._blocks.close_cell()


def name_of(element: Any) -> str:
    """An element's name with the usual prefix (`text:p`); without one when it is of no OpenDocument name space."""
    return _name(element.tag) if isinstance(element.tag, str) else ":"


@lru_cache(maxsize=1000)
def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    prefix = space[1:].removeprefix(_SPACE).partition(":")[0]
    return f"{'draw' if prefix == 'drawing' else prefix}:{local}"


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if key.endswith(name) and key.rpartition("}")[2] == name:
            return str(value)
    return None


def integer(text: str | None) -> int:
    """A number, 0 when there is none."""
    return int(text) if text is not None and re.fullmatch("[0-9]{1,9}", text) else 0


def _times(element: Any, name: str, most: str) -> int:
    times = max(1, integer(attribute(element, name)))
    if times > limit(most):
        raise over(most)
    return times
