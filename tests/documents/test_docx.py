"""Word documents as a whole: reports, their text, tracked changes, embedded pages."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents.model import UNREAD
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from tests.conftest import GOLDEN_NAMES
from tests.documents import made
from tests.documents.docx_reading import cell, read, refusal, texts, w
from tests.documents.made import W, package, paragraph, row, run, stored, table, tc


def inserted(text: str) -> str:
    return w("ins", run(text), id="1", author="甲")


def deleted(text: str) -> str:
    return w("del", w("r", w("delText", text)), id="2", author="甲")


# --- whole reports


@pytest.mark.parametrize("name", GOLDEN_NAMES)
def test_a_golden_as_word_document(name, goldens, book):
    golden = goldens[name]
    document = read(made.word(golden))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    for key, rows in golden.tables.items():
        for row_key, columns in rows.items():
            for column, value in columns.items():
                found = report.tables[key].cells[row_key, column]
                place = found.place
                assert (found.text, found.trust) == ("" if value is None else str(value), "exact")
                assert document.lines[place.line - 1][place.column - 1 : place.end_column - 1].strip() == found.text
    checked = Engine(book).check(report)
    assert checked.crashes == []
    assert [(finding.rule, finding.message.zh) for finding in checked.findings] == []
    assert [(entry.rule, entry.reason.zh) for entry in checked.undecided] == []
    assert document.notes == []


def test_paragraphs_are_lines_in_their_order(goldens):
    golden = goldens["2021-town"]
    lines = read(made.word(golden)).lines
    told = [part for part in made.parts(golden) if isinstance(part, str)]
    assert [line for line in lines if "\t" not in line and line in told] == told


def test_total_cell_with_a_tracked_change(goldens, book):
    golden = goldens["2021-department"]

    def write(target: made.Cell) -> str:
        if target.slot == "requests.new.total":
            return paragraph(deleted("1") + inserted("98") + inserted("7"))
        return paragraph(run(target.text))

    document = read(made.word(golden, lambda grid: made.word_table(grid, write)))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    found = report.tables["requests"].cells["new", "total"]
    assert found.value == 987
    assert [note.zh for note in document.notes] == [
        "文档含未接受的修订，已按全部接受后的内容检查；涉及单元格："
        "“一、本年新收政府信息公开申请数量”行第 8 个单元格为“987”，原为“1”"
    ]


# --- text


def test_runs_are_joined_whatever_wraps_them():
    body = paragraph(
        run("2023年")
        + w("hyperlink", run("受理"))
        + w("smartTag", w("customXml", run("申请")))
        + w("fldSimple", run("28"), instr="PAGE")
        + w("sdt", w("sdtPr", w("alias", val="不显示")) + w("sdtContent", run("5件")))
        + w("r", w("instrText", "PAGE"))
        + w("r", w("t", "，含") + w("noBreakHyphen") + w("softHyphen") + w("tab") + w("t", "转办"))
    )
    assert read(package(body)).lines == ["2023年受理申请285件，含- 转办"]


def test_soft_line_breaks_end_a_line_but_not_a_cell():
    broken = w("r", w("t", "一、总体情况") + w("br") + w("t", "本年度平稳。"))
    figure = w("r", w("t", "18") + w("br") + w("t", "2"))
    document = read(package(paragraph(broken) + table(row(cell("总计"), tc(paragraph(figure)), cell("4")))))
    assert document.lines == ["一、总体情况", "本年度平稳。", "总计\t182\t4"]


def test_paragraphs_of_a_cell_are_joined():
    document = read(package(table(row(cell("商业企业"), tc(paragraph(run("18")) + paragraph(run(" 2\u200b")))))))
    assert texts(document) == [[["商业企业", "182"]]]


def test_insertions_and_moves_count_deletions_do_not():
    body = paragraph(run("受理") + deleted("删") + inserted("一百") + w("moveFrom", run("去")) + w("moveTo", run("来")))
    document = read(package(body))
    assert document.lines == ["受理一百来"]
    assert [note.zh for note in document.notes] == ["文档含未接受的修订，已按全部接受后的内容检查；正文 1 段"]


def test_a_paragraph_whose_end_is_deleted_goes_on():
    ended = paragraph(run("一、总体"), w("rPr", w("del", id="1")))
    assert read(package(ended + paragraph(run("情况")) + paragraph(run("正文。")))).lines == ["一、总体情况", "正文。"]


def test_formatting_changes_and_old_properties_are_no_text():
    changed = w("rPrChange", w("rPr", w("vanish")))
    body = paragraph(
        w("r", w("rPr", changed) + w("t", "可见")), w("pPrChange", w("pPr", w("numPr", w("numId", val="7"))))
    )
    document = read(package(body))
    assert (document.lines, document.notes) == (["可见"], [])


def test_hidden_text_is_left_out_and_told():
    hidden = w("r", w("rPr", w("vanish")) + w("t", "草稿"))
    shown = w("r", w("rPr", w("vanish", val="0")) + w("t", "正文"))
    document = read(package(paragraph(hidden + shown)))
    assert (document.lines, [note.zh for note in document.notes]) == (
        ["正文"],
        ["有 1 处隐藏文字，未检查"],
    )


def test_a_text_box_is_read_once_after_its_paragraph():
    document = read(stored("text-box.xml"))
    assert document.lines == [
        "一、总体情况",
        "本机关依法公开信息。",
        "联系电话：12345",
        "总计\t7\t7",
        "审核人",
        "六、其他",
    ]
    assert [note.zh for note in document.notes] == ["文档有 2 个文本框，其文字列在所在段落或者表格之后"]


def test_comments_are_counted_not_read():
    document = read(package(paragraph(run("正文") + w("r", w("commentReference", id="0")))))
    assert document.lines == ["正文"]
    assert [note.zh for note in document.notes] == ["文档含 1 条批注，批注不属于正文，未检查"]


def test_tables_that_are_pictures_are_told():
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    assert [note.zh for note in read(package(paragraph(run("二、") + picture))).notes] == [
        "文档没有表格，但有 1 张图片；图片中的表格无法读取"
    ]


def test_strict_documents_and_other_part_names():
    body = f"<w:body>{paragraph(run('正文'))}</w:body>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        zipped.writestr("_rels/.rels", f'<R><R Type="{made.RELATIONS}officeDocument" Target="word/document2.xml"/></R>')
        space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        zipped.writestr("word/document2.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    assert read(written.getvalue()).lines == ["正文"]


# --- embedded pages, macros, marks in the text


def chunked(content: bytes, name: str = "afchunk.mht", body: str = '<w:altChunk r:id="r9" xmlns:r="urn:r"/>') -> bytes:
    """A document with an embedded file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        zipped.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        zipped.writestr(
            "word/_rels/document.xml.rels",
            f'<R><R Id="r9" Type="{made.RELATIONS}aFChunk" Target="/word/{name}"/></R>',
        )
        zipped.writestr(f"word/{name}", content)
    return written.getvalue()


def test_a_document_that_is_one_embedded_page(goldens, book):
    page = made.web(goldens["2021-town"]).encode()
    archive = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
    for content, name in ((page, "a.htm"), (archive + page + b"\r\n--B--", "afchunk.mht")):
        document = read(chunked(content, name))
        assert (document.format, len(document.grids)) == ("docx", 3)
        assert [note.zh for note in document.notes] == ["文档内嵌 1 个网页，已在所在位置按网页读取"]
        report = read_report(document, book.forms, ClaimReader(book.quantities))
        assert Engine(book).check(report).findings == []


def test_embedded_files_that_are_no_pages_are_told():
    assert "嵌入文档的其他文件" in refusal(chunked(b"{\\rtf1 x}", "a.rtf"))
    beside = chunked(b"<html><p>x", "a.htm", body=paragraph(run("正文")) + "<w:altChunk/>")
    assert read(beside).lines == ["正文", UNREAD]
    assert [note.zh for note in read(beside).notes] == ["文档内嵌 1 个其他文件，内容未读取"]


def test_kinds_of_word_document(goldens):
    whole = made.word(goldens["2021-town"])
    space = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    for kind in ("macroEnabled.main", "template.main", "macroEnabledTemplate.main"):
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(written, "w") as target:
            target.writestr(
                "[Content_Types].xml",
                f'<Types><Override PartName="/word/document.xml" ContentType="{kind}+xml"/></Types>',
            )
            target.writestr("_rels/.rels", f'<R><R Type="{space}" Target="word/document.xml"/></R>')
            target.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
            for name in source.namelist()[1:]:
                target.writestr(name, source.read(name))
        assert read(written.getvalue()).lines == read(whole).lines


def test_marks_that_stand_for_characters():
    content = w(
        "r",
        w("t", "附件") + w("sym", font="Wingdings", char="F0FC") + w("sym", font="Symbol", char="2460") + w("t", "一"),
    )
    content += w("r", w("softHyphen") + w("noBreakHyphen") + w("ptab") + w("t", "二")) + w("r", w("cr") + w("t", "三"))
    assert read(package(paragraph(content))).lines == ["附件①一- 二", "三"]


def test_notes_are_no_part_of_a_cell():
    reference = w("r", w("footnoteReference", id="2")) + w("r", w("endnoteReference", id="3"))
    document = read(package(table(row(cell("总计"), tc(paragraph(run("18") + reference)))) + paragraph(run("正文"))))
    assert texts(document) == [[["总计", "18"]]]
