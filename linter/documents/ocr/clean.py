"""A scanned page made ready: red stamps gone, upright, ink told from paper."""

from __future__ import annotations

from linter.documents.ocr.render import Image

MOST_SKEW = 5.0
"""Degrees: a sheet that lies further askew is not straightened."""
_SMALL = 900
"""Pixels: the skew is measured on a picture this wide."""


def without_stamps(pixels: Image) -> Image:
    """The page in grey, red gone. In the light of its red channel a red stamp is nearly paper, and black print under
    it stays black; what a pixel has more of red than of other colours is added, so that nothing of the stamp is left.
    """
    import cv2

    blue, green, red = cv2.split(pixels)
    return cv2.add(red, cv2.subtract(red, cv2.max(blue, green)))


def straightened(grey: Image) -> Image:
    """The page turned so that its lines run level."""
    import cv2

    angle = skew(grey)
    if abs(angle) < 0.03:
        return grey
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def skew(grey: Image) -> float:
    """How far the page must be turned (degrees, anticlockwise) for its lines to run level.

    Level lines of text, and of tables, make the sums of ink along the rows of pixels as uneven as they can be.
    """
    import cv2
    import numpy

    scale = min(1.0, _SMALL / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = 255 - small
    height, width = dark.shape

    def unevenness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        rows = cv2.warpAffine(dark, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=numpy.float64)
        return float(numpy.square(numpy.diff(rows)).sum())

    best = 0.0
    for step, reach in ((0.5, MOST_SKEW), (0.1, 0.5), (0.02, 0.1)):
        turns = numpy.arange(best - reach, best + reach + step / 2, step)
        best = float(max(turns, key=unevenness))
    return best if abs(best) <= MOST_SKEW else 0.0


def ink(grey: Image) -> Image:
    """255 where there is ink, 0 where there is paper; uneven light is levelled out."""
    import cv2

    paper = cv2.morphologyEx(
        cv2.resize(grey, None, fx=0.25, fy=0.25), cv2.MORPH_CLOSE, cv2.getStructuringElement(0, (15, 15))
    )
    paper = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 5), (grey.shape[1], grey.shape[0]))
    level = cv2.divide(grey, cv2.max(paper, 1), scale=255)
    border, _ = cv2.threshold(level, 0, 255, cv2.THRESH_OTSU)
    return cv2.threshold(level, min(max(border, 100), 200), 255, cv2.THRESH_BINARY_INV)[1]
