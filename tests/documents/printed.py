"""Goldens set on pages: what is printed where, in millimetres from the upper left corner, whatever draws it."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.testing import grids
from linter.testing.golden import Golden
from tests.documents import made

WIDTH, HEIGHT = 210.0, 297.0
LEFT, TOP, FOOT = 25.0, 30.0, 270.0
WIDTHS = {
    "proactive": [45.0, 30.0, 30.0, 30.0, 30.0],
    "requests": [14.0, 16.0, 51.0, *[12.0] * 7],
    "disputes": [11.0] * 15,
}
SIZE, SMALL = 4.9, 3.2
"""The size of the type of running text and of tables."""


@dataclass
class Text:
    """A line of type; y is that of the base line. slot: the figure it is."""

    x: float
    y: float
    text: str
    size: float
    slot: str | None = None

    def advances(self) -> list[float]:
        """From each character to the next: half-width signs take half."""
        return [self.size * (0.5 if sign.isascii() else 1.0) for sign in self.text]


@dataclass
class Rule:
    """A ruling line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Sheet:
    """What is printed on a page. cells: the boxes (x, y, width, height) of the cells that begin or go on here; slots:
    those of the figures by their names."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    cells: list[tuple[float, float, float, float]] = field(default_factory=list)
    slots: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)


def sheets(golden: Golden) -> list[Sheet]:
    """The pages of a golden; tables are cut between rows where a page ends."""
    pages, y = [Sheet()], TOP
    for part in made.parts(golden):
        if isinstance(part, str):
            for line in _wrapped(part, WIDTH - 2 * LEFT, SIZE):
                if y + 8 > FOOT:
                    pages.append(Sheet())
                    y = TOP
                pages[-1].texts.append(Text(LEFT, y + SIZE, line, SIZE))
                y += 8
        else:
            y = _table(part, pages, y) + 6
    return pages


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines, room = [""], width
    for sign in text:
        step = size * (0.5 if sign.isascii() else 1.0)
        if room < step:
            lines.append("")
            room = width
        lines[-1] += sign
        room -= step
    return lines


def _table(grid: grids.Grid, pages: list[Sheet], y: float) -> float:
    """Sets a table below y; where it ends."""
    widths = WIDTHS[grid.key][: grid.width]
    xs = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    found = made.cells(grid)
    lines = {id(c): _wrapped(c.text, xs[c.column + c.columns] - xs[c.column] - 2, SMALL) for c in found}
    heights = [6.0] * len(grid.lines)
    for cell in sorted(found, key=lambda cell: cell.rows):
        lack = 2 + 4 * len(lines[id(cell)]) - sum(heights[cell.row : cell.row + cell.rows])
        heights[cell.row + cell.rows - 1] += max(0.0, lack)
    start = 0
    while start < len(heights):
        end, bottom = start, y
        while end < len(heights) and bottom + heights[end] <= FOOT:
            bottom += heights[end]
            end += 1
        if end > start:
            _part(pages[-1], xs, [y + sum(heights[start:i]) for i in range(start, end + 1)], start, found, lines)
        start = end
        if start < len(heights):
            pages.append(Sheet())
            bottom = TOP
        y = bottom
    return y


def _part(
    sheet: Sheet, xs: list[float], ys: list[float], start: int, found: list[made.Cell], lines: dict[int, list[str]]
) -> None:
    """The rows of a table from `start` on that stand on one page."""
    end = start + len(ys) - 1
    for cell in found:
        first, last = max(cell.row, start), min(cell.row + cell.rows, end)
        if first >= last:
            continue
        x0, x1, y0, y1 = xs[cell.column], xs[cell.column + cell.columns], ys[first - start], ys[last - start]
        sheet.cells.append((x0, y0, x1 - x0, y1 - y0))
        if cell.slot:
            sheet.slots[cell.slot] = sheet.cells[-1]
        sheet.rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
        if cell.row >= start:
            for number, line in enumerate(lines[id(cell)]):
                if line:
                    sheet.texts.append(Text(x0 + 1, y0 + 4.2 + 4 * number, line, SMALL, cell.slot))
