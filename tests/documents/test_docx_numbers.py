"""Automatic numbers of Word are written as Word shows them."""

from __future__ import annotations

import pytest

from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.text.numerals import write_number
from tests.documents import made
from tests.documents.docx_reading import cell, read, texts, w
from tests.documents.made import package, paragraph, row, run, table, tc


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
