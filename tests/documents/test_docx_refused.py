"""Word documents that are refused, each with its sentence or the name of a limit."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents.limits import LIMITS
from linter.documents.model import UnreadableError
from tests.documents import made
from tests.documents.docx_reading import read, refusal, w
from tests.documents.made import W, package, row, table, tc


def hostile(content: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.writestr("word/document.xml", content)
    return written.getvalue()


def test_declarations_are_refused():
    for declared in (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        "<!DOCTYPE x>",
    ):
        content = f"{declared}<w:document {W}><w:body><w:p/></w:body></w:document>"
        assert "限制项 xml-entities" in refusal(hostile(content))
        assert "限制项 xml-entities" in refusal(hostile_bytes(content.encode("utf-16")))


def hostile_bytes(content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        zipped.writestr("word/document.xml", content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<w:sdt><w:sdtContent>" * 20000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20000, "xml-depth"),
        ("<w:del>" * 20000 + "</w:del>" * 20000, "xml-depth"),
        ("<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000, "table-depth"),
        (table(row(tc("<w:p/>", w("gridSpan", val="999999999")))), "column-span"),
        (table(*[row(*[tc("")] * 40)] * 501), "table-cells"),
        (table(row(tc("<w:p/>"))) * 501, "tables"),
        ("A" * 30_000_000, "zip-ratio"),
    ],
)
def test_limits_are_named(body, name):
    assert f"限制项 {name}）" in refusal(hostile(f"<w:document {W}><w:body>{body}</w:body></w:document>"))
    assert name in LIMITS


def test_too_many_entries():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for number in range(5001):
            zipped.writestr(f"x{number}", b"")
    assert "限制项 zip-entries" in refusal(written.getvalue())


def test_what_is_not_a_docx_is_said_in_one_sentence(goldens):
    whole = made.word(goldens["2021-town"])
    assert "已损坏" in refusal(whole[: len(whole) // 2])
    assert "旧版 Word" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refusal(encrypted)
    assert "不是 Word 文档" in refusal(b"%PDF-1.4")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as zipped:
        zipped.writestr("xl/workbook.xml", "<x/>")
    assert "不是 Word 文档" in refusal(other.getvalue())
    assert "没有文字" in refusal(package("<w:p/>"))
    for broken in ("<w:p>", "<w:tc/>", "<w:trPr><w:del/></w:trPr>", "<w:gridSpan w:val='2'/>", "<w:tr/>"):
        assert "已损坏" in refusal(hostile(f"<w:document {W}><w:body>{broken}</w:body></w:document>"))


def test_damaged_bytes_never_crash(goldens):
    whole = bytearray(made.word(goldens["2021-town"]))
    for at in range(0, len(whole), 97):
        damaged = whole.copy()
        damaged[at] ^= 0x5A
        try:
            read(bytes(damaged))
        except UnreadableError as error:
            assert str(error)
