"""What can be put right without a decision of the author's: offered with findings, for reports that are text files.

Only the wording of the form, brackets and blanks; never a figure. A fix knows what it takes away, so that whoever
carries it out (`linter.runner.mending`, an editor) can tell whether the text still is what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from linter.checks.finding import Finding, Fix, FixKind
from linter.checks.record import Record
from linter.engine.fixing import brackets, headings, notation, zeros
from linter.engine.fixing.places import touch
from linter.reading.model import Report
from linter.rulebook.book import Rulebook
from linter.rulebook.rule import Rule
from linter.text.bilingual import Text

FIXERS: Final[Mapping[str, Callable[[Finding, Report, Rulebook], Fix | None]]] = MappingProxyType(
    {"heading": headings.fix, "balanced_marks": brackets.fix, "cell_form": zeros.fix}
)
"""Check kind → what mends one of its findings."""

OFFERS: Final[Mapping[FixKind, Text]] = MappingProxyType(
    {
        "heading": Text("标题改为格式规定的文字", "the heading gets the wording of the format"),
        "bracket": Text("补上只有一处可补的括号", "a bracket is added where only one place fits"),
        "zero": Text("空白单元格填 0（该行总计可以证明为 0 的）", "blank cells get 0 where the row's total proves it"),
        "document-number": Text("文号中的括号改为〔〕", "document numbers get the brackets 〔〕"),
        "date": Text("删去日期中的空格", "blanks inside dates are removed"),
    }
)
_BY_KIND: Final[Mapping[str, Mapping[str, FixKind]]] = MappingProxyType(
    {"heading": {"wording": "heading"}, "balanced_marks": {"brackets": "bracket"}, "cell_form": {"blank": "zero"}}
)


def offers(rule: Rule, params: object) -> FixKind | None:
    """What fix a rule's findings may come with. params: of its check kind."""
    aspects = _BY_KIND.get(rule.kind, {})
    return aspects.get(str(getattr(params, "aspect", getattr(params, "marks", ""))))


def offer(report: Report, record: Record, book: Rulebook) -> None:
    """Sets the fixes of a record's findings, and those of none (`record.fixes`)."""
    if report.document.format != "txt":
        return
    for finding in record.findings:
        rule = book.rule(finding.rule)
        if rule is not None and offers(rule, book.params[rule.code]) is not None:
            finding.fix = FIXERS[rule.kind](finding, report, book)
    taken = [edit for finding in record.findings if finding.fix is not None for edit in finding.fix.edits]
    own = [*headings.fixes(report, book), *notation.fixes(report)]
    record.fixes = [fix for fix in own if not any(touch(edit, other) for edit in fix.edits for other in taken)]
