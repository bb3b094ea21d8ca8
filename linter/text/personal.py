"""Numbers of persons: what is shown of a report never repeats them. The place tells where they stand.

An identity number is told by its form (18 or 15 digits with a province and a day of birth), a mobile number by its
eleven digits. Amounts, codes of organisations and numbers of files have another form or a unit behind them.
"""

from __future__ import annotations

from linter.text.regex import regex

MASK = "*"
LONGEST = 24
"""Characters that a number and the signs beside it take: so far a text is looked at beyond what is shown of it."""

_ALONE = r"(?<![\dA-Za-z０-９Ａ-Ｚａ-ｚ.．])"
_END = r"(?![\dA-Za-z０-９Ａ-Ｚａ-ｚ万元%％件条]|[.．][\d０-９])"
_D = "[0-9０-９]"
_PROVINCE = (
    "(?:[1１][1-5１-５]|[2２][1-3１-３]|[3３][1-7１-７]|[4４][1-6１-６]"
    "|[5５][0-4０-４]|[6６][1-5１-５]|[7７][1１]|[8８][1-3１-３])"
)
_MONTH = "(?:[0０][1-9１-９]|[1１][0-2０-２])"
_DAY = "(?:[0０][1-9１-９]|[12１２][0-9０-９]|[3３][01０１])"
_BLANK = "[ \u00a0\u3000-]?"
_PATTERN = (
    rf"{_ALONE}(?:"
    rf"{_PROVINCE}{_D}{{4}}{_BLANK}(?:[1１][9９]|[2２][0０]){_D}{{2}}{_MONTH}{_DAY}{_BLANK}{_D}{{3}}[0-9０-９XxＸｘ]"
    rf"|{_PROVINCE}{_D}{{4}}{_D}{{2}}{_MONTH}{_DAY}{_D}{{3}}"
    rf"|(?:[+＋]?86[ -]?)?[1１][3-9３-９]{_D}(?:{_D}{{8}}|-{_D}{{4}}-?{_D}{{4}})"
    # with blanks it could be three figures of a table's row
    rf"|(?<![\d０-９][ \u3000])[1１][3-9３-９]{_D} {_D}{{4}} {_D}{{4}}(?![ \u3000][\d０-９])"
    rf"){_END}"
)


def mask(text: str) -> str:
    """The text with every personal number struck out, sign by sign: places stay what they are."""
    if len(text) < 11:
        return text
    return regex(_PATTERN).sub(lambda found: MASK * len(found[0]), text)
