"""Files made to hurt: one table, from what is wrong with a file to how to make it.

Each family is made from the same correct report (a golden), so that what is refused is refused for the one thing that
is wrong with it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from linter.rulebook.folder import rules_folder
from linter.testing import forms, golden, layouts
from tests.documents import made

NAME: Final = "2021-department"


class Hostile(NamedTuple):
    """make: the bytes. said: what the refusal holds (`limit NAME`, or a piece of its sentence); empty when the
    report in the file is read and checked all the same."""

    ending: str
    make: Callable[[], bytes]
    said: str


@cache
def report() -> golden.Golden:
    return golden.load(rules_folder() / "golden" / f"{NAME}.yaml")


@cache
def text() -> str:
    """The report as text."""
    return layouts.render(report(), "tabs", forms.load(rules_folder() / "forms")).text


def _with(after: str, what: str) -> bytes:
    """The text of the report with something put in after the first place where `after` stands."""
    assert after in text(), after
    return text().replace(after, after + what, 1).encode()


OVERVIEW: Final = "一、总体情况\n"
PROACTIVE: Final = "二、主动公开政府信息情况\n"
REQUESTS: Final = "三、收到和处理政府信息公开申请情况\n"


def _many(line: str, count: int) -> str:
    return "".join(line.replace("N", str(number)) for number in range(count))


# --- text

TEXTS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "empty": (lambda: b"", "the file is empty"),
    "blank": (lambda: b" \n\t\r\n" * 1000, "the file is empty"),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf", "the file is empty"),
    "only a mark of UTF-16": (lambda: b"\xff\xfe", "the file contains no text"),
    "zero bytes": (lambda: bytes(1_000_000), "not a text file"),
    "zero bytes in the report": (lambda: text().replace("。", "\0。").encode(), "not text"),
    "control characters": (lambda: b"\x07\x1b[31m" * 100_000, "contains many control characters"),
    "half a surrogate in UTF-8": (lambda: text().encode() + b"\xed\xa0\x80", "cannot be decoded"),
    "half a surrogate in UTF-16": (lambda: text().encode("utf-16") + b"\x00\xd8", "does not fit"),
    "an odd byte in UTF-16": (lambda: text().encode("utf-16") + b"x", "does not fit"),
    "a bad byte": (lambda: _with(OVERVIEW, "X").replace(b"X", b"\xff", 1), "cannot be decoded"),
    "UTF-7": (lambda: text().encode("utf-7"), "not an annual disclosure report"),
    "random": (lambda: bytes((n * n * 31 + n * 7) % 256 for n in range(200_000)), "not text"),
    "8 MB in one line": (lambda: _with(REQUESTS, "0 " * 4_000_000), "limit line-length"),
    "2 MB of digits": (lambda: _with(REQUESTS, "1" * 2_000_000), "limit line-length"),
    "17 MB": (lambda: (text() * 3000).encode(), "limit text-size"),
    "16 MiB of bars": (lambda: b"|" * (16 << 20), "limit line-length"),
    "16 MiB of short lines of bars": (lambda: (b"|" * 15 + b"\n") * (1 << 20), "limit text-size"),
    "16 MiB of tabs": (lambda: (b"1\t" * 4095 + b"\n\n") * 2048, "limit text-size"),
    "a million bars": (lambda: (b"|" * 15 + b"\n") * 50_000, "limit cells"),
    "a million tabs": (lambda: (b"1\t" * 4000 + b"\n") * 200, "limit cells"),
    "501 tables": (lambda: "规章\t1\t2\n报告。\n".encode() * 501, "limit tables"),
    "long rows of bars": (lambda: text().encode() + ("|" * 100_000 + "\n").encode() * 10, "limit cells"),
    "a million headings": (lambda: ("一、总体情况\n" * 1_000_000).encode(), "limit text-size"),
    "many headings": (lambda: ("一、总体情况\n" * 59_000 + text()).encode(), ""),
    "many numbered lines": (lambda: (text() + _many("七、第N个方面\n", 59_000)).encode(), ""),
    "many lines of one character": (lambda: _with(OVERVIEW, "一\n" * 59_000), ""),
    "100 000 short lines": (lambda: _with(OVERVIEW, _many("第N行\n", 100_000)), "limit lines"),
    "59 000 short lines": (lambda: _with(OVERVIEW, _many("第N行\n", 59_000)), ""),
    "digits in a cell": (lambda: text().replace("\t0\t", "\t" + "9" * 100_000 + "\t", 1).encode(), ""),
    "digits in a sentence": (lambda: _with(OVERVIEW, "受理申请" + "9" * 100_000 + "件。\n"), ""),
    "grouped digits": (lambda: _with(OVERVIEW, "受理申请" + "1," * 50_000 + "1件。\n"), ""),
    "Chinese digits": (lambda: _with(OVERVIEW, "受理申请" + "一" * 100_000 + "件。\n"), ""),
    "blanks": (lambda: _with(OVERVIEW, "受理" + " " * 150_000 + "3件。\n"), ""),
    "zero-width characters": (lambda: _with(OVERVIEW, "受理" + "\u200b" * 150_000 + "3件。\n"), ""),
    "combining marks": (lambda: _with(OVERVIEW, "受理" + "\u0301" * 150_000 + "3件。\n"), ""),
    "opening brackets": (lambda: _with(OVERVIEW, "（" * 150_000 + "\n"), ""),
    "opening quotes": (lambda: _with(OVERVIEW, "《〔“[<" * 30_000 + "\n"), ""),
    "title brackets": (lambda: _with(OVERVIEW, "《" + "国务院" * 40_000 + "\n"), ""),
    "a megabyte in section one": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请。\n" * 25_000), ""),
    "a megabyte of one paragraph": (lambda: _with(OVERVIEW, ("本机关依法公开信息，" * 15_000 + "。\n") * 2), ""),
    "a megabyte without a stop": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请3件" * 12_000 + "\n"), "limit figures"),
    "figures without a stop": (lambda: _with(OVERVIEW, "本机关依法公开信息，受理申请3件" * 4_900 + "\n"), ""),
    "a megabyte of wrapped text": (lambda: _with(OVERVIEW, "本机关依法主动公开信息和受理申请的各项\n" * 20_000), ""),
    "dates": (lambda: _with(OVERVIEW, "2023年1月1日至2023年12月31日，" * 9_000 + "\n"), ""),
    "half dates": (lambda: _with(OVERVIEW, "2023年1月" * 20_000 + "\n"), ""),
    "percentages": (lambda: _with(OVERVIEW, "同比增长12.5%，" * 15_000 + "\n"), ""),
    "1600 claims three times": (lambda: _with(OVERVIEW, _many("受理申请N件，办结N件，结转N件。\n", 1600)), ""),
    "5000 claims": (lambda: _with(OVERVIEW, _many("受理申请N件。\n", 5000)), "limit figures"),
    "none a hundred thousand times": (lambda: _with(OVERVIEW, "未收到政府信息公开申请。" * 10_000 + "\n"), "limit figures"),
    "4000 claims in a line": (lambda: _with(OVERVIEW, _many("受理申请N件、办结N件；", 2000) + "\n"), ""),
    "4900 parts of one claim": (lambda: _with(OVERVIEW, "收到申请5000件，其中" + "自然人1件、" * 4900 + "。\n"), ""),
    "sentences as long as they are read": (lambda: _with(OVERVIEW, ("收到申请" + "1件，" * 330 + "。\n") * 15), ""),
    "clauses as long as they are read": (lambda: _with(OVERVIEW, ("属" * 158 + "1件，\n") * 4900), ""),
    "20 000 rows of a table": (lambda: _with(PROACTIVE, "规章\t1\t2\t3\n" * 20_000), "limit table-cells"),
    "4900 rows of a table": (lambda: _with(PROACTIVE, "规章\t1\t2\t3\n" * 4_900), ""),
    "4900 rows under unknown labels": (lambda: _with(PROACTIVE, _many("N章\t1\t2\t3\n", 4_900)), ""),
    "20 000 rows of bars": (lambda: _with(PROACTIVE, "| 规章 | 1 | 2 | 3 |\n" * 20_000), "limit table-cells"),
    "table three 500 times": (lambda: (text() + text()[text().index(REQUESTS) :] * 500).encode(), "limit tables"),
    "table three 200 times": (lambda: (text() + text()[text().index(REQUESTS) :] * 200).encode(), ""),
    "figures at line ends": (lambda: _with(REQUESTS, "自然人 1 2 3 4 5 6 7\n" * 20_000), ""),
    "one figure a line": (lambda: _with(REQUESTS, "7\n" * 59_000), ""),
    "one label a line": (lambda: _with(REQUESTS, "（一）予以公开\n" * 50_000), ""),
    "labels and figures": (lambda: _with(REQUESTS, ("（一）予以公开\n" + "1\n" * 7) * 7_000), ""),
    "the whole report 100 times": (lambda: (text() * 100).encode(), ""),
    "pages of footers": (lambda: _with(REQUESTS, "— 1 —\n" * 59_000), ""),
    "sub-headings": (lambda: _with(OVERVIEW, "（一）主动公开\n" * 50_000), ""),
    "basis titles": (lambda: _with(OVERVIEW, "根据《中华人民共和国政府信息公开条例》（国务院令第711号）、" * 4000 + "\n"), ""),
    "signatures": (lambda: (text() + "云岭县司法局\n2024年1月20日\n" * 29_000).encode(), ""),
    "titles": (lambda: ("云岭县司法局2023年政府信息公开工作年度报告\n" * 50_000 + text()).encode(), ""),
    "titles in a line": (lambda: ("云岭县司法局2023年政府信息公开工作年度报告" * 5000 + "\n" + text()).encode(), ""),
}  # fmt: skip

# --- web pages


def _page(inside: str) -> bytes:
    """A page with the report and something before it."""
    return made.web(report(), before=inside).encode()


PAGES: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "entity bomb": (
        lambda: (
            '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
            + "]>"
        ).encode() + _page("<p>&j;</p>"),
        "",
    ),
    "external entity": (
        lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + _page("<p>&e;</p>"), ""
    ),
    "20 000 blocks deep": (lambda: _page("<div>" * 20_000), "limit html-depth"),
    "20 000 tables deep": (lambda: _page("<table><tr><td>" * 20_000), "limit table-depth"),
    "20 000 inline elements deep": (lambda: _page("<b>" * 20_000), "limit html-depth"),
    "spans of 999999999": (
        lambda: _page("<table><tr><td colspan=999999999 rowspan=999999999>1<td>2</table>"), "limit table-cells"
    ),
    "spans of a hundred digits": (lambda: _page(f"<table><td colspan={'9' * 100}>1<td>2</table>"), "limit table-cells"),
    "spans that add up": (
        lambda: _page("<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>1" * 40) * 40 + "</table>"),
        "limit table-cells",
    ),
    "a table of 20 001 cells": (lambda: _page("<table>" + ("<tr>" + "<td>1" * 3) * 6667 + "</table>"), "limit table-cells"),
    "501 tables": (lambda: _page("<table><tr><td>1<td>2</table>" * 501), "limit tables"),
    "open links": (lambda: _page("<a " * 60_000), ""),
    "open comments": (lambda: _page("<!--" * 60_000), "is not shown"),
    "open declarations": (lambda: _page("<!" * 60_000), ""),
    "open sections": (lambda: _page("<![CDATA[" * 20_000), ""),
    "open instructions": (lambda: _page("<?" * 60_000), ""),
    "open ends": (lambda: _page("</" * 60_000), ""),
    "open attributes": (lambda: _page('<a b="' * 30_000), ""),
    "open script": (lambda: _page("<script>" + "</s" * 60_000), "loaded by a script"),
    "open entities": (lambda: _page("&" * 500_000), "limit line-length"),
    "a tag of 15 MB": (lambda: _page("<a " + "b " * 7_500_000 + ">"), "limit html-tag"),
    "an attribute of 15 MB": (lambda: _page('<a b="' + "b" * 15_000_000 + '">'), "limit html-tag"),
    "100 000 attributes": (lambda: _page("<a " + "".join(f"b{n}=1 " for n in range(70_000)) + ">x</a>"), ""),
    "17 MB": (lambda: _page("<p>1</p>" * (17 << 17)), "limit html-size"),
    "many misnested elements": (lambda: _page("<b><i><p></b></i>" * 20_000), ""),
    "many unclosed paragraphs": (lambda: _page("<p>1" * 59_000), ""),
    "many inline formats": (lambda: _page("<p><b><i><u>" * 100 + "x" + "</p><p>x" * 30_000), ""),
    "a list of 59 000": (lambda: _page("<ol>" + "<li>x" * 59_000 + "</ol>"), ""),
    "100 000 lines": (lambda: _page("<br>x" * 100_000), "limit lines"),
    "three million characters": (lambda: _page(("<p>" + "报" * 100_000) * 30), "limit text-size"),
    "lists of lists": (lambda: _page("<ol><li>" * 20_000), "limit html-depth"),
    "a table of one-character rows": (lambda: _page("<table>" + "<tr><td>1<td>1" * 9_000 + "</table>"), ""),
    "half a surrogate": (lambda: _page("<p>&#xD800;&#xDFFF;&#55296;x</p>"), ""),
    "numbers of no character": (lambda: _page("<p>&#x110000;&#99999999999;&#0;&#x1;x</p>"), ""),
    "bytes of no encoding": (lambda: _page("X").replace(b"X", bytes(range(128, 256)) * 100), "not recognised"),
    "a false charset": (lambda: made.web(report(), charset="utf-7").encode(), ""),
    "a prologue with entities": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + _page(""), ""
    ),
    "zero bytes": (lambda: b"<html>" + bytes(1_000_000) + _page(""), "not recognised"),
}  # fmt: skip


def archive(depth: int) -> bytes:
    """A web archive, multiparts within multiparts."""
    head = b"MIME-Version: 1.0\r\n"
    for level in range(depth):
        head += b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    return head + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + _page("")


ARCHIVES: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "nested": (lambda: archive(3), ""),
    "nine deep": (lambda: archive(9), "limit mht-depth"),
    "deeply nested": (lambda: archive(3000), "limit mht-parts"),
    "900 000 lines": (lambda: archive(8) + b"x\r\n" * 900_000, "limit mht-lines"),
    "400 000 lines in eight parts": (lambda: archive(8) + b"x\r\n" * 400_000, "limit line-length"),
    "many parts": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: text/css\r\n\r\nx\r\n" * 100_000,
        "limit mht-parts",
    ),
    "many boundaries": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 200_000,
        "limit mht-parts",
    ),
    "no boundary": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + b"x\r\n" * 100, "no page"),
    "bad base64": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 99,
        "no page",
    ),
    "a charset of no kind": (
        lambda: b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="\xff\xfe"\r\n\r\n' + _page(""), ""
    ),
    "an encoding of no kind": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 x\r\nM",
        "not recognised",
    ),
    "a long header": (lambda: b"MIME-Version: 1.0\r\nX: " + b"a" * 5_000_000 + b"\r\n\r\n" + _page(""), "limit line-length"),
}  # fmt: skip


# --- Word

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


GIB: Final = 1 << 30


def _huge(sign: bytes) -> bytes:
    """One GiB of the same sign, compressed; made of one MiB over and over, which takes no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(sign * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * 1024 + b"\x03\x00"


def _bomb(name: str, says: int = GIB) -> bytes:
    """The report as a Word document in which one part unpacks to 1 GiB. says: its size by the package's own account."""
    packed = _huge(b"A")
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

WORDS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
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


# --- PDF


def _pdf(*objects: bytes) -> bytes:
    """A PDF of the given objects, the first of which is the catalogue."""
    written = io.BytesIO()
    written.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    table = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return written.getvalue()


def _stream(content: Iterable[bytes], entries: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    return _packed(b"".join([*map(packer.compress, content), packer.flush()]), entries)


def _packed(packed: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), entries) + packed + b"\nendstream"


def _one_page(content: bytes, *more: bytes, box: bytes = b"[0 0 595 842]", resources: bytes = b"") -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox"
        + box
        + b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>>>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count)


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"

PDFS: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "a stream of 1 GiB": (lambda: _one_page(_packed(b"\x78\x9c" + _huge(b" "))), "limit pdf-stream"),
    "a form that calls itself": (
        lambda: _one_page(_stream([b"/X Do"]), _stream([b"/X Do /X Do"], _FORM), resources=b"/XObject<</X 6 0 R>>"), "no text"
    ),
    "a page tree that is a loop": (
        lambda: _pdf(
            b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 3>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        "no text",
    ),
    "nested arrays": (lambda: _one_page(_stream([b"[" * 20_000 + b"]" * 20_000 + b" TJ"])), "limit pdf-objects"),
    "nested dictionaries": (lambda: _one_page(_stream([b"/P " + b"<</A" * 20_000 + b">>" * 20_000 + b" BDC"])), "limit pdf-objects"),
    "nested arrays in an object": (lambda: _one_page(_stream([b""]), b"[" * 20_000 + b"]" * 20_000), "no text"),
    "20 000 pages": (lambda: _pages(20_000), "limit pdf-pages"),
    "300 000 segments": (
        lambda: _one_page(
            _stream([b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 595 + 30, n % 842) for n in range(300_000)])
        ),
        "limit pdf-segments",
    ),
    "500 000 characters": (
        lambda: _one_page(_stream([b"BT /F 1 Tf 1 800 Td " + b"(0123456789) Tj 0 -0.01 Td " * 50_000 + b"ET"])),
        "limit pdf-characters",
    ),
    "a page of 20 000 000 points": (
        lambda: _one_page(_stream([b"BT /F 12 Tf 72 700 Td (hello) Tj ET"]), box=b"[0 0 20000000 20000000]"), "not an annual disclosure report"
    ),
    "junk after the mark": (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 400, "the PDF is incomplete"),
    "100 000 beginnings of objects": (lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 100_000, "limit pdf-objects"),
}  # fmt: skip

FAMILIES: Final[Mapping[str, tuple[str, Mapping[str, tuple[Callable[[], bytes], str]]]]] = {
    "text": (".txt", TEXTS),
    "page": (".html", PAGES),
    "archive": (".mht", ARCHIVES),
    "word": (".docx", WORDS),
    "pdf": (".pdf", PDFS),
}
CASES: Final[Mapping[str, Hostile]] = {
    f"{family}: {name}": Hostile(ending, make, said)
    for family, (ending, table) in FAMILIES.items()
    for name, (make, said) in table.items()
}
