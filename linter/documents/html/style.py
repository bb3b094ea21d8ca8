"""What style rules say of an element, as far as it says whether its text is seen."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, structs

from linter.documents.colours import WHITE, alike
from linter.documents.html.sight import Sight
from linter.documents.layered import over as over_each
from linter.documents.runs import Shift

UNKNOWN: Final = -1
"""A ground that is not one colour, or not known."""


class Style(Struct, frozen=True):
    """What style rules say; None where they say nothing.

    displayed: not `display: none`. boxed: a box of its own, which a line through the text around does not strike.
    visible: not `visibility: hidden`. sights: what each property does to text, by name (see `sight`).
    sized: a font size other than none to speak of. relative: that is of the size around. small: smaller than the text
    around. cut, flat, narrow: what overflows is cut off, and there is no room, or some. lifted: above the line by its
    position. aside: not placed in the order of the text. colour, ground: 0xRRGGBB; ground UNKNOWN for a picture; colour
    UNKNOWN for one that is transparent. painted: seen by its outline or shadow, whatever its colour. pictured: its
    ground is a picture. generated: it has text that the style sheet writes. overlaid: the sheet lays something over it.
    doubtful: whether rules that say more are of the element cannot be told.
    """

    displayed: bool | None = None
    boxed: bool | None = None
    visible: bool | None = None
    collapsed: bool | None = None
    sights: dict[str, Sight] | None = None
    sized: bool | None = None
    relative: bool | None = None
    small: bool | None = None
    cut: bool | None = None
    flat: bool | None = None
    narrow: bool | None = None
    aside: bool | None = None
    lifted: bool | None = None
    struck: bool | None = None
    shift: Shift | None = None
    colour: int | None = None
    painted: bool | None = None
    ground: int | None = None
    pictured: bool | None = None
    generated: bool | None = None
    overlaid: bool | None = None
    doubtful: bool | None = None


NOTHING: Final = Style()


def over(below: Style, above: Style) -> Style:
    """One style over another: what the upper one leaves open the lower one says."""
    if below.sights and above.sights:
        above = structs.replace(above, sights=below.sights | above.sights)
    return over_each(below, above)


def judged(style: Style) -> Sight:
    """What the style's properties come to."""
    found = (style.sights or {}).values()
    return "gone" if "gone" in found else "doubtful" if "doubtful" in found else "seen"


def about_part(part: str, plain: Style, urgent: Style) -> Style:
    """What a rule about a part of an element (its first line, text before or after it) says of the element."""
    said = over(plain, urgent)
    if part in ("before", "after"):
        if not said.generated and not said.aside:
            return NOTHING
        return Style(generated=said.generated or None, overlaid=said.aside or None)
    white = said.colour is not None and (said.colour == UNKNOWN or alike(said.colour, WHITE))
    hidden = judged(said) != "seen" or said.sized is False or said.struck or said.shift or white
    return Style(doubtful=True) if hidden else NOTHING
