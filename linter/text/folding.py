"""Signs folded one for one: widths, kinds of brackets, quotation marks and dashes, digits of other sets, and characters
that look like others (radicals, compatibility ideographs). Every carrier's text is folded here, and only here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

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
# which look-alikes are traditional; a report in simplified script means the simplified one
_SIMPLIFIED = (
    "豈岂 車车 賈贾 龜龟 懶懒 癩癞 羅罗 蘿萝 邏逻 樂乐 駱骆 亂乱 欄栏 爛烂 蘭兰 鸞鸾 嵐岚 濫滥 藍蓝 襤褴 "
    "臘腊 蠟蜡 來来 勞劳 擄掳 櫓橹 爐炉 盧卢 蘆芦 虜虏 魯鲁 鷺鹭 祿禄 綠绿 錄录 論论 壟垄 籠笼 聾聋 賂赂 "
    "壘垒 屢屡 樓楼 淚泪 縷缕 凜凛 稜棱 綾绫 讀读 諾诺 寧宁 異异 復复 數数 參参 葉叶 說说 殺杀 兩两 糧粮 "
    "諒谅 勵励 呂吕 廬庐 濾滤 礪砺 閭闾 驪骊 麗丽 曆历 歷历 轢轹 憐怜 戀恋 漣涟 煉炼 璉琏 練练 聯联 輦辇 "
    "蓮莲 連连 鍊炼 殮殓 簾帘 獵猎 嶺岭 瑩莹 鈴铃 靈灵 領领 禮礼 隸隶 惡恶 療疗 遼辽 龍龙 暈晕 劉刘 紐纽 "
    "類类 陸陆 倫伦 崙仑 淪沦 輪轮 慄栗 裏里 裡里 離离 藺蔺 鱗鳞 臨临 狀状 識识 輻辐 見见 塚冢 諸诸 飯饭 "
    "飼饲 館馆 鶴鹤 嘆叹 層层 懲惩 漢汉 禍祸 禎祯 穀谷 節节 縉缙 視视 謁谒 謹谨 賓宾 贈赠 難难 響响 頻频 "
    "舘馆 並并 墳坟 絛绦 華华 調调 請请 諭谕 變变 輸输 遲迟 鉶铏 龎厐 "
)
# where other sets of ten digits begin: mathematical, segmented, and those of other scripts that fonts fall back on
_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0,
)  # fmt: skip
_DIGITS = {zero + digit: 0x30 + digit for zero in _ZEROS for digit in range(10)}

# ideographs that differ from the usual ones in their code point alone
_COMPATIBILITY = (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))


@cache
def _look_alikes() -> dict[int, str]:
    """What look-alikes are folded to; made when the first one comes, for most reports hold none."""
    from unicodedata import normalize

    from linter.text.radicals import RADICALS

    simplified = {ord(pair[0]): pair[1] for pair in _SIMPLIFIED.split()}
    usual = normalize("NFKC", "".join(map(chr, _COMPATIBILITY))).translate(simplified)
    return {**dict(zip(_COMPATIBILITY, usual, strict=True)), **RADICALS}


class _Fold(dict[int, int | str]):
    """A table for `str.translate` that takes in what stays as it is as well: looked up once, found from then on."""

    def __missing__(self, code: int) -> int | str:
        known = code < 0x2E80 or 0x2FE0 <= code < 0xF900  # none of them looks like another
        to = code if known else _look_alikes().get(code, code)
        if code < 0x10000:  # the table stays small, whatever texts hold
            self[code] = to
        return to


FOLD = _Fold({**_FULL_WIDTH, **_DIGITS, **{ord(sign): to for sign, to in _SIGNS.items()}})
"""Code point → what it is folded to; fit for `str.translate`, which keeps the length."""

# White space, and the invisible characters that word processors and pages leave behind; circles and keys drawn around
# a sign.
_RUN = regex("[^\\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u20dd-\u20e4\ufe00-\ufe0f\ufeff\ufffc]+")


# Pinyin in brackets behind its character, as sites that convert the script print it: 報(bào)告. Told by the tone.
_PINYIN = regex(
    "(?<=[\u4e00-\u9fff])[(（][bpmfdtnlgkhjqxrzcsyw]?h?[iuü]?"
    "(?:[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[aeiouü][\u0300\u0301\u0304\u030c])[aeiou]?(?:ng?|r)?[)）]"
)


def without_pinyin(text: str) -> str:
    """The text with blanks in the place of pinyin; as long as before."""
    if "(" not in text and "（" not in text:
        return text
    return _PINYIN.sub(lambda found: " " * len(found[0]), text)


def kept(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """What of a text goes into a flow, from `start` on: the stretches without white space and pinyin."""
    return _RUN.finditer(without_pinyin(text), start)


def fold(text: str) -> str:
    """One string as it looks in a flow: no white space and no pinyin, signs folded. For comparing labels."""
    return "".join(_RUN.findall(without_pinyin(text))).translate(FOLD)


LOST_BLANK: Final = regex(r"(?<![^\s|])[?？](?=\s{1,3}[0-9])")
"""A blank in a cell that a change of encoding made a question mark: ? 0."""

_UNSEEN = regex("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def is_unreadable(text: str) -> bool:
    """Whether a text holds a sign that stands for none: U+FFFD, or one of a font's own (private use)."""
    return not text.isascii() and _UNSEEN.search(text) is not None
