"""A small run made by hand: one report with two findings, one suppressed, one rule undecided, one file unread."""

from __future__ import annotations

from datetime import date

from linter.checks.finding import Basis, Finding
from linter.checks.record import NotChecked, Record, Run, Undecided, Unreadable
from linter.checks.roster import Delivered, Expected, Problem, Roster, Unlisted
from linter.cli.suppress import own_finding
from linter.documents.model import Document, Place
from linter.engine.recording import excerpt
from linter.reading.flow import Flow
from linter.reading.model import Cell, Report
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form, FormColumn, FormRow, FormTable, Text, Years
from linter.rulebook.norm import Clause, Norm
from linter.rulebook.rule import Rule

PATH = "报告/云岭县教育局.txt"

LINES = [
    "云岭县教育局2023年政府信息公开工作年度报告",
    "",
    "一、总体情况",
    "　　2023年，共收到申请 9 件，其中自然人申请8件，法人或者其他组织申请1件，均在法定期限内答复。",
    "申请人情况\t自然人\t总计",
    "一、本年新收\t8\t9",
    "四、结转下年度继续办理\t55\t0",
]


def cell(row: str, column: str, text: str, line: int, start: int) -> Cell:
    place = Place(line, start, line, start + len(text))
    return Cell("requests", row, column, text, "number", place, int(text))


def finding(**changes: object) -> Finding:
    fields: dict[str, object] = {
        "rule": "SUM001",
        "name": "requests-carry",
        "category": "arithmetic",
        "severity": "error",
        "message": Text(
            "【表三“自然人”列】本年新收 8 ＋ 上年结转 0 ＝ 8，而（七）总计 8 ＋ 结转下年度 55 ＝ 63，相差 55。",
            "[Table 3, column 自然人] 8, but 63; difference 55.",
        ),
        "advice": Text("请核对这一列的四个数。", "Check the four figures."),
        "where": Text("表三“四、结转下年度继续办理”行“自然人”列", "Table 3, row 四、结转下年度继续办理, column 自然人"),
        "place": Place(7, 13, 7, 15),
        "quote": "55",
        "section": "requests",
        "table": "requests",
        "cells": [cell("new", "natural_person", "8", 6, 8), cell("carried_out", "natural_person", "55", 7, 13)],
        "basis": [Basis("GB30", "3b", Text("《格式》一（三）", "Form, part 1(3)"))],
        "fingerprint": "aaaa000011112222",
    }
    made = Finding(**{**fields, **changes})  # type: ignore[arg-type]
    made.excerpt = excerpt(Document(path=PATH, format="txt", lines=LINES), made.place)
    return made


def narrative(**changes: object) -> Finding:
    fields: dict[str, object] = {
        "rule": "NAR001",
        "name": "new-requests",
        "category": "narrative",
        "severity": "warning",
        "message": Text("文中写“收到申请9件”，与表格 | 不符。", "The text says 9."),
        "advice": Text("请改为一致。", "Make them agree."),
        "where": Text("第一部分", "Section 1"),
        "place": Place(4, 10, 4, 17),
        "quote": "收到申请 9 件",
        "section": "overview",
        "table": None,
        "cells": [],
        "fingerprint": "bbbb000011112222",
    }
    return finding(**{**fields, **changes})


def report() -> Report:
    """The same report as read, with nothing in it but who reports."""
    document = Document(path=PATH, format="txt", lines=LINES)
    return Report(document, "2021", 2023, "department", Flow([]), title=LINES[0], agency="云岭县教育局")


def checked(**changes: object) -> Record:
    fields: dict[str, object] = {
        "path": PATH,
        "format": "txt",
        "title": LINES[0],
        "agency": "云岭县教育局",
        "year": 2023,
        "form": "2021",
        "kind": "department",
        "grade": "fail",
        "findings": [
            narrative(),
            finding(),
            narrative(rule="STR009", severity="info", suppressed="已与上级核实", fingerprint="cccc"),
        ],
        "outcomes": {
            "SUM001": "fail",
            "NAR001": "fail",
            "STR009": "fail",
            "PER001": "pass",
            "TAB001": "not-applicable",
            "SUM002": "undecided",
        },
        "undecided": [
            Undecided(
                "SUM002",
                "row-total",
                "error",
                Text("表三每一行：六类之和＝总计", "each row sums"),
                Text("“予以公开”行的数字无法准确读取", "row 予以公开 cannot be read reliably"),
            )
        ],
    }
    return Record(**{**fields, **changes})  # type: ignore[arg-type]


def run() -> Run:
    return Run(
        reports=[checked()],
        unreadable=[Unreadable("坏.txt", Text("文件为空", "the file is empty"))],
        rulebook="abc123",
    )


def whole() -> Run:
    """A run with everything a run can have: several reports, suppressions, a roster, a crash, files not checked."""
    clean = checked(
        path="报告/青禾市水利局.docx",
        format="docx",
        agency="青禾市水利局",
        grade="pass",
        findings=[own_finding("RPT002", "report-lint.suppress.yaml:3", "（规则 SUM001）", " (rule SUM001)")],
        undecided=[],
        outcomes={"SUM001": "pass", "PER001": "pass"},
        notes=[Text("文件中有修订，按接受修订后的文字检查", "tracked changes are read as accepted")],
    )
    made = run()
    made.reports.append(clean)
    made.not_checked = [NotChecked("报告/附表.xlsx", Text("电子表格", "spreadsheet"))]
    made.crashes = ["报告/青禾市水利局.docx: XYZ001 KeyError: 'x'"]
    came = [Delivered(number, each.path, each.agency, each.year) for number, each in enumerate(made.reports)]
    missing = Problem("missing", "error", Text("没有收到2023年度报告", "no report for 2023 was received"))
    late = Problem(
        "late", "error", Text("公布日期为2024年2月3日，超过法定期限（2024年1月31日）3 天。", "3 days late."), "PUB001"
    )
    expected = [
        Expected(2, "云岭县教育局", "department", date(2024, 2, 3), None, [came[0]], [late]),
        Expected(3, "=SUM(A1)局", "department", None, None, [], [missing]),
    ]
    unlisted = [Unlisted(came[1], Text("不在名单中", "not in the roster"))]
    made.roster = Roster("名单.csv", expected, 2023, unlisted)
    return made


def rule(code: str, name: str, category: str, severity: str = "error") -> Rule:
    text = Text(f"{code} 的要求", f"what {code} asks")
    return Rule(code, name, category, severity, ["GB30-3b"], text, text, text, {"length": {}})  # type: ignore[arg-type]


def book() -> Rulebook:
    table = FormTable(
        section="requests",
        name=Text("表三", "Table 3"),
        rows=[FormRow("new", "一、本年新收"), FormRow("carried_out", "四、结转下年度继续办理")],
        columns=[FormColumn("natural_person", "自然人"), FormColumn("total", "总计")],
    )
    form = Form(
        "2021",
        Text("格式", "Form"),
        "国办公开办函〔2021〕30号",
        Years(2021),
        [],
        {"requests": table},
        [],
        Text("现行格式", "2021 format"),
    )
    clause = Clause("3b", Text("一（三）", "part 1(3)"), Text("数据准确", "accurate"), "official", "full")
    norm = Norm("GB30", Text("年度报告格式", "Form"), "国办公开办函〔2021〕30号", "国办", "part", [clause])
    rules = [
        rule("STR009", "a-heading", "structure", "info"),
        rule("PER001", "period-present", "period"),
        rule("TAB001", "table", "table"),
        rule("SUM001", "requests-carry", "arithmetic"),
        rule("SUM002", "row-total", "arithmetic"),
        rule("NAR001", "new-requests", "narrative", "warning"),
    ]
    quantities = None  # outputs have no use for them
    return Rulebook([form], quantities, {"GB30": norm}, rules)  # type: ignore[arg-type]
