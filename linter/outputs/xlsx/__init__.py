"""A workbook for the office: overview, a row a finding, what could not be checked, tables with the wrong cells marked.

openpyxl writes it, and reads rosters: MIT, pure Python, 3 MB, well kept, imported where it is used. Rows go to the
workbook as they come, so that hundreds of reports take no more memory than one.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import IO

from linter.checks.finding import Finding
from linter.checks.record import Record, Run
from linter.checks.roster import Roster
from linter.outputs import View
from linter.outputs.groups import remedy, shown
from linter.outputs.overview import overview, row_of
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.roster import headline, rows
from linter.outputs.words import (
    SEVERITY,
    after_place,
    citations,
    location,
    say,
    summary,
)
from linter.outputs.xlsx.book import Book, Column
from linter.outputs.xlsx.tables import Tables

_CHUNK = 1 << 16


def pieces(run: Run, language: str, view: View) -> Iterator[bytes]:
    """The workbook, in pieces of bytes."""
    with io.BytesIO() if view.in_memory else tempfile.TemporaryFile() as file:
        write(run, language, view, file)
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece


def write(run: Run, language: str, view: View, file: IO[bytes]) -> None:
    """Writes the workbook to a file that can be gone back in."""
    book = Book(say(language, "第 &P 页，共 &N 页", "page &P of &N"), view.in_memory)
    _overview(book, run, language, view)
    _findings(book, run, language, view)
    _unchecked(book, run, language)
    if run.roster is not None:
        _roster(book, run.roster, language)
    tables = Tables(book, language, view)
    for record in run.reports:
        tables.add(record, whole=len(run.reports) == 1)
    book.save(file)


def _overview(book: Book, run: Run, language: str, view: View) -> None:
    sheet = book.sheet(
        say(language, "总览", "Overview"),
        [
            Column(say(language, "序号", "No."), 6),
            Column(say(language, "编制机关", "Agency"), 28),
            Column(say(language, "类别", "Type"), 18),
            Column(say(language, "年度", "Year"), 8),
            Column(say(language, "结论", "Result"), 10),
            Column(say(language, "错误", "Errors"), 8),
            Column(say(language, "警告", "Warnings"), 10),
            Column(say(language, "提示", "Info"), 8),
            Column(say(language, "未能核对", "Not checked"), 12),
            Column(say(language, "最多的问题", "Most frequent finding"), 44),
            Column(say(language, "文件", "File"), 36),
        ],
        title=summary(run, language),
    )
    for number, row in enumerate(overview(run, language), 1):
        rule = view.rule(row.often) if row.often else None
        often = row.often + (f" {rule.title.get(language)}" if rule is not None else "")
        year = int(row.year) if row.year.isdigit() else row.year
        counts = (row.errors, row.warnings, row.infos, row.undecided)
        look = ["", "", "", "", row.grade]
        sheet.add([number, row.agency, row.kind, year, row.grade_word(language), *counts, often, row.path], look)


def _findings(book: Book, run: Run, language: str, view: View) -> None:
    sheet = book.sheet(
        say(language, "问题", "Findings"),
        [
            Column(say(language, "编制机关", "Agency"), 20),
            Column(say(language, "类别", "Type"), 16),
            Column(say(language, "年度", "Year"), 7),
            Column(say(language, "级别", "Severity"), 8),
            Column(say(language, "规则", "Rule"), 10),
            Column(say(language, "位置", "Place"), 28),
            Column(say(language, "问题", "Finding"), 56),
            Column(say(language, "修改建议", "Suggestion"), 40),
            Column(say(language, "依据", "Basis"), 30),
            Column(say(language, "起因", "Follows from"), 12),
            Column(say(language, "文件", "File"), 24),
            *([Column(say(language, "已忽略", "Suppressed"), 20)] if view.include_suppressed else []),
        ],
    )
    for record in run.reports:
        who = _who(record, language)
        for group in shown(record, view.include_suppressed):
            for finding in (group.head, *group.followers):
                cause = "" if finding is group.head else group.head.rule
                row = [*who, *_finding(record, finding, language, view), cause, record.path]
                if view.include_suppressed:
                    row.append(finding.suppressed or "")
                sheet.add(row, ["", "", "", finding.severity])


def _roster(book: Book, roster: Roster, language: str) -> None:
    sheet = book.sheet(
        say(language, "名单核对", "Roster"),
        [
            Column(say(language, "名单行", "Line"), 8),
            Column(say(language, "编制机关", "Agency"), 30),
            Column(say(language, "类别", "Type"), 18),
            Column(say(language, "公布日期", "Published"), 13),
            Column(say(language, "情况", "Status"), 16),
            Column(say(language, "说明", "Remarks"), 60),
            Column(say(language, "文件", "File"), 44),
        ],
        title=headline(roster, language),
    )
    for row in rows(roster, language):
        said = [row.line or "", row.agency, row.kind, row.published, row.status, row.remarks, "\n".join(row.paths)]
        sheet.add(said, ["", "", "", "", row.severity or "pass"])


def _who(record: Record, language: str) -> list[object]:
    row = row_of(0, record, language)
    return [row.agency, row.kind, record.year if record.year is not None else row.year]


def _finding(record: Record, finding: Finding, language: str, view: View) -> list[str]:
    hint = remedy(record, finding, language, view.book)
    return [
        SEVERITY[finding.severity].get(language),
        finding.rule,
        location(record, finding, language),
        after_place(finding, language),
        finding.advice.get(language) + (f"\n{hint}" if hint else ""),
        "\n".join(citations(finding, language)),
    ]


def _unchecked(book: Book, run: Run, language: str) -> None:
    """Rules that could not be checked, files that could not be read or were passed over, notes on our own files."""
    sheet = book.sheet(
        say(language, "未能核对", "Not checked"),
        [
            Column(say(language, "编制机关", "Agency"), 24),
            Column(say(language, "年度", "Year"), 8),
            Column(say(language, "事项", "What"), 22),
            Column(say(language, "规则", "Rule"), 10),
            Column(say(language, "级别", "Severity"), 8),
            Column(say(language, "要求", "Requirement"), 44),
            Column(say(language, "原因", "Reason"), 60),
            Column(say(language, "文件", "File"), 36),
        ],
    )
    for entry in run.unreadable:
        what = say(language, "文件无法检查", "file cannot be checked")
        sheet.add(["", "", what, "", "", "", entry.reason.get(language), entry.path], ["", "", "error"])
    for record in run.reports:
        who = _who(record, language)
        for open_rule in record.undecided:
            what = say(language, "规则未能核对", "rule could not be checked")
            severity, title = SEVERITY[open_rule.severity].get(language), open_rule.title.get(language)
            reason = open_rule.reason.get(language)
            sheet.add([who[0], who[2], what, open_rule.rule, severity, title, reason, record.path])
    for aside in run.not_checked:
        what = say(language, "不检查的文件类型", "kind of file that is not checked")
        sheet.add(["", "", what, "", "", "", aside.kind.get(language), aside.path])
    for crash in run.crashes:
        sheet.add(["", "", say(language, "规则运行出错", "rule with internal error"), "", "", "", crash, ""])
    for note in own_notes(run):
        what = say(language, "忽略清单或基线", "suppressions or baseline")
        sheet.add(["", "", what, note.rule, "", "", own_note_line(note, language), note.where.get(language)])
    if sheet.empty:
        sheet.add(["", "", say(language, "全部核对完毕", "everything was checked"), "", "", "", "", ""])
