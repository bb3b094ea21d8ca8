"""Text that runs upwards or downwards in the cells of a page that is read level (heads set sideways)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from linter.documents.printed.page import Box, Glyph
from linter.documents.printed.text import clean

COLUMN = 0.3
"""Times the height: characters of a column may lie so far beside each other."""


def upright_copy(glyph: Glyph) -> Glyph:
    """The character as it stands when the page is turned so that it is upright."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    for _ in range(glyph.turn % 4):
        x0, top, x1, bottom = -bottom, x0, -top, x1
    return structs.replace(glyph, x0=x0, top=top, x1=x1, bottom=bottom, turn=0)


def groups_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Turned characters in the pieces in which they were set: each goes on where the last one ended."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        last = found[-1][-1] if found else None
        if last is not None and last.turn == glyph.turn and _follows(upright_copy(last), upright_copy(glyph)):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _follows(last: Glyph, glyph: Glyph) -> bool:
    return abs(last.y - glyph.y) < 0.3 * last.height and -0.3 < (glyph.x0 - last.x1) / max(last.height, 0.1) < 0.6


def is_downwards(glyphs: Sequence[Glyph]) -> bool:
    """Whether upright characters of a cell, in the order in which they were painted, run down in columns from right to
    left (the text direction `tbRl` of Word). A single column may as well be a narrow cell with a character a line."""
    signs = [glyph for glyph in glyphs if glyph.text.strip()]
    if len(signs) < 2 or any(glyph.text < "\u2e80" for glyph in signs):
        return False
    first, columns = signs[0], 1
    for last, glyph in pairwise(signs):
        em = max(last.height, 0.1)
        if abs(glyph.x - last.x) < 0.3 * em and 0.5 * em < glyph.y - last.y < 1.8 * em:
            continue
        if not 0.8 * em < last.x - glyph.x < 3 * em or abs(glyph.y - first.y) > 0.3 * em:
            return False
        columns += 1
    return columns > 1


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """The box round characters."""
    return Box(
        min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    )


def in_column(glyphs: Sequence[Glyph]) -> str | None:
    """The text of characters set below each other, in the order in which they were painted, however close they are;
    None where they do not stand in one column."""
    first, last = glyphs[0], glyphs[-1]
    near = COLUMN * max(first.height, 0.1)
    if len(glyphs) < 2 or abs(first.x - last.x) > near or last.y - first.y < near:
        return None
    for above, below in pairwise(glyphs):
        if abs(below.x - first.x) > near or below.y <= above.y:
            return None
    return "".join(clean(glyph.text) for glyph in glyphs).strip()
