"""What a person sees on a page of an OFD, and what not: the kinds of test_seen_pdf as this format writes them."""

from __future__ import annotations

import pytest

from linter.documents.model import Document, GridCell
from tests.documents.ofd_made import SPACE, framed, package, page, path, text_object
from tests.documents.ofd_reading import FILLER, read, rezipped, texts
from tests.documents.printed import Sheet, Text

XS = [25, 65, 85, 105, 125]
ROWS = [["名称", "收", "办", "计"], ["1.规章", "13", "", "14"], ["2.文件", "2", "3", "5"]]
BASE = 69.0
"""The base line of the second row; its third cell, which is blank, reaches from 85 to 105, its second from 65."""


def table(rows: list[list[str]] | None = None, height: float = 8) -> str:
    sheet = Sheet()
    for r, row in enumerate(rows or ROWS):
        for c, text in enumerate(row):
            sheet.cells.append((XS[c], 56 + height * r, XS[c + 1] - XS[c], height))
            if text:
                sheet.texts.append(Text(XS[c] + 1, 61 + height * r, text, 3.2))
    return framed(sheet) + "".join(map(text_object, sheet.texts))


def lines(*ys: float) -> str:
    return "".join(text_object(Text(25, y, FILLER, 4)) for y in (ys or (30, 38)))


def document(extra: str, rows: list[list[str]] | None = None, **parts: str) -> Document:
    return read(package([page(lines() + table(rows) + extra)], **parts))


def cell(found: Document, row: int = 1, column: int = 2) -> GridCell:
    return found.grids[0].rows[row][column]


def said(found: Document) -> str:
    return "；".join(note.zh for note in found.notes)


def figure(
    text: str, x: float = 86, y: float = BASE, size: float = 3.2, of: str = "", colour: str = "0 0 0", more: str = ""
) -> str:
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y - size} 20 {size * 1.2}" Font="3" Size="{size}" {of}>{more}'
        f'<ofd:FillColor Value="{colour}"/><ofd:TextCode X="0" Y="{size}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def cover(x: float, width: float, colour: str = "255 255 255", of: str = "") -> str:
    data = f"M 0 0 L {width} 0 L {width} 6 L 0 6 C"
    return (
        f'<ofd:PathObject ID="8" Boundary="{x} 65 {width} 6" Stroke="false" Fill="true" {of}>'
        f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
    )


def test_a_figure_that_was_painted_over_is_gone() -> None:
    found = document(cover(65.5, 8) + figure("15", 66))
    assert cell(found, 1, 1).text == "15" and "遮盖" in said(found)


@pytest.mark.parametrize("of", ['Alpha="90"', 'Visible="false"'])
def test_what_covers_nothing(of: str) -> None:
    assert cell(document(cover(65.5, 8, of=of)), 1, 1).text == "13"


def test_a_path_that_is_to_be_filled_without_a_colour_covers_nothing() -> None:
    bare = cover(65.5, 8).replace('<ofd:FillColor Value="255 255 255"/>', "")
    assert cell(document(bare), 1, 1).text == "13"


def test_a_figure_covered_in_part_is_unknown() -> None:
    assert "遮住" in cell(document(cover(67, 1.4)), 1, 1).unseen


@pytest.mark.parametrize("colour", ["255 255 255", "250 250 250", "255"])
def test_text_of_the_colour_of_the_paper_is_not_seen(colour: str) -> None:
    found = document(figure("9", 69.4, colour=colour))
    assert cell(found, 1, 1).text == "13" and "底色" in said(found)


def test_the_colour_may_be_that_of_a_shared_setting() -> None:
    resource = f'<ofd:Res {SPACE}><ofd:DrawParams><ofd:DrawParam ID="4"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam></ofd:DrawParams></ofd:Res>'
    bare = figure("9", 69.4, of='DrawParam="4"').replace('<ofd:FillColor Value="0 0 0"/>', "")
    found = read(package([page(lines() + table() + bare)], "<ofd:PublicRes>P.xml</ofd:PublicRes>", Doc_0__P=resource))
    assert cell(found, 1, 1).text == "13"


def test_white_text_on_a_dark_ground_is_seen() -> None:
    head = cover(25, 60, "0 0 120").replace('Boundary="25 65', 'Boundary="25 100') + figure(
        "白字标题", 26, 105, colour="255 255 255"
    )
    found = document(head)
    assert found.lines[-1] == "白字标题" and found.notes == []


def test_text_outside_the_clip_is_not_seen() -> None:
    clip = '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 2 4"><ofd:AbbreviatedData>M 0 0 L 2 0 L 2 4 L 0 4 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>'
    found = document(figure(" 9", 69.4, more=clip).replace('X="0"', 'X="4"'))
    assert cell(found, 1, 1).text == "13" and "显示范围" in said(found)
    assert "完整" in cell(document(figure("123", 86, more=clip))).unseen


def test_invisible_text_beside_visible_text_is_left_out() -> None:
    found = document(figure("9", 69.4, of='Alpha="0"') + figure("8", 71, of='Fill="false"'))
    assert cell(found, 1, 1).text == "13" and found.trust == "exact"


def test_a_raised_note_mark_is_no_digit() -> None:
    found = document(figure("1", 69.4, BASE - 1.6, 2))
    assert cell(found, 1, 1).text == "13" and "注释号" in said(found)


@pytest.mark.parametrize("figures", ["¤", "4¤9", "\ue034"])
def test_a_glyph_without_a_character_makes_its_cell_unknown(figures: str) -> None:
    assert "编码" in cell(document(figure(figures))).unseen


def test_a_figure_drawn_or_pasted_into_a_cell_makes_it_unknown() -> None:
    seven = path("M 0 0 L 2 0 L 2 0.4 L 1 3 L 0.6 3 L 1.5 0.4 L 0 0.4 C", "86 66 2 3", Fill="true", Stroke="false")
    curve = path("M 0 0 B 2 0 2 3 0 3 B -1 2 -1 1 0 0", "87 66 2 3")
    picture = '<ofd:ImageObject ID="9" Boundary="86 66 3 3" CTM="3 0 0 3 0 0" ResourceID="5"/>'
    for one in (seven.replace("<ofd:StrokeColor", '<ofd:FillColor Value="0 0 0"/><ofd:StrokeColor'), curve, picture):
        assert cell(document(one)).unseen
    slanting = path("M 0 0 L 20 8", "85 64 20 8")
    assert cell(document(slanting)).unseen == ""


@pytest.mark.parametrize(
    ("mark", "before"),
    [
        (figure("内部资料", 40, 70, 15, colour="220 220 220"), ""),
        (figure("某县政府网", 55, BASE, colour="220 220 220"), ""),
        ("", '<ofd:Template TemplateID="50" ZOrder="Background"/>'),
    ],
)
def test_a_watermark_leaves_no_sign_in_the_cells(mark: str, before: str) -> None:
    common = '<ofd:TemplatePage ID="50" BaseLoc="T.xml"/>'
    template = page(figure("内部使用", 60, BASE, 4))
    found = read(package([page(lines() + table() + mark, before)], common, Doc_0__T=template))
    assert texts(found)[0] == ROWS and "水印" in said(found)


def test_a_head_set_sideways_is_read_along_its_own_direction() -> None:
    turned = figure("商业企业", 72, 77.2, of='CTM="0 -1 1 0 0 0"').replace('Y="3.2"', 'Y="0"')
    content = table([["名称", "", "办", "计"], ["1.规章", "1", "2", "3"]], 20)
    found = read(package([page(lines() + content + turned)]))
    assert cell(found, 0, 1).text == "商业企业"


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    content = "".join(
        text_object(Text(25 + shift, 40 + 8 * n, f"{mark}{n}{FILLER}", 4))
        for shift, mark in ((0, "左"), (210, "右"))
        for n in range(6)
    )
    found = read(package([page(content, area="0 0 420 297")]))
    assert [line[0] for line in found.lines] == ["左"] * 6 + ["右"] * 6


# --- annotations


def annotated(annotation: str) -> Document:
    named = "</ofd:Pages><ofd:Annotations>Annots.xml</ofd:Annotations>"
    listed = (
        f'<ofd:Annotations {SPACE}><ofd:Page PageID="0"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    )
    data = package(
        [page(lines() + table())],
        Doc_0__Annots=listed,
        Doc_0__a=f"<ofd:PageAnnot {SPACE}>{annotation}</ofd:PageAnnot>",
    )
    return read(rezipped(data, lambda name, old: old.replace(b"</ofd:Pages>", named.encode())))


def annotation(of: str, content: str, boundary: str = "86 64 18 8") -> str:
    return f'<ofd:Annot ID="1" {of}><ofd:Appearance Boundary="{boundary}">{content}</ofd:Appearance></ofd:Annot>'


def test_an_annotation_is_read_where_it_stands() -> None:
    found = annotated(annotation('Type="Stamp" Subtype="FreeText"', figure("27", 1, 5)))
    assert cell(found).text == "27" and found.notes == []
    assert found.lines[2:] == ["名称\t收\t办\t计", "1.规章\t13\t27\t14", "2.文件\t2\t3\t5"]


@pytest.mark.parametrize("of", ['Type="Stamp" Visible="false"', 'Type="Highlight"', 'Type="Watermark"'])
def test_an_annotation_that_is_no_text_of_the_page(of: str) -> None:
    assert cell(annotated(annotation(of, figure("27", 1, 5)))).text == ""


def test_an_annotation_that_strikes_out_deletes() -> None:
    found = annotated(annotation('Type="Path" Subtype="StrikeOut"', "", "65.5 65 2 5"))
    assert cell(found, 1, 1).text == "3" and "删除线" in said(found)


def test_an_annotation_without_appearance_is_told() -> None:
    assert "注释" in said(annotated('<ofd:Annot ID="1" Type="Path"/>'))


def test_every_line_knows_its_page_and_its_place() -> None:
    found = document("")
    assert set(found.origins) == set(range(1, len(found.lines) + 1))
    row = found.origins[4]
    assert row.page == 1 and row.box is not None
    assert [round(side * 25.4 / 72, 1) for side in row.box] == [25, 64, 125, 72]
