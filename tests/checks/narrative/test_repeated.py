"""One quantity stated twice is stated with one figure; a part, a half-year or another body's figure is none of these."""

from __future__ import annotations

import pytest

from linter.checks import Context
from linter.checks.narrative.repeated import check
from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import read_report
from linter.reading.claims import ClaimReader

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)
FIRST = "（二）依申请公开。本年度新收政府信息公开申请52件，上年结转3件，结转下年度继续办理5件。因政府信息公开被申请行政复议2件，未经复议直接起诉1件。（三）政府信息管理。全年制发行政规范性文件3件，废止2件，现行有效19件。全年作出行政许可决定37件。"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本年度新收政府信息公开申请52件，上年结转3件。", []),
        ("本年度新收政府信息公开申请53件，上年结转3件。", ["新收政府信息公开申请53件"]),
        ("本年度新收政府信息公开申请52件，上年结转4件。", ["上年结转4件"]),
        ("全年收到政府信息公开申请55件。", []),
        ("上半年新收政府信息公开申请31件。", []),
        ("2022年新收政府信息公开申请40件。", []),
        ("新收政府信息公开申请中，自然人提出46件。", []),
        ("全市各级行政机关新收政府信息公开申请412件。", []),
        ("因政府信息公开被申请行政复议3件。", ["行政复议3件"]),
        ("未发生因政府信息公开引发的行政复议。", ["未发生因政府信息公开引发的行政复议"]),
        ("行政复议1件被纠正。", []),
        ("未经复议直接起诉2件。", ["未经复议直接起诉2件"]),
        ("以市政府名义制发行政规范性文件1件。", []),
        ("全年制发行政规范性文件4件。", ["制发行政规范性文件4件"]),
        ("全年作出行政许可决定73件。", ["作出行政许可决定73件"]),
    ],
)
def test_without_tables(text: str, wrong: list[str]) -> None:
    written = (
        f"青禾市教育局2023年政府信息公开工作年度报告\n一、总体情况\n{FIRST}\n二、主动公开政府信息情况\n见附件。\n"
        f"三、收到和处理政府信息公开申请情况\n（一）依申请公开。{text}\n四、政府信息公开行政复议、行政诉讼情况\n见附件。\n"
    )
    report = read_report(read_text("r.txt", written.encode()), BOOK.forms, READER)
    result = check(BOOK.params["NAR015"], Context(report, BOOK.form(report.form), BOOK.forms))
    assert [fault.values["quote"] for fault in result.faults] == wrong
