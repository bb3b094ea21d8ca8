"""SARIF 2.1.0, for GitHub code scanning, editors and the sarif tools. Texts are Chinese; see `json` for both.

Columns count code points. For carriers other than text, regions refer to the text as extracted. A rule that
could not be checked is a result of rule RPT001, because most readers ignore `kind`; with `view.outcomes` all
four outcomes are there, told apart by `kind`, and RPT001 is not used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter.checks.finding import Finding
from linter.checks.record import Record, Run, Undecided
from linter.checks.roster import Roster
from linter.outputs import View
from linter.outputs.cells import slot_name
from linter.outputs.groups import marks
from linter.outputs.json import pretty
from linter.outputs.own import NOT_CHECKED, ROSTER
from linter.outputs.paths import uri
from linter.outputs.taxonomies import relationships, taxonomies
from linter.outputs.words import cell_value, visible
from linter.reading.model import Cell
from linter.rulebook.rule import Rule, Severity
from linter.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/report-lint/report-lint"
ROOT = "SRCROOT"
_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEM: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_KIND = {"pass": "pass", "not-applicable": "notApplicable", "undecided": "open"}
_MOST_RELATED = 100


def render(run: Run, language: str, view: View) -> str:
    """The run as one SARIF log."""
    rules = list(view.book.rules) if view.book is not None else []
    index = {rule.code: number for number, rule in enumerate(rules)}
    index[NOT_CHECKED] = len(rules)
    results: list[dict[str, Any]] = []
    for checked in run.reports:
        results += _results(checked, view, index)
    if run.roster is not None:
        results += _roster(run.roster, view)
    folder = Path(view.folder).absolute()
    driver: dict[str, Any] = {
        "name": "report-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [*(_rule(rule, view) for rule in rules), _NOT_CHECKED_RULE],
        "properties": {"rulebook": run.rulebook},
    }
    norms = taxonomies(view.book, rules) if view.book is not None else []
    if norms:
        driver["supportedTaxonomies"] = [{"name": norm["name"], "guid": norm["guid"]} for norm in norms]
    log = {
        "tool": {"driver": driver},
        "taxonomies": norms,
        "automationDetails": {"id": "report-lint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"uri": folder.as_uri().rstrip("/") + "/"}},
        "invocations": [
            {
                "executionSuccessful": not run.unreadable and not run.crashes,
                "toolExecutionNotifications": _notifications(run, view),
            }
        ],
        "results": results,
    }
    return pretty({"$schema": SCHEMA, "version": "2.1.0", "runs": [log]})


def _roster(roster: Roster, view: View) -> list[dict[str, Any]]:
    """What is wrong by the roster, at the agency's line in it."""
    from linter.outputs.roster import entries

    return [
        {
            "ruleId": ROSTER,
            "kind": "fail",
            "level": _LEVEL[entry.severity],
            "message": {"text": entry.text},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": _artifact(entry.path, view),
                        "region": {"startLine": entry.line},
                    }
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": f"{entry.what}:{entry.text}"},
        }
        for entry in entries(roster)
    ]


def _results(checked: Record, view: View, index: dict[str, int]) -> list[dict[str, Any]]:
    findings = visible(checked, view.include_suppressed)
    made = [_result(checked, finding, own, view, index) for finding, own in zip(findings, marks(findings), strict=True)]
    if not view.outcomes:
        return made + [_open(checked, entry, view, index) for entry in checked.undecided]
    reasons = {entry.rule: entry.reason.zh for entry in checked.undecided}
    for code, outcome in checked.outcomes.items():
        if outcome in _KIND:
            rule = view.rule(code)
            text = reasons.get(code) or (rule.title.zh if rule is not None else code)
            made.append(
                {
                    **_named(code, index),
                    "kind": _KIND[outcome],
                    "level": "none",
                    "message": {"text": text},
                    "locations": [{"physicalLocation": {"artifactLocation": _artifact(checked.path, view)}}],
                }
            )
    return made


def _result(
    checked: Record, finding: Finding, own: tuple[str, list[str]], view: View, index: dict[str, int]
) -> dict[str, Any]:
    """own: the finding's mark, and those of the findings with the same cause."""
    place, (mark, related) = finding.place, own
    end_column = place.end_column if place.end_line > place.line else max(place.end_column, place.column + 1)
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": end_column,
        "snippet": {"text": finding.quote},
    }
    result: dict[str, Any] = {
        **_named(finding.rule, index),
        "kind": "fail",
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message.zh}{finding.advice.zh}"},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": _artifact(checked.path, view), "region": region},
                "logicalLocations": [{"fullyQualifiedName": finding.where.zh}],
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": mark},
        "properties": {
            "section": finding.section,
            "table": finding.table,
            "page": place.page,
            "carrier": checked.format,
            "cells": [{"slot": cell.slot, "value": cell_value(cell)} for cell in finding.cells],
            "basis": [f"{basis.norm}-{basis.item}" for basis in finding.basis],
        },
    }
    if related:
        result["properties"] |= {"related": related, "follows": finding.follows is not None}
    if len(finding.cells) > 1:
        cells = finding.cells[:_MOST_RELATED]
        result["relatedLocations"] = [_related(checked, cell, n, view) for n, cell in enumerate(cells, 1)]
    if finding.suppressed is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.suppressed}]
    return result


def _open(checked: Record, entry: Undecided, view: View, index: dict[str, int]) -> dict[str, Any]:
    region = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
    return {
        **_named(NOT_CHECKED, index),
        "kind": "fail",
        "level": "warning" if entry.severity == "error" else "note",
        "message": {"text": f"{entry.rule} 未能核对：{entry.reason.zh}。{entry.title.zh}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(checked.path, view), "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{NOT_CHECKED}-{entry.rule}:1"},
        "properties": {"rule": entry.rule},
    }


def _related(checked: Record, cell: Cell, number: int, view: View) -> dict[str, Any]:
    place = cell.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": max(place.end_column, place.column + 1),
    }
    return {
        "id": number,
        "message": {"text": f"{slot_name(checked, cell, 'zh', view.book)}：{cell.text or '空白'}"},
        "physicalLocation": {"artifactLocation": _artifact(checked.path, view), "region": region},
    }


def _named(code: str, index: dict[str, int]) -> dict[str, Any]:
    return {"ruleId": code, "ruleIndex": index[code]} if code in index else {"ruleId": code}


def _artifact(path: str, view: View) -> dict[str, str]:
    seen = uri(path, view.folder)
    return {"uri": seen} if ":" in seen.partition("/")[0] else {"uri": seen, "uriBaseId": ROOT}


def _rule(rule: Rule, view: View) -> dict[str, Any]:
    citations = [_citation(reference, view) for reference in rule.norm]
    basis = "；".join(citations)
    # advice and messages hold placeholders, which mean nothing without a report
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.zh[:1024]},
        "fullDescription": {"text": rule.title.zh[:1024]},
        "help": {
            "text": f"{rule.title.zh}\n依据：{basis}\n详见：report-lint explain {rule.code}",
            "markdown": f"**{rule.title.zh}**\n\n依据：{basis}\n\n详见 `report-lint explain {rule.code}`",
        },
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "relationships": relationships(rule) if view.book is not None else [],
        "properties": {
            "tags": [rule.category, *rule.norm][:20],
            "precision": "low" if rule.status == "preview" else "high",
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


def _citation(reference: str, view: View) -> str:
    if view.book is None:
        return reference
    norm, clause = view.book.clause(reference)
    return norm.citation(clause, "zh")


def _notifications(run: Run, view: View) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": entry.reason.zh},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(entry.path, view)}}],
        }
        for entry in run.unreadable
    ]
    return made + [{"level": "error", "message": {"text": crash}} for crash in run.crashes]


_NOT_CHECKED_RULE: dict[str, Any] = {
    "id": NOT_CHECKED,
    "name": "not-checked",
    "shortDescription": {"text": "有规则未能核对"},
    "fullDescription": {"text": "报告中无法准确读取的内容，相应规则不作合格或者不合格的判定，列于此处，由人工核对。"},
    "help": {"text": "请对照原件人工核对，或者换用可复制文字的文件（如 docx、html）后重新检查。"},
    "defaultConfiguration": {"level": "note"},
    "properties": {"tags": ["linter"], "precision": "high", "problem.severity": "recommendation"},
}
