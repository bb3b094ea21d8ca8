"""Heads of columns in text without cell borders, where they are cut to stacks and printed side by side.

A narrow column breaks 科研机构 into 科研 over 机构; text taken out line by line then has every line of all heads
beside each other, and no head in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable

from linter.reading.tables.labels import label_key

Words = list[tuple[int, str]]

MAX_HEAD = 14
"""Lines a head can be high."""


def words_of(lines: Iterable[tuple[int, str]], last: int) -> Words:
    """The words of the lines (1-based number, text) of a head, reduced as labels are. last: the line it ends on."""
    return [
        (number, key)
        for number, text in lines
        if last - MAX_HEAD <= number <= last
        for word in text.split()
        if (key := label_key(word))
    ]


def is_stacked(name: str, words: Words, after: int = 0) -> bool:
    """Whether a head (reduced by `label_key`) is printed in pieces, each a word on a line below the one before."""
    if not name:
        return True
    pieces = {(line, word) for line, word in words if line > after and name.startswith(word)}
    return any(is_stacked(name[len(word) :], words, line) for line, word in sorted(pieces))
