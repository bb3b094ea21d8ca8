"""One report with something in it that the page does not show, or that is not read: what the rules say of it, in every
carrier."""

from __future__ import annotations

import html
import re

import pytest

from linter.checks.record import Record
from linter.documents import read_bytes
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits, grids
from tests.documents import made, odt_made

SUMS = ("SUM002", "SUM003", "NAR005")
SLOT = "requests.granted.total"


@pytest.fixture
def verdict(book):
    claims = ClaimReader(book.quantities)

    def check(name: str, data: bytes) -> Record:
        return Engine(book).check(read_report(read_bytes(name, data), book.forms, claims))

    return check


def _word(golden, write) -> bytes:
    """write: the content of the cell in question, from its text."""

    def table(grid: grids.Grid) -> str:
        return made.word_table(
            grid, lambda cell: made.paragraph(write(cell.text) if cell.slot == SLOT else made.run(cell.text))
        )

    return made.word(golden, table)


def _web(golden, write, every: bool = False) -> bytes:
    def cell(text: str) -> str:
        return write(text) if text == MARK or (every and text.isdigit()) else html.escape(text)

    marked = golden if every else edits.apply(golden, [{"cell": SLOT, "to": MARK}])
    return made.web(marked, lambda grid: made.web_table(grid, cell)).encode()


MARK = "※此格※"
FIGURE = {"right": "14", "wrong": "15"}
KNOWN = {
    "word: struck beside": lambda golden, figure: _word(
        golden, lambda _: f"<w:r><w:rPr><w:strike/></w:rPr><w:t>13</w:t></w:r>{made.run(figure)}"
    ),
    "word: raised": lambda golden, figure: _word(
        golden, lambda _: f'{made.run(figure)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    ),
    "page: hidden": lambda golden, figure: _web(golden, lambda _: f"<i style='display:none'>3</i>{figure}"),
    "page: white": lambda golden, figure: _web(golden, lambda _: f"{figure}<font color=white>9</font>"),
    "page: field": lambda golden, figure: _web(golden, lambda _: f"<input value='{figure}'>"),
    "page: choice": lambda golden, figure: _web(
        golden, lambda _: f"<select><option>3<option selected>{figure}</select>"
    ),
}
UNKNOWN = {
    "word: picture": lambda golden: _word(
        golden, lambda _: "<w:r><w:drawing><a:blip xmlns:a='urn:a'/></w:drawing></w:r>"
    ),
    "word: own characters": lambda golden: _word(golden, lambda _: made.run("\ue011\ue014")),
    "word: only raised": lambda golden: _word(
        golden, lambda _: '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>14</w:t></w:r>'
    ),
    "page: picture": lambda golden: _web(golden, lambda _: "<img src=n.gif alt=14>"),
    "page: script": lambda golden: _web(golden, lambda _: "<span v-text='n'></span>"),
    "page: field": lambda golden: _web(golden, lambda _: "<input>"),
}


@pytest.mark.parametrize("way", KNOWN)
def test_what_is_not_shown_is_not_counted(way, goldens, verdict):
    golden = goldens["2021-office"]
    name = "a.docx" if way.startswith("word") else "a.html"
    assert verdict(name, KNOWN[way](golden, FIGURE["right"])).findings == []
    found = {finding.rule: finding.severity for finding in verdict(name, KNOWN[way](golden, FIGURE["wrong"])).findings}
    assert found == dict.fromkeys(SUMS, "error")


@pytest.mark.parametrize("way", UNKNOWN)
def test_what_is_not_read_is_undecided(way, goldens, verdict):
    record = verdict("a.docx" if way.startswith("word") else "a.html", UNKNOWN[way](goldens["2021-office"]))
    assert [finding.rule for finding in record.findings] == []
    assert {rule: record.outcomes[rule] for rule in SUMS} == dict.fromkeys(SUMS, "undecided")


@pytest.mark.parametrize("fill", ["<span data-bind='{}'></span>", "{{{{ x{} }}}}", "<em id=c{}></em>"])
def test_tables_filled_by_a_script_are_undecided(fill, goldens, verdict):
    page = _web(goldens["2021-office"], fill.format, every=True).replace(
        b"</body>", b"<script src=a.js></script></body>"
    )
    record = verdict("a.html", page)
    assert [finding.rule for finding in record.findings] == []
    assert {rule: record.outcomes[rule] for rule in SUMS} == dict.fromkeys(SUMS, "undecided")


# --- one folding for all carriers

SIGNS = {
    "radicals": str.maketrans("一二行文人工方用自生", "⼀⼆⾏⽂⼈⼯⽅⽤⾃⽣"),
    "compatibility ideographs": str.maketrans("行不理年立", "\ufa08\uf967\uf9e4\uf98e\uf9f7"),
    "mathematical digits": str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "full-width digits": str.maketrans("0123456789", "０１２３４５６７８９"),
}


@pytest.mark.parametrize("signs", SIGNS)
def test_look_alike_signs_say_the_same_in_every_carrier(signs, goldens, verdict, render):
    golden = goldens["2021-office"]
    faulty = edits.apply(golden, [{"cell": SLOT, "to": 15}])
    table = SIGNS[signs]

    def swapped(text: str) -> str:
        return text.translate(table)

    def carriers(report) -> dict[str, bytes]:
        cells = lambda grid: made.web_table(grid, lambda text: html.escape(swapped(text)))  # noqa: E731
        page = "".join(
            f"<p>{html.escape(swapped(p))}</p>" if isinstance(p, str) else cells(p) for p in made.parts(report)
        )
        word = "".join(
            made.paragraph(made.run(swapped(p)))
            if isinstance(p, str)
            else made.word_table(p, lambda cell: made.paragraph(made.run(swapped(cell.text))))
            for p in made.parts(report)
        )
        odt = "".join(
            odt_made.paragraph(p) if isinstance(p, str) else odt_made.grid_table(p) for p in made.parts(report)
        )
        odt = re.sub("(?<=>)[^<]+", lambda match: swapped(match[0]), odt)
        return {
            "a.txt": swapped(render(report, "tabs").text).encode(),
            "a.html": f"<html><body>{page}</body></html>".encode(),
            "a.docx": made.package(word),
            "a.odt": odt_made.package(odt),
        }

    for name, data in carriers(golden).items():
        assert [(finding.rule, finding.message.zh) for finding in verdict(name, data).findings] == [], name
    for name, data in carriers(faulty).items():
        assert {finding.rule for finding in verdict(name, data).findings} == set(SUMS), name
