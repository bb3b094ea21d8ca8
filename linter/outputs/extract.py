"""What was read from reports: as JSON here, as a flat table of cells in `extract_cells`.

A value is a number, None where the cell is blank, or the cell's text. Where a figure can be placed in several
ways the cell is None and the row is listed under doubts with every placement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent
from typing import Any

from linter.checks.record import Unreadable
from linter.documents.unread import unread
from linter.outputs.extract_cells import NAMES, cells, csv_lines, rows
from linter.outputs.json import SCHEMA_VERSION, compact, pretty
from linter.reading.model import TABLES, Cell, Report, Table, Told
from linter.rulebook.form import Form
from linter.text.bilingual import Text
from linter.text.personal import mask
from linter.version import __version__

MOST_EVIDENCE = 20


def json_piece(report: Report) -> str:
    """One report as it stands in the contract's JSON."""
    return indent(pretty(report_object(report)).rstrip(), "    ")


def csv_piece(report: Report, language: str = "zh", forms: Sequence[Form] = ()) -> str:
    """One line per cell of a report."""
    return csv_lines(rows(report, language, forms))


def whole(format: str, pieces: Iterable[str | Unreadable]) -> Iterator[str]:
    """The output from its pieces, as they come. (A file of CSV should begin with a byte order mark, for spreadsheet
    programs.)"""
    if format == "csv":
        yield ",".join(NAMES) + "\n"
        yield from (piece for piece in pieces if isinstance(piece, str))
        return
    tool = compact({"name": "report-lint", "version": __version__}).rstrip()
    yield f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "tool": {tool},\n  "reports": ['
    unreadable: list[dict[str, str]] = []
    between = "\n"
    for piece in pieces:
        if isinstance(piece, Unreadable):
            unreadable.append({"path": piece.path, "reason": piece.reason.zh, "reason_en": piece.reason.en})
            continue
        yield between + piece
        between = ",\n"
    refused = indent(pretty(unreadable).rstrip(), "  ").lstrip()
    yield ("]" if between == "\n" else "\n  ]") + f',\n  "unreadable": {refused}\n}}\n'


def report_object(report: Report) -> dict[str, Any]:
    """One report."""
    period = report.period
    return {
        "path": report.document.path,
        "title": report.title and mask(report.title),
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "kind": report.kind,
        "evidence": {key: _told(told) for key, told in report.told.items()},
        "period": period
        and {
            "start": period.start and period.start.isoformat(),
            "end": period.end and period.end.isoformat(),
            "line": period.place.line,
            "quote": mask(period.quote),
        },
        "sections": [
            {
                "key": section.key,
                "number": section.number,
                "heading": mask(section.heading),
                "line": section.place.line,
            }
            for section in report.sections
        ],
        "tables": {key: _table(report.tables.get(key)) for key in TABLES},
        "trust": {key: below for key in TABLES if (below := _trust(report.tables.get(key)))},
        "claims": [
            {
                "what": claim.what,
                "value": claim.value,
                "line": claim.place.line,
                "column": claim.place.column,
                "section": claim.section,
                "quote": mask(claim.quote),
            }
            for claim in report.claims
        ],
        "doubts": _doubts(report),
        "missing": {
            key: {"rows": table.missing_rows, "columns": [column for _, column in table.missing_columns]}
            for key, table in report.tables.items()
            if table.missing_rows or table.missing_columns
        },
        "format": report.document.format,
        "encoding": report.document.encoding,
        "notes": [note.zh for note in report.document.notes],
        "notes_en": [note.en for note in report.document.notes],
    }


def _told(told: Told) -> dict[str, Any]:
    """A value with how far it is to be trusted, and what speaks for it or against it, the weightiest first."""
    return {
        "value": told.value,
        "trust": told.trust if told.value is not None else None,
        "from": [
            {
                "source": evidence.source,
                "value": evidence.value,
                "weight": evidence.weight,
                "line": evidence.place and evidence.place.line,
                "quote": evidence.quote,
            }
            for evidence in sorted(told.evidence, key=lambda evidence: -evidence.weight)[:MOST_EVIDENCE]
        ],
    }


def _table(table: Table | None) -> dict[str, dict[str, Any]] | None:
    if table is None:
        return None
    rows: dict[str, dict[str, Any]] = {}
    for cell, value, _ in cells(table):
        rows.setdefault(cell.row, {})[cell.column] = mask(value) if isinstance(value, str) else value
    return rows


def _trust(table: Table | None) -> dict[str, dict[str, str]]:
    """The cells that are not read for sure: row → column → trust."""
    rows: dict[str, dict[str, str]] = {}
    for cell, _, trust in cells(table):
        if trust != "exact":
            rows.setdefault(cell.row, {})[cell.column] = trust
    return rows


def _doubts(report: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {
            "table": key,
            "row": None,
            "line": table.first_line,
            **_reason(table.reason or _UNPLACED),
            "candidates": [],
        }
        for key, table in report.tables.items()
        if not table.readable
    ]
    for table in report.tables.values():
        rows: dict[str, Cell] = {}
        for (row, _), cell in table.cells.items():
            if cell.kind == "unknown" and table.readable:
                rows.setdefault(row, cell)
        for row, cell in rows.items():
            reason = _NOT_READ.format(why=unread(cell.unseen))
            found.append({"table": table.key, "row": row, "line": cell.place.line, **_reason(reason), "candidates": []})
    for doubt in report.doubts:
        entry = {
            "table": doubt.table,
            "row": doubt.row,
            "line": doubt.line,
            **_reason(doubt.reason),
            "candidates": doubt.candidates,
        }
        found.append(entry if doubt.suspected is None else {**entry, "suspected": doubt.suspected})
    return found


def _reason(text: Text) -> dict[str, str]:
    return {"reason": text.zh, "reason_en": text.en}


_NOT_READ = Text(
    "该行有的单元格可能有未读到的内容（{why}）", "a cell of the row may contain something that was not read ({why})"
)
_UNPLACED = Text("表内数字无法对应到各列", "the figures of the table cannot be assigned to columns")
