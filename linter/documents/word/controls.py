"""Content controls of a Word document (`w:sdt`) and controls of forms."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from linter.documents.blocks import Blocks
from linter.documents.placeholders import NOT_FILLED
from linter.documents.word.xml import Attributes

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
        prompt = any(each.prompt for each in self._open)
        if prompt and self._blocks.cell is not None:  # the control may stand around the cell
            self._blocks.cell.doubt(NOT_FILLED)
        return prompt or _BOXES.issuperset(text.strip())

    def shown(self) -> None:
        for each in self._open:
            each.shown = True

    def close(self) -> None:
        """The innermost control ends; what it shows may not have been there to be read."""
        here = self._open.pop() if self._open else _Control()
        unread = here.prompt or (here.bound and not here.shown and not here.ticked)
        if self._blocks.cell is not None:
            self._blocks.cell.ticked |= here.ticked
            if unread:
                self._blocks.cell.doubt(NOT_FILLED)
