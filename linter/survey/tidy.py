"""A record as rows of the tidy tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import pyarrow as pa

from linter.checks.finding import Finding
from linter.checks.record import PackedCell, Record, TableRecord
from linter.compiled.digest import blake2
from linter.survey import schema
from linter.survey.kin import Relatives

_LARGEST: Final = Decimal(10) ** 18
_STEP: Final = Decimal("0.000001")


def report_id(path: str) -> str:
    """The id of a report: the same in every run, whatever the other files."""
    return blake2(path.encode(), size=8)


class Tables:
    """The tidy tables of some records, filled row by row."""

    def __init__(self) -> None:
        self._columns: dict[str, list[list[Any]]] = {
            table.name: [[] for _ in table.columns] for table in schema.BY_REPORT
        }

    def made(self, table: schema.Table) -> pa.Table:
        """A table as it is now."""
        columns = zip(self._columns[table.name], table.columns, strict=True)
        return pa.table([pa.array(values, column.type) for values, column in columns], schema=table.schema)

    def enter(self, record: Record, path: str, digest: str, province: str, place: str, kin: Relatives | None) -> None:
        """Enters a record. kin: of a report."""
        report = report_id(path)
        if record.refused is not None:
            self._add(schema.UNREADABLE, report, path, digest, province, record.refused.zh, record.refused.en)
            return
        late = any(f.category == "publication" and f.rule not in record.trial for f in record.findings)
        self._add(
            schema.REPORTS, report, path, digest, record.format, record.title, record.agency,
            report_id(kin.reporter) if kin else report, record.year, record.kind, province, place, record.form,
            record.read_by, record.grade, record.count("error"), record.count("warning"), record.count("info"),
            len(record.undecided), record.text_trust, record.trust,
            late,
        )  # fmt: skip
        for key, table in record.tables.items():
            self._enter_cells(report, key, table)
        for claim in record.claims or ():
            self._add(schema.CLAIMS, report, claim.what, _figure(claim.value), claim.section, claim.line, claim.quote)
        for finding in record.findings:
            self._enter_finding(report, finding, finding.rule in record.trial)
        reasons = {entry.rule: entry.reason for entry in record.undecided}
        why = [reasons.get(rule) for rule in record.outcomes]
        self._extend(
            schema.OUTCOMES, [report] * len(why), record.outcomes.keys(), record.outcomes.values(),
            [reason and reason.zh for reason in why], [reason and reason.en for reason in why],
        )  # fmt: skip
        for one in kin.neighbours if kin else ():
            self._add(schema.NEIGHBOURS, report, one.relation, report_id(one.path), one.shared, one.clauses)

    def _add(self, table: schema.Table, *values: Any) -> None:
        for column, value in zip(self._columns[table.name], values, strict=True):
            column.append(value)

    def _extend(self, table: schema.Table, *columns: Iterable[Any]) -> None:
        """Adds many rows, given by columns: most rows are cells and outcomes."""
        for column, values in zip(self._columns[table.name], columns, strict=True):
            column.extend(values)

    def _enter_finding(self, report: str, finding: Finding, trial: bool) -> None:
        self._add(
            schema.FINDINGS, report, finding.rule, finding.name, finding.category, finding.severity,
            finding.lowered_from, trial, finding.follows, finding.message.zh, finding.message.en, finding.advice.zh,
            finding.advice.en, finding.where.zh, finding.where.en, finding.section, finding.table,
            [cell.slot for cell in finding.cells], finding.place.line, finding.place.page, finding.quote,
            [f"{basis.norm}-{basis.item}" for basis in finding.basis], finding.fingerprint,
        )  # fmt: skip

    def _enter_cells(self, report: str, key: str, table: TableRecord) -> None:
        rows = []
        for row, cells in table.cells.items():
            for column, packed in cells.items():
                value, kind, unit, trust, page = _taken_apart(packed)
                several = table.values.get(f"{row}.{column}")
                if several is not None and len(several) != 1:
                    value, trust = None, "ambiguous"
                rows.append((f"{key}.{row}.{column}", value, kind, packed[0], unit, trust, packed[1], page))
        if rows:
            number = len(rows)
            columns = zip(*rows, strict=True)
            self._extend(schema.CELLS, [report] * number, [table.form] * number, [key] * number, *columns)


def _taken_apart(packed: PackedCell) -> tuple[Decimal | None, str, str, str, int | None]:
    """Number, kind, unit, trust and page of a cell as the record has it (see `checks.record.packed`)."""
    if len(packed) == 3:
        if not packed[0]:
            return None, "blank", "", "exact", None
        return _figure(int(packed[0])), "number", "", "exact", None
    kind, value, unit, trust, _, _, page = packed[3:10]
    number = _figure(Decimal(str(value))) if kind == "number" and value is not None else None
    return number, kind, unit, trust, page


@lru_cache(maxsize=4096)
def _figure(value: int | Decimal) -> Decimal | None:
    """A number as the tables hold it; None for one that no table of a report can mean (24 digits, six of them behind
    the point)."""
    number = Decimal(value)
    return None if abs(number) >= _LARGEST else number.quantize(_STEP)
