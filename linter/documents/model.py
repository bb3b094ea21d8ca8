"""What every reader hands on: the text as read, and the grids found in it.

A document is a list of lines. A paragraph of a Word file is a line, and so is a row of a table, its
cells joined by tabs: whatever the carrier, "line 61, column 4" means the same thing and can be shown.
A grid lies over such lines and says which pieces of them are cells. This package knows nothing of
forms or rules.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field, structs

from linter.text.bilingual import Text, TextError

Trust = Literal["exact", "inferred", "doubtful"]
"""How far what was read is to be trusted: as the file states it; laid where it stands; recognised (OCR)."""


PICTURE = "\ufffc"
"""Stands as a line of its own where the file has a picture. No part of the text: it says that something is there."""

UNREAD = "\u2063"
"""Stands as a line of its own where the file embeds something else that was not read (another file, a frame)."""


class UnreadableError(TextError):
    """A file that cannot be read. Its text is one clear sentence for the person who sent the file."""


class EmptyError(UnreadableError):
    """A file with nothing in it."""


class Place(Struct, frozen=True, array_like=True):
    """Where something stands in the text as read. Lines and columns count from 1, in code points;
    `end_column` is the column after the last character. Places sort as they follow one another in the text."""

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None

    def __lt__(self, other: Place) -> bool:
        return (self.line, self.column, self.end_line, self.end_column) < (
            other.line,
            other.column,
            other.end_line,
            other.end_column,
        )


class GridCell(Struct):
    """One cell: its text as it stands (white space at the ends removed) and its place.

    trust: inferred when nothing but its distance from others says which column it is of.
    unseen: why the cell may hold something that was not read (a drawn figure, a glyph without a character, a form
    field), else "". Such a cell is unknown: neither blank nor the figure that was read.
    """

    text: str
    line: int
    column: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    trust: Trust = "exact"
    unseen: str = ""


class Origin(Struct, frozen=True):
    """Where a line stands in the reader's own terms, as far as the carrier has such.

    page: from 1. box: left, top, right, bottom on that page in points. paragraph: from 1, as Word counts paragraphs
    outside tables and text boxes. table, row, column: from 1; tables in the order in which they begin, cells as Word
    counts them in their row (one that goes on from above counts, the rest of a wide one does not). element: path of
    an HTML element.
    columns: of a row, the number of each of its cells where they are not 1, 2, 3 and so on. boxes: of a printed row,
    the box of each of its cells (None: not on this page).
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    element: str | None = None
    columns: tuple[int, ...] = ()
    boxes: tuple[tuple[float, float, float, float] | None, ...] = ()


class Grid(Struct):
    """A table whose cell borders the carrier gave (tabs, bars, or a real table).

    rows: the cells of each row from left to right; rows may differ in length.
    lines: the 1-based line numbers the grid covers, first and last.
    exact: column n of one row is column n of every row (true of real tables; tabs and bars lose merged cells).
    """

    rows: list[list[GridCell]]
    first_line: int
    last_line: int
    exact: bool = False


class Titled(Struct, frozen=True):
    """A text that the carrier itself calls a title. source: what calls it so.

    page: the title element or the metadata of a web page. heading: a heading element, a paragraph in the style of a
    title or centred and bold. property: the title among the properties of a file, often left over from another one.
    """

    text: str
    source: Literal["page", "heading", "property"]


class Document(Struct):
    """A file as read. `lines` hold the text without line ends; `grids` are in reading order.

    notes: what the reader has to say about the file (encoding guessed, tracked changes ...).
    trust: doubtful when text of it was recognised in a picture (OCR), by this tool or another.
    elsewhere: where the report may be when it is not in the text (a frame, an attachment, a script), one sentence.
    turned: pages that were turned so that their text stands upright: number → quarter turns clockwise.
    origins: line number → where that line stands in the reader's terms (page, paragraph, table and row); lines of
    plain text have none, since there the line number says it. titles: what the carrier calls a title, in its order.
    """

    path: str
    format: str
    lines: list[str]
    grids: list[Grid] = field(default_factory=list)
    encoding: str | None = None
    notes: list[Text] = field(default_factory=list)
    trust: Trust = "exact"
    origins: dict[int, Origin] = field(default_factory=dict)
    titles: list[Titled] = field(default_factory=list)
    elsewhere: Text | None = None
    turned: dict[int, int] = field(default_factory=dict)

    def origin(self, place: Place) -> Origin | None:
        """The place in the reader's terms; of a table's row also the column of the cell, or its box."""
        found = self.origins.get(place.line)
        if found is None or (not found.boxes and (found.table is None or found.column is not None)):
            return found
        cell = self.lines[place.line - 1].count("\t", 0, max(place.column - 1, 0))
        if found.boxes:
            box = found.boxes[cell] if cell < len(found.boxes) else None
            return structs.replace(found, box=box or found.box, boxes=())
        column = found.columns[cell] if cell < len(found.columns) else cell + 1
        return structs.replace(found, column=column, columns=())

    def quote(self, place: Place) -> str:
        """The text of a place, white space folded, for showing beside a finding."""
        if place.line == place.end_line:
            pieces = [self.lines[place.line - 1][place.column - 1 : place.end_column - 1]]
        else:
            pieces = [self.lines[place.line - 1][place.column - 1 :]]
            pieces += self.lines[place.line : place.end_line - 1]
            pieces.append(self.lines[place.end_line - 1][: place.end_column - 1])
        return " ".join(" ".join(pieces).split())


def struck_note(number: int, where: Text | None = None) -> Text:
    """What a reader says of text struck through, which it leaves out. number: of pieces; where: some of them."""
    return Text(
        f"文档中有 {number} 处带删除线的文字，检查时按已删去处理{f'（{where.zh}）' if where else ''}",
        f"{number} passages with strikethrough were treated as deleted{f' ({where.en})' if where else ''}",
    )
