"""Rows whose figures are printed but could not be told apart: their cells are unknown, never blank."""

from __future__ import annotations

from typing import Final

from linter.reading.figures import blank_cell, make_cell
from linter.reading.model import Cell
from linter.text.folding import fold
from linter.text.regex import regex

_DIGITS: Final = regex("[0-9]+")
_HAN: Final = regex("[\u4e00-\u9fff]")
_REASON: Final = "行内的数字没有读准"
_ROW: Final = 5  # numbers in a line that is a row of the table about disputes


def has_more(text: str, variants: list[str]) -> bool:
    """Whether a line holds more numbers than the label of its row."""
    return len(_DIGITS.findall(fold(text))) > max(len(_DIGITS.findall(label)) for label in variants)


def is_row(text: str) -> bool:
    """Whether a line is mostly numbers."""
    numbers = len(_DIGITS.findall(fold(text)))
    return numbers >= _ROW and len(_HAN.findall(text)) <= numbers


def empty_cell(table: str, row: str, column: str, line: int, unparted: bool) -> Cell:
    """A cell for which no figure was found. unparted: there are figures that may be its own."""
    blank = blank_cell(table, row, column, line)
    return make_cell(table, row, column, "", blank.place, unseen=_REASON) if unparted else blank
