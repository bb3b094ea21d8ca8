"""What a file itself calls its title, by carrier."""

from __future__ import annotations

import io
import zipfile

from linter.documents.html import read_html
from linter.documents.model import Titled
from linter.documents.opendocument import read_odt
from linter.documents.titles import pdf_titles, xml_title
from linter.documents.word import read_docx
from tests.documents import odt_made
from tests.documents.made import package, paragraph, run, table, tc

TITLE = "青禾市水利局2023年政府信息公开工作年度报告"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></cp:coreProperties>'
)


def test_title_metadata_and_headings_of_a_page() -> None:
    html = (
        f"<html><head><title> 年报 </title><META NAME='ArticleTitle' CONTENT='{TITLE}'><meta name=keywords content=x>"
        f"<!-- <title>旧</title> --></head><body><h1>{TITLE[:6]}<br>{TITLE[6:]}</h1><h4>四</h4><p>正文。</p></body></html>"
    )
    document = read_html("p.html", html.encode())
    assert document.titles == [Titled("年报", "page"), Titled(TITLE, "page"), Titled(TITLE, "heading")]


def test_comments_that_never_close_cost_nothing() -> None:
    assert read_html("p.html", ("<p>正文</p>" + "<!--" * 20000).encode()).titles == []


def test_style_centring_and_properties_of_a_word_document() -> None:
    body = (
        paragraph(run(TITLE), '<w:jc w:val="center"/>')
        + paragraph(run("副标题"), '<w:pStyle w:val="Title"/>')
        + paragraph(run("正文。"), '<w:jc w:val="left"/>')
        + table("<w:tr>" + tc(paragraph(run("栏目"), '<w:jc w:val="center"/>')) + "</w:tr>")
    )
    data = io.BytesIO(package(body))
    with zipfile.ZipFile(data, "a") as made:
        made.writestr("docProps/core.xml", CORE)
    document = read_docx("r.docx", data.getvalue())
    assert document.titles == [Titled(TITLE, "heading"), Titled("副标题", "heading"), Titled(TITLE, "property")]


def test_headings_of_an_opendocument_text() -> None:
    body = f"<text:h>{TITLE}</text:h>" + odt_made.paragraph("正文。")
    assert read_odt("r.odt", odt_made.package(body)).titles == [Titled(TITLE, "heading")]


def test_a_file_without_properties_has_no_title() -> None:
    assert xml_title(None) == []
    assert pdf_titles(b"%PDF-1.7 nothing") == []


def test_titles_of_a_pdf_as_they_stand_in_it() -> None:
    wide = ("\ufeff" + TITLE).encode("utf-16-be")
    octal = b"".join(b"\\%03o" % sign for sign in wide)
    assert pdf_titles(b"1 0 obj <</Title<" + wide.hex().encode() + b">>>") == [Titled(TITLE, "property")]
    assert pdf_titles(b"1 0 obj <</Title (" + octal + b")>>") == [Titled(TITLE, "property")]
    xmp = f"<dc:title> <rdf:Alt> <rdf:li xml:lang='x'>{TITLE}</rdf:li></rdf:Alt></dc:title>".encode()
    assert pdf_titles(xmp) == [Titled(TITLE, "property")]
