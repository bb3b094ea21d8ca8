"""Text in a picture, by rapidocr: a whole page with its characters in their places, or the figures of single cells."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct

from linter.documents.ocr.render import Image

SURE = 0.6
"""Text recognised with less certainty than this is not used."""
LONGEST_SIDE = 3_000
"""Pixels: a larger page is made smaller before its text is looked for."""


class Character(Struct):
    """A character and its box in pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    limits = {"Global.max_side_len": LONGEST_SIDE, "Global.text_score": 0.0}
    return RapidOCR(params={"Global.log_level": "error", **limits})


def page(grey: Image) -> list[Character]:
    """The characters of a page."""
    import cv2

    # a setting of one call holds for the next: all are given every time
    found = _engine()(
        cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR),
        use_det=True,
        use_cls=False,
        use_rec=True,
        return_word_box=True,
        return_single_char_box=True,
    )
    if found.boxes is None or found.txts is None:
        return []
    words = found.word_results
    placed = words if len(words) == len(found.txts) else [None] * len(found.txts)
    characters: list[Character] = []
    for box, text, score, pieces in zip(found.boxes.tolist(), found.txts, found.scores, placed, strict=True):
        if score >= SURE:
            characters += _placed(box, text, pieces)
    return characters


def _placed(box: list[list[float]], text: str, pieces: Any) -> list[Character]:
    """The characters of one line of text: by their own boxes, or spread evenly over the line's."""
    xs, ys = [x for x, _ in box], [y for _, y in box]
    top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
    if pieces and "".join(piece[0] for piece in pieces) == text.replace(" ", ""):
        return [
            Character(sign, min(x for x, _ in corners), top, max(x for x, _ in corners), bottom)
            for sign, _, corners in pieces
        ]
    left, width = min(xs), (max(xs) - min(xs)) / max(1, len(text))
    return [
        Character(sign, left + n * width, top, left + (n + 1) * width, bottom)
        for n, sign in enumerate(text)
        if sign.strip()
    ]


def cells(crops: list[Image]) -> list[str]:
    """The text of single cells ("" where it is not sure)."""
    import cv2

    if not crops:
        return []
    engine = _engine()
    engine.return_word_box = False
    found = engine.recognize_txt([cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops])
    return [text.strip() if score >= SURE else "" for text, score in zip(found.txts, found.scores, strict=True)]
