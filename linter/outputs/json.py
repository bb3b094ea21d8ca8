"""JSON for programs: schema version 1. Never translated; wordings come in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from linter.checks.finding import Finding, Fix
from linter.checks.record import Record, Run
from linter.outputs import View
from linter.outputs.settings import UsedSettings
from linter.outputs.words import COUNTED, Totals, cell_value, counts, visible
from linter.text.regex import regex
from linter.version import __version__

SCHEMA_VERSION = 1
# amounts are Decimal and are written as printed (1238.24), not as strings or floats
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def pieces(run: Run, language: str, view: View) -> Iterator[str]:
    """The whole run as one object, a report at a time."""
    yield f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "tool": {_indented(tool_object(run))},\n  "reports": ['
    between = "\n    "
    added = Totals()
    for checked in run.reports:
        added.add(checked)
        yield between + _indented(report_object(checked, view), "    ")
        between = ",\n    "
    yield "]" if between == "\n    " else "\n  ]"
    rest: dict[str, Any] = {
        "unreadable": [
            {"path": entry.path, "reason": entry.reason.zh, "reason_en": entry.reason.en} for entry in run.unreadable
        ],
        "not_checked": [
            {"path": entry.path, "kind": entry.kind.zh, "kind_en": entry.kind.en} for entry in run.not_checked
        ],
        "crashes": run.crashes,
        "summary": summary_object(run, added),
        "settings": (view.settings or UsedSettings()).as_object(),
    }
    if run.roster is not None:
        from linter.outputs.roster import as_object

        rest["roster"] = as_object(run.roster)
    yield ",\n" + pretty(rest).removeprefix("{\n")


def _indented(value: object, by: str = "  ") -> str:
    """A value as it stands inside an indented object."""
    return pretty(value).rstrip().replace("\n", "\n" + by)


def pretty(value: object) -> str:
    """A value as indented JSON with a line end."""
    return _escaped(msgspec.json.format(_ENCODER.encode(value), indent=2).decode()) + "\n"


def compact(value: object) -> str:
    """A value as JSON on one line, with a line end."""
    return _escaped(_ENCODER.encode(value).decode()) + "\n"


def _escaped(text: str) -> str:
    """JSON without anything that a terminal or a build service would act on: such signs can only stand in a string."""
    return regex(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|#(?=#[a-z]*\[)").sub(
        lambda found: f"\\u{ord(found[0]):04x}", text
    )


def tool_object(run: Run) -> dict[str, Any]:
    """Which program and which rulebook said so."""
    return {"name": "report-lint", "version": __version__, "rulebook": run.rulebook}


def summary_object(run: Run, added: Totals) -> dict[str, Any]:
    """Totals over all reports. added: what they come to, gathered where they are gone through."""
    return {
        "reports": len(run.reports),
        **{name: added.counts[name] for name in COUNTED},
        "unreadable": len(run.unreadable),
        "crashes": len(run.crashes),
        "grades": {grade: added.grades[grade] for grade in ("pass", "review", "fail")},
    }


def report_object(checked: Record, view: View) -> dict[str, Any]:
    """One report."""
    found = {
        "path": checked.path,
        "agency": checked.agency,
        "year": checked.year,
        "form": checked.form,
        "kind": checked.kind,
        "previous": checked.previous,
        "grade": checked.grade,
        "counts": counts(checked),
        "findings": [_finding(finding) for finding in visible(checked, view.include_suppressed)],
        "outcomes": checked.outcomes,
        "undecided": [
            {
                "rule": entry.rule,
                "name": entry.name,
                "severity": entry.severity,
                "title": entry.title.zh,
                "title_en": entry.title.en,
                "reason": entry.reason.zh,
                "reason_en": entry.reason.en,
            }
            for entry in checked.undecided
        ],
        "notes": [note.zh for note in checked.notes],
        "notes_en": [note.en for note in checked.notes],
    }
    if checked.fixes:
        found["fixes"] = [_fix(fix) for fix in checked.fixes]
    return found


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    found: dict[str, Any] = {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "message": finding.message.zh,
        "message_en": finding.message.en,
        "advice": finding.advice.zh,
        "advice_en": finding.advice.en,
        "where": finding.where.zh,
        "where_en": finding.where.en,
        "table": finding.table,
        "cells": [
            {
                "table": cell.table,
                "row": cell.row,
                "column": cell.column,
                "value": cell_value(cell),
                "text": cell.text,
                "line": cell.place.line,
                "page": cell.place.page,
                "trust": cell.trust,
            }
            for cell in finding.cells
        ],
        "location": {
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "page": place.page,
            "origin": _origin(finding),
            "section": finding.section,
            "quote": finding.quote,
        },
        "basis": [
            {
                "norm": basis.norm,
                "item": basis.item,
                "citation": basis.citation.zh,
                "citation_en": basis.citation.en,
            }
            for basis in finding.basis
        ],
        "fingerprint": finding.fingerprint,
        "follows": finding.follows,
        "related": finding.related,
    }
    if finding.remedy is not None:
        found["remedy"] = {"what": finding.remedy.slot, "value": finding.remedy.figure}
    if finding.fix is not None:
        found["fix"] = _fix(finding.fix)
    if finding.lowered_from is not None:
        found["lowered_from"] = finding.lowered_from
    if finding.suppressed is not None:
        found["suppressed"] = finding.suppressed
    return found


def _fix(fix: Fix) -> dict[str, Any]:
    """What mends a finding: edits of the text, all of them together."""
    edits = [msgspec.structs.asdict(edit) for edit in fix.edits]
    return {"kind": fix.kind, "what": fix.what.zh, "what_en": fix.what.en, "edits": edits}


def _origin(finding: Finding) -> dict[str, Any] | None:
    """The place in the reader's own terms, as far as the file has such."""
    if finding.origin is None:
        return None
    known = msgspec.structs.asdict(finding.origin)
    return {name: value for name, value in known.items() if value is not None and name not in ("columns", "boxes")}
