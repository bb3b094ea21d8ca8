"""The operators of a page's content that matter for what is seen (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pdfminer.psparser import PSLiteral

ALL: Final = "*"
OPERATORS: Final[Mapping[bytes, tuple[str, str]]] = {
    b"q": ("save", ""), b"Q": ("restore", ""), b"cm": ("concat", "nnnnnn"),
    b"gs": ("parameters", "N"), b"w": ("line_width", "n"),
    b"g": ("fill_gray", "n"), b"G": ("stroke_gray", "n"), b"rg": ("fill_rgb", "nnn"),
    b"RG": ("stroke_rgb", "nnn"), b"k": ("fill_cmyk", "nnnn"), b"K": ("stroke_cmyk", "nnnn"),
    b"cs": ("fill_space", "N"), b"CS": ("stroke_space", "N"),
    b"sc": ("fill_colour", ALL), b"scn": ("fill_colour", ALL),
    b"SC": ("stroke_colour", ALL), b"SCN": ("stroke_colour", ALL),
    b"m": ("move", "nn"), b"l": ("line", "nn"), b"c": ("curve", "nnnnnn"),
    b"v": ("curve_from_here", "nnnn"), b"y": ("curve_from_here", "nnnn"), b"h": ("close", ""),
    b"re": ("rectangle", "nnnn"), b"S": ("stroke_path", ""), b"s": ("close_and_stroke", ""),
    b"f": ("fill_path", ""), b"F": ("fill_path", ""), b"f*": ("fill_path", ""),
    b"B": ("fill_and_stroke", ""), b"B*": ("fill_and_stroke", ""),
    b"b": ("close_fill_and_stroke", ""), b"b*": ("close_fill_and_stroke", ""),
    b"n": ("end_path", ""), b"W": ("clip", ""), b"W*": ("clip", ""), b"sh": ("shade", "N"),
    b"Do": ("use", "N"), b"BI": ("inline_image", ALL),
    b"BMC": ("begin_mark", "N"), b"BDC": ("begin_mark", "No"), b"EMC": ("end_mark", ""),
    b"BT": ("begin_text", ""), b"Tf": ("choose_font", "Nn"), b"Tc": ("character_space", "n"),
    b"Tw": ("word_space", "n"), b"Tz": ("stretch", "n"), b"TL": ("leading", "n"),
    b"Tr": ("mode", "n"), b"Ts": ("rise", "n"), b"Td": ("next_line_at", "nn"),
    b"TD": ("next_line_leading", "nn"), b"Tm": ("set_matrix", "nnnnnn"), b"T*": ("next_line", ""),
    b"Tj": ("show_one", "s"), b"TJ": ("show_all", "a"), b"'": ("next_line_show", "s"),
    b'"': ("spaced_show", "nns"),
}  # fmt: skip
"""Operator → what the painter calls it, and its operands: numbers, Names, strings, arrays, others; or ALL."""

_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "n": (int, float),
    "N": (PSLiteral,),
    "s": (bytes,),
    "a": (list,),
    "o": (object,),
}


def fit(operands: Sequence[Any], kinds: str) -> bool:
    """Whether operands are of the kinds that an operator takes."""
    return all(isinstance(operand, _KINDS[kind]) for operand, kind in zip(operands, kinds, strict=True))
