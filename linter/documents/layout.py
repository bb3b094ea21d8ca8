"""Tables as a reader of a marked-up file meets them: what is a table of figures, and what only lays out the page."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from linter.documents.model import Origin
from linter.text.regex import regex

# White space and the invisible characters that word processors and pages leave at the ends of a cell.
EDGES: Final = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061"
    "\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u061c\ufe0e\ufe0f\u3000\ufeff\ufffc"
)
_FIGURE = regex(r"[+\-－—/0-9０-９][0-9０-９.,，\s]*")
_HEADING = regex("[一二三四五六七八九十]、.{2,40}")
_NARRATIVE = 80
_MOST_IN_FRAME = 6
_FEWEST_FIGURES = 5
NESTED = "格内有表格，没有读准"  # see `unread`
_SENTENCE = regex("[。；]")


class Line(Struct):
    """A line of text, and where it stands (None: where the cell stands that it is in)."""

    text: str
    origin: Origin | None = None


class Cell(Struct):
    """A cell being read. removed: what a tracked change took out of it (None: no tracked change).

    unseen: why it may hold something that was not read. marks: the raised note marks left out of it. lifted: how many
    of its characters are raised or lowered at full size. ticked: a box to tick stands in it. table, row, number: which
    cell it is, as the carrier counts, from 1. element: path of its table in a web page.
    """

    pieces: list[Piece]
    text: str = ""
    row_span: int = 1
    column_span: int = 1
    removed: str | None = None
    unseen: str = ""
    marks: str = ""
    lifted: int = 0
    ticked: bool = False
    table: int = 0
    row: int = 0
    number: int = 0
    element: str | None = None

    def doubt(self, reason: str) -> None:
        """Something of the cell is not read. The first reason is kept."""
        self.unseen = self.unseen or reason


class Rows(Struct):
    """The rows of a real table."""

    rows: list[list[Cell]]


Piece = Line | Rows


def is_figure(text: str) -> bool:
    """Whether the text of a cell is a figure or a dash."""
    return _FIGURE.fullmatch(text) is not None


def pieces_of(rows: list[list[Cell]]) -> list[Piece]:
    """A table as what it is: rows, or the lines and tables in it when it only lays out the page.

    A row that is one cell as wide as the table, with a heading or running text in it, is lines; it cuts the table.
    """
    nested = [cell for row in rows for cell in row if any(not isinstance(piece, Line) for piece in cell.pieces)]
    if nested and not _are_within(nested, rows):
        return contents(rows)
    width = max((sum(cell.column_span for cell in row) for row in rows), default=0)
    pieces: list[Piece] = []
    part: list[list[Cell]] = []
    for row in [*rows, None]:
        if row is not None and not (len(row) == 1 and row[0].column_span >= width and _is_text(row[0])):
            part.append(row)
            continue
        if part:
            pieces += contents(part) if _is_layout(part) else [Rows(part)]
        pieces += contents([row] if row else [])
        part = []
    return pieces


def _are_within(nested: list[Cell], rows: list[list[Cell]]) -> bool:
    """Whether tables in cells are but small ones in a table of figures, and no parts of a page. They become text of
    their cells, and leave them in doubt."""
    if sum(is_figure(cell.text) for row in rows for cell in row) < _FEWEST_FIGURES:
        return False
    inner = [piece for cell in nested for piece in cell.pieces if isinstance(piece, Rows)]
    if any(sum(map(len, table.rows)) > _MOST_IN_FRAME for table in inner):
        return False
    for cell in nested:
        lines: list[Piece] = []
        for piece in cell.pieces:
            lines += [piece] if isinstance(piece, Line) else [Line(each.text) for row in piece.rows for each in row]
        cell.pieces, cell.text = lines, "".join(line.text for line in lines if isinstance(line, Line))
        cell.doubt(NESTED)
    return True


def is_figure_in_frame(rows: list[list[Cell]]) -> bool:
    """Whether a table in a cell of another one is but a frame around a figure or its digits."""
    cells = [cell for row in rows for cell in row]
    if len(cells) > _MOST_IN_FRAME or any(not isinstance(piece, Line) for cell in cells for piece in cell.pieces):
        return False
    filled = [cell for cell in cells if cell.text]
    return len(filled) < 2 or all(is_figure(cell.text) for cell in filled)


def contents(rows: list[list[Cell]]) -> list[Piece]:
    """The lines and tables in cells. A line stands where its cell does."""
    pieces = []
    for cell in (cell for row in rows for cell in row):
        for piece in cell.pieces:
            if isinstance(piece, Line) and piece.origin is None:
                piece.origin = _origin(cell)
            pieces.append(piece)
    return pieces


def _origin(cell: Cell) -> Origin:
    element = None if cell.element is None else f"{cell.element}/tr[{cell.row}]/td[{cell.number}]"
    return Origin(table=cell.table, row=cell.row, column=cell.number, element=element)


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Whether rows only lay out the page: one column, mostly running text, or pairs of words."""
    widest = max(map(len, rows))
    if widest < 2:
        return True
    cells = [cell for row in rows for cell in row]
    narrative = sum(len(cell.text) for cell in cells if _is_narrative(cell))
    if narrative * 3 > sum(len(cell.text) for cell in cells) * 2:
        return True
    return widest == 2 and all(cell.text and not is_figure(cell.text) for cell in cells)


def _is_text(cell: Cell) -> bool:
    return _is_narrative(cell) or bool(_HEADING.fullmatch(cell.text))


def _is_narrative(cell: Cell) -> bool:
    return len(cell.text) >= _NARRATIVE and bool(len(cell.pieces) > 2 or _SENTENCE.search(cell.text))
