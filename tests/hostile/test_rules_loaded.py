"""A rule from a stranger is refused when it is loaded, with its line, or does no harm when it runs."""

from __future__ import annotations

import pytest

from tests.cli.command import Command, report

PHRASES = {
    "a dot in two ways": "(?:.|.)*不应",
    "overlapping signs": "(?:[^x]|[^x][^y])+不应",
    "counted within counted": "(?:.{0,20}){0,20}不应",
    "six open repeats": ".*.*.*.*.*.*不应",
    "a condition": "(x)?(?(1)x|(?:[^x]+)+)不应",
    "possessive": "(?:(?:[^x]+)+y)?+(?:[^x]+z)*+不应",
    "optional two hundred times": "(?:.?){200}不应",
    "a look behind of no width": "(?<=a+)b",
    "deep groups": "(?:" * 3000 + "x" + ")" * 3000,
    "deep choices": "(" * 900 + "甲" + ")" * 900,
    "flags": "(?x) a",
    "a back reference": r"(.)\1",
}
MESSAGES = (
    "{match:>999999999}",
    "{match!r}",
    "{match[0]}",
    "{match.__class__}",
    "{0}",
    "{}",
    "{match",
    "}",
    "{nothing}",
)


@pytest.fixture
def rule(lint: Command) -> str:
    lint.write("a.txt", report().replace("一、总体情况", "一、总体情况\n" + "不应" * 20_000, 1))
    assert lint("rules", "new", "ZZZ900", "own", "--folder", "rules").status == 0
    lint.write("report-lint.yaml", "rules: [rules]\n")
    return (lint.folder / "rules" / "ZZZ900-own.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_that_is_no_phrase(name: str, lint: Command, rule: str) -> None:
    lint.write("rules/ZZZ900-own.yaml", rule.replace("[不应出现的文字]", f"['{PHRASES[name]}']"))
    result = lint("a.txt")
    assert (result.status, result.out) == (2, "")
    assert "ZZZ900-own.yaml:" in result.err and "内部出错" not in result.err
    assert all(len(line) < 500 for line in result.err.splitlines())


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_that_is_more_than_names_of_values(message: str, lint: Command, rule: str) -> None:
    lint.write("rules/ZZZ900-own.yaml", rule.replace("zh: 这份报告哪里不符：“{match}”。", f'zh: "{message}"'))
    result = lint("a.txt")
    assert (result.status, result.out) == (2, "")
    assert "ZZZ900-own.yaml:" in result.err and "内部出错" not in result.err
