"""Word documents: every cell in its place, and each trap that such files hold."""

from __future__ import annotations

import io
import zipfile

import pytest

from linter.documents.limits import LIMITS
from linter.documents.model import UNREAD, Document, UnreadableError
from linter.documents.word import read_docx
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.text.numerals import write_number
from tests.conftest import GOLDEN_NAMES
from tests.documents import made
from tests.documents.made import W, package, paragraph, row, run, stored, table, tc


def read(data: bytes) -> Document:
    return read_docx("report.docx", data)


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in cells] for cells in grid.rows] for grid in document.grids]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    return str(caught.value)


def w(name: str, content: str = "", **attributes: str) -> str:
    given = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{given}>{content}</w:{name}>"


def cell(text: str, properties: str = "") -> str:
    return tc(paragraph(run(text)), properties)


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


# --- tables


def test_merged_cells_are_one_cell():
    document = read(stored("merged.xml"))
    assert texts(document) == [
        [
            ["（本列数据）", "申请人情况"],
            ["自然人", "总计"],
            ["三、结果", "（一）予以公开", "4", ""],
            ["（二）部分公开", "5", "9"],
        ]
    ]
    grid = document.grids[0]
    assert grid.exact
    assert [(c.row_span, c.column_span) for c in grid.rows[0]] == [(2, 2), (1, 2)]
    assert [(c.row_span, c.column_span) for c in grid.rows[2]] == [(2, 1), (1, 1), (1, 1), (1, 1)]
    assert document.lines[grid.first_line - 1 : grid.last_line] == [
        "（本列数据）\t申请人情况", "自然人\t总计", "三、结果\t（一）予以公开\t4\t", "（二）部分公开\t5\t9",
    ]  # fmt: skip
    for cells in grid.rows:
        for c in cells:
            assert document.lines[c.line - 1][c.column - 1 :].startswith(c.text)


def test_a_continued_merge_with_nothing_above_starts_a_cell():
    document = read(
        package(table(row(cell("三、结果", "<w:vMerge/>"), cell("4")), row(cell("", "<w:vMerge/>"), cell("5"))))
    )
    assert texts(document) == [[["三、结果", "4"], ["5"]]]
    assert document.grids[0].rows[0][0].row_span == 2


def test_old_horizontal_merges():
    document = read(
        package(
            table(
                row(cell("总计", w("hMerge", val="restart")), cell("", w("hMerge")), cell("5")), row(*map(cell, "abc"))
            )
        )
    )
    assert texts(document)[0][0] == ["总计", "5"]
    assert document.grids[0].rows[0][0].column_span == 2


def test_phantom_columns_are_no_columns():
    span = w("gridSpan", val="2")
    document = read(
        package(
            table(
                row(cell("结果维持", span), cell("总计")),
                row(cell("1"), tc("<w:p/>"), cell("2")),
                row(cell("3", span), cell("4")),
                widths=[1000, 1, 1000],
            )
        )
    )
    assert texts(document) == [[["结果维持", "总计"], ["1", "2"], ["3", "4"]]]
    assert all(c.column_span == 1 for cells in document.grids[0].rows for c in cells)


def test_rows_that_begin_further_right():
    merged = w("vMerge", val="restart")
    document = read(
        package(
            table(
                row(cell("甲"), cell("乙", merged), cell("1")),
                row(cell("", "<w:vMerge/>"), cell("2"), properties=w("gridBefore", val="1")),
                widths=[900, 900, 900],
            )
        )
    )
    assert texts(document) == [[["甲", "乙", "1"], ["2"]]]


def test_deleted_rows_are_gone_and_inserted_ones_are_there():
    document = read(
        package(
            table(
                row(cell("规章"), cell("1")),
                row(cell("行政许可"), cell("9"), properties=w("del", id="1")),
                row(cell("行政处罚"), cell("2"), properties=w("ins", id="2")),
            )
        )
    )
    assert texts(document) == [[["规章", "1"], ["行政处罚", "2"]]]
    assert [note.zh for note in document.notes] == [
        "文档含未接受的修订，已按全部接受后的内容检查；表格插入 1 行、删除 1 行"
    ]


def test_rows_and_cells_in_content_controls():
    control = w("sdt", w("sdtPr") + w("sdtContent", row(cell("行政许可"), w("sdt", w("sdtContent", cell("45"))))))
    document = read(package(table(row(cell("规章"), cell("1")), control)))
    assert texts(document) == [[["规章", "1"], ["行政许可", "45"]]]


def test_a_table_in_a_layout_table_is_a_grid_of_its_own():
    inner = table(row(cell("规章"), cell("1")), row(cell("规范性文件"), cell("2")))
    outer = table(row(tc(paragraph(run("二、主动公开")) + inner + paragraph(run("三、申请情况")))))
    document = read(package(outer))
    assert document.lines == ["二、主动公开", "规章\t1", "规范性文件\t2", "三、申请情况"]
    assert [(grid.first_line, grid.last_line) for grid in document.grids] == [(2, 3)]


def test_a_layout_table_with_running_text_is_lines():
    narrative = paragraph(run("本机关认真贯彻落实条例，依法公开信息。" * 6))
    document = read(package(table(row(cell("目录"), tc(paragraph(run("一、总体情况")) + narrative)))))
    assert document.grids == []
    assert document.lines[:2] == ["目录", "一、总体情况"]


def test_headings_and_remarks_across_a_table_cut_it():
    across = w("gridSpan", val="2")
    remark = "注：" + "本表所列数据不含涉密信息，统计口径与上年一致。" * 4
    document = read(
        package(table(row(cell("二、主动公开情况", across)), row(cell("规章"), cell("1")), row(cell(remark, across))))
    )
    assert texts(document) == [[["规章", "1"]]]
    assert document.lines == ["二、主动公开情况", "规章\t1", remark]


def test_a_report_cut_into_several_tables(goldens, book):
    golden = goldens["2021-government"]

    def write(grid: made.grids.Grid) -> str:
        whole = made.word_table(grid)
        if grid.key != "requests":
            return whole
        rows = whole.split("<w:tr>")
        cut = len(rows) // 2
        return (
            "<w:tr>".join(rows[:cut])
            + "</w:tbl>"
            + paragraph(run("（续表）"))
            + "<w:tbl><w:tr>"
            + "<w:tr>".join(rows[cut:])
        )

    document = read(made.word(golden, write))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    assert len(document.grids) == 4
    assert {key: found.value for key, found in report.tables["requests"].cells.items()} == {
        (row_key, column): value
        for row_key, columns in golden.tables["requests"].items()
        for column, value in columns.items()
    }


# --- automatic numbers


def level(number: int, form: str, text: str, *more: str) -> str:
    return w(
        "lvl", w("start", val="1") + w("numFmt", val=form) + w("lvlText", val=text) + "".join(more), ilvl=str(number)
    )


def numbered(text: str, number: str = "1", at: str = "0") -> str:
    return paragraph(run(text), w("numPr", w("ilvl", val=at) + w("numId", val=number)))


NUMBERING = (
    w("abstractNum", level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）")
      + level(2, "decimal", "%3.") + level(3, "decimal", "%1.%4", "<w:isLgl/>"), abstractNumId="0")
    + w("abstractNum", level(0, "hebrew1", "%1.") + level(1, "bullet", "\uf0b7"), abstractNumId="1")
    + w("num", w("abstractNumId", val="0"), numId="1")
    + w("num", w("abstractNumId", val="1"), numId="2")
    + w("num", w("abstractNumId", val="0") + w("lvlOverride", w("startOverride", val="5"), ilvl="0"), numId="3")
)  # fmt: skip


def test_automatic_heading_numbers_are_written():
    body = (
        numbered("总体情况") + numbered("主动公开", at="1") + numbered("依申请公开", at="1") + numbered("属于国家秘密", at="2")
        + numbered("重复申请", at="2") + numbered("主动公开政府信息情况") + numbered("规章", at="1") + numbered("", at="1")
        + numbered("许可", at="1") + numbered("2023年", at="3") + numbered("存在的问题", "3")
    )  # fmt: skip
    document = read(package(body, numbering=NUMBERING))
    assert document.lines == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "1.属于国家秘密", "2.重复申请", "二、主动公开政府信息情况",
        "（一）规章", "（三）许可", "2.1 2023年", "五、存在的问题",
    ]  # fmt: skip
    assert document.notes == []


def test_numbers_that_come_from_a_style():
    styles = (
        w("style", w("pPr", w("numPr", w("numId", val="9"))), type="paragraph", styleId="h2")
        + w("style", w("basedOn", val="h2"), type="paragraph", styleId="own")
    )  # fmt: skip
    numbering = w(
        "abstractNum",
        level(0, "chineseCounting", "%1、") + level(1, "ideographDigital", "（%2）", w("pStyle", val="h2")),
        abstractNumId="4",
    ) + w("num", w("abstractNumId", val="4"), numId="9")
    body = paragraph(run("主动公开"), w("pStyle", val="own")) + paragraph(
        run("不编号"), w("pStyle", val="own") + w("numPr", w("numId", val="0"))
    )
    assert read(package(body, styles=styles, numbering=numbering)).lines == ["（一）主动公开", "不编号"]


def test_numbers_that_cannot_be_worked_out_are_told():
    body = numbered("总体情况", "2") + numbered("主动公开", "77") + numbered("要点", "2", "1")
    document = read(package(body, numbering=NUMBERING))
    assert document.lines == ["总体情况", "主动公开", "要点"]
    assert [note.zh for note in document.notes] == ["有 2 处自动编号无法还原，检查时没有这些编号"]


def test_numbers_in_cells():
    def numbered_cell(text: str) -> str:
        return tc(numbered(text, at="2"))

    document = read(
        package(
            table(row(numbered_cell("国家秘密"), cell("3")), row(numbered_cell(""), cell("4"))), numbering=NUMBERING
        )
    )
    assert texts(document) == [[["1.国家秘密", "3"], ["2.", "4"]]]


def test_the_number_of_a_golden_heading_may_be_automatic(goldens, book):
    golden = goldens["2021-department"]

    def write(part: str | made.grids.Grid) -> str:
        if not isinstance(part, str):
            return made.word_table(part)
        bare = part.partition("、")[2]
        return (
            numbered(bare)
            if part[1:2] == "、" and part[0] in "一二三四五六" and len(part) < 40
            else paragraph(run(part))
        )

    document = read(package("".join(map(write, made.parts(golden))), numbering=NUMBERING))
    report = read_report(document, book.forms, ClaimReader(book.quantities))
    assert [(s.key, s.number) for s in report.sections] == list(zip(golden.sections, range(1, 7), strict=True))


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (12, "decimalFullWidth", "１２"),
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (101, "chineseCountingThousand", "一百零一"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (21, "decimalEnclosedCircle", None),
        (1, "hebrew1", None),
    ],
)
def test_numbers_as_word_writes_them(value, form, written):
    assert write_number(value, form) == written


# --- files that are refused


def hostile(content: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        zipped.writestr("word/document.xml", content)
    return written.getvalue()


def test_declarations_are_refused():
    for declared in (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        "<!DOCTYPE x>",
    ):
        content = f"{declared}<w:document {W}><w:body><w:p/></w:body></w:document>"
        assert "限制项 xml-entities" in refusal(hostile(content))
        assert "限制项 xml-entities" in refusal(hostile_bytes(content.encode("utf-16")))


def hostile_bytes(content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        zipped.writestr("word/document.xml", content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<w:sdt><w:sdtContent>" * 20000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20000, "xml-depth"),
        ("<w:del>" * 20000 + "</w:del>" * 20000, "xml-depth"),
        ("<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000, "table-depth"),
        (table(row(tc("<w:p/>", w("gridSpan", val="999999999")))), "column-span"),
        (table(*[row(*[tc("")] * 40)] * 501), "table-cells"),
        (table(row(tc("<w:p/>"))) * 501, "tables"),
        ("A" * 30_000_000, "zip-ratio"),
    ],
)
def test_limits_are_named(body, name):
    assert f"限制项 {name}）" in refusal(hostile(f"<w:document {W}><w:body>{body}</w:body></w:document>"))
    assert name in LIMITS


def test_too_many_entries():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for number in range(5001):
            zipped.writestr(f"x{number}", b"")
    assert "限制项 zip-entries" in refusal(written.getvalue())


def test_what_is_not_a_docx_is_said_in_one_sentence(goldens):
    whole = made.word(goldens["2021-town"])
    assert "已损坏" in refusal(whole[: len(whole) // 2])
    assert "旧版 Word" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refusal(encrypted)
    assert "不是 Word 文档" in refusal(b"%PDF-1.4")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as zipped:
        zipped.writestr("xl/workbook.xml", "<x/>")
    assert "不是 Word 文档" in refusal(other.getvalue())
    assert "没有文字" in refusal(package("<w:p/>"))
    for broken in ("<w:p>", "<w:tc/>", "<w:trPr><w:del/></w:trPr>", "<w:gridSpan w:val='2'/>", "<w:tr/>"):
        assert "已损坏" in refusal(hostile(f"<w:document {W}><w:body>{broken}</w:body></w:document>"))


def test_damaged_bytes_never_crash(goldens):
    whole = bytearray(made.word(goldens["2021-town"]))
    for at in range(0, len(whole), 97):
        damaged = whole.copy()
        damaged[at] ^= 0x5A
        try:
            read(bytes(damaged))
        except UnreadableError as error:
            assert str(error)


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
