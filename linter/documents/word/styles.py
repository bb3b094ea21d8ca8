"""How Word shows a run: its own properties, its character style, the style of its paragraph, and the defaults.

Source: ECMA-376 part 1, 17.7.2 (order of styles) and 17.7.3 (properties that two styles switch off again).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from linter.documents.colours import colour
from linter.documents.fonts import is_symbols
from linter.documents.layered import over
from linter.documents.runs import Shift
from linter.documents.word.theme import Theme
from linter.documents.word.xml import attribute, first, integer, local

_MOST: Final = 32
_MOST_LOOKS: Final = 10_000
_OFF: Final = ("0", "false", "off", "none")
_HIGHLIGHTS: Final = {"darkYellow": 0x808000, "lightGray": 0xC0C0C0, "darkGray": 0x808080}
_TINY: Final = 2  # half points: text of one point is not seen
_SMALLER: Final = 0.8
_USUAL: Final = 21  # half points
_LEAST_LIFT: Final = 4  # half points; less brings fonts of different make onto one line
_NARROWEST: Final = 10  # percent of the usual width
NAMES: Final = frozenset(
    {"vanish", "strike", "dstrike", "color", "highlight", "shd", "vertAlign", "position", "sz", "rStyle", "w", "rFonts"}
)
"""Elements of `w:rPr` that say whether text is seen."""


class Properties(Struct):
    """What `w:rPr` says; None where it says nothing. colour, fill: 0xRRGGBB, -1 for automatic. size, position: half
    points. painted: the colour that Word 2010 and later fill the letters with; width: percent. symbols: its font draws
    signs in place of letters and digits."""

    vanish: bool | None = None
    strike: bool | None = None
    double: bool | None = None
    colour: int | None = None
    fill: int | None = None
    align: str | None = None
    position: int | None = None
    size: int | None = None
    style: str | None = None
    painted: int | None = None
    clear: bool | None = None
    width: int | None = None
    symbols: bool | None = None

    def take(self, name: str, value: str | None) -> None:
        """Takes an element of `w:rPr` by its local name. value: see `value_in_run`."""
        if name == "vanish":
            self.vanish = value not in _OFF
        elif name == "strike":
            self.strike = value not in _OFF
        elif name == "dstrike":
            self.double = value not in _OFF
        elif name == "color":
            self.colour = _or_automatic(colour(value or ""))
        elif name == "shd":
            self.fill = None if value is None else int(value)
        elif name == "highlight" and value != "none":
            self.fill = _or_automatic(_HIGHLIGHTS.get(value or "", colour(value or "")))
        elif name == "vertAlign":
            self.align = value
        elif name == "position":
            self.position = integer((value or "").lstrip("-")) * (-1 if (value or "").startswith("-") else 1)
        elif name == "sz":
            self.size = integer(value)
        elif name == "rStyle":
            self.style = value
        elif name == "w":
            self.width = integer(value)
        elif name == "rFonts" and value is not None:
            self.symbols = is_symbols(value)
        elif name == "textFill":
            self.clear, self.painted = value == "none", colour(value or "")


class Look(Struct, frozen=True):
    """How a run is shown. colour, fill: 0xRRGGBB, None for automatic. full_size: raised, but no smaller. plain: nothing
    about it is worth a look."""

    hidden: bool = False
    struck: bool = False
    tiny: bool = False
    shift: Shift | None = None
    full_size: bool = False
    colour: int | None = None
    fill: int | None = None
    symbols: bool = False

    @property
    def plain(self) -> bool:
        return not (self.hidden or self.struck or self.tiny or self.shift) and self.colour is None


class _Style(Struct):
    based_on: str | None
    own: Properties
    shaded: bool


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any, theme: Theme | None = None) -> None:
        """root: the root element of styles.xml, None where the document has none."""
        self.theme = theme or Theme()
        self._styles: dict[str, _Style] = {}
        self._defaults = Properties()
        self._paragraph: str | None = None
        self._known: dict[tuple[str | None, str | None], Properties] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        for element in () if root is None else root:
            name = local(element)
            if name == "docDefaults":
                self._defaults = self._properties(first(first(element, "rPrDefault"), "rPr"))
            elif name == "style":
                self._take(element)

    def _take(self, element: Any) -> None:
        name = attribute(element.attrib, "styleId") or ""
        based_on = first(element, "basedOn")
        self._styles[name] = _Style(
            None if based_on is None else attribute(based_on.attrib, "val"),
            self._properties(first(element, "rPr")),
            any(self.fill(part.attrib) is not None for part in element.iter() if local(part) == "shd"),
        )
        is_default = attribute(element.attrib, "default") in ("1", "true", "on")
        if is_default and attribute(element.attrib, "type") in (None, "paragraph"):
            self._paragraph = name

    def is_shaded(self, style: str | None) -> bool:
        """Whether a (table) style gives any cell a colour of its own."""
        return any(entry.shaded for entry in self._chain(style))

    def look(self, paragraph: str | None, own: Sequence[tuple[str, str | None]]) -> Look:
        """How a run is shown. paragraph: the style of its paragraph; own: names and values of its own properties."""
        key = (paragraph, *own)
        found = self._looks.get(key)
        if found is None:
            direct = Properties()
            for name, value in own:
                direct.take(name, value)
            usual = self._of((paragraph, None)).size
            found = _look(over(self._of((paragraph, direct.style)), direct), usual)
            if len(self._looks) < _MOST_LOOKS:
                self._looks[key] = found
        return found

    def _of(self, key: tuple[str | None, str | None]) -> Properties:
        """What the defaults and both styles come to. A property that both styles have is off again."""
        if key not in self._known:
            paragraph, run = self._resolved(key[0] or self._paragraph), self._resolved(key[1])
            found = over(over(self._defaults, paragraph), run)
            for name in ("vanish", "strike"):
                both = bool(getattr(paragraph, name)) != bool(getattr(run, name))
                setattr(found, name, bool(getattr(self._defaults, name)) or both)
            self._known[key] = found
        return self._known[key]

    def _resolved(self, style: str | None) -> Properties:
        found = Properties()
        for entry in self._chain(style):
            found = over(entry.own, found)
        return found

    def _chain(self, style: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while (entry := self._styles.get(style or "")) is not None and len(chain) < _MOST:
            chain.append(entry)
            style = entry.based_on
        return chain

    def value(self, name: str, attributes: Mapping[str, str]) -> str | None:
        """What a property of a run says: `w:val`, or a colour, that of `w:shd` as a number."""
        if name == "color":
            known = self.theme.of(attributes, "Color")
            return attribute(attributes, "val") if known is None else f"{known:06x}"
        if name == "rFonts":
            return attribute(attributes, "ascii") or attribute(attributes, "hAnsi")
        if name != "shd":
            return attribute(attributes, "val")
        fill = self.fill(attributes)
        return None if fill is None else str(fill)

    def fill(self, attributes: Mapping[str, str]) -> int | None:
        """The colour that `w:shd` gives its ground: None for none, -1 for one that is not known (a pattern)."""
        pattern = attribute(attributes, "val") or "clear"
        if pattern in ("clear", "nil"):
            known, fill = self.theme.of(attributes, "Fill"), attribute(attributes, "fill") or "auto"
            return known if known is not None else None if fill == "auto" else _or_automatic(colour(fill))
        known = self.theme.of(attributes, "Color")
        known = colour(attribute(attributes, "color") or "") if known is None else known
        return _or_automatic(known) if pattern == "solid" else -1

    def _properties(self, element: Any) -> Properties:
        found = Properties()
        for part in () if element is None else element:
            if local(part) == "textFill":
                for name, attributes in ((local(inner), inner.attrib) for inner in part.iter()):
                    if (value := self.paint(name, attributes)) is not None:
                        found.take("textFill", value)
            else:
                found.take(local(part), self.value(local(part), part.attrib))
        return found

    def paint(self, name: str, attributes: Mapping[str, str]) -> str | None:
        """What an element of `w14:textFill` says letters are filled with; None for one that says nothing."""
        value = attribute(attributes, "val") or ""
        if name == "schemeClr":
            known = self.theme.named(value)
            return None if known is None else f"{known:06x}"
        return "none" if name == "noFill" else value if name == "srgbClr" else None


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that is on or off is on."""
    return attribute(attributes, "val") not in _OFF


def _or_automatic(value: int | None) -> int:
    return -1 if value is None else value


def _look(found: Properties, usual: int | None) -> Look:
    shift: Shift | None = None
    full_size = found.align is None and (found.size is None or found.size > _SMALLER * (usual or _USUAL))
    if found.align in ("superscript", "subscript"):
        shift = "raised" if found.align == "superscript" else "lowered"
    elif found.position and (not full_size or abs(found.position) >= _LEAST_LIFT):
        shift = "raised" if found.position > 0 else "lowered"
    written = found.painted if found.painted is not None else None if found.colour == -1 else found.colour
    return Look(
        hidden=bool(found.vanish or found.clear),
        struck=bool(found.strike or found.double),
        tiny=(found.size is not None and 0 < found.size <= _TINY) or 0 < (found.width or 100) < _NARROWEST,
        shift=shift,
        full_size=full_size,
        colour=written,
        fill=found.fill,
        symbols=bool(found.symbols),
    )
