"""`suppress`: what is printed can be named, what is not there is refused, and what is written is heeded."""

from __future__ import annotations

import json

import pytest

from tests.cli.command import Command, report

FILE = "report-lint.suppress.yaml"


@pytest.fixture
def faulty(lint: Command) -> Command:
    """A folder with a report whose table 3 does not balance in one column and in the row of the total."""
    lint.write("reports/a.txt", report(faulty=True))
    return lint


def found(lint: Command) -> list[str]:
    """The findings, as the concise format prints them: that which counts, then what follows from it."""
    lines = lint("reports/a.txt", "--format", "concise").lines
    return [line for line in lines if ": error " in line or ": follows " in line]


def test_each_printed_line_names_its_finding(faulty: Command) -> None:
    lines = found(faulty)
    assert len(lines) > 1
    for number, line in enumerate(lines, 1):
        result = faulty("suppress", line, "--reason", "已经核实", "--owner", "张三", "--until", "2099-12-31")
        assert (result.status, result.out) == (0, "")
        assert len(found(faulty)) == len(lines) - number
    written = (faulty.folder / "reports" / FILE).read_text("utf-8")
    assert written.count('path: "a.txt"') == len(lines) and written.count("until: 2099-12-31") == len(lines)
    shown = json.loads(faulty("reports/a.txt", "--format", "json", "--include-suppressed").out)["reports"][0]
    assert {finding["suppressed"] for finding in shown["findings"]} == {"已经核实（张三）"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_place_may_be_written_as_it_is_printed(faulty: Command, lang: str) -> None:
    line = faulty("reports/a.txt", "--format", "concise", "--lang", lang).lines[0]
    code, place = line.split(": error ", 1)[1].split(": ", 1)[0].split(" ", 1)
    assert faulty("suppress", f"reports/a.txt:{code}:{place}", "--reason", "r", "--lang", lang).status == 0
    assert not [other for other in found(faulty) if f" {code} " in other and place in other]


@pytest.mark.parametrize("named", ["SUM001", "requests-carry", "SUM001:requests", "SUM001:requests.carried_out"])
def test_a_rule_a_table_a_row_may_be_named(faulty: Command, named: str) -> None:
    assert any(" SUM001 " in line for line in found(faulty))
    assert faulty("suppress", f"reports/a.txt:{named}", "--reason", "已经核实").status == 0
    assert not any(" SUM001 " in line for line in found(faulty))


def test_what_stands_in_the_file_is_left_as_it_is(faulty: Command) -> None:
    before = "# 我们的说明\n- {rule: STR019, reason: 篇幅已经领导同意}"
    faulty.write(FILE, before)
    assert faulty("suppress", "reports/a.txt:SUM001", "--reason", '引号" 和: 冒号').status == 0
    text = (faulty.folder / FILE).read_text("utf-8")
    assert text.startswith(before + "\n- rule: ") and 'path: "reports/a.txt"' in text
    assert not any(" SUM001 " in line for line in found(faulty))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("reports/a.txt:SUM01", "SUM001"),
        ("reports/a.txt:SUM005", "没有发现问题"),
        ("reports/a.txt:SUM001:表三“自然任”列", "是不是 表三“自然人”列"),
        ("reports/a.txt:SUM001:甲乙", "发现问题的位置是：表三“自然人”列"),
        ("reports/b.txt:SUM001", "reports/b.txt"),
        ("reports/a.txt", "文件:规则"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(faulty: Command, named: str, said: str) -> None:
    result = faulty("suppress", "reports/a.txt:SUM001", named, "--reason", "已经核实")
    assert result.status == 2 and said in result.err and len(result.err.splitlines()) == 1
    assert not list(faulty.folder.rglob(FILE))


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "reason"), (("--reason", " "), "--reason"), (("--reason", "r", "--until", "31.12."), "--until")],
)
def test_a_reason_is_a_must(faulty: Command, options: tuple[str, ...], said: str) -> None:
    result = faulty("suppress", "reports/a.txt:SUM001", *options)
    assert result.status == 2 and said in result.err
    assert not list(faulty.folder.rglob(FILE))
