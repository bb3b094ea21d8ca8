"""What a figure in a text says: `#` of a phrase, as a number."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "0": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_VAGUE = "余多几来"


class Stated(Struct):
    """value: the number. vague: 余, 多, 几 or 来, where the text says that it is more; else empty."""

    value: Decimal
    vague: str


def read_figure(text: str) -> Stated:
    """A figure as a phrase finds it: 1,204 · 31.6万 · 三百余 · 二十. Digits in Han one by one (二〇二三) are a number
    too."""
    vague = "".join(sign for sign in text if sign in _VAGUE)
    plain = "".join(sign for sign in text if sign not in _VAGUE + ",")
    digits = plain.rstrip("万亿")
    if digits and digits.replace(".", "").isdigit():
        value = Decimal(digits)
        for sign in plain[len(digits) :]:
            value *= _LARGE[sign]
        return Stated(value, vague)
    return Stated(Decimal(_counted(plain)), vague)


def _counted(text: str) -> int:
    if not any(sign in _UNITS or sign in _LARGE for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = tens = part = digit = 0  # whole 亿, whole 万, below 万, the digit before a unit
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            part += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign == "万":
            tens, part, digit = (part + digit) * _LARGE[sign], 0, 0
        else:
            total, tens, part, digit = (total + tens + part + digit) * _LARGE[sign], 0, 0, 0
    return total + tens + part + digit
