"""What a reviewer pastes into a note to the office: verdict, what to put right, what was and was not checked."""

from __future__ import annotations

import re
from collections import Counter

from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.groups import Group, also, follower, remedy, shown
from linter.outputs.settings import told
from linter.outputs.words import (
    CATEGORY,
    GRADE,
    SEVERITY,
    citations,
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


def render(run: Run, language: str, view: View) -> str:
    """One part per report, then files that could not be read and the totals."""
    parts: list[str] = []
    for checked in run.reports:
        parts += _report(checked, language, view)
    if run.unreadable:
        parts.append(say(language, "## 无法检查的文件", "## Files that could not be checked"))
        parts.append("\n".join(f"- {escape(unreadable_line(entry, language))}" for entry in run.unreadable))
    if run.crashes:
        parts.append(say(language, "## 运行出错的规则", "## Rules with internal errors"))
        parts.append("\n".join(f"- {escape(crash)}" for crash in run.crashes))
    parts.append(f"---\n\n{summary(run, language)}")
    if view.settings is not None and (said := told(view.settings, language)):
        parts.append(escape(said))
    return "\n\n".join(parts) + "\n"


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
    lines = [
        heading,
        "- " + say(language, "文件：", "File: ") + escape(checked.path) + "\n- " + escape(whose),
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
    message = escape(finding.message.get(language)) + say(language, f"（{finding.rule}）", f" ({finding.rule})")
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
                f"### Checked, no findings ({len(passed)} rules)",
            )
        )
        parts += [say(language, "、", ", ").join(said)] if said else []
    if checked.undecided:
        number = len(checked.undecided)
        parts.append(say(language, f"### 未能核对（{number} 条规则）", f"### Could not be checked ({number} rules)"))
        parts.append(
            "\n".join(
                f"- {entry.rule}{_severity(entry.severity, language)}{escape(entry.title.get(language))}"
                f"{say(language, '：', ': ')}{escape(entry.reason.get(language))}"
                for entry in checked.undecided
            )
        )
    idle = sum(1 for outcome in checked.outcomes.values() if outcome == "not-applicable")
    if idle:
        parts.append(say(language, f"不适用：{idle} 条规则。", f"Not applicable: {idle} rules."))
    return parts


def _severity(severity: Severity, language: str) -> str:
    word = SEVERITY[severity].get(language)
    return say(language, f"（{word}）", f" ({word}) ")
