"""Values cut from folded text are shown with the signs that the report prints: ，for , and “ for "."""

from __future__ import annotations

from linter.documents.model import Document, Place
from linter.text.folding import FOLD, kept
from linter.text.personal import mask

_BESIDE = 60  # characters on either side in which the words around a place are looked for
_LONGEST = 2000  # a longer place shows its folded text


def originals(document: Document, place: Place) -> list[str]:
    """The text of a place, and the same with what is beside it."""
    if place.end_line - place.line > _BESIDE:
        return []
    wider = Place(place.line, max(1, place.column - _BESIDE), place.end_line, place.end_column + _BESIDE)
    return [text for text in (document.quote(place), document.quote(wider)) if len(text) <= _LONGEST]


def as_printed(value: str, texts: list[str]) -> str:
    """A value of folded text as it is printed in the first of the texts that has it; itself where none has. A personal
    number is struck out by what stands around it in the text: TEL 13912345678 is one, TEL13912345678 would be none."""
    if not value or value.isalnum():
        return value
    for text in texts:
        runs = [found.span() for found in kept(text)]
        at = "".join(text[start:end] for start, end in runs).translate(FOLD).find(value.translate(FOLD))
        if at >= 0:
            shown = mask(text)
            return "".join(shown[start:end] for start, end in runs)[at : at + len(value)]
    return value
