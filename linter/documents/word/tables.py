"""Tables of a Word document: which cells are real, and what they span."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from linter.documents.blocks import Blocks
from linter.documents.layout import Cell
from linter.documents.limits import limit, over
from linter.documents.word.xml import Attributes, attribute, integer, value_of

PHANTOM: Final = 60
"""Grid columns of at most this many twips (1 mm) are not columns: converters leave them behind."""


class _Table(Struct):
    """column: grid column at which the next cell begins; merged: cells that may go on below, by their column."""

    widths: list[int] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    column: int = 0
    merged: dict[int, Cell] = field(default_factory=dict)
    deleted: bool = False
    inserted: bool = False
    hidden: bool = False


class _TableCell(Struct):
    """A cell's own properties as they are met."""

    cell: Cell
    span: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    deleted: bool = False


class Tables:
    """Told of the elements of tables, however deep, in the order in which they stand."""

    def __init__(self, blocks: Blocks) -> None:
        self.inserted_rows = self.deleted_rows = 0
        self._blocks = blocks
        self._tables: list[_Table] = []
        self._cells: list[_TableCell] = []

    @property
    def changed_rows(self) -> tuple[int, int]:
        """How many rows tracked changes put in and took out."""
        return self.inserted_rows, self.deleted_rows

    def table(self, attributes: Attributes) -> None:
        self._blocks.open_table()
        self._tables.append(_Table())

    def table_end(self) -> None:
        self._tables.pop()
        self._blocks.close_table()

    def grid_column(self, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].widths.append(integer(attribute(attributes, "w")))

    def row(self, attributes: Attributes) -> None:
        table = self._tables[-1]
        table.edges = table.edges or edges_of(table.widths)
        table.column, table.deleted, table.inserted, table.hidden = 0, False, False, False
        self._blocks.open_row()

    def grid_before(self, attributes: Attributes) -> None:
        self._tables[-1].column = integer(value_of(attributes))

    def row_inserted(self) -> None:
        self._tables[-1].inserted = True

    def row_deleted(self) -> None:
        self._tables[-1].deleted = True

    def row_hidden(self) -> None:
        self._tables[-1].hidden = True

    def row_end(self) -> None:
        table = self._tables[-1]
        if table.deleted or table.hidden:
            if table.hidden and any(cell.text for cell in self._blocks.row):
                self._blocks.left_out.counts["hidden"] += 1
            self._blocks.drop_row()
        self.deleted_rows += table.deleted
        self.inserted_rows += table.inserted and not table.deleted

    def cell(self, attributes: Attributes) -> None:
        self._cells.append(_TableCell(self._blocks.open_cell()))

    def span(self, attributes: Attributes) -> None:
        span = integer(value_of(attributes))
        if span > limit("column-span"):
            raise over("column-span")
        self._cells[-1].span = max(1, span)

    def vertical_merge(self, attributes: Attributes) -> None:
        self._cells[-1].vertical = value_of(attributes) or "continue"

    def horizontal_merge(self, attributes: Attributes) -> None:
        self._cells[-1].horizontal = value_of(attributes) or "continue"

    def cell_deleted(self, attributes: Attributes) -> None:
        self._cells[-1].deleted = True

    def cell_end(self) -> None:
        entry, table = self._cells.pop(), self._tables[-1]
        self._blocks.end_line()
        start, end = edge_at(table.edges, table.column), edge_at(table.edges, table.column + entry.span)
        table.column += entry.span
        entry.cell.column_span = max(1, end - start)
        self._blocks.close_cell(keep=self._is_real(entry, table, start, end))

    def _is_real(self, entry: _TableCell, table: _Table, start: int, end: int) -> bool:
        """Whether a cell is one of its own, not the rest of a merged cell, a phantom, or deleted."""
        if table.deleted or entry.deleted:
            return False
        row = self._blocks.row
        if entry.horizontal == "continue" and row:
            row[-1].column_span += end - start
            return False
        if start == end and self._blocks.box_is_blank:
            return False
        above = table.merged.get(start)
        if entry.vertical == "continue" and above is not None:
            above.row_span += 1
            return False
        for column in range(start, max(end, start + 1)):
            table.merged.pop(column, None)
        if entry.vertical is not None:
            table.merged[start] = entry.cell
        return True


def edges_of(widths: list[int]) -> list[int]:
    """The column that begins at each edge of the grid when phantom columns do not count."""
    if all(width <= PHANTOM for width in widths):
        return list(range(len(widths) + 1))
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + (width > PHANTOM))
    return edges


def edge_at(edges: list[int], column: int) -> int:
    """The column that begins at a column of the grid."""
    return edges[column] if column < len(edges) else edges[-1] + column - len(edges) + 1
