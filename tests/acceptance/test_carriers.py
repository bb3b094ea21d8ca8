"""The same report as text, as a Word file and as a web page: the same findings, by rule and cell."""

from __future__ import annotations

import pytest

from linter.casework import edits
from linter.casework.layouts import LAYOUTS
from linter.documents import read_bytes
from linter.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from tests.conftest import GOLDEN_NAMES
from tests.documents import made

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


@pytest.fixture(scope="module")
def verdict(book):
    engine, claims = Engine(book), ClaimReader(book.lexicon)

    def check(name: str, data: bytes):
        return engine.check(read_report(read_bytes(name, data), book.forms, claims))[0]

    return check


def told(checked):
    """What a carrier must not change: rule, severity and cells of every finding."""
    return sorted((f.rule, f.severity, sorted(cell.slot for cell in f.cells)) for f in checked.findings)


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_golden_is_quiet_in_word_and_on_the_web(name, goldens, verdict):
    assert told(verdict("report.docx", made.word(goldens[name]))) == []
    page = made.web(goldens[name])
    assert told(verdict("report.html", page if isinstance(page, bytes) else page.encode())) == []


@pytest.mark.parametrize(
    ("name", "change"), [(name, change) for name, changes in EDITS.items() for change in changes], ids=str
)
def test_edit_is_found_alike(name, change, goldens, render, verdict):
    golden = edits.apply(goldens[name], change)
    expected = told(verdict("report.txt", render(golden, "tabs").text.encode()))
    assert expected != []
    for layout in LAYOUTS:
        if "/" in str(change) or "None" in str(change):
            break  # where a blank loses its place the finding names every cell it may be
        assert told(verdict("report.txt", render(golden, layout).text.encode())) == expected, layout
    assert told(verdict("report.docx", made.word(golden))) == expected, "docx"
    page = made.web(golden)
    assert told(verdict("report.html", page if isinstance(page, bytes) else page.encode())) == expected, "html"
