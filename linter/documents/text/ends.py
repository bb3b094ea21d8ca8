"""Text into lines. Besides the usual ends of lines there are those that Word, web pages and databases leave in text."""

from __future__ import annotations

from collections.abc import Iterator

from linter.text.regex import regex

_HARD = regex("\r\n|\n|\r")
_SIGNS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SOFT = regex(f"[{_SIGNS}]")


def split_lines(text: str) -> list[str]:
    """The lines of a text.

    Where the rarer ends (VT, FF, FS, GS, RS, NEL, U+2028, U+2029) are as many as the usual ones they end lines. Else
    they are breaks within a paragraph or a cell: they end a line of running text, and are blanks in a row of cells. A
    form feed at the beginning of a line is the page break that it is.
    """
    hard = _HARD.split(text)
    if not any(sign in text for sign in _SIGNS):
        return hard
    return [piece for pieces in _pieces(hard) for piece in pieces]


def starts_in_file(text: str) -> list[tuple[int, int]]:
    """Where each of the lines begins in the file: its line as editors count them (they know LF, CR LF and CR only) and
    the characters of that line before it, both from 0."""
    starts: list[tuple[int, int]] = []
    for number, pieces in enumerate(_pieces(_HARD.split(text))):
        at = 0
        for piece in pieces:
            starts.append((number, at))
            at += len(piece) + 1
    return starts


def _pieces(hard: list[str]) -> Iterator[list[str]]:
    """What becomes of each line between usual ends."""
    soft = sum(len(_SOFT.findall(line.lstrip("\x0c"))) for line in hard)
    everywhere = soft >= len(hard) - 1
    for line in hard:
        rest = line.lstrip("\x0c")
        pieces = _SOFT.split(rest)
        pieces[0] = line[: len(line) - len(rest)] + pieces[0]
        if len(pieces) == 1 or everywhere or not is_row(line) or len({piece.count("\t") for piece in pieces}) == 1:
            yield pieces
        else:
            yield [_SOFT.sub(" ", line)]


def is_row(line: str) -> bool:
    """Whether a line holds cells beside each other."""
    return "\t" in line or line.count("|") > 1
