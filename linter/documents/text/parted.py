"""Rows parted by commas or semicolons: a sheet saved as text, or pasted into one."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.documents.layout import is_figure
from linter.documents.limits import limit, over
from linter.documents.model import Grid, GridCell
from linter.documents.text.cells import cell_of

_MARKS: Final = (",", ";", "，", "；")
_SENTENCE: Final = "。"
_MOST_LABELS: Final = 3
_WIDE: Final = 4


def find_parted(lines: list[str]) -> list[Grid]:
    """The grids of rows parted by one mark, in reading order. Raises `UnreadableError` for more than can be real."""
    grids: list[Grid] = []
    number = total = 0
    while number < len(lines):
        mark = _mark(lines[number])
        last = number
        while mark and last + 1 < len(lines) and mark in lines[last + 1] and _SENTENCE not in lines[last + 1]:
            last += 1
        if mark and last > number:
            total += sum(line.count(mark) + 1 for line in lines[number : last + 1])
            if total > limit("cells"):
                raise over("cells")
            rows = [_cells(lines[at], at + 1, mark) for at in range(number, last + 1)]
            if _is_grid(rows):
                grids.append(Grid(rows=rows, first_line=number + 1, last_line=last + 1))
        number = last + 1
    return grids


def _mark(line: str) -> str:
    """The mark that may part a line into cells."""
    if _SENTENCE in line or "\t" in line:
        return ""
    best = max(_MARKS, key=line.count)
    return best if line.count(best) > 1 else ""


def _cells(line: str, number: int, mark: str) -> list[GridCell]:
    """The cells of a line; a mark between quotation marks parts nothing."""
    cells, start = [], 0
    while start <= len(line):
        end = line.find(mark, start)
        piece = line[start : end if end >= 0 else len(line)]
        if piece.lstrip().startswith('"'):
            opened = line.index('"', start)
            closed = line.find('"', opened + 1)
            while closed >= 0 and line[closed + 1 : closed + 2] == '"':
                closed = line.find('"', closed + 2)
            if closed >= 0:
                end = line.find(mark, closed)
                cell = cell_of(line[opened + 1 : closed].replace('""', '"'), number, opened + 2)
                cells.append(cell)
                start = len(line) + 1 if end < 0 else end + 1
                continue
        cells.append(cell_of(piece, number, start + 1))
        start = len(line) + 1 if end < 0 else end + 1
    return cells


def _is_grid(rows: list[list[GridCell]]) -> bool:
    """Whether lines are rows of cells and not running text with commas in it."""
    figured = sum(map(_has_figures, rows))
    width, often = Counter(map(len, rows)).most_common(1)[0]
    if figured and width >= _WIDE and often * 5 >= len(rows) * 4:
        return True
    return figured >= 3 and figured * 2 >= len(rows)


def _has_figures(row: list[GridCell]) -> bool:
    """Whether a row is a label or a few, blanks and figures."""
    words = sum(1 for cell in row if cell.text and not is_figure(cell.text))
    return words <= _MOST_LABELS and any(is_figure(cell.text) for cell in row[1:])
