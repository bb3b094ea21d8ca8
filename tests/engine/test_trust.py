"""How far what was read is to be trusted decides how high a finding may be graded.

Figures that nothing but their place puts into a column make no error; figures that OCR recognised make a hint.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from linter.checks.finding import Finding
from linter.checks.model import Neighbours
from linter.checks.record import Record, Run
from linter.documents.model import Document, GridCell
from linter.documents.pdf import read_pdf
from linter.documents.text import read_text
from linter.engine.engine import Engine
from linter.engine.recording import recorded
from linter.outputs import View
from linter.outputs import render as output
from linter.outputs.extract import csv_piece, json_piece, whole
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from linter.testing.layouts import Rendered

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "pdf"


def stored(name: str) -> Document:
    return read_pdf(f"{name}.pdf", (STORED / f"{name}.pdf").read_bytes())


def change(document: Document, label: str, column: int, figure: str) -> GridCell:
    """Puts another figure of the same length into a row of table three: column 0 is 自然人."""
    for row in (row for grid in document.grids for row in grid.rows):
        at = next((i for i, cell in enumerate(row) if label in cell.text), None)
        if at is not None and len(row) >= 8:
            cell = row[at + 1 + column]
            assert len(cell.text) == len(figure) and cell.text != figure
            line = document.lines[cell.line - 1]
            document.lines[cell.line - 1] = line[: cell.column - 1] + figure + line[cell.column - 1 + len(figure) :]
            cell.text = figure
            return cell
    raise AssertionError(f"no row {label}")


@pytest.fixture(scope="module")
def report_of(book: Rulebook) -> Callable[[Document], Report]:
    return lambda document: read_report(document, book.forms, ClaimReader(book.quantities))


@pytest.fixture(scope="module")
def verdict(book: Rulebook, report_of: Callable[[Document], Report]) -> Callable[[Document], Record]:
    engine = Engine(book)

    def checked(document: Document) -> Record:
        found = engine.check(report_of(document))
        assert found.crashes == []
        return found

    return checked


def only(checked: Record, rule: str) -> Finding:
    found = [finding for finding in checked.findings if finding.rule == rule]
    assert len(found) == 1, [finding.rule for finding in checked.findings]
    return found[0]


# --- where trust comes from


def test_figures_laid_by_their_place_are_inferred_only_in_rows_with_blanks() -> None:
    rows = [row for grid in stored("browser-no-lines-2019-blank").grids for row in grid.rows if len(row) >= 8]
    figures = [list(row[-7:]) for row in rows if any(cell.text.isdigit() for cell in row)]
    assert figures
    for row in figures:
        filled = all(cell.text for cell in row)
        assert {cell.trust for cell in row} == ({"exact"} if filled else {"inferred"})
    full = stored("browser-no-lines")
    assert {cell.trust for grid in full.grids for row in grid.rows for cell in row} == {"exact"}


@pytest.mark.parametrize("name", ["writer", "browser", "writer-2019-blank"])
def test_figures_within_ruling_lines_are_exact(name: str) -> None:
    assert {cell.trust for grid in stored(name).grids for row in grid.rows for cell in row} == {"exact"}


# --- inferred: at most a warning, which says why


def test_an_error_on_inferred_figures_is_a_warning_that_says_why(verdict: Callable[[Document], Record]) -> None:
    document = stored("browser-no-lines-2019-blank")
    cell = change(document, "三方合法权益", 1, "9")
    assert cell.trust == "inferred"
    checked = verdict(document)
    finding = only(checked, "SUM002")
    assert finding.severity == "warning" and finding.lowered_from == "error"
    assert "没有框线" in finding.message.zh and "no ruling lines" in finding.message.en
    assert checked.grade == "review" and not [f for f in checked.findings if f.severity == "error"]


def test_the_same_fault_with_every_column_filled_is_an_error(verdict: Callable[[Document], Record]) -> None:
    document = stored("browser-no-lines")
    change(document, "三方合法权益", 0, "9")
    checked = verdict(document)
    finding = only(checked, "SUM002")
    assert finding.severity == "error" and finding.lowered_from is None
    assert "框线" not in finding.message.zh
    assert checked.grade == "fail"


def test_the_same_fault_within_ruling_lines_is_an_error_even_with_blanks(
    verdict: Callable[[Document], Record],
) -> None:
    document = stored("writer-2019-blank")
    change(document, "三方合法权益", 1, "9")
    assert only(verdict(document), "SUM002").severity == "error"


# --- doubtful: at most a hint


@pytest.fixture
def doubtful(
    goldens: dict[str, Golden], render: Callable[[Golden, str], Rendered]
) -> Callable[[str, str, str], Document]:
    def made(old: str, new: str, layout: str = "tabs") -> Document:
        """The golden as if OCR had recognised it, one piece of its text replaced."""
        text = render(goldens["2021-department"], layout).text
        assert old in text
        document = read_text("scan.pdf", text.replace(old, new, 1).encode())
        document.trust = "doubtful"
        for cell in (cell for grid in document.grids for row in grid.rows for cell in row):
            cell.trust = "doubtful"
        return document

    return made


def test_a_correct_scan_gives_nothing(doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    checked = verdict(doubtful("青禾市", "青禾市"))
    assert (checked.grade, checked.findings, checked.undecided) == ("pass", [], [])


def test_an_error_on_doubtful_figures_is_a_hint_and_the_report_is_to_be_reviewed(doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    checked = verdict(doubtful("25\t2\t0\t1\t1\t0\t29", "26\t2\t0\t1\t1\t0\t29"))
    findings = [f for f in checked.findings if f.rule.startswith("SUM")]
    assert findings and {f.severity for f in checked.findings} == {"info"}
    assert {f.lowered_from for f in findings} == {"error"}
    assert all("对照原件核对" in f.message.zh for f in findings)
    assert checked.grade == "review"


def test_a_claim_in_doubtful_text_is_a_hint(doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    finding = only(verdict(doubtful("予以公开29件", "予以公开28件")), "NAR005")
    assert (finding.severity, finding.lowered_from) == ("info", "error")


def test_cells_that_are_sure_make_an_error_even_beside_doubtful_text(doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    """A scanned page of text within a report whose tables were printed."""
    document = doubtful("25\t2\t0\t1\t1\t0\t29", "26\t2\t0\t1\t1\t0\t29")
    for cell in (cell for grid in document.grids for row in grid.rows for cell in row):
        cell.trust = "exact"
    assert only(verdict(document), "SUM002").severity == "error"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("六、其他需要报告的事项", "六其他需", "STR006"),
        ("行政复议", "行政夏议", None),
        ("三、收到和处理政府信息公开申请情况", "三收到和", "STR003"),
    ],
)
def test_what_seems_to_be_missing_from_a_scan_is_undecided(old, new, rule, doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    checked = verdict(doubtful(old, new))
    assert not [f for f in checked.findings if f.severity != "info" or f.category in ("structure", "table")]
    if rule is not None:
        assert checked.outcomes[rule] == "undecided"
        (entry,) = [entry for entry in checked.undecided if entry.rule == rule]
        assert "对照原件" in entry.reason.zh and "original" in entry.reason.en


def test_a_figure_that_could_not_be_made_out_leaves_its_sums_undecided(doubtful, verdict) -> None:  # type: ignore[no-untyped-def]
    checked = verdict(doubtful("25\t2\t0\t1\t1\t0\t29", "�\t2\t0\t1\t1\t0\t29"))
    assert checked.findings == []
    assert {"SUM002", "SUM003"} <= {entry.rule for entry in checked.undecided}
    assert checked.outcomes["TAB011"] == "undecided"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2.重复申请", "", "缺少 1 行"),
        ("25\t2\t0\t1\t1\t0\t29", "25\t2\t0\t1\t1\t0\t29\t7\t7\t7", "与列数不符"),
        ("国家秘密\t0\t0\t0", "国家秘密\t00\t0", "与列数不符"),
    ],
)
def test_a_scanned_table_that_does_not_fit_the_form_is_not_used(old, new, reason, doubtful, verdict, report_of) -> None:  # type: ignore[no-untyped-def]
    document = doubtful(old, new)
    report = report_of(document)
    assert not report.tables["requests"].readable
    said = report.tables["requests"].reason
    assert said is not None and reason in said.zh
    checked = verdict(document)
    assert checked.findings == []
    assert checked.outcomes["TAB002"] == "undecided" and checked.grade == "review"


def test_figures_of_a_scan_without_a_grid_are_used_only_when_none_is_missing(doubtful, report_of) -> None:  # type: ignore[no-untyped-def]
    whole = report_of(doubtful("青禾市", "青禾市", "pdf")).tables["requests"]
    assert whole.readable and {cell.trust for cell in whole.cells.values()} == {"doubtful"}
    short = report_of(doubtful("25 2 0 1 1 0 29", "25 2 0 1 1 29", "pdf")).tables["requests"]
    assert not short.readable


# --- what the outputs show


def test_outputs_show_the_lowered_grade(doubtful, verdict, book: Rulebook) -> None:  # type: ignore[no-untyped-def]
    checked = verdict(doubtful("25\t2\t0\t1\t1\t0\t29", "26\t2\t0\t1\t1\t0\t29"))
    run = Run(reports=[checked])
    view = View(book=book)
    (report,) = json.loads(output("json", run, view=view))["reports"]
    assert report["counts"]["error"] == 0 and report["grade"] == "review"
    first = report["findings"][0]
    assert (first["severity"], first["lowered_from"]) == ("info", "error")
    assert {cell["trust"] for cell in first["cells"]} == {"doubtful"}
    results = json.loads(output("sarif", run, view=view))["runs"][0]["results"]
    assert {result["level"] for result in results} == {"note"}
    assert not ElementTree.fromstring(output("junit", run, view=view)).findall(".//failure")


def test_extract_tells_the_trust_of_each_cell(report_of: Callable[[Document], Report]) -> None:
    report = report_of(stored("browser-no-lines-2019-blank"))
    rows = list(csv.DictReader(io.StringIO("".join(whole("csv", [csv_piece(report)])))))
    wanted = {"path", "agency", "year", "table", "row", "column", "value", "page", "line", "trust"}
    assert wanted < set(rows[0])
    new = [row for row in rows if (row["table"], row["row"]) == ("requests", "denied.third_party")]
    assert {row["trust"] for row in new} == {"inferred"} and all(row["page"] for row in new)
    (told,) = json.loads("".join(whole("json", [json_piece(report)])))["reports"]
    assert told["trust"]["requests"]["denied.third_party"]["total"] == "inferred"
    assert "proactive" not in told["trust"]


# --- compared with other reports


def test_a_difference_to_a_doubtful_report_of_last_year_is_a_hint(  # type: ignore[no-untyped-def]
    goldens, render, read, book: Rulebook
) -> None:
    text = render(goldens["2021-department"], "tabs").text
    before = read(text.replace("2024年", "2023年").replace("2023", "2022"))
    found = {}
    for trust in ("exact", "inferred", "doubtful"):
        past = recorded(before)
        assert past.trust == "exact"
        past.trust = trust
        checked = Engine(book).check(read(text))
        Engine(book).compare(checked, Neighbours(past=past))
        assert checked.crashes == []
        found[trust] = {finding.severity for finding in checked.findings if finding.rule == "HIS001"}
    assert found == {"exact": {"warning"}, "inferred": {"warning"}, "doubtful": {"info"}}
