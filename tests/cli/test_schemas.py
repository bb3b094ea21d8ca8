"""Every JSON output keeps to its published schema, and the published schemas to what the program gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import Command, report
from tests.tools import schemas

ALL = ("--roster", "roster.csv", "--include-suppressed", "--fail-on", "never")


@cache
def draft() -> Any:
    """The validator. Its library takes a second to import: not for the workers that do not validate."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator


def closed(node: Any) -> Any:
    """The schema with no room for fields that it does not name."""
    if isinstance(node, dict):
        made = {key: closed(value) for key, value in node.items()}
        if "properties" in made and "additionalProperties" not in made:
            made["additionalProperties"] = False
        return made
    return [closed(each) for each in node] if isinstance(node, list) else node


def hold(name: str, value: Any) -> None:
    published = json.loads((schemas.FOLDER / f"{name}.schema.json").read_text("utf-8"))
    found = sorted(draft()(closed(published)).iter_errors(value), key=lambda error: list(map(str, error.path)))
    assert not found, [(list(error.path), error.message[:300]) for error in found[:5]]


@pytest.fixture
def folder(lint: Command) -> Command:
    """Reports that fail, that are clean, of two years and another carrier; a file that is none; settings; a roster."""
    lint.write("r/a.txt", report(faulty=True))
    lint.write("r/b.txt", report("2021-town"))
    lint.write("r/c.txt", report("2022-department"))
    lint.write("r/none.txt", "不是报告")
    lint.write("r/figures.xlsx", b"PK")
    lint.write("r/report-lint.suppress.yaml", "- {rule: SUM001, reason: 已核实}\n- {rule: STR001, reason: x}\n")
    carriers = Path(__file__).resolve().parents[1] / "fixtures"
    for number, path in enumerate(sorted(carriers.rglob("*.docx"))[:2] + sorted(carriers.rglob("*.pdf"))[:2]):
        lint.write(f"r/{number}{path.suffix}", path.read_bytes())
    lint.write("roster.csv", "编制机关,类别,公布日期\n青禾市教育局,部门,2024-02-20\n甲市乙局,,\n甲市乙局,,\n")
    return lint


def test_published_schemas_are_those_of_the_program() -> None:
    """`python -m tests.tools.schemas` writes them anew."""
    assert {path.name for path in schemas.FOLDER.glob("*.json")} == {f"{name}.schema.json" for name in schemas.FILES}
    for name in schemas.FILES:
        assert (schemas.FOLDER / f"{name}.schema.json").read_text("utf-8") == schemas.written(name), name
        draft().check_schema(schemas.schema(name))


def test_check_keeps_to_its_schemas(folder: Command) -> None:
    whole = json.loads(folder("r", *ALL, "--format", "json").out)
    hold("check", whole)
    # what the schema describes is there to be held: findings with cells, places, suppressions, a roster
    findings = [finding for each in whole["reports"] for finding in each["findings"]]
    assert any(finding["cells"] for finding in findings) and any("suppressed" in finding for finding in findings)
    assert whole["unreadable"] and whole["not_checked"] and whole["roster"]["unlisted"] and whole["settings"]["files"]
    lines = [json.loads(line) for line in folder("r", *ALL, "--format", "jsonl").out.splitlines()]
    assert {line["type"] for line in lines} == {"report", "unreadable", "roster", "summary"}
    for line in lines:
        hold("check-line", line)


def test_the_other_outputs_keep_to_theirs(folder: Command) -> None:
    hold("gitlab", json.loads(folder("r", "--format", "gitlab").out))
    hold("statistics", json.loads(folder("r", "--statistics", "--format", "json").out))
    hold("extract", json.loads(folder("extract", "r").out))
    folder("baseline", "write", "r/a.txt", "r/b.txt", "--isolated")
    hold("baseline", json.loads((folder.folder / "report-lint.baseline.json").read_text("utf-8")))
    told = folder("suppress", "r/c.txt:SUM001", "--reason", "已核实", "--owner", "张三", "--until", "2030-01-01")
    written = yaml.load((folder.folder / "r/report-lint.suppress.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert told.status in (0, 2) and written
    hold("suppress", written)


@pytest.mark.parametrize("report_name", ["shanxi-office-2019", "shanxi-office-2023"])
def test_real_reports(seeds: Path, lint: Command, report_name: str) -> None:
    path = str(seeds / f"{report_name}.txt")
    hold("check", json.loads(lint(path, "--format", "json").out))
    hold("extract", json.loads(lint("extract", path).out))


def test_a_field_that_no_schema_names_would_be_noticed() -> None:
    with pytest.raises(AssertionError, match="unheard"):
        hold("gitlab", [{"unheard": 1}])
