"""The words all outputs share, in both languages: grades, severities, counts, the summary line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from linter.checks.finding import Finding
from linter.checks.record import Grade, Record, Run, Unreadable
from linter.documents.model import Origin, Place
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
    "review": Text("需复核", "needs review"),
    "fail": Text("不合格", "fail"),
}
KIND: dict[Kind, Text] = {
    "department": Text("部门", "department"),
    "office": Text("政府办公厅（室）", "general office"),
    "town": Text("乡镇、街道", "township or subdistrict"),
    "government": Text("人民政府（汇总报告）", "government (consolidated report)"),
    "central": Text("国务院部门", "central department"),
}
CATEGORY: dict[Category, Text] = {
    "structure": Text("结构", "structure"),
    "period": Text("统计期限与年度", "period and year"),
    "basis": Text("编制依据", "legal basis"),
    "table": Text("表格填报", "tables"),
    "arithmetic": Text("表内勾稽", "arithmetic"),
    "narrative": Text("文表一致", "text and tables"),
    "fee": Text("信息处理费", "fees"),
    "history": Text("与上年衔接", "compared with last year"),
    "wording": Text("文字表述", "wording"),
    "publication": Text("公布期限", "publication date"),
    "linter": Text("工具自身", "tool"),
}

COUNTED = (*SEVERITIES, "undecided", "suppressed", "following")
"""What `counts` counts."""

# formats whose files are lines of text
TEXT_FORMATS = frozenset({"txt", "md"})


def say(language: str, zh: str, en: str) -> str:
    """One of two wordings."""
    return en if language == "en" else zh


def cell_value(cell: Cell) -> object:
    """What machine formats give for a cell: its number, None where it is blank, else its text."""
    if cell.value is not None:
        return cell.value
    return None if cell.kind in ("blank", "unknown") else cell.text


def counts(checked: Record) -> dict[str, int]:
    """Findings by severity, those of one cause counted once; rules left undecided, findings suppressed; and how many
    findings are not in the first three because they follow from others."""
    numbers: dict[str, int] = dict.fromkeys(COUNTED, 0)
    numbers["undecided"] = len(checked.undecided)
    for finding in checked.findings:
        if finding.suppressed is not None:
            numbers["suppressed"] += 1
        if finding.follows is not None:
            numbers["following"] += 1
        elif finding.suppressed is None:
            numbers[finding.severity] += 1
    return numbers


class Totals(Struct):
    """What reports come to together: `counts` and grades, added up one by one. of_tool: findings that speak of this
    tool's own files; they are counted too."""

    counts: Counter[str] = field(default_factory=Counter)
    grades: Counter[Grade] = field(default_factory=Counter)
    of_tool: int = 0

    def add(self, checked: Record) -> None:
        """Enters a report."""
        self.counts.update(counts(checked))
        self.grades[checked.grade] += 1
        self.of_tool += len(visible(checked)) - len(of_agency(checked))


def totals(run: Run) -> Totals:
    """Over all reports of a run."""
    found = Totals()
    for checked in run.reports:
        found.add(checked)
    return found


def visible(checked: Record, include_suppressed: bool = False) -> list[Finding]:
    """The findings to show."""
    return [finding for finding in checked.findings if include_suppressed or finding.suppressed is None]


def of_agency(checked: Record, include_suppressed: bool = False) -> list[Finding]:
    """The findings to show in what is said to the agency: none that speak of this tool's own files."""
    return [finding for finding in visible(checked, include_suppressed) if finding.category != "linter"]


def whose(checked: Record, language: str) -> str:
    """The agency and the year of a report."""
    agency = checked.agency or say(language, "编制机关未识别", "agency not identified")
    if checked.year is None:
        return f"{agency} · {say(language, '报告年度未识别', 'report year not identified')}"
    return f"{agency} · {say(language, f'{checked.year}年度', f'report year {checked.year}')}"


def identity(checked: Record, language: str, book: Rulebook | None = None) -> str:
    """Whose report it is: agency, year, format, type of agency; and the report of last year it was compared with."""
    said = [whose(checked, language), _form(checked.form, language, book), _kind(checked.kind, language)]
    if checked.previous is not None:
        said.append(say(language, f"已与上年报告比对：{checked.previous}", f"compared with {checked.previous}"))
    return " · ".join(said)


def _form(name: str | None, language: str, book: Rulebook | None) -> str:
    if name is None:
        return say(language, "格式未识别", "format not identified")
    if book is None:
        return say(language, f"{name}年格式", f"{name} format")
    form = book.form(name)
    short = form.short or form.name
    return say(language, f"{short.zh}（{form.notice}）", short.en)


def _kind(kind: Kind | None, language: str) -> str:
    return (
        say(language, "编制机关类别未识别", "type of agency not identified")
        if kind is None
        else KIND[kind].get(language)
    )


def grade_reason(checked: Record, language: str) -> str:
    """What the grade rests on; never a bare pass when something could not be checked."""
    number = counts(checked)
    open_errors = sum(1 for entry in checked.undecided if entry.severity == "error")
    said: list[str] = []
    levels: list[Severity] = [level for level in SEVERITIES[:2] if number[level]]
    if levels:
        zh = "、".join(f"{number[level]} 处{SEVERITY[level].zh}" for level in levels)
        said.append(say(language, f"有 {zh}", ", ".join(counted(number[level], level) for level in levels)))
    lowered = sum(1 for finding in visible(checked) if finding.lowered_from is not None)
    if lowered:
        zh = f"有 {lowered} 处问题因数字无法准确读取而降低级别，请核对原件"
        said.append(say(language, zh, f"{counted(lowered, 'finding')} downgraded because the reading is uncertain"))
    if not said:
        passed = sum(1 for outcome in checked.outcomes.values() if outcome == "pass")
        zh = f"按已核对的 {passed} 条规则，没有发现错误和警告"
        said.append(say(language, zh, f"no errors or warnings in the {counted(passed, 'rule')} that could be checked"))
    if number["undecided"]:
        zh = f"另有 {number['undecided']} 条规则未能核对"
        en = f"{counted(number['undecided'], 'rule')} could not be checked"
        if open_errors:
            zh += f"（其中 {open_errors} 条为错误级，核清前不能认定为合格）"
            en += f" ({open_errors} of severity error; not a pass until resolved)"
        said.append(say(language, zh, en))
    return say(language, "；", "; ").join(said)


def summary(run: Run, language: str) -> str:
    """The closing line over all reports; of several with how many failed, need review, pass."""
    added = totals(run)
    number = added.counts
    number["info"] -= added.of_tool  # told by themselves
    graded = _graded(added.grades, language)
    if language == "en":
        parts = [
            counted(number["error"], "error"),
            counted(number["warning"], "warning"),
            f"{number['info']} info",
        ]
        verb = "follows" if number["following"] == 1 else "follow"
        parts += [f"{number['following']} that {verb} from these"] if number["following"] else []
        parts += [f"{number['undecided']} could not be checked"]
        parts += [f"{number['suppressed']} suppressed"] if number["suppressed"] else []
        parts += [f"{counted(len(run.unreadable), 'file')} cannot be checked"] if run.unreadable else []
        parts += [f"{counted(len(run.crashes), 'rule')} with internal errors"] if run.crashes else []
        return f"{counted(len(run.reports), 'report')}: {graded}{', '.join(parts)}"
    parts = [
        f"错误 {number['error']} 处",
        f"警告 {number['warning']} 处",
        f"提示 {number['info']} 处",
    ]
    parts += [f"由此还有 {number['following']} 处"] if number["following"] else []
    parts += [f"未能核对 {number['undecided']} 条"]
    parts += [f"已忽略 {number['suppressed']} 处"] if number["suppressed"] else []
    parts += [f"无法检查 {len(run.unreadable)} 个文件"] if run.unreadable else []
    parts += [f"规则运行出错 {len(run.crashes)} 条"] if run.crashes else []
    return f"报告 {len(run.reports)} 份：{graded}{'，'.join(parts)}"


def _graded(number: Counter[Grade], language: str) -> str:
    if number.total() < 2:
        return ""
    order: tuple[Grade, ...] = ("fail", "review", "pass")
    if language == "en":
        return f"{number['fail']} fail, {number['review']} need review, {number['pass']} pass; "
    return "，".join(f"{GRADE[grade].zh} {number[grade]} 份" for grade in order) + "；"


def unreadable_line(entry: Unreadable, language: str) -> str:
    """One file that could not be checked, as a complaint."""
    reason = entry.reason
    return say(language, f"{entry.path}：无法检查（{reason.zh}）", f"{entry.path}: cannot be checked ({reason.en})")


def unique_fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Fingerprint and occurrence number of each finding: two alike in one report are told apart."""
    seen: dict[str, int] = {}
    made: list[str] = []
    for finding in findings:
        seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        made.append(f"{finding.fingerprint}:{seen[finding.fingerprint]}")
    return made


def location(checked: Record, finding: Finding, language: str) -> str:
    """Where a finding stands: the place on the paper, then the place in the file."""
    where = finding.where.get(language)
    if finding.category == "linter":  # it stands in a file of ours, which `where` names
        return where
    found = place_words(finding.place, finding.origin, checked.format, language)
    return where + say(language, f"（{found}）", f" ({found})") if found else where


def after_place(finding: Finding, language: str) -> str:
    """A message as it follows its place: without the place (【表三“自然人”列】) if it begins with it."""
    where, message = finding.where.get(language), finding.message.get(language)
    rest = message.removeprefix(say(language, f"【{where}】", f"[{where}] "))
    return rest if rest == message else rest[:1].upper() + rest[1:]


def place_words(place: Place, origin: Origin | None, carrier: str, language: str) -> str:
    """A place in the terms of the reader's own file, empty where it has none.

    carrier: the file's format. Lines are named for files of text only: elsewhere nobody but this tool counts them.
    """
    page = origin.page if origin is not None and origin.page is not None else place.page
    said: list[Text] = []
    if page is not None:
        said.append(Text(f"第 {page} 页", f"page {page}"))
    if origin is not None and origin.table is not None:
        zh, en = f"文件中第 {origin.table} 个表格", f"table {origin.table} of the file"
        row = Text("", "") if origin.row is None else Text(f"第 {origin.row} 行", f", row {origin.row}")
        said.append(Text(zh + row.zh, en + row.en))
    elif origin is not None and origin.paragraph is not None:
        said.append(Text(f"第 {origin.paragraph} 段", f"paragraph {origin.paragraph}"))
    if not said and has_lines(carrier):
        said.append(Text(f"文本第 {place.line} 行", f"line {place.line} of the text"))
    return say(language, "，", ", ").join(text.get(language) for text in said)


def has_lines(carrier: str) -> bool:
    """Whether a file of this format has lines that its reader can count."""
    return carrier in TEXT_FORMATS


def citations(finding: Finding, language: str) -> list[str]:
    """The clauses a finding rests on, each once, by number and item."""
    return list(dict.fromkeys((basis.short or basis.citation).get(language) for basis in finding.basis))


def counted(number: int, noun: str) -> str:
    """A number of things in English."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
