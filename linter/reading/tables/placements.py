"""Figures without cell borders laid into columns: every way when some are missing or broken in two."""

from __future__ import annotations

from itertools import accumulate, combinations, pairwise

from msgspec import structs

from linter.documents.model import Place

MAX_READINGS = 40
_LONGEST = 15  # digits that run together


def placements(figures: list[tuple[str, Place]], width: int, total: bool) -> list[list[tuple[str, Place] | None]]:
    """Every way to lay the figures into the columns; where the last column is a total it is never the blank one."""
    count = len(figures)
    if count == width:
        return [list(figures)]
    if count == 1 and (parts := parts_of(figures[0][0], width)):
        place = figures[0][1]
        starts = accumulate(map(len, parts[:-1]), initial=place.column)
        spans = zip(parts, starts, strict=True)
        return [[(part, structs.replace(place, column=at, end_column=at + len(part))) for part, at in spans]]
    if count < width and any(len(text) > 1 and text.isdigit() and text.startswith("0") for text, _ in figures):
        return []  # cells run together (规章000): which digit belongs where cannot be told
    if count == 1 < width <= len(figures[0][0]) and figures[0][0].isdigit():
        return []  # 3219 for a row of three: one figure, or 3, 2 and 19
    if count < width:
        if count < 2 and total:
            return []
        found = []
        for chosen in combinations(range(width), count):
            if total and chosen[-1] != width - 1:
                continue
            placed: list[tuple[str, Place] | None] = [None] * width
            for at, figure in zip(chosen, figures, strict=True):
                placed[at] = figure
            found.append(placed)
        return found[:MAX_READINGS]
    return _merged(figures, width)


def parts_of(text: str, width: int) -> list[str] | None:
    """The figures of a row that run together, when there is one way only to tell them apart: 000 in a row of three.

    A blank cell may be among them, so 012 may be 0, 1 and 2, or 0 and 12. None where there are several ways, or none.
    """
    if width == 1:
        return [text]
    if not text.isdigit() or not width <= len(text) <= _LONGEST:
        return None
    cuts = (inner for count in range(width) for inner in combinations(range(1, len(text)), count))
    ways = [[text[start:end] for start, end in pairwise([0, *inner, len(text)])] for inner in cuts]
    ways = [parts for parts in ways if all(part == "0" or not part.startswith("0") for part in parts)]
    return ways[0] if len(ways) == 1 and len(ways[0]) == width else None


def _merged(figures: list[tuple[str, Place]], width: int) -> list[list[tuple[str, Place] | None]]:
    """More pieces than columns: a figure may be broken by a blank; every way to join neighbours."""
    extra = len(figures) - width
    if extra > 2:
        return []
    found: list[list[tuple[str, Place] | None]] = []
    for joints in combinations(range(len(figures) - 1), extra):
        gaps = [_gap(one, other) for (_, one), (_, other) in pairwise(figures)]
        if any(gaps[at] > 1 for at in joints) or _are_alike(gaps, joints):
            continue
        merged: list[tuple[str, Place] | None] = []
        for at, (text, place) in enumerate(figures):
            if at and at - 1 in joints and merged and merged[-1]:
                before, start = merged[-1]
                merged[-1] = (before + text, Place(start.line, start.column, place.end_line, place.end_column))
            else:
                merged.append((text, place))
        if all(item and (item[0] == "0" or not item[0].startswith("0")) for item in merged):
            found.append(merged)
    return found[:MAX_READINGS]


def _gap(one: Place, other: Place) -> int:
    """How many blanks stand between two pieces; none where a line ends between them."""
    return other.column - one.end_column if one.end_line == other.line else 0


def _are_alike(gaps: list[int], joints: tuple[int, ...]) -> bool:
    """Whether nothing tells the blanks within figures from those between them."""
    return all(gap == 1 for gap in gaps) and len(joints) < len(gaps)
