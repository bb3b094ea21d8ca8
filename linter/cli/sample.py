"""What right and wrong look like under a rule, taken from the cases beside the rule file."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from linter.rulebook.book import Rulebook
from linter.rulebook.form import Text
from linter.rulebook.rule import Rule

MOST = 4


class Sample(Struct):
    """The first failing case of a rule. bad, good: the lines that differ; report: the golden it was made from."""

    report: str
    bad: list[str]
    good: list[str]
    messages: list[Text]


def sample(rule: Rule, book: Rulebook) -> Sample | None:
    """The sample, when a case file gives one (and works; `rules test` is there to say what is wrong with it)."""
    from linter.casework import edits, layouts
    from linter.casework.run import DEFAULT_LAYOUT, CaseRunner, load_cases
    from linter.documents.text import read_text
    from linter.reading import read_report
    from linter.rulebook.load import RulebookError

    try:
        case = next((case for case in load_cases(book.sources[rule.code]) if case.outcome == "fail"), None)
        if case is None:
            return None
        runner = CaseRunner(book)
        right = runner.goldens[case.report]
        layout = (case.layouts or [DEFAULT_LAYOUT])[0]
        good = layouts.render(right, layout, runner.labels).text
        bad = layouts.render(edits.apply(right, case.edit), layout, runner.labels).text
        report = read_report(read_text(case.report, bad.encode()), book.forms, runner.claims)
        checked, _ = runner.engine.check(report, published=case.published)
    except (RulebookError, KeyError, ValueError, OSError):
        return None
    messages = [finding.message for finding in checked.findings if finding.rule == rule.code]
    return Sample(case.report, *_differences(bad.splitlines(), good.splitlines()), messages[:MOST])


def _differences(bad: list[str], good: list[str]) -> tuple[list[str], list[str]]:
    changes = [change for change in SequenceMatcher(None, bad, good, False).get_opcodes() if change[0] != "equal"]
    wrong = [line for _, start, end, _, _ in changes for line in bad[start:end] if line.strip()]
    right = [line for _, _, _, start, end in changes for line in good[start:end] if line.strip()]
    return wrong[:MOST], right[:MOST]
