"""Messages show words of the report with the signs that it prints, not with those they are folded to."""

from __future__ import annotations

import pytest

from linter.documents.model import Place
from linter.documents.text import read_text
from linter.engine.printed import as_printed, originals


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (",,", "，，"),
        ('"政务公开"', "“政务公开”"),
        ("(一)", "（一）"),
        ("本年度,,办理", "本年度，，办理"),
        ("12件", "12件"),  # without signs: as it is
        ("没有这句,", "没有这句,"),
        ("", ""),
    ],
)
def test_as_printed(value: str, printed: str) -> None:
    assert as_printed(value, ["（一）本 年度，，办理“政务公开”１２件"]) == printed


def test_a_folded_digit_is_shown_as_it_is_printed() -> None:
    assert as_printed("12件,", ["办结１２件，"]) == "１２件，"


def test_a_number_of_a_person_is_struck_out_by_what_stands_around_it_in_the_report() -> None:
    texts = ["联系人TEL 13912345678，地址"]
    assert as_printed("TEL13912345678,", texts) == "TEL***********，"
    assert as_printed("345678，地", texts) == "******，地"


def test_what_is_beside_the_place_counts_too() -> None:
    document = read_text("a.txt", "甲乙，，丙丁“戊”".encode())
    texts = originals(document, Place(1, 3, 1, 5))
    assert as_printed('丙丁"戊"', texts) == "丙丁“戊”" and as_printed(",,", texts[:1]) == "，，"


def test_a_place_over_many_lines_shows_the_folded_text() -> None:
    document = read_text("a.txt", "\n".join(["甲，乙"] * 200).encode())
    assert originals(document, Place(1, 1, 200, 3)) == []
