"""Reports compared with others: last year's, those of neighbours, those of a government's agencies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linter.rulebook.folder import rules_folder
from linter.testing import edits, forms, golden, layouts
from tests.cli.command import Command, report


def _made(name: str, *changes: dict[str, Any], layout: str = "tabs") -> str:
    made = edits.apply(golden.load(rules_folder() / "golden" / f"{name}.yaml"), changes)
    return layouts.render(made, layout, forms.load(rules_folder() / "forms")).text


def _reports(lint: Command, *arguments: str) -> dict[str, dict[str, Any]]:
    return {Path(r["path"]).name: r for r in json.loads(lint(*arguments, "--format", "json").out)["reports"]}


def _found(entry: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in entry["findings"]}


def test_last_years_report_is_compared_when_given(lint: Command) -> None:
    lint.write("2023.txt", report())
    lint.write("2022.txt", report("2022-department"))
    entry = _reports(lint, "2023.txt", "--previous", "2022.txt")["2023.txt"]
    assert entry["grade"] == "pass" and entry["previous"] == "2022.txt"
    assert entry["outcomes"]["HIS001"] == entry["outcomes"]["HIS003"] == "pass"
    lint.write("2022.txt", _made("2022-department", {"cell": "requests.carried_out.total", "to": 9}))
    entry = _reports(lint, "2023.txt", "--previous", "2022.txt")["2023.txt"]
    assert _found(entry) == {"HIS001"}
    (finding,) = entry["findings"]
    assert "填 3，而2022年度报告“结转下年度继续办理”总计为 9，相差 6" in finding["message"]
    assert [cell["row"] for cell in finding["cells"]] == ["carried_in"]


def test_without_last_years_report_nothing_is_said_of_it(lint: Command) -> None:
    lint.write("2023.txt", report())
    entry = _reports(lint, "2023.txt")["2023.txt"]
    assert entry["previous"] is None and entry["outcomes"]["HIS001"] == "not-applicable"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_pairs_the_years_of_an_agency(lint: Command, jobs: str) -> None:
    lint.write("r/2023.txt", report())
    lint.write("r/2022.txt", _made("2022-department", {"cell": "requests.carried_out.total", "to": 9}))
    lint.write("r/town.txt", report("2021-town"))
    found = _reports(lint, "r", "--jobs", jobs)
    assert found["2023.txt"]["previous"] is not None and _found(found["2023.txt"]) == {"HIS001"}
    assert found["town.txt"]["previous"] is None and found["2022.txt"]["previous"] is None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_shows_reports_copied_from_each_other(lint: Command, jobs: str) -> None:
    lint.write("r/柳溪镇.txt", report("2021-town"))
    lint.write("r/石桥镇.txt", _made("2021-town", {"replace": "柳溪镇", "with": "石桥镇"}, layout="pdf"))
    lint.write("r/教育局.txt", _made("2021-department", {"shift_years": -1}))
    found = _reports(lint, "r", "--jobs", jobs)
    assert _found(found["柳溪镇.txt"]) == _found(found["石桥镇.txt"]) == {"SIB001"}
    assert "石桥镇" in found["柳溪镇.txt"]["findings"][0]["message"]
    assert not _found(found["教育局.txt"])


def test_the_same_report_in_two_carriers_is_no_copy(lint: Command) -> None:
    lint.write("r/a.txt", report("2021-town"))
    lint.write("r/b.txt", report("2021-town", layout="pipes"))
    assert not any(map(_found, _reports(lint, "r").values()))


def test_last_years_report_that_cannot_be_read(lint: Command) -> None:
    lint.write("2023.txt", report())
    lint.write("empty.txt", "")
    for name in ("missing.txt", "empty.txt"):
        result = lint("2023.txt", "--previous", name, "--format", "json")
        assert result.status == 2 and name in result.err
        assert json.loads(result.out)["reports"][0]["grade"] == "pass"


def test_last_years_report_of_none_of_them(lint: Command) -> None:
    lint.write("r/2023.txt", report())
    lint.write("r/town.txt", report("2021-town"))
    lint.write("2019.txt", report("2019-department"))
    result = lint("r", "--previous", "2019.txt")
    assert result.status == 2 and "青禾市水利局" in result.err + result.out


def test_extract_in_several_processes_says_the_same(lint: Command) -> None:
    for number in range(5):
        lint.write(f"r/{number}.txt", report())
    lint.write("r/3.txt", "不是报告")
    for format in ("json", "csv"):
        one, two = (lint("extract", "r", "--format", format, "--jobs", jobs) for jobs in ("1", "2"))
        assert one.status == two.status == 2 and one.out == two.out
    assert [entry["path"] for entry in json.loads(lint("extract", "r").out)["reports"]] == [
        str(Path("r", f"{number}.txt")) for number in (0, 1, 2, 4)
    ]
