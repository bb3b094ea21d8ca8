"""The lines and tables of a marked-up file, in reading order, become lines and grids with their origins."""

from __future__ import annotations

from msgspec import Struct, field

from linter.documents.layout import Cell, Line, Piece
from linter.documents.model import Grid, GridCell, Origin


class Revised(Struct):
    """A cell with a tracked change, where it came to stand."""

    line: int
    number: int
    text: str
    removed: str


class Finished(Struct):
    """What was read: see `Document`. revised: cells with tracked changes."""

    lines: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    origins: dict[int, Origin] = field(default_factory=dict)
    revised: list[Revised] = field(default_factory=list)


def finished(pieces: list[Piece]) -> Finished:
    """What the pieces of a whole file come to."""
    found = Finished()
    lines = found.lines
    for piece in pieces:
        if isinstance(piece, Line):
            lines.append(piece.text)
            if piece.origin is not None:
                found.origins[len(lines)] = piece.origin
            continue
        first = len(lines) + 1
        rows = []
        for cells in piece.rows:
            rows.append(_grid_row(cells, len(lines) + 1, found.revised))
            lines.append("\t".join([cell.text for cell in cells]))
            found.origins[len(lines)] = _row_origin(cells)
        found.grids.append(Grid(rows=rows, first_line=first, last_line=len(lines), exact=True))
    return found


def _grid_row(cells: list[Cell], line: int, revised: list[Revised]) -> list[GridCell]:
    row, column = [], 1
    for number, cell in enumerate(cells, 1):
        row.append(GridCell(cell.text, line, column, cell.row_span, cell.column_span, unseen=cell.unseen))
        if cell.removed is not None:
            revised.append(Revised(line, number, cell.text, cell.removed))
        column += len(cell.text) + 1
    return row


def _row_origin(cells: list[Cell]) -> Origin:
    first = cells[0]
    element = None if first.element is None else f"{first.element}/tr[{first.row}]"
    columns = () if cells[-1].number == len(cells) else tuple([cell.number for cell in cells])
    return Origin(table=first.table, row=first.row, element=element, columns=columns)
