"""What a reader of marked-up files (docx, html) tells as it goes, made into lines and grids.

The reader opens and closes tables, rows and cells, adds text, and ends lines. A table that only lays out the
page gives its text as lines and the tables inside it as grids of their own. Everything is decided when a table
closes (see `layout`), so nesting costs nothing and nothing recurses. What the page does not show comes in as runs
and is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct, field

from linter.documents.finished import Finished, finished
from linter.documents.layout import EDGES, NESTED, Cell, Line, Piece, contents, is_figure, is_figure_in_frame, pieces_of
from linter.documents.limits import limit, over
from linter.documents.model import PICTURE, UNREAD, Origin
from linter.documents.placeholders import NOT_FILLED, is_placeholder
from linter.documents.runs import LeftOut, Run, is_note_mark, without_marks, without_overlaid

BLANKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_RUNS_OF_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MOST_TEXT: Final = limit("text-size")
_MOST_LINES: Final = limit("lines")
_LONGEST_LINE: Final = limit("line-length")
_MOST_CELLS: Final = limit("cells")
_LARGEST_TABLE: Final = limit("table-cells")
_RAW = 8  # characters of text, blanks and all, for each that may be left when blanks are folded
_PLAIN = re.compile(r"[A-Za-z0-9.,+\-]*")
_UNCODED = re.compile("[\ue000-\uf8ff\ufffd]+")


class Blocks:
    """Collects what is read. Every `open_…` needs its `close_…`."""

    def __init__(self, fold_blanks: bool, locate: Callable[[], Origin | None] = lambda: None) -> None:
        """fold_blanks: a run of blanks and line breaks is one blank (as in html). locate: where the line being read
        stands, asked for lines outside tables."""
        self.left_out = LeftOut()
        self.placed_boxes = 0
        self._fold, self._locate = fold_blanks, locate
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

    def run(self, run: Run) -> None:
        """Adds a run: what of it the page shows as text."""
        text = self.left_out.take(run)
        if text:
            self.text(text)
            if run.full_size and run.shift is not None and self.cell is not None:
                self.cell.lifted += len(text.strip())
        elif self.cell is not None and is_note_mark(run):
            self.cell.marks += run.text.strip()

    def text(self, text: str) -> None:
        """Adds text to the line being read."""
        self._raw += len(text)
        if self._raw > _RAW * _MOST_TEXT:
            raise over("text-size")
        self._boxes[-1].buffer.append(text)

    def end_line(self) -> None:
        """Ends the line being read; a blank one is left out."""
        box = self._boxes[-1]
        if box.buffer:
            line = "".join(box.buffer)
            line = (_RUNS_OF_BLANKS if self._fold else BLANKS).sub(" ", line).strip(" ")
            box.buffer = []
            if line.strip(EDGES):
                self._lines += 1
                self._characters += len(line)
                if self._characters > _MOST_TEXT:
                    raise over("text-size")
                if len(line) > _LONGEST_LINE:
                    raise over("line-length")
                if self._lines > _MOST_LINES:
                    raise over("lines")
                box.pieces.append(self._placed(line))
        if box.mark:
            box.pieces.append(self._placed(box.mark))
            box.mark = ""
        if box.aside and box.cell is None:
            box.pieces += box.aside
            box.aside = []

    def _placed(self, text: str) -> Line:
        """A line; where one in a table stands is told by its cell."""
        return Line(text, None if self._tables else self._locate())

    def picture(self) -> None:
        """A picture: it stands after the line being read."""
        self._boxes[-1].mark = PICTURE
        if self.cell is not None:
            self.cell.doubt("格内有图片，没有读")

    def unread(self) -> None:
        """Something whose content is not read: it stands after the line being read (unless a picture shows it)."""
        self._boxes[-1].mark = self._boxes[-1].mark or UNREAD
        if self.cell is not None:
            self.cell.doubt("格内有嵌入的内容，没有读")

    def open_box(self) -> None:
        """A text box: in an otherwise empty cell it is the text of the cell; else its lines come after the line being
        read, or after the table it stands in."""
        self._boxes.append(_Box())

    def close_box(self) -> bool:
        """Closes a text box. Returns whether it held anything."""
        self.end_line()
        box = self._boxes.pop()
        self._boxes[-1].aside += box.pieces
        self._boxes[-1].boxes += bool(box.pieces)
        return bool(box.pieces)

    def open_table(self, element: str | None = None) -> None:
        """A table, between lines. element: its path in a web page."""
        self.end_line()
        self._table_count += 1
        if self._table_count > limit("tables"):
            raise over("tables")
        if len(self._tables) >= limit("table-depth"):
            raise over("table-depth")
        # text that stands between the rows or in the caption collects in this box
        self._boxes.append(_Box())
        self._tables.append(_Table(len(self._boxes), self._table_count, element))

    def open_row(self) -> None:
        """A row of the open table."""
        table = self._tables[-1]
        table.rows.append([])
        table.row, table.cell = table.row + 1, 0

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
            self.open_row()
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise over("cells")
        table.cell += 1
        cell = Cell([], table=table.number, row=table.row, number=table.cell, element=table.element)
        self._boxes.append(_Box(cell=cell))
        return cell

    def pass_cell(self) -> None:
        """A field of the open row that is the rest of a merged cell above, where the carrier counts it as a cell."""
        self._tables[-1].cell += 1

    def close_cell(self, keep: bool = True) -> None:
        """Closes the cell; its spans must be set by now. keep: it is a real cell, not the rest of a merged one."""
        self.end_line()
        box = self._boxes.pop()
        cell, table = box.cell, self._tables[-1]
        assert cell is not None
        if not keep:
            table.aside += box.aside
            return
        cell.pieces = box.pieces
        one = box.pieces[0] if len(box.pieces) == 1 else None
        cell.text = one.text.strip(EDGES) if isinstance(one, Line) else _text_of(box.pieces)
        if cell.ticked and not cell.text:
            cell.doubt("格内只有勾选框")
        if one is None and cell.text and _are_figures(box.pieces):
            cell.doubt("格内有几个数字")
        if box.aside:
            self._place_boxes(cell, box, table)
        if cell.unseen or cell.marks or cell.lifted or not cell.text.isascii() or not _PLAIN.fullmatch(cell.text):
            self._settle(cell)
        table.area += cell.row_span * cell.column_span
        if table.area > _LARGEST_TABLE:
            raise over("table-cells")
        table.rows[-1].append(cell)

    def close_table(self) -> None:
        """Closes the table and decides what it is."""
        self.end_line()
        table, box = self._tables.pop(), self._boxes.pop()
        outer = self._boxes[-1]
        outer.pieces += box.pieces
        rows = [row for row in table.rows if row]
        if outer.cell is not None and is_figure_in_frame(rows):
            outer.pieces += contents(rows)
            if sum(1 for row in rows for cell in row if cell.text) > 1:
                outer.cell.doubt(NESTED)
            outer.cell.unseen = outer.cell.unseen or next((c.unseen for row in rows for c in row if c.unseen), "")
        else:
            outer.pieces += pieces_of(rows)
            if outer.cell is not None and any(is_figure(cell.text) for row in rows for cell in row):
                outer.cell.doubt(NESTED)
        aside = [*box.aside, *table.aside]
        if outer.cell is None:
            outer.pieces += aside
        else:
            outer.aside += aside

    def _place_boxes(self, cell: Cell, box: _Box, table: _Table) -> None:
        """Text boxes of a cell: its text where it has none of its own, else beside the table."""
        if cell.text or not all(isinstance(piece, Line) for piece in box.aside):
            if any(isinstance(piece, Line) and is_figure(piece.text.strip(EDGES)) for piece in box.aside):
                cell.doubt("格内另有文本框，里面有数字")
            table.aside += box.aside
            return
        self.placed_boxes += box.boxes
        cell.pieces = [*box.aside, *box.pieces]
        cell.text = _text_of(cell.pieces)

    def _settle(self, cell: Cell) -> None:
        """What stands in a cell that is not plain: marks of notes go, and a figure in doubt is said to be so."""
        if 0 < cell.lifted < len(cell.text) and is_figure(cell.text):
            cell.doubt("格内的数字高低不一")
        text, gone = without_overlaid(cell.text)
        if gone:
            self.left_out.take(Run(gone, "struck"))
            cell.text, cell.pieces = text, [Line(text, None)]
        text, marks = without_marks(cell.text)
        self.left_out.note_marks += bool(marks)
        if text != cell.text:
            cell.text, cell.pieces = text, [Line(text, None)]
        if cell.marks and not cell.text:
            cell.doubt("格内只有上标")
        if is_placeholder(cell.text):
            cell.text, cell.pieces = "", []
            cell.doubt(NOT_FILLED)
        if _UNCODED.search(cell.text):
            coded = _UNCODED.sub("", cell.text).strip(EDGES)
            if not coded or is_figure(coded):
                cell.doubt("格内有认不出的字符")
                return
        if cell.unseen and cell.text and not is_figure(cell.text) and cell.unseen != NESTED:
            cell.unseen = ""  # words beside a picture are words

    def finish(self) -> Finished:
        """The lines, the grids over them, where they stand, and the cells with tracked changes."""
        self.end_line()
        return finished(self._boxes[0].pieces)


class _Box(Struct):
    """What text goes into: the page, a cell, a text box, or the space between the rows of a table.

    boxes: text boxes whose lines are in `aside`. mark: a picture, or what else is not read, after the open line.
    """

    cell: Cell | None = None
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    boxes: int = 0
    mark: str = ""


class _Table(Struct):
    """An open table. depth: how many boxes were open when it began; area: grid fields its cells cover; number, row,
    cell: which table it is, and which row and cell of it are open, as the carrier counts."""

    depth: int
    number: int
    element: str | None
    row: int = 0
    cell: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    area: int = 0


def _are_figures(pieces: list[Piece]) -> bool:
    """Whether each line of a cell is a figure of its own."""
    return all(isinstance(piece, Line) and piece.text.strip(EDGES).isdigit() for piece in pieces)


def _text_of(pieces: list[Piece]) -> str:
    return "".join([piece.text.strip(EDGES) for piece in pieces if isinstance(piece, Line)])
