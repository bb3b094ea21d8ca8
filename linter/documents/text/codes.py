"""Codes of other kinds of markup in a line of text: reStructuredText, AsciiDoc, MediaWiki, BBCode, terminals, RTF.

As in `markup`, each sign of a code is replaced by one `PAD`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from linter.documents.model import PICTURE
from linter.documents.runs import LeftOut, Run
from linter.documents.text.cells import PAD
from linter.text.regex import regex

_STRUCK: Final = regex(
    r"\[(?:s|del|strike)\]([^\[\]|]{1,200})\[/(?:s|del|strike)\]"
    r"|:(?:strike|struck|del|line-?through)[\w-]{0,20}:`([^`|]{1,100})`"
    r"|\[(?:\.?line-through|\.?strike|\.?del)\]#{1,2}([^#|]{1,100})#{1,2}"
    r"|\x1b\[(?:[0-9;]{0,20};)?9m([^\x1b|]{1,100})\x1b\[[0-9;]{0,20}m"
    r"|\{\\striked?1?\s([^{}|]{1,100})\}"
    r"|(?<![^|\s])\+([0-9０-９]{1,9})\+(?=\s+[0-9０-９])|(?<![^|\s])-([0-9０-９]{1,9})-(?=\s+[0-9０-９])"
)
_HIDDEN: Final = regex(
    r"\x1b\[(?:[0-9;]{0,20};)?8m([^\x1b|]{1,100})\x1b\[[0-9;]{0,20}m"
    r"|\[color=(?:white|#fff(?:fff)?)\]([^\[\]|]{1,100})\[/color\]"
)
_RAISED: Final = regex(r"\[su[pb]\]([^\[\]|]{1,40})\[/su[pb]\]|\s?:su[pb](?:erscript|script)?:`([^`|]{1,40})`(?:\\\s)?")
_NOTES: Final = regex(
    r"footnote(?:ref)?:[\w-]{0,20}\[[^\[\]|]{0,300}\]|<ref(?:\s[^<>|]{0,200})?(?:/>|>[^<>|]{0,500}</ref>)"
    r"|\s?\[[#*]?[\w-]{0,20}\]_(?!\w)"
)
_INNER: Final = regex(
    r"('{2,5})([^'|]{1,300})'{2,5}|(:[a-z][\w-]{0,30}:)`([^`|]{1,300})`|(\[[.\w-]{1,30}\])#([^#|]{1,300})#"
)
_GONE: Final = regex(
    r"\x1b\[[0-9;]{0,20}[A-Za-z]|</?(?:nowiki|big|center|noinclude)\s?/?>"
    r"|\[/?(?:b|i|u|color|size|font|center|left|right|align|td|url|quote)(?:=[^\[\]|]{0,60})?\]"
)
_DIRECTIVE: Final = regex(r"^\s{0,8}(?:\.\.\s[a-z-]{2,20}::.{0,200}|\s:[a-z-]{2,20}:(?:\s.{0,200})?)$")
_OVERPRINTED: Final = regex("([^\b])\b([^\b])")


def without_codes(line: str, left_out: LeftOut) -> str:
    """The line with `PAD` for every sign of such a code and of what it hides; as long as before."""
    if _DIRECTIVE.match(line):
        return PAD * len(line)
    line = _STRUCK.sub(_leaving(left_out, "struck"), line)
    line = _HIDDEN.sub(_leaving(left_out, "hidden"), line)
    line = _RAISED.sub(lambda match: _raised(match, left_out), line)
    line = _NOTES.sub(lambda match: _note(match, left_out), line)
    line = _INNER.sub(_inner, line)
    line = _GONE.sub(lambda match: PAD * len(match[0]), line)
    return _OVERPRINTED.sub(_overprinted, line) if "\b" in line else line


def _leaving(left_out: LeftOut, why: str) -> Callable[[re.Match[str]], str]:
    def gone(match: re.Match[str]) -> str:
        left_out.take(Run(match[match.lastindex or 0], "struck" if why == "struck" else "hidden"))
        return PAD * len(match[0])

    return gone


def _raised(match: re.Match[str], left_out: LeftOut) -> str:
    text = match[match.lastindex or 0]
    kept = left_out.take(Run(text, shift="raised"))
    before = match[0].index(text)
    return PAD * before + (kept or PAD * len(text)) + PAD * (len(match[0]) - before - len(text))


def _note(match: re.Match[str], left_out: LeftOut) -> str:
    left_out.note_marks += 1
    return PAD * len(match[0])


def _inner(match: re.Match[str]) -> str:
    at = match.lastindex or 0
    return PAD * (match.start(at) - match.start()) + match[at] + PAD * (match.end() - match.end(at))


def _overprinted(match: re.Match[str]) -> str:
    """One sign over another: twice the same is bold, any other makes both unreadable."""
    return PAD * 2 + (match[1] if match[1] == match[2] else PICTURE)
