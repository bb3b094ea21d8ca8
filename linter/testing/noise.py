"""Disturbances that change a report's text and not its meaning, for property tests.

Each function takes a text and a `random.Random` and gives a text; the same seed gives the same text. A
reader must find the same report before and after. Figures in cells of tables keep their characters except
where a function says so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Noise = Callable[[str, random.Random], str]

_HAN = r"\u4e00-\u9fff"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_BRACKETS = {"（": "(", "）": ")", "(": "（", ")": "）"}
_APART = re.compile(rf"(?<=[{_HAN}])(?=[0-9])|(?<=[0-9])(?=[{_HAN}])")
_COUNTED = re.compile(rf"(?<=[{_HAN}])(?P<gap> ?)(?P<number>[1-9][0-9]{{3,}})(?= ?[条件次人份篇个元名])")


def blank_lines(text: str, rng: random.Random) -> str:
    """One or two blank lines after some lines.

    Lines stay whole and in order, and no layout uses a blank line to say anything, except that in the
    layouts with one cell a line an empty cell is one: use it there only on tables without blank cells.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines.append(line)
        if line and rng.random() < 0.1:
            lines.extend([""] * rng.randint(1, 2))
    return "\n".join(lines)


def fullwidth_digits(text: str, rng: random.Random) -> str:
    """Some numbers in full-width digits, in text and tables alike: the same digits in another width."""

    def widen(match: re.Match[str]) -> str:
        return match.group().translate(_FULL) if rng.random() < 0.3 else match.group()

    return re.sub(r"[0-9]+", widen, text)


def spaced_digits(text: str, rng: random.Random) -> str:
    """Blanks between a number and the Chinese character before or after it: `2023 年 1 月`, `296 件`.

    Chinese has no blanks between words, so one says nothing; numbers themselves are never parted, and
    between cells there is no place where a digit touches a character of another cell.
    """
    return _APART.sub(lambda match: " " if rng.random() < 0.3 else "", text)


def thousands(text: str, rng: random.Random) -> str:
    """Separators in figures from 1000 on in the running text: `12,345 件` is `12345件`.

    Only whole numbers with a Chinese character before and a counter after them: so neither years and
    numbers of documents nor cells, which stand between separators of their own.
    """

    def part(match: re.Match[str]) -> str:
        if rng.random() < 0.2:
            return match.group()
        return match["gap"] + f"{int(match['number']):,}"

    return _COUNTED.sub(part, text)


def swapped_brackets(text: str, rng: random.Random) -> str:
    """Some pairs of round brackets in the other width: `（一）` and `(一)` are one sign in two widths.

    Both brackets of a pair are changed, also where a line ends between them; `〔〕` and `《》` stay.
    """
    signs = list(text)
    open_at: list[int] = []
    for place, sign in enumerate(text):
        if sign in "（(":
            open_at.append(place)
        elif sign in "）)" and open_at:
            start = open_at.pop()
            if rng.random() < 0.5:
                signs[start], signs[place] = _BRACKETS[text[start]], _BRACKETS[sign]
    return "".join(signs)


def page_footers(text: str, rng: random.Random) -> str:
    """Page numbers between lines, as a printed report has them: `— 3 —`, `- 3 -`, one style throughout.

    A lone number between dashes belongs to no sentence and is no cell. They come every 30 to 45 lines that
    are not blank, each between blank lines, counting from 1.
    """
    style = rng.choice(["— {} —", "- {} -", "—{}—", "－ {} －"])
    lines: list[str] = []
    number, until = 1, rng.randint(30, 45)
    for line in text.split("\n"):
        if line and until == 0:
            lines.extend(["", style.format(number), ""])
            number, until = number + 1, rng.randint(30, 45)
        lines.append(line)
        until -= 1 if line else 0
    return "\n".join(lines)


ALL: dict[str, Noise] = {
    "blank-lines": blank_lines,
    "fullwidth-digits": fullwidth_digits,
    "spaced-digits": spaced_digits,
    "thousands": thousands,
    "swapped-brackets": swapped_brackets,
    "page-footers": page_footers,
}
"""Every disturbance by name."""
