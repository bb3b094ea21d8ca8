"""Text on a screen: how wide it is, where it may be broken, and what must not be sent there.

Reports come from strangers. Control characters (an escape sequence could repaint the screen) and the marks
that reverse the direction of text are never printed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.text.regex import regex

# C0 and C1 controls; zero-width characters, direction marks; what is no character.
_UNSEEN = regex(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NOT_FIRST = frozenset("，。、；：？！）〕】》〉”’％…—·,.;:?!)]}%")
_NOT_LAST = frozenset("（〔【《〈“‘([{")


def clean(text: str) -> str:
    """A text without what a screen would act on; line ends and tabs become blanks."""
    return _UNSEEN.sub(lambda match: " " if match[0] in "\t\n\r\x0b\x0c\u2028\u2029" else "", text)


def inert(line: str) -> str:
    """A line, cleaned, that no build service takes for one of its commands (`::error::`, `##[error]`, `##vso[`)."""
    said = clean(line)
    bare = said.lstrip()
    if bare.startswith("::"):
        said = said[: len(said) - len(bare)] + ": :" + bare[2:]
    return regex(r"##(?=[a-z]*\[)").sub("# #", said) if "##" in said else said


def char_width(char: str) -> int:
    """Columns one character takes: 2 for Han and full-width signs, 0 for marks that combine, else 1."""
    return 1 if char < "\u0300" else _known_width(char)


@lru_cache(maxsize=4096)
def _known_width(char: str) -> int:
    import unicodedata  # tables of a megabyte, which most outputs do not ask

    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns a text takes on a screen."""
    return sum(map(char_width, text))


def wrap(text: str, room: int, first: int | None = None) -> list[str]:
    """The text in lines of at most `room` columns (`first` for the first line).

    A line breaks between Han characters or at a blank, not inside a figure or a Latin word, and no line
    begins with a closing sign or ends with an opening one.
    """
    lines: list[str] = []
    line, used = "", 0
    limit = room if first is None else first
    for piece in _unbroken(_words().findall(text)):
        wide = width(piece)
        if used and used + wide > limit:
            lines.append(line.rstrip())
            line, used, limit = "", 0, room
            piece = piece.lstrip(" ")
            wide = width(piece)
        while wide > limit and limit > 1:  # a word longer than the line
            head = _fitting(piece, limit)
            lines.append(piece[:head])
            piece, limit = piece[head:], room
            wide = width(piece)
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line or not lines else lines


def _words() -> re.Pattern[str]:
    """Latin words and figures with the signs inside them, or single characters."""
    word = r"[^\W\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]+"
    return regex(rf"(?s:{word}(?:[.,:/\-]{word})*|.)")


def _unbroken(pieces: list[str]) -> list[str]:
    """Closing signs joined to what stands before them, opening ones to what follows."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (piece in _NOT_FIRST or joined[-1][-1] in _NOT_LAST):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _fitting(text: str, room: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > room:
            return max(index, 1)
    return len(text)
