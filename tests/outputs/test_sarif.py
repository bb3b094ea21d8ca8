"""SARIF held to its schema and read by the real sarif-tools; the norms are its taxonomies."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from linter.outputs import View, render
from linter.rulebook.folder import rules_folder
from linter.runner.linter import Linter, Options
from linter.runner.run import Task, run
from linter.testing import edits, forms, golden, layouts
from tests.outputs import sample_run

FAULTS = (
    {"cell": "requests.carried_out.natural_person", "to": 55},
    {"cell": "requests.denied.process.total", "to": None},
    {"drop_section": "other"},
    {"append": {"to": "overview", "text": "一处括号（没有配对。"}},
)


@cache
def whole() -> str:
    """A run over a report with faults of every severity and rules that could not be checked, and a file that is none."""
    import tempfile

    report = edits.apply(golden.load(rules_folder() / "golden" / "2021-department.yaml"), FAULTS)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "报告 一.txt"
        draft.write_text(layouts.render(report, "tabs", forms.load(rules_folder() / "forms")).text, "utf-8")
        (Path(folder) / "broken.docx").write_bytes(b"PK\x03\x04")
        linter = Linter(options=Options())
        found = run(linter, Task([folder]))
        return render("sarif", found, "zh", View(book=linter.rulebook, folder=folder))


def log(text: str) -> dict[str, Any]:
    (made,) = json.loads(text)["runs"]
    return made


def held_to_the_schema(text: str) -> None:
    """By the types made of the schema: names, ranges, patterns, and no name that it does not have."""
    model = pytest.importorskip("pydantic_sarif.model")
    made = json.loads(text)
    for result in made["runs"][0]["results"]:
        for entry in result.get("suppressions", []):
            # the types are of the first edition; the errata, and what reads SARIF today, call it `status`
            entry["state"] = entry.pop("status")
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(made)


@pytest.mark.parametrize("outcomes", [False, True])
def test_the_schema_of_sarif(outcomes):
    view = View(book=sample_run.book(), outcomes=outcomes, include_suppressed=True)
    held_to_the_schema(render("sarif", sample_run.run(), "zh", view))
    held_to_the_schema(render("sarif", sample_run.run(), "zh", View()))
    held_to_the_schema(whole())


def test_the_check_by_the_schema_sees_a_wrong_log():
    made = json.loads(whole())
    made["runs"][0]["results"][0]["rank"] = 500
    with pytest.raises(Exception, match="rank"):
        held_to_the_schema(json.dumps(made))
    made["runs"][0]["results"][0] = {"message": {"text": "x"}, "unknown": 1}
    with pytest.raises(Exception, match="unknown"):
        held_to_the_schema(json.dumps(made))


def test_norms_are_taxonomies_and_rules_relate_to_their_clauses():
    made = log(whole())
    taxa = {(norm["guid"], taxon["id"]): taxon for norm in made["taxonomies"] for taxon in norm["taxa"]}
    driver = made["tool"]["driver"]
    assert [norm["guid"] for norm in driver["supportedTaxonomies"]] == [norm["guid"] for norm in made["taxonomies"]]
    assert len({norm["guid"] for norm in made["taxonomies"]}) == len(made["taxonomies"]) > 5
    related = set()
    for rule in driver["rules"]:
        targets = [each["target"] for each in rule.get("relationships", [])]
        if rule["id"] != "RPT001":
            assert targets, rule["id"]
        related |= {(target["toolComponent"]["guid"], target["id"]) for target in targets}
    assert related == set(taxa)  # every clause that is listed is cited, and the other way round
    carry = next(rule for rule in driver["rules"] if rule["id"] == "SUM001")
    (table,) = [each["target"] for each in carry["relationships"] if each["target"]["toolComponent"]["name"] == "IDENT"]
    assert "表三" in taxa[table["toolComponent"]["guid"], table["id"]]["fullDescription"]["text"]


def test_taxonomies_are_the_same_in_every_run():
    assert (
        log(whole())["taxonomies"]
        == log(render("sarif", sample_run.run(), "zh", View(book=Linter().rulebook)))["taxonomies"]
    )


# --- the sarif tools


def tools(folder: Path, *arguments: str) -> str:
    pytest.importorskip("sarif")
    done = subprocess.run(
        [sys.executable, "-m", "sarif", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_sarif_tools_count_what_was_found(tmp_path):
    (tmp_path / "a.sarif").write_text(whole(), encoding="utf-8")
    results = log(whole())["results"]
    said = tools(tmp_path, "summary", "a.sarif")
    levels = Counter(result["level"] for result in results)
    assert levels["error"] and levels["warning"]
    for level in ("error", "warning", "note"):
        assert f"{level}: {levels[level]}\n" in said


def test_sarif_tools_list_each_finding_with_file_and_line(tmp_path):
    (tmp_path / "a.sarif").write_text(whole(), encoding="utf-8")
    tools(tmp_path, "csv", "--output", "a.csv", "a.sarif")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    results = log(whole())["results"]
    assert len(rows) == len(results)
    assert {row["Tool"] for row in rows} == {"report-lint"}
    place = {
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"]) for result in results
    }
    assert {(row["Code"], int(row["Line"])) for row in rows} == place


def test_sarif_tools_find_what_is_new(tmp_path):
    made = json.loads(whole())
    (tmp_path / "new.sarif").write_text(whole(), encoding="utf-8")
    made["runs"][0]["results"] = made["runs"][0]["results"][1:]
    (tmp_path / "old.sarif").write_text(json.dumps(made), encoding="utf-8")
    said = tools(tmp_path, "diff", "old.sarif", "new.sarif")
    assert "+1" in said
