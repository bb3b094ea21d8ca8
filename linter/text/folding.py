"""Signs folded one for one: widths, kinds of brackets, quotation marks and dashes, digits of other sets, and characters
that look like others (radicals, compatibility ideographs). Every carrier's text is folded here, and only here."""

from __future__ import annotations

import unicodedata

from linter.text.radicals import RADICALS
from linter.text.regex import regex

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = {
    "。": "。", "、": "、", "〈": "《", "〉": "》", "<": "《", ">": "》", "＜": "《", "＞": "》",
    "[": "〔", "]": "〕", "［": "〔", "］": "〕", "【": "〔", "】": "〕",
    "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "‘": "'", "’": "'", "＇": "'",
    "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-", "～": "~", "〜": "~",
    "．": ".", "﹑": "、", "﹒": ".", "·": "·", "•": "·", "∶": ":", "﹕": ":", "﹔": ";",
    "，": ",", "､": "、", "｡": "。",
    "〇": "0", "○": "0",
}  # fmt: skip
# U+F900 to U+FAFF and U+2F800 to U+2FA1F: ideographs that differ from the usual ones in their code point alone
_LOOK_ALIKE = "".join(map(chr, (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))))
_COMPATIBILITY = dict(zip(map(ord, _LOOK_ALIKE), unicodedata.normalize("NFKC", _LOOK_ALIKE), strict=True))
# where other sets of ten digits begin: mathematical, segmented, and those of other scripts that fonts fall back on
_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0,
)  # fmt: skip
_DIGITS = {zero + digit: 0x30 + digit for zero in _ZEROS for digit in range(10)}

FOLD: dict[int, int | str] = {
    **_FULL_WIDTH,
    **_COMPATIBILITY,
    **_DIGITS,
    **RADICALS,
    **{ord(k): v for k, v in _SIGNS.items() if len(k) == 1},
}
"""Code point → what it is folded to; fit for `str.translate`, which keeps the length."""

# White space, and the invisible characters that word processors and pages leave behind.
RUN = regex("[^\\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\ufffc]+")


def fold(text: str) -> str:
    """One string as it looks in a flow: no white space, signs folded. For comparing labels."""
    return "".join(RUN.findall(text)).translate(FOLD)


_UNSEEN = regex("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def is_unreadable(text: str) -> bool:
    """Whether a text holds a sign that stands for none: U+FFFD, or one of a font's own (private use)."""
    return not text.isascii() and _UNSEEN.search(text) is not None
