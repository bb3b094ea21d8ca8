"""What stands in a Word document besides its text: shapes, pictures, other drawings and embedded files, and the
alternatives between which they stand (`mc:AlternateContent`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from linter.documents.blocks import Blocks
from linter.documents.word.notes import Counts
from linter.documents.word.xml import Attributes, attribute
from linter.text.regex import regex

DRAWN: Final = ("textpath", "relIds", "chart", "OLEObject", "w:contentPart", "contentPart", "svgBlip", "t")
"""Elements of drawings whose content is not read: text as a shape, a diagram, a chart, an object of another program,
handwriting, a drawing of lines, text on a canvas."""

SHAPES: Final = ("line", "rect", "roundrect", "oval", "polyline", "curve", "wsp")
"""Elements of shapes that may hold a text box."""


class Drawings:
    """Told of shapes, pictures and embedded files in the order in which they stand. What of them is not read puts the
    cell that it stands in in doubt, or is counted."""

    def __init__(self, blocks: Blocks, counts: Counts, embed: Callable[[Blocks, str], bool]) -> None:
        """embed: reads the embedded file of a relation into the blocks, or returns False."""
        self._blocks, self._counts, self._embed = blocks, counts, embed
        self._open: list[bool] = []

    def open(self, attributes: Attributes) -> None:
        """A shape begins."""
        self._open.append(False)

    def fill(self) -> None:
        """A text box or a picture: the open shapes are but its frame."""
        self._open = [True] * len(self._open)

    def close(self) -> None:
        """The innermost shape ends. Without text or picture of its own it may strike or cover what stands in the
        cell."""
        if self._open and not self._open.pop() and self._blocks.cell is not None:
            self._blocks.cell.doubt("格内有图形，没有读")

    def picture(self, attributes: Attributes) -> None:
        self._counts.pictures += 1
        self.fill()
        self._blocks.picture()

    def unread_drawing(self, attributes: Attributes) -> None:
        """Text drawn as a shape, a diagram, a chart, an object of another program."""
        if self._blocks.cell is not None:
            self._blocks.cell.doubt("格内有图形，没有读")
        else:
            self.unread()

    def embedded(self, attributes: Attributes) -> None:
        """A file embedded as part of the text."""
        self._blocks.end_line()
        if not self._embed(self._blocks, attribute(attributes, "id") or ""):
            self.unread()
            self._blocks.end_line()

    def unread(self) -> None:
        """Something that may be part of the report stands here and is not read."""
        self._counts.embedded += 1
        self._blocks.unread()


_UNDERSTOOD: Final = regex(
    r"(?:w1[0-9]\w*|w16\w*|wp1?4?|wps|wpg|wpc|wpi|a1[0-9]\w*|p14|c1[0-9]\w*|cx[0-9]*|v|am3d|aink|oel|s?lc?)"
)
"""Prefixes of the name spaces that Word itself writes into alternatives."""


class Alternatives:
    """Told of alternatives: of each set only the first that Word understands is read."""

    def __init__(self) -> None:
        self._taken: list[bool] = []

    def begin(self, attributes: Attributes) -> None:
        self._taken.append(False)

    def choice(self, attributes: Attributes) -> bool:
        """One of the innermost set. Returns whether it is left out."""
        if not self._taken or self._taken[-1]:
            return bool(self._taken)
        asked = (attribute(attributes, "Requires") or "").split()
        if not all(_UNDERSTOOD.fullmatch(prefix) for prefix in asked):
            return True
        self._taken[-1] = True
        return False

    def end(self) -> None:
        self._taken.pop()
