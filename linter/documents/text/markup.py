"""Inline markup of Markdown, LaTeX and HTML in plain text: what a reader of the rendered page does not see.

Every sign of markup is replaced by one `PAD`, so that lines keep their length and places stay those of the file.
"""

from __future__ import annotations

import re
from typing import Final

from linter.documents.model import PICTURE
from linter.documents.runs import LeftOut, Run
from linter.documents.text.cells import PAD
from linter.documents.text.codes import without_codes
from linter.text.regex import regex

_TAG: Final = regex("</?[A-Za-z]")
_ENTITY: Final = regex(r"&(?:#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,20});")
_COMMENT: Final = regex(r"<!--[^<>]{0,1000}-->")
_STRUCK: Final = regex(
    r"~~([^~|]{1,300})~~|\{--([^{}|]{1,300})--\}|\$?\\(?:sout|st|cancel|xcancel|bcancel)\{([^{}|]{1,100})\}\$?"
    r"|(?<![~\w])~([0-9０-９]{1,9})~(?![~\w])"
)
_REPLACED: Final = regex(r"\{~~([^~{}|]{0,300})~>([^~{}|]{0,300})~~\}")
_UNPRINTED: Final = regex(
    r"\{>>[^{}|]{0,300}<<\}|(?<![0-9０-９])%%[^%|]{1,300}%%|\{:?\s?[.#][A-Za-z][^{}|]{0,80}\}|\\footnote\{[^{}|]{0,200}\}"
)
_PUT_IN: Final = regex(r"(\{\+\+|\{==|(?<![+\w])\+\+)([^{}+=|]{1,300})(?:\+\+\}|==\}|\+\+(?![+\w]))")
_WHITE: Final = regex(r"\$?\\(?:text)?color\{white\}\s?\{([^{}|]{1,100})\}\$?")
_OVERLAID: Final = regex("(?:[^\u0334-\u0338\u20d2\u20d3\u20e5|\\s][\u0334-\u0338\u20d2\u20d3\u20e5]{1,3})+")
_RAISED: Final = regex(
    r"\[\^[^\]\s|]{1,20}\](?!:)|(?<![\s|^])\^\[?[0-9]{1,2}\]?\^(?![0-9^])|\$\^\{?([^{}$|]{1,10}|\\[a-z]{1,20}(?:\{[^{}|]{1,10}\})?)\}?\$"
    r"|\^\[[^\]|]{1,40}\]|(?<=[0-9０-９])~[0-9]{1,2}~(?=\s{0,9}(?:[|\t]|$))"
)
_NOTED: Final = regex(r"\[\^?([^\[\]|]{1,12})\]\(#[^()|\s]{1,100}\)")
_TWICE: Final = regex(r"\$\$([^$|]{1,80})\$\$")
_NUMBER: Final = regex(r"\\(?:num|numprint|SI)\{([0-9.,\s]{1,20})\}(?:\{[^{}|]{0,20}\})?")
_REFERENCE: Final = regex(r"\[([^\[\]|]{1,300})\](\[[^\[\]|]{1,60}\]|\{[.#:][^{}|]{0,80}\})")
_QUOTE: Final = regex(r"^\s{0,3}(?:>\s?){1,5}")
_RULE: Final = regex(r"^[\s|+:=\-]{4,}$")
_POWER: Final = regex(r"\^(?:\{[^{}]{1,20}\}|[0-9])")
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
    r"\\(?:text|textbf|textrm|textit|texttt|emph|mathrm|mathbf|mathit|mathsf|mathtt|bm|boldsymbol|pmb|boxed|fbox|underline|bf|rm"
    r"|displaystyle)\s?(?=[{0-9])"
    r"|\\[,;:! ]|\\q?quad\b|[{}]|\\(?=[%_#&])"
)
_FORMULA: Final = regex(r"[0-9０-９.,+\-−%％()（）\s\u2060]{1,80}")
_ESCAPE: Final = regex(r"\\([!-/:-@\[-`{}~])")


_WITHIN: Final = (_PUT_IN, _TWICE, _NUMBER)
_MARKS: Final = (_CODE, _BOLD, _MARKED, _ITALIC, _BLANK_FILLED, _UNDERLINED)


class Markup:
    """Takes the markup off one line after the other; `left_out` keeps count of what is not seen."""

    def __init__(self) -> None:
        self.left_out = LeftOut()

    def off(self, line: str) -> str:
        """The line with `PAD` for every sign of markup; as long as before."""
        if _RULE.match(line):
            return line
        line = _COMMENT.sub(_gone, line)
        line = without_codes(line, self.left_out)
        if line.lstrip().startswith(">"):
            line = _QUOTE.sub(_gone, line)
        line = _PICTURES.sub(lambda match: PICTURE + _pads(len(match[0]) - 1), line)
        if "<" in line and _TAG.search(line):
            from linter.documents.text.inline import shown_inline

            line = shown_inline(line, self.left_out)
        line = _REPLACED.sub(self._replaced, line)
        line = _STRUCK.sub(self._struck, line)
        line = _OVERLAID.sub(self._struck, line)
        line = _REFERENCE.sub(lambda match: PAD + match[1] + PAD + _pads(len(match[2])), line)
        line = _UNPRINTED.sub(_gone, line)
        line = _WHITE.sub(self._white, line)
        line = _NOTED.sub(self._raised, line)
        line = _RAISED.sub(self._raised, line)
        for pattern in _WITHIN:
            line = pattern.sub(_inner, line)
        line = _LINK.sub(lambda match: PAD + match[1] + PAD + _pads(len(match[2])), line)
        line = _MATH.sub(self._formula, line)
        for pattern in _MARKS:
            line = pattern.sub(_inner, line)
        line = _ESCAPE.sub(lambda match: PAD + match[1], line)
        return _ENTITY.sub(_entity, line)

    def _struck(self, match: re.Match[str]) -> str:
        inner = next((group for group in match.groups() if group), match[0])
        self.left_out.take(Run(inner, "struck"))
        return _gone(match)

    def _replaced(self, match: re.Match[str]) -> str:
        """What is struck, and what is put in its place."""
        self.left_out.take(Run(match[1], "struck"))
        begins = match.start(2) - match.start()
        return _pads(begins) + match[2] + _pads(len(match[0]) - begins - len(match[2]))

    def _white(self, match: re.Match[str]) -> str:
        self.left_out.take(Run(match[1], "background"))
        return _gone(match)

    def _raised(self, match: re.Match[str]) -> str:
        """A note mark goes; anything else that is raised stays."""
        text = match[1]
        kept = "" if text is None or text.startswith("\\") else self.left_out.take(Run(text, shift="raised"))
        if text is None or text.startswith("\\"):
            self.left_out.note_marks += 1
        if not kept:
            return _gone(match)
        before, _, after = match[0].partition(text)
        return _pads(len(before)) + kept + _pads(len(after))

    def _formula(self, match: re.Match[str]) -> str:
        """A figure written as a formula: the figure without the mark of a note. Other formulas stay as they are."""
        inner = match[1] if match[1] is not None else match[2]
        edge = (len(match[0]) - len(inner)) // 2
        plain = _COMMAND.sub(_gone, _POWER.sub(_gone, inner))
        if not _FORMULA.fullmatch(plain) and not ("\\text" in inner and "\\" not in plain):
            return match[0]
        self.left_out.note_marks += len(_POWER.findall(inner))
        return _pads(edge) + plain + _pads(edge)


def _pads(count: int) -> str:
    return PAD * count


def _gone(match: re.Match[str]) -> str:
    return _pads(len(match[0]))


def _inner(match: re.Match[str]) -> str:
    """What stands between two marks: the last group."""
    at = match.lastindex or 0
    return _pads(match.start(at) - match.start()) + match[at] + _pads(match.end() - match.end(at))


def _entity(match: re.Match[str]) -> str:
    from html import unescape  # brings all names of entities

    sign = unescape(match[0])
    if len(sign) != 1:
        return match[0]
    if sign == "|":
        return "\\|" + _pads(len(match[0]) - 2)
    return (sign if sign.isprintable() and not sign.isspace() else PAD) + _pads(len(match[0]) - 1)
