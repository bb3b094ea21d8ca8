"""The roster: which agencies should report. One CSV or text file, a line for each; its first column is the name."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from msgspec import Struct

from linter.checks.record import Record
from linter.comparison.bodies import Bodies, Reporter
from linter.errors import UsageError
from linter.files.limits import MIB, Limit
from linter.files.opening import FileRefused, read_file
from linter.reading.names import Grammar
from linter.survey.places import placed
from linter.text.folding import fold

_LIMIT: Final = Limit(32 * MIB, "名册", "roster", "MiB")
_HEADS: Final = ("名称", "机关", "机关名称", "编制机关", "单位", "单位名称", "agency", "name")


class Expected(Struct):
    """An agency on the roster. reporter: as names are compared (its year is filled in for each year)."""

    agency: str
    province: str
    place: str
    reporter: Reporter


def read_roster(path: Path, grammar: Grammar) -> list[Expected]:
    """The agencies of a roster, each once. Raises `UsageError`."""
    try:
        data = read_file(path, "roster-size", _LIMIT)
    except FileRefused as refused:
        raise UsageError(f"名册 {path}：{refused.zh}", f"roster {path}: {refused.en}") from None
    found: dict[str, Expected] = {}
    for row in csv.reader(io.StringIO(_decoded(path, data), newline="")):
        name = row[0].strip() if row else ""
        if not name or name.startswith("#") or (not found and name.casefold() in _HEADS):
            continue
        folded = fold(name)
        body = grammar.parse(folded)
        record = Record(path="", agency=name, body=body, kind=body.kind if body else None)
        found.setdefault(folded, Expected(name, *placed(record), Reporter(folded, None, record.kind, body)))
    if not found:
        raise UsageError(f"名册 {path} 中没有机关名称", f"roster {path} names no agency")
    return list(found.values())


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(
        f"名册 {path} 的编码无法识别，请另存为 UTF-8", f"roster {path}: unknown encoding; save it as UTF-8"
    )


def enter(base: duckdb.DuckDBPyConnection, expected: Sequence[Expected], grammar: Grammar) -> None:
    """Fills the table `roster`: for each year of which there are reports, each agency with its report, if any."""
    years = base.execute("SELECT DISTINCT year FROM reports WHERE year IS NOT NULL ORDER BY year").fetchall()
    found: list[tuple[Any, ...]] = []
    for (year,) in years:
        bodies, reports = Bodies(), []
        rows = base.execute("SELECT report, agency, kind FROM reports WHERE year = ? ORDER BY path", [year]).fetchall()
        for report, agency, kind in rows:
            reports.append(report)
            name = fold(agency or "")
            bodies.enter(Reporter(name, year, kind, grammar.parse(name)))
        first = len(reports)
        for one in expected:
            # entered for the year after: what is looked for is its report of the year before
            bodies.enter(Reporter(one.reporter.agency, year + 1, one.reporter.kind, one.reporter.body))
        for at, one in enumerate(expected, first):
            past = bodies.past(at)
            report = None if past is None else reports[past]
            found.append((one.agency, one.reporter.kind, one.province, one.place, year, report))
    columns = [list(column) for column in zip(*found, strict=True)] or [[] for _ in range(6)]
    names = ["agency", "kind", "province", "place", "year", "report"]
    base.register("found", pa.table(columns, names=names))
    base.execute("INSERT INTO roster BY NAME SELECT * FROM found")
    base.unregister("found")
