"""Numbers as Word writes them in front of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"


def write_number(value: int, style: str) -> str | None:
    """A number in one of Word's formats (`w:numFmt`), or None for a format or a value that is not known here."""
    write = _FORMATS.get(style)
    return write(value) if write is not None and 0 <= value < 10_000 else None


def stated_number(text: str | None) -> int | None:
    """The number that an attribute of a list states, up to six digits; None where it states none."""
    return int(text) if text is not None and re.fullmatch("[0-9]{1,6}", text) else None


def _counted(digits: str, tens: str) -> Callable[[int], str]:
    """Counting as one speaks: 十, 十一, 二十, 一百零一."""

    def write(value: int) -> str:
        if value == 0:
            return "零"
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if digit == 0:
                gap = bool(text)
                continue
            text += ("零" if gap else "") + digits[digit] + (tens[place - 1] if place else "")
            gap = False
        return text[1:] if text.startswith("一十") else text

    return write


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _full_width(value: int) -> str:
    return str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


def _roman(value: int) -> str:
    text = ""
    for size, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        text += letters * (value // size)
        value %= size
    return text


def _letter(first: str) -> Callable[[int], str | None]:
    return lambda value: chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1) if 1 <= value <= 260 else None


def _signs(first: int, count: int) -> Callable[[int], str | None]:
    return lambda value: chr(first + value - 1) if 1 <= value <= count else None


def _pick(signs: str) -> Callable[[int], str | None]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else None


_chinese = _counted(_DIGITS, "十百千")

_FORMATS: Final[dict[str, Callable[[int], str | None]]] = {
    "none": lambda value: "",
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter("A"),
    "lowerLetter": _letter("a"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _counted(_LEGAL, "拾佰仟"),
    "ideographTraditional": _pick("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _pick("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _signs(0x2460, 20),
    "decimalEnclosedCircleChinese": _signs(0x2460, 20),
    "decimalEnclosedParen": _signs(0x2474, 20),
    "decimalEnclosedFullstop": _signs(0x2488, 20),
    "ideographEnclosedCircle": _signs(0x3280, 10),
}
