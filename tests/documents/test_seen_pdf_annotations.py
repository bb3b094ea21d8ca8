"""Form fields and annotations of PDFs are read where they stand."""

from __future__ import annotations

import pytest

from linter.documents.model import GridCell
from tests.documents.drawn import pdf
from tests.documents.pdf_reading import read
from tests.documents.seen_pdf import SPARE, X, Y, cell, form, said, sheet, typed


def field(entries: str, appearance: bytes | None = None) -> GridCell:
    page = sheet()
    shown = f"/AP<</N {SPARE} 0 R>>" if appearance else ""
    page.entries = f"/Annots[<</Type/Annot/Rect[{X} {Y - 4} {X + 40} {Y + 10}]{shown}{entries}>>]"
    return cell(read(pdf([page], [appearance] if appearance else [])))


def test_a_form_field_shows_its_appearance() -> None:
    found = field("/Subtype/Widget/FT/Tx/V(27)", form(typed("27"), "0 0 40 14"))
    assert (found.text, found.unseen) == ("27", "")


def test_a_form_field_without_appearance_shows_its_value() -> None:
    assert field("/Subtype/Widget/FT/Tx/V<FEFF00320037>").text == "27"
    assert field("/Subtype/Widget/Parent<</FT/Tx/V(27)>>").text == "27"


def test_a_form_field_whose_appearance_is_not_its_value_is_unknown() -> None:
    assert "表单域" in field("/Subtype/Widget/FT/Tx/V(28)", form(typed("27"), "0 0 40 14")).unseen


def test_a_check_box_that_is_off_shows_nothing() -> None:
    page = sheet()
    states = f"/AP<</N<</Yes {SPARE} 0 R>>>>/AS/Off"
    page.entries = f"/Annots[<</Subtype/Widget/FT/Btn/Rect[{X} {Y} {X + 9} {Y + 9}]{states}>>]"
    assert cell(read(pdf([page], [form(typed("1"), "0 0 9 9")]))).text == ""


@pytest.mark.parametrize("more", ["", "/IT/FreeTextTypeWriter", "/Subj(x)"])
def test_what_was_typed_onto_the_page_is_read_where_it_stands(more: str) -> None:
    assert field(f"/Subtype/FreeText/Contents(27){more}", form(typed("27"), "0 0 40 14")).text == "27"


def test_a_note_laid_over_a_figure_takes_its_place() -> None:
    page = sheet()
    page.entries = f"/Annots[<</Subtype/FreeText/Contents(15)/Rect[173 658 200 674]/AP<</N {SPARE} 0 R>>>>]"
    document = read(pdf([page], [form("1 g 0 0 27 16 re f 0 g " + typed("15"), "0 0 27 16")]))
    assert cell(document, 1, 1).text == "15"
    assert "遮盖" in said(document)


def test_a_note_without_appearance_makes_its_cell_unknown() -> None:
    assert "批注" in field("/Subtype/FreeText/Contents(27)").unseen


def test_an_annotation_that_is_hidden_says_nothing() -> None:
    assert field("/Subtype/FreeText/F 2", form(typed("27"), "0 0 40 14")).text == ""


def test_a_highlight_covers_nothing() -> None:
    page = sheet()
    page.entries = f"/Annots[<</Subtype/Highlight/Rect[173 658 200 674]/AP<</N {SPARE} 0 R>>>>]"
    document = read(pdf([page], [form("1 1 0 rg 0 0 27 16 re f", "0 0 27 16")]))
    assert cell(document, 1, 1).text == "13" and document.notes == []


def test_a_mark_that_strikes_out_deletes() -> None:
    page = sheet([["名称", "收", "办", "计"], ["1.规章", "1314", "", "14"], ["2.文件", "2", "3", "5"]])
    quads = "174.5 671 183 671 174.5 660 183 660"
    page.entries = f"/Annots[<</Subtype/StrikeOut/Rect[174.5 660 183 671]/QuadPoints[{quads}]>>]"
    document = read(pdf([page]))
    assert cell(document, 1, 1).text == "14" and "删除线" in said(document)
