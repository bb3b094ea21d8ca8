"""What a reviewer pastes into a note to the office: verdict, what to put right, what was and was not checked.

Several reports begin with an overview, the worst first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.groups import Group, also, follower, remedy, shown
from linter.outputs.overview import overview
from linter.outputs.own import own_note_line, own_notes
from linter.outputs.roster import headline, rows
from linter.outputs.settings import told
from linter.outputs.words import (
    CATEGORY,
    GRADE,
    SEVERITY,
    after_place,
    citations,
    counted,
    grade_reason,
    identity,
    location,
    say,
    summary,
    unreadable_line,
)
from linter.rulebook.rule import CATEGORIES, SEVERITIES, Severity
from linter.text.width import inert

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]")


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """The overview where there are several reports, a part per report, then what is said of the run as a whole."""
    several = len(run.reports) > 1
    if several:
        yield _joined(_overview(run, language))
    for checked in run.reports:
        yield _joined(_report(checked, language, view))
    yield "\n\n".join(_run(run, language, view, several)) + "\n"


def note(checked: Record, language: str, view: View) -> str:
    """The part of one report, by itself."""
    return "\n\n".join(_report(checked, language, view)) + "\n"


def overview_page(run: Run, language: str, view: View, names: Sequence[str]) -> str:
    """The overview and what is said of the run as a whole, with links to the files of the reports.

    names: of these files, without ending, in the order of the run.
    """
    return _joined(_overview(run, language, names)) + "\n\n".join(_run(run, language, view, several=True)) + "\n"


def _joined(parts: list[str]) -> str:
    return "".join(f"{part}\n\n" for part in parts)


def _overview(run: Run, language: str, names: Sequence[str] = ()) -> list[str]:
    heads = say(
        language,
        "| 序号 | 编制机关 | 类别 | 年度 | 结论 | 错误 | 警告 | 文件 |",
        "| No. | Agency | Type | Year | Result | Errors | Warnings | File |",
    )
    lines = [heads, "| ---: | --- | --- | --- | --- | ---: | ---: | --- |"]
    for number, row in enumerate(overview(run, language), 1):
        agency = f"[{escape(row.agency)}](<{names[row.number]}.md>)" if names else escape(row.agency)
        said = (row.kind, row.year, row.grade_word(language), row.errors, row.warnings, row.path)
        lines.append(f"| {number} | {agency} | {' | '.join(escape(str(each)) for each in said)} |")
    parts = [
        say(language, "# 政府信息公开工作年度报告检查总览", "# Annual disclosure reports: overview"),
        summary(run, language) + say(language, "。", "."),
        "\n".join(lines),
    ]
    return parts + _unreadable(run, language) + _roster(run, language)


def _roster(run: Run, language: str) -> list[str]:
    if run.roster is None:
        return []
    heads = say(
        language,
        "| 名单行 | 编制机关 | 类别 | 公布日期 | 情况 | 说明 | 文件 |",
        "| Line | Agency | Type | Published | Status | Remarks | File |",
    )
    lines = [heads, "| ---: | --- | --- | --- | --- | --- | --- |"]
    for row in rows(run.roster, language):
        paths = "<br>".join(map(escape, row.paths))
        said = (str(row.line or ""), row.agency, row.kind, row.published, row.status, row.remarks)
        lines.append(f"| {' | '.join(map(escape, said))} | {paths} |")
    title = say(language, "## 名单核对", "## Comparison with the roster")
    return [title, escape(headline(run.roster, language)) + say(language, "。", "."), "\n".join(lines)]


def _run(run: Run, language: str, view: View, several: bool) -> list[str]:
    """What is no agency's business: files that could not be checked, rules that crashed, notes on settings, totals."""
    parts: list[str] = [] if several else _unreadable(run, language) + _roster(run, language)
    if run.crashes:
        parts.append(say(language, "## 运行出错的规则", "## Rules with internal errors"))
        parts.append("\n".join(f"- {escape(crash)}" for crash in run.crashes))
    if notes := own_notes(run):
        parts.append(say(language, "## 关于忽略清单和基线", "## On suppressions and the baseline"))
        parts.append("\n".join(f"- {escape(own_note_line(each, language))}" for each in notes))
    parts.append(f"---\n\n{summary(run, language)}")
    if view.settings is not None and (said := told(view.settings, language)):
        parts.append(escape(said))
    return parts


def _unreadable(run: Run, language: str) -> list[str]:
    if not run.unreadable:
        return []
    lines = (f"- {escape(unreadable_line(entry, language))}" for entry in run.unreadable)
    return [say(language, "## 无法检查的文件", "## Files that could not be checked"), "\n".join(lines)]


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line, inside a table as well."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], inert(text)).replace("\\<", "&lt;").replace("\\>", "&gt;")


def _report(checked: Record, language: str, view: View) -> list[str]:
    agency = checked.agency or say(language, "（编制机关未识别）", "(agency not identified)")
    year = (
        f"{checked.year}"
        if checked.year is not None
        else say(language, "（报告年度未识别）", "(report year not identified)")
    )
    heading = say(language, f"## {escape(agency)}{year}年度报告检查意见", f"## {escape(agency)}: report for {year}")
    grade = GRADE[checked.grade].get(language)
    whose = identity(checked, language, view.book)
    notes = (say(language, "说明：", "Note: ") + escape(note.get(language)) for note in checked.notes)
    file = say(language, "文件：", "File: ") + escape(checked.path)
    lines = [
        heading,
        "\n".join(f"- {line}" for line in (file, escape(whose), *notes)),
        say(language, f"**检查结论：{grade}。**", f"**Result: {grade}.** ")
        + grade_reason(checked, language)
        + say(language, "。", "."),
    ]
    lines += _findings(checked, language, view)
    return lines + _checked(checked, language, view)


def _findings(checked: Record, language: str, view: View) -> list[str]:
    groups = shown(checked, view.include_suppressed)
    parts: list[str] = []
    number = 0
    for severity in SEVERITIES:
        found = [group for group in groups if group.head.severity == severity]
        if not found:
            continue
        parts.append(
            f"### {SEVERITY[severity].get(language).capitalize()}"
            + say(language, f"（{len(found)}）", f" ({len(found)})")
        )
        rows = [
            say(language, "| 序号 | 位置 | 问题 | 依据 | 修改建议 |", "| No. | Place | Finding | Basis | Suggestion |"),
            "| --- | --- | --- | --- | --- |",
        ]
        for group in found:
            number += 1
            rows.append(_row(number, checked, group, language, view))
        parts.append("\n".join(rows))
    return parts


def _row(number: int, checked: Record, group: Group, language: str, view: View) -> str:
    finding = group.head
    where = escape(location(checked, finding, language))
    message = escape(after_place(finding, language)) + say(language, f"（{finding.rule}）", f" ({finding.rule})")
    if finding.suppressed is not None:
        message += say(language, "；已忽略：", "; suppressed: ") + escape(finding.suppressed)
    if group.followers:
        message += "<br>" + also(language)
        message += say(language, "；", "; ").join(escape(follower(checked, one, language)) for one in group.followers)
    if hint := remedy(checked, finding, language, view.book):
        message += "<br>" + escape(hint)
    basis = "<br>".join(map(escape, citations(finding, language)))
    return f"| {number} | {where} | {message} | {basis} | {escape(finding.advice.get(language))} |"


def _checked(checked: Record, language: str, view: View) -> list[str]:
    """What was checked and held, what could not be checked and why, what does not apply."""
    passed = [code for code, outcome in checked.outcomes.items() if outcome == "pass"]
    parts: list[str] = []
    if passed:
        found = Counter(rule.category for code in passed if (rule := view.rule(code)) is not None)
        said = [f"{CATEGORY[category].get(language)} {found[category]}" for category in CATEGORIES if found[category]]
        parts.append(
            say(
                language,
                f"### 已核对，未发现问题（{len(passed)} 条规则）",
                f"### Checked, no findings ({counted(len(passed), 'rule')})",
            )
        )
        parts += [say(language, "、", ", ").join(said)] if said else []
    if checked.undecided:
        number = len(checked.undecided)
        en = f"### Could not be checked ({counted(number, 'rule')})"
        parts.append(say(language, f"### 未能核对（{number} 条规则）", en))
        parts.append(
            "\n".join(
                f"- {entry.rule}{_severity(entry.severity, language)}{escape(entry.title.get(language))}"
                f"{say(language, '：', ': ')}{escape(entry.reason.get(language))}"
                for entry in checked.undecided
            )
        )
    idle = sum(1 for outcome in checked.outcomes.values() if outcome == "not-applicable")
    if idle:
        parts.append(say(language, f"不适用：{idle} 条规则。", f"Not applicable: {counted(idle, 'rule')}."))
    return parts


def _severity(severity: Severity, language: str) -> str:
    word = SEVERITY[severity].get(language)
    return say(language, f"（{word}）", f" ({word}) ")
