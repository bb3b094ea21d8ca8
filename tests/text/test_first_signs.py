"""Patterns that know with which characters a match begins find what `re` finds."""

from __future__ import annotations

import random
import re
from array import array

import pytest

from linter.text import regex
from linter.text.first_signs import with_first_signs

SIGNS = "收到接申请公开12,.年度(（)一二、。 \nabX"
PATTERNS = [
    r"(?<![\d.])(?P<n>\d{1,3})件",
    r"(?:收|接)到(?:申请)?",
    r"(?P<a>[一二三])?(?P<b>\d+)年",
    r"(?:[收接]+|公开)到?",
    r"(?<!\d),|,(?!\d)",
    r"(?>收到|收)申请",
    r"(?=[收公])(?:收到|公开)",
    r"[^。]{2,}。",
    r".年",
    r"(?i:ab)x?",
    r"\s*\d",
    r"(?:a|b)?",
    r"(?:(?:收|\d)|[公接])+?[到开]",
]


def _matches(pattern: re.Pattern[str], text: str) -> list[object]:
    return [(match.span(), match.groups(), match.lastindex) for match in pattern.finditer(text)]


@pytest.mark.parametrize("text", PATTERNS)
def test_the_same_is_found(text: str) -> None:
    pattern, rng = re.compile(text), random.Random(text)
    made = regex._code_of(text, pattern)
    assert made is not None
    rebuilt = regex._rebuilt(text, *made)
    for _ in range(300):
        read = "".join(rng.choice(SIGNS) for _ in range(40))
        assert _matches(rebuilt, read) == _matches(pattern, read), read
        assert bool(rebuilt.match(read, 3)) == bool(pattern.match(read, 3))


def _code(text: str) -> list[int]:
    made = regex._code_of(text, re.compile(text))
    assert made is not None
    return array(regex._ITEM, made[1]).tolist()


def test_first_signs_are_found_where_re_has_none() -> None:
    """The third word says what is known of the beginning: 0 nothing, 4 a set of characters."""
    assert _code(r"(?<![\d.])(?P<n>\d{1,3})件")[2] == 4
    assert _code(r"(?:收到|公开)?\d")[2] == 4


@pytest.mark.parametrize("text", [r"(?:a|b)?", r".年", r"[^。]年", r"(?i:ab)", r"(?:.|收)到"])
def test_what_may_begin_with_anything_stays_as_it_is(text: str) -> None:
    code = _code(text)
    assert code[2] == 0 and with_first_signs(text, code) == code
