"""The arithmetic of findings: of every rule that reckons there is one, and it is right; expected lines reckoned by
hand."""

from __future__ import annotations

import pytest

from linter.engine.rulebook import load_rulebook
from linter.outputs.arithmetic import arithmetic_of, in_words
from linter.rulebook.folder import rules_folder
from linter.rulebook.pack import built_in_packs
from linter.testing.cases import CaseRunner, Reading, load_cases

BOOK = load_rulebook(packs=sorted(built_in_packs(rules_folder())))
RECKONING = {
    "aggregate", "across_years", "beside", "claim", "applicants", "copied", "deadline", "equation", "fee_amounts", "growth",
    "length", "listed_count", "parts", "parts_sum", "percentage", "ratio", "repeated", "rescaled", "stated_change", "unchanged",
}  # fmt: skip

LINES = [
    # rule, number of its case, in words
    ("SUM006", 5, "4 ＋ 2 ＝ 6 ＜ 7（相差 1）"),
    ("NAR003", 6, "300 ≠ 288 或 288 ＋ 13 ＝ 301"),
    ("NAR013", 6, "627 ÷ 640 ＝ 97.97% ≠ 97.96%（相差 0.01 个百分点）"),
    ("NAR014", 5, "（288 － 256）÷ 256 ＝ 13% ≠ 12%（相差 1 个百分点）"),  # 12.5, halves up
    ("NAR014", 7, "（68 － 93）÷ 93 ＝ －26.9% ≠ －36.8%（相差 9.9 个百分点）"),
    ("NAR016", 7, "288 － 256 ＝ 32 ≠ －32（相差 64）"),
    ("NAR017", 3, "40 ＋ 30 ＋ 30 ＝ 100 ＞ 90（相差 10）"),
    ("FEE003", 5, "9600 元 ≥ （0 ＋ 0.5）× 10000 ＝ 5000 元"),
    ("FEE003", 7, "12000 元 ≥ （0.8 ＋ 0.05）× 10000 ＝ 8500 元"),
    ("FEE004", 8, "385 元 ≠ 380 元 或 390 元"),
    ("FEE008", 5, "1528.6 元 ≠ 1528.6 × 10000 ＝ 15286000 元（相差 15284471.4 元）"),
    ("FEE011", 4, "880 ＋ 1080 ＋ 270 ＝ 2230 元 ≠ 2330 元（相差 100 元）"),
    ("HIS003", 2, "19 ≠ 15 ＋ 3 － 2 ＝ 16（相差 3）"),
    ("HIS004", 2, "395 ≠ 412 ＋（－16）＝ 396（相差 1）"),
    ("HIS005", 3, "1490.2 ÷ 0.15 ＝ 9935 倍 ≥ 5000 倍"),
    ("HIS009", 5, "（52 － 47）÷ 47 ＝ 10.6% ≠ 15.6%（相差 5 个百分点）"),
    ("HIS011", 2, "3 ÷ 5 ＝ 60.0% ≥ 50%"),
    ("SIB002", 4, "412 ＜ 380 ＋ 52 ＝ 432（相差 20）"),
    ("PUB004", 4, "2020年6月30日 ＞ 2020年3月31日（相差 91 天）"),
    ("STR028", 5, "3 ≠ 2（相差 1）"),
    ("ARA002", 3, "1 ÷（1 ＋ 1）＝ 50.0% ＞ 5%"),
]


@pytest.fixture(scope="module")
def runner() -> CaseRunner:
    return CaseRunner(BOOK)


def findings(runner: CaseRunner, code: str, number: int):
    case = load_cases(BOOK.sources[code])[number - 1]
    read = runner.read(case, case.layouts[0] if case.layouts else "tabs")
    assert isinstance(read, Reading)
    record = read.checked(runner.engine)
    return record, [finding for finding in record.findings if finding.rule == code]


@pytest.mark.parametrize(("code", "number", "line"), LINES)
def test_in_words(runner: CaseRunner, code: str, number: int, line: str) -> None:
    record, found = findings(runner, code, number)
    arithmetic = arithmetic_of(found[0], record, BOOK, "zh")
    assert arithmetic is not None
    assert in_words(arithmetic, "zh") == line


@pytest.mark.parametrize("rule", [rule for rule in BOOK.rules if rule.kind in RECKONING], ids=lambda rule: rule.code)
def test_every_finding_of_a_rule_that_reckons_has_one(runner: CaseRunner, rule) -> None:
    cases = load_cases(BOOK.sources[rule.code])
    failing = [number for number, case in enumerate(cases, 1) if case.outcome == "fail" and case.findings != 0]
    for number in failing[:4]:
        record, found = findings(runner, rule.code, number)
        assert found
        for finding in found:
            arithmetic = arithmetic_of(finding, record, BOOK, "en")
            assert arithmetic is not None
            for side in (arithmetic.left, *arithmetic.right):
                # whatever is told can be told apart: each figure has a name, what stands by itself has one too
                assert all(figure.name or figure.sign == "×" for figure in side.figures)
                assert side.figures or side.name or side.rest or side.value == "0"


def test_figures_of_the_text_are_named_by_the_words_around_them_and_lead_to_their_place(runner: CaseRunner) -> None:
    record, (finding,) = findings(runner, "NAR013", 6)
    spots = []

    def noted(spot):
        spots.append(spot)
        return f"{spot.place.line}.{spot.place.column}" if spot.place else spot.slot

    arithmetic = arithmetic_of(finding, record, BOOK, "zh", noted)
    assert [figure.name for figure in arithmetic.left.figures] == ["“办结627件”", "“县长信箱收到群众来信640件”"]
    assert len({spot.place for spot in spots}) == 3 and all(spot.place.line == finding.place.line for spot in spots)


def test_sentences_that_are_the_same_are_counted_one_by_one(runner: CaseRunner) -> None:
    _, (finding,) = findings(runner, "SIB001", 5)
    same, counted = finding.arithmetic.left.terms[0], finding.arithmetic.left.over[0]
    assert (same.value, counted.value) == ("5", "6") and len(same.items) == 5
    assert all(item.report and item.there is not None for item in same.items)
