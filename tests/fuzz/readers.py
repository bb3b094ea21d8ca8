"""What is fuzzed: one table of readers, each with its seeds and with tokens that its format knows.

A new reader gets a line here and nothing else.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from linter.rulebook.folder import rules_folder
from linter.testing import forms, golden, layouts
from linter.testing.layouts import LAYOUTS
from tests.documents import drawn, made, odt_made, ofd_made
from tests.fuzz.mutation import Change, change_markup, change_package


class Reader(NamedTuple):
    """seeds: whole files; tokens: what is put in; inside: how elements within the file are changed, where it has any;
    least: which part of the examples must still be read as reports, or else the changes try nothing."""

    seeds: Callable[[], list[bytes]]
    tokens: tuple[bytes, ...]
    inside: Callable[[bytes, list[Change], bytes], bytes] | None = None
    least: float = 0.1


ANY: Final = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b" ", b"0", b"-1", b"2147483648", b"9" * 40, b"\xe2\x80\x8b",
)  # fmt: skip
WORDS: Final = tuple(
    text.encode()
    for text in (
        "\t", "\t\t\t\t\t\t\t", "|", "\n\n", "一、", "三、收到和处理政府信息公开申请情况\n", "（一）", "其中", "、", "。", "，", "（", "）", "《",
        "》", "%", "占", "件", "未收到", "受理申请3件", "2023年", "2022年1月1日", "同比增长", "较上年", "行政复议", "总计", "自然人", "规章", "（一）予以公开",
        "第二十条第（一）项", "维持", "1,000", "１２", "十二", "〇", "- 3 -", "0\t0\t0\t0\t0\t0\t0", "/", "—", "　", "\u0301", "𠮷", "�",
        "四、结转下年度继续办理", "统计期限", "报告", "有限公司", "元", "万元", "收取", "信息处理费", "同上",
    )
)  # fmt: skip
MARKS: Final = (
    b"<table>", b"</table>", b"<tr>", b"</tr>", b"<td>", b"</td>", b"<td rowspan=3>", b'<td colspan="8">', b"<!--", b"-->", b"<p>",
    b"</p>", b"<br>", b"<script>", b"</script>", b"<style>", b"<ol>", b'<ol start="-3" reversed>', b"<li value=9>", b"</ol>", b"<pre>",
    b"<span style='display:none'>", b"<div hidden>", b"<template>", b"<noscript>", b"&nbsp;", b"&#55296;", b"&#0;", b"&#x110000;",
    b"&lt;", b"<![CDATA[", b"<?xml version='1.0' encoding='gbk'?>", b'<meta charset="gbk">', b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<title>", b"<svg>", b"<b><i></b>", b"</div>", b"<caption>", b"<th>", b"<select><option>", b"<option selected>", b"<input value=3>",
    b"<textarea>", b"</textarea>", b"<sup>1</sup>", b"<style>.h{display:none}td i{color:#fff}", b"</style>", b" class=h", b" id=n",
    b"<link rel=stylesheet>", b"<iframe srcdoc='<p>1<table><tr><td>'>", b"<del>", b"<img alt=3>", b"{{x}}", b"<td data-bind=x>",
    b"<span style='font-size:0;vertical-align:super;background:#fff'>",
)  # fmt: skip
MARKUP: Final = (
    b"**", b"~~", b"`", b"$", b"\\", b"[^1]", b"![a](b)", b"[a](b)", b"&nbsp;", b"&#124;", b"<del>", b"<sup>1</sup>", b"NaN", b".0", b"Unnamed: 0",
    b"+---+---+\n", b"| a | b |\n", b",,,", b";;;", b'"', b",0,0,0,0\n", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\xc2\x85", b"____", b"\t|",
)  # fmt: skip
NOTATION: Final = (
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b":",
    b",",
    b"\\u0041",
    b"\\n",
    b"\\",
    b"null",
    b'"title"',
    b"1e9",
    b"callback(",
    b");",
)
MAIL: Final = (
    b"--B\r\n", b"\r\n\r\n", b"Content-Type: text/html; charset=gbk\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b'boundary="B"', b"=\r\n", b"=E4", b"MIME-Version: 1.0\r\n", b"From x\r\n",
    b"Content-Type: multipart/related; boundary=b\r\n", b"Content-Type: message/rfc822\r\n",
)  # fmt: skip
VALUES: Final = (
    b"continue", b"restart", b"2", b"64", b"65", b"w:p", b"none", b"decimal", b"%1.%2", b"chineseCounting", b"true",
    b"../../x", b"rId1", b"F0FC", b"20", b"3, 4", b"%9",
)  # fmt: skip
OBJECTS: Final = (
    b"endobj", b"obj", b"<<", b">>", b"[", b"]", b"(", b")", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF",
    b"/Length 0", b"/Type/Page", b"/Kids", b"/Parent", b"/Count -1", b"/Filter/FlateDecode", b"1 0 R", b"0 0 R", b"99999 0 R",
    b"/MediaBox[0 0 0 0]", b"/Rotate 90", b"/Encrypt", b" BT", b" ET", b" Tj", b" re S", b" cm", b" q", b" Q", b" Do",
    b" 3 Tr", b" 0 0 9 9 re W n", b" 1 g", b" gs", b" sh", b"/OC /L BDC", b" EMC", b"/Annots[7 0 R 8 0 R]", b"/Subtype/Widget",
    b"/Subtype/StrikeOut", b"/QuadPoints[0 0 9 9 0 0 9 9]", b"/AP<</N 9 0 R>>", b"/Rect[0 0 0 0]", b"/FT/Tx", b"/V(1)", b"/OFF[7 0 R]",
    b"/CropBox[9 9 9 9]", b"/Group<<>>", b"/BBox[0 0 0 0]", b"/Matrix[0 0 0 0 0 0]", b"/SMask 4 0 R", b"/Prev 9", b"/XFA 4 0 R",
)  # fmt: skip
STROKES: Final = (
    b"0 0 0 0", b"255", b"Alpha", b"false", b"B 1 1 2 2 3 3 C", b"M 0 0 L 9 0", b"g 3 2", b"0 -1 1 0 0 0", b"1e300", b"nan", b"4",
    b"StrikeOut", b"Watermark", b"50", b"a.xml",
)  # fmt: skip


@cache
def _goldens() -> list[golden.Golden]:
    folder = rules_folder() / "golden"
    return [golden.load(folder / f"{name}.yaml") for name in golden.names(folder)]


@cache
def _texts() -> list[bytes]:
    labels = forms.load(rules_folder() / "forms")
    written = [layouts.render(each, layout, labels).text for each in _goldens()[::3] for layout in LAYOUTS]
    return [*(text.encode() for text in written), written[0].encode("gb18030"), written[1].encode("utf-16")]


@cache
def _pages() -> list[bytes]:
    whole = [made.web(each).encode() for each in _goldens()[::2]]
    return [*whole, made.web(_goldens()[0], charset="gbk").encode("gb18030"), *_stored("html", "*.html")]


@cache
def _archives() -> list[bytes]:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
    plain = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    return [head + plain + page + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n" for page in _pages()]


@cache
def _documents() -> list[bytes]:
    stored = [made.stored(path.name) for path in sorted((made.FIXTURES / "docx").glob("*.xml"))]
    return [*(made.word(each, numbering=NUMBERING, styles=STYLES) for each in _goldens()[::2]), *stored]


@cache
def _printed() -> list[bytes]:
    return [*(data for data in _stored("pdf", "*.pdf") if len(data) < 20_000), *_marked()]


def _marked() -> list[bytes]:
    """A page with what lies over its text: clips, covers, a layer, form fields, annotations."""
    sheet = drawn.Sheet().lines("2023年政府信息公开工作年度报告", "一、总体情况").text(72, 600, "18", mode=3)
    sheet.table([["名称", "收", "办"], ["1.规章", "18", ""]], [72, 172, 232, 292], 700)
    sheet.raw("q 70 650 20 20 re W n 1 g 80 655 9 9 re f 0 g Q /OC /L BDC").text(200, 655, "9").raw("EMC")
    sheet.raw("q /G gs 9 0 0 9 240 655 cm /I Do Q 250 655 m 255 660 250 665 245 660 c f").text(
        240, 655, "表", turn="0 1 -1 0"
    )
    sheet.properties, sheet.resources = "/L 7 0 R", "/ExtGState<</G<</ca .5/BM/Multiply>>>>"
    sheet.entries = (
        "/Annots[8 0 R<</Subtype/StrikeOut/Rect[174 650 190 670]/QuadPoints[174 670 190 670 174 650 190 650]>>]"
    )
    form = drawn.stream(
        b"BT /F 9 Tf 1 2 Td <0032> Tj ET", b"/Subtype/Form/BBox[0 0 20 12]/Resources<</Font<</F 3 0 R>>>>"
    )
    field = b"<</Subtype/Widget/FT/Tx/V(2)/Rect[240 650 260 662]/AP<</N 9 0 R>>>>"
    layers = b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>/AcroForm<</Fields[8 0 R]>>"
    return [drawn.pdf([sheet], [b"<</Type/OCG>>", field, form], layers, drawn.plain)]


@cache
def _open_documents() -> list[bytes]:
    return [odt_made.odt(each) for each in _goldens()[::2]]


@cache
def _fixed_layouts() -> list[bytes]:
    return [write(each) for each, write in zip(_goldens(), 4 * [*ofd_made.WAYS.values()], strict=False)]


@cache
def _marked_up() -> list[bytes]:
    """Reports as Markdown, with tables of several makes."""
    texts = []
    for each in _goldens()[::3]:
        for split, join in (("\t", "|"), ("\t", ","), ("\t", " | ")):
            text = layouts.render(each, "tabs", forms.load(rules_folder() / "forms")).text
            texts.append(text.replace(split, join).encode())
    return texts


@cache
def _answers() -> list[bytes]:
    return [json.dumps({"data": {"title": each.title, "content": made.web(each)}}).encode() for each in _goldens()[::3]]


@cache
def _xml_documents() -> list[bytes]:
    """Word documents and OpenDocument texts as one XML file."""
    space = made.SPACES.replace(made.W, 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"')
    found = []
    for each in _goldens()[::3]:
        with zipfile.ZipFile(io.BytesIO(made.word(each))) as package:
            body = package.read("word/document.xml").partition(b"<w:body>")[2].partition(b"</w:body>")[0]
        with zipfile.ZipFile(io.BytesIO(odt_made.odt(each))) as package:
            content = package.read("content.xml").replace(b"document-content", b"document")
        head = b"<?xml version='1.0'?>"
        found.append(head + b"<w:wordDocument " + space.encode() + b"><w:body>" + body + b"</w:body></w:wordDocument>")
        flat = (
            b"<pkg:part pkg:name='/word/document.xml'><pkg:xmlData><w:document " + made.SPACES.encode() + b"><w:body>"
        )
        opened = b"<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>"
        found.append(head + opened + flat + body + b"</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>")
        found.append(head + content)
    return found


def _stored(folder: str, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(Path(made.FIXTURES, folder).glob(pattern))]


NUMBERING: Final = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num>"
)
STYLES: Final = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="character" w:styleId="c"><w:basedOn w:val="b"/>'
    '<w:rPr><w:vanish/><w:strike/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/><w:sz w:val="2"/>'
    '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)

READERS: Final[dict[str, Reader]] = {
    "txt": Reader(_texts, ANY + WORDS),
    "md": Reader(_marked_up, ANY + WORDS + MARKUP),
    "json": Reader(_answers, ANY + MARKS + NOTATION, least=0.02),
    "xml": Reader(_xml_documents, ANY + WORDS + VALUES, inside=change_markup),
    "html": Reader(_pages, ANY + WORDS + MARKS),
    "mht": Reader(_archives, ANY + MARKS + MAIL),
    "docx": Reader(_documents, ANY + WORDS + VALUES, inside=change_package),
    "odt": Reader(_open_documents, ANY + WORDS + VALUES, inside=change_package),
    "ofd": Reader(_fixed_layouts, ANY + WORDS + VALUES + STROKES, inside=change_package, least=0.02),
    "pdf": Reader(_printed, ANY + OBJECTS, least=0.02),
}
