"""The same report as text, as a Word file, as a web page (UTF-8 and GBK), as ODT, as OFD and printed: the same
findings, by rule and cell.

Printed is as LibreOffice and Chromium print it, and the text that pdftotext takes out of such a PDF; these tests are
skipped where the program is not installed. Every report is printed, all of them in one run of each program.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from functools import cache

import pytest

from linter.documents import read_bytes
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from linter.testing.layouts import LAYOUTS
from tests.conftest import GOLDEN_NAMES
from tests.documents import made, odt_made, ofd_made, printers

EDITS = {
    "2021-department": [
        [{"cell": "requests.new.total", "to": 53}],
        [{"cell": "requests.granted.natural_person", "to": 26}],
        [{"cell": "requests.handled_total.total", "to": 49}],
        [{"cell": "requests.carried_out.commercial", "to": 2}],
        [{"cell": "requests.denied.process.total", "to": 9}],
        [{"cell": "requests.new.research", "to": None}],
        [{"cell": "requests.partial.total", "to": "1O"}],
        [{"cell": "disputes.review.total", "to": 3}],
        [{"cell": "disputes.litigation_direct.upheld", "to": 1}],
        [{"cell": "proactive.penalties.decisions", "to": 5}],
        [{"cell": "proactive.normative_documents.in_force", "to": 20}],
        [{"cell": "proactive.regulations.in_force", "to": 1}],
        [{"drop_row": "requests.rejected.repeat"}],
        [{"drop_section": "other"}],
        [{"drop_section": "problems"}],
        [{"drop_table": "disputes"}],
        [{"drop_paragraph": {"in": "other", "with": "信息处理费"}}],
        [{"body": {"of": "problems", "to": ["无。"]}}],
        [{"heading": {"of": "problems", "to": "六、存在的主要问题及改进情况"}}],
        [{"replace": "予以公开29件", "with": "予以公开28件"}],
        [{"replace": "2023年1月1日", "with": "2022年1月1日"}],
        [{"replace": "〔2021〕30号", "with": "〔2019〕60号"}],
        [{"swap_sections": ["problems", "other"]}],
        [{"form_labels": "2019"}],
        [{"replace": "（三）政府信息管理", "with": "（二）政府信息管理"}],
        [{"heading": {"of": "requests", "to": "三、收到和处理政府信息公开申请请况"}}],
        [{"replace": "以下简称《条例》", "with": "以下简称《条例"}],
        [{"replace": "青禾市教育局", "with": "青禾市财政局", "in": "signature"}],
        [{"append": {"to": "problems", "text": "今后我镇将完成XX项整改，，并于2月30日前公示。"}}],
        [{"row_label": {"of": "requests.granted", "to": "（一）予已公开"}}],
        [{"column_label": {"of": "proactive.in_force", "to": "现行有效数"}}],
    ],
    "2019-office": [
        [{"cell": "requests.new.total", "to": 45}],
        [{"cell": "requests.other.natural_person", "to": 5}],
        [{"cell": "requests.carried_in.natural_person", "to": 9}],
        [{"cell": "requests.unavailable.not_held.total", "to": 50}],
        [{"cell": "requests.granted.research", "to": 5}],
        [{"cell": "disputes.review.upheld", "to": 3}],
        [{"cell": "requests.granted.total", "to": "-20"}],
        [{"cell": "requests.granted.other", "to": "/"}],
        [{"drop_row": "requests.other"}],
        [{"drop_section": "requests"}],
        [{"drop_table": "proactive"}],
        [{"replace": "无法提供12件", "with": "无法提供13件"}],
        [{"replace": "48件，其中本年新收44件", "with": "48件，其中本年新收45件"}],
        [{"replace": "第711号", "with": "第492号"}],
        [{"body": {"of": "problems", "to": ["略"]}}],
        [{"form_labels": "2021"}],
    ],
}


CASES = [(name, []) for name in GOLDEN_NAMES] + [
    (name, change) for name, changes in EDITS.items() for change in changes
]
every_case = pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{name} {change}" for name, change in CASES])
every_edit = pytest.mark.parametrize(
    "number", range(len(GOLDEN_NAMES), len(CASES)), ids=[str(case) for case in CASES[len(GOLDEN_NAMES) :]]
)


def layouts_of_edits():
    """The number of each edit → the layouts it is tried in: each kind of edit meets every layout, and every edit three
    at least, shared out among the edits of the kind. None for what loses its place where cells are blank."""
    kinds, wanted = defaultdict(list), {}
    for number, (_, change) in enumerate(CASES):
        if change and "/" not in str(change) and "None" not in str(change):
            kinds[next(key for key in change[0] if key != "with")].append(number)
    for numbers in kinds.values():
        for place, number in enumerate(numbers):
            many = max(3, -(-len(LAYOUTS) // len(numbers)))
            wanted[number] = [LAYOUTS[(place * many + step) % len(LAYOUTS)] for step in range(many)]
    return wanted


@pytest.fixture(scope="module")
def engine(book):
    return Engine(book)


@pytest.fixture(scope="module")
def report_of(book):
    claims = ClaimReader(book.quantities)
    return lambda document: read_report(document, book.forms, claims)


@pytest.fixture(scope="module")
def verdict(engine, report_of):
    return lambda name, data: engine.check(report_of(read_bytes(name, data)))


@pytest.fixture(scope="module")
def reports(goldens):
    """Every golden, and every edit of one."""
    return [edits.apply(goldens[name], change) if change else goldens[name] for name, change in CASES]


@pytest.fixture(scope="module")
def expected(reports, render, verdict):
    """What is found in a report as text, by its number."""
    return cache(lambda number: told(verdict("report.txt", render(reports[number], "tabs").text.encode())))


@pytest.fixture(scope="module")
def from_writer(reports):
    return printers.writer([printers.word(report) for report in reports])


@pytest.fixture(scope="module")
def from_browser(reports):
    return printers.browsed(reports)


def told(checked):
    """What a carrier must not change: rule, severity and cells of every finding."""
    return sorted((f.rule, f.severity, sorted(cell.slot for cell in f.cells)) for f in checked.findings)


def misread(report, golden):
    """The cells of a report that do not hold what the golden prints there."""
    return {
        (table, row, column): (cell.text if cell else None, value)
        for table, rows in golden.tables.items()
        for row, values in rows.items()
        for column, value in values.items()
        if (cell := report.tables[table].cells.get((row, column))) is None
        or cell.text != ("" if value is None else str(value))
    }


@every_case
def test_word_and_web_say_the_same(number, reports, verdict, expected):
    golden = reports[number]
    assert told(verdict("report.docx", made.word(golden))) == expected(number)
    assert told(verdict("report.html", made.web(golden).encode())) == expected(number)
    assert told(verdict("report.html", made.web(golden, charset="gb2312").encode("gbk"))) == expected(number)


@every_case
def test_open_formats_say_the_same(number, reports, verdict, expected):
    golden = reports[number]
    assert told(verdict("report.odt", odt_made.odt(golden))) == expected(number)
    ways = list(ofd_made.WAYS.items())
    for way, written in ways if number < len(GOLDEN_NAMES) else [ways[number % len(ways)]]:
        assert told(verdict("report.ofd", written(golden))) == expected(number), way


@every_edit
def test_every_layout_says_the_same(number, reports, render, verdict, expected):
    assert expected(number) != []
    for layout in layouts_of_edits().get(number, ()):
        assert told(verdict("report.txt", render(reports[number], layout).text.encode())) == expected(number), layout


@printers.needs("soffice")
@every_case
def test_printed_by_libreoffice_it_says_the_same(number, from_writer, reports, engine, report_of, expected):
    report = report_of(read_bytes("report.pdf", from_writer[number]))
    assert misread(report, reports[number]) == {}
    assert told(engine.check(report)) == expected(number)


@printers.needs("chromium")
@every_case
def test_printed_by_chromium_it_says_the_same(number, from_browser, reports, engine, report_of, expected):
    report = report_of(from_browser[number])
    assert misread(report, reports[number]) == {}
    assert told(engine.check(report)) == expected(number)


@printers.needs("soffice")
@printers.needs("pdftotext")
@every_case
def test_text_taken_out_of_a_pdf_says_the_same_or_less(number, from_writer, verdict, expected, tmp_path):
    printed = tmp_path / "report.pdf"
    printed.write_bytes(from_writer[number])
    by_line, by_column = (
        subprocess.run([shutil.which("pdftotext"), *options, printed, "-"], capture_output=True, check=True).stdout
        for options in (["-layout"], [])
    )
    if "None" not in str(CASES[number]):
        assert told(verdict("report.txt", by_line)) == expected(number)
    by_column = told(verdict("report.txt", by_column))  # which figure belongs to which row is lost
    assert [finding for finding in by_column if finding not in expected(number)] == []
