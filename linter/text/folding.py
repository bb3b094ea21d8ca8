"""Signs folded one for one: full and half width, kinds of brackets, quotation marks and dashes."""

from __future__ import annotations

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
FOLD: dict[int, int | str] = {**_FULL_WIDTH, **{ord(k): v for k, v in _SIGNS.items() if len(k) == 1}}

# White space, and the invisible characters that word processors and pages leave behind.
RUN = regex("[^\\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\ufffc]+")


def fold(text: str) -> str:
    """One string as it looks in a flow: no white space, signs folded. For comparing labels."""
    return "".join(RUN.findall(text)).translate(FOLD)
