"""From which elements of a file the lines and cells that a reader tells of came, so that the file can be changed there.

Nothing is counted a second time: the reader's own walk tells these `Blocks` of text and cells, and they note where it
stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from linter.documents.blocks import BLANKS, Blocks
from linter.documents.finished import Finished
from linter.documents.layout import Cell, Line
from linter.documents.model import Origin, Place

Piece = tuple[Any, str]
"""Where a reader stood, in its own terms, and the text it gave there."""


class Source(Struct):
    """What a line was made of. pieces: in order. lead: blanks cut off its front. cells: of the row of a table, where
    the reader stood when it opened each."""

    pieces: list[Piece] = field(default_factory=list)
    lead: int = 0
    cells: list[Any] = field(default_factory=list)


class Sources(Struct):
    """The lines of a file, and what each was made of."""

    lines: list[str]
    sources: list[Source]

    def cell(self, place: Place) -> Any:
        """Where the table cell stands in which a place begins; None where it begins in no table."""
        source = self.of(place.line)
        if source is None or not source.cells:
            return None
        number = self.lines[place.line - 1].count("\t", 0, max(place.column - 1, 0))
        return source.cells[min(number, len(source.cells) - 1)]

    def pieces(self, place: Place) -> list[tuple[Source, int, int, int]]:
        """What a place outside tables was made of: the line's source, the number of the piece in it, and from where to
        where in its text; empty where none of it is known."""
        found: list[tuple[Source, int, int, int]] = []
        for number in range(place.line, min(place.end_line, len(self.lines)) + 1):
            source = self.of(number)
            if source is None or source.cells:
                continue
            first = place.column - 1 if number == place.line else 0
            last = place.end_column - 1 if number == place.end_line else len(self.lines[number - 1])
            found += [(source, *piece) for piece in _within(source, first, max(last, first + 1))]
        return found

    def of(self, line: int) -> Source | None:
        """What a line was made of, by its number from 1."""
        return self.sources[line - 1] if 0 < line <= len(self.sources) else None


def _within(source: Source, first: int, last: int) -> list[tuple[int, int, int]]:
    """The pieces of a line from one character to another, counted from 0 in the line as read."""
    found: list[tuple[int, int, int]] = []
    at = -source.lead
    for number, (_, text) in enumerate(source.pieces):
        start, end = max(first - at, 0), min(last - at, len(text))
        at += len(text)
        if start < end:
            found.append((number, start, end))
    return found


class Watched(Blocks):
    """Blocks that note where the reader stood at each text and each cell."""

    def __init__(self, fold_blanks: bool = False, locate: Callable[[], Origin | None] = lambda: None) -> None:
        super().__init__(fold_blanks, locate)
        self._sources: list[Source] = []
        self._here: Any = None
        self._open: dict[int, list[Piece]] = {}
        # by identity; the objects are kept, so that no other can have theirs
        self._watched: dict[int, tuple[Line, Source]] = {}
        self._elements: dict[int, tuple[Cell, Any]] = {}

    def stand(self, here: Any) -> None:
        """What comes now comes from here."""
        self._here = here

    def text(self, text: str) -> None:
        super().text(text)
        pieces = self._open.setdefault(len(self._boxes), [])
        pieces.append((self._here, text))

    def open_cell(self) -> Cell:
        cell = super().open_cell()
        self._elements[id(cell)] = (cell, self._here)
        return cell

    def end_line(self) -> None:
        box = self._boxes[-1]
        known, whole = len(box.pieces), BLANKS.sub(" ", "".join(box.buffer))
        pieces = self._open.pop(len(self._boxes), [])
        super().end_line()
        if len(box.pieces) == known:
            return
        line = box.pieces[known]
        if isinstance(line, Line) and pieces and line.text == whole.strip(" "):
            self._watched[id(line)] = (line, Source(pieces, len(whole) - len(whole.lstrip(" "))))

    def finish(self) -> Finished:
        self.end_line()
        for piece in self._boxes[0].pieces:
            if isinstance(piece, Line):
                self._sources.append(self._watched.get(id(piece), (piece, Source()))[1])
            else:
                self._sources += [Source(cells=[self._elements[id(cell)][1] for cell in row]) for row in piece.rows]
        return super().finish()

    def sources(self) -> Sources:
        """The lines, once the reader has told of everything, and what each was made of."""
        return Sources(self.finish().lines, self._sources)
