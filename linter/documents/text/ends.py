"""Text into lines. Besides the usual ends of lines there are those that Word, web pages and databases leave in text."""

from __future__ import annotations

from linter.text.regex import regex

_HARD = regex("\r\n|\n|\r")
_SIGNS = "\x0b\x0c\x85\u2028\u2029"
_SOFT = regex(f"[{_SIGNS}]")


def split_lines(text: str) -> list[str]:
    """The lines of a text.

    Where the rarer ends (VT, FF, NEL, U+2028, U+2029) are as many as the usual ones they end lines. Else they are
    breaks within a paragraph or a cell: they end a line of running text, and are blanks in a row of cells. A form feed
    at the beginning of a line is the page break that it is.
    """
    hard = _HARD.split(text)
    if not any(sign in text for sign in _SIGNS):
        return hard
    soft = sum(len(_SOFT.findall(line.lstrip("\x0c"))) for line in hard)
    everywhere = soft >= len(hard) - 1
    lines: list[str] = []
    for line in hard:
        rest = line.lstrip("\x0c")
        pieces = _SOFT.split(rest)
        pieces[0] = line[: len(line) - len(rest)] + pieces[0]
        if len(pieces) == 1 or everywhere or not _is_row(line) or len({piece.count("\t") for piece in pieces}) == 1:
            lines += pieces
        else:
            lines.append(_SOFT.sub(" ", line))
    return lines


def _is_row(line: str) -> bool:
    return "\t" in line or line.count("|") > 1
