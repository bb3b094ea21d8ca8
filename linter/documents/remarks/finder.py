"""Where in a document remarks go, whatever the kind of file: the cell of a place, its text, else the text before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from linter.documents.model import Place

T = TypeVar("T")


class Finder(Generic[T]):
    """Finds the spots of places, in terms of the kind of file."""

    def __init__(
        self, lines: Sequence[str], of_cell: Callable[[Place], T | None], of_text: Callable[[Place], T | None]
    ) -> None:
        """lines: those of the document. of_cell: the spot of the table cell in which a place begins; of_text: that of a
        text outside tables; both None where there is none."""
        self._lines, self._of_cell, self._of_text = lines, of_cell, of_text
        self._free: list[int] | None = None

    def of(self, place: Place | None) -> T | None:
        """The cell of a place, its text, else the text before it, else the first text of the document; None where the
        document has none."""
        spot = None if place is None else self._of_cell(place) or self._of_text(place)
        if spot is not None:
            return spot
        if self._free is None:
            lines = range(1, len(self._lines) + 1)
            self._free = [number for number in lines if self._of_line(number) is not None]
        at = 0 if place is None else max(0, bisect_right(self._free, place.line) - 1)
        return self._of_line(self._free[at]) if self._free else None

    def _of_line(self, number: int) -> T | None:
        return self._of_text(Place(number, 1, number, len(self._lines[number - 1]) + 1))
