"""The notation of phrases: how a rule states the words it looks for, read into its parts.

A phrase reads like the sentence it finds. Half-width signs are notation, full-width ones are text; the table of them
stands in `docs/rules.md`. A text that looks like a regular expression is refused with the words to write instead.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.text.folding import fold
from linter.text.phrase_error import PhraseError
from linter.text.regex import regex

# Characters of a phrase, and brackets within brackets: far above what anyone reads.
LONGEST = 2000
DEEPEST = 8
# Characters of a gap when none are stated, and at most.
CLAUSE_GAP, SENTENCE_GAP, NAME = 12, 40, 12
WIDEST = 200

Reach = Literal["item", "clause", "sentence", "name"]


class Words(Struct):
    """Text as it stands, folded."""

    text: str


class Choice(Struct):
    """One of several. lacking: or none of them. many: or several, one after another. name: under which it is kept."""

    options: list[Sequence]
    lacking: bool = False
    many: bool = False
    name: str = ""


class Named(Struct):
    """A word list or a shape, by its name. many: several words of it may stand one after another."""

    name: str
    at: int
    many: bool = False


class Gap(Struct):
    """Any text from `least` to `most` characters: within an item of a list (between 、), a clause or a sentence, or a
    name in Han."""

    least: int
    most: int
    reach: Reach


class Figure(Struct):
    """A figure. counted: a measure word stands right behind, so that it may be written in Han numerals."""

    counted: bool = False


class Edge(Struct):
    """Where a clause begins or ends. end: which of them."""

    end: bool


class Filler(Struct):
    """A blank: words that say nothing may stand here, or none."""


class Title(Struct):
    """A mark around a title, in whatever form it is printed, or left out. close: which of the two."""

    close: bool


Item = Words | Choice | Named | Gap | Figure | Edge | Filler | Title
Sequence = list[Item]

_GAP_WIDTH = r"(\d{1,4})(?:-(\d{1,4}))?"
_CAPTURE = r"([a-z_]+): *"
# What betrays a regular expression, and what to write instead.
_FOREIGN = (
    (r"\\[dD]", "数字写 #，一位数字写 {数字}", "write # for a figure, {数字} for one digit"),
    (r"\\", "反斜杠不用写：全角的符号就是正文", "no backslash is needed: full-width signs are text"),
    (
        r"\(\?",
        "写 (甲|乙)；不该出现的前后文写在 unless 下",
        "write (甲|乙); words that take a match away go under unless",
    ),
    (r"\.[*+?{]", "间隔写 … 或 …6，跨分句写 ……", "write … or …6 for a gap, …… across clauses"),
    (
        r"\[\^",
        "间隔写 …，不该出现的文字写在 unless 下",
        "write … for a gap; words that must not occur go under unless",
    ),
    (
        r"\[[0-9A-Za-z]-[0-9A-Za-z]",
        "数字写 # 或 {数字}，字母写 {字母}",
        "write # or {数字} for digits, {字母} for letters",
    ),
    (
        r"[\])}]?[?*]",
        "可有可无写 [甲]，可重复写 [甲]+；正文里的符号写全角 ？ ＊",
        "write [甲] for an optional part, [甲]+ for a repeated one; ？ ＊ for the signs themselves",
    ),
    (
        r"\{\d*,?\d*\}",
        "间隔的字数写 …2-6，人名地名写 @2-6",
        "write …2-6 for the width of a gap, @2-6 for a name",
    ),
)


def parse(text: str) -> Sequence:
    """The parts of a phrase. Raises `PhraseError`."""
    if len(text) > LONGEST:
        raise PhraseError(0, f"一条短语最多 {LONGEST} 字", f"a phrase has at most {LONGEST} characters")
    for pattern, zh, en in _FOREIGN:
        found = regex(pattern).search(text)
        if found:
            sign = found.group()
            raise PhraseError(
                found.start(),
                f"短语不是正则表达式，不用 {sign}：{zh}",
                f"a phrase is no regular expression, no {sign}: {en}",
            )
    reader = _Reader(text)
    items = reader.sequence(0, "")
    if reader.at < len(text):
        raise reader.error(f"多出来的 {text[reader.at]}", f"{text[reader.at]} without its beginning")
    return items


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def error(self, zh: str, en: str, at: int | None = None) -> PhraseError:
        return PhraseError(self.at if at is None else at, zh, en)

    def sequence(self, depth: int, closing: str) -> Sequence:
        """Items up to `|`, a closing bracket or the end."""
        if depth > DEEPEST:
            raise self.error(f"括号套得太深（最多 {DEEPEST} 层）", f"brackets nested too deeply (at most {DEEPEST})")
        items: Sequence = []
        blank = False
        while self.at < len(self.text):
            sign = self.text[self.at]
            if sign in ")]" or (sign == "|" and closing):
                break
            if sign in " \t\n\u3000":
                self.at += 1
                blank = bool(items)
                continue
            if blank:
                items.append(Filler())
                blank = False
            self._item(sign, items, depth)
        _pair_titles(items)
        _note_measures(items)
        return items

    def _item(self, sign: str, items: Sequence, depth: int) -> None:
        start = self.at
        self.at += 1
        if sign in "([":
            items.append(self._choice(sign, start, depth))
        elif sign == "{":
            items.append(self._named(start))
        elif sign == "…":
            items.append(self._gap())
        elif sign == "~":
            items.append(Gap(*self._width(0, CLAUSE_GAP), "item"))
        elif sign == "@":
            items.append(Gap(*self._width(1, NAME), "name"))
        elif sign == "#":
            items.append(Figure())
        elif sign in "^$":
            items.append(Edge(sign == "$"))
        elif sign == "+":
            raise self.error(
                "+ 只写在 ) ] } 后面；正文里的加号写全角 ＋", "+ goes behind ) ] } only; write ＋ for the sign", start
            )
        elif sign in "}|｜":
            raise self.error(
                f"这里不能有 {sign}：几种写法用半角括号写成 (甲|乙)，或分成几条",
                f"no {sign} here: write (甲|乙), or several phrases",
                start,
            )
        elif folded := fold(sign):
            if folded in "《》":
                items.append(Title(folded == "》"))
            elif items and isinstance(items[-1], Words):
                items[-1].text += folded
            else:
                items.append(Words(folded))

    def _choice(self, sign: str, start: int, depth: int) -> Choice:
        closing = ")" if sign == "(" else "]"
        name = ""
        stated = regex(_CAPTURE).match(self.text, self.at) if sign == "(" else None
        if stated:
            name, self.at = stated[1], stated.end()
        options: list[Sequence] = []
        while True:
            options.append(self.sequence(depth + 1, closing))
            if self.at >= len(self.text):
                raise self.error(f"{sign} 没有配对的 {closing}", f"{sign} without {closing}", start)
            if not options[-1]:
                raise self.error("括号里有一种写法是空的", "an alternative is empty")
            self.at += 1
            if self.text[self.at - 1] == closing:
                break
            if self.text[self.at - 1] != "|":
                raise self.error(f"{sign} 要用 {closing} 结束", f"{sign} is closed with {closing}", self.at - 1)
        many = self._many()
        if (many or sign == "[") and any(isinstance(item, Edge) for option in options for item in option):
            raise self.error("^ 和 $ 不能可有可无", "^ and $ cannot be optional", start)
        if many and name:
            raise self.error("要记下的部分不能重复", "a part that is kept cannot be repeated", start)
        return Choice(options, sign == "[", many, name)

    def _named(self, start: int) -> Named:
        end = self.text.find("}", self.at)
        if end < 0:
            raise self.error("{ 没有配对的 }", "{ without }", start)
        name = self.text[self.at : end].strip()
        self.at = end + 1
        return Named(name, start, self._many())

    def _gap(self) -> Gap:
        reach: Reach = "clause"
        if self.text[self.at : self.at + 1] == "…":
            self.at += 1
            reach = "sentence"
        least, most = self._width(0, CLAUSE_GAP if reach == "clause" else SENTENCE_GAP)
        return Gap(least, most, reach)

    def _width(self, least: int, most: int) -> tuple[int, int]:
        stated = regex(_GAP_WIDTH).match(self.text, self.at)
        if stated is None:
            return least, most
        at, self.at = self.at, stated.end()
        least, most = (int(stated[1]), int(stated[2])) if stated[2] else (least, int(stated[1]))
        if not least <= most <= WIDEST or most == 0:
            raise self.error(
                f"间隔的字数应在 1 到 {WIDEST} 之间；正文里的数字请放进括号：…({stated[0]})",
                f"a gap is 1 to {WIDEST} characters wide; put digits of the text in brackets: …({stated[0]})",
                at,
            )
        return least, most

    def _many(self) -> bool:
        if self.text[self.at : self.at + 1] != "+":
            return False
        self.at += 1
        return True


def _pair_titles(items: Sequence) -> None:
    """Marks that stand around a title stay marks; a lone one is the sign itself."""
    opened: list[int] = []
    paired: set[int] = set()
    for index, item in enumerate(items):
        if isinstance(item, Title):
            if not item.close:
                opened.append(index)
            elif opened:
                paired |= {opened.pop(), index}
    for index, item in enumerate(items):
        if isinstance(item, Title) and index not in paired:
            items[index] = Words("》" if item.close else "《")


def _note_measures(items: Sequence) -> None:
    """Marks the figures that have words right behind them, which pin them down."""
    followed = False
    for item in reversed(items):
        if followed:
            _count_last([item])
        if not (isinstance(item, Choice) and item.lacking):
            followed = isinstance(item, Words | Choice | Named)


def _count_last(items: Sequence) -> None:
    if not items:
        return
    if isinstance(items[-1], Figure):
        items[-1].counted = True
    elif isinstance(items[-1], Choice):
        for option in items[-1].options:
            _count_last(option)
