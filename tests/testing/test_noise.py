"""Disturbances change the text, always in the same way for a seed, and leave what the text says."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

import pytest

from linter.testing import forms, golden, layouts, noise
from linter.testing.examples import examples

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
FORMS = forms.load(RULES / "forms")
NAMES = golden.names(RULES / "golden")


def clean(text: str) -> str:
    """The text without what the disturbances add."""
    lines = [line for line in text.split("\n") if not re.fullmatch(r"[—\-－] ?[0-9]+ ?[—\-－]", line)]
    text = unicodedata.normalize("NFKC", "".join(lines))
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|\s", "", text)


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
@pytest.mark.parametrize("name", noise.ALL)
def test_the_meaning_is_unchanged(name: str, layout: str) -> None:
    text = layouts.render(golden.load(RULES / "golden" / "2021-government.yaml"), layout, FORMS).text
    for seed in range(5):
        disturbed = noise.ALL[name](text, random.Random(seed))
        assert disturbed != text
        assert disturbed == noise.ALL[name](text, random.Random(seed))
        assert clean(disturbed) == clean(text)


def test_thousands_leaves_years_documents_and_cells_alone() -> None:
    text = "2023年共1264条和12345678件，第2021号；规章\t1234\t5678\n| 4321 |\n1500份。2000年至2005年。"
    for seed in range(20):
        disturbed = noise.thousands(text, random.Random(seed))
        assert disturbed.replace("1,264条", "1264条").replace("12,345,678件", "12345678件") == text


def test_spaced_digits_never_parts_a_number() -> None:
    text = "2023年新收1264条，占97.97%。"
    for seed in range(20):
        disturbed = noise.spaced_digits(text, random.Random(seed))
        assert re.findall(r"[0-9.]+", disturbed) == re.findall(r"[0-9.]+", text)


def test_brackets_are_swapped_in_pairs() -> None:
    text = "（一）甲（乙（丙）\n丁）〔2021〕30号"
    for seed in range(20):
        disturbed = noise.swapped_brackets(text, random.Random(seed))
        assert disturbed.count("（") == disturbed.count("）")
        assert "〔2021〕" in disturbed


def test_footers_count_pages_in_order() -> None:
    text = "\n".join(f"第{number}行" for number in range(200))
    disturbed = noise.page_footers(text, random.Random(3))
    numbers = [int(n) for n in re.findall(r"^[—\-－] ?([0-9]+) ?[—\-－]$", disturbed, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 4


def test_examples_are_the_goldens_and_four_faults(tmp_path: Path) -> None:
    written = examples(tmp_path, RULES)
    assert sorted(tmp_path.rglob("*.txt")) == sorted(written)
    assert len([path for path in written if path.parent == tmp_path]) == 9
    assert sorted(path.stem for path in written if path.parent.name == "faulty") == [
        "carry-does-not-balance",
        "old-form-tables",
        "text-contradicts-table",
        "wrong-year-in-period",
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in written}
    assert all("总体情况" in text for text in texts.values())
    assert len(set(texts.values())) == 13
    examples(tmp_path, RULES)
    assert texts == {path: path.read_text(encoding="utf-8") for path in written}
