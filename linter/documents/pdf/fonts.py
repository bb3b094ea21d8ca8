"""What a font's codes stand for and how wide they are; codes that stand for no character are told apart.

A glyph without a character is ink all the same: a page shows a figure there that cannot be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1

from linter.documents.pdf.evidence import DIGITS, Evidence
from linter.documents.printed.page import UNKNOWN, Glyph
from linter.documents.printed.text import clean

_SUBSET = re.compile(r"[A-Z]{6}\+")
_ODD = frozenset("!\"#$&'*;<=>?@[\\]^_`{|}~¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹º»¼½¾¿")
"""Signs of Latin fonts that a report hardly ever holds; codes given out in turn come out as these."""
_ODD_SHARE = 4
MANY_BLANKS = 3
"""So many codes of one font that stand for a blank: they are not all blanks."""
MOST_BLANKS = 12
"""More than that are a range that was never written out."""
MOST_CODES = 5_000
MOST_TWINS = 3
"""More codes of one digit than that are no slip."""
MOST_ALIKE = 8
"""Fonts of one file that are compared with each other."""
SOFT_HYPHEN = "\u00ad"
WIDE = 0.1
"""Parts of the em: a sign as wide as that is seen."""


class Font:
    """A font as the pages use it. Raises what pdfminer raises for one it cannot make out.

    is_doubtful: it is a subset without a map of its codes, so that these may have been given out in turn.
    """

    def __init__(self, font: PDFFont, spec: Mapping[str, Any]) -> None:
        self._font = font
        self.is_multibyte = font.is_multibyte()
        self.is_vertical = font.is_vertical()
        self.codes: Any = font.decode
        self._known: dict[int, tuple[str, float]] = {}
        self._blanks: set[int] = set()
        name = resolve1(spec.get("BaseFont"))
        differences = isinstance(resolve1(spec.get("Encoding")), dict)
        self.is_doubtful = (
            not self.is_multibyte
            and "ToUnicode" not in spec
            and not differences
            and bool(_SUBSET.match(str(getattr(name, "name", ""))))
        )
        self._mapped_blanks = _mapped_blanks(font)
        self.evidence = Evidence(font, spec)
        self._others: set[int] = set()
        self._twins = _twins(self.evidence.map)
        self.glyphs: list[Glyph] = []
        self._twin_glyphs: dict[int, list[Glyph]] = {}
        self._blank_glyphs: list[Glyph] = []

    def look(self, code: int) -> tuple[str, float]:
        """What a code stands for (`UNKNOWN` where that is not known), and its width in parts of the em."""
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = self._character(code), float(self._font.char_width(code))
        return found

    def _character(self, code: int) -> str:
        try:
            text = self._font.to_unichr(code)
        except (PDFUnicodeNotDefined, ValueError, OverflowError):
            return UNKNOWN
        if not text or any(is_no_character(sign) for sign in text):
            return UNKNOWN
        if text == SOFT_HYPHEN:
            return "-" if self._mapped_blanks < MANY_BLANKS else UNKNOWN
        if not text.strip() and (code not in (3, 32, 160) or self._mapped_blanks >= MANY_BLANKS):
            self._blanks.add(code)
        elif (
            (not clean(text) and self._font.char_width(code) > WIDE)
            or code in self._others
            or self.evidence.contradicts(code, text)
        ):
            return UNKNOWN
        return text

    def differs(self, other: Font) -> None:
        """Another font that draws the same glyphs: of what both say differently, the smaller one is not believed."""
        one, two = self.evidence.map, other.evidence.map
        less, codes = (self, one) if len(one) <= len(two) else (other, two)
        for code in codes:
            if one.get(code, two.get(code)) != two.get(code, one.get(code)):
                less._others.add(code)
                less._known.pop(code, None)

    def shift(self, code: int) -> tuple[float | None, float]:
        """Where the origin of a vertical glyph lies, in thousandths of the em."""
        found = self._font.char_disp(code)
        return found if isinstance(found, tuple) else (None, 880.0)

    def keep(self, glyph: Glyph, code: int) -> None:
        """Remember a glyph of which it is not sure what it stands for."""
        if self.is_doubtful:
            self.glyphs.append(glyph)
        elif code in self._blanks:
            self._blank_glyphs.append(glyph)
        elif code in self._twins:
            self._twin_glyphs.setdefault(code, []).append(glyph)

    @property
    def is_watched(self) -> bool:
        return self.is_doubtful or bool(self._blanks) or bool(self._twins)

    def settle(self) -> None:
        """Once all pages are read: what stands for nothing that a report would hold stands for no known character."""
        odd = sum(1 for glyph in self.glyphs if glyph.text in _ODD)
        doubted = self.glyphs if odd * _ODD_SHARE >= max(1, len(self.glyphs)) else []
        blanks = self._blank_glyphs if max(len(self._blanks), self._mapped_blanks) >= MANY_BLANKS else []
        for glyph in (*doubted, *blanks, *self._rarer()):
            glyph.text = UNKNOWN

    def _rarer(self) -> list[Glyph]:
        """Of two glyphs that are said to be one digit, those of the rarer one."""
        found: list[Glyph] = []
        by_digit: dict[str, list[list[Glyph]]] = {}
        for code, glyphs in self._twin_glyphs.items():
            by_digit.setdefault(self._twins[code], []).append(glyphs)
        for several in by_digit.values():
            several.sort(key=len)
            found += [glyph for glyphs in several[:-1] for glyph in glyphs]
        return found


def _twins(codes: Mapping[int, Any]) -> dict[int, str]:
    """The codes of which several are said to be one digit, and which."""
    if len(codes) > MOST_CODES:
        return {}
    digits = {code: text for code, text in codes.items() if isinstance(text, str) and text in DIGITS and text}
    often = Counter(digits.values())
    return {code: text for code, text in digits.items() if 1 < often[text] <= MOST_TWINS}


def _mapped_blanks(font: PDFFont) -> int:
    """How many codes a font's map gives to blanks (or to soft hyphens), where these are few enough to have been meant
    one by one."""
    codes = getattr(getattr(font, "unicode_map", None), "cid2unichr", None)
    if not isinstance(codes, dict) or len(codes) > MOST_CODES:
        return 0
    signs = [text for text in codes.values() if isinstance(text, str) and text]
    found = max(sum(1 for text in signs if not text.strip()), signs.count(SOFT_HYPHEN))
    return found if found <= MOST_BLANKS else 0


def is_no_character(sign: str) -> bool:
    """Whether a sign is none of a text: a control, half of a pair, U+FFFD."""
    return sign < "\x20" or "\x7f" <= sign < "\xa0" or "\ud800" <= sign < "\ue000" or sign in "\ufffd\ufffe\uffff"


class FontBook:
    """The fonts of a file, each made once. make: pdfminer's `get_font`."""

    def __init__(self, make: Any) -> None:
        self._make = make
        self._by_number: dict[int, Font] = {}
        self._made: list[Font] = []
        self._alike: dict[tuple[str, ...], list[Font]] = {}

    def of(self, entries: object) -> dict[str, Font]:
        """The fonts of a page's resources by their names there."""
        found = {}
        for name, entry in dict_value(entries).items():
            number = entry.objid if isinstance(entry, PDFObjRef) else None
            font = self._by_number.get(number) if number is not None else None
            if font is None:
                spec = dict_value(entry)
                font = Font(self._make(number, spec), spec)
                self._compare(font)
                self._made.append(font)
                if number is not None:
                    self._by_number[number] = font
            found[str(name)] = font
        return found

    def _compare(self, font: Font) -> None:
        key = font.evidence.key
        if key is not None:
            alike = self._alike.setdefault(key, [])
            for other in alike[:MOST_ALIKE]:
                font.differs(other)
            alike.append(font)

    def settle(self, fonts: Iterable[Font] = ()) -> None:
        """See `Font.settle`."""
        for font in (*self._made, *fonts):
            font.settle()
