"""Runs the rules that apply to a report and turns what they find into findings and a grade.

The engine knows nothing of files, and nothing of what any check kind does: it asks whether a rule
applies, calls the one check kind the rule names, and words the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from linter.checks import KINDS, Context, Fault, Kind, Result
from linter.checks.record import Basis, Checked, Finding, Grade, Undecided
from linter.checks.summary import Beside
from linter.reading.model import Report, Trust, lowest
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Form, Text
from linter.rulebook.rule import SEVERITIES, Rule, Severity
from linter.text.digest import sha256

_TRADITIONAL = Text(
    "报告用繁体字写成，本工具目前只读简体字", "the report is in traditional script, which is not read so far"
)

_MADE_OUT = Text(
    "由图片识别出的文字不一定准确：按识别结果不符合这条规则，请对照原件核对",
    "text made out of a picture may be wrong: as made out it does not meet this rule; compare the original",
)

_KIND_UNKNOWN = Text(
    "读不出报告主体是哪一类机关，而这条规则只适用于某几类；可用 --kind 指明",
    "what kind of body reports could not be told, and the rule is for some kinds only; --kind says which",
)

CAPS: Mapping[Trust, tuple[Severity, Text]] = MappingProxyType(
    {
        "inferred": (
            "warning",
            Text(
                "（文件里的表格没有框线，这些数字属于哪一栏是按位置推定的，请先核对。）",
                " (The table has no ruling lines: which columns these figures are of was told by where they stand.)",
            ),
        ),
        "doubtful": (
            "info",
            Text(
                "（由图片识别，可能有误，请对照原件核对。）",
                " (Made out of a picture, which may go wrong: compare the original.)",
            ),
        ),
    }
)
"""How high a finding may be graded that rests on a cell or text of this trust, and what is then added to it."""


SHOWN = 200  # characters
MOST = 500  # findings of one rule


class RuleCrash(Exception):
    """A check failed with an internal error. The message names the rule and the error."""


class Engine:
    """A rulebook ready to run. chosen: which rules to run (all when left out)."""

    def __init__(self, book: Rulebook, chosen: Callable[[Rule], bool] | None = None) -> None:
        self.book = book
        self.rules = [rule for rule in book.rules if chosen is None or chosen(rule)]
        self._checks = [(rule, book.params[rule.code], KINDS[rule.kind]) for rule in self.rules]

    def check(
        self, report: Report, beside: Beside | None = None, published: date | None = None
    ) -> tuple[Checked, list[str]]:
        """The verdict on a report, and a line for each rule that crashed (those are undecided).

        beside: the other reports to compare it with; without it the rules that need one do not apply.
        published: the day the report was published, when it is known from elsewhere.
        """
        context = Context(report, self.book.form(report.form), self.book.forms, beside or Beside(), published)
        checked = Checked(report, report.document.path, "pass", [], {}, [])
        if context.beside.past is not None:
            checked.previous = context.beside.past.path
        checked.trial = [rule.code for rule in self.rules if rule.status == "preview"]
        crashes: list[str] = []
        found: dict[str, list[Finding]] = {}
        for rule, params, kind in self._checks:
            result, findings = self._outcome(rule, params, kind, context, crashes)
            checked.outcomes[rule.code] = result.outcome
            if findings:
                found[rule.code] = findings
            if result.reason is not None:
                checked.undecided.append(Undecided(rule.code, rule.name, rule.severity, rule.title, result.reason))
        for rule in self.rules:
            checked.findings += _without_covered(found.get(rule.code, []), rule, found)
        checked.findings.sort(key=lambda f: (f.place, SEVERITIES.index(f.severity), f.rule))
        checked.grade = grade(checked)
        return checked, crashes

    def _outcome(
        self,
        rule: Rule,
        params: object,
        kind: Kind,
        context: Context,
        crashes: list[str],
    ) -> tuple[Result, list[Finding]]:
        report = context.report
        if not applies(rule, report):
            return Result("not-applicable"), []
        if report.script == "traditional":
            return Result("undecided", [], _TRADITIONAL), []
        try:
            result = kind.check(params, context)
            if rule.applies.kinds and report.kind is None and result.outcome == "fail":
                return Result("undecided", [], _KIND_UNKNOWN), []
            if result.outcome == "fail" and kind.by_the_letter and report.document.trust == "doubtful":
                return Result("undecided", [], _MADE_OUT), []
            others: Trust = context.beside.trust if kind.compares else "exact"
            number = len(result.faults)
            if number > MOST:
                reason = Text(f"共有 {number} 处，只列出前 {MOST} 处", f"{number} places, of which {MOST} are listed")
                result = Result(result.outcome, result.faults[:MOST], result.reason or reason)
            return result, [self._finding(rule, fault, report, others) for fault in result.faults]
        except Exception as error:  # one broken rule must not hide what the others found
            crashes.append(f"{rule.code} {rule.name}: {type(error).__name__}: {error}")
            reason = Text(f"规则内部出错（{type(error).__name__}）", f"the rule crashed ({type(error).__name__})")
            return Result("undecided", [], reason), []

    def _finding(self, rule: Rule, fault: Fault, report: Report, others: Trust = "exact") -> Finding:
        quote = _shortened(report.document.quote(fault.place))
        form = self.book.form(report.form)
        graded = _lower(rule.severity, fault.severity)
        cap = CAPS.get(_rests_on(fault, report, others))
        severity = graded if cap is None else _lower(graded, cap[0])
        why = cap[1] if cap is not None and severity != graded else Text("", "")
        message = _filled(rule.message, fault)
        return Finding(
            rule=rule.code,
            name=rule.name,
            category=rule.category,
            severity=severity,
            message=Text(message.zh + why.zh, message.en + why.en),
            advice=_filled(rule.advice, fault),
            where=self._where(fault, report),
            place=fault.place,
            quote=quote,
            section=fault.section or (form.tables[fault.table].section if fault.table else None),
            table=fault.table,
            cells=fault.cells,
            basis=self._basis_for(rule, report),
            fingerprint=fingerprint(rule.code, fault),
            lowered_from=graded if severity != graded else None,
        )

    def _basis_for(self, rule: Rule, report: Report) -> list[Basis]:
        """The clauses a rule rests on, less those that do not bind this report (its year, its kind of reporter)."""
        binding = []
        for reference in rule.norm:
            _, clause = self.book.clause(reference)
            if (report.year is None or report.year in clause.years) and (
                not clause.kinds or report.kind is None or report.kind in clause.kinds
            ):
                binding.append(reference)
        return [self.basis(reference) for reference in binding or rule.norm]

    def basis(self, reference: str) -> Basis:
        """The clause a rule names, with its citation in both languages."""
        norm, clause = self.book.clause(reference)
        citation = Text(norm.citation(clause, "zh"), norm.citation(clause, "en"))
        return Basis(norm.norm, clause.item, citation)

    def _where(self, fault: Fault, report: Report) -> Text:
        form = self.book.form(report.form)
        if fault.section is not None:
            section = next((s for s in form.sections if s.key == fault.section), None)
            if section is not None:
                return Text(f"第{'一二三四五六'[section.number - 1]}部分", f"section {section.number}")
            return Text("标题", "title") if fault.section == "title" else Text("引言", "preface")
        if fault.table is not None:
            own = _table_form(self.book.forms, form, report, fault.table)
            cells = [cell for cell in fault.cells if cell.table == fault.table]
            row, column = _shared([cell.row for cell in cells]), _shared([cell.column for cell in cells])
            return Text(
                own.slot_name(fault.table, row, column, "zh"),
                own.slot_name(fault.table, row, column, "en"),
            )
        return Text("全文", "whole report")


def _table_form(forms: Sequence[Form], default: Form, report: Report, table: str) -> Form:
    found = report.tables.get(table)
    return next((form for form in forms if found is not None and form.form == found.form), default)


def _shared(names: list[str]) -> str | None:
    """The one name that all share: a finding about a column of table three is at 表三·自然人."""
    return names[0] if names and len(set(names)) == 1 else None


def applies(rule: Rule, report: Report) -> bool:
    """Whether a rule is for this report: its form, its year, its kind of reporter (as far as that is known)."""
    where = rule.applies
    if where.forms and report.form not in where.forms:
        return False
    if where.kinds and report.kind is not None and report.kind not in where.kinds:
        return False
    bounded = where.years.first is not None or where.years.last is not None
    return not bounded or (report.year is not None and report.year in where.years)


def grade(checked: Checked) -> Grade:
    """fail with any error; review with any warning, an undecided rule of grade error, or a finding that was graded
    lower because what it rests on is not sure; else pass.

    Rules on trial (status preview) and suppressed findings do not count.
    """
    trial = checked.trial
    counted = [f for f in checked.findings if f.suppressed is None and f.rule not in trial]
    found = {f.severity for f in counted}
    if "error" in found:
        return "fail"
    if any(f.lowered_from is not None for f in counted):
        return "review"
    in_doubt = any(entry.severity == "error" and entry.rule not in trial for entry in checked.undecided)
    return "review" if "warning" in found or in_doubt else "pass"


def fingerprint(code: str, fault: Fault) -> str:
    """What makes two findings the same one: rule, logical place and evidence; never the line."""
    said = [str(fault.values[name]) for name in ("quote", "part", "match", "cited", "period") if name in fault.values]
    evidence = "|".join([code, fault.key, *said, *(f"{cell.slot}={cell.text}" for cell in fault.cells)])
    return sha256(evidence.encode())[:16]


def _lower(severity: Severity, cap: Severity | None) -> Severity:
    """The lower of two grades."""
    if cap is None:
        return severity
    return SEVERITIES[max(SEVERITIES.index(severity), SEVERITIES.index(cap))]


def _rests_on(fault: Fault, report: Report, others: Trust) -> Trust:
    """The lowest trust of what a fault rests on: its cells, the reports it was compared with, and the running text
    unless it is about cells alone.
    """
    trusts: set[Trust] = {others, *(cell.trust for cell in fault.cells)}
    if not fault.cells or fault.section is not None or "ambiguous" in trusts:
        trusts.add(report.document.trust)
    return lowest(trusts)


def _filled(text: Text, fault: Fault) -> Text:
    return Text(
        text.zh.format_map({name: _in(value, "zh") for name, value in fault.values.items()}),
        text.en.format_map({name: _in(value, "en") for name, value in fault.values.items()}),
    )


def _in(value: str | int | Text, language: str) -> str | int:
    if isinstance(value, str):
        return _shortened(value)
    return value.get(language) if isinstance(value, Text) else value


def _shortened(text: str) -> str:
    """What is shown of a file's content: no more than a reader takes in, whatever the file holds."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _without_covered(findings: list[Finding], rule: Rule, found: dict[str, list[Finding]]) -> list[Finding]:
    """Findings of a rule, less those at a place where a rule it yields to has found the same thing."""
    covering = [finding for code in rule.unless for finding in found.get(code, [])]
    return [finding for finding in findings if not any(_overlaps(finding, other) for other in covering)]


def _overlaps(one: Finding, other: Finding) -> bool:
    slots = {cell.slot for cell in other.cells}
    if one.cells and slots:
        return any(cell.slot in slots for cell in one.cells)
    a, b = one.place, other.place
    return (a.line, a.column) <= (b.end_line, b.end_column) and (b.line, b.column) <= (a.end_line, a.end_column)
