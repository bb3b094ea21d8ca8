"""Where each line of an OpenDocument text stands in its XML: the same reading once more, watched."""

from __future__ import annotations

from typing import Any

from linter.documents.opendocument import text_of
from linter.documents.opendocument.body import BLANKS, Body
from linter.documents.package import broken_xml
from linter.documents.watched import Source, Sources, Watched

Edge = tuple[Any, bool, int]
"""A place in the text of an element, or in the text behind it (True), counted from 0."""


class _WatchedBody(Body):
    """The reader, which tells where it stands."""

    blocks: Watched

    def _stand(self, element: Any, is_behind: bool) -> None:
        self.blocks.stand((element, is_behind))


def places(content: Any, styles: Any) -> Sources:
    """The places of a document, each an element and whether it is the text behind it. content, styles: the roots of
    these parts. Raises `UnreadableError`, as the reader does."""
    body = _WatchedBody(content, styles, Watched)
    try:
        body.read(text_of(content))
    except IndexError:  # a cell outside a table, and the like
        raise broken_xml() from None
    return body.blocks.sources()


def edges(source: Source, number: int, start: int, end: int) -> tuple[Edge | None, Edge | None]:
    """Where a piece of a line begins and ends in the file; None where it is no text of its own (a blank that is an
    element, a number that is counted): it is then all of its element."""
    (element, is_behind), text = source.pieces[number]
    written = (element.tail if is_behind else element.text) or ""
    if BLANKS.sub(" ", written) != text:
        return None, None
    return (element, is_behind, _written(written, start)), (element, is_behind, _written(written, end))


def _written(text: str, at: int) -> int:
    """The place in a text as it is written, of a place in the same with its blanks folded."""
    place = 0
    for found in BLANKS.finditer(text):
        folded = found.start() - place  # of what was passed, all but one sign of each run of blanks
        if folded >= at:
            break
        place += len(found[0]) - 1
    return min(at + place, len(text))
