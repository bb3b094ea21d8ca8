"""What stands in a Word document besides its text: content controls (`w:sdt`), shapes and drawings."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

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

    def __init__(self) -> None:
        self._open: list[_Control] = []

    @property
    def hides(self) -> bool:
        """Whether what is being read is no text of the report, or may be none (see `leave_out`)."""
        return any(each.prompt or each.ticked for each in self._open)

    def open(self, attributes: object) -> None:
        self._open.append(_Control())

    def take(self, name: str) -> None:
        """An element of `w:sdtPr`."""
        if self._open:
            here = self._open[-1]
            here.prompt |= name == "w:showingPlcHdr"
            here.bound |= name == "w:dataBinding"
            here.ticked |= name == "checkbox"

    def leave_out(self, text: str) -> bool:
        """Whether a text within a control is a prompt or the sign of a box."""
        return any(each.prompt for each in self._open) or _BOXES.issuperset(text.strip())

    def shown(self) -> None:
        for each in self._open:
            each.shown = True

    def close(self) -> bool:
        """The innermost control ends. Returns whether what it shows was not there to be read."""
        here = self._open.pop() if self._open else _Control()
        return here.prompt or (here.bound and not here.shown and not here.ticked)


class Shapes:
    """Told of shapes in the order in which they stand."""

    def __init__(self) -> None:
        self._open: list[bool] = []

    def open(self) -> None:
        self._open.append(False)

    def fill(self) -> None:
        """A text box or a picture: the open shapes are but its frame."""
        self._open = [True] * len(self._open)

    def close(self) -> bool:
        """The innermost shape ends. Returns whether it held nothing."""
        return bool(self._open) and not self._open.pop()
