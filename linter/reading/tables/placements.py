"""Figures without cell borders laid into columns: every way when some are missing or broken in two."""

from __future__ import annotations

from itertools import combinations

from linter.documents.model import Place

MAX_READINGS = 40


def placements(figures: list[tuple[str, Place]], width: int, total: bool) -> list[list[tuple[str, Place] | None]]:
    """Every way to lay the figures into the columns; where the last column is a total it is never the blank one."""
    count = len(figures)
    if count == width:
        return [list(figures)]
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


def _merged(figures: list[tuple[str, Place]], width: int) -> list[list[tuple[str, Place] | None]]:
    """More pieces than columns: a figure may be broken by a blank; every way to join neighbours."""
    extra = len(figures) - width
    if extra > 2:
        return []
    found: list[list[tuple[str, Place] | None]] = []
    for joints in combinations(range(len(figures) - 1), extra):
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
