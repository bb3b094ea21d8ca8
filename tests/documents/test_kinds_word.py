"""Kinds of hidden, struck, raised, typed and missing text in Word documents and OpenDocument texts (K05, K07, K18, K19,
K21 to K23), each in ways of its own."""

from __future__ import annotations

import pytest

from tests.documents import kinds
from tests.documents.kinds import READ, UNKNOWN, open_document, word

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
MATH = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def style(name: str, properties: str, kind: str = "character", based_on: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{based}<w:rPr>{properties}</w:rPr></w:style>'


def field(code: str, result: str = "", data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def m(text: str, properties: str = "") -> str:
    return f"<m:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<m:t>{text}</m:t></m:r>"


def math(text: str, properties: str = "") -> str:
    return f"<m:oMath {MATH}>{m(text, properties)}</m:oMath>"


V = r("@v")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RAISED = '<w:vertAlign w:val="superscript"/>'
CLEAR = f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"
PAINTED = f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>'
BOX = f"<w:r><w:pict><v:rect {VML}><v:textbox><w:txbxContent>{p(V)}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
VARIANTS: dict[str, tuple[kinds.Write, str]] = {
    "white by the theme": (word(p(V, r("9", '<w:color w:val="000000" w:themeColor="background1"/>'))), READ),
    "as dark as the theme": (word(p(V, r("9", '<w:color w:val="333333"/>')), properties='<w:shd w:val="clear" w:fill="auto" w:themeFill="text1" w:themeFillTint="CC"/>'), READ),
    "white on the theme's dark": (word(p(r("@v", '<w:color w:themeColor="background1"/>')), properties='<w:shd w:val="clear" w:fill="auto" w:themeFill="text1"/>'), READ),
    "letters of nothing": (word(p(V, r("9", CLEAR))), READ),
    "letters painted white by a style": (word(p(V, r("9", '<w:rStyle w:val="x"/>')), style("x", PAINTED)), READ),
    "narrow": (word(p(V, r("9", '<w:w w:val="1"/>'))), READ),
    "a sign of a note": (word(p(V, r("※", RAISED))), READ), "several notes": (word(p(V, r("1、2", RAISED))), READ),
    "a letter": (word(p(V, r("a", RAISED))), READ),
    "raised at full size": (word(p(V, r("1", '<w:position w:val="8"/>'))), UNKNOWN),
    "the whole figure raised": (word(p(r("@v", '<w:position w:val="8"/>'))), READ),
    "a note with its own mark": (word(p(V, '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>')), READ),
    "a note by number": (word(p(V, '<w:r><w:footnoteReference w:id="2"/></w:r>')), READ),
    "a fraction": (word(p(f"<m:oMath {MATH}><m:f><m:num>{'<m:r><m:t>@v</m:t></m:r>'}</m:num><m:den><m:r><m:t>1</m:t></m:r></m:den></m:f></m:oMath>")), UNKNOWN),
    "hidden by a chain": (word(p(V) + p(r("@d"), properties='<w:pStyle w:val="c"/>'), style("a", "<w:vanish/>", "paragraph") + style("b", "", "paragraph", "a") + style("c", "", "paragraph", "b")), READ),
    "struck twice in both": (word(p(r("@d", '<w:rStyle w:val="c"/>'), properties='<w:pStyle w:val="p"/>') + p(V), style("p", "<w:dstrike/>", "paragraph") + style("c", "<w:dstrike/>")), READ),
    "hidden and hidden again": (word(p(r("@v", '<w:rStyle w:val="c"/>'), r("@d"), properties='<w:pStyle w:val="p"/>'), style("p", "<w:vanish/>", "paragraph") + style("c", "<w:vanish/>")), READ),
    "taken out of what was put in": (word(p('<w:ins w:id="3"><w:del w:id="1"><w:r><w:delText>@d</w:delText></w:r></w:del></w:ins>', V)), READ),
    "moved": (word(p('<w:moveFrom w:id="1"><w:r><w:t>@d</w:t></w:r></w:moveFrom><w:moveTo w:id="2">' + V + "</w:moveTo>")), READ),
    "control": (word(p(control(control(V), '<w:dropDownList w:lastValue="3"><w:listItem w:value="@d"/></w:dropDownList>'))), READ),
    "prompt": (word(p(control(r("单击此处输入文字。"), "<w:showingPlcHdr/>"))), UNKNOWN),
    "bound and empty": (word(p(control("", '<w:dataBinding w:xpath="/a"/>'))), UNKNOWN),
    "box to tick": (word(p(V, control(r("☐"), f"<w14:checkbox {W14}/>"))), READ),
    "merge field": (word(p(field("MERGEFIELD n", r("«n»")))), UNKNOWN),
    "field within a field": (word(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>', field("=A1", r("@d")), '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', V, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')), READ),
    "typed, blank": (word(p(field("FORMTEXT", "", '<w:ffData><w:textInput><w:default w:val="@v"/></w:textInput></w:ffData>'))), UNKNOWN),
    "typed": (word(p(field("FORMTEXT", V, '<w:ffData><w:textInput><w:default w:val="@d"/></w:textInput></w:ffData>'))), READ),
    "a control of another make": (word(p('<w:r><w:object><w:control w:name="a"/></w:object></w:r>')), UNKNOWN),
    "box": (word(p(BOX)), READ), "frame": (word(p(V, properties='<w:framePr w:w="500"/>')), READ),
    "table around": (word(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(V)}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"), READ),
    "line across": (word(p(V, f'<w:r><w:pict><v:line {VML} from="0,0" to="9,0"/></w:pict></w:r>')), UNKNOWN),
    "white shape": (word(p(V, f"<w:r><w:drawing><wps:wsp {WPS}><wps:spPr/></wps:wsp></w:drawing></w:r>")), UNKNOWN),
    "sheet": (word(p('<w:r><w:object><o:OLEObject xmlns:o="urn:o"/></w:object></w:r>')), UNKNOWN),
    "drawing of lines": (word(p('<w:r><w:drawing><s:svgBlip xmlns:s="urn:s"/></w:drawing></w:r>')), UNKNOWN),
    "handwriting": (word(p("<w:r><w:contentPart/></w:r>")), UNKNOWN),
    # formulas and symbols
    "formula": (word(p(math("@v"))), READ), "lowered in a formula": (word(p(f"<m:oMath {MATH}><m:sSub><m:e>{m('@v')}</m:e><m:sub>{m('1')}</m:sub></m:sSub></m:oMath>")), UNKNOWN),
    "one above the other": (word(p(f"<m:oMath {MATH}><m:eqArr><m:e>{m('@d')}</m:e><m:e>{m('@v')}</m:e></m:eqArr></m:oMath>")), UNKNOWN),
    "a limit": (word(p(f"<m:oMath {MATH}><m:limUpp><m:e>{m('@v')}</m:e><m:lim>{m('1')}</m:lim></m:limUpp></m:oMath>")), UNKNOWN),
    "struck by its frame": (word(p(f"<m:oMath {MATH}><m:borderBox><m:e>{m('@d')}</m:e></m:borderBox></m:oMath>", V)), UNKNOWN),
    "struck in a formula": (word(p(math("@d", "<w:strike/>"), V)), READ), "hidden in a formula": (word(p(math("@d", "<w:vanish/>"), V)), READ),
    "white in a formula": (word(p(math("9", '<w:color w:val="FFFFFF"/>'), V)), READ),
    "a font of pictures": (word(p(r("@v", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'))), UNKNOWN),
    "such a font by a style": (word(p(r("@v", '<w:rStyle w:val="x"/>')), style("x", '<w:rFonts w:ascii="Webdings"/>')), UNKNOWN),
    "a number that Word writes": (word(p("<w:r><w:pgNum/></w:r>")), UNKNOWN),
    "moved by a field": (word(p(V, field("ADVANCE \\u6"), r("1"))), UNKNOWN), "a field of signs": (word(p(field("EQ \\x(@v)"))), UNKNOWN),
    # controls, alternatives
    "nothing but a box to tick": (word(p(control(r("☐"), f"<w14:checkbox {W14}/>"))), UNKNOWN),
    "such a box of an older Word": (word(p(field("FORMCHECKBOX"))), UNKNOWN),
    "an alternative that no Word knows": (word(p(f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='zz'><w:t>@d</w:t></mc:Choice><mc:Fallback><w:t>@v</w:t></mc:Fallback></mc:AlternateContent></w:r>")), READ),
    "a note with its mark behind it": (word(p(V, '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/></w:r>', r("1"))), READ),
    "text on a canvas": (word(p('<w:r><w:drawing><a:t xmlns:a="urn:a">@v</a:t></w:drawing></w:r>')), UNKNOWN),
    # several figures, tables in the cell
    "two paragraphs": (word(p(r("@d")) + p(V)), UNKNOWN), "two lines": (word(p(r("@d"), "<w:r><w:br/></w:r>", V)), UNKNOWN), "two tabs": (word(p(r("@d"), "<w:r><w:tab/></w:r>", V)), UNKNOWN),
    "a table with words": (word(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(r('件数'))}</w:tc><w:tc>{p(V)}</w:tc></w:tr></w:tbl><w:p/>"), UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_in_word(name, book, goldens):
    write, wanted = VARIANTS[name]
    kinds.hold(book, goldens, write, "a.docx", wanted)


def text_style(properties: str, name: str = "T", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="text" style:parent-style-name="{parent}">'
        f"<style:text-properties {properties}/></style:style>"
    )


def span(text: str) -> str:
    return f'<text:span text:style-name="T">{text}</text:span>'


def t(content: str) -> str:
    return f"<text:p>{content}</text:p>"


FORM = 'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"'
FIELD = f"<office:forms><form:form {FORM}>{{}}</form:form></office:forms>"
DRAWN = '<draw:control draw:control="c"/>'
IN_ODT: dict[str, tuple[kinds.Write, str]] = {
    "as faint as nothing": (open_document(t("@v" + span("9")), text_style('fo:color="#000000" loext:opacity="0%"')), READ),
    "automatic, as LibreOffice writes it": (open_document(t(span("@v")), text_style('style:use-window-font-color="true" loext:opacity="0%"')), READ),
    "narrow": (open_document(t("@v" + span("9")), text_style('style:text-scale="1%"')), READ),
    "tiny by the parent": (open_document(t("@v" + span("9")), text_style("", parent="D"), text_style('fo:font-size="1%"', "D")), READ),
    "a hidden paragraph": (open_document(t("@v") + t('@d<text:hidden-paragraph text:is-hidden="true"/>')), READ),
    "a condition that holds not": (open_document(t('<text:hidden-text text:is-hidden="false">@v</text:hidden-text>')), READ),
    "a condition that holds": (open_document(t('@v<text:hidden-text text:is-hidden="true">9</text:hidden-text>')), READ),
    "a hidden variable": (open_document(t('@v<text:variable-set text:display="none">9</text:variable-set>')), READ),
    "a hidden section": (open_document('<text:section text:is-hidden="true"><text:p>@d</text:p></text:section>' + t("@v")), READ),
    "a note referred to": (open_document(t("@v<text:note-ref>1</text:note-ref>")), READ),
    "a note": (open_document(t("@v<text:note><text:note-citation>1</text:note-citation></text:note>")), READ),
    "several notes": (open_document(t("@v" + span("1、2")), text_style('style:text-position="super 58%"')), READ),
    "prompt": (open_document(t("<text:placeholder>&lt;数&gt;</text:placeholder>")), UNKNOWN),
    "prompt of a control": (open_document(t('<loext:content-control loext:showing-place-holder="true">输入</loext:content-control>')), UNKNOWN),
    "box to tick": (open_document(t('@v<loext:content-control loext:checkbox="true">☐</loext:content-control>')), READ),
    "a name of a column": (open_document(t("<text:database-display>&lt;n&gt;</text:database-display>")), UNKNOWN),
    "a formula without result": (open_document(t("<text:expression/>")), UNKNOWN),
    "a choice": (open_document(t('<text:drop-down><text:label text:value="@d"/><text:label text:value="@v" text:current-selected="true"/></text:drop-down>')), READ),
    "a slider": (open_document(t(DRAWN), before=FIELD.format('<form:value-range form:id="c" form:current-value="@v"/>')), UNKNOWN),
    "a combo box": (open_document(t(DRAWN), before=FIELD.format('<form:combobox form:id="c" form:current-value="@v"/>')), READ),
    "a control that is not there": (open_document(t(DRAWN)), UNKNOWN),
    "another program": (open_document(t("<draw:frame><draw:floating-frame/></draw:frame>")), UNKNOWN),
    "a box in a box": (open_document(t("<draw:frame><draw:text-box><text:p><draw:frame><draw:text-box><text:p>@v</text:p></draw:text-box></draw:frame></text:p></draw:text-box></draw:frame>")), READ),
    "a table around": (open_document("<table:table><table:table-row><table:table-cell><text:p>@v</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"), READ),
    "a condition of a style": (open_document(t("@v" + span("9")), text_style('text:display="condition"')), UNKNOWN),
    "a condition of a section": (open_document('<text:section text:display="condition" text:condition="ooow:1"><text:p>@d</text:p></text:section>' + t("@v")), UNKNOWN),
    "a condition of a paragraph": (open_document(t("@v") + t('@d<text:hidden-paragraph text:condition="ooow:1"/>')), UNKNOWN),
    "nothing but a box to tick": (open_document(t(DRAWN), before=FIELD.format('<form:checkbox form:id="c"/>')), UNKNOWN),
    "nothing but a ticked control": (open_document(t('<loext:content-control loext:checkbox="true">☒</loext:content-control>')), UNKNOWN),
    "a line over it": (open_document(t("@v<draw:line/>")), UNKNOWN), "a shape over it": (open_document(t("@v<draw:custom-shape><draw:enhanced-geometry/></draw:custom-shape>")), UNKNOWN),
    "a font of pictures": (open_document(t(span("@v")), text_style('style:font-name="Wingdings"')), UNKNOWN),
    "two paragraphs": (open_document(t("@d") + t("@v")), UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_ODT)
def test_in_open_document(name, book, goldens):
    write, wanted = IN_ODT[name]
    kinds.hold(book, goldens, write, "a.odt", wanted)
