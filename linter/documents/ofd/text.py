"""The characters of a text object and where each stands (GB/T 33190-2016, chapter 11)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import Any, Final

from linter.documents.ofd.geometry import deltas, number
from linter.documents.ofd.xml import first, local, text_of
from linter.documents.printed.page import UNKNOWN, Glyph
from linter.documents.printed.text import clean

Placed = tuple[str, float, float, float]
"""A character (or several drawn as one), its origin, and its width, in the space of the object."""
_NO_CODE: Final = "\u00a4"
"""What stands for a glyph that has no character (11.4)."""
_MOST_GLYPHS: Final = 10_000
_MOST_WRONG: Final = 4
"""Glyphs of a font said to be other digits than they are; where there are more, their numbers mean nothing."""
_BREAKS: Final = {9: None, 10: None, 13: None}
_widths: dict[str, float] = {}


class Lost(str):
    """A blank, or a sign that is not seen, for which a glyph is named. font: its ID."""

    __slots__ = ("font",)
    font: str


class Digit(str):
    """A digit for which a glyph is named. font: its ID; glyph: the number there; often: how often it is so named."""

    __slots__ = ("font", "glyph", "often")
    font: str
    glyph: str
    often: int


class Blanks:
    """What the fonts of a file draw for blanks and for signs that are not seen: where one draws several things for the
    same sign, there are characters whose codes were lost. The same for digits: a glyph that is said to be two of them
    is one of them, and of the two glyphs of one digit one is another."""

    def __init__(self) -> None:
        self.is_asked = False
        self._named: dict[tuple[str, str, str], Digit] = {}
        self._digits: list[Glyph] = []
        self._drawn: dict[tuple[str, str], set[str]] = {}
        self._glyphs: list[Glyph] = []

    def told(self, texts: list[str], transforms: Iterable[Any], font: str) -> list[str]:
        """The characters of an object, blanks for which glyphs are named as `Lost`; where there is nothing but glyphs,
        as many unknown characters."""
        self.is_asked = True
        for transform in transforms:
            start = int(number(transform.get("CodePosition"), 0.0))
            glyphs = text_of(first(transform, "Glyphs")).split()[:_MOST_GLYPHS]
            if not texts:
                return [UNKNOWN] * len(glyphs)
            for at, glyph in enumerate(glyphs, max(start, 0)):
                if at < len(texts) and not clean(texts[at]).strip():
                    texts[at] = lost = Lost(texts[at])
                    lost.font = font
                    self._drawn.setdefault((font, lost), set()).add(glyph)
        return texts

    def digits(self, text: str, transforms: Sequence[Any], font: str) -> list[str]:
        """The characters of an object of digits, each with the glyph that is named for it."""
        self.is_asked = True
        texts: list[str] = list(text)
        for transform in transforms:
            start = transform.get("CodePosition")
            at = 0 if start in (None, "0") else max(int(number(start, 0.0)), 0)
            for glyph in text_of(transform[0] if len(transform) == 1 else first(transform, "Glyphs")).split():
                if at >= len(texts):
                    break
                digit = self._named.get((font, glyph, text[at]))
                if digit is None:
                    digit = self._named[font, glyph, text[at]] = Digit(text[at])
                    digit.font, digit.glyph, digit.often = font, glyph, 0
                digit.often += 1
                texts[at] = digit
                at += 1
        return texts

    def keep(self, glyphs: Sequence[Glyph]) -> None:
        """Remember what of the characters of an object is `Lost`, or a `Digit` (`is_asked`: there are such)."""
        self.is_asked = False
        if self._drawn:
            self._glyphs += [glyph for glyph in glyphs if isinstance(glyph.text, Lost)]
        if self._named and glyphs and type(glyphs[0].text) is Digit:
            self._digits += glyphs

    def settle(self) -> None:
        """Once all pages are read: what is no blank is a character that is not known."""
        for glyph in self._glyphs:
            sign = glyph.text
            assert isinstance(sign, Lost)
            several = len(self._drawn[sign.font, sign]) > 1
            glyph.text = UNKNOWN if several or not sign.isspace() else str(sign)
        wrong = self._contradicted()
        for glyph in self._digits if wrong else ():
            if isinstance(glyph.text, Digit) and (glyph.text.font, glyph.text.glyph, glyph.text) in wrong:
                glyph.text = UNKNOWN

    def _contradicted(self) -> set[tuple[str, str, str]]:
        """Fonts, glyphs and digits of which others are said more often; not of fonts whose glyphs mean nothing."""
        alike: dict[tuple[str, str, str], list[Digit]] = {}
        for digit in self._named.values():
            alike.setdefault((digit.font, "glyph", digit.glyph), []).append(digit)
            alike.setdefault((digit.font, "digit", digit), []).append(digit)
        by_font: dict[str, set[tuple[str, str, str]]] = {}
        for several in alike.values():
            several.sort(key=lambda digit: digit.often)
            wrong = by_font.setdefault(several[0].font, set())
            wrong |= {(digit.font, digit.glyph, str(digit)) for digit in several[:-1]}
        return {each for wrong in by_font.values() if len(wrong) <= _MOST_WRONG for each in wrong}


def glyphs_of(element: Any, size: float, count: Callable[[int], None], blanks: Blanks) -> list[Placed]:
    """The characters of a text object in the order in which they are set. count: told how many there are."""
    scale = element.get("HScale")
    stretch = 1.0 if scale is None else number(scale, 1.0) or 1.0
    x = y = 0.0
    transforms: list[Any] = []
    named: list[Any] = []
    found: list[Placed] = []
    for child in element:
        name = local(child)
        if name == "CGTransform":
            named.append(child)
            if child.get("CodeCount", "1") != "1" or child.get("GlyphCount", "1") != "1":
                transforms.append(child)
        if name != "TextCode":
            continue
        x, y = number(child.get("X"), x), number(child.get("Y"), y)
        text = ((child.text or "") if len(child) == 0 else "".join(child.itertext())).replace(_NO_CODE, UNKNOWN)
        if not text.isprintable():
            text = text.translate(_BREAKS)
        texts: list[str] | str = list(_shown(text, transforms)) if transforms else text
        if named and text.isdigit() and len(texts) == len(text):
            texts = blanks.digits(text, named, element.get("Font", ""))
        elif named and (" " in text or not text or not text.isprintable()) and len(texts) == len(text):
            texts = blanks.told(list(texts), named, element.get("Font", ""))
        transforms, named = [], []
        count(len(texts))
        found += _set(texts, child, x, y, size * stretch)
    return found


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
        at += codes
        if drawn in (0, codes):
            yield from piece
            continue
        yield piece if drawn == 1 else piece[:1]
        for place in range(1, min(drawn, len(text))):
            yield piece[place:] if place == drawn - 1 else piece[place : place + 1]


def _set(texts: Sequence[str], code: Any, x: float, y: float, em: float) -> Iterable[Placed]:
    """Each glyph with its origin and its width (11.3). Where no distances are given it takes its own width."""
    across, down = code.get("DeltaX"), code.get("DeltaY")
    widths = [em * (_widths.get(text) or _width(text)) for text in texts]
    if len(widths) == 1:  # distances are those to the characters that follow
        return ((texts[0], x, y, widths[0]),)
    steps = deltas(across, len(texts) - 1) if across else []
    falls = deltas(down, len(texts) - 1) if down else []
    if steps or falls:
        lefts = list(accumulate(steps or [0.0] * len(falls), initial=x))
        widths[: len(steps)] = [step if 0 < step < width else width for width, step in zip(widths, steps, strict=False)]
    else:
        lefts = list(accumulate(widths, initial=x))
    bases: Iterable[float] = accumulate(falls, initial=y) if falls else repeat(y)
    return zip(texts, lefts, bases, widths, strict=False)


def _width(text: str) -> float:
    """The width of a character in parts of the em."""
    found = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
    if len(_widths) < 10_000:
        _widths[text] = found
    return found
