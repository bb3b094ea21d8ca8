"""The texts beside the rules that say what phrases find."""

from __future__ import annotations

import pytest

from linter.engine.rulebook import load_rulebook
from linter.testing.samples import Sample, load_samples, problems
from linter.text.notation import parse
from linter.text.phrase_code import code_of, resolve
from tests.tools.phrase_mutants import spoilt, spoilt_text

BOOK = load_rulebook(packs=["all"])


@pytest.mark.parametrize("code", [rule.code for rule in BOOK.rules])
def test_phrases_find_and_leave_what_stands_beside_their_rule(code: str) -> None:
    for sample in load_samples(BOOK.sources[code]):
        assert problems(sample, BOOK.params[code]) == []


def test_a_sample_that_does_not_hold_is_told() -> None:
    params = BOOK.params["BAS002"]
    wrong_ones = Sample("any", find=["国务院令第711号"], leave=["国务院令第492号"])
    assert problems(wrong_ones, params) == ["any does not find 国务院令第711号", "any finds 国务院令第492号"]
    assert problems(Sample("nothing", find=["x"]), params) == ["the check has no nothing"]
    assert problems(Sample("any", find=["在国务院令第492号"], at="start"), params)


@pytest.mark.parametrize(
    ("phrase", "deeds"),
    [
        ("(甲|乙)丙", {"乙丙", "甲丙"}),
        ("[甲]丙", {"丙", "(甲)丙"}),
        ("[甲|乙]丙", {"(甲|乙)丙", "[乙]丙", "[甲]丙"}),
        ("甲…丙", {"甲丙"}),
        ("(甲[乙]|丙)丁", {"(丙)丁", "(甲[乙])丁", "(甲|丙)丁", "(甲(乙)|丙)丁"}),
        ("甲#件", set()),
    ],
)
def test_each_word_of_a_phrase_is_spoilt(phrase: str, deeds: set[str]) -> None:
    lists: dict[str, list[str]] = {}
    said = {code_of(resolve(parse(text), lists)).source for _, text in spoilt_text(phrase)}
    assert said == {code_of(resolve(parse(text), lists)).source for text in deeds}


def test_what_takes_matches_away_is_spoilt_too() -> None:
    made = [changed for _, changed in spoilt({"phrase": ["甲", "乙"], "unless": ["(丙|丁)甲"]})]
    assert {"phrase": ["乙"], "unless": ["(丙|丁)甲"]} in made
    assert {"phrase": ["甲", "乙"], "unless": []} in made
    assert {"phrase": ["甲", "乙"], "unless": ["(丁)甲"]} in made
