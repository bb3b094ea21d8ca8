"""Text on a screen."""

from __future__ import annotations

from linter.text.width import clean, width, wrap


def test_wrap_keeps_figures_and_signs_together() -> None:
    assert wrap("本年新收1,234件，（其中）结转12345件。", 13) == ["本年新收1,234", "件，（其中）", "结转12345件。"]
    assert wrap("", 10) == [""]
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_width_counts_the_columns_of_a_terminal() -> None:
    assert width("错误 ab、") == 9
    assert width("e\u0301") == 1


def test_nothing_reaches_the_screen_that_it_would_act_on() -> None:
    assert clean("a\x1b[1m\tb\u202e") == "a[1m b"
