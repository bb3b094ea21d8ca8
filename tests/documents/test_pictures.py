"""A table that is a picture: it cannot be read, which is said; it is not missing."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents import read_bytes
from linter.documents.model import PICTURE
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from tests.documents import drawn, made, odt_made

MARK = "此处是图"


@pytest.fixture
def without_table(goldens):
    changes = [{"drop_table": "requests"}, {"append": {"to": "requests", "text": MARK}}]
    return edits.apply(goldens["2021-department"], changes)


@pytest.fixture
def verdict(book):
    def checked(name: str, data: bytes):  # type: ignore[no-untyped-def]
        return Engine(book).check(read_report(read_bytes(name, data), book.forms, ClaimReader(book.quantities)))

    return checked


def _rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    """A zip with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(item, content)
    return out.getvalue()


def _html(golden, picture: str) -> bytes:  # type: ignore[no-untyped-def]
    return made.web(golden).replace(MARK, picture).encode()


def _docx(golden) -> bytes:  # type: ignore[no-untyped-def]
    drawing = '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing>'
    return _rewritten(made.word(golden), "word/document.xml", made.run(MARK), f"<w:r>{drawing}</w:r>")


def _odt(golden) -> bytes:  # type: ignore[no-untyped-def]
    frame = '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:image/></draw:frame>'
    return _rewritten(odt_made.odt(golden), "content.xml", MARK, frame)


def _told(checked):  # type: ignore[no-untyped-def]
    return {finding.rule for finding in checked.findings}, checked.outcomes["TAB002"]


def test_in_word_open_document_and_web_page_it_is_undecided(without_table, verdict):
    for name, data in (
        ("a.html", _html(without_table, '<img src="t.png">')),
        ("a.html", _html(without_table, '<img src="t.png" width="620px" height=800>')),
        ("a.docx", _docx(without_table)),
        ("a.odt", _odt(without_table)),
    ):
        assert _told(verdict(name, data)) == ({"TAB020"}, "undecided"), name


def test_an_icon_is_no_table(without_table, verdict):
    page = _html(without_table, '<img src="doc.gif" width="16" height="16">')
    assert _told(verdict("a.html", page)) == ({"TAB002"}, "fail")


def test_a_picture_is_no_text():
    page = b"<p>\xe4\xb8\x80<img src=a.png>\xe4\xba\x8c</p><p>\xe4\xb8\x89</p>"
    assert read_bytes("a.html", page).lines == ["一二", PICTURE, "三"]


def test_a_picture_on_a_printed_page_stands_where_it_is_drawn():
    image = "q 400 0 0 300 90 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    small = "q 20 0 0 20 90 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    sheet = drawn.Sheet().lines(
        "三、收到和处理政府信息公开申请情况", "说明如下的文字在图片之上共二十余个字符以免被当作扫描件"
    )
    sheet.text(72, 200, "四、政府信息公开行政复议、行政诉讼情况").raw(image).raw(small)
    lines = read_bytes("a.pdf", drawn.pdf([sheet])).lines
    assert lines.index(PICTURE) == 2 and lines.count(PICTURE) == 1 and lines[3].startswith("四、")
