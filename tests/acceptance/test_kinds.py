"""Every kind of fault that published reports showed up, in variants of our own: `kinds/KIND.yaml` (see `variants`)."""

from __future__ import annotations

import shutil

import pytest

from linter.comparison.neighbours import neighbours_of
from linter.documents import read_bytes
from linter.engine.engine import Engine
from linter.engine.recording import recorded
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.folder import rules_folder
from linter.testing import forms
from tests.acceptance.variants import ENDINGS, kinds, told, written
from tests.conftest import ROOT
from tests.documents import printers

EVERY = kinds()
CASES = {f"{kind} {number}": one for kind, found in EVERY.items() for number, one in enumerate(found, 1)}
LABELS = forms.load(rules_folder() / "forms")


@pytest.fixture(scope="module")
def engine(book):
    return Engine(book)


@pytest.fixture(scope="module")
def from_printer(goldens):
    """The PDFs of all kinds, printed in one run."""
    wanted = [case for case, variant in CASES.items() if variant.carrier == "pdf"]
    documents = [written(CASES[case], "pdf", goldens, LABELS)[1] for case in wanted]
    return dict(zip(wanted, printers.writer(documents), strict=True))


@pytest.fixture(scope="module")
def report_of(book):
    claims = ClaimReader(book.quantities)
    return lambda name, data: read_report(read_bytes(name, data), book.forms, claims)


@pytest.fixture
def examined(case, engine, report_of, goldens, request):
    """The report of a case as it is read, and the verdict on it."""
    variant = CASES[case]
    name, data = written(variant, variant.carrier, goldens, LABELS)
    if variant.carrier == "pdf":
        if shutil.which("soffice") is None:
            pytest.skip("soffice is not installed")
        data = request.getfixturevalue("from_printer")[case]
    report = report_of(name, data)
    record = engine.check(report, variant.published)
    if variant.previous is not None:
        neighbours = neighbours_of([recorded(report)])[0]
        neighbours.past = recorded(report_of(*written(variant.previous, "tabs", goldens, LABELS)))
        engine.compare(record, neighbours)
    assert record.crashes == []
    return report, record


@pytest.mark.parametrize("case", CASES)
def test_what_is_read_and_found(case, examined):
    variant, (report, record) = CASES[case], examined
    assert {field: getattr(report, field) for field in variant.read} == variant.read
    assert {slot: value(report, slot) for slot in variant.cells} == variant.cells
    if variant.sections is not None:
        assert [section.number for section in report.sections] == variant.sections
    assert list(told(record.findings, variant)) == []
    assert {code: record.outcomes[code] for code in variant.undecided} == dict.fromkeys(variant.undecided, "undecided")


@pytest.mark.parametrize("kind", EVERY)
def test_each_kind_has_variants_and_another_carrier(kind):
    found = {ENDINGS.get(variant.carrier, "txt") for variant in EVERY[kind]}
    assert len(EVERY[kind]) >= 2
    assert len(found) >= 2
    assert len({variant.says for variant in EVERY[kind]}) == len(EVERY[kind])


def test_each_kind_that_is_known_has_a_file():
    table = ROOT.parent / "shared" / "cases" / "README.md"
    if not table.is_file():
        pytest.skip("the cases are not beside this checkout")
    rows = [line.split("|")[1].strip() for line in table.read_text("utf-8").splitlines() if line.startswith("| ")]
    known = set(rows) - {"kind", "---", "control"}
    assert known - set(EVERY) == set()


def value(report, slot):
    table, _, rest = slot.partition(".")
    row, _, column = rest.rpartition(".")
    cell = report.tables[table].cells.get((row, column))
    return cell.value if cell is not None else None
