"""The ways in which the same characters are written otherwise: tables for `str.translate`."""

from __future__ import annotations

from linter.text.radicals import RADICALS
from linter.text.script import TABLE

# characters that are no less usual in traditional script, or stand for several
SHARED = set("干后里面表征系松谷范于余制台采志并占布冲周升复发只丑")


def traditional() -> dict[int, str]:
    """Simplified characters → their traditional form, where it is one."""
    table: dict[int, str] = {}
    for pair in TABLE.read_text(encoding="utf-8").split():
        if pair[1] not in SHARED and ord(pair[0]) < 0x10000:
            table.setdefault(ord(pair[1]), pair[0])
    return table | {ord("于"): "於", ord("复"): "復", ord("发"): "發"}


WRITTEN: dict[str, dict[int, str]] = {
    "traditional": traditional(),
    "radicals": {ord(plain): chr(code) for code, plain in RADICALS.items()},
    "look-alikes": {
        ord("行"): "\ufa08",
        ord("理"): "\uf9e4",
        ord("数"): "\uf969",
        ord("不"): "\uf967",
        ord("年"): "\uf98e",
    },
    "mathematical digits": {ord("0") + digit: chr(0x1D7CE + digit) for digit in range(10)},
    "full-width digits": {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)},
}
