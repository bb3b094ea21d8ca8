"""Lines and tables of pages are written into a document, each line with the place it has on its page."""

from __future__ import annotations

from collections.abc import Sequence, Set

from linter.documents.model import Document, Grid, GridCell, Origin
from linter.documents.printed.anchors import find as find_unruled
from linter.documents.printed.cells import TableCell
from linter.documents.printed.joining import Rows
from linter.documents.printed.page import Box
from linter.documents.printed.text import Line
from linter.documents.printed.wrapped import unwrapped


def write_lines(document: Document, lines: list[Line], doubtful: Set[int]) -> None:
    """Lines outside ruled tables, with the tables that can be told by the heads of their columns.

    Not on doubtful pages: a figure that was overlooked would be taken for a blank.
    """
    at = 0
    lines = unwrapped(lines)
    for found in find_unruled(lines) if not any(line.page in doubtful for line in lines) else ():
        _write(document, lines[at : found.first])
        write_grid(document, found.rows, exact=False)
        at = found.last + 1
    _write(document, lines[at:])


def _write(document: Document, lines: Sequence[Line]) -> None:
    for line in lines:
        document.lines.append(line.text)
        document.origins[len(document.lines)] = Origin(page=line.page, box=_rounded(line.box))


def _rounded(box: Box) -> tuple[float, float, float, float]:
    return round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)


def _origin(row: Sequence[TableCell]) -> Origin:
    """Where a row stands: the part of it on the page on which it begins."""
    page = row[0].page
    if all(cell.box is None or cell.page != page for cell in row):
        return Origin(page=page)
    own = [_rounded(cell.box) if cell.box is not None and cell.page == page else None for cell in row]
    lefts, tops, rights, bottoms = zip(*filter(None, own), strict=True)
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return Origin(page=page, box=box, boxes=tuple(own) if len(row) > 1 else ())


def write_grid(document: Document, rows: Rows, exact: bool) -> None:
    """A line for each row, its cells parted by tabs; a single column is running text in a frame."""
    filled = [row for row in rows if row]
    if max((len(row) for row in filled), default=0) < 2:
        for row in filled:
            for cell in row:
                if cell.text:
                    document.lines.append(cell.text)
                    document.origins[len(document.lines)] = _origin([cell])
        return
    first = len(document.lines) + 1
    grid = Grid(rows=[], first_line=first, last_line=first, exact=exact)
    for row in filled:
        cells, column = [], 1
        for cell in row:
            place = len(document.lines) + 1, column
            spans = cell.row_span, cell.column_span
            cells.append(GridCell(cell.text, *place, *spans, cell.page, cell.trust, cell.unseen))
            column += len(cell.text) + 1
        grid.rows.append(cells)
        document.lines.append("\t".join(cell.text for cell in row))
        document.origins[len(document.lines)] = _origin(row)
    grid.last_line = len(document.lines)
    document.grids.append(grid)
