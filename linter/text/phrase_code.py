"""What is made of a phrase: an expression for `re` that is linear by construction, and the bound that shows it.

Every gap and every repeat is bounded, a repeat never gives back what it took, and words that exclude one another are
tried sign by sign. `bound` says how many steps the matching of a phrase can take for each character of any text,
whatever that text is; a phrase above `STEPS` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from linter.text.notation import (
    Choice,
    Edge,
    Figure,
    Filler,
    Gap,
    Item,
    Named,
    Sequence,
    Title,
    Words,
    parse,
)  # fmt: skip
from linter.text.phrase_error import PhraseError
from linter.text.shapes import DIGITS, LONGEST_FIGURE, NUMERALS, SHAPES, SUFFIXES
from linter.text.telltale import telltales
from linter.text.word_tree import ANY, SEEN, before, few, own_period, period, tree, tree_steps, ways

# Steps a character that a phrase may take; 1 MB of the worst text then takes some seconds, most phrases a hundredth.
STEPS = 4000
# How often a repeated word may stand, and the filler of a blank.
REPEATS = 10
FILLER = "衬词"
# Characters of an expression: word lists of thousands, many times over, are no phrase.
_LONGEST = 60_000
_MOST_WORDS = 10_000
_LONGEST_WORD = 200
_COUNTABLE = 1_000_000
# Ways of writing an alternative that are spelt out for the tree of words.
_MOST_WAYS = 24

_SIGNS = {
    "item": "[^、,。;:!?()\n]",
    "clause": "[^,。;:!?()\n]",
    "sentence": "[^。;!?\n]",
    "name": "[\u4e00-\u9fff]",
}
_BEGIN, _END = r"(?<![^,。;:!?()\n])", r"(?![^,。;:!?()\n])"

Lists = Mapping[str, list[str]]


class Code(Struct):
    """source: the expression. least, most: characters of a match. steps: at most, for each character of a text.
    telltales: strings of which every match holds one (see `telltale`)."""

    source: str
    least: int
    most: int
    steps: int
    telltales: list[str]


class _Part(Struct):
    """The end of a phrase, from some place on. source: its expression. starts: the first characters of what it matches.
    peek, scan: steps until two, and three, of them are told from others. steps: in all, at one place of a text, as long
    as it may still fail.
    once: the steps behind the last thing that may fail; they are taken once, for the phrase has then matched."""

    source: str
    starts: frozenset[str]
    peek: int
    scan: int
    steps: int
    once: int = 0
    sure: bool = False

    @property
    def open(self) -> bool:
        """Whether it may begin with anything, as a gap does."""
        return any(start.startswith(ANY) for start in self.starts)


_ANYTHING = frozenset({ANY * SEEN})
_NOTHING = _Part("", frozenset({""}), 0, 0, 0, sure=True)


def _too_long() -> PhraseError:
    return PhraseError(0, "短语连同词表太长", "the phrase is too long with its word lists")


def compile_phrase(text: str, lists: Lists) -> Code:
    """The code of a phrase. lists: the word lists it may name. Raises `PhraseError`."""
    return code_of(resolve(parse(text), lists))


def code_of(items: Sequence) -> Code:
    """The code of parts without named lists. Raises `PhraseError` for what is too costly or may be empty."""
    least, most = length(items)
    if least == 0:
        raise PhraseError(0, "整条短语可有可无，什么都会找到", "all of the phrase is optional: it would find anything")
    whole = _built(items, _NOTHING)
    steps = whole.peek + max(whole.scan - whole.peek, 0) // period(whole.starts, 2)
    steps += (whole.steps + whole.once) // _apart(items[0], whole.starts)
    if steps > STEPS:
        shown = str(steps) if steps < _COUNTABLE else f"{_COUNTABLE}+"
        raise PhraseError(
            0,
            f"短语里的间隔和可选的部分太多（每字最多 {shown} 步，上限 {STEPS}）：请缩短间隔，或拆成几条",
            f"too many gaps and optional parts ({shown} steps a character, limit {STEPS}): shorten them, or write "
            "several phrases",
        )
    return Code(whole.source, least, most, steps, telltales(items))


def _apart(first: Item, starts: frozenset[str]) -> int:
    """How many characters lie at least between two places where a phrase can begin to match."""
    if isinstance(first, Words):
        return own_period(first.text)
    if isinstance(first, Figure):
        return 2  # a figure does not begin within a figure
    return period(starts)


def resolve(items: Sequence, lists: Lists) -> Sequence:
    """The same with the word lists in place of their names. Raises `PhraseError`."""
    return _Resolver(lists).sequence(items, ())


class _Resolver:
    def __init__(self, lists: Lists) -> None:
        self._lists, self._words = lists, 0

    def sequence(self, items: Sequence, within: tuple[str, ...]) -> Sequence:
        return [self._item(item, within) for item in items]

    def _item(self, item: Item, within: tuple[str, ...]) -> Item:
        if isinstance(item, Choice):
            options = [self.sequence(option, within) for option in item.options]
            return Choice(options, item.lacking, item.many, item.name)
        if isinstance(item, Filler):
            return Choice(self._list(FILLER, within), lacking=True, many=True)
        if not isinstance(item, Named) or item.name in SHAPES:
            return item
        if item.name in within:
            raise PhraseError(item.at, f"词表 {item.name} 引用了自己", f"the word list {item.name} names itself")
        if item.name not in self._lists:
            near = _near(item.name, [*self._lists, *SHAPES])
            raise PhraseError(item.at, f"没有词表 {item.name}{near}", f"no word list {item.name}")
        return Choice(self._list(item.name, within), many=item.many)

    def _list(self, name: str, within: tuple[str, ...]) -> list[Sequence]:
        words = self._lists.get(name, [])
        self._words += len(words)
        if self._words > _MOST_WORDS:
            raise _too_long()
        return [self.sequence(parse(word), (*within, name)) for word in words]


def check_word(text: str) -> None:
    """Raises `PhraseError` for what cannot stand in a word list."""
    items = parse(text)
    if len(text) > _LONGEST_WORD or not items or not _plain(items):
        raise PhraseError(
            0,
            "词表里只写词语，可用 (甲|乙)、[甲] 和别的词表",
            "a word list contains words only; (甲|乙), [甲] and other lists may be used",
        )


def _near(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1, cutoff=0.3)
    return f"；是不是想写 {{{close[0]}}}？" if close else ""


def _plain(items: Sequence) -> bool:
    """Whether a list may hold this: words, alternatives and other lists, but no gap, figure or part that is kept."""
    for item in items:
        if isinstance(item, Choice):
            if item.name or not all(map(_plain, item.options)):
                return False
        elif not isinstance(item, Words | Named | Title):
            return False
    return True


def length(items: Sequence) -> tuple[int, int]:
    """The least and the most characters that parts may match."""
    least = most = 0
    for item in items:
        low, high = _length(item)
        least, most = least + low, most + high
    return least, most


def _length(item: Item) -> tuple[int, int]:
    if isinstance(item, Words):
        return len(item.text), len(item.text)
    if isinstance(item, Choice):
        if not item.options:
            return 0, 0
        ends = [length(option) for option in item.options]
        times = REPEATS if item.many else 1
        return (0 if item.lacking else min(low for low, _ in ends)), max(high for _, high in ends) * times
    if isinstance(item, Gap):
        return item.least, item.most
    if isinstance(item, Figure):
        return 1, LONGEST_FIGURE
    if isinstance(item, Named):
        return SHAPES[item.name].least, SHAPES[item.name].most
    return (0, 2) if isinstance(item, Title) else (0, 0)


# --- the expression and its bound, from the end of the phrase to its beginning


def _built(items: Sequence, behind: _Part) -> _Part:
    for item in reversed(items):
        behind = _with(item, behind)
        if len(behind.source) > _LONGEST:
            raise _too_long()
    return behind


def _with(item: Item, behind: _Part) -> _Part:
    """An item with what follows it."""
    if isinstance(item, Words):
        size = len(item.text)
        peek, scan = _told(size, size, behind)
        source = re.escape(item.text) + behind.source
        return _Part(source, before([item.text], behind.starts), peek, scan, size + behind.steps, behind.once)
    if isinstance(item, Choice):
        return _with_choice(item, behind)
    if isinstance(item, Gap):
        wide = item.most - item.least
        steps = item.least + (wide + 1) * (1 + behind.peek)
        steps += (wide // period(behind.starts, 2) + 1) * max(behind.scan - behind.peek, 0)
        steps += (wide // period(behind.starts) + 1) * max(behind.steps - behind.scan, 0)
        source = f"{_SIGNS[item.reach]}{{{item.least},{item.most}}}?{behind.source}"
        return _Part(source, _ANYTHING, 1, 1, steps, behind.once)
    if isinstance(item, Figure):
        source = f"((?:{DIGITS}|{NUMERALS}))" if item.counted else f"({DIGITS})"
        kept = not behind.open and not any(start[:1] in SUFFIXES for start in behind.starts)
        ends = 1 if kept else 3  # 万 and 余 may be given back
        return _Part(source + behind.source, _ANYTHING, 1, 1, LONGEST_FIGURE + ends * behind.steps, behind.once)
    if isinstance(item, Named):
        shape = SHAPES[item.name]
        starts = before([shape.start], _ANYTHING)
        return _Part(shape.source + behind.source, starts, 2, SEEN, 2 * shape.most + behind.steps, behind.once)
    if isinstance(item, Title):
        mark = "》" if item.close else "《"
        starts = behind.starts | before([mark, '"'], _ANYTHING)
        return _Part(
            f'[{mark}"]{{0,2}}+{behind.source}', starts, 3 + behind.peek, 3 + behind.scan, 3 + behind.steps, behind.once
        )
    source = _END if isinstance(item, Edge) and item.end else _BEGIN
    return _Part(source + behind.source, behind.starts, 1 + behind.peek, 1 + behind.scan, 1 + behind.steps, behind.once)


def _with_choice(item: Choice, behind: _Part) -> _Part:
    words, others = split(item)
    if not words and not others:
        return behind
    if taken_whole(item, behind.open):
        return _taken_whole(item, words, others, behind)
    # what follows, written once behind the options
    beyond = _Part("", behind.starts, behind.peek, behind.scan, behind.steps, behind.once, behind.sure)
    branches = [_built(option, beyond) for option in others]
    options = [branch.source for branch in branches] + ([tree(words)] if words else [])
    source = _grouped(item, options, bool(others)) + ("?" if item.lacking else "")
    if words or item.lacking:
        every = [*words, ""] if item.lacking else words
        starts = before(every, behind.starts)
        own = tree_steps(words)
        peek, scan = _told(own, min(map(len, every)), behind)
        branches.append(_Part("", starts, peek, scan, own + ways(every, behind.starts) * behind.steps, behind.once))
    firsts = [first for branch in branches for first in {start[:1] for start in branch.starts}]
    apart = ANY not in firsts and "" not in firsts and len(firsts) == len(set(firsts))
    peek, scan = (len(branches) + sum(told) for told in zip(*((b.peek, b.scan) for b in branches), strict=True))
    steps = [branch.steps for branch in branches]
    starts = frozenset[str]().union(*(branch.starts for branch in branches))
    once = max(branch.once for branch in branches)
    most = scan + (max(steps) if apart else sum(steps))
    return _ended(item, behind, _Part(source + behind.source, few(starts), peek, scan, most, once))


def _taken_whole(item: Choice, words: list[str], others: list[Sequence], behind: _Part) -> _Part:
    """A choice that gives nothing back: one that repeats, and one before a gap, where shorter words gain nothing."""
    inner = [_built(option, _NOTHING) for option in others]
    options = [part.source for part in inner] + ([tree(words)] if words else [])
    source = _grouped(item, options, bool(others))
    if item.many:
        source += f"{{{0 if item.lacking else 1},{REPEATS}}}+"
    else:
        source = f"{source}?+" if item.lacking else f"(?>{source})"
    times = REPEATS + 1 if item.many else 1
    peek = 1 + tree_steps(words) + sum(part.peek for part in inner)
    scan = 1 + tree_steps(words) + sum(part.scan for part in inner)
    starts = before(
        [*words, *(start for part in inner for start in part.starts)], _ANYTHING if item.many else behind.starts
    )
    if item.lacking:
        starts |= behind.starts
    steps = times * (scan + sum(part.steps + part.once for part in inner)) + behind.steps
    # a word shorter than what is compared leads on to what follows
    peek, scan = peek + behind.peek, scan + behind.scan
    return _ended(item, behind, _Part(source + behind.source, few(starts), peek, scan, steps, behind.once))


def _told(own: int, shortest: int, behind: _Part) -> tuple[int, int]:
    """Steps until two, and three, characters are told from others. own: steps within words; shortest: their length."""
    if shortest >= SEEN:
        return own, own
    if shortest == 0:
        return own + behind.peek, own + behind.scan
    return own + (behind.peek if shortest < 2 else 0), own + behind.peek


def _ended(item: Choice, behind: _Part, part: _Part) -> _Part:
    """The part, where it cannot fail any more: an optional end of a phrase."""
    if item.lacking and behind.sure:
        part.once, part.steps, part.peek, part.scan, part.sure = part.steps + part.once, 0, 0, 0, True
    return part


def _grouped(item: Choice, options: list[str], structured: bool) -> str:
    source = "|".join(options)
    if item.name:
        return f"(?P<{item.name}>{source})"
    if item.many or item.lacking or len(options) > 1 or structured:
        return f"(?:{source})"
    return source


def opens(items: Sequence, behind: bool) -> bool:
    """Whether parts may begin with anything, as a gap does. behind: whether what follows them may."""
    return _built(items, _Part("", _ANYTHING, 1, 1, 1) if behind else _NOTHING).open


def taken_whole(item: Choice, behind: bool) -> bool:
    """Whether a choice gives nothing back. behind: whether what follows may begin with anything."""
    return item.many or (behind and not any(map(_has_gap, item.options)))


def _has_gap(items: Sequence) -> bool:
    return any(
        isinstance(item, Gap) or (isinstance(item, Choice) and any(map(_has_gap, item.options))) for item in items
    )


def split(item: Choice) -> tuple[list[str], list[Sequence]]:
    """The options of a choice that are words alone, spelt out, and the others."""
    words: list[str] = []
    others: list[Sequence] = []
    for option in item.options:
        ways = _words_of(option)
        if ways is None:
            others.append(option)
        else:
            words += ways
    return words, others


def _words_of(items: Sequence) -> list[str] | None:
    """Every way in which parts made of words alone are written; None when there are other parts, or many ways."""
    found = [""]
    for item in items:
        if isinstance(item, Words):
            ways = [item.text]
        elif isinstance(item, Choice) and not item.many and not item.name:
            ways, others = split(item)
            if others:
                return None
            ways = [*ways, *([""] if item.lacking else [])]
        else:
            return None
        if len(found) * len(ways) > _MOST_WAYS:
            return None
        found = [before + way for before in found for way in ways]
    return found
