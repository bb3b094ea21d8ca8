"""The sentences beside the quantities and the mastheads beside the words of agency names."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.rulebook import load_rulebook
from linter.reading.claims import ClaimReader
from linter.reading.names import Grammar
from linter.rulebook.folder import rules_folder
from linter.testing import mastheads, wordings
from linter.testing.beside import built_in, results, sort_of
from linter.testing.mastheads import Masthead
from linter.testing.wordings import Sentence

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)


@pytest.mark.parametrize("path", built_in(), ids=lambda path: path.name)
def test_each_is_read_as_it_says(path: Path) -> None:
    found = list(results([path], BOOK))
    assert found
    assert [(place, [problem.zh for problem in problems]) for place, problems in found if problems] == []


def test_each_file_of_quantities_has_its_sentences() -> None:
    files = {path.name for path in (rules_folder() / "quantities").glob("*.yaml") if ".cases." not in path.name}
    beside = {path.name.replace(".cases", "") for path in built_in() if sort_of(path) == "quantities"}
    assert files == beside


def told(sentence: Sentence) -> list[str]:
    return [problem.en for problem in wordings.problems(sentence, wordings.read(sentence, READER))]


NEW = "requests.new.total"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (Sentence("新收政府信息公开申请12件。", {NEW: 12}), []),
        (Sentence("新收政府信息公开申请12件。", {NEW: 13}), [f"{NEW} = 13 is not read", f"{NEW} = 12 is read"]),
        (Sentence("新收政府信息公开申请12件。"), [f"{NEW} = 12 is read"]),
        (Sentence("上年新收12件。", {NEW: 12}), [f"{NEW} = 12 is not read"]),
        (Sentence("新收12件。新收12件。", {NEW: 12}, section="requests"), ["a quantity is read twice"]),
        (Sentence("本年新收12件。", {NEW: 12}, ["本年新收12件"], "requests"), ["read from: 新收12件"]),
        (Sentence("全市新收政府信息公开申请12件。", {NEW: 12}), ["figures of other bodies: 全市新收"]),
        (Sentence("新收政府信息公开申请12件。", {NEW: 12}, whose=["全市新收"]), ["figures of other bodies: none"]),
        (Sentence("现行有效规章7件。", form="2019"), []),
    ],
)
def test_what_is_read_otherwise_is_told(sentence: Sentence, said: list[str]) -> None:
    assert told(sentence) == said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (Masthead("清河县教育局2023年政府信息公开工作年度报告", agency="清河县教育局", kind="department"), []),
        (
            Masthead("清河县教育局2023年政府信息公开工作年度报告", agency="教育局", kind="town", places=["教育局"]),
            [
                "agency is 清河县教育局, not 教育局",
                "type is department, not town",
                "places are 清河县, not 教育局",
            ],
        ),
        (
            Masthead("标题：2023年政府信息公开工作年度报告", title="标题"),
            ["title is 2023年政府信息公开工作年度报告, not 标题"],
        ),
    ],
)
def test_a_masthead_that_is_read_otherwise_is_told(case: Masthead, said: list[str]) -> None:
    report = mastheads.read(case, BOOK.forms, READER, Grammar(BOOK.agencies))
    assert [problem.en for problem in mastheads.problems(case, report)] == said


def test_the_scope_of_a_figure_is_not_a_name_that_ends_with_the_own_word() -> None:
    """2023年我局 is no bureau called 年我局."""
    for text in ("2023年我局收到政府信息公开申请12件。", "2023年本局收到政府信息公开申请12件。"):
        (claim,) = wordings.read(Sentence(text), READER)
        assert claim.scope == ""
