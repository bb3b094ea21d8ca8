"""Text that an OpenDocument file does not show is no text of the report;
what may be there without being read is not blank."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents import read_bytes
from tests.documents import odt_made
from tests.documents.unseen import GROUND, HIDDEN, LABEL, MARK, STRUCK, assert_noted, row_of


def odt(cell: str, automatic: str = "", styles: str = "", cell_style: str = "B", forms: str = "") -> bytes:
    last = f'<table:table-cell table:style-name="{cell_style}"><text:p>{cell}</text:p></table:table-cell>'
    body = odt_made.table(odt_made.row(*map(odt_made.cell, (LABEL, "12", "2")), last))
    return odt_made.package(forms + body, styles=styles, automatic=automatic)


def span(text: str, name: str = "T") -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


def text_style(properties: str, name: str = "T", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="text" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def cell_style(name: str, colour: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:background-color="{colour}"/></style:style>'
    )


FORM = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
BOX = "<draw:frame><draw:text-box><text:p>14</text:p></draw:text-box></draw:frame>"
LIST_BOX = (
    f'<office:forms><form:form {FORM}><form:listbox form:id="c"><form:option form:label="13"/><form:option '
    'form:label="14" form:current-selected="true"/></form:listbox></form:form></office:forms>'
)
FIELD = 'xmlns:field="urn:openoffice:names:experimental:ooxml-odf-interop:xmlns:field:1.0"'
IN_ODT: dict[str, tuple[bytes, str, str]] = {
    "struck by the parent of its style": (
        odt("14" + span("3"), text_style('style:text-line-through-style="none" fo:color="#ff0000"', "T0") + text_style("", parent="D"),
            text_style('style:text-line-through-style="solid"', "D")), "14", STRUCK,
    ),
    "struck by the type of the line": (odt(span("3") + "14", text_style('style:text-line-through-type="double"')), "14", STRUCK),
    "not struck after all": (
        odt(span("14"), text_style('style:text-line-through-style="none"', parent="D"), text_style('style:text-line-through-style="solid"', "D")), "14", "",
    ),
    "hidden": (odt("14" + span("9"), text_style('text:display="none"')), "14", HIDDEN),
    "white": (odt("14" + span("9"), text_style('fo:color="#ffffff"')), "14", GROUND),
    "white on a dark cell": (odt(span("14"), text_style('fo:color="#ffffff"') + cell_style("C", "#1f3864"), cell_style="C"), "14", ""),
    "as its cell": (odt("14" + span("9"), text_style('fo:color="#ffff00"') + cell_style("C", "#ffff01"), cell_style="C"), "14", GROUND),
    "of the colour that can be read": (odt(span("14"), text_style('fo:color="#ffffff" style:use-window-font-color="true"')), "14", ""),
    "raised": (odt("14" + span("1"), text_style('style:text-position="super 58%"')), "14", MARK),
    "raised by a share": (odt("14" + span("[2]"), text_style('style:text-position="33% 58%"')), "14", MARK),
    "not raised": (odt(span("14"), text_style('style:text-position="0% 100%"')), "14", ""),
    "one within the other": (odt("14" + span("9" + span("8", "U")), text_style('text:display="none"') + text_style('fo:color="#ff0000"', "U")), "14", "有 2 处 隐藏"),
    "a list box": (odt('<draw:control draw:control="c"/>', forms=LIST_BOX), "14", ""),
    "a drop-down of Word": (
        odt(f'<field:fieldmark {FIELD}><field:param field:name="Dropdown_ListEntry" field:value="0"/><field:param '
            'field:name="Dropdown_ListEntry" field:value="14"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark>'), "14", "",
    ),
    "a drop-down": (odt('<text:drop-down><text:label text:value="0"/><text:label text:value="14"/>14</text:drop-down>'), "14", ""),
    "in a text box": (odt(BOX), "14", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_ODT)
def test_in_open_document(name: str) -> None:
    data, text, note = IN_ODT[name]
    document = read_bytes("a.odt", data)
    row = row_of(document)
    assert (row[-1].text, row[-1].unseen) == (text, "")
    assert_noted(document, note)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("<draw:frame><draw:image/></draw:frame>", "格内有图片，没有读"),
        ("<draw:frame><draw:object/></draw:frame>", "格内有嵌入的对象，没有读"),
        ('<draw:control draw:control="c"/>', "格内的表单域没有值"),
        ("13" + BOX, "格内另有文本框，里面有数字"),
    ],
)
def test_unknown_in_open_document(cell: str, reason: str) -> None:
    forms = f'<office:forms><form:form {FORM}><form:text form:id="c"/></form:form></office:forms>'
    assert row_of(read_bytes("a.odt", odt(cell, forms=forms)))[-1].unseen == reason


def test_the_same_as_one_xml_file() -> None:
    package = zipfile.ZipFile(io.BytesIO(odt("14" + span("3"), text_style('style:text-line-through-style="solid"'))))
    flat = package.read("content.xml").replace(b"document-content", b"document")
    document = read_bytes("a.xml", b"<?xml version='1.0'?>" + flat)
    assert (document.format, row_of(document)[-1].text) == ("odt", "14")
