"""Matrices of printed pages, as PDF (ISO 32000-1, 8.3.3) and OFD (GB/T 33190-2016, 7.3) write them."""

from __future__ import annotations

from typing import Final

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: x becomes a·x + c·y + e, y becomes b·x + d·y + f."""

Point = tuple[float, float]

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def composed(inner: Matrix, outer: Matrix) -> Matrix:
    """What first `inner`, then `outer` does."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(matrix: Matrix, point: Point) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f
