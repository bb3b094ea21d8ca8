"""What no list of words can state: digits, letters, numbers of persons. Each is one bounded, unambiguous expression."""

from __future__ import annotations

from msgspec import Struct


class Shape(Struct):
    """source: the expression over folded text; it matches in one way only. least, most: characters it matches.

    zh, en: what it finds. start: the characters that every match begins with.
    """

    source: str
    least: int
    most: int
    zh: str
    en: str
    start: str = ""


# A figure in digits, 12 · 1,204 · 31.6 · 3万余; where a measure word follows also in Han numerals, 二十余.
SUFFIXES = "余多几来万亿"
_MORE = "[余多几来]?"
DIGITS = (
    r"(?<![0-9.])(?<![0-9],)(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}+(?![0-9])|[0-9]{1,15}+(?![0-9]))(?:\.[0-9]{1,4}+)?+"
    f"{_MORE}[万亿]?{_MORE}"
)
_HAN = "[零一二两三四五六七八九十百千0]"
NUMERALS = f"(?:{_HAN}|[万亿](?={_HAN})){{1,16}}+{_MORE}[万亿]?{_MORE}"
LONGEST_FIGURE = 32

_NO_LETTER = r"(?<![0-9A-Za-z])"
SHAPES: dict[str, Shape] = {
    "数字": Shape("[0-9]", 1, 1, "一位数字", "a digit"),
    "零": Shape(
        "(?<![0-9.,])0(?![0-9.])",
        1, 1, "数字 0，不是别的数字的一部分", "a zero that is no part of a longer figure", "0",
    ),
    "汉字": Shape("[\u4e00-\u9fff]", 1, 1, "一个汉字", "a Han character"),
    "字母": Shape("[A-Za-z]", 1, 1, "一个拉丁字母", "a Latin letter"),
    "年份": Shape("20[0-9][0-9]", 4, 4, "2000 至 2099 的四位年份", "a year from 2000 to 2099 in four digits", "20"),
    "手机号": Shape(
        r"(?<![0-9A-Za-z.\-])1[3-9][0-9](?:[0-9]{8}|-[0-9]{4}-?[0-9]{4})(?![0-9A-Za-z万元%]|\.[0-9]|-[0-9])",
        11, 13, "手机号码", "the number of a mobile telephone",
    ),
    "身份证号": Shape(
        _NO_LETTER + r"[1-9][0-9]{5}(?:19[3-9][0-9]|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
        r"[0-9]{3}[0-9Xx](?![0-9A-Za-z])",
        18, 18, "公民身份号码", "identity card number",
    ),
    "叉": Shape(
        r"(?<![A-Za-z0-9./_%=&\-])[Xx×✕╳]{2,5}+",
        2, 5, "两个以上代替文字的 X 或 ×", "X or × in place of words, two or more",
    ),
    "空格线": Shape("(?<!_)_{2,60}+", 2, 60, "两个以上下划线", "a row of underscores"),
    "问号": Shape(r"(?<![A-Za-z0-9/=&?])\?{3,60}+", 3, 60, "三个以上问号", "three question marks or more"),
    "注音": Shape("[\u3105-\u3129]{1,4}+", 1, 4, "注音符号", "signs of bopomofo"),
}  # fmt: skip
