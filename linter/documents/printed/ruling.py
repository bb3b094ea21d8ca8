"""Ruling lines become tables: where they cross there are cells, where one is missing cells are merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter

from linter.documents.limits import limit, over
from linter.documents.printed.cells import Table, TableCell, fill
from linter.documents.printed.page import Box, Glyph, Page, Segment

SNAP = 2.0
"""Points: lines this close are one line (double rules, the edges of neighbouring cells)."""
SPREAD = 3.0
JOIN = 3.0
"""Points: gaps this short are bridged (dots, dashes)."""
SHORT = 4.0
CROSS = 2.5
COVERED = 0.6
"""Two cells are apart when this share of the edge between them is drawn."""
MAX_RULES = 2_000
MAX_TABLES = 100
"""Tables on one page."""


def find_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page with their text, and the characters outside them."""
    level = merged([s for s in page.segments if s.level])
    upright = merged([s for s in page.segments if not s.level])
    tables = [table for group in _groups(level, upright) if (table := _table(page.number, *group)) is not None]
    # a frame round text is no table; a single cell may be a row that a page break cut off
    tables = [table for table in tables if len(table.cells) > 1 or _is_strip(table, page)]
    if len(tables) > MAX_TABLES:
        raise over("tables")
    tables.sort(key=lambda table: table.box.area)
    outside = fill(tables, page)
    kept = [table for table in tables if any(cell.text or cell.unseen for cell in table.cells)]
    return sorted(kept, key=lambda table: table.box.top), outside


def _is_strip(table: Table, page: Page) -> bool:
    """Whether a single cell may be a row that a page break cut off: one or two lines high, not a frame."""
    return table.box.bottom - table.box.top < 60 and table.box.x1 - table.box.x0 > 0.3 * page.width


def merged(segments: list[Segment]) -> list[Segment]:
    """Pieces of lines put together; what stays short is dropped."""
    found: list[Segment] = []
    group: list[Segment] = []
    for segment in sorted(segments, key=attrgetter("at")):
        if group and (segment.at - group[-1].at > SNAP or segment.at - group[0].at > SPREAD):
            found += _united(group)
            group = []
        group.append(segment)
    found += _united(group)
    found.sort(key=lambda s: s.low - s.high)
    return found[:MAX_RULES]


def _united(group: list[Segment]) -> list[Segment]:
    if len(group) < 2:
        return [s for s in group if s.high - s.low >= SHORT]
    weights = [length if (length := s.high - s.low) > 0.1 else 0.1 for s in group]
    at = sum([s.at * weight for s, weight in zip(group, weights, strict=True)]) / sum(weights)
    found: list[Segment] = []
    low = high = None
    for segment in sorted(group, key=attrgetter("low")):
        if high is None or low is None or segment.low > high + JOIN:
            if low is not None and high is not None:
                found.append(Segment(segment.level, at, low, high))
            low, high = segment.low, segment.high
        elif segment.high > high:
            high = segment.high
    if low is not None and high is not None:
        found.append(Segment(group[0].level, at, low, high))
    return [s for s in found if s.high - s.low >= SHORT]


def _groups(level: list[Segment], upright: list[Segment]) -> Iterable[tuple[list[Segment], list[Segment]]]:
    """Lines that hang together by crossing."""
    parent = list(range(len(level) + len(upright)))
    for i, j in _crossings(level, upright):
        parent[_root(parent, i)] = _root(parent, len(level) + j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, segment in enumerate([*level, *upright]):
        groups.setdefault(_root(parent, i), ([], []))[0 if segment.level else 1].append(segment)
    return (group for group in groups.values() if group[0] and group[1])


def _crossings(level: list[Segment], upright: list[Segment]) -> Iterator[tuple[int, int]]:
    """Which level line crosses which upright one: down the page, among the upright lines that have begun."""
    steps = [(v.low - CROSS, 0, j) for j, v in enumerate(upright)]
    steps += [(h.at, 1, i) for i, h in enumerate(level)]
    steps += [(v.high + CROSS, 2, j) for j, v in enumerate(upright)]
    begun: list[tuple[float, int]] = []
    most = 4 * limit("table-cells")
    for _, kind, number in sorted(steps):
        if kind == 0:
            insort(begun, (upright[number].at, number))
        elif kind == 2:
            del begun[bisect_left(begun, (upright[number].at, number))]
        else:
            first = bisect_left(begun, (level[number].low - CROSS, -1))
            last = bisect_right(begun, (level[number].high + CROSS, len(upright)))
            most -= last - first
            if most < 0:
                raise over("table-cells")
            for _, other in begun[first:last]:
                yield number, other


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _table(page: int, level: list[Segment], upright: list[Segment]) -> Table | None:
    level, upright = _closed(level, upright), _closed(upright, level)
    ys, xs = _positions(level), _positions(upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows > limit("table-cells"):
        raise over("table-cells")
    across, down = _cover(level, ys), _cover(upright, xs)
    parent = list(range(columns * rows))
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column and _covered(down[column], ys[row], ys[row + 1]) < COVERED:
                parent[_root(parent, at)] = _root(parent, at - 1)
            if row and _covered(across[row], xs[column], xs[column + 1]) < COVERED:
                parent[_root(parent, at)] = _root(parent, at - columns)
    table = Table(page, Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys)
    members: dict[int, list[int]] = {}
    for at in range(columns * rows):
        members.setdefault(_root(parent, at), []).append(at)
    table.owner = [0] * (columns * rows)
    for number, cells in enumerate(members.values()):
        in_columns = [at % columns for at in cells]
        row, column = cells[0] // columns, min(in_columns)  # they are in the order of rows
        spans = cells[-1] // columns - row + 1, max(in_columns) - column + 1
        table.ragged = table.ragged or spans[0] * spans[1] != len(cells)
        table.cells.append(TableCell(row, column, *spans))
        for at in cells:
            table.owner[at] = number
    return table


def _closed(lines: list[Segment], others: list[Segment]) -> list[Segment]:
    """Lines, with the outer border added that an open table lacks where the lines across it end."""
    added = []
    inner = [line.at for line in lines]
    for ends, beyond in (([o.low for o in others], min(inner)), ([o.high for o in others], max(inner))):
        out = [end for end in ends if (beyond - end if beyond == min(inner) else end - beyond) > 2 * SPREAD]
        edge = min(out, default=None) if beyond == min(inner) else max(out, default=None)
        same = [o for o in others if edge is not None and (abs(o.low - edge) <= SPREAD or abs(o.high - edge) <= SPREAD)]
        if edge is not None and len(same) > 1:
            added.append(Segment(lines[0].level, edge, min(o.at for o in same), max(o.at for o in same)))
    return lines + added


def _positions(lines: list[Segment]) -> list[float]:
    found: list[list[float]] = []
    for at in sorted(line.at for line in lines):
        if found and at - found[-1][0] <= SPREAD:
            found[-1].append(at)
        else:
            found.append([at])
    return [sum(group) / len(group) for group in found]


def _cover(lines: list[Segment], positions: list[float]) -> list[list[Segment]]:
    """The lines that lie at each position."""
    at: list[list[Segment]] = [[] for _ in positions]
    for line in lines:
        right = bisect_left(positions, line.at)
        near = [i for i in (right - 1, right) if 0 <= i < len(positions)]
        at[min(near, key=lambda i: abs(positions[i] - line.at))].append(line)
    return at


def _covered(lines: list[Segment], low: float, high: float) -> float:
    covered = 0.0
    for line in lines:
        start, end = line.low, line.high
        if start < high and end > low:
            covered += (end if end < high else high) - (start if start > low else low)
    return covered / max(0.1, high - low)
