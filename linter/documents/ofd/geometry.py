"""Numbers, matrices and shapes as OFD writes them (GB/T 33190-2016, 7.3, 9 and 11.3): millimetres, y downwards."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from linter.documents.limits import limit, over
from linter.documents.printed.matrices import Matrix, Point

FARTHEST: Final = 1e6
"""Nothing lies further out than this (a kilometre): larger numbers are cut."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TOKEN = re.compile(rf"[a-zA-Z]|{_NUMBER.pattern}")
_FEW: Final = 8
"""Corners of a path that are read in one go."""
_COORDINATES: Final = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0, "Z": 0}


def number(text: str | None, otherwise: float = 0.0) -> float:
    """The number that an attribute holds."""
    if not text:
        return otherwise
    try:
        found = float(text)
        return found if -FARTHEST <= found <= FARTHEST else _value(text)
    except ValueError:
        match = _NUMBER.search(text)
        return _value(match.group()) if match else otherwise


def numbers(text: str | None, count: int) -> list[float] | None:
    """The first `count` numbers of a list; None when there are fewer."""
    if not text:
        return None
    try:
        found = list(map(float, text.split(None, count)[:count]))
        near = sum(map(abs, found)) <= FARTHEST
    except ValueError:
        near = False
    if not near:
        found = [_value(word) for word in _NUMBER.findall(text)[:count]]
    return found if len(found) == count else None


def deltas(text: str | None, count: int) -> list[float]:
    """`count` distances between characters; `g n d` is n times d, and the last goes on to the end. [] for none."""
    if not text:
        return []
    try:
        found = _unrolled(text.split(), count, float)
        near = sum(map(abs, found)) <= FARTHEST
    except ValueError:
        near = False
    if not near:
        found = _unrolled(_TOKEN.findall(text), count, _value)
    return found + found[-1:] * (count - len(found)) if len(found) < count else found


def _unrolled(words: Iterable[str], count: int, value: Callable[[str], float]) -> list[float]:
    """At most `count` distances, those behind a `g` as often as it says. value: of a word that is a number."""
    found: list[float] = []
    tokens = iter(words)
    for token in tokens:
        if len(found) >= count:
            break
        if token in ("g", "G"):
            times, distance = value(next(tokens, "0")), value(next(tokens, "0"))
            found += [distance] * int(min(max(times, 0), count - len(found)))
        elif not token.isalpha():
            found.append(value(token))
    return found


def turned(degrees: float) -> Matrix:
    """A turn, clockwise on the page."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return cosine, sine, -sine, cosine, 0.0, 0.0


def figures(data: str) -> Iterator[tuple[list[Point], bool]]:
    """The pieces of a path (`AbbreviatedData`), each as points, and whether its edges are straight.

    Of a curve the points between which it runs are given, so that their box holds it. Raises `UnreadableError` for
    more points than a page may have line segments.
    """
    outline = _outline(data)
    return _figures(data) if outline is None else iter(((outline, True),))


def _outline(data: str) -> list[Point] | None:
    """The corners of a path that is one piece with a few straight edges, as cells are mostly written; None for
    others."""
    text = data.strip().replace(",", " ")
    is_closed = text.endswith("C")
    corners = text[1 : -1 if is_closed else None].split("L", _FEW)
    if not text.startswith("M") or not 2 <= len(corners) <= _FEW:
        return None
    try:
        points = [(float(x), float(y)) for x, y in map(str.split, corners)]
    except ValueError:
        return None
    if not sum([abs(x) + abs(y) for x, y in points]) <= FARTHEST:
        return None
    if is_closed:
        points.append(points[0])
    return points


def _figures(data: str) -> Iterator[tuple[list[Point], bool]]:
    points: list[Point] = []
    straight = True
    most = limit("ofd-segments")
    step, values, wanted = "", list[float](), 0
    for token in _TOKEN.findall(data):
        if token.isalpha():
            step, values = token.upper(), []
            wanted = _COORDINATES.get(step, -1)
            if wanted == 0:
                points += points[:1]
            continue
        value = float(token)
        values.append(value if -FARTHEST <= value <= FARTHEST else _value(token))
        if len(values) != wanted:
            continue
        if wanted == 2 and step != "L":
            if len(points) > 1:
                yield points, straight
            points, straight = [(values[0], values[1])], True
        elif step == "A":
            reach = max(values[0], values[1])
            x, y = points[-1] if points else (0.0, 0.0)
            points += [(x - reach, y - reach), (x + reach, y + reach), (values[5], values[6])]
            straight = False
        else:
            points += zip(values[::2], values[1::2], strict=True)
            straight = straight and step == "L"
        if len(points) > most:
            raise over("ofd-segments")
        # an operator that repeats need not be written again; what is cut short is left out
        step, values = "L" if step in ("M", "S") else step, []
    if len(points) > 1:
        yield points, straight


def stroke_of(data: str) -> list[float] | None:
    """The ends of a path that is a single straight stroke, as ruling lines are mostly written; None for others."""
    if data.count("L") != 1:
        return None
    words = data.split()
    if len(words) != 6 or words[0] != "M" or words[3] != "L":
        return None
    try:
        ends = list(map(float, (words[1], words[2], words[4], words[5])))
    except ValueError:
        return None
    return ends if sum(map(abs, ends)) <= FARTHEST else None


def _value(token: str) -> float:
    try:
        return max(-FARTHEST, min(FARTHEST, float(token)))
    except ValueError:
        return 0.0
