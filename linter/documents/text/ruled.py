"""Tables drawn with rules between their rows (pandoc's grid tables, box drawing): what stands between two rules is one
row, however many lines it is wrapped over."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.documents.model import Grid, GridCell
from linter.documents.text.cells import BAR, split_bars, without_edges
from linter.text.regex import regex

_LEFT: Final = "+┌├└╔╠╚┏┣┗╭╰╞╘╟"
_RULE: Final = regex(rf"^\s*[{_LEFT}][-=─━═+:┬┼┴╪╬╤╧╦╩┳╋┻┤┐┘╡╝╗╣┫┓┛╮╯╢╫╥╨\s]{{2,}}$")
_PART: Final = regex(r"[+├┼╠╟╞][-=─━═]{2,}")
_FEWEST: Final = 3
"""Rows between rules from which on every row is taken to have its rule; with fewer only the head has one."""
_DIFFERENT: Final = "格线对不上，没有读准"


def find_ruled(lines: list[str]) -> list[Grid]:
    """The tables drawn with rules, in reading order."""
    grids: list[Grid] = []
    number = 0
    while number < len(lines):
        if not _RULE.match(lines[number]):
            number += 1
            continue
        last = number
        while last + 1 < len(lines) and (_RULE.match(lines[last + 1]) or BAR.search(lines[last + 1])):
            last += 1
        grid = _grid(lines, number, last)
        if grid is not None:
            grids.append(grid)
        number = last + 1
    return grids


def _grid(lines: list[str], first: int, last: int) -> Grid | None:
    groups: list[list[int]] = [[]]
    for number in range(first, last + 1):
        if _RULE.match(lines[number]) or _PART.search(lines[number]):
            groups.append([])
        else:
            groups[-1].append(number)
    groups = [group for group in groups if group]
    if not groups:
        return None
    if len(groups) < _FEWEST:
        groups = [[number] for group in groups for number in group]
    rows = without_edges([_row(lines, group) for group in groups])
    return Grid(rows=rows, first_line=first + 1, last_line=last + 1)


def _row(lines: list[str], group: list[int]) -> list[GridCell]:
    """The lines between two rules as one row."""
    parts = [split_bars(lines[number], number + 1) for number in group]
    width = Counter(map(len, parts)).most_common(1)[0][0]
    row = [cell for part in parts if len(part) == width for cell in part][:width]
    differs = any(len(part) != width for part in parts)
    for at in range(width):
        pieces = [part[at] for part in parts if len(part) == width and part[at].text]
        if pieces:
            first = pieces[0]
            text = "".join(piece.text for piece in pieces)
            unseen = next((piece.unseen for piece in pieces if piece.unseen), "")
            row[at] = GridCell(text, first.line, first.column, unseen=unseen)
        if differs:
            row[at].unseen = _DIFFERENT
    return row
