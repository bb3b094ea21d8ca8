"""Text that a Word document does not show is no text of the report;
what may be there without being read is not blank."""

from __future__ import annotations

import pytest
from lxml import etree

from linter.documents import read_bytes
from linter.documents.word.styles import Look, Styles
from tests.documents import made, printers
from tests.documents.unseen import GROUND, HIDDEN, LABEL, MARK, TINY, assert_noted, row_of


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
