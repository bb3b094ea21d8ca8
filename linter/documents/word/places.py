"""Where each line of a Word document stands in its XML: the same reading once more, over a tree, watched.

The tree can then be changed at these places (comments). Nothing is counted here a second time: the reader's own
`Body` walks the tree, and the `Blocks` it tells of text and cells note from which element each came.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from msgspec import Struct, field

from linter.documents.blocks import BLANKS, Blocks
from linter.documents.finished import Finished
from linter.documents.layout import Cell, Line
from linter.documents.model import Place
from linter.documents.package import Package, broken_xml
from linter.documents.word.body import Body
from linter.documents.word.numbering import Numbering
from linter.documents.word.styles import Styles

Stretch = tuple[Any, int, int]
"""Text of one element: the element, and from where to where in its text (0, 0 for one that is no text itself)."""


class _Source(Struct):
    """What a line was made of. pieces: element and the text it gave, in order. lead: blanks cut off its front. cells:
    of the row of a table, the elements of its cells."""

    pieces: list[tuple[Any, str]] = field(default_factory=list)
    lead: int = 0
    cells: list[Any] = field(default_factory=list)


class WordPlaces(Struct):
    """A Word document as a tree, and where its lines stand in it. main: the name of the part that the tree is of."""

    tree: Any
    main: str
    lines: list[str]
    sources: list[_Source]

    def cell(self, place: Place) -> Any:
        """The element of the table cell in which a place begins; None where it begins in no table."""
        source = self._source(place.line)
        if source is None or not source.cells:
            return None
        number = self.lines[place.line - 1].count("\t", 0, max(place.column - 1, 0))
        return source.cells[min(number, len(source.cells) - 1)]

    def stretches(self, place: Place) -> list[Stretch]:
        """The text of a place outside tables, element by element in order; empty where none of it is known."""
        found: list[Stretch] = []
        for number in range(place.line, min(place.end_line, len(self.lines)) + 1):
            source = self._source(number)
            if source is None or source.cells:
                continue
            first = place.column - 1 if number == place.line else 0
            last = place.end_column - 1 if number == place.end_line else len(self.lines[number - 1])
            found += _within(source, first, max(last, first + 1))
        return found

    def _source(self, line: int) -> _Source | None:
        return self.sources[line - 1] if 0 < line <= len(self.sources) else None


def places(package: Package, main: str) -> WordPlaces:
    """The places of the document whose text is the part `main`. Raises `UnreadableError`, as the reader does."""
    from linter.documents.word import read_into
    from linter.documents.word.chunk import Chunks

    targets = package.targets(main)
    looks = package.xml(targets.get("styles", "word/styles.xml"))
    numbers = package.xml(targets.get("numbering", "word/numbering.xml"))
    tree = package.xml(main)
    blocks = _Watched()
    chunks = Chunks(package, main, read_into)
    body = Body(Numbering(numbers, looks), Styles(looks), chunks.embed, blocks)
    try:
        _walk(tree, body, blocks.stand)
    except IndexError:  # a cell outside a table, and the like
        raise broken_xml() from None
    found = blocks.finish()
    return WordPlaces(tree, main, found.lines, blocks.sources)


def _walk(tree: Any, body: Body, stand: Callable[[Any], None]) -> None:
    """Tells the reader of every element and text of a tree, as a parser would."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        stand(element)
        if event == "start":
            body.start(element.tag, element.attrib)
            if element.text:
                body.data(element.text)
        else:
            body.end(element.tag)
            if element.tail and element is not tree:
                body.data(element.tail)


class _Watched(Blocks):
    """Blocks that note from which element each text and each cell came."""

    def __init__(self) -> None:
        super().__init__(fold_blanks=False)
        self.sources: list[_Source] = []
        self._here: Any = None
        self._open: dict[int, list[tuple[Any, str]]] = {}
        # by identity; the objects are kept, so that no other can have theirs
        self._watched: dict[int, tuple[Line, _Source]] = {}
        self._elements: dict[int, tuple[Cell, Any]] = {}

    def stand(self, element: Any) -> None:
        """What comes now comes from this element."""
        self._here = element

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
            self._watched[id(line)] = (line, _Source(pieces, len(whole) - len(whole.lstrip(" "))))

    def finish(self) -> Finished:
        self.end_line()
        for piece in self._boxes[0].pieces:
            if isinstance(piece, Line):
                self.sources.append(self._watched.get(id(piece), (piece, _Source()))[1])
            else:
                self.sources += [_Source(cells=[self._elements[id(cell)][1] for cell in row]) for row in piece.rows]
        return super().finish()


def _within(source: _Source, first: int, last: int) -> list[Stretch]:
    """The stretches of a line from one character to another, counted from 0 in the line as read."""
    found: list[Stretch] = []
    at = -source.lead
    for number, (element, text) in enumerate(source.pieces):
        start, end = max(first - at, 0), min(last - at, len(text))
        at += len(text)
        if start >= end:
            continue
        # a number set in front of a paragraph stands in no element: it comes with the text that follows it
        is_label = number + 1 < len(source.pieces) and source.pieces[number + 1][0] is element
        is_text = element.text == text and not is_label
        found.append((element, start, end) if is_text else (element, 0, 0))
    return found
