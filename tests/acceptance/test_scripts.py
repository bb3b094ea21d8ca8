"""The same report in traditional script, in radicals, in look-alikes and in other digits: the same findings."""

from __future__ import annotations

import pytest

from linter.documents import read_bytes
from linter.testing import edits
from tests.acceptance.scripts import WRITTEN
from tests.documents import made, odt_made

FAULT = [{"cell": "requests.granted.total", "to": 31}]


def told(checked):
    return [(f.rule, f.severity, [cell.slot for cell in f.cells], f.place) for f in checked.findings]


@pytest.mark.parametrize("layout", ["tabs", "pipes", "cells-tight", "pdf"])
@pytest.mark.parametrize("table", WRITTEN.values(), ids=WRITTEN.keys())
def test_text(table, layout, goldens, render, examine_text):
    for name in ("2021-department", "2019-office", "2021-government"):
        text = render(goldens[name], layout).text
        assert text.translate(table) != text
        assert told(examine_text(text.translate(table))) == []
    wrong = render(edits.apply(goldens["2021-department"], FAULT), layout).text
    assert told(examine_text(wrong)) != []
    assert told(examine_text(wrong.translate(table))) == told(examine_text(wrong))


@pytest.mark.parametrize("table", WRITTEN.values(), ids=WRITTEN.keys())
def test_web_page(table, goldens, examine):
    wrong = edits.apply(goldens["2021-department"], FAULT)
    plain = examine(read_bytes("report.html", made.web(wrong).encode()))
    head, body = made.web(wrong).split("<body", 1)
    keep = {code: sign for code, sign in table.items() if code > 0x7F}  # not the digits of its tags
    page = head + "<body" + body.translate(keep)
    assert told(examine(read_bytes("report.html", page.encode()))) == told(plain)


def test_writer_file(goldens, examine):
    golden = edits.apply(goldens["2021-department"], FAULT)
    plain = examine(read_bytes("report.odt", odt_made.odt(golden)))
    package = made.retold(odt_made.odt(golden), "content.xml", WRITTEN["traditional"])
    assert told(examine(read_bytes("report.odt", package))) == told(plain)
    assert [finding.rule for finding in plain.findings] == ["NAR005", "SUM002", "SUM003"]


PINYIN = {"告": "gào", "国": "guó", "务": "wù", "开": "kāi", "请": "qǐng", "处": "chǔ", "理": "lǐ", "数": "shù"}


@pytest.mark.parametrize("script", [{}, WRITTEN["traditional"]], ids=["simplified", "traditional"])
@pytest.mark.parametrize("layout", ["tabs", "cells", "pdf"])
def test_pinyin_behind_characters_changes_nothing(script, layout, goldens, render, examine_text):
    text = render(edits.apply(goldens["2021-department"], FAULT), layout).text
    with_pinyin = "".join(f"{sign}({PINYIN[sign]})" if sign in PINYIN else sign for sign in text)
    plain, checked = examine_text(text), examine_text(with_pinyin.translate(script))
    assert [finding.rule for finding in checked.findings] == [finding.rule for finding in plain.findings]
    assert checked.report.agency == plain.report.agency and checked.report.year == 2023
    narrative = next(finding for finding in checked.findings if finding.rule == "NAR005")
    line = with_pinyin.translate(script).split("\n")[narrative.place.line - 1]
    assert line[narrative.place.column - 1 : narrative.place.end_column - 1].startswith("予")


def test_what_is_shown_is_what_is_printed(goldens, render, examine_text):
    text = render(edits.apply(goldens["2021-department"], FAULT), "tabs").text.translate(WRITTEN["traditional"])
    checked = examine_text(text)
    assert [note for note in checked.report.document.notes if "繁体" in note.zh]
    narrative = next(finding for finding in checked.findings if finding.rule == "NAR005")
    assert narrative.quote in text
    assert "予以公開" in narrative.quote
