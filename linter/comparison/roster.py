"""Which of the reports expected have come: missing, late, for another year, twice; and those nobody expected.

Names are one body's by the grammar of agency names (教科局 for 青禾市教育和科学技术局). Where a name fits several
agencies of the roster, nothing is guessed: the report is named with the reason. The day by which a report is to be
published is that of the rules on publication which are in use, those of local packs among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath

from linter.checks.dates.deadline import Params, worded
from linter.checks.record import Record, Unreadable
from linter.checks.roster import Delivered, Expected, Problem, Roster, Unlisted
from linter.reading.names import Grammar, Name
from linter.reading.same_body import same_body
from linter.rulebook.book import Rulebook
from linter.rulebook.form import Kind, Text
from linter.rulebook.rule import Rule
from linter.text.folding import fold


def compared(
    roster: Roster, reports: Iterable[Record], unreadable: Sequence[Unreadable], book: Rulebook, rules: Sequence[Rule]
) -> Roster:
    """The roster with what came of each agency and what is wrong. It is changed in place.

    unreadable: files that could not be checked; one that is called like an agency is named beside it. rules: those in
    use. The year expected is the one in the roster, else the one before the days of publication in it, else that of
    most reports; where that cannot be told either, years are not compared.
    """
    finder = _Finder(roster.agencies, Grammar(book.agencies))
    came: list[tuple[Delivered, Kind | None, Name | None]] = []
    for number, record in enumerate(reports):
        came.append((Delivered(number, record.path, record.agency, record.year), record.kind, record.body))
    published = (expected.published.year - 1 for expected in roster.agencies if expected.published is not None)
    roster.year = _most(published) or _most(report.year for report, _, _ in came)
    kinds: dict[int, Kind | None] = {}
    for report, kind, body in came:
        found = finder.find(report.agency, body)
        if isinstance(found, Text):
            roster.unlisted.append(Unlisted(report, found))
            continue
        found.reports.append(report)
        kinds.setdefault(found.line, kind)
    first: dict[str, int] = {}
    dated = dated_rules(rules, book)
    for expected in roster.agencies:
        wanted = expected.year or roster.year
        about = wanted or next((report.year for report in expected.reports), None)
        kind = expected.kind or kinds.get(expected.line)
        _listed_twice(expected, first)
        _delivered(expected, wanted, unreadable)
        if expected.published is not None and about is not None and kind is not None:
            expected.problems += late(expected, expected.published, about, kind, dated)
    return roster


def _most(years: Iterable[int | None]) -> int | None:
    """The year of more than half of those known; None where there is none: nothing is guessed."""
    count = Counter(year for year in years if year is not None)
    found, times = max(count.items(), key=lambda entry: entry[1], default=(None, 0))
    return found if 2 * times > count.total() else None


class _Finder:
    """Agencies of the roster by name."""

    def __init__(self, agencies: Sequence[Expected], grammar: Grammar) -> None:
        self._by_name: dict[str, Expected] = {}
        for expected in agencies:
            self._by_name.setdefault(fold(expected.agency), expected)
        self._bodies = [(grammar.parse(name), name, expected) for name, expected in self._by_name.items()]

    def find(self, agency: str | None, body: Name | None) -> Expected | Text:
        """The agency, or why there is none."""
        if agency is None:
            return Text("报告中未识别出编制机关", "no agency was identified in the report")
        name = fold(agency)
        if name in self._by_name:
            return self._by_name[name]
        alike = [expected for other, known, expected in self._bodies if _same(name, body, known, other)]
        if len(alike) == 1:
            return alike[0]
        if not alike:
            return Text("不在名单中", "not in the roster")
        zh, en = (sign.join(expected.agency for expected in alike[:4]) for sign in ("、", ", "))
        return Text(f"可能是名单中的{zh}，不能确定是哪一家", f"may be one of several in the roster: {en}")


def _same(name: str, body: Name | None, known: str, other: Name | None) -> bool:
    if body is not None and other is not None:
        return same_body(body, other)
    return name.endswith(known) or known.endswith(name)


def _listed_twice(expected: Expected, first: dict[str, int]) -> None:
    line = first.setdefault(fold(expected.agency), expected.line)
    if line != expected.line:
        text = Text(f"名单中与第 {line} 行重复", f"listed already on line {line} of the roster")
        expected.problems.append(Problem("listed-twice", "warning", text))


def _delivered(expected: Expected, wanted: int | None, unreadable: Sequence[Unreadable]) -> None:
    """Adds whether the report of the year wanted came, and came once."""
    if any(problem.what == "listed-twice" for problem in expected.problems):
        return
    right = [report for report in expected.reports if wanted is None or report.year in (wanted, None)]
    wrong = [report for report in expected.reports if report not in right]
    if not expected.reports:
        expected.problems.append(Problem("missing", "error", _missing(expected, wanted, unreadable)))
    elif not right:
        zh, en = ("、".join(f"{report.year}年度" for report in wrong), ", ".join(str(report.year) for report in wrong))
        text = Text(f"应报{wanted}年度报告，所报为{zh}", f"the report for {wanted} is expected; it is for {en}")
        expected.problems.append(Problem("wrong-year", "error", text))
    elif len(right) > 1 and (wanted is not None or len({report.year for report in right}) < len(right)):
        paths = [report.path for report in right]
        zh, en = "、".join(paths), ", ".join(paths)
        text = Text(f"有 {len(right)} 份报告：{zh}", f"{len(right)} reports: {en}")
        expected.problems.append(Problem("twice", "warning", text))


def _missing(expected: Expected, wanted: int | None, unreadable: Sequence[Unreadable]) -> Text:
    name = fold(expected.agency)
    closed = [entry.path for entry in unreadable if name in fold(PurePath(entry.path).stem)]
    if closed:
        zh, en = "、".join(closed), ", ".join(closed)
        return Text(f"文件无法检查：{zh}", f"the file cannot be checked: {en}")
    if wanted is None:
        return Text("没有收到年度报告", "no report was received")
    return Text(f"没有收到{wanted}年度报告", f"no report for {wanted} was received")


def dated_rules(rules: Iterable[Rule], book: Rulebook) -> list[tuple[Rule, Params]]:
    """The rules that set a day of publication."""
    found = ((rule, book.params.get(rule.code)) for rule in rules)
    return [(rule, params) for rule, params in found if isinstance(params, Params) and params.date == "published"]


def late(expected: Expected, day: date, year: int, kind: Kind, dated: list[tuple[Rule, Params]]) -> list[Problem]:
    """The rules that the day breaks; a local one only where no other says so already."""
    broken: dict[str, tuple[Rule, date]] = {}
    for rule, params in dated:
        due = date(year + 1, params.month, params.day)
        spared = params.unless_agency is not None and params.unless_agency.search(expected.agency)
        if day > due and year in rule.applies.years and not spared and kind in (rule.applies.kinds or [kind]):
            broken[rule.code] = rule, due
    found = []
    for rule, due in broken.values():
        if not any(code in broken for code in rule.unless):
            values = {"stated": worded(day), "deadline": worded(due), "days": (day - due).days, "year": year}
            found.append(Problem("late", rule.severity, rule.message.format(**values), rule.code))
    return found
