"""Tables as data frames print them: columns set apart by blanks, every field filled (NaN where there is nothing)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.documents.limits import limit, over
from linter.documents.model import Grid, GridCell
from linter.documents.text.cells import cell_of
from linter.text.regex import regex

NOTHING: Final = ("NaN", "<NA>", "Unnamed: ", "None")
_GAP: Final = regex(" {2,200}")
_FEWEST: Final = 3


def find_spaced(lines: list[str]) -> list[Grid]:
    """The grids printed by data frames, in reading order. Raises `UnreadableError` for more than can be real."""
    grids: list[Grid] = []
    number = total = 0
    while number < len(lines):
        last = number
        rows: list[list[GridCell]] = []
        while last < len(lines) and len(cells := _cells(lines[last], last + 1)) >= _FEWEST:
            rows.append(cells)
            last += 1
        total += sum(map(len, rows))
        if total > limit("cells"):
            raise over("cells")
        if _is_frame(rows):
            width = max(map(len, rows))
            for row in rows:  # above the index stands nothing
                if len(row) == width - 1:
                    row.insert(0, GridCell("", row[0].line, 1))
            grids.append(Grid(rows=rows, first_line=number + 1, last_line=last))
        number = max(last, number + 1)
    return grids


def _cells(line: str, number: int) -> list[GridCell]:
    if "\t" in line or "  " not in line:
        return []
    cells, start = [], len(line) - len(line.lstrip(" "))
    for gap in [*_GAP.finditer(line.rstrip(), start), None]:
        end = gap.start() if gap else len(line)
        cells.append(cell_of(line[start:end], number, start + 1))
        start = gap.end() if gap else end
    return cells


def _is_frame(rows: list[list[GridCell]]) -> bool:
    """Whether rows are as wide as each other and nothing is left blank in them but by name."""
    if len(rows) < 2:
        return False
    width, often = Counter(map(len, rows)).most_common(1)[0]
    named = any(cell.text.startswith(NOTHING) for row in rows for cell in row)
    return named and width > _FEWEST and often >= len(rows) - 1
