"""Radicals, which fonts in PDF files put in the place of the characters that look like them."""

from __future__ import annotations

from linter.text.radicals import RADICALS, plain


def test_radicals_become_the_characters_that_look_like_them() -> None:
    assert plain("⼭⻄⻓治，⺠⽣⽅⾯⻩河⻰⻛") == "山西长治，民生方面黄河龙风"
    assert plain("户戶") == "户戶"


def test_a_radical_becomes_no_radical() -> None:
    assert not [char for char in RADICALS if ord(plain(chr(char))) in RADICALS]
