"""Word documents as one XML file (Flat OPC, Word 2003), and files embedded in a Word document."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents import read_bytes
from linter.documents.model import UNREAD, UnreadableError
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.testing import edits
from tests.conftest import GOLDEN_NAMES
from tests.documents import made

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def flat(data: bytes) -> bytes:
    """A docx as Flat OPC."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and not name.startswith("["):
                content = package.read(name).decode().removeprefix("<?xml version='1.0'?>")
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>')
    picture = f'<pkg:part pkg:name="/word/a.png"><pkg:binaryData>{"iVBO" * 400_000}</pkg:binaryData></pkg:part>'
    head = '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{PACKAGE}">{picture}{"".join(parts)}</pkg:package>'.encode()


def old(body: str, styles: str = "") -> bytes:
    """A body as the XML of Word 2003."""
    spaces = made.SPACES.replace(made.W, f'xmlns:w="{OLD}"')
    spaces += ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    kept = f"<w:styles>{styles}</w:styles>" if styles else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument {spaces}>'
        f"{kept}<w:docPr><w:view w:val='print'/></w:docPr><w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


@pytest.mark.parametrize("name", GOLDEN_NAMES[::3])
@pytest.mark.parametrize("ending", ["doc", "xml"])
def test_a_golden_as_one_file(name, ending, goldens, book):
    golden = goldens[name]
    body = "".join(
        made.paragraph(made.run(p)) if isinstance(p, str) else made.word_table(p) for p in made.parts(golden)
    )
    old_body = body.replace("<w:vMerge", "<w:vmerge")
    for data, said in ((flat(made.word(golden)), "Flat OPC"), (old(old_body), "Word 2003 XML")):
        document = read_bytes(f"report.{ending}", data)
        assert (document.format, len(document.grids)) == ("docx", 3)
        assert said in document.notes[0].zh
        assert document.lines == read_bytes("report.docx", made.word(golden)).lines
        report = read_report(document, book.forms, ClaimReader(book.quantities))
        assert Engine(book).check(report).findings == []


def test_what_word_2003_writes():
    def listed(text: str, label: str) -> str:
        return made.paragraph(made.run(text), f'<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/>{label}</w:listPr>')

    changed = '<aml:annotation aml:id="{}" w:type="Word.{}"><aml:content>{}</aml:content></aml:annotation>'
    body = (
        listed("总体情况", '<wx:t wx:val="一、"/>')
        + made.paragraph(
            made.run("受理")
            + changed.format(1, "Insertion", made.run("5"))
            + changed.format(2, "Deletion", made.run("4"))
            + changed.format(3, "Comment", made.paragraph(made.run("批注")))
            + "<w:r><w:footnote>" + made.paragraph(made.run("脚注")) + "</w:footnote></w:r>"
            + made.run("件")
            + '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:t>藏</w:t></w:r>'
            + f'<w:r><w:pict><w:binData w:name="a">{"AAAA" * 400_000}</w:binData></w:pict></w:r>'
        )
        + listed("没有编号", "")
    )  # fmt: skip
    styles = '<w:style w:type="character" w:styleId="x"><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read_bytes("a.xml", old(body, styles))
    assert document.lines == ["一、总体情况", "受理5件", "没有编号"]
    said = [note.zh for note in document.notes]
    for number, word in enumerate(("修订", "自动编号", "批注", "隐藏", "Word 2003")):
        assert word in said[number]


@pytest.mark.parametrize(
    "data",
    [
        b"<?xml version='1.0'?><!DOCTYPE x><w:wordDocument xmlns:w='" + OLD.encode() + b"'/>",
        b"<?xml version='1.0'?><w:wordDocument xmlns:w='" + OLD.encode() + b"'><w:body><w:p></w:body>",
        b"<?xml version='1.0'?><w:wordDocument xmlns:w='" + OLD.encode() + b"'><w:body/></w:wordDocument>",
        b"<?xml version='1.0'?><pkg:package xmlns:pkg='" + PACKAGE.encode() + b"'/>",
        b"<?xml version='1.0'?><pkg:package xmlns:pkg='" + PACKAGE.encode() + b"'><pkg:part pkg:name='/word/document.xml'/></pkg:package>",
        old("<w:p>" * 300),
    ],
)  # fmt: skip
def test_such_files_that_cannot_be_read(data):
    with pytest.raises(UnreadableError) as caught:
        read_bytes("a.xml", data)
    assert "\n" not in str(caught.value)


# --- embedded files


def with_table_embedded(golden, content: bytes, name: str) -> bytes:
    """A golden whose table three is an embedded file."""

    def write(grid):
        return made.word_table(grid) if grid.key != "requests" else '<w:altChunk r:id="r9" xmlns:r="urn:r"/>'

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.word(golden, write))) as old_, zipfile.ZipFile(written, "w") as new:
        for part in old_.namelist():
            if not part.endswith(".rels"):
                new.writestr(part, old_.read(part))
        new.writestr(
            "word/_rels/document.xml.rels",
            f'<R><R Id="r8" Type="{made.RELATIONS}aFChunk" Target="other.html"/>'
            f'<R Id="r9" Type="{made.RELATIONS}aFChunk" Target="{name}"/></R>',
        )
        new.writestr(f"word/{name}", content)
    return written.getvalue()


def table_of(golden, write) -> str:
    return next(write(part) for part in made.parts(golden) if not isinstance(part, str) and part.key == "requests")


def test_one_table_embedded(goldens, book):
    golden = edits.apply(goldens["2021-office"], [{"cell": "requests.granted.total", "to": 88}])
    web, inner = table_of(golden, made.web_table), made.package(table_of(golden, made.word_table))
    archive = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; charset=gbk\r\n\r\n"
    for content, name in (
        (f"<html><body>{web}</body></html>".encode(), "a.html"),
        (archive + f"<html>{web}".encode("gbk") + b"\r\n--B--", "a.mht"),
        (inner, "a.docx"),
    ):
        document = read_bytes("a.docx", with_table_embedded(golden, content, name))
        record = Engine(book).check(read_report(document, book.forms, ClaimReader(book.quantities)))
        assert {"SUM002", "SUM003"} <= {finding.rule for finding in record.findings}, name
        assert not {finding.rule for finding in record.findings} & {"TAB002", "STR002"}


def test_one_table_embedded_that_is_not_read(goldens, book):
    document = read_bytes("a.docx", with_table_embedded(goldens["2021-office"], b"{\\rtf1 x}", "a.rtf"))
    assert document.lines.count(UNREAD) == 1
    record = Engine(book).check(read_report(document, book.forms, ClaimReader(book.quantities)))
    assert (record.outcomes["TAB002"], record.outcomes["TAB020"]) == ("undecided", "not-applicable") or (
        record.outcomes["TAB002"] == "undecided" and "TAB020" not in {finding.rule for finding in record.findings}
    )
    assert record.findings == []


def test_a_section_may_stand_in_an_embedded_file(goldens, book):
    golden = edits.apply(goldens["2021-office"], [{"drop_section": "problems"}])
    outcome = {}
    for name, content in (("a.rtf", b"{\\rtf1 x}"), ("a.html", b"<html><p>x</p>")):
        document = read_bytes("a.docx", with_table_embedded(golden, content, name))
        record = Engine(book).check(read_report(document, book.forms, ClaimReader(book.quantities)))
        outcome[name] = record.outcomes["STR005"]
    assert outcome == {"a.rtf": "undecided", "a.html": "fail"}
