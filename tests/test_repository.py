"""What is generated is fresh: the examples, and the schema of rule files. The tests stand in the rooms of the house."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from linter.cli.scaffold import schema_of
from linter.rulebook.folder import rules_folder
from linter.testing.examples import examples
from tests.conftest import ROOT
from tests.tools import architecture


def test_examples_are_what_the_goldens_render(tmp_path):
    for made in examples(tmp_path, rules_folder()):
        committed = ROOT / "examples" / made.relative_to(tmp_path)
        assert committed.read_text("utf-8") == made.read_text("utf-8"), made.name


def test_schema_is_fresh(book):
    committed = json.loads((ROOT / "rules" / "schema" / "rule.schema.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(schema_of(book)))


def test_the_drawing_of_the_architecture_is_fresh():
    assert architecture.DRAWING.read_text("utf-8") == architecture.drawing()


def test_every_rule_file_fits_the_schema(book):
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    validator = jsonschema.Draft202012Validator(schema_of(book))
    for path in book.sources.values():
        rule = yaml.safe_load(Path(path).read_text("utf-8"))
        assert [error.message for error in validator.iter_errors(rule)] == [], path


@pytest.mark.parametrize(
    "change",
    [
        {"chek": {}},
        {"severity": "eror"},
        {"check": {"section_present": {"section": "problem"}}},
        {"check": {"ratio": {"part": ["requests.new.total"], "whole": ["requests.nwe.total"], "over": 3}}},
        {"check": {"deadline": {"month": 13, "day": 1}}},
        {"check": {"applicants": {"rows": [["nwe"]]}}},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(change, book):
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    validator = jsonschema.Draft202012Validator(schema_of(book))
    rule = yaml.safe_load(Path(book.sources["SUM001"]).read_text("utf-8"))
    assert list(validator.iter_errors(rule)) == []
    assert list(validator.iter_errors(rule | change))


def test_tests_stand_in_the_rooms_of_the_house():
    """A folder of tests is a room of `linter`, or one of those that try the whole."""
    whole = {"acceptance", "docs", "fuzz", "hostile", "hooks", "tools", "fixtures", "words", "packaging"}
    for folder in ("", "checks"):
        rooms = {path.name for path in (ROOT / "linter" / folder).iterdir() if path.is_dir()}
        found = {path.name for path in (ROOT / "tests" / folder).iterdir() if path.is_dir() and any(path.glob("*.py"))}
        assert found - whole <= rooms, folder


def test_no_test_looks_at_the_clock():
    """What a slow machine may not do differently: work is counted (`tests.tools.work`)."""
    clock = re.compile(r"\b(?:perf_counter|process_time|thread_time|monotonic|time\.time)\b")
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path.name != "test_repository.py"]
    assert tests and [path.name for path in tests if clock.search(path.read_text("utf-8"))] == []
