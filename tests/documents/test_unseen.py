"""Text that the page does not show is no text of the report; what may be there without being read is not blank.

One row, 予以公开 12 2 and the cell in question, in each carrier.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from linter.documents import read_bytes
from linter.documents.model import Document, GridCell
from linter.documents.word.styles import Look, Styles
from tests.documents import made, odt_made, printers

LABEL = "（一）予以公开"
FILLED = "由脚本填写，文件里没有"


def row_of(document: Document) -> list[GridCell]:
    return next(row for grid in document.grids for row in grid.rows if row[0].text == LABEL)


def assert_noted(document: Document, note: str) -> None:
    """One note that begins so (how many pieces) and says this of them; none for none."""
    said = [each.zh for each in document.notes]
    number, _, kind = note.rpartition(" ")
    assert len(said) == bool(note)
    assert not note or (said[0].startswith(number) and kind in said[0]), said


def word(run: str, styles: str = "", cell: str = "", table: str = "", label: str = "") -> bytes:
    """A document with a cell of these runs. cell, table: properties of both; label: runs behind the label."""
    cells = [made.tc(made.paragraph(made.run(LABEL) + label)), *(made.tc(made.paragraph(made.run(n))) for n in "12")]
    whole = made.table(made.row(*cells, made.tc(made.paragraph(run), cell)))
    return made.package(
        whole.replace("<w:tblPr/>", f"<w:tblPr>{table}</w:tblPr>"), **({"styles": styles} if styles else {})
    )


def styled(properties: str, text: str = "9") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def style(name: str, properties: str, kind: str = "character", based_on: str = "", more: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}>{based}<w:rPr>{properties}</w:rPr></w:style>'


FOURTEEN = made.run("14")
PAIR = made.paragraph(made.run("13"), '<w:pStyle w:val="p"/>') + made.paragraph(FOURTEEN)
HIDDEN = "有 1 处 隐藏"
STRUCK = "有 1 处 删除线"
GROUND = "有 1 处 底色"
MARK = "有 1 处 上标"
TINY = "有 1 处 不显示"
FILLED_CELL = '<w:shd w:val="clear" w:fill="{}"/>'
WHITE = '<w:color w:val="FFFFFF"/>'

IN_WORD: dict[str, tuple[bytes, str, str]] = {
    "hidden by a style based on another": (
        word(FOURTEEN + styled('<w:rStyle w:val="b"/>'), style("a", "<w:vanish/>") + style("b", "", based_on="a")), "14", HIDDEN
    ),
    "shown again by the run itself": (
        word(made.run("1") + styled('<w:rStyle w:val="a"/><w:vanish w:val="0"/>', "4"), style("a", "<w:vanish/>")), "14", ""
    ),
    "struck by the style of the paragraph": (
        made.package(made.table(made.row(made.tc(made.paragraph(made.run(LABEL))), made.tc(PAIR))), styles=style("p", "<w:strike/>", "paragraph")),
        "14", "有 2 处 删除线",
    ),
    "white": (word(FOURTEEN + styled(WHITE)), "14", GROUND),
    "nearly white by a style": (word(FOURTEEN + styled('<w:rStyle w:val="a"/>'), style("a", '<w:color w:val="FEFDFC"/>')), "14", GROUND),
    "white on a dark cell": (word(styled(WHITE, "14"), cell=FILLED_CELL.format("1F3864")), "14", ""),
    "as dark as its cell": (word(FOURTEEN + styled('<w:color w:val="1F3864"/>'), cell=FILLED_CELL.format("203864")), "14", GROUND),
    "white on a highlight": (word(styled(WHITE + '<w:highlight w:val="darkBlue"/>', "14")), "14", ""),
    "of one point": (word(FOURTEEN + styled('<w:sz w:val="2"/>')), "14", TINY),
    "raised": (word(FOURTEEN + styled('<w:vertAlign w:val="superscript"/>', "1")), "14", MARK),
    "raised by a style": (word(FOURTEEN + styled('<w:rStyle w:val="FootnoteReference"/>', "[1]"), style("FootnoteReference", '<w:vertAlign w:val="superscript"/>')), "14", MARK),
    "raised by its position": (word(FOURTEEN + styled('<w:position w:val="6"/><w:sz w:val="12"/>', "①")), "14", MARK),
    "a power": (word("<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:sSup><m:e><m:r><m:t>14</m:t></m:r></m:e><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:sSup></m:oMath>"), "14", MARK),
    "a circled sign": (word(made.run("14①")), "14", MARK),
    "a raised sign": (word(made.run("14²")), "14", MARK),
    "on the label": (word(FOURTEEN, label=styled('<w:vertAlign w:val="superscript"/>', "1")), "14", MARK),
    "a drop-down": (
        word('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:default w:val="0"/><w:result w:val="2"/>'
             '<w:listEntry w:val="0"/><w:listEntry w:val="13"/><w:listEntry w:val="14"/></w:ddList></w:ffData></w:fldChar></w:r>'
             '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "14", "",
    ),
    "a drop-down left as it was": (
        word('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="14"/><w:listEntry w:val="0"/>'
             '</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "14", "",
    ),
    "a field with its result": (
        word('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + FOURTEEN + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "14", "",
    ),
    "a content control": (word(f"<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value='3'/></w:dropDownList></w:sdtPr><w:sdtContent>{FOURTEEN}</w:sdtContent></w:sdt>"), "14", ""),
    "in a text box": (word(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{made.paragraph(FOURTEEN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"), "14", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_WORD)
def test_in_word(name: str) -> None:
    data, text, note = IN_WORD[name]
    document = read_bytes("a.docx", data)
    row = row_of(document)
    assert (row[-1].text, row[-1].unseen) == (text, "")
    assert document.lines[row[-1].line - 1][row[-1].column - 1 :] == text
    assert_noted(document, note)


BOXED = made.paragraph(made.run("13"))
UNKNOWN_IN_WORD: dict[str, tuple[bytes, str]] = {
    "a picture": (word("<w:r><w:drawing><a:blip xmlns:a='urn:a'/></w:drawing></w:r>"), "格内有图片，没有读"),
    "a picture beside a figure": (word(made.run("1") + "<w:r><w:pict><v:imagedata/></w:pict></w:r>"), "格内有图片，没有读"),
    "word art": (word("<w:r><w:pict><v:shape><v:textpath string='14'/></v:shape></w:pict></w:r>"), "格内有图形，没有读"),
    "a sign of a symbol font": (word("<w:r><w:sym w:font='Wingdings' w:char='F081'/></w:r>"), "格内有符号字体的字符，没有读"),
    "characters of a font's own": (word(made.run("\ue014")), "格内有认不出的字符"),
    "one digit of a font's own": (word(made.run("1\uf034")), "格内有认不出的字符"),
    "only a raised figure": (word(styled('<w:vertAlign w:val="superscript"/>', "1")), "格内只有上标"),
    "a formula without result": (
        word('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "格内的域没有结果",
    ),
    "a simple field without result": (word('<w:fldSimple w:instr="DOCPROPERTY n"/>'), "格内的域没有结果"),
    "a text box with a figure over a figure": (
        word(FOURTEEN + f"<w:r><w:pict><v:textbox><w:txbxContent>{BOXED}</w:txbxContent></v:textbox></w:pict></w:r>"),
        "格内另有文本框，里面有数字",
    ),
    "white where the style colours cells": (
        word(FOURTEEN + styled(WHITE), '<w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:tcPr>'
             '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>', table='<w:tblStyle w:val="t"/>'),
        "格内有白色的数字，底色不明",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN_IN_WORD)
def test_unknown_in_word(name: str) -> None:
    data, reason = UNKNOWN_IN_WORD[name]
    assert row_of(read_bytes("a.docx", data))[-1].unseen == reason


def test_words_beside_a_picture_are_words() -> None:
    data = word(FOURTEEN, label="<w:r><w:drawing><a:blip xmlns:a='urn:a'/></w:drawing></w:r>")
    assert [cell.unseen for cell in row_of(read_bytes("a.docx", data))] == [""] * 4


def test_styles_of_word_over_one_another() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
    both = style("p", "<w:strike/>", "paragraph") + style("c", "<w:strike/>") + style("d", "", based_on="c")

    def look(properties: str, paragraph: str | None, run: str | None, *own: tuple[str, str | None]) -> Look:
        styles = Styles(etree.fromstring(f"<w:styles {made.W}>{properties}</w:styles>"))
        return styles.look(paragraph, [*own, *([("rStyle", run)] if run else [])])

    assert [look(both, *pair).struck for pair in (("p", None), (None, "d"), ("p", "c"))] == [True, True, False]
    assert look(both, "p", "c", ("strike", "true")).struck and not look(both, "p", None, ("strike", "0")).struck
    assert look(defaults.format("<w:vanish/>"), None, None).hidden
    assert not look(defaults.format("<w:vanish/>"), None, None, ("vanish", "false")).hidden
    round_about = style("x", "", based_on="y") + style("y", "<w:vanish/>", based_on="x")
    assert look(round_about, None, "x").hidden and not look(round_about, None, "z").hidden
    usual = style("n", '<w:color w:val="FFFFFF"/>', "paragraph", more='w:default="1"')
    assert look(usual, None, None).colour == 0xFFFFFF and look(usual, None, None, ("color", "auto")).colour is None


def test_a_hidden_row_of_word() -> None:
    gone = made.row(
        made.tc(made.paragraph(made.run(LABEL))), made.tc(made.paragraph(made.run("13"))), properties="<w:hidden/>"
    )
    shown = made.row(made.tc(made.paragraph(made.run(LABEL))), made.tc(made.paragraph(made.run("14"))))
    document = read_bytes("a.docx", made.package(made.table(gone, shown)))
    assert [[cell.text for cell in row] for row in document.grids[0].rows] == [[LABEL, "14"]]
    assert_noted(document, HIDDEN)


# --- OpenDocument


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


# --- web pages


def page(cell: str, head: str = "", td: str = "<td>", after: str = "") -> bytes:
    rows = f"<tr><td>{LABEL}</td><td>12</td><td>2</td>{td}{cell}</td></tr>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><table>{rows}</table>{after}</body></html>".encode()


def sheet(rules: str) -> str:
    return f"<style>{rules}</style>"


IN_HTML: dict[str, tuple[bytes, str, str]] = {
    "class": (page("<span class=h>3</span>14", sheet(".h{display:none}")), "14", HIDDEN),
    "one of two classes": (page("<span class='a h'>3</span>14", sheet("b,.x , span.a.h{color:red;display:none}")), "14", HIDDEN),
    "id": (page("<i id=n>3</i>14", sheet("/* } */ #n { DISPLAY : none }")), "14", HIDDEN),
    "within another": (page("<i>3</i>14", sheet("table td i{display:none} div i{display:block}")), "14", HIDDEN),
    "not within another": (page("<i>14</i>", sheet("div i{display:none} ul > td i{display:none}")), "14", ""),
    "the later rule": (page("<i class=h>14</i>", sheet(".h{display:none}.h{display:inline}")), "14", ""),
    "the weightier rule": (page("<i class=h>3</i>14", sheet("i.h{display:none}.h{display:inline}")), "14", HIDDEN),
    "important": (page("<i class=h style='display:inline'>3</i>14", sheet(".h{display:none !important}")), "14", HIDDEN),
    "for paper only": (page("<i class=h>14</i>", sheet("@media print{.h{display:none}}@media (max-width:600px){i{display:none}}")), "14", ""),
    "for the screen": (page("<i class=h>3</i>14", sheet("@media screen{.h{display:none}}")), "14", HIDDEN),
    "a block in a cell": (page("<div class=h>13</div>14", sheet(".h{display:none}")), "14", HIDDEN),
    "invisible": (page("<i style='visibility:hidden'>3</i>14"), "14", HIDDEN),
    "visible within invisible": (page("<i style='visibility:hidden'>3<b style='visibility:visible'>14</b></i>"), "14", HIDDEN),
    "clear": (page("<i style='opacity:0.0'>3</i>14"), "14", HIDDEN),
    "off the page": (page("<i style='position:absolute;left:-9999px'>3</i>14"), "14", HIDDEN),
    "of no size": (page("<i style='font-size:0'>3</i>14"), "14", TINY),
    "sized within no size": (page("<i style='font-size:0px'><b style='font-size:12px'>14</b></i>"), "14", ""),
    "white": (page("<font color=#fff>9</font>14"), "14", GROUND),
    "white by a rule": (page("<i class=w>9</i>14", sheet(".w{color:rgb(255, 255, 255)}")), "14", GROUND),
    "transparent": (page("<i style='color:transparent'>9</i>14"), "14", GROUND),
    "white on a dark cell": (page("<i style='color:white'>14</i>", td="<td bgcolor=navy>"), "14", ""),
    "as its cell": (page("<i style='color:#ff0'>9</i>14", td="<td style='background:#ffff00'>"), "14", GROUND),
    "struck": (page("<del>13</del>14"), "14", STRUCK),
    "struck by a rule": (page("<i class=d>13</i>14", sheet(".d{text-decoration:line-through red}")), "14", STRUCK),
    "raised": (page("14<sup>1</sup>"), "14", MARK),
    "raised link": (page("14<sup><a href=#n>[1]</a></sup>"), "14", MARK),
    "raised by a rule": (page("14<i class=n>①</i>", sheet(".n{vertical-align:super}")), "14", MARK),
    "input": (page("<input type=text value='14'>"), "14", ""),
    "input of numbers, disabled": (page("<input type=number value=14 disabled><input type=hidden value=3>"), "14", ""),
    "select": (page("<select><option>3<option selected>14</select>"), "14", ""),
    "textarea": (page("<textarea>14</textarea>"), "14", ""),
    "bound and filled": (page("<span data-bind=x>14</span>"), "14", ""),
    "a spacer": (page("14<img src=s.gif width=1 height=1>"), "14", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_HTML)
def test_in_a_page(name: str) -> None:
    data, text, note = IN_HTML[name]
    document = read_bytes("a.html", data)
    row = row_of(document)
    assert (row[-1].text, row[-1].unseen) == (text, "")
    assert_noted(document, note)


UNKNOWN_IN_HTML: dict[str, tuple[bytes, str]] = {
    "picture": (page("<img src=n.gif alt=14 width=16 height=12>"), "格内是图片（替代文字“14”），没有读"),
    "picture of a digit": (page("1<img src=4.gif>"), "格内有图片，没有读"),
    "drawing": (page("<svg><text>14</text></svg>"), "格内有图形，没有读"),
    "canvas": (page("<canvas></canvas>"), "格内有图形，没有读"),
    "frame": (page("<iframe src=n.html></iframe>"), "格内有框架，没有读"),
    "input without value": (page("<input>"), "输入框的内容没有存在文件里"),
    "select without choice": (page("<select><option>3<option>14</select>"), "输入框的内容没有存在文件里"),
    "bound": (page("<span data-bind='n'></span>"), FILLED),
    "bound cell": (page("", td="<td v-text='n'>"), FILLED),
    "placeholder": (page("{{ row.n }}"), FILLED),
    "another placeholder": (page("${n}"), FILLED),
    "written by the sheet": (page("<i class=n></i>", sheet(".n::before{content:'14'}")), "格内的文字由样式写出，没有读"),
    "white on nobody knows what": (
        page("14<i style='color:#fff'>9</i>", "<link rel=stylesheet href=a.css>", td="<td class=x>"), "格内有白色的数字，底色不明",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN_IN_HTML)
def test_unknown_in_a_page(name: str) -> None:
    data, reason = UNKNOWN_IN_HTML[name]
    assert row_of(read_bytes("a.html", data))[-1].unseen == reason


def test_placeholders_are_no_text() -> None:
    document = read_bytes("a.html", page("{{ row.n }}"))
    assert row_of(document)[-1].text == ""
    assert [note.zh for note in document.notes] == ["有 1 个单元格由脚本填写，内容不在文件中，未读取"]


def test_a_table_that_a_script_fills_by_the_names_of_its_cells() -> None:
    def table(figure: str, script: str) -> list[str]:
        cells = "".join(f"<td><span id=c{n}>{figure if n == 1 else ''}</span></td>" for n in range(7))
        data = f"<html><table><tr><td>{LABEL}</td>{cells}</tr></table>{script}</html>".encode()
        return [cell.unseen for cell in row_of(read_bytes("a.html", data))[1:]]

    assert table("", "<script src=a.js></script>") == [FILLED] * 7
    assert table("", "") == [""] * 7
    assert table("3", "<script src=a.js></script>") == [""] * 7


def test_blanks_pasted_from_word_are_blanks() -> None:
    blank = '<p class="MsoNormal"><span lang="EN-US" style="font-size:9pt"><o:p>&nbsp;</o:p></span></p>'
    cells = f"<td width=50>{blank}</td>" * 7
    data = f"<html><script>1</script><table><tr><td>{LABEL}</td>{cells}</tr></table></html>".encode()
    assert [(cell.text, cell.unseen) for cell in row_of(read_bytes("a.html", data))[1:]] == [("", "")] * 7


def test_hidden_rows_and_columns_of_a_page() -> None:
    rows = f"<tr class=h><td>{LABEL}<td>13</tr><tbody hidden><tr><td>{LABEL}<td>12</tr></tbody><tr><td>{LABEL}<td class=h>3<td>14</tr>"
    rows += f"<tr style='visibility:collapse'><td>{LABEL}<td>11</tr>"
    document = read_bytes("a.html", f"<html>{sheet('.h{display:none}')}<table>{rows}</table></html>".encode())
    assert [[cell.text for cell in row] for row in document.grids[0].rows] == [[LABEL, "14"]]
    assert_noted(document, "有 4 处 隐藏")


def test_an_invisible_cell_keeps_its_place() -> None:
    document = read_bytes("a.html", page("14", td="<td style='visibility:hidden'>3<td>"))
    assert [cell.text for cell in row_of(document)] == [LABEL, "12", "2", "", "14"]


def test_parts_of_a_page_that_a_script_shows_later_are_kept() -> None:
    long = "本机关主动公开政府信息。" * 10
    data = f"<html>{sheet('.tab{display:none}')}<div class=tab>甲</div><table><tr><td><div class=tab>{long}</div></table></html>"
    assert read_bytes("a.html", data.encode()).lines == ["甲", long]


# --- through LibreOffice

THROUGH = {
    "struck": FOURTEEN + styled("<w:strike/>"),
    "white": FOURTEEN + styled(WHITE),
    "hidden": FOURTEEN + styled("<w:vanish/>"),
    "raised": FOURTEEN + styled('<w:vertAlign w:val="superscript"/>', "1"),
    "drop-down": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="0"/>'
    '<w:listEntry w:val="14"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "text box": '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:40pt;height:20pt"><v:textbox>'
    f"<w:txbxContent>{made.paragraph(FOURTEEN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
}  # fmt: skip


@printers.needs("soffice")
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt", "fodt"])
def test_through_libreoffice(ending: str) -> None:
    """A row for each, so that few files are converted; the text box by itself, as under it no white can be told."""
    together = [name for name in THROUGH if name != "text box"]
    sources = [table_of(together), table_of(["text box"])]
    read = [read_bytes(f"a.{ending}", data) for data in printers.writer(sources, ending)]
    rows = [row for document in read for grid in document.grids for row in grid.rows if row[0].text == LABEL]
    for name, row in zip([*together, "text box"], rows, strict=True):
        if (name, ending) == ("text box", "rtf"):  # LibreOffice does not write it
            continue
        assert [cell.text for cell in row] == [LABEL, "12", "2", "14"], name


def table_of(names: list[str]) -> bytes:
    """A Word document whose table has a row for each of these."""

    def row(*texts: str) -> str:
        return made.row(*(made.tc(made.paragraph(text)) for text in texts))

    head = row(*map(made.run, ("结果", "自然人", "商业企业", "总计")))
    rows = [row(*map(made.run, (LABEL, "12", "2")), THROUGH[name]) for name in names]
    return printers.package(
        made.paragraph(made.run("三、申请情况"))
        + made.table(head, *rows, widths=[2000] * 4)
        + made.paragraph(made.run("四、其他"))
    )
