"""Tables in text that a program took out of a PDF line by line: heads in stacks side by side, broken figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from linter.documents.text import read_text
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.reading.tables.heads import is_stacked
from linter.rulebook.book import Rulebook

HEAD = [
    "                          申请人情况",
    "                              法人或其他组织",
    "（本列数据的勾稽关系为：第一项加第二项之和，",
    "                          自然          社会   法律",
    "等于第三项加第四项之和）                  商业  科研                 总计",
    "                          人           公益   服务   其他",
    "                              企业  机构",
    "                                      组织   机构",
]
ROWS = [
    "一、本年新收政府信息公开申请数量          46  3   0   1    2    0    52",
    "二、上年结转政府信息公开申请数量          2   1   0   0    0    0    3",
    "三、本 （一）予以公开               25  2   0   1    1    0    29",
    "年度办 （二）部分公开（区分处理的，只计这一",
    "                          4    0   0   0   0    0    4",
    "理结果 情形，不计其他情形）",
    "    （七）总计                      44   3        0    1   2    0    50",
    "四、结转下年度继续办理                    4    1        0    0   0    0    5",
]
COLUMNS = ["natural_person", "commercial", "research", "public_interest", "legal_service", "other", "total"]


def text(head: list[str], rows: list[str], after: Sequence[str] = ()) -> str:
    lines = ["某局2023年政府信息公开工作年度报告", "", "三、收到和处理政府信息公开申请情况", *head, *rows, "", *after]
    return "\n".join([*lines, "五、存在的主要问题及改进情况", "无。"])


@pytest.fixture
def read(book: Rulebook) -> Callable[[str], Report]:
    claims = ClaimReader(book.quantities)
    return lambda text: read_report(read_text("report.txt", text.encode()), book.forms, claims)


def values(table, row: str) -> list[int | None]:
    return [table.cells[row, column].value for column in COLUMNS]


def test_heads_in_stacks_side_by_side_are_there(read) -> None:
    table = read(text(HEAD, ROWS)).tables["requests"]
    assert table.missing_columns == []
    assert values(table, "new") == [46, 3, 0, 1, 2, 0, 52]
    assert values(table, "partial") == [4, 0, 0, 0, 0, 0, 4]


def test_a_head_that_is_not_there_is_missed(read) -> None:
    head = [line.replace("法律", "").replace("服务", "") for line in HEAD]
    assert read(text(head, ROWS)).tables["requests"].missing_columns == [("", "legal_service")]


def test_the_pieces_of_a_head_stand_below_each_other() -> None:
    assert is_stacked("科研机构", [(1, "商业"), (1, "科研"), (3, "企业"), (3, "机构")])
    assert not is_stacked("科研机构", [(1, "机构"), (3, "科研")])
    assert not is_stacked("科研机构", [(1, "科研"), (1, "机构")])
    assert not is_stacked("法律服务机构", [(1, "法律"), (3, "机构")])


def test_heads_of_table_four_in_stacks(read) -> None:
    lines = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议                     行政诉讼",
        "                         未经复议直接起诉                复议后起诉",
        "结果   结果   其他   尚未",
        "                    总计   结果 结果 其他   尚未           结果 结果    其他   尚未",
        "维持   纠正   结果   审结                        总计                          总计",
        "                         维持 纠正 结果   审结           维持 纠正    结果   审结",
        "1    1    0    0    2    0  0   0   0    0       0  0     0    1     1",
    ]
    table = read(text(HEAD, ROWS, lines)).tables["disputes"]
    assert table.missing_columns == [] and table.readable
    assert [cell.value for cell in table.cells.values()] == [1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    "lines",
    [
        [  # 1168 in a cell three digits wide: its digits above and below the line of the row
            "                                                            116",
            "一、本年新收政府信息公开申请数量          982     121   6    14   33   12",
            "                                                            8",
        ],
        [  # 182 and 189, with the rest of the label before the rest of the figures
            "一、本年新收政府信息公开申请 18     7   0    0   0   0    18",
            "数量                      2                        9",
        ],
    ],
)
def test_figures_that_a_narrow_column_broke_are_in_doubt_not_blank(lines: list[str], read) -> None:
    table = read(text(HEAD, [*lines, *ROWS[1:]])).tables["requests"]
    assert {table.cells["new", column].trust for column in COLUMNS} == {"ambiguous"}
    assert "blank" not in {table.cells["new", column].kind for column in COLUMNS}
    assert values(table, "carried_in") == [2, 1, 0, 0, 0, 0, 3]


def test_a_group_name_printed_among_two_labels_makes_neither_misspelt(read) -> None:
    rows = [
        "          1.申请人无正当理由逾期不补",
        "          正、行政机关不再处理其政府    0        0   0   0    0    0    0",
        "    （六）   信息公开申请",
        "    其他处   2.申请人逾期未按收费通知要",
        "    理     求缴纳费用、行政机关不再处    0        0   0   0    0    0    0",
        "          理其政府信息公开申请",
        "          3.其他             0        0   0   0    0    0    0",
    ]
    table = read(text(HEAD, [*ROWS[:6], *rows, *ROWS[6:]])).tables["requests"]
    assert table.labels == {}
    assert [row for row in table.missing_rows if row.startswith("other.")] == []
    assert values(table, "other.unpaid") == [0] * 7


def test_table_two_taken_out_column_by_column_is_not_read(read) -> None:
    lines = ["某局2023年政府信息公开工作年度报告", "二、主动公开政府信息情况", "第二十条第（一）项", "信息内容", "规章"]
    lines += ["行政规范性文件", "第二十条第（五）项", "信息内容", "", "本年制发件数", "0", "1", "本年处理决定数量", ""]
    lines += ["本年废止件数", "0", "0", "", "现行有效件数", "0", "4", "", "45", "", "行政许可", "第二十条第（六）项"]
    lines += ["信息内容", "行政处罚", "行政强制", "本年处理决定数量", "12", "0", "五、存在的主要问题及改进情况", "无。"]
    table = read("\n".join(lines)).tables["proactive"]
    assert not table.readable and table.reason is not None and "按列" in table.reason.zh
