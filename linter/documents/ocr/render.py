"""A page becomes pixels, in a process of its own with a limit of time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from linter.documents.limits import limit, over
from linter.documents.model import UnreadableError
from linter.text.bilingual import Text

DPI = 200
"""Dots per inch: enough for figures of 7 points, and a page of A4 is 4 million pixels."""
A4 = 595, 842

_CHILD = Path(__file__).with_name("child.py")
_FAILED = Text("第 {page} 页无法转换为图像", "page {page} could not be rendered")

Image = Any
"""An array of pixels (numpy): rows of columns, of three bytes each (blue, green, red) or of one (grey)."""


class Picture(Struct):
    """A page as pixels. dpi: of the pixels. pages: how many the file has."""

    pixels: Image
    dpi: float
    pages: int


def render(kind: Literal["pdf", "image"], data: bytes, number: int, password: str | None = None) -> Picture:
    """Page `number` (from 1) of a PDF, or frame of a picture. Raises `UnreadableError`."""
    import numpy

    secret = (password or "").encode()
    limits = [limit("render-side"), limit("render-pixels"), limit("child-memory")]
    command = [sys.executable, "-P", str(_CHILD), kind, *map(str, [number - 1, DPI, *limits])]
    try:
        done = subprocess.run(
            command,
            input=b"%d\n" % len(secret) + secret + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit("child-seconds"),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise over("child-seconds") from None
    head, _, body = done.stdout.partition(b"\n")
    if head.startswith(b"limit "):
        raise over(head.decode().removeprefix("limit "))
    if done.returncode or not head:
        raise UnreadableError.of(_FAILED.format(page=number))
    width, height, dpi, pages = map(int, head.split())
    if len(body) != 3 * width * height:
        raise UnreadableError.of(_FAILED.format(page=number))
    pixels = numpy.frombuffer(body, numpy.uint8).reshape(height, width, 3)
    return _as_paper(pixels, pages) if kind == "image" else Picture(pixels, dpi, pages)


def _as_paper(pixels: Image, pages: int) -> Picture:
    """A picture whose size on paper is not known, as if it were a sheet of A4."""
    import cv2

    height, width = pixels.shape[:2]
    inches = (A4[0] if height >= width else A4[1]) / 72
    scale = DPI * inches / width
    if scale != 1 and width * height * scale * scale <= limit("render-pixels"):
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        return Picture(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=way), DPI, pages)
    return Picture(pixels, width / inches, pages)
