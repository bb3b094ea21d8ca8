"""Rows parted by commas or semicolons: a sheet saved as text, or pasted into one."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.documents.layout import is_figure
from linter.documents.limits import limit, over
from linter.documents.model import Grid, GridCell
from linter.documents.text.cells import PAD, cell_of
from linter.text.regex import regex

_MARKS: Final = (",", ";", "，", "；", "&", "^", "~", "：", ":", "、")
_RARE: Final = "&^~：:、"
"""Marks that part cells only where many rows are parted by them."""
UNUSUAL: Final = regex(
    r"(?<!\d)\d{1,9}([^\w\s.,+\-%()（）\u2060]{1,3}|[_ǀ丨]|\\t|<[a-z]{2,3}>)\d{1,9}(?:\1\d{1,9}){2}(?!\d)"
)
"""Three figures or more with the same between each two."""
_MOST_UNUSUAL: Final = 3
_LISTED: Final = regex(r"([\s\-]{0,9}\[{1,2})([^\[\]]{1,4000})\]{1,2},?\s{0,9}")  # a row as a list of a program
_SENTENCE: Final = "。"
_MOST_LABELS: Final = 3
_WIDE: Final = 4
_MOST_LINES: Final = 12  # of one quoted cell


def find_parted(lines: list[str]) -> list[Grid]:
    """The grids of rows parted by one mark, in reading order. Raises `UnreadableError` for more than can be real."""
    grids: list[Grid] = []
    number = total = 0
    marks = (*_MARKS, *_unusual(lines))
    while number < len(lines):
        mark = _mark("\n".join(lines[number : _row_end(lines, number) + 1]), marks)
        rows: list[list[GridCell]] = []
        last = number - 1
        while mark and last + 1 < len(lines):
            ends = _row_end(lines, last + 1)
            row = "\n".join(lines[last + 1 : ends + 1])
            if mark not in row or (_SENTENCE in row and '"' not in row):
                break
            rows.append(_row(lines, last + 1, ends, mark))
            last = ends
            total += len(rows[-1])
            if total > limit("cells"):
                raise over("cells")
        if len(rows) > 1 and _is_grid(rows, rare=mark in _RARE or mark not in _MARKS):
            grids.append(Grid(rows=rows, first_line=number + 1, last_line=last + 1))
        number = max(last, number) + 1
    return grids


def _unusual(lines: list[str]) -> list[str]:
    """Other signs that stand between the figures of a row: those of which there are most."""
    found = Counter(match[1] for line in lines if (match := UNUSUAL.search(line)))
    return [mark for mark, _ in found.most_common(_MOST_UNUSUAL) if mark not in _MARKS]


def _mark(line: str, marks: tuple[str, ...]) -> str:
    """The mark that may part a line into cells."""
    if _SENTENCE in line or "\t" in line:
        return ""
    best = max(marks, key=line.count)
    return best if line.count(best) > 1 else ""


def _row_end(lines: list[str], number: int) -> int:
    """The line on which a row ends that begins on one: a cell between quotation marks may hold ends of lines."""
    quotes = lines[number].count('"')
    for last in range(number, min(number + _MOST_LINES, len(lines))):
        quotes += lines[last].count('"') if last > number else 0
        if quotes % 2 == 0:
            return last
    return number


def _row(lines: list[str], first: int, last: int, mark: str) -> list[GridCell]:
    """The cells of a row; a mark between quotation marks parts nothing."""
    text = "\n".join(lines[first : last + 1])
    if listed := _LISTED.fullmatch(text):
        text = " " * len(listed[1]) + listed[2]
    cells, start = [], 0
    line, line_begins, counted = first + 1, 0, 0
    while start <= len(text):
        end = text.find(mark, start)
        begun, piece = start, text[start : end if end >= 0 else len(text)]
        if piece.lstrip(" ").startswith('"'):
            opened = text.index('"', start)
            closed = text.find('"', opened + 1)
            while closed >= 0 and text[closed + 1 : closed + 2] == '"':
                closed = text.find('"', closed + 2)
            if closed >= 0:
                begun, piece = opened + 1, text[opened + 1 : closed].replace('""', '"').replace("\n", "")
                end = text.find(mark, closed)
        if ends := text.count("\n", counted, begun):
            line, line_begins = line + ends, text.rfind("\n", counted, begun) + 1
        counted = begun
        cells.append(cell_of(_without_end(piece, mark), line, begun - line_begins + 1))
        start = len(text) + 1 if end < 0 else end + len(mark)
    return cells


def _without_end(piece: str, mark: str) -> str:
    """A piece without what ends the row of a table in LaTeX."""
    if mark != "&":
        return piece
    return piece.replace("\\hline", "").rstrip(PAD + " \\")


def _is_grid(rows: list[list[GridCell]], rare: bool = False) -> bool:
    """Whether lines are rows of cells and not running text with commas in it. rare: parted by a mark seldom used."""
    figured = sum(map(_has_figures, rows))
    width, often = Counter(map(len, rows)).most_common(1)[0]
    if rare and (width < _WIDE or often * 5 < len(rows) * 4 or not figured):
        return False
    if figured and width >= _WIDE and often * 5 >= len(rows) * 4:
        return True
    return figured >= 3 and figured * 2 >= len(rows)


def _has_figures(row: list[GridCell]) -> bool:
    """Whether a row is a label or a few, blanks and figures."""
    words = sum(1 for cell in row if cell.text and not is_figure(cell.text))
    return words <= _MOST_LABELS and any(is_figure(cell.text) for cell in row[1:])
