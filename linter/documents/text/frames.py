"""What programs that pass tables through a data frame leave in them: NaN for blanks, 14.0 for 14, a column and a row of
index numbers, and what a merged cell says in each field that it covers."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from linter.documents.layout import is_figure
from linter.documents.model import Grid, GridCell
from linter.text.regex import regex

_NOTHING: Final = frozenset({"NaN", "nan", "<NA>", "NaT", "None"})
_WHOLE: Final = regex(r"([+-]?[0-9]{1,12})\.0{1,6}")
_DECIMAL: Final = regex(r"[+-]?[0-9]{1,12}\.[0-9]{1,12}")
_DECIMALS: Final = regex(r"(?<=[ \t])[0-9]{1,9}\.0(?=[ \t]|$)")
_LEAVINGS: Final = regex(r"(?<=[0-9])\.0(?=[ \t]|$)|(?<=[ \t])(?:NaN|<NA>|None)(?=[ \t]|$)")
_UNNAMED: Final = regex(r"Unnamed: [0-9]{1,3}(?:_level_[0-9]{1,2})?")
_FEWEST: Final = 4
_REPEATED: Final = 3


def tidy(grid: Grid) -> None:
    """Takes such leavings out of a grid."""
    framed = _without_index(grid)
    texts = [cell.text for row in grid.rows for cell in row]
    framed = framed or _has_nothing(grid)
    if framed:
        for cell in (cell for row in grid.rows for cell in row):
            if cell.text in _NOTHING or _UNNAMED.fullmatch(cell.text):
                cell.text = ""
    if any(text.endswith((".0", ".00")) for text in texts):
        _whole_numbers(grid.rows, framed)
    if any(one == other and len(one) > 2 for one, other in pairwise(texts)):
        _merge_again(grid)


def _without_index(grid: Grid) -> bool:
    """Drops index numbers, of columns in the first row and of rows in the first column. Whether there were any."""
    if len(grid.rows) < 2:
        return False
    numbers = [row[0].text if row else "" for row in grid.rows]
    if len(numbers) > 2 and numbers == [str(at) for at in range(len(numbers))] and _has_nothing(grid):
        grid.rows = [row[1:] for row in grid.rows]
        return True
    head = [cell.text for cell in grid.rows[0]]
    bare = head[1:] if head and not head[0] else head
    if len(bare) < 2 or (head[0] and bare[0] != "0" and not bare[0].startswith("Unnamed")):
        return False
    numbered = len(bare) > 1 and bare == [str(at) for at in range(len(bare))]
    unnamed = len(bare) > 1 and sum(1 for text in bare if _UNNAMED.fullmatch(text)) * 2 >= len(bare)
    body = grid.rows[1:]
    indexed = (
        len(body) > 2
        and (not head[0] or bool(_UNNAMED.fullmatch(head[0])))
        and [row[0].text if row else "" for row in body] == [str(at) for at in range(len(body))]
    )
    if numbered or unnamed:
        grid.rows = body
    if indexed:
        grid.rows = [row[1:] for row in grid.rows]
    return numbered or unnamed or indexed


def _has_nothing(grid: Grid) -> bool:
    return any(cell.text in _NOTHING for row in grid.rows for cell in row)


def _whole_numbers(rows: list[list[GridCell]], framed: bool) -> None:
    """Where (nearly) all figures are written with a decimal, 14.0 is 14."""
    figures = [cell for row in rows for cell in row if is_figure(cell.text) and any(map(str.isdigit, cell.text))]
    decimal = sum(1 for cell in figures if _DECIMAL.fullmatch(cell.text))
    if not decimal or (not framed and (decimal < _FEWEST or decimal * 5 < len(figures) * 4)):
        return
    for cell in figures:
        if match := _WHOLE.fullmatch(cell.text):
            cell.text = match[1]


def _merge_again(grid: Grid) -> None:
    """A text that stands in fields side by side is one merged cell again, and so is a figure under such a head."""
    repeated = sum(1 for row in grid.rows if _most_alike(row) >= _REPEATED)
    if repeated < 2:
        return
    head: list[str] = []
    rows: list[list[GridCell]] = []
    for row in grid.rows:
        texts = [cell.text for cell in row]
        words = not any(is_figure(text) for text in texts)
        kept: list[GridCell] = []
        for at, cell in enumerate(row):
            same = at > 0 and texts[at] == texts[at - 1] and bool(texts[at])
            if same and is_figure(texts[at]):
                same = 0 < at < len(head) and head[at] == head[at - 1] and bool(head[at])
            if same:
                kept[-1].column_span += 1
            else:
                kept.append(cell)
        if words:
            head = texts
        rows.append(kept)
    grid.rows, grid.exact = rows, False


def _most_alike(row: list[GridCell]) -> int:
    """How many cells side by side say the same words."""
    best = count = 0
    for at, cell in enumerate(row):
        count = count + 1 if at and cell.text == row[at - 1].text else 1
        if len(cell.text) > 2 and not is_figure(cell.text):
            best = max(best, count)
    return best


def without_decimals(lines: list[str], grids: list[Grid]) -> list[str]:
    """The lines in which a data frame printed figures with a decimal, apart from those of grids, with blanks in the
    place of the decimals and of the names for nothing."""
    taken = {number for grid in grids for number in range(grid.first_line, grid.last_line + 1)}
    return [
        _LEAVINGS.sub(lambda match: " " * len(match[0]), line)
        if number not in taken and len(_DECIMALS.findall(line)) >= _FEWEST - 1
        else line
        for number, line in enumerate(lines, 1)
    ]
