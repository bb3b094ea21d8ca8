"""The line a finding points at, cut to the width of the screen, with a mark under the place."""

from __future__ import annotations

from msgspec import Struct

from linter.checks.finding import ExcerptLine
from linter.text.width import char_width, clean

TAB = "  "
CUT = "…"


class Excerpt(Struct):
    """One line as shown. indent, marked: columns before the mark, and columns the mark covers."""

    number: int
    text: str
    indent: int
    marked: int

    @property
    def mark(self) -> str:
        """The line to print below the text."""
        return " " * self.indent + "^" * self.marked


def excerpts(lines: list[ExcerptLine], room: int) -> list[Excerpt]:
    """The lines of a finding, each cut to `room` columns."""
    return [_cut(line, max(room, 20)) for line in lines]


def _cut(line: ExcerptLine, room: int) -> Excerpt:
    """The stretch of a line around its place that fits into `room` columns."""
    shown = [TAB if char == "\t" else clean(char) for char in line.text]
    start, end = line.start, min(line.end, len(shown))
    widths = [sum(map(char_width, piece)) for piece in shown]
    filled = [index for index, piece in enumerate(shown) if piece.strip()] or [0]
    first, last = min(filled[0], start), max(filled[-1] + 1, end)
    if sum(widths[first:last]) > room:
        first, last = _window(widths, first, last, start, end, room - 2)
    before = CUT if line.cut_before or "".join(shown[:first]).strip() else ""
    after = CUT if line.cut_after or "".join(shown[last:]).strip() else ""
    text = before + "".join(shown[first:last]).rstrip() + after
    indent = len(before) + sum(widths[first:start])
    return Excerpt(line.number, text, indent, max(1, sum(widths[start : min(end, last)])))


def _window(widths: list[int], first: int, last: int, start: int, end: int, room: int) -> tuple[int, int]:
    """What to show: the place, then what stands before and after it in turn, as far as there is room."""
    left, right, used = start, start, 0
    while right < end and used + widths[right] <= room:
        used += widths[right]
        right += 1
    grown = True
    while grown:
        grown = False
        if left > first and used + widths[left - 1] <= room:
            left, used, grown = left - 1, used + widths[left - 1], True
        if right < last and used + widths[right] <= room:
            used, right, grown = used + widths[right], right + 1, True
    return left, right
