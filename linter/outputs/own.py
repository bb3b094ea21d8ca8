"""The linter's own rules: what it says of itself and of its files, not of the report."""

from __future__ import annotations

from linter.checks.finding import Finding
from linter.checks.record import Run
from linter.outputs.words import say
from linter.rulebook.form import Text

NOT_CHECKED = "RPT001"
UNUSED = "RPT002"
EXPIRED = "RPT003"
NO_REASON = "RPT004"
STALE = "RPT005"
ROSTER = "RPT006"

# code → (name, what it means)
OWN: dict[str, tuple[str, Text]] = {
    NOT_CHECKED: (
        "not-checked",
        Text(
            "有规则未能核对：报告中无法准确读取的内容，不作合格或者不合格的判定，由人工核对（仅用于 SARIF）",
            "a rule could not be checked: content that cannot be read reliably is left to human review (SARIF only)",
        ),
    ),
    UNUSED: (
        "unused-suppression",
        Text("忽略清单中有一条没有用到，可以删去", "an entry of the suppression file is unused and can be deleted"),
    ),
    EXPIRED: (
        "expired-suppression",
        Text("忽略清单中有一条已过期，不再生效", "an entry of the suppression file has expired"),
    ),
    NO_REASON: (
        "suppression-without-reason",
        Text("忽略错误级问题，须写明理由（reason）", "suppressing a finding of severity error requires a reason"),
    ),
    STALE: (
        "stale-baseline",
        Text(
            "基线中记录的问题已不存在，可以重新生成基线",
            "the baseline lists findings that no longer occur; write it again",
        ),
    ),
    ROSTER: (
        "roster",
        Text(
            "按应报名单核对：缺报、逾期公布、年度不符、重复报送，或者不在名单中（仅用于 SARIF）",
            "by the roster a report is missing, late, of another year, there twice, or not listed (SARIF only)",
        ),
    ),
}


def own_notes(run: Run) -> list[Finding]:
    """What there is to say of this tool's own files (suppressions, baseline), each once; no agency's business."""
    found: dict[str, Finding] = {}
    for checked in run.reports:
        for finding in checked.findings:
            if finding.category == "linter":
                found.setdefault(finding.fingerprint + finding.message.en, finding)
    return list(found.values())


def own_note_line(finding: Finding, language: str) -> str:
    """One of `own_notes`: the file with the line, the code, and what is the matter."""
    where = finding.where.get(language)
    return f"{where}{say(language, '：', ': ')}{finding.rule} {finding.message.get(language)}"
