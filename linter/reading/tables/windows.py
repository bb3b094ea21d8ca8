"""Which of the cells after a label are the figures of its row, when merged cells got lost or doubled.

They are the one window of the right width with only blanks outside it. Where more than one window fits, or a cell
is lost, every placement is kept.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from linter.documents.model import GridCell
from linter.reading.tables.grid_rows import Placement, Row
from linter.rulebook.form import FormTable

MAX_LOST = 2
_PACKED = 3  # rows without their blanks by which a table is known to have dropped them


def usual_starts(
    rows: list[Row], form_table: FormTable, there: list[str] | None
) -> dict[tuple[int, int], Counter[int]]:
    """Where the figures begin in rows that leave no choice, by length of the row and place of its label.

    there: the columns that the table really has; None for all.
    """
    starts: dict[tuple[int, int], Counter[int]] = {}
    for row in rows:
        columns = form_table.columns_of(row.key)
        windows = _windows(row.values, len([c for c in columns if there is None or c.key in there]) or len(columns))
        if len(windows) == 1:
            for kind in ((row.width, row.label_index), (row.width, -1)):
                starts.setdefault(kind, Counter())[row.label_index + 1 + windows[0]] += 1
    return starts


def usual_start(row: Row, usual: dict[tuple[int, int], Counter[int]]) -> int | None:
    """Where this row's figures begin if they begin where those of its like do: an index into its values."""
    for kind in ((row.width, row.label_index), (row.width, -1)):
        if kind in usual:
            return usual[kind].most_common(1)[0][0] - row.label_index - 1
    return None


def is_filled(cell: GridCell) -> bool:
    """Whether a cell holds something, or may hold something that was not read."""
    return bool(cell.text or cell.unseen)


def _windows(values: list[GridCell], width: int) -> list[int]:
    """Where a window of `width` cells may begin so that only blanks are outside it."""
    return _windows_around(_filled(values), len(values), width)


def _filled(values: list[GridCell]) -> list[int]:
    """Which of the cells are filled."""
    return [i for i, cell in enumerate(values) if cell.text or cell.unseen]


def _windows_around(filled: list[int], cells: int, width: int) -> list[int]:
    """`_windows` of so many cells, of which these are filled."""
    return [
        start for start in range(cells - width + 1) if not filled or (filled[0] >= start and filled[-1] < start + width)
    ]


def placements_of(values: list[GridCell], width: int, usual: int | None = None) -> list[Placement]:
    """Every way to read `width` columns out of the cells after a label; the literal one first.

    usual: where the figures begin in rows of the same make; taken when it is one of the choices.
    """
    filled = _filled(values)
    if len(filled) > width:
        return []
    if len(values) < width:
        return _with_lost_cells(values, width, filled)
    windows = _windows_around(filled, len(values), width)
    if usual in windows:
        windows = [usual]
    elif not filled:
        windows = windows[:1]
    elif width > 1:
        windows = [start for start in windows if is_filled(values[start + width - 1])] or windows
    return [list(values[start : start + width]) for start in windows]


def _with_lost_cells(values: list[GridCell], width: int, filled: list[int]) -> list[Placement]:
    if not filled:
        return [[*values, *[None] * (width - len(values))]]
    lost = width - len(values)
    if lost > MAX_LOST:
        return []
    placements: list[Placement] = []
    for gaps in combinations(range(width), lost):
        rest = iter(values)
        placement: Placement = [None if i in gaps else next(rest) for i in range(width)]
        last = placement[-1]
        if is_filled(values[-1]) and (last is None or not is_filled(last)) and width > 1:
            continue
        texts = [cell.text if cell else "" for cell in placement]
        if all([c.text if c else "" for c in other] != texts for other in placements):
            placements.append(placement)
    return placements


def are_packed(rows: list[Row], width: int) -> bool:
    """Whether a table dropped its blank cells and kept the bars behind: no row that lacks figures has one in its last
    column, the total, or a blank before another.

    Where some rows are whole and each of the others lacks the last figure only, its totals were left blank.
    """
    figures = [[is_filled(cell) for cell in row.values] for row in rows]
    lacking = [filled for filled in figures if 0 < sum(filled) < width]
    if all(sum(filled) == width - 1 for filled in lacking) and any(sum(filled) == width for filled in figures):
        return False
    return len(lacking) >= _PACKED and all(all(filled[: sum(filled)]) and not filled[-1] for filled in lacking)


def packed_placements(values: list[GridCell], width: int) -> list[Placement]:
    """Every way to lay the figures of a row whose blanks were dropped into its columns; the last is the total, unless
    the row lacks one figure only, which may be the total."""
    figures = [cell for cell in values if is_filled(cell)]
    if not 0 < len(figures) < width:
        return placements_of(values, width)
    ways = [(*at, width - 1) for at in combinations(range(width - 1), len(figures) - 1)]
    if len(figures) == width - 1:
        ways.append(tuple(range(width - 1)))
    return [[dict(zip(at, figures, strict=True)).get(i) for i in range(width)] for at in ways]
