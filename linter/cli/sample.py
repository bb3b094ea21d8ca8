"""What right and wrong look like under a rule, taken from the cases beside the rule file."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.rule import Rule

if TYPE_CHECKING:
    from linter.testing.cases import Case, CaseRunner
    from linter.testing.golden import Golden

MOST, FEW = 4, 2
# Characters shown on either side of what differs in a long paragraph, and of one that has no counterpart.
_AROUND, _LONGEST = 24, 120


class Sample(Struct):
    """The first failing case of a rule. report: the golden it was made from.

    bad, good: where the two differ, line by line; a changed cell by its name. fine: the same of the first passing
    case that changes a line or two. messages, advice: what is said of the bad one.
    """

    report: str
    bad: list[str]
    good: list[str]
    fine: list[str]
    messages: list[Text]
    advice: list[Text]


def sample(rule: Rule, book: Rulebook, runner: CaseRunner | None = None) -> Sample | None:
    """The sample, when a case file gives one (and works; `rules test` is there to say what is wrong with it)."""
    from linter.rulebook.load import RulebookError
    from linter.testing.cases import DEFAULT_LAYOUT, CaseRunner, load_cases

    try:
        cases = load_cases(book.sources[rule.code])
        case = next((case for case in cases if case.outcome == "fail" and case.findings != 0), None)
        if case is None:
            return None
        runner = runner or CaseRunner(book)
        read = runner.read(case, (case.layouts or [DEFAULT_LAYOUT])[0])
        if isinstance(read, Text):
            return None
        checked = read.checked(runner.engine)
        bad, good = _differences(case, runner)
        passing = (_differences(c, runner)[0] for c in cases if c.outcome == "pass" and c.edit and not c.also)
        fine = next((lines for lines in passing if 0 < len(lines) <= FEW), [])
    except (RulebookError, KeyError, ValueError, OSError):
        return None
    own = [finding for finding in checked.findings if finding.rule == rule.code]
    advice = list(dict.fromkeys(finding.advice for finding in own))
    return Sample(case.report, bad[:MOST], good[:MOST], fine, [finding.message for finding in own][:MOST], advice[:1])


def _differences(case: Case, runner: CaseRunner) -> tuple[list[str], list[str]]:
    """Where the case's reports and their goldens differ; those beside it are named in front."""
    bad, good = _changes(case.report, case.edit, runner)
    beside = [("上年报告", case.previous)] if case.previous else []
    for name, other in [*beside, *(("另一报告", other) for other in case.others)]:
        wrong, right = _changes(other.report, other.edit, runner)
        bad += [f"{name}：{line}" for line in wrong]
        good += [f"{name}：{line}" for line in right]
    if case.published is not None:
        bad.append(f"公布日期：{case.published}")
    return bad, good


def _changes(report: str, changes: list[dict[str, Any]], runner: CaseRunner) -> tuple[list[str], list[str]]:
    """Where an edited golden and the golden differ: cells by their names, the rest line by line."""
    from linter.testing import edits

    right = runner.goldens[report]
    cells = [edit for edit in changes if "cell" in edit]
    rest = [edit for edit in changes if "cell" not in edit]
    try:
        bad, good = _lines(right, edits.apply(right, rest), runner)
    except ValueError:  # a cell of a table that the other edits make
        bad, good = _lines(right, edits.apply(right, changes), runner)
        return bad, good
    for edit in cells:
        name, was = _slot(edit, right, runner.book), _value(edit, right)
        if edit["to"] != was:
            bad.append(f"{name}：{_shown(edit['to'])}")
            good.append(f"{name}：{_shown(was)}")
    return bad, good


def _slot(edit: Mapping[str, Any], golden: Golden, book: Rulebook) -> str:
    table, _, rest = edit["cell"].partition(".")
    row, _, column = rest.rpartition(".")
    return book.form(golden.form).slot_name(table, row, column)


def _value(edit: Mapping[str, Any], golden: Golden) -> object:
    table, _, rest = edit["cell"].partition(".")
    row, _, column = rest.rpartition(".")
    return golden.tables[table].get(row, {}).get(column)


def _shown(value: object) -> str:
    return "（空）" if value is None else str(value)


def _lines(right: Golden, wrong: Golden, runner: CaseRunner) -> tuple[list[str], list[str]]:
    from linter.testing import layouts

    texts = [layouts.render(golden, "tabs", runner.labels).text.splitlines() for golden in (wrong, right)]
    bad, good = ([line for line in map(_plain, text) if line] for text in texts)
    bad_lines: list[str] = []
    good_lines: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, bad, good, False).get_opcodes():
        if kind == "equal":
            continue
        for wrong_line, right_line in zip_longest(bad[a:b], good[c:d], fillvalue=""):
            one, two = _trimmed(wrong_line, right_line)
            bad_lines += [one] if one else []
            good_lines += [two] if two else []
    return bad_lines, good_lines


def _plain(line: str) -> str:
    """A row of a table with bars between its cells; the fields that a merged label covers are left out."""
    if "\t" not in line:
        return line.strip()
    return " | ".join(field.strip() for field in line.split("\t") if field.strip())


def _trimmed(one: str, two: str) -> tuple[str, str]:
    """Two versions of a paragraph, cut down to what differs and a little around it."""
    if not one or not two:
        return _cut(one), _cut(two)
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest = min(len(one), len(two)) - start
    end = next((n for n in range(rest) if one[-1 - n] != two[-1 - n]), rest)
    return _window(one, start, end), _window(two, start, end)


def _window(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), len(text) - end + _AROUND)
    return _cut(("…" if first else "") + text[first:last] + ("…" if last < len(text) else ""))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
