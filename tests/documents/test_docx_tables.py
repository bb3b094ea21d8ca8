"""Tables of Word documents: merged cells, layout tables, rows of content controls."""

from __future__ import annotations

from linter.reading import read_report
from linter.reading.claims import ClaimReader
from tests.documents import made
from tests.documents.docx_reading import cell, read, texts, w
from tests.documents.made import package, paragraph, row, run, stored, table, tc


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
