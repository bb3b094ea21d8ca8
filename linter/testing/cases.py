"""Runs the cases that stand beside the rule files: `CODE-name.cases.yaml`.

A case is a golden report, edits to it, and the outcome that the rule must then have. Nothing else may
fire: any other finding fails the case unless its rule is named under `also`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from linter.checks.finding import Finding
from linter.checks.model import Neighbours
from linter.checks.record import Record
from linter.comparison.neighbours import neighbours_of
from linter.documents.text import read_text
from linter.engine.engine import Engine
from linter.engine.recording import recorded
from linter.files.opening import FileRefused
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.reading.model import Report
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.form import Kind
from linter.rulebook.rule import Severity
from linter.rulebook.source import RulebookError, read_source
from linter.testing import edits, forms, golden, layouts
from linter.text.bilingual import Text
from linter.text.personal import mask

DEFAULT_LAYOUT = "tabs"


class Other(Struct, forbid_unknown_fields=True):
    """Another report beside the one of the case: a golden and edits to it."""

    report: str
    edit: list[dict[str, Any]] = field(default_factory=list)


class Case(Struct, forbid_unknown_fields=True):
    """One case.

    report: name of a golden. edit: what to change in it (see `edits`). outcome: what the rule must say.
    at: where each finding must be found: a slot (`requests.new.total`), `section:problems`, or `text:…` (a
    piece of the quoted text). findings: how many findings the rule must make (any number when left out).
    kind: the kind of reporter as the user gives it, instead of the one read from the report. also: rules that fire
    too, because the edit breaks what they hold. layouts: only in these. severity: how its findings must be graded.
    previous: last year's report; others: further reports of the same run. beside: cell (slot) → the figure given for
    it beside the report. published: the day that is given.
    """

    report: str
    outcome: Literal["pass", "fail", "undecided", "not-applicable"]
    edit: list[dict[str, Any]] = field(default_factory=list)
    at: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    findings: int | None = None
    severity: Severity | None = None
    previous: Other | None = None
    others: list[Other] = field(default_factory=list)
    beside: dict[str, int] = field(default_factory=dict)
    published: date | None = None
    kind: Kind | None = None
    note: str | None = None


class CaseResult(Struct):
    """What became of one case in one layout. problems: what was not as it should be; empty when it passed."""

    rule: str
    number: int
    layout: str
    case: Case
    problems: list[Text]

    @property
    def name(self) -> str:
        """How the case is called: SUM001 case 3 (tabs)."""
        return f"{self.rule} case {self.number} ({self.layout})"

    @property
    def title(self) -> Text:
        """The same for people."""
        return Text(f"{self.rule} 样例 {self.number}（{self.layout}）", self.name)


def case_file(rule_file: str) -> Path:
    """The case file beside a rule file."""
    path = Path(rule_file)
    return path.with_name(path.stem + ".cases.yaml")


def load_cases(rule_file: str) -> list[Case]:
    """The cases of a rule; none when there is no file. Raises `RulebookError` when the file is wrong."""
    path = case_file(rule_file)
    try:
        source = read_source(path)
    except FileRefused as refused:
        if refused.missing:
            return []
        raise RulebookError(f"{path}：{refused.zh}", f"{path}: {refused.en}") from None
    return [] if source.data is None else source.convert(list[Case])


class Reading(Struct):
    """A case's report as read, and what it is checked with. cells: slot → line where the layout printed it."""

    report: Report
    cells: dict[str, int]
    neighbours: Neighbours | None = None
    published: date | None = None

    def checked(self, engine: Engine) -> Record:
        """What an engine says of it."""
        record = engine.check(self.report, self.published)
        if self.neighbours is not None:
            engine.compare(record, self.neighbours)
        return record


class CaseRunner:
    """Keeps what all cases share: the rulebook, the goldens, the labels."""

    def __init__(self, book: Rulebook, folder: Path | None = None) -> None:
        """folder: the rules folder that holds `golden/` and `forms/`; the built-in one when left out."""
        self.book = book
        self.engine = Engine(book)
        self.claims = ClaimReader(book.quantities)
        base = folder or rules_folder()
        self.labels = forms.load(base / "forms")
        self.goldens = {name: golden.load(base / "golden" / f"{name}.yaml") for name in golden.names(base / "golden")}

    def run(self, codes: Iterable[str] = (), wanted: Iterable[str] = (DEFAULT_LAYOUT,)) -> Iterator[CaseResult]:
        """The results of the cases of some rules (all when left out) in some layouts, in order."""
        chosen = set(codes)
        for rule in self.book.rules:
            if chosen and rule.code not in chosen and rule.name not in chosen:
                continue
            for number, case in enumerate(load_cases(self.book.sources[rule.code]), 1):
                for layout in case.layouts or wanted:
                    yield CaseResult(rule.code, number, layout, case, self.problems(rule.code, case, layout))

    def problems(self, code: str, case: Case, layout: str) -> list[Text]:
        """What is not as the case says."""
        read = self.read(case, layout)
        if isinstance(read, Text):
            return [read]
        return judged(self.engine, code, case, read)

    def read(self, case: Case, layout: str) -> Reading | Text:
        """The case's reports, or why there are none. They depend on no rule."""
        try:
            report, lines = self._read(case.report, case.edit, layout, case.kind)
            neighbours = self._neighbours(case, report, layout) if case.previous or case.others or case.beside else None
        except edits.EditError as error:
            return error.text
        except ValueError as error:
            return Text(f"样例无法运行（{error}）", str(error))
        return Reading(report, lines, neighbours, case.published)

    def _read(
        self, name: str, edit: list[dict[str, Any]], layout: str, kind: Kind | None = None
    ) -> tuple[Report, dict[str, int]]:
        """A golden as edited, read from a layout, and the line of each cell. Raises ValueError."""
        if name not in self.goldens:
            raise edits.EditError(f"没有名为 {name} 的范本", f"no golden report named {name}")
        rendered = layouts.render(edits.apply(self.goldens[name], edit), layout, self.labels)
        document = read_text(f"{name}.{layout}", rendered.text.encode())
        return read_report(document, self.book.forms, self.claims, kind), rendered.cells

    def _neighbours(self, case: Case, report: Report, layout: str) -> Neighbours:
        """What the run of the case knows of other reports."""
        previous = case.previous
        past = recorded(self._read(previous.report, previous.edit, layout)[0]) if previous else None
        others = [recorded(self._read(other.report, other.edit, layout)[0]) for other in case.others]
        found = neighbours_of([recorded(report), *others])[0]
        found.past = past or found.past
        found.beside = case.beside
        return found


def judged(engine: Engine, code: str, case: Case, read: Reading) -> list[Text]:
    """What of an engine's verdict is not as the case says."""
    checked = read.checked(engine)
    return [*(Text(crash, crash) for crash in checked.crashes), *_compare(code, case, checked, read.cells)]


def _compare(code: str, case: Case, checked: Record, lines: dict[str, int]) -> list[Text]:
    problems: list[Text] = []
    outcome = checked.outcomes.get(code)
    if outcome != case.outcome:
        reason = next((entry.reason for entry in checked.undecided if entry.rule == code), None)
        zh, en = f"结果为 {outcome}，应为 {case.outcome}", f"outcome is {outcome}, not {case.outcome}"
        problems.append(Text(zh + f"（{reason.zh}）", en + f" ({reason.en})") if reason else Text(zh, en))
    own = [finding for finding in checked.findings if finding.rule == code]
    if case.findings is not None and len(own) != case.findings:
        zh, en = f"问题 {len(own)} 处，应为 {case.findings} 处", f"{len(own)} findings, not {case.findings}"
        problems.append(Text(zh, en))
    problems += [
        Text(f"级别为 {finding.severity}，应为 {case.severity}", f"severity is {finding.severity}, not {case.severity}")
        for finding in own
        if case.severity is not None and finding.severity != case.severity
    ]
    problems += [
        Text(f"{at} 处没有问题", f"no finding at {at}")
        for at in case.at
        if not any(_is_at(finding, at, lines) for finding in own)
    ]
    for finding in checked.findings:
        if finding.rule != code and finding.rule not in case.also:
            rule, line, message = finding.rule, finding.place.line, finding.message
            zh, en = (
                f"{rule} 也报了问题（文本第 {line} 行）：{message.zh}",
                f"{rule} reports too, line {line}: {message.en}",
            )
            problems.append(Text(zh, en))
    fired = {finding.rule for finding in checked.findings}
    problems += [Text(f"{other} 也应报问题", f"{other} should report too") for other in case.also if other not in fired]
    return problems


def _is_at(finding: Finding, at: str, lines: dict[str, int]) -> bool:
    if at.startswith("section:"):
        return finding.section == at.removeprefix("section:")
    if at.startswith("text:"):
        return mask(at.removeprefix("text:")) in "".join(finding.quote.split())
    return any(cell.slot == at and (at not in lines or cell.place.line == lines[at]) for cell in finding.cells)
