"""Style sheets as nobody writes them: read without a fault, and at a cost that is bounded."""

from __future__ import annotations

import tracemalloc

import pytest

from linter.documents.html.css import Sheet, on_screen
from linter.documents.html.matching import Node


@pytest.mark.parametrize(
    ("media", "holds"),
    [
        ("screen and (max-width: 600px)", False),
        ("(min-width: 40.5em)", True),
        ("(min-width: .5em)", True),
        ("(max-width: 1.2.3px)", None),
        ("(max-width: .px)", None),
    ],
)
def test_widths_of_media(media: str, holds: bool | None) -> None:
    assert on_screen(media) is holds


def test_nested_rules() -> None:
    sheet = Sheet()
    sheet.add("td { .gone { display: none } &.off { display: none } }")
    cell = Node("").child("td", {})
    assert sheet.style(cell.child("span", {"class": "gone"}), "").displayed is False
    assert sheet.style(cell.child("span", {"class": "off"}), "").displayed is None
    assert sheet.style(Node("").child("td", {"class": "off"}), "").displayed is False


@pytest.mark.parametrize("inner", ["&" * 9_000, "b," * 4_500 + "c"])
def test_nested_rules_do_not_multiply(inner: str) -> None:
    """9,000 times a selector of 9,000 characters would be 81 MB."""
    tracemalloc.start()
    Sheet().add(f"{'a' * 9_000} {{ {inner} {{ display: none }} }}")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000


def test_no_rule_is_looked_at_when_the_steps_are_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.documents.html.matching._MOST_STEPS", 10)
    sheet = Sheet()
    sheet.add("*{color:red}" * 100)
    root = Node("")
    assert sheet.style(root.child("p", {}), "").colour == 0xFF0000
    assert list(sheet._candidates(root.child("p", {}))) == []
