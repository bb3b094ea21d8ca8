"""Layout noise does not change what is found: a correct report stays quiet, a faulty one keeps its finding."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.testing import noise
from linter.testing.layouts import LAYOUTS
from tests.conftest import GOLDEN_NAMES

SAFE = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@SAFE
@given(
    name=st.sampled_from(GOLDEN_NAMES),
    layout=st.sampled_from(LAYOUTS),
    kinds=st.lists(st.sampled_from(sorted(noise.ALL)), min_size=1, max_size=3, unique=True),
    seed=st.integers(0, 10_000),
)
def test_a_correct_report_stays_quiet(name, layout, kinds, seed, goldens, render, check):
    text = noisy(render(goldens[name], layout).text, kinds, seed)
    checked = check(text)
    assert [(f.rule, f.message.zh) for f in checked.findings] == []
    assert checked.undecided == []


@SAFE
@given(
    layout=st.sampled_from(LAYOUTS),
    kinds=st.lists(st.sampled_from(sorted(noise.ALL)), min_size=1, max_size=3, unique=True),
    seed=st.integers(0, 10_000),
)
def test_a_fault_stays_found(layout, kinds, seed, goldens, render, check):
    golden = goldens["2021-department"].copy()
    golden.tables["requests"]["carried_out"]["natural_person"] += 1
    findings = check(noisy(render(golden, layout).text, kinds, seed)).findings
    assert [f.rule for f in findings] == ["SUM002", "SUM001"] or {f.rule for f in findings} == {"SUM001", "SUM002"}


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_line_breaks_at_any_character(name, goldens, render, check):
    """The narrative wrapped at every width from 7 to 40 characters."""
    text = render(goldens[name], "tabs").text
    for width in range(7, 41):
        lines = []
        for line in text.split("\n"):
            if "\t" in line or len(line) < width:
                lines.append(line)
            else:
                lines += [line[at : at + width] for at in range(0, len(line), width)]
        assert [(f.rule, f.message.zh) for f in check("\n".join(lines)).findings] == [], width


def noisy(text: str, kinds: list[str], seed: int) -> str:
    rng = random.Random(seed)
    for kind in kinds:
        text = noise.ALL[kind](text, rng)
    return text
