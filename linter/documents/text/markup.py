"""Inline markup of Markdown, LaTeX and HTML in plain text: what a reader of the rendered page does not see.

Every sign of markup is replaced by one `PAD`, so that lines keep their length and places stay those of the file.
"""

from __future__ import annotations

import re
from typing import Final

from linter.documents.model import PICTURE
from linter.documents.runs import LeftOut, Run
from linter.documents.text.cells import PAD
from linter.text.regex import regex

_ENTITY: Final = regex(r"&(?:#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,20});")
_COMMENT: Final = regex(r"<!--[^<>]{0,1000}-->")
_HIDDEN: Final = regex(
    r"<(span|p|div|font|b|i|em|strong|td)\s[^<>]{0,300}(?:display\s?:\s?none|visibility\s?:\s?hidden)[^<>]{0,300}>[^<>]{0,300}</\1>"
)
_STRUCK: Final = regex(r"~~([^~|]{1,300})~~|<(?:del|s|strike)>([^<>|]{1,300})</(?:del|s|strike)>")
_RAISED: Final = regex(
    r"\[\^[^\]\s|]{1,20}\](?!:)|\^\[?[0-9]{1,2}\]?\^|<sup>([^<>|]{1,40})</sup>|\$\^\{?([^{}$|]{1,10})\}?\$|\^\[[^\]|]{1,40}\]"
)
_PICTURES: Final = regex(r"!\[[^\[\]|]{0,300}\]\([^()|]{1,600}\)|<img\s[^<>]{0,1000}>")
_LINK: Final = regex(r"\[([^\[\]|]{1,300})\](\([^()|\s]{1,600}\))")
_CODE: Final = regex(r"`{1,3}([^`|]{1,300})`{1,3}")
_BOLD: Final = regex(r"(\*{2,3})(?=[^\s*])([^*|]{1,2000})(?<=[^\s*])\*{2,3}")
_MARKED: Final = regex(r"==(?=[^\s=])([^=|]{1,300})(?<=[^\s=])==")
_ITALIC: Final = regex(r"(?<![\w*])(\*)(?=[^\s*])([^*|]{1,300})(?<=[^\s*])\*(?![\w*])")
_BLANK_FILLED: Final = regex(r"(_{1,30})([0-9０-９][0-9０-９.,，%％]{0,20})_{1,30}")
_UNDERLINED: Final = regex(r"(?<!\w)(__?)(?=[^\s_])([^_|]{1,300})(?<=[^\s_])__?(?!\w)")
_MATH: Final = regex(r"\$([^$|]{1,80})\$|\\\(([0-9.,+\-%\s]{1,20})\\\)")
_COMMAND: Final = regex(
    r"\\(?:text|textbf|textrm|mathrm|mathbf|mathit|mathsf|underline|bf|rm)\s?(?=\{)"
    r"|\\[,;:! ]|\\q?quad\b|[{}]|\\(?=[%_#&])"
)
_FORMULA: Final = regex(r"[0-9０-９.,+\-−%％()（）\s\u2060]{1,80}")
_ESCAPE: Final = regex(r"\\([!-/:-@\[-`{}~])")
_INLINE: Final = regex(
    r"(?i:</?(?:b|strong|i|em|u|font|span|small|mark|code|kbd|a|p|div|center|sup|sub|br|ins|o:p|h[1-6])(?:\s[^<>]{0,600})?/?>)"
)


class Markup:
    """Takes the markup off one line after the other; `left_out` keeps count of what is not seen."""

    def __init__(self) -> None:
        self.left_out = LeftOut()

    def off(self, line: str) -> str:
        """The line with `PAD` for every sign of markup; as long as before."""
        line = _COMMENT.sub(_gone, line)
        line = _HIDDEN.sub(self._hidden, line)
        line = _STRUCK.sub(self._struck, line)
        line = _PICTURES.sub(lambda match: PICTURE + _pads(len(match[0]) - 1), line)
        line = _RAISED.sub(self._raised, line)
        line = _LINK.sub(lambda match: PAD + match[1] + PAD + _pads(len(match[2])), line)
        line = _MATH.sub(_formula, line)
        line = _CODE.sub(_inner, line)
        line = _BOLD.sub(_inner, line)
        line = _MARKED.sub(_inner, line)
        line = _ITALIC.sub(_inner, line)
        line = _BLANK_FILLED.sub(_inner, line)
        line = _UNDERLINED.sub(_inner, line)
        line = _INLINE.sub(_gone, line)
        line = _ESCAPE.sub(lambda match: PAD + match[1], line)
        return _ENTITY.sub(_entity, line)

    def _struck(self, match: re.Match[str]) -> str:
        self.left_out.take(Run(match[1] or match[2], "struck"))
        return _gone(match)

    def _hidden(self, match: re.Match[str]) -> str:
        self.left_out.take(Run("x", "hidden"))
        return _gone(match)

    def _raised(self, match: re.Match[str]) -> str:
        """A note mark goes; anything else that is raised stays."""
        text = match[1] or match[2]
        kept = "" if text is None else self.left_out.take(Run(text, shift="raised"))
        if text is None:
            self.left_out.note_marks += 1
        if not kept:
            return _gone(match)
        before, _, after = match[0].partition(text)
        return _pads(len(before)) + kept + _pads(len(after))


def _pads(count: int) -> str:
    return PAD * count


def _gone(match: re.Match[str]) -> str:
    return _pads(len(match[0]))


def _inner(match: re.Match[str]) -> str:
    """What stands between two marks: the last group."""
    at = match.lastindex or 0
    return _pads(match.start(at) - match.start()) + match[at] + _pads(match.end() - match.end(at))


def _formula(match: re.Match[str]) -> str:
    """A figure written as a formula: the figure. Other formulas stay as they are."""
    inner = match[1] if match[1] is not None else match[2]
    edge = (len(match[0]) - len(inner)) // 2
    plain = _COMMAND.sub(_gone, inner)
    if not _FORMULA.fullmatch(plain) and not ("\\text" in inner and "\\" not in plain):
        return match[0]
    return _pads(edge) + plain + _pads(edge)


def _entity(match: re.Match[str]) -> str:
    from html import unescape  # brings all names of entities

    sign = unescape(match[0])
    if len(sign) != 1:
        return match[0]
    if sign == "|":
        return "\\|" + _pads(len(match[0]) - 2)
    return (sign if sign.isprintable() and not sign.isspace() else PAD) + _pads(len(match[0]) - 1)
