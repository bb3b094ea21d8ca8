"""How text of a page is shown where the parser stands, and so which run it is."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, structs

from linter.documents.colours import WHITE, alike
from linter.documents.html.style import UNKNOWN, Style, judged
from linter.documents.runs import Run, Shift, Source, Unseen


class Look(Struct, frozen=True):
    """What an element passes on to what stands in it.

    unseen: never seen, whatever stands deeper. visible, sized: what deeper elements may change. ground: the colour
    behind, None where nothing says it. small: smaller than the text around. lifted: raised by its position, at full
    size. painted: seen by its outline or shadow. aside: where it stands in its cell, or whether it is cut off there, is
    not told by the order of the text. doubtful: whether it is seen cannot be told.
    """

    unseen: Unseen | None = None
    visible: bool = True
    sized: bool = True
    shift: Shift | None = None
    colour: int | None = None
    ground: int | None = None
    small: bool = False
    lifted: bool = False
    painted: bool = False
    aside: bool = False
    doubtful: bool = False

    def run(self, text: str, ground: int, source: Source = "text") -> Run:
        """A run. ground: the colour of the page."""
        return Run(text, self._reason(ground), self.shift, source=source, full_size=self.lifted)

    def on_unknown(self, ground: int) -> bool:
        """Whether the text is white on nobody knows what."""
        behind = ground if self.ground is None else self.ground
        return self.colour is not None and behind == UNKNOWN and self.colour != UNKNOWN and alike(self.colour, WHITE)

    def _reason(self, ground: int) -> Unseen | None:
        if self.unseen is not None:
            return self.unseen
        if not self.visible:
            return "hidden"
        if not self.sized:
            return "invisible"
        if self.colour is None:
            return None
        if self.painted:
            return None
        behind = ground if self.ground is None else self.ground
        if self.colour == UNKNOWN or (behind != UNKNOWN and alike(self.colour, behind)):
            return "background"
        return None


PLAIN: Final = Look()


def within(look: Look, style: Style, inline: bool, in_cell: bool = False) -> Look:
    """What an element of that style passes on. inline: it is no block and no cell. in_cell: it stands in a cell."""
    unseen, doubtful = look.unseen, look.doubtful or bool(style.doubtful)
    sight = judged(style) if style.sights else "seen"
    if unseen == "struck" and (style.boxed or style.aside):
        unseen, doubtful = None, True
    if unseen is None and (sight == "gone" or (style.cut and style.flat)):
        unseen = "hidden"
    if unseen is None and style.struck:
        unseen = "struck"
    small = look.small if style.small is None else style.small
    shift, lifted = look.shift, look.lifted
    if inline and style.shift is not None:
        shift, lifted = style.shift, False
    elif inline and style.lifted and shift is None:
        shift, lifted = "raised", not small
    sized = look.sized
    if style.sized is not None:
        sized = style.sized and (look.sized or not style.relative)
    return structs.replace(
        look,
        unseen=unseen,
        visible=look.visible if style.visible is None else style.visible,
        sized=sized,
        shift=shift,
        colour=look.colour if style.colour is None else style.colour,
        ground=look.ground if style.ground is None else style.ground,
        small=small,
        lifted=lifted,
        painted=look.painted if style.painted is None else style.painted,
        aside=in_cell and (look.aside or bool(style.aside) or bool(style.cut and style.narrow)),
        doubtful=doubtful or (in_cell and (sight == "doubtful" or bool(style.overlaid))),
    )
