"""The words all outputs share, in both languages: grades, severities, counts, the summary line."""

from __future__ import annotations

from linter.checks.record import Finding, Grade, Record, Run, Unreadable
from linter.reading.model import Cell
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind, Text
from linter.rulebook.rule import SEVERITIES, Category, Severity

SEVERITY: dict[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
GRADE: dict[Grade, Text] = {
    "pass": Text("合格", "pass"),
    "review": Text("需复核", "to be reviewed"),
    "fail": Text("不合格", "fail"),
}
KIND: dict[Kind, Text] = {
    "department": Text("部门", "department"),
    "office": Text("政府办公厅（室）", "general office"),
    "town": Text("乡镇、街道", "town or sub-district"),
    "government": Text("人民政府（汇总）", "government (aggregate)"),
    "central": Text("国务院部门", "central department"),
}
CATEGORY: dict[Category, Text] = {
    "structure": Text("结构", "structure"),
    "period": Text("统计期限与年度", "period and year"),
    "basis": Text("编制依据", "legal basis"),
    "table": Text("表格样式", "tables"),
    "arithmetic": Text("表内勾稽", "arithmetic"),
    "narrative": Text("文表一致", "text against tables"),
    "fee": Text("信息处理费", "fees"),
    "history": Text("与上年衔接", "against last year"),
    "wording": Text("文字", "wording"),
    "publication": Text("发布", "publication"),
    "linter": Text("核对工具", "the linter itself"),
}


def say(language: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return en if language == "en" else zh


def cell_value(cell: Cell) -> object:
    """What machine formats give for a cell: its number, None where it is blank, else its text."""
    if cell.value is not None:
        return cell.value
    return None if cell.kind == "blank" else cell.text


def counts(checked: Record) -> dict[str, int]:
    """Findings by severity, rules left undecided, findings suppressed."""
    numbers: dict[str, int] = {severity: checked.count(severity) for severity in SEVERITIES}
    suppressed = sum(1 for finding in checked.findings if finding.suppressed is not None)
    return {**numbers, "undecided": len(checked.undecided), "suppressed": suppressed}


def totals(run: Run) -> dict[str, int]:
    """`counts`, over all reports of a run."""
    added: dict[str, int] = dict.fromkeys([*SEVERITIES, "undecided", "suppressed"], 0)
    for checked in run.reports:
        for name, number in counts(checked).items():
            added[name] += number
    return added


def visible(checked: Record, include_suppressed: bool = False) -> list[Finding]:
    """The findings to show."""
    return [finding for finding in checked.findings if include_suppressed or finding.suppressed is None]


def identity(checked: Record, language: str, book: Rulebook | None = None) -> str:
    """Whose report it is: agency, year, form, kind of reporter; and the report of last year it was compared with."""
    agency = checked.agency or say(language, "发布机关未识别", "agency not recognised")
    if checked.year is None:
        year = say(language, "年度未识别", "year not recognised")
    else:
        year = say(language, f"{checked.year} 年度", f"year {checked.year}")
    form = say(language, f"{checked.form} 年格式", f"form of {checked.form}")
    if book is not None and language == "zh":
        form += f"（{book.form(checked.form).notice}）"
    said = [agency, year, form, _kind(checked.kind, language)]
    if checked.previous is not None:
        said.append(say(language, f"已与上年报告比对：{checked.previous}", f"compared with {checked.previous}"))
    return " · ".join(said)


def _kind(kind: Kind | None, language: str) -> str:
    return say(language, "机关类别未识别", "type of agency not known") if kind is None else KIND[kind].get(language)


def grade_reason(checked: Record, language: str) -> str:
    """What the grade rests on; never a bare pass when something could not be checked."""
    number = counts(checked)
    open_errors = sum(1 for entry in checked.undecided if entry.severity == "error")
    said: list[str] = []
    if number["error"]:
        said.append(say(language, f"有 {number['error']} 处错误", _count(number["error"], "error")))
    if number["warning"]:
        said.append(say(language, f"有 {number['warning']} 处警告", _count(number["warning"], "warning")))
    lowered = sum(1 for finding in visible(checked) if finding.lowered_from is not None)
    if lowered:
        zh = f"有 {lowered} 处因读数不确定而降级的发现，请核对原件"
        said.append(say(language, zh, f"{_count(lowered, 'finding')} graded lower because the reading is not sure"))
    if not said:
        passed = sum(1 for outcome in checked.outcomes.values() if outcome == "pass")
        zh = f"已核对的 {passed} 条规则没有发现错误和警告"
        said.append(say(language, zh, f"no error or warning under the {_count(passed, 'rule')} that could be checked"))
    if number["undecided"]:
        zh = f"另有 {number['undecided']} 条规则未能核对"
        en = f"{_count(number['undecided'], 'rule')} could not be checked"
        if open_errors:
            zh += f"（其中 {open_errors} 条属错误级，查清前不能认定合格）"
            en += f" ({open_errors} of grade error: not a pass until settled)"
        said.append(say(language, zh, en))
    return say(language, "；", "; ").join(said)


def summary(run: Run, language: str) -> str:
    """The closing line over all reports."""
    number = totals(run)
    if language == "en":
        parts = [
            _count(number["error"], "error"),
            _count(number["warning"], "warning"),
            f"{number['info']} info",
            f"{number['undecided']} could not be checked",
        ]
        parts += [f"{number['suppressed']} suppressed"] if number["suppressed"] else []
        parts += [f"{len(run.unreadable)} unreadable"] if run.unreadable else []
        parts += [f"{_count(len(run.crashes), 'rule')} crashed"] if run.crashes else []
        return f"{_count(len(run.reports), 'report')}: {', '.join(parts)}"
    parts = [
        f"错误 {number['error']}",
        f"警告 {number['warning']}",
        f"提示 {number['info']}",
        f"未能核对 {number['undecided']}",
    ]
    parts += [f"已忽略 {number['suppressed']}"] if number["suppressed"] else []
    parts += [f"无法读取 {len(run.unreadable)}"] if run.unreadable else []
    parts += [f"规则出错 {len(run.crashes)}"] if run.crashes else []
    return f"报告 {len(run.reports)} 份：{'，'.join(parts)}"


def unreadable_line(entry: Unreadable, language: str) -> str:
    """One file that could not be checked, as a complaint."""
    return say(language, f"{entry.path}：无法检查：{entry.reason}", f"{entry.path}: cannot be checked: {entry.reason}")


def unique_fingerprints(findings: list[Finding]) -> list[str]:
    """Fingerprint and occurrence number of each finding: two alike in one report are told apart."""
    seen: dict[str, int] = {}
    made: list[str] = []
    for finding in findings:
        seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        made.append(f"{finding.fingerprint}:{seen[finding.fingerprint]}")
    return made


def location(finding: Finding, language: str) -> str:
    """Where a finding stands: the place on the paper, then page and line of the text as read."""
    where = finding.where.get(language)
    if finding.category == "linter":  # it stands in a file of ours, which `where` names
        return where
    place = finding.place
    page = say(language, f"第 {place.page} 页，", f"page {place.page}, ") if place.page is not None else ""
    line = say(language, f"第 {place.line} 行", f"line {place.line}")
    return say(language, f"{where}（{page}{line}）", f"{where} ({page}{line})")


def citations(finding: Finding, language: str) -> list[str]:
    """The clauses a finding rests on, each once."""
    return list(dict.fromkeys(basis.citation.get(language) for basis in finding.basis))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
