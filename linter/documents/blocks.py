"""What a reader of marked-up files (docx, html) tells as it goes, made into lines and grids.

The reader opens and closes tables, rows and cells, adds text, and ends lines. A table that only lays out the
page gives its text as lines and the tables inside it as grids of their own. Everything is decided when a table
closes, so nesting costs nothing and nothing recurses.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field

from linter.documents.limits import limit, over
from linter.documents.model import PICTURE, Grid, GridCell

# White space and the invisible characters that word processors and pages leave at the ends of a cell.
EDGES: Final = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061"
    "\u2062\u2063\u2064\u3000\ufeff\ufffc"
)
_BLANKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_RUNS_OF_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_FIGURE = re.compile(r"[+\-－—/0-9０-９][0-9０-９.,，\s]*")
_HEADING = re.compile("[一二三四五六七八九十]、.{2,40}")
_NARRATIVE = 80
_RAW = 8  # characters of text, blanks and all, for each that may be left when blanks are folded
_SENTENCE = re.compile("[。；]")


class Cell(Struct):
    """A cell being read. removed: what a tracked change took out of it (None: no tracked change)."""

    pieces: list[Piece]
    text: str = ""
    row_span: int = 1
    column_span: int = 1
    removed: str | None = None


class Rows(Struct):
    """The rows of a real table."""

    rows: list[list[Cell]]


Piece = str | Rows


class Revised(Struct):
    """A cell with a tracked change, where it came to stand."""

    line: int
    number: int
    text: str
    removed: str


class Blocks:
    """Collects what is read. Every `open_…` needs its `close_…`."""

    def __init__(self, fold_blanks: bool) -> None:
        """fold_blanks: a run of blanks and line breaks is one blank (as in html)."""
        self._fold = fold_blanks
        self._boxes: list[_Box] = [_Box()]
        self._tables: list[_Table] = []
        self._raw = self._characters = self._lines = self._table_count = self._cells = 0

    @property
    def in_table(self) -> bool:
        """Whether a table is open and none of its cells is."""
        return bool(self._tables) and self._tables[-1].depth == len(self._boxes)

    @property
    def in_cell(self) -> bool:
        """Whether text goes into a cell."""
        return self._boxes[-1].cell is not None

    @property
    def cell(self) -> Cell | None:
        """The cell that text goes into."""
        return self._boxes[-1].cell

    @property
    def line_is_blank(self) -> bool:
        """Whether the line being read holds nothing visible so far."""
        return not any(text.strip(EDGES) for text in self._boxes[-1].buffer)

    @property
    def line(self) -> str:
        """The line being read, as far as it is."""
        return "".join(self._boxes[-1].buffer)

    @property
    def box_is_blank(self) -> bool:
        """Whether the open cell (or page, or text box) holds no ended line yet."""
        return not self._boxes[-1].pieces

    def text(self, text: str) -> None:
        """Adds text to the line being read."""
        self._raw += len(text)
        if self._raw > _RAW * limit("text-size"):
            raise over("text-size")
        self._boxes[-1].buffer.append(text)

    def end_line(self) -> None:
        """Ends the line being read; a blank one is left out."""
        box = self._boxes[-1]
        if box.buffer:
            line = "".join(box.buffer)
            line = (_RUNS_OF_BLANKS if self._fold else _BLANKS).sub(" ", line).strip(" ")
            box.buffer = []
            if line.strip(EDGES):
                self._lines += 1
                self._characters += len(line)
                if self._characters > limit("text-size"):
                    raise over("text-size")
                if len(line) > limit("line-length"):
                    raise over("line-length")
                if self._lines > limit("lines"):
                    raise over("lines")
                box.pieces.append(line)
        if box.picture:
            box.pieces.append(PICTURE)
            box.picture = False
        if box.aside and box.cell is None:
            box.pieces += box.aside
            box.aside = []

    def picture(self) -> None:
        """A picture: it stands after the line being read."""
        self._boxes[-1].picture = True

    def open_box(self) -> None:
        """A text box: its lines come after the line being read, or after the table it stands in."""
        self._boxes.append(_Box())

    def close_box(self) -> bool:
        """Closes a text box. Returns whether it held anything."""
        self.end_line()
        box = self._boxes.pop()
        self._boxes[-1].aside += box.pieces
        return bool(box.pieces)

    def open_table(self) -> None:
        """A table, between lines."""
        self.end_line()
        self._table_count += 1
        if self._table_count > limit("tables"):
            raise over("tables")
        if len(self._tables) >= limit("table-depth"):
            raise over("table-depth")
        # text that stands between the rows or in the caption collects in this box
        self._boxes.append(_Box())
        self._tables.append(_Table(depth=len(self._boxes)))

    def open_row(self) -> None:
        """A row of the open table."""
        self._tables[-1].rows.append([])

    def drop_row(self) -> None:
        """The row just read is no part of the table."""
        self._tables[-1].rows.pop()

    @property
    def row(self) -> list[Cell]:
        """The cells of the open row so far."""
        return self._tables[-1].rows[-1]

    def open_cell(self) -> Cell:
        """A cell of the open row."""
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        self._cells += 1
        if self._cells > limit("cells"):
            raise over("cells")
        cell = Cell(pieces=[])
        self._boxes.append(_Box(cell=cell))
        return cell

    def close_cell(self, keep: bool = True) -> None:
        """Closes the cell; its spans must be set by now. keep: it is a real cell, not the rest of a merged one."""
        self.end_line()
        box = self._boxes.pop()
        cell, table = box.cell, self._tables[-1]
        assert cell is not None
        table.aside += box.aside
        if not keep:
            return
        cell.pieces = box.pieces
        cell.text = "".join(piece.strip(EDGES) for piece in box.pieces if isinstance(piece, str))
        table.area += cell.row_span * cell.column_span
        if table.area > limit("table-cells"):
            raise over("table-cells")
        table.rows[-1].append(cell)

    def close_table(self) -> None:
        """Closes the table and decides what it is."""
        self.end_line()
        table, box = self._tables.pop(), self._boxes.pop()
        outer = self._boxes[-1]
        outer.pieces += box.pieces
        outer.pieces += _pieces_of([row for row in table.rows if row])
        aside = [*box.aside, *table.aside]
        if outer.cell is None:
            outer.pieces += aside
        else:
            outer.aside += aside

    def finish(self) -> tuple[list[str], list[Grid], list[Revised]]:
        """The lines, the grids over them, and the cells with tracked changes."""
        self.end_line()
        lines: list[str] = []
        grids: list[Grid] = []
        revised: list[Revised] = []
        for piece in self._boxes[0].pieces:
            if isinstance(piece, str):
                lines.append(piece)
                continue
            first = len(lines) + 1
            rows = []
            for cells in piece.rows:
                rows.append(_grid_row(cells, len(lines) + 1, revised))
                lines.append("\t".join(cell.text for cell in cells))
            grids.append(Grid(rows=rows, first_line=first, last_line=len(lines), exact=True))
        return lines, grids, revised


class _Box(Struct):
    """What text goes into: the page, a cell, a text box, or the space between the rows of a table."""

    cell: Cell | None = None
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    picture: bool = False


class _Table(Struct):
    """An open table. depth: how many boxes were open when it began; area: grid fields its cells cover."""

    depth: int
    rows: list[list[Cell]] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    area: int = 0


def _grid_row(cells: list[Cell], line: int, revised: list[Revised]) -> list[GridCell]:
    row, column = [], 1
    for number, cell in enumerate(cells, 1):
        row.append(GridCell(cell.text, line, column, cell.row_span, cell.column_span))
        if cell.removed is not None:
            revised.append(Revised(line, number, cell.text, cell.removed))
        column += len(cell.text) + 1
    return row


def _pieces_of(rows: list[list[Cell]]) -> list[Piece]:
    """A table as what it is: rows, or the lines and tables in it when it only lays out the page.

    A row that is one cell as wide as the table, with a heading or running text in it, is lines; it cuts the table.
    """
    if any(not isinstance(piece, str) for row in rows for cell in row for piece in cell.pieces):
        return _contents(rows)
    width = max((sum(cell.column_span for cell in row) for row in rows), default=0)
    pieces: list[Piece] = []
    part: list[list[Cell]] = []
    for row in [*rows, None]:
        if row is not None and not (len(row) == 1 and row[0].column_span >= width and _is_text(row[0])):
            part.append(row)
            continue
        if part:
            pieces += _contents(part) if _is_layout(part) else [Rows(part)]
        pieces += _contents([row] if row else [])
        part = []
    return pieces


def _contents(rows: list[list[Cell]]) -> list[Piece]:
    return [piece for row in rows for cell in row for piece in cell.pieces]


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Whether rows only lay out the page: one column, mostly running text, or pairs of words."""
    widest = max(map(len, rows))
    if widest < 2:
        return True
    cells = [cell for row in rows for cell in row]
    narrative = sum(len(cell.text) for cell in cells if _is_narrative(cell))
    if narrative * 3 > sum(len(cell.text) for cell in cells) * 2:
        return True
    return widest == 2 and all(cell.text and not _FIGURE.fullmatch(cell.text) for cell in cells)


def _is_text(cell: Cell) -> bool:
    return _is_narrative(cell) or bool(_HEADING.fullmatch(cell.text))


def _is_narrative(cell: Cell) -> bool:
    return len(cell.text) >= _NARRATIVE and bool(len(cell.pieces) > 2 or _SENTENCE.search(cell.text))
