"""Text without its line breaks, and the way back to the original place.

Published text is wrapped anywhere, even inside a word or a date, and mixes full-width and half-width
signs. Patterns therefore run over a *flow*: all white space removed, signs folded one for one. Each
character of the flow knows its line and column in the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from linter.documents.model import Place
from linter.text.folding import FOLD, kept

_KEPT = 2000  # characters of a line whose runs are kept


def _runs(raw: str) -> list[tuple[int, str]]:
    """The stretches of a line without white space, folded, and where each begins."""
    return [(found.start(), found[0].translate(FOLD)) for found in kept(raw)]


@lru_cache(maxsize=1024)
def _short_runs(raw: str) -> list[tuple[int, str]]:
    """`_runs`: a line goes into several flows of a report, and tables have the same lines in all reports."""
    return _runs(raw)


class Flow:
    """A stretch of a document as one folded line.

    text: the folded characters.
    """

    def __init__(self, pieces: Iterable[tuple[int, int, str]]) -> None:
        """pieces: (line, column, raw text), in reading order; line and column count from 1."""
        runs: list[str] = []
        self._starts: list[int] = []
        self._places: list[tuple[int, int]] = []
        self._line_starts: list[int] = []
        self._lines: list[int] = []
        length = 0
        for line, column, raw in pieces:
            line_start = length
            for start, run in _short_runs(raw) if len(raw) <= _KEPT else _runs(raw):
                self._starts.append(length)
                self._places.append((line, column + start))
                runs.append(run)
                length += len(run)
            if length > line_start:
                self._line_starts.append(line_start)
                self._lines.append(line)
        self.text = "".join(runs)

    def __len__(self) -> int:
        return len(self.text)

    @property
    def line_starts(self) -> list[int]:
        """Offsets in `text` at which a line of the document begins."""
        return self._line_starts

    @property
    def lines(self) -> list[int]:
        """Numbers of the document's lines that the flow holds, in order."""
        return self._lines

    def is_line_start(self, offset: int) -> bool:
        """Whether a line of the document begins at this offset (the end of the text counts as one)."""
        if offset >= len(self.text):
            return True
        at = bisect_right(self._line_starts, offset) - 1
        return at >= 0 and self._line_starts[at] == offset

    def line_end(self, offset: int) -> int:
        """The offset after the last character of the line that holds `offset`."""
        at = bisect_right(self._line_starts, offset)
        return self._line_starts[at] if at < len(self._line_starts) else len(self.text)

    def line_start(self, offset: int) -> int:
        """The offset at which the line that holds `offset` begins."""
        at = bisect_right(self._line_starts, offset) - 1
        return self._line_starts[at] if at >= 0 else 0

    def line_at(self, offset: int) -> int:
        """The 1-based number of the document's line that holds `offset`."""
        return self.point(offset)[0]

    def point(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at `offset`."""
        if not self._starts:
            return (1, 1)
        at = max(0, bisect_right(self._starts, offset) - 1)
        line, column = self._places[at]
        return line, column + offset - self._starts[at]

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        line, column = self.point(start)
        if end <= start:
            return Place(line, column, line, column)
        end_line, end_column = self.point(end - 1)
        return Place(line, column, end_line, end_column + 1)

    def offset_of(self, line: int, column: int) -> int:
        """The offset of the character at a place, or of the first one after it."""
        at = bisect_right(self._places, (line, column)) - 1
        if at < 0:
            return 0
        run_line, run_column = self._places[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return min(self._starts[at] + column - run_column, end) if run_line == line else end
