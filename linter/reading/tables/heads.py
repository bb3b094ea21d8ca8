"""Heads of columns in text without cell borders, where they are cut to stacks and printed side by side.

A narrow column breaks 科研机构 into 科研 over 机构; text taken out line by line then has every line of all heads
beside each other, and no head in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.reading.tables.labels import label_key

Words = list[tuple[int, str]]

MAX_HEAD = 14
"""Lines a head can be high; one cell a line, three times as many."""


def words_of(lines: Iterable[tuple[int, str]], last: int, one_a_line: bool = False) -> Words:
    """The words of the lines (1-based number, text) of a head, reduced as labels are; and each line as one word, since
    heads may be letter-spaced (`其 他 结` over `果`). last: the line it ends on."""
    found: Words = []
    for number, text in lines:
        if last - MAX_HEAD * (3 if one_a_line else 1) <= number <= last:
            words = text.split()
            whole = ["".join(words)] if len(words) > 1 else []
            found += [(number, key) for word in (*words, *whole) if (key := label_key(word))]
    return found


def is_stacked(name: str, words: Words, after: int = 0) -> bool:
    """Whether a head (reduced by `label_key`) is printed in pieces, each a word on a line below the one before."""
    if not name:
        return True
    first: dict[str, int] = {}
    for line, word in words:
        if line > after and name.startswith(word):
            first[word] = min(line, first.get(word, line))
    return any(is_stacked(name[len(word) :], words, line) for word, line in first.items())
