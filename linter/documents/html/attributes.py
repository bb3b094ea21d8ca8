"""Attributes of elements: spans, sizes of pictures, colours as they were written before style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import structs

from linter.documents.blocks import Blocks
from linter.documents.colours import colour
from linter.documents.fonts import is_symbols
from linter.documents.html.style import UNKNOWN, Style

Attributes = Mapping[str, str]
_LEAST_PICTURE: Final = 100  # pixels a side
_SPACER: Final = 3
_NOTE_LINK: Final = re.compile(r"#_?(?:ftn|fn|edn|en|foot-?note|end-?note|note|cite_note)[:_-]?[0-9]{1,4}", re.I)
_NOTE_CLASSES: Final = frozenset({"MsoFootnoteReference", "MsoEndnoteReference", "footnote-ref", "footnoteref"})
_HIDING_NAME: Final = re.compile(
    r"(?:.*[-_])?(?:hide|hidden|invisible|d-none|none|sr-only|visually-hidden|del|deleted|strike|line-through)"
    r"(?:[-_].*)?", re.I
)  # fmt: skip
_DIGITS: Final = re.compile(r"\s*\+?([0-9]{1,8})([0-9]*)")


def picture(blocks: Blocks, attributes: Attributes) -> None:
    """A picture: one in a cell leaves it unknown, whatever text the page gives for it, unless it is a spacer."""
    small = _is_small(attributes, _LEAST_PICTURE)
    if not small:
        blocks.picture()
    if blocks.cell is not None and not (small and _is_small(attributes, _SPACER)):
        named = attributes.get("alt", "").strip()
        blocks.cell.doubt(f"格内是图片（替代文字“{named[:20]}”），没有读" if named else "格内是图片，没有读")


def is_note_link(tag: str, attributes: Attributes) -> bool:
    """Whether an element is the mark of a note by what it is called or where it leads, however it is shown."""
    if tag == "a" and (attributes.get("role") == "doc-noteref" or "noteref" in attributes.get("epub:type", "")):
        return True
    if not _NOTE_CLASSES.isdisjoint(attributes.get("class", "").split()):
        return True
    return tag == "a" and _NOTE_LINK.fullmatch(attributes.get("href", "").strip()) is not None


def may_hide(attributes: Attributes) -> bool:
    """Whether an element has a class that, by its name, a sheet of another file uses to hide or strike text."""
    return any(_HIDING_NAME.fullmatch(name) for name in attributes.get("class", "").split())


def with_attributes(style: Style, tag: str, attributes: Attributes) -> Style:
    """A style with what old attributes say, where the style says nothing."""
    if tag == "font" and style.colour is None and "color" in attributes:
        style = structs.replace(style, colour=colour(attributes["color"]))
    turned = tag == "bdo" and attributes.get("dir", "").lower() == "rtl"
    if turned or (tag == "font" and is_symbols(attributes.get("face", ""))):
        style = structs.replace(style, doubtful=True)
    if style.ground is None and ("bgcolor" in attributes or "background" in attributes):
        known = colour(attributes.get("bgcolor", ""))
        style = structs.replace(style, ground=UNKNOWN if "background" in attributes or known is None else known)
    return style


def _is_small(attributes: Attributes, most: int) -> bool:
    """Whether a picture says that it is too small to hold a table: an icon, a ruling line."""
    for name in ("width", "height"):
        match = _DIGITS.fullmatch(attributes.get(name, "").strip().removesuffix("px"))
        if match is not None and not match[2] and int(match[1]) < most:
            return True
    return False


def span(attributes: Attributes, name: str) -> int:
    """A span as given. What a cell covers is counted against the limit of the table."""
    given = attributes.get(name)
    match = None if given is None else _DIGITS.match(given)
    if match is None:
        return 1
    return max(1, int(match[1]) if not match[2] else 10**8)
