"""A scanned page made ready: red stamps gone, upright, ink told from paper."""

from __future__ import annotations

from linter.documents.ocr.render import Image

MOST_SKEW = 5.0
"""Degrees: a sheet that lies further askew is not straightened."""
REDNESS = 60
DARK = 50.0
"""Shades of grey (of 255): what is darker is print, whatever lies over it."""
FAINT = 200.0
_SMALL = 900
"""Pixels: the skew is measured on a picture this wide."""


def without_stamps(pixels: Image) -> Image:
    """The page in grey, without red stamps.

    In the light of its red channel a stamp is pale and black print under it stays dark. Where there is red, what is
    as pale as the stamp becomes paper. (Taking all red away would take thin print along: pictures are stored with
    coarser colours than shades, so that a line under a stamp is reddish itself.)
    """
    import cv2
    import numpy

    blue, green, red = cv2.split(pixels)
    stamp = cv2.subtract(red, cv2.max(blue, green)) > REDNESS
    if stamp.mean() < 0.0001:
        return red
    paper = max(DARK + 60.0, float(numpy.percentile(red[stamp], 25)) - 8)
    paler = numpy.clip((red - DARK) * (255 / (paper - DARK)), 0, 255).astype(numpy.uint8)
    around = cv2.dilate(stamp.astype(numpy.uint8), cv2.getStructuringElement(cv2.MORPH_RECT, (7, 7)))
    return numpy.where(around > 0, paler, red)


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


def inked(grey: Image) -> tuple[Image, Image]:
    """Two pictures, 255 where there is ink and 0 where there is paper: print, and print with what is faint (a line
    worn, or under a stamp). Uneven light is levelled out.
    """
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    paper = cv2.morphologyEx(cv2.resize(grey, None, fx=0.25, fy=0.25), cv2.MORPH_CLOSE, kernel)
    paper = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 5), (grey.shape[1], grey.shape[0]))
    level = cv2.divide(grey, paper, scale=255)
    border, _ = cv2.threshold(level, 0, 255, cv2.THRESH_OTSU)
    border = min(max(border, 100.0), 200.0)
    print_ = cv2.threshold(level, border, 255, cv2.THRESH_BINARY_INV)[1]
    return print_, cv2.threshold(level, max(border, FAINT), 255, cv2.THRESH_BINARY_INV)[1]
