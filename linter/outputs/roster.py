"""The comparison with the roster, for every output: a headline, a row for each agency, an object for programs."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct

from linter.checks.roster import Expected, Problem, Roster, Unlisted
from linter.outputs.words import KIND, say
from linter.rulebook.form import Text
from linter.rulebook.rule import SEVERITIES, Severity

WHAT: dict[str, Text] = {
    "missing": Text("缺报", "missing"),
    "late": Text("逾期公布", "late"),
    "wrong-year": Text("年度不符", "wrong year"),
    "twice": Text("重复报送", "twice"),
    "listed-twice": Text("名单重复", "listed twice"),
    "unlisted": Text("名单以外", "not listed"),
}


class Entry(NamedTuple):
    """Something that is wrong, for programs: file and line (of the roster, or the report nobody expected), what it is
    called, severity, and the sentence."""

    path: str
    line: int
    what: str
    severity: Severity
    text: str


class Row(Struct):
    """An agency of the roster, or a report of none of them. line: in the roster; None of the latter. status: what is
    wrong, in words, else that the report came. severity: the gravest of what is wrong, "" where nothing is."""

    line: int | None
    agency: str
    kind: str
    published: str
    status: str
    remarks: str
    paths: list[str]
    severity: Severity | str


def headline(roster: Roster, language: str) -> str:
    """How many agencies are expected, and how many reports are missing, late, …"""
    year = "" if roster.year is None else say(language, f"（{roster.year}年度）", f" (report year {roster.year})")
    unlisted = len(roster.unlisted)
    came = sum(1 for expected in roster.agencies if expected.reports)
    zh = f"按名单 {roster.path} 核对{year}：应报 {len(roster.agencies)} 家，已报 {came} 家"
    en = f"Roster {roster.path}{year}: {len(roster.agencies)} expected, {came} received"
    for what, word in WHAT.items():
        number = unlisted if what == "unlisted" else roster.count(what)
        if number or what == "missing":
            zh += f"，{word.zh} {number} {'份' if what == 'unlisted' else '家'}"
            en += f", {number} {word.en}"
    return say(language, zh, en)


def rows(roster: Roster, language: str, wrong_only: bool = False) -> list[Row]:
    """Agencies in the order of the roster, then reports of others. wrong_only: without those that are in order."""
    found = [_expected(expected, language) for expected in roster.agencies]
    found += [_unlisted(entry, language) for entry in roster.unlisted]
    return [row for row in found if row.severity or not wrong_only]


def entries(roster: Roster, language: str = "zh") -> list[Entry]:
    """All that is wrong, one by one."""
    colon, unlisted = say(language, "：", ": "), say(language, "名单以外的报告：", "report not listed: ")
    found = [
        Entry(
            roster.path,
            expected.line,
            problem.what,
            problem.severity,
            f"{expected.agency}{colon}{problem.message.get(language)}",
        )
        for expected in roster.agencies
        for problem in expected.problems
    ]
    found += [
        Entry(entry.report.path, 1, "unlisted", entry.severity, unlisted + entry.reason.get(language))
        for entry in roster.unlisted
    ]
    return found


def line(row: Row, language: str) -> str:
    """A row in one line: 缺报 云岭县柳溪镇人民政府（名单第 14 行）：没有收到2025年度报告."""
    if row.line is None:
        place = say(language, f"（{row.paths[0]}）", f" ({row.paths[0]})")
    else:
        place = say(language, f"（名单第 {row.line} 行）", f" (line {row.line})")
    return f"{row.status} {row.agency}{place}{say(language, '：', ': ')}{row.remarks}"


def _expected(expected: Expected, language: str) -> Row:
    problems = expected.problems
    words = [WHAT[problem.what].get(language) for problem in problems]
    return Row(
        line=expected.line,
        agency=expected.agency,
        kind="" if expected.kind is None else KIND[expected.kind].get(language),
        published="" if expected.published is None else expected.published.isoformat(),
        status=say(language, "、", ", ").join(words) or say(language, "已报", "received"),
        remarks=say(language, "；", "; ").join(_remark(problem, language) for problem in problems),
        paths=[report.path for report in expected.reports],
        severity=min((problem.severity for problem in problems), key=SEVERITIES.index, default=""),
    )


def _remark(problem: Problem, language: str) -> str:
    said = problem.message.get(language).removesuffix(say(language, "。", "."))
    return said + (say(language, f"（{problem.rule}）", f" ({problem.rule})") if problem.rule else "")


def _unlisted(entry: Unlisted, language: str) -> Row:
    agency = entry.report.agency or say(language, "（未识别）", "(not identified)")
    word = WHAT["unlisted"].get(language)
    return Row(None, agency, "", "", word, entry.reason.get(language), [entry.report.path], entry.severity)


def as_object(roster: Roster) -> dict[str, Any]:
    """For JSON."""
    return {
        "path": roster.path,
        "year": roster.year,
        "counts": {
            "agencies": len(roster.agencies),
            "received": sum(1 for expected in roster.agencies if expected.reports),
            **{what.replace("-", "_"): roster.count(what) for what in WHAT if what != "unlisted"},
            "unlisted": len(roster.unlisted),
        },
        "agencies": [
            {
                "line": expected.line,
                "agency": expected.agency,
                "kind": expected.kind,
                "published": None if expected.published is None else expected.published.isoformat(),
                "year": expected.year,
                "reports": [
                    {"path": report.path, "agency": report.agency, "year": report.year} for report in expected.reports
                ],
                "problems": [
                    {
                        "what": problem.what,
                        "severity": problem.severity,
                        "rule": problem.rule or None,
                        "message": problem.message.zh,
                        "message_en": problem.message.en,
                    }
                    for problem in expected.problems
                ],
            }
            for expected in roster.agencies
        ],
        "unlisted": [
            {
                "path": entry.report.path,
                "agency": entry.report.agency,
                "year": entry.report.year,
                "severity": entry.severity,
                "reason": entry.reason.zh,
                "reason_en": entry.reason.en,
            }
            for entry in roster.unlisted
        ],
    }
