"""Labels of tables without lines that go on below the line of their figures (cells aligned at the top).

Where each numbered label begins on the line of its figures, a line below without figures, each of whose words stands
under a word that had no room for one sign more, goes on with these words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.documents.printed.joining import FIGURE, NUMBERED
from linter.documents.printed.text import Line, Word

LEAST_ROWS = 5
FIGURES = 5
"""A row of the table that tells how cells are aligned has so many figures at its end, and a label."""
MOST_WORDS = 40
"""Words of a line of a table."""
SHARE = 0.9
UNDER = 1.5
"""Points by which a word may stand beside the one it goes on with."""
PADDING = 12.0
"""Points that the borders of cells, which are not seen, may take up between two columns."""


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that only go on with labels put to the line above."""
    rows = [line for line in lines if len(line.words) > FIGURES and _are_figures(line.words[-FIGURES:])]
    rows = [row for row in rows if not _are_figures(row.words)]
    numbered = sum(1 for row in rows if any(NUMBERED.match(word.text) for word in row.words))
    if len(rows) < LEAST_ROWS or numbered < SHARE * len(rows):
        return list(lines)
    found: list[Line] = []
    last: Line | None = None
    for line in lines:
        if found and last is not None and (pairs := _continued(found[-1], last, line)):
            for above, below in pairs:
                above.text += below.text
                above.x1 = max(above.x1, below.x1)
        else:
            found.append(line)
        last = line
    return found


def _are_figures(words: Sequence[Word]) -> bool:
    return all(FIGURE.fullmatch(word.text) for word in words)


def _continued(row: Line, last: Line, line: Line) -> list[tuple[Word, Word]]:
    """The words of a row and those of the line below that go on with them; [] where that is not so of all.

    last: the line right above, which may have gone on with the row itself.
    """
    if not 2 <= len(row.words) <= MOST_WORDS or len(line.words) > MOST_WORDS:
        return []
    if last.part == line.part and line.top - last.bottom > 0.8 * line.height:
        return []
    limits = {id(word): after.x0 for word, after in pairwise(row.words)}
    ends = {round(word.x0): word.x1 for word in last.words}
    pairs = []
    for word in line.words:
        above = next((one for one in row.words if abs(one.x0 - word.x0) <= UNDER), None)
        if above is None or NUMBERED.match(word.text) or FIGURE.fullmatch(word.text) or FIGURE.fullmatch(above.text):
            return []
        em = word.bottom - word.top
        limit = limits.get(id(above), above.x1 + em)
        end = next((ends[x] for x in (round(above.x0), round(above.x0) - 1, round(above.x0) + 1) if x in ends), None)
        if end is None or end + em + PADDING < limit or word.x1 > limit:
            return []
        pairs.append((above, word))
    return pairs
