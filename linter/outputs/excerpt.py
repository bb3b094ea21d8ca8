"""The line a finding points at, cut to the width of the screen, with a mark under the place."""

from __future__ import annotations

from msgspec import Struct

from linter.documents.model import Place
from linter.text.width import char_width, clean

TAB = "  "
CUT = "…"
MOST_LINES = 3


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


def excerpts(lines: list[str], place: Place, room: int) -> list[Excerpt]:
    """The lines of a place that hold text, each cut to `room` columns; at most the first three."""
    shown: list[Excerpt] = []
    for number in range(place.line, place.end_line + 1):
        if not 1 <= number <= len(lines) or not lines[number - 1].strip() or len(shown) == MOST_LINES:
            continue
        line = lines[number - 1]
        start = place.column - 1 if number == place.line else len(line) - len(line.lstrip())
        end = place.end_column - 1 if number == place.end_line else len(line.rstrip())
        shown.append(_cut(number, line, min(start, len(line)), min(end, len(line)), max(room, 20)))
    return shown


def _cut(number: int, line: str, start: int, end: int, room: int) -> Excerpt:
    """The stretch of a line around [start, end) that fits into `room` columns."""
    low, high = max(0, start - 2 * room), start + 2 * room  # more than that cannot be seen
    shown = [TAB if char == "\t" else clean(char) for char in line[low:high]]
    start, end = start - low, min(end - low, len(shown))
    widths = [sum(map(char_width, piece)) for piece in shown]
    filled = [index for index, piece in enumerate(shown) if piece.strip()] or [0]
    first, last = min(filled[0], start), max(filled[-1] + 1, end)
    if sum(widths[first:last]) > room:
        first, last = _window(widths, first, last, start, end, room - 2)
    before = CUT if line[:low].strip() or "".join(shown[:first]).strip() else ""
    after = CUT if line[high:].strip() or "".join(shown[last:]).strip() else ""
    text = before + "".join(shown[first:last]).rstrip() + after
    indent = len(before) + sum(widths[first:start])
    return Excerpt(number, text, indent, max(1, sum(widths[start : min(end, last)])))


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
