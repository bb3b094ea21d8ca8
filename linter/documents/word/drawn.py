"""What stands in a Word document besides its text: content controls (`w:sdt`), shapes, pictures, other drawings and
embedded files, and the alternatives between which they stand (`mc:AlternateContent`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.placeholders import NOT_FILLED
from linter.documents.word.notes import Counts
from linter.documents.word.xml import Attributes, attribute

DRAWN: Final = ("textpath", "relIds", "chart", "OLEObject", "w:contentPart", "contentPart", "svgBlip")
"""Elements of drawings whose content is not read: text as a shape, a diagram, a chart, an object of another program,
handwriting, a drawing of lines."""

SHAPES: Final = ("line", "rect", "roundrect", "oval", "polyline", "curve", "wsp")
"""Elements of shapes that may hold a text box."""

CONTROLS: Final = ("w:showingPlcHdr", "w:dataBinding", "checkbox", "w:control")
"""Elements that say of which kind a control is."""

_BOXES: Final = frozenset("☐☑☒□■✓✔✗✘√×○●◯")


class _Control(Struct):
    """An open content control. prompt: it shows what is to be typed into it. bound: its text stands elsewhere in the
    file. ticked: it is a box to tick. shown: text of it was shown."""

    prompt: bool = False
    bound: bool = False
    ticked: bool = False
    shown: bool = False


class Controls:
    """Told of content controls in the order in which they stand."""

    def __init__(self, blocks: Blocks, stack: list[str]) -> None:
        """stack: names of the open elements, kept by the body."""
        self._blocks, self._stack = blocks, stack
        self._open: list[_Control] = []

    @property
    def hides(self) -> bool:
        """Whether what is being read is no text of the report, or may be none (see `leave_out`)."""
        return any(each.prompt or each.ticked for each in self._open)

    def open(self, attributes: Attributes) -> None:
        self._open.append(_Control())

    def take(self, name: str, attributes: Attributes) -> None:
        """An element that says of which kind the open content control is, or a control of a form (`w:control`)."""
        if self._stack[-1:] == ["w:sdtPr"]:
            if self._open:
                here = self._open[-1]
                here.prompt |= name == "w:showingPlcHdr"
                here.bound |= name == "w:dataBinding"
                here.ticked |= name == "checkbox"
        elif name == "w:control" and self._blocks.cell is not None:
            self._blocks.cell.doubt("格内的表单域没有值")

    def leave_out(self, text: str) -> bool:
        """Whether a text within a control is a prompt or the sign of a box."""
        return any(each.prompt for each in self._open) or _BOXES.issuperset(text.strip())

    def shown(self) -> None:
        for each in self._open:
            each.shown = True

    def close(self) -> None:
        """The innermost control ends; what it shows may not have been there to be read."""
        here = self._open.pop() if self._open else _Control()
        unread = here.prompt or (here.bound and not here.shown and not here.ticked)
        if unread and self._blocks.cell is not None:
            self._blocks.cell.doubt(NOT_FILLED)


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


class Alternatives:
    """Told of alternatives: of each set only the first is read."""

    def __init__(self) -> None:
        self._taken: list[bool] = []

    def begin(self, attributes: Attributes) -> None:
        self._taken.append(False)

    def choice(self, attributes: Attributes) -> bool:
        """One of the innermost set. Returns whether it is left out."""
        if not self._taken or self._taken[-1]:
            return bool(self._taken)
        self._taken[-1] = True
        return False

    def end(self) -> None:
        self._taken.pop()
