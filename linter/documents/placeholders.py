"""Placeholders of templates: what stands in a cell until a program puts a figure there. No text of the report."""

from __future__ import annotations

from typing import Final

from linter.documents.layout import EDGES
from linter.text.regex import regex

NOT_FILLED: Final = "格内有占位符，没有填写"
_MARKS: Final = regex(r"[{\[$#%«@]|__")
_PLACEHOLDER: Final = regex(
    r"\{{2,3}[^{}]{0,200}\}{2,3}|[$#@]!?\{[^{}]{0,200}\}|<%[^%]{0,200}%>|\{%[^%]{0,200}%\}|\[\[[^\[\]]{0,200}\]\]"
    r"|\{[A-Za-z_/#][^{}]{0,60}\}|\{[0-9]\}|\[[#@][A-Za-z_][^\[\]]{0,60}\]|\$!?[A-Za-z_][\w.]{0,60}|«[^«»]{0,60}»"
    r"|%[A-Za-z_][\w.]{0,60}%|#[A-Za-z_][\w.]{0,60}#|__[A-Za-z_][\w.]{0,60}__"
)
_UNIT: Final = regex("[0-9件条项宗次元万个]{0,4}")


def is_placeholder(text: str) -> bool:
    """Whether the text of a cell is nothing but placeholders, with a unit behind them at most."""
    if not _MARKS.search(text):
        return False
    rest = _PLACEHOLDER.sub("", text).strip(EDGES)
    return rest != text.strip(EDGES) and _UNIT.fullmatch(rest) is not None
