"""Hostile Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tests.documents import made
from tests.hostile.files.correct import GIB, Table, huge, report

DOCUMENT: Final = "word/document.xml"


def _word(parts: Mapping[str, bytes | str] = MappingProxyType({}), packed: str = "") -> bytes:
    """The report as a Word document with some parts replaced or added. packed: a part that is stored as it is."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made.word(report()))) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content, zipfile.ZIP_STORED if name == packed else zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _body(content: str, prologue: str = "") -> bytes:
    """A Word document with `content` for its body."""
    document = f"<?xml version='1.0'?>{prologue}<w:document {made.SPACES}><w:body>{content}</w:body></w:document>"
    return _word({DOCUMENT: document}, packed=DOCUMENT)  # stored, so that it is not refused for its compression


def _bomb(name: str, says: int = GIB) -> bytes:
    """The report as a Word document in which one part unpacks to 1 GiB. says: its size by the package's own account."""
    packed = huge(b"A")
    data = bytearray(_word({name: packed}, packed=name))
    local = data.index(b"PK\x03\x04", data.index(name.encode(), data.index(packed) - 100) - 40)
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    for method, size in ((local + 8, local + 22), (entry + 10, entry + 24)):
        data[method : method + 2] = (8).to_bytes(2, "little")
        data[size : size + 4] = says.to_bytes(4, "little")
    return bytes(data)


def _entries() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made_of:
        for number in range(70_000):
            made_of.writestr(f"word/x{number}", b"")
    return written.getvalue()


_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
_STYLES = "<w:styles " + made.W + ">"

WORDS: Final[Table] = {
    "a bomb of 1 GiB": (lambda: _bomb(DOCUMENT), "limit zip-ratio"),
    "a bomb that lies about its size": (lambda: _bomb(DOCUMENT, says=5000), "damaged"),
    "a bomb beside the text": (lambda: _bomb("word/styles.xml"), "limit zip-ratio"),
    "a bomb that nobody opens": (lambda: _bomb("word/media/image1.png"), ""),
    "70 000 entries": (_entries, "limit zip-entries"),
    "entity bomb": (lambda: _body("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS), "limit xml-entities"),
    "external entity": (
        lambda: _body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
        "limit xml-entities",
    ),
    "entities in the styles": (lambda: _word({"word/styles.xml": _LAUGHS + _STYLES + "</w:styles>"}), "limit xml-entities"),
    "20 000 controls deep": (
        lambda: _body("<w:sdt><w:sdtContent>" * 20_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20_000),
        "limit xml-depth",
    ),
    "styles 20 000 deep": (
        lambda: _word({"word/styles.xml": _STYLES + "<w:style>" * 20_000 + "</w:style>" * 20_000 + "</w:styles>"}), "limit xml-depth"
    ),
    "tables in tables": (
        lambda: _body("<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000), "limit table-depth"
    ),
    "text boxes in text boxes": (
        lambda: _body("<w:p><w:r><w:txbxContent>" * 5000 + "</w:txbxContent></w:r></w:p>" * 5000), "limit xml-depth"
    ),
    "a span of 999999999": (
        lambda: _body(made.table(made.row(made.tc("<w:p/>", '<w:gridSpan w:val="999999999"/>')))), "limit column-span"
    ),
    "grid before 999999999": (
        lambda: _body(made.table(made.row(made.tc("<w:p/>"), properties='<w:gridBefore w:val="999999999"/>'))), "no text"
    ),
    "a million grid columns": (
        lambda: _body(
            f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 900_000}</w:tblGrid>"
            + made.row(made.tc(made.paragraph(made.run("1")))) * 2 + "</w:tbl>"
        ),
        "not an annual disclosure report",
    ),
    "a row of 20 001 cells": (
        lambda: _body(made.table(made.row(made.tc(made.paragraph(made.run("1"))) * 20_001))), "limit table-cells"
    ),
    "20 001 rows": (
        lambda: _body(made.table(made.row(made.tc(made.paragraph(made.run("1")))) * 20_001)), "limit table-cells"
    ),
    "a merge over 19 000 rows": (
        lambda: _body(
            made.table(
                *[made.row(made.tc("<w:p/>", "<w:vMerge/>"), made.tc(made.paragraph(made.run("1"))))] * 9_000
            )
        ),
        "not an annual disclosure report",
    ),
    "a million paragraphs": (lambda: _body("<w:p/>" * 1_000_001), "limit xml-elements"),
    "a text of 5 MB": (lambda: _body(made.paragraph(made.run("总体情况，" * 400_000))), "limit"),
    "an attribute of 5 MB": (lambda: _body(f'<w:p w:a="{"x" * 5_000_000}"/>'), "limit"),
    "a megabyte of a paragraph": (
        lambda: _body("".join(made.paragraph(made.run("受理申请3件，" * 20_000)) for _ in range(8))), "not an annual disclosure report"
    ),
    "a style based on itself": (
        lambda: _word({
            "word/styles.xml": _STYLES + '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>',
            DOCUMENT: f"<w:document {made.SPACES}><w:body><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr></w:p></w:body></w:document>",
        }),
        "no text",
    ),
    "a part that is its own relation": (
        lambda: _word({"_rels/.rels": f'<R><R Type="{made.RELATIONS}officeDocument" Target="_rels/.rels"/></R>'}), ""
    ),
    "a relation that leads outside": (
        lambda: _word({
            "word/_rels/document.xml.rels": f'<R><R Type="{made.RELATIONS}styles" Target="../../../../etc/passwd"/></R>'
        }),
        "",
    ),
    "no XML": (lambda: _word({DOCUMENT: b"\x00\xff" * 1000}), "damaged"),
    "invalid characters": (lambda: _body("<w:p><w:r><w:t>&#0;&#xFFFE;\x01</w:t></w:r></w:p>"), "damaged"),
    "nothing": (lambda: _body(""), "no text"),
    "a zip of zips": (lambda: _zipped("word/document.xml", _word()), "damaged"),
    "another kind of package": (lambda: _zipped("xl/workbook.xml", b"<x/>"), "a spreadsheet is not read"),
    "an empty package": (lambda: b"PK\x05\x06" + bytes(18), "not"),
}  # fmt: skip


def _zipped(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr(name, content)
    return written.getvalue()
