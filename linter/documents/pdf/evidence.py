"""What a font file itself says of the digits it draws, held against the map of characters that a PDF gives it.

A map may say that a glyph is a 7 where the font draws a 1: whoever reads the page sees the 1. Only what is cheap to
tell is looked at: the glyphs of the ten digits.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any, Final

from pdfminer.pdffont import PDFFont
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1

DIGITS: Final = "0123456789"
_FILES: Final = ("FontFile", "FontFile2", "FontFile3")
_MOST_TABLES: Final = 64
_MOST_SEGMENTS: Final = 20_000
_LARGEST: Final = 40 * 1024 * 1024
"""Bytes of a font file: larger ones are not looked into."""


class Evidence:
    """What is known of one font besides its map.

    key: fonts with the same key draw the same glyph for the same code. map: the characters of its codes by the PDF.
    """

    def __init__(self, font: PDFFont, spec: Mapping[str, Any]) -> None:
        self._descriptor, self._is_plain = _descriptor(spec)
        name = str(getattr(resolve1(spec.get("BaseFont")), "name", ""))
        self._names = getattr(font, "cid2unicode", None) if isinstance(resolve1(spec.get("Encoding")), dict) else None
        self._glyphs: dict[str, int] | None = None
        files = [str(self._descriptor.get(file)) for file in _FILES if file in self._descriptor]
        self.key = (name, *files) if self._is_plain and font.is_multibyte() else None
        self.map: dict[int, Any] = getattr(getattr(font, "unicode_map", None), "cid2unichr", None) or {}

    def contradicts(self, code: int, text: str) -> bool:
        """Whether the font draws something else for a code than its map says, and a digit is one of both."""
        if self._names:
            own = self._names.get(code)
            if isinstance(own, str) and own != text and len(own) == 1 and (own in DIGITS or text in DIGITS):
                return True
        if not self._is_plain or not self.map:
            return False
        if self._glyphs is None:
            self._glyphs = self._digits()
        if text in DIGITS:
            return self._glyphs.get(text, code) != code and code in self._glyphs.values()
        return code in self._glyphs.values() and text.isascii()

    def _digits(self) -> dict[str, int]:
        """The glyphs of the digits by the font's own table of characters; {} where it has none."""
        stream = resolve1(self._descriptor.get("FontFile2"))
        if not isinstance(stream, PDFStream):
            return {}
        try:
            data = stream.get_data()
            return glyphs_of_digits(data) if len(data) <= _LARGEST else {}
        except (struct.error, ValueError, IndexError):
            return {}


def _descriptor(spec: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """The descriptor of a font, and whether its codes are the numbers of its glyphs."""
    inner = dict_value(next(iter(list_value(spec.get("DescendantFonts", []))), {}))
    if not inner:
        return dict_value(spec.get("FontDescriptor", {})), False
    encoding, glyphs = resolve1(spec.get("Encoding")), resolve1(inner.get("CIDToGIDMap"))
    plain = str(getattr(encoding, "name", "")) in ("Identity-H", "Identity-V")
    return dict_value(inner.get("FontDescriptor", {})), plain and str(getattr(glyphs, "name", "Identity")) == "Identity"


def glyphs_of_digits(data: bytes) -> dict[str, int]:
    """The glyphs of the digits in a TrueType font. Raises `struct.error` for one that is cut short."""
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(min(count, _MOST_TABLES)):
        tag, _, at, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == b"cmap":
            return _by_character(data, at)
    return {}


def _by_character(data: bytes, at: int) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, at + 2)
    for number in range(min(count, _MOST_TABLES)):
        platform, encoding, offset = struct.unpack_from(">HHL", data, at + 4 + 8 * number)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            found = {sign: _glyph(data, at + offset, ord(sign)) for sign in DIGITS}
            if any(found.values()):
                return {sign: glyph for sign, glyph in found.items() if glyph}
    return {}


def _glyph(data: bytes, at: int, code: int) -> int:
    """The glyph of a character by a table of format 4 or 12; 0 for none."""
    (form,) = struct.unpack_from(">H", data, at)
    if form == 4:
        (double,) = struct.unpack_from(">H", data, at + 6)
        for segment in range(0, min(double, 2 * _MOST_SEGMENTS), 2):
            end, start, delta, skip = (
                struct.unpack_from(">H", data, at + base + segment)[0]
                for base in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
            )
            if start <= code <= end:
                if not skip:
                    return int(code + delta) & 0xFFFF
                place = at + 16 + 3 * double + segment + skip + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, place)[0]
                return int(glyph + delta) & 0xFFFF if glyph else 0
    elif form == 12:
        (groups,) = struct.unpack_from(">L", data, at + 12)
        for group in range(min(groups, _MOST_SEGMENTS)):
            start, end, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * group)
            if start <= code <= end:
                return int(glyph + code - start)
    return 0
