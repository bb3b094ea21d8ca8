"""The colours of a document's theme, by the names that text and shading use (ISO 29500-1, 17.3.2.6 and 20.1.6)."""

from __future__ import annotations

import re
from typing import Any, Final

from linter.documents.colours import WHITE, colour
from linter.documents.word.xml import Attributes, attribute, local

_ROLES: Final = {
    "background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1",
    "background2": "lt2", "light2": "lt2", "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_SHADE: Final = re.compile("[0-9A-Fa-f]{2}")


class Theme:
    """The colours by name. What a document without a theme may ask for is black and white."""

    def __init__(self, root: Any = None) -> None:
        """root: the root element of the theme part."""
        self._colours: dict[str, int] = {"lt1": WHITE, "dk1": 0}
        for scheme in () if root is None else root.iter():
            for entry in scheme if local(scheme) == "clrScheme" else ():
                for value in entry:
                    written = attribute(value.attrib, "lastClr") or attribute(value.attrib, "val") or ""
                    known = colour(written)
                    if known is not None:
                        self._colours[local(entry)] = known

    def named(self, name: str) -> int | None:
        """The colour of that name."""
        return self._colours.get(_ROLES.get(name, name))

    def of(self, attributes: Attributes, kind: str) -> int | None:
        """What `w:themeColor` or `w:themeFill` says (kind: Color, Fill), None where it says nothing that is known."""
        known = self.named(attribute(attributes, f"theme{kind}") or "")
        prefix = "theme" if kind == "Color" else "themeFill"
        shade, tint = (attribute(attributes, f"{prefix}{name}") or "" for name in ("Shade", "Tint"))
        if known is None or not (shade or tint):
            return known
        parts = [known >> shift & 255 for shift in (16, 8, 0)]
        if _SHADE.fullmatch(shade):
            parts = [part * int(shade, 16) // 255 for part in parts]
        if _SHADE.fullmatch(tint):
            parts = [255 - (255 - part) * int(tint, 16) // 255 for part in parts]
        return parts[0] << 16 | parts[1] << 8 | parts[2]
