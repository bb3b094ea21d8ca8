"""Where each line of a Word document stands in its XML: the same reading once more, over a tree, watched.

The tree can then be changed at these places (comments).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from msgspec import Struct

from linter.documents.model import Place
from linter.documents.package import Package, broken_xml
from linter.documents.watched import Source, Sources, Watched
from linter.documents.word.body import Body
from linter.documents.word.numbering import Numbering
from linter.documents.word.styles import Styles

Stretch = tuple[Any, int, int]
"""Text of one element: the element, and from where to where in its text (0, 0 for one that is no text itself)."""


class WordPlaces(Struct):
    """A Word document as a tree, and where its lines stand in it. main: the name of the part that the tree is of."""

    tree: Any
    main: str
    read: Sources

    @property
    def lines(self) -> list[str]:
        """The lines as read."""
        return self.read.lines

    def cell(self, place: Place) -> Any:
        """The element of the table cell in which a place begins; None where it begins in no table."""
        return self.read.cell(place)

    def stretches(self, place: Place) -> list[Stretch]:
        """The text of a place outside tables, element by element in order; empty where none of it is known."""
        return [_stretch(*piece) for piece in self.read.pieces(place)]


def places(package: Package, main: str) -> WordPlaces:
    """The places of the document whose text is the part `main`. Raises `UnreadableError`, as the reader does."""
    from linter.documents.word import read_into
    from linter.documents.word.chunk import Chunks

    targets = package.targets(main)
    looks = package.xml(targets.get("styles", "word/styles.xml"))
    numbers = package.xml(targets.get("numbering", "word/numbering.xml"))
    tree = package.xml(main)
    blocks = Watched()
    chunks = Chunks(package, main, read_into)
    body = Body(Numbering(numbers, looks), Styles(looks), chunks.embed, blocks)
    try:
        _walk(tree, body, blocks.stand)
    except IndexError:  # a cell outside a table, and the like
        raise broken_xml() from None
    return WordPlaces(tree, main, blocks.sources())


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


def _stretch(source: Source, number: int, start: int, end: int) -> Stretch:
    """A piece of a line as a stretch of its element's text."""
    element, text = source.pieces[number]
    # a number set in front of a paragraph stands in no element: it comes with the text that follows it
    is_label = number + 1 < len(source.pieces) and source.pieces[number + 1][0] is element
    return (element, start, end) if element.text == text and not is_label else (element, 0, 0)
