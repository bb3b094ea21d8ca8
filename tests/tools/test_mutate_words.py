"""The tool that spoils the wordings: what it makes, what it leaves, and what its exit status says."""

from __future__ import annotations

import pytest

from tests.tools import mutate_words
from tests.tools.mutate_words import FAMILIES, Words
from tests.tools.word_mutants import Mutant


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


def made(words: Words, family: str, said: str) -> list[Mutant]:
    return [mutant for mutant in words.mutants([family]) if said in mutant.what]


@pytest.mark.parametrize(
    ("family", "wanted"),
    [
        ("quantities", "requests.new.total phrases[0] dropped ({新收} #件)"),
        ("quantities", "requests.new.total about left out"),
        ("quantities", "disputes.outcome.other phrases[0] follows left out"),
        ("quantities", "requests.other.unpaid forms left out"),
        ("context", "other_matters[0] phrase 提案 dropped"),
        ("context", "channels[0] unless {渠道}…20(等|线下): gap …0-20 closed"),
        ("vocabulary", "{渠道} 网上 dropped"),
        ("agencies", "organs.units 秘书股 dropped"),
        ("agencies", "own_words 局 unless 限 dropped"),
    ],
)
def test_every_word_is_spoilt_and_missed(words: Words, family: str, wanted: str) -> None:
    (mutant,) = (mutant for mutant in made(words, family, wanted) if mutant.what == wanted)
    assert words.kills(mutant)


def test_a_mutant_that_no_sentence_notices_survives(words: Words) -> None:
    (mutant,) = made(words, "vocabulary", "{结转} 转结 dropped")
    assert words.kills(mutant)
    sentences, texts = words.sentences, words.texts
    words.sentences = [sentence for sentence in sentences if "转结" not in sentence.text]
    words.texts = [text for text in texts if "转结" not in text]
    try:
        assert words.kills(mutant) is False
    finally:
        words.sentences, words.texts = sentences, texts


def test_what_says_the_same_is_no_mutant(words: Words) -> None:
    (mutant,) = made(words, "quantities", "requests.new.total about left out")
    assert words.kills(mutant._replace(spoilt=words.quantities[mutant.place])) is None


def test_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert mutate_words.main(["--family", "quantities", "--only", "requests.new", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.rstrip().split(" (")[0].endswith("0 survive")
    with pytest.raises(SystemExit, match="2"):
        mutate_words.main(["--family", "nix"])


def test_there_are_mutants_of_every_family(words: Words) -> None:
    assert all(len(words.mutants([family])) > 200 for family in FAMILIES)
