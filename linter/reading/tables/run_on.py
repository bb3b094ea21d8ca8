"""Lines that hold several rows of a table one after another, or a table between two headings.

Text copied without its line ends, as some pages are stored, prints `规章 0 0 0 行政规范性文件 4 0 32` and goes on with
the next heading. Such a line is read as the rows it is made of; each keeps its columns, with blanks before it.
"""

from __future__ import annotations

from itertools import pairwise

from linter.reading.tables.stream import BARS, MAX_LINE, glued_figure, is_figure_word, is_unit_word, reduced
from linter.text.regex import regex

_WORD = regex(rf"[^\s{BARS}]+")
# a figure, or a stroke for one
_FIGURE_END = r"[0-9０-９/／—-](?:万元|元|件)?"
_FIGURE_LAST = regex(rf"{_FIGURE_END}[\s{BARS}]*$")
# one with a label behind it: no other line can hold two rows
_GOES_ON = regex(rf"{_FIGURE_END}[\s{BARS}]+[\u4e00-\u9fff（(0-9.]*[\u4e00-\u9fff]")
_LABEL_LAST = regex(r"[\u4e00-\u9fff]{2}\s*$")
_LABEL_FIRST = regex(r"[\u4e00-\u9fff（(]|[0-9]\.")
_LEAST = 2
# characters of a label, a remark in brackets included
_LONGEST = 400
# rows taken apart; more than any form has
_MOST = 200


def rows_apart(lines: list[tuple[int, str]], known: frozenset[str]) -> list[tuple[int, str]]:
    """The lines (1-based number, text), those that hold several rows once for each row.

    known: the labels of rows, reduced. A line is taken apart when two of them have figures behind them.
    """
    apart: list[tuple[int, str]] = []
    left = _MOST  # each row is as long as its line up to there, so that their number bounds the memory
    for number, line in lines:
        cuts = _cuts(line, known) if left and len(line) <= MAX_LINE and _GOES_ON.search(line) else []
        if not cuts or len(cuts) > left:
            apart.append((number, line))
            continue
        left -= len(cuts)
        apart += [(number, " " * start + line[start:end]) for start, end in pairwise([0, *cuts, len(line)])]
    return apart


def ends_in_figure(text: str) -> bool:
    """Whether text that stands before a heading ends as a row of a table does."""
    return _FIGURE_LAST.search(text) is not None


def _cuts(line: str, known: frozenset[str]) -> list[int]:
    """Where one row ends and the label of the next begins, when the line holds several rows."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(line)]
    labels = tuple(known)
    cuts: list[int] = []
    start = labelled = figures = label_end = 0
    for at, (begin, end) in enumerate(words):
        word = line[begin:end]
        if is_figure_word(word) or (figures and is_unit_word(word)):
            label_end = label_end if figures else begin
            figures += 1
            continue
        glued = None if figures else glued_figure(word)
        if glued is not None:
            figures, label_end = 1, begin + glued
            if at + 1 < len(words) and is_figure_word(line[slice(*words[at + 1])]):
                continue
            begin = end
        if figures:
            label = line[max(start, label_end - _LONGEST) : label_end]
            named = reduced(label, known).endswith(labels)
            labelled += named
            if named or (glued is None and (figures > 1 or (_LABEL_LAST.search(label) and _LABEL_FIRST.match(word)))):
                cuts.append(begin)
                start = begin
            if len(cuts) >= _MOST:
                return []
        figures = 0
    last = line[max(start, label_end - _LONGEST) : label_end] if figures else ""
    labelled += reduced(last, known).endswith(labels)
    return [cut for cut in cuts if cut < len(line.rstrip())] if labelled >= _LEAST else []
