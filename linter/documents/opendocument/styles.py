"""How an OpenDocument text shows its text: automatic and named styles with their parents (ODF 1.3, part 3, 16)."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

from linter.documents.colours import WHITE, alike, colour
from linter.documents.fonts import is_symbols
from linter.documents.layered import over
from linter.documents.opendocument.tables import attribute, name_of
from linter.documents.runs import Run, Shift, Source, Unseen

_MOST: Final = 32
_RAISED: Final = re.compile(r"(super|sub|-?[0-9]{1,3}%)(?: [0-9.]{1,6}%)?")
_FAINT: Final = re.compile(r"[0-5](?:\.[0-9]{1,3})?%")
_TINY: Final = re.compile(r"[0-9](?:\.[0-9]{1,3})?%|[01](?:\.[0-9]{1,3})?pt|0(?:\.0{1,3})?[a-z]{2}|0\.0[123][0-9]?cm")


class Look(Struct, frozen=True):
    """How text is shown; None where nothing says it. automatic: its colour is the one that can be read. ground: what
    is behind it. conditional: a condition decides whether it is shown. symbols: its font draws signs for digits."""

    hidden: bool | None = None
    struck: bool | None = None
    tiny: bool | None = None
    shift: Shift | None = None
    colour: int | None = None
    automatic: bool | None = None
    ground: int | None = None
    conditional: bool | None = None
    symbols: bool | None = None

    def run(self, text: str, source: Source = "text") -> Run:
        """Text so shown, as a run."""
        return Run(text, self._reason(), self.shift, source=source)

    @property
    def is_plain(self) -> bool:
        return not (self.hidden or self.struck or self.tiny or self.shift) and self.colour is None

    def _reason(self) -> Unseen | None:
        if self.hidden:
            return "hidden"
        if self.struck:
            return "struck"
        if self.tiny:
            return "invisible"
        if self.colour is None or self.automatic:
            return None
        return "background" if alike(self.colour, WHITE if self.ground is None else self.ground) else None


PLAIN: Final = Look()


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], Look] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str], Look] = {}

    def take(self, element: Any) -> None:
        """Takes a `style:style` or a `style:default-style` (which has no name)."""
        key = (attribute(element, "family") or "", attribute(element, "name") or "")
        look = PLAIN
        for part in element:
            if name_of(part).endswith("-properties"):
                look = over(look, _look(part, is_text=name_of(part) == "style:text-properties"))
        self._own[key] = look
        self._parents[key] = attribute(element, "parent-style-name") or ""

    def look(self, family: str, name: str | None) -> Look:
        """What a style and its parents say."""
        key = (family, name or "")
        if key not in self._known:
            found, at = self._own.get((family, ""), PLAIN), key
            chain: list[Look] = []
            while at[1] and at in self._own and len(chain) < _MOST:
                chain.append(self._own[at])
                at = (family, self._parents[at])
            for look in reversed(chain):
                found = over(found, look)
            self._known[key] = found
        return self._known[key]


def _look(part: Any, is_text: bool) -> Look:
    ground = colour(attribute(part, "background-color") or "")
    if not is_text:
        return Look(ground=ground)
    opacity, scale = attribute(part, "opacity"), attribute(part, "text-scale")
    display, position = attribute(part, "display"), _RAISED.match(attribute(part, "text-position") or "")
    lines = [attribute(part, f"text-line-through-{name}") for name in ("style", "type")]
    size, automatic = attribute(part, "font-size"), attribute(part, "use-window-font-color")
    fonts = attribute(part, "font-name") or attribute(part, "font-family")
    shift: Shift | None = None
    if position is not None and position[1].strip("-0%"):
        shift = "lowered" if position[1] == "sub" or position[1].startswith("-") else "raised"
    written = colour(attribute(part, "color") or "")
    if automatic is None and written is not None:
        automatic = "false"
    # LibreOffice writes an opacity of 0 % beside the colour that it calls automatic, which is seen
    faint = written is not None and automatic == "false" and _FAINT.fullmatch(opacity or "") is not None
    return Look(
        hidden=display == "none" or faint if display or faint else None,
        struck=None if lines == [None, None] else not all(line in (None, "none") for line in lines),
        tiny=any(_TINY.fullmatch(value) for value in (size, scale) if value) if size or scale else None,
        shift=shift,
        colour=written,
        automatic=None if automatic is None else automatic == "true",
        ground=ground,
        conditional=None if display is None else display == "condition",
        symbols=None if fonts is None else is_symbols(fonts),
    )
