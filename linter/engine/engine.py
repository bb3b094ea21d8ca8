"""Runs the rules that apply to a report and turns what they find into findings and a grade.

The engine knows nothing of files, and nothing of what any check kind does: it asks whether a rule applies, calls the
one check kind the rule names, and words the outcome. `check` runs the rules that need one report alone; `compare` those
that compare it with others, from records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from linter.checks import KINDS, Comparison, Context, Kind, Neighbours, Result
from linter.checks.finding import ExcerptLine, Finding
from linter.checks.record import Record, Undecided, Yielded
from linter.documents.model import Place
from linter.engine.grading import conclude
from linter.engine.printed import originals
from linter.engine.recording import cut, excerpt, recorded
from linter.engine.wording import Source, Writer
from linter.reading.model import Cell, Report, Trust
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.rule import SEVERITIES, Rule

_NO_EDITION = Text(
    "无法确定报告采用哪一年的格式（表格没有可辨认的行和列名，报告年度也未识别）",
    "neither the tables nor the report year tell which format the report follows",
)

_RECOGNISED = Text(
    "文字由图片识别（OCR）得出，可能有误；识别结果不符合本规则，请对照原件核对",
    "the text was recognised from an image (OCR) and may be wrong; as recognised it does not meet this rule; "
    "check the original",
)

_KIND_UNKNOWN = Text(
    "未识别编制机关的类型，而本规则只适用于部分类型；可用 --kind 指定",
    "the type of the agency was not identified and the rule applies to some types only; state it with --kind",
)

MOST = 500  # findings of one rule


class Engine:
    """A rulebook ready to run. chosen: which rules to run (all when left out)."""

    def __init__(self, book: Rulebook, chosen: Callable[[Rule], bool] | None = None) -> None:
        self.book = book
        self.rules = [rule for rule in book.rules if chosen is None or chosen(rule)]
        self._writer = Writer(book)
        self._alone = [rule for rule in self.rules if not KINDS.compares(rule.kind)]
        self._comparing = [rule for rule in self.rules if KINDS.compares(rule.kind)]
        self._order = {rule.code: number for number, rule in enumerate(self.rules)}

    @property
    def compares(self) -> bool:
        """Whether any of the rules compares reports."""
        return bool(self._comparing)

    def check(
        self,
        report: Report,
        published: date | None = None,
        keep_text: bool = False,
        keep_claims: bool = False,
        fixes: bool = False,
    ) -> Record:
        """The record of a report: the outcome of every rule that needs it alone; the others do not apply yet.

        published: the day the report was published, when it is known from elsewhere. keep_text, keep_claims: the
        record then holds the running text, or the figures that the text states, as well. fixes: what can be put right
        without a decision is offered.
        """
        record = recorded(report, keep_text, keep_claims)
        record.trial = [rule.code for rule in self.rules if rule.status == "preview"]
        record.outcomes = dict.fromkeys((rule.code for rule in self.rules), "not-applicable")
        context = Context(report, self.book.form(report.read_by), self.book.forms, published)
        document = report.document
        source = Source(
            document.quote,
            lambda place: excerpt(document, place),
            document.origin,
            lambda place: originals(document, place),
        )
        found: dict[str, list[Finding]] = {}
        held: list[Cell] = []
        for rule in self._alone:
            held += self._run(rule, lambda kind, params: kind.check(params, context), record, source, "exact", found)
        if any(finding.mends for findings in found.values() for finding in findings):
            holding = {cell.slot for cell in held}
            _strike(found, lambda slot: slot not in holding)
        self._settle(record, found)
        if fixes:
            from linter.engine.fixing import offer  # rarely asked for

            offer(report, record, self.book)
        return record

    def compare(self, record: Record, neighbours: Neighbours) -> None:
        """Adds to a record what the rules find that compare it with others."""
        if not neighbours:
            return
        if neighbours.past is not None:
            record.previous = neighbours.past.path
        context = Comparison(record, neighbours, self.book.forms)
        source = Source(
            lambda at: _cell_text(record, at),
            lambda at: _lines(record, at),
            lambda at: None,
            lambda at: _sentences(record, at),
        )
        found: dict[str, list[Finding]] = {}
        for rule in self._comparing:
            self._run(rule, lambda kind, params: kind.check(params, context), record, source, neighbours.trust, found)
        suspected = {slot for finding in record.findings for slot in finding.mends}
        _strike(found, lambda slot: slot in suspected)
        self._settle(record, found)

    def _run(
        self,
        rule: Rule,
        call: Callable[[Kind, object], Result],
        record: Record,
        source: Source,
        others: Trust,
        found: dict[str, list[Finding]],
    ) -> list[Cell]:
        """Runs one rule and enters its outcome in the record. Returns the cells of identities that hold."""
        result, findings = self._outcome(rule, call, record, source, others)
        record.outcomes[rule.code] = result.outcome
        if findings:
            found[rule.code] = findings
        if result.reason is not None:
            record.undecided.append(Undecided(rule.code, rule.name, rule.severity, rule.title, result.reason))
        return result.held

    def _outcome(
        self,
        rule: Rule,
        call: Callable[[Kind, object], Result],
        record: Record,
        source: Source,
        others: Trust,
    ) -> tuple[Result, list[Finding]]:
        if not applies(rule, record) or (record.form is None and not self._binds(rule, record)):
            return Result("not-applicable"), []
        if rule.applies.forms and record.form is None:
            return Result("undecided", [], _NO_EDITION), []
        try:
            kind = KINDS[rule.kind]
            result = call(kind, self.book.params[rule.code])
            if rule.applies.kinds and record.kind is None and result.outcome == "fail":
                return Result("undecided", [], _KIND_UNKNOWN), []
            if result.outcome == "fail" and kind.by_the_letter and record.text_trust == "doubtful":
                return Result("undecided", [], _RECOGNISED), []
            if not result.faults:
                return result, []
            number = len(result.faults)
            if number > MOST:
                zh, en = f"共有 {number} 处，只列出前 {MOST} 处", f"{number} findings; only the first {MOST} are listed"
                reason = Text(zh, en)
                result = Result(result.outcome, result.faults[:MOST], result.reason or reason)
            return result, [self._writer.finding(rule, fault, record, source, others) for fault in result.faults]
        except Exception as error:  # one broken rule must not hide what the others found
            record.crashes.append(f"{rule.code} {rule.name}: {type(error).__name__}: {error}")
            reason = Text(
                f"规则运行出错（{type(error).__name__}）", f"internal error in the rule ({type(error).__name__})"
            )
            return Result("undecided", [], reason), []

    def _binds(self, rule: Rule, record: Record) -> bool:
        """Whether a national clause of the rule was in force for a report that no form governs (before the first)."""
        year, first = record.year, self.book.forms[0].years.first
        if year is None or first is None or year >= first:
            return True
        clauses = [self.book.clause(reference)[1] for reference in rule.norm]
        return any(year in clause.years and clause.source != "local" for clause in clauses)

    def _settle(self, record: Record, found: dict[str, list[Finding]]) -> None:
        """Adds findings to a record, less those that say what others say; puts all in order and grades."""
        known: dict[str, list[Finding | Yielded]] = {code: list(findings) for code, findings in found.items()}
        earlier: list[Finding | Yielded] = [*record.findings, *record.yielded]
        for one in earlier:
            known.setdefault(one.rule, []).append(one)
        fired = [rule for rule in self.rules if rule.code in found]
        for rule in fired:
            covering = [other for code in rule.unless for other in known.get(code, [])]
            for finding in found[rule.code]:
                if any(_overlaps(finding, other) for other in covering):
                    slots = [cell.slot for cell in finding.cells]
                    record.yielded.append(Yielded(finding.rule, finding.place, slots))
                else:
                    record.findings.append(finding)
        present = {id(finding) for finding in record.findings}
        for rule in fired:
            explaining = [other for code in rule.follows for other in known.get(code, [])]
            for finding in found[rule.code]:
                finding.explained = [
                    other.fingerprint
                    for other in explaining
                    if isinstance(other, Finding) and id(other) in present and _overlaps(finding, other)
                ]
        record.findings.sort(key=lambda f: (f.place, SEVERITIES.index(f.severity), f.rule))
        record.undecided.sort(key=lambda entry: self._order.get(entry.rule, 0))
        conclude(record)


def applies(rule: Rule, record: Record) -> bool:
    """Whether a rule is for this report: its form, its year, its kind of agency (as far as that is known)."""
    where = rule.applies
    if where.forms and record.form is not None and record.form not in where.forms:
        return False
    if where.kinds and record.kind is not None and record.kind not in where.kinds:
        return False
    bounded = where.years.first is not None or where.years.last is not None
    return not bounded or (record.year is not None and record.year in where.years)


def _strike(found: dict[str, list[Finding]], may_be_wrong: Callable[[str], bool]) -> None:
    """Takes out of what would mend each finding the cells that are not to blame."""
    for finding in (finding for findings in found.values() for finding in findings):
        finding.mends = {slot: figures for slot, figures in finding.mends.items() if may_be_wrong(slot)}


def _overlaps(one: Finding, other: Finding | Yielded) -> bool:
    slots = set(other.slots if isinstance(other, Yielded) else (cell.slot for cell in other.cells))
    if one.cells and slots:
        return any(cell.slot in slots for cell in one.cells)
    a, b = one.place, other.place
    return (a.line, a.column) <= (b.end_line, b.end_column) and (b.line, b.column) <= (a.end_line, a.end_column)


def _sentences(record: Record, place: Place) -> list[str]:
    """The sentences that a place lies in, as printed."""
    at = place.line, place.column
    every = (sentence for sentences in record.sentences.values() for sentence in sentences)
    return [one.text for one in every if (one.line, one.column) <= at < (one.end_line, one.end_column)]


def _cell_text(record: Record, place: Place) -> str:
    """The text at the place of a cell, from the record alone."""
    return "".join(line.text[line.start : line.end] for line in _lines(record, place)).strip()


def _lines(record: Record, place: Place) -> list[ExcerptLine]:
    """The lines of a place as far as the record holds them: rows of tables, and sentences."""
    texts: Iterable[dict[int, str]] = (table.lines for table in record.tables.values())
    line = next((text[place.line] for text in texts if place.line in text), None)
    if line is not None:
        end = place.end_column - 1 if place.end_line == place.line else len(line)
        return [cut(place.line, line, min(place.column - 1, len(line)), min(end, len(line)))]
    sentences = (sentence for section in record.sentences.values() for sentence in section)
    begun = (one for one in sentences if one.line == place.line and one.column <= place.column)
    found = next((one for one in begun if (place.line, place.column) < (one.end_line, one.end_column)), None)
    if found is None:
        return []
    start = min(place.column - found.column, len(found.text))
    end = place.end_column - found.column if place.end_line == found.line else len(found.text)
    return [cut(place.line, found.text, start, min(end, len(found.text)))]
