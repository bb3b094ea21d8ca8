"""Counts per rule over all reports of a run, the most frequent first. Findings of one cause count once."""

from __future__ import annotations

from linter.checks.record import Run
from linter.outputs.json import pretty
from linter.outputs.words import SEVERITY, say, summary, visible
from linter.rulebook.book import Rulebook
from linter.rulebook.rule import SEVERITIES
from linter.text.width import width


def statistics(run: Run, include_suppressed: bool = False) -> list[dict[str, object]]:
    """One entry per rule that found something or could not be checked: findings, reports, undecided; following: its
    findings that follow from others and are not among the first."""
    found: dict[str, dict[str, object]] = {}
    number: dict[str, list[int]] = {}
    for checked in run.reports:
        hit: set[str] = set()
        for finding in visible(checked, include_suppressed):
            found.setdefault(finding.rule, {"name": finding.name, "severity": finding.severity})
            count = number.setdefault(finding.rule, [0, 0, 0, 0])
            count[0] += finding.follows is None
            count[3] += finding.follows is not None
            count[1] += finding.rule not in hit
            hit.add(finding.rule)
        for entry in checked.undecided:
            found.setdefault(entry.rule, {"name": entry.name, "severity": entry.severity})
            number.setdefault(entry.rule, [0, 0, 0, 0])[2] += 1
    codes = sorted(found, key=lambda code: (-number[code][0], -number[code][3], -number[code][2], code))
    return [
        {
            "rule": code,
            **found[code],
            "findings": number[code][0],
            "following": number[code][3],
            "reports": number[code][1],
            "undecided": number[code][2],
        }
        for code in codes
    ]


def render_statistics(
    run: Run, language: str, include_suppressed: bool = False, as_json: bool = False, book: Rulebook | None = None
) -> str:
    """The counts as a table, or as JSON. book: for what each rule asks; without it the table gives their names."""
    entries = statistics(run, include_suppressed)
    if as_json:
        return pretty(entries)
    heads = ("问题数", "由此还有", "报告数", "未能核对", "规则代码", "级别", "要求") if language != "en" else (
        "findings", "following", "reports", "undecided", "rule", "severity", "requirement"
    )  # fmt: skip
    rows = [heads]
    for entry in entries:
        severity = next(level for level in SEVERITIES if level == entry["severity"])
        numbers = [str(entry[key]) for key in ("findings", "following", "reports", "undecided")]
        rule = book.rule(str(entry["rule"])) if book is not None else None
        asked = str(entry["name"]) if rule is None else rule.title.get(language)
        rows.append((*numbers, str(entry["rule"]), SEVERITY[severity].get(language), asked))  # type: ignore[arg-type]
    wide = [max(width(row[column]) for row in rows) for column in range(len(heads))]
    lines = [
        "  ".join(
            _padded(text, room, n < len(heads) - 3) for n, (text, room) in enumerate(zip(row, wide, strict=True))
        ).rstrip()
        for row in rows
    ]
    if not entries:
        lines = [say(language, "没有发现问题，规则均已核对", "no findings, all rules checked")]
    return "\n".join([*lines, summary(run, language)]) + "\n"


def _padded(text: str, room: int, right: bool) -> str:
    blanks = " " * (room - width(text))
    return blanks + text if right else text + blanks
