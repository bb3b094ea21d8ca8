"""Any phrase over any text takes time in a straight line with the text: the bound, held against a count of steps."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linter.text import phrase_code
from linter.text.notation import PhraseError, parse
from linter.text.phrase_code import STEPS, code_of, compile_phrase, resolve
from linter.text.phrases import Phrase, Phrasebook
from tests.text.reference import Reference

LISTS = {"甲": ["甲", "甲乙", "乙甲"], "乙": ["乙", "[甲]乙", "乙丙"], "衬词": ["的", "乙"]}
SIGNS = st.text("甲乙丙的", min_size=1, max_size=3)
TEXTS = st.text("甲乙丙的,。、(》", max_size=60)


def joined(parts: list[str]) -> str:
    return "".join(parts)


def phrases() -> st.SearchStrategy[str]:
    small = st.one_of(SIGNS, st.sampled_from(["{甲}", "{乙}", "…2", "~3", "……4", "@1-3", "…1-2", " "]))
    choice = st.builds(
        lambda options, shape: shape.format("|".join(options)),
        st.lists(st.lists(small, min_size=1, max_size=3).map(joined), min_size=1, max_size=3),
        st.sampled_from(["({})", "[{}]", "({})+", "[{}]+"]),
    )
    nested = st.one_of(
        small, choice, st.lists(choice, min_size=1, max_size=2).map(lambda parts: f"[{joined(parts)}乙]")
    )
    edge = st.sampled_from(["", "", "", "^"])
    return st.builds(lambda edge, parts: edge + joined(parts), edge, st.lists(nested, min_size=1, max_size=5))


@settings(max_examples=300, deadline=None)
@given(phrases(), TEXTS)
def test_the_expression_finds_what_the_notation_means_within_its_bound(text: str, over: str) -> None:
    try:
        items = resolve(parse(text), LISTS)
        code = code_of(items)
    except PhraseError:
        assume(False)
    reference = Reference(items)
    assert reference.spans(over) == [found.span() for found in re.finditer(code.source, over)]
    assert reference.steps <= (code.steps + 2 * len(items) + 2) * (len(over) + 1)
    assert all(code.least <= end - start <= code.most for start, end in reference.spans(over))


def worst() -> list[tuple[str, str]]:
    """Phrases as costly as the loader lets them be, each with the text that costs most."""
    shapes = [
        ("甲……{n}甲……{m}乙", "甲"),
        ("甲……{n}甲…{m}甲…4乙", "甲"),
        ("(甲|甲甲|甲甲甲)……{n}(甲|甲甲)……{m}乙", "甲"),
        ("@1-{n}甲@1-{m}乙", "甲"),
        ("[甲][甲][甲][甲]甲~{n}甲~{m}乙", "甲"),
        ("(甲……{n}甲乙|甲……{m}甲丙)……20丁", "甲"),
        ("收到……{n}申请……{m}(复议|诉讼)", "收到申请"),
        ("#……{n}#……{m}件", "1,"),
    ]
    found = []
    for shape, text in shapes:
        kept, most = "", 0
        for n, m in product((4, 8, 12, 16, 20, 24, 32, 40, 60, 120, 200), repeat=2):
            phrase = shape.format(n=n, m=m)
            try:
                steps = compile_phrase(phrase, {}).steps
            except PhraseError:
                continue
            if steps > most:
                kept, most = phrase, steps
        found.append((kept, text))
    return found


WORST = worst()


LONG = 200_000
"""Characters of a text that is long beside the longest match: what grows with its square would not end."""


def steps_in_a_long_text(phrase: str, unit: str) -> tuple[int, int]:
    """Matches and steps, which are within the bound; the reference counts a word that is tried and each of its signs,
    two steps for a word of one sign, where the bound counts one."""
    items = resolve(parse(phrase), LISTS)
    code = code_of(items)
    times = LONG // len(unit)
    matches, steps = Reference(items).over(unit, times, code.most)
    assert steps <= 2 * (code.steps + len(items) + 1) * (times * len(unit) + 1)
    return matches, steps


@settings(max_examples=12, deadline=None)
@given(phrases(), st.text("甲乙丙的,。", min_size=1, max_size=6))
def test_any_phrase_takes_a_bounded_number_of_steps_for_each_sign_of_a_long_text(text: str, unit: str) -> None:
    """And the expression finds as many matches in it as these steps lead to."""
    try:
        code = code_of(resolve(parse(text), LISTS))
    except PhraseError:
        assume(False)
    matches, _ = steps_in_a_long_text(text, unit)
    assert sum(1 for _ in re.finditer(code.source, unit * (LONG // len(unit)))) == matches


@pytest.mark.parametrize(("phrase", "text"), [pair for pair in WORST if "#" not in pair[0]])
def test_the_worst_phrases_do_so_too(phrase: str, text: str) -> None:
    """Twice the text is twice the steps, but for what its end cuts short."""
    _, steps = steps_in_a_long_text(phrase, text)
    code = compile_phrase(phrase, {})
    half = Reference(resolve(parse(phrase), {})).over(text, LONG // len(text) // 2, code.most)[1]
    assert abs(steps - 2 * half) <= 4 * code.steps * (code.most + len(text))


@settings(max_examples=60, deadline=None)
@given(phrases(), st.text("甲乙丙的,。", min_size=1, max_size=4), st.integers(1, 80))
def test_steps_over_a_repeated_text_are_counted_as_they_are_taken(text: str, unit: str, times: int) -> None:
    try:
        items = resolve(parse(text), LISTS)
        code = code_of(items)
    except PhraseError:
        assume(False)
    plain = Reference(items)
    spans = plain.spans(unit * times)
    assert Reference(items).over(unit, times, code.most) == (len(spans), plain.steps)


@pytest.mark.parametrize(("phrase", "text"), WORST)
def test_the_worst_come_to_an_end_on_a_long_text(phrase: str, text: str) -> None:
    """Each is within the bound of steps a character; work that grew with the square would not end."""
    assert STEPS / 3 < compile_phrase(phrase, {}).steps <= STEPS, "not one of the worst"
    found = Phrasebook().phrase({"phrase": phrase, "unless": [phrase]})
    assert sum(1 for _ in found.finditer(text * (30_000 // len(text)))) >= 0


def test_a_megabyte_under_every_phrase_of_the_rulebook(book) -> None:
    """On text that reports could hold: each match of a sentence is found again in every repetition of it."""
    sentence = "本年度收到政府信息公开申请12件,予以公开3件,结转下年度继续办理1件。因政府信息公开被申请行政复议2件;"
    times = 1_000_000 // len(sentence)
    found = _phrases_in(list(book.params.values()))
    assert len(found) > 250
    for phrase in found:
        once, often = (sum(1 for _ in phrase.finditer(sentence * n)) for n in (1, times))
        assert often >= once


def _phrases_in(value: Any) -> list[Phrase]:
    """Every phrase in parameters of checks."""
    if isinstance(value, Phrase):
        return [value]
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    elif isinstance(value, dict):
        value = list(value.values())
    return [found for item in value for found in _phrases_in(item)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize(
    "phrase", ["……200甲……200甲", "(甲|甲甲)……60(甲|甲甲)……60(甲|甲甲)……60乙", "[甲……60甲][甲……60甲]甲……60乙"]
)
def test_what_would_be_too_costly_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError, match=str(phrase_code.STEPS)):
        compile_phrase(phrase, {})
