"""Findings of one cause, as people are shown them: the one that stands for the others, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from linter.checks.finding import Finding
from linter.checks.record import Record, split_slot
from linter.outputs.words import SEVERITY, after_place, location, of_agency, say, unique_fingerprints
from linter.rulebook.book import Rulebook
from linter.text.width import width

_SHORT = 80  # columns of a quote that stands in one line
_MESSAGE = 120  # and of a message, which wraps once at most


class Group(Struct):
    """A finding that counts, and those that follow from it."""

    head: Finding
    followers: list[Finding] = field(default_factory=list)


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """The findings, those that follow from another under it; in the order of the others."""
    groups = [Group(finding) for finding in findings if finding.follows is None]
    by_head: dict[str, Group] = {}
    for group in groups:
        by_head.setdefault(group.head.fingerprint, group)
    for finding in findings:
        if finding.follows is not None:
            by_head[finding.follows].followers.append(finding)
    return groups


def shown(checked: Record, include_suppressed: bool = False) -> list[Group]:
    """The findings of a report to show to its agency, by groups."""
    return grouped(of_agency(checked, include_suppressed))


def heads(checked: Record, include_suppressed: bool = False) -> list[Finding]:
    """The findings to show, without those that follow from others."""
    return [finding for finding in of_agency(checked, include_suppressed) if finding.follows is None]


def marks(findings: Sequence[Finding]) -> list[tuple[str, list[str]]]:
    """For each finding its fingerprint with occurrence number, and those of the others of its group."""
    own = unique_fingerprints(findings)
    at = {id(finding): mark for finding, mark in zip(findings, own, strict=True)}
    related: dict[str, list[str]] = {}
    for group in grouped(findings):
        members = [at[id(finding)] for finding in (group.head, *group.followers)]
        for mark in members:
            related[mark] = [other for other in members if other != mark]
    return [(mark, related[mark]) for mark in own]


def also(language: str) -> str:
    """What stands before the findings that follow."""
    return say(language, "由此还有：", "also follows: ")


def follower(checked: Record, finding: Finding, language: str) -> str:
    """A finding that follows from another, in one short line: its message where that is short, else the words it is
    about."""
    said = heading(checked, finding, language)
    message = after_place(finding, language)
    if width(message) <= _MESSAGE:
        return said + say(language, f"：{message}", f": {message}")
    quote = finding.quote if finding.section is not None and finding.category not in ("table", "arithmetic") else ""
    if not quote:
        return said
    cut = quote if width(quote) <= _SHORT else quote[: _SHORT // 2 - 1] + "…"
    return said + say(language, f"：“{cut}”", f": “{cut}”")


def heading(checked: Record, finding: Finding, language: str) -> str:
    """Severity, rule and place of a finding."""
    return f"{SEVERITY[finding.severity].get(language)} {finding.rule} {location(checked, finding, language)}"


def remedy(checked: Record, finding: Finding, language: str, book: Rulebook | None) -> str:
    """The one figure that would mend a group, as a hint where to look first; empty where there is no single one."""
    found = finding.remedy
    if found is None:
        return ""
    if found.slot == "year":
        zh = f"报告年度若为 {found.figure} 年，以上各处均相符；请先核对报告年度。"
        return say(language, zh, f"If the report year were {found.figure}, all of these would agree; check it first.")
    name = found.slot
    if book is not None:
        table, row, column = split_slot(found.slot)
        own = checked.tables.get(table)
        name = book.form(own.form if own is not None else checked.read_by).slot_name(table, row, column, language)
    zh = f"{name}若为 {found.figure}，以上各处均相符；请先核对这个单元格。"
    return say(language, zh, f"If {name} were {found.figure}, all of these would agree; check that cell first.")
