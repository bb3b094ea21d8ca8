"""Radicals that stand for ordinary characters.

PDF files printed from a browser, and some fonts, give 民 as ⺠ (CJK Radicals Supplement) or ⽅ (Kangxi Radicals):
the same picture, another code point, and no label is found any more. Source: the equivalents of Unicode
(EquivalentUnifiedIdeograph.txt, and the compatibility decompositions of U+2F00–2FD5); parts of characters that
never stand alone in running text are left out.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_SUPPLEMENT: Final = (
    "⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺈刀 ⺉刂 ⺊卜 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 "
    "⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 "
    "⺮竹 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺶羊 ⺷羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 "
    "⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 "
    "⻚页 ⻛风 ⻜飞 ⻝食 ⻞食 ⻟飠 ⻠饣 ⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 "
    "⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 "
)

_KANGXI: Final = "".join(map(chr, range(0x2F00, 0x2FD6)))

RADICALS: Final[dict[int, str]] = {
    **{ord(pair[0]): pair[1] for pair in _SUPPLEMENT.split()},
    **dict(zip(map(ord, _KANGXI), unicodedata.normalize("NFKC", _KANGXI), strict=True)),
}
"""Code point of a radical → the character it looks like; fit for `str.translate`."""


def plain(text: str) -> str:
    """The text with every radical replaced by its character; as long as before."""
    return text.translate(RADICALS)
