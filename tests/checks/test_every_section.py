"""Every kind that looks at the text, on each section and each place in the text: passing and failing."""

from __future__ import annotations

from typing import Any

import pytest

from linter.reading import Report
from tests.checks.trials import BOOK, PLACES, SECTIONS, WORD, edited, run

WRITTEN = [section.key for section in BOOK.forms[-1].sections if section.table is None]


def append(place: str, text: str) -> dict[str, Any]:
    return {"append": {"to": place, "text": text}}


@pytest.fixture(scope="module")
def quiet() -> Report:
    return edited("2021-department")


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section(section: str, quiet: Report) -> None:
    name = "2021-department"
    assert run("section_present", {"section": section}, quiet).outcome == "pass"
    assert run("section_present", {"section": section}, edited(name, {"drop_section": section})).outcome == "fail"
    long = edited(name, append(section, "甲" * 3000))
    assert run("length", {"section": section, "over": 2999}, quiet).outcome == "pass"
    assert run("length", {"section": section, "over": 2999}, long).outcome == "fail"
    own = {"section": section, "formula": ["套话"], "least": 2900}
    assert run("own_facts", own, long).outcome == "pass"
    short = edited(name, {"body": {"of": section, "to": ["这句是套话。这句不是。"]}})
    assert run("own_facts", own, short).outcome == "fail"


@pytest.mark.parametrize("section", WRITTEN)
def test_each_section_of_text(section: str, quiet: Report) -> None:
    assert run("section_filled", {"sections": [section]}, quiet).outcome == "pass"
    empty = edited("2021-department", {"body": {"of": section, "to": []}}, {"drop_signature": True})
    assert run("section_filled", {"sections": [section]}, empty).outcome == "fail"
    nothing = edited("2021-department", {"body": {"of": section, "to": ["无。"]}})
    assert run("section_filled", {"sections": [section], "nothing": ["无"]}, nothing).outcome == "fail"


@pytest.mark.parametrize("place", PLACES)
def test_each_place_in_the_text(place: str, quiet: Report) -> None:
    said = edited("2021-department", append(place, f"这里有{WORD}，并于2023年3月公开。"))
    groups = [{"name": {"zh": "词", "en": "word"}, "any": [WORD]}]
    assert run("keywords", {"sections": [place], "groups": groups}, said).outcome == "pass"
    assert run("keywords", {"sections": [place], "groups": groups}, quiet).outcome == "fail"
    assert run("text_absent", {"any": [WORD], "sections": [place]}, quiet).outcome == "pass"
    assert run("text_absent", {"any": [WORD], "sections": [place]}, said).outcome == "fail"
    counted_cells = {"cells": ["requests.new.total"], "sections": [place], "any": [WORD]}
    assert run("mention_required", counted_cells, said).outcome == "pass"
    assert run("mention_required", counted_cells, quiet).outcome == "fail"


@pytest.mark.parametrize("place", PLACES)
def test_lists_in_each_place(place: str) -> None:
    well = edited("2021-department", append(place, "存在三个问题：一是甲事；二是乙事；三是丙事。"))
    ill = edited("2021-department", append(place, "存在三个问题：一是甲事；二是乙事；四是丙事；五是丁事。"))
    numbers = {"sections": [place], "kinds": ["shi"]}
    assert (run("numbering", numbers, well).outcome, run("numbering", numbers, ill).outcome) == ("pass", "fail")


def test_a_word_outside_the_form_stands_in_extra() -> None:
    groups = [{"name": {"zh": "词", "en": "word"}, "any": [WORD]}]
    beyond = edited("2021-department", append("other", "七、附录"), append("other", f"这里有{WORD}。"))
    assert run("keywords", {"sections": ["extra"], "groups": groups}, beyond).outcome == "pass"
    assert run("keywords", {"sections": ["extra"], "groups": groups}, edited("2021-department")).outcome == "fail"
