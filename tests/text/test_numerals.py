"""Numbers as Word writes them in front of paragraphs."""

from __future__ import annotations

import pytest

from linter.text.numerals import write_number


@pytest.mark.parametrize(
    ("value", "style", "written"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (110, "chineseCounting", "一百一十"),
        (1001, "chineseCounting", "一千零一"),
        (14, "chineseLegalSimplified", "壹拾肆"),
        (105, "ideographDigital", "一〇五"),
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "lowerLetter", "aa"),
        (3, "decimalEnclosedCircle", "③"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (5, "none", ""),
        (21, "decimalEnclosedCircle", None),
        (10_000, "decimal", None),
        (1, "hebrew1", None),
    ],
)
def test_numbers_are_written(value: int, style: str, written: str | None) -> None:
    assert write_number(value, style) == written
