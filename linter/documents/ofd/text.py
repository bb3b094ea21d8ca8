"""The characters of a text object and where each stands (GB/T 33190-2016, chapter 11)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from linter.documents.ofd.geometry import deltas, number
from linter.documents.ofd.xml import local
from linter.documents.printed.page import UNKNOWN

Placed = tuple[str, float, float, float]
"""A character (or several drawn as one), its origin, and its width, in the space of the object."""
_NO_CODE: Final = "\u00a4"
"""What stands for a glyph that has no character (11.4)."""
_BREAKS: Final = {9: None, 10: None, 13: None}
_widths: dict[str, float] = {}


def glyphs_of(element: Any, size: float, count: Callable[[int], None]) -> Iterator[Placed]:
    """The characters of a text object in the order in which they are set. count: told how many there are."""
    stretch = number(element.get("HScale"), 1.0) or 1.0
    x = y = 0.0
    transforms: list[Any] = []
    for child in element:
        name = local(child)
        if name == "CGTransform":
            transforms.append(child)
        if name != "TextCode":
            continue
        x, y = number(child.get("X"), x), number(child.get("Y"), y)
        text = ((child.text or "") if len(child) == 0 else "".join(child.itertext())).translate(_BREAKS)
        texts: list[str] | str = list(_shown(text, transforms)) if transforms or _NO_CODE in text else text
        transforms = []
        count(len(texts))
        yield from _set(texts, child, x, y, size * stretch)


def _shown(text: str, transforms: Iterable[Any]) -> Iterator[str]:
    """What each glyph stands for: a character, or several that are drawn as one (11.4)."""
    glyphs: dict[int, tuple[int, int]] = {}
    for transform in transforms:
        start, codes, drawn = (
            int(number(transform.get(name), value))
            for name, value in (("CodePosition", 0), ("CodeCount", 1), ("GlyphCount", 1))
        )
        if codes > 0 and drawn > 0:
            glyphs[start] = codes, drawn
    at = 0
    while at < len(text):
        codes, drawn = glyphs.get(at, (1, 0))
        piece = text[at : at + codes]
        if drawn and piece.strip(_NO_CODE) == "":
            piece = UNKNOWN * len(piece)
        at += codes
        if drawn in (0, codes):
            yield from piece
            continue
        yield piece if drawn == 1 else piece[:1]
        for place in range(1, min(drawn, len(text))):
            yield piece[place:] if place == drawn - 1 else piece[place : place + 1]


def _set(texts: list[str] | str, code: Any, x: float, y: float, em: float) -> Iterator[Placed]:
    """Each glyph with its origin and its width (11.3). Where no distances are given it takes its own width."""
    across, down = (deltas(code.get(name), len(texts) - 1) for name in ("DeltaX", "DeltaY"))
    plain = not across and not down
    for index, text in enumerate(texts):
        width = em * (_widths.get(text) or _width(text))
        step = across[index] if index < len(across) else 0.0
        yield text, x, y, min(width, step) if step > 0 else width
        x += width if plain else step
        y += down[index] if index < len(down) else 0.0


def _width(text: str) -> float:
    """The width of a character in parts of the em."""
    found = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
    if len(_widths) < 10_000:
        _widths[text] = found
    return found
