"""The whole survey as one DuckDB file: the tidy tables, and the indicators worked out of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from linter.checks.roster import Roster
from linter.errors import UsageError
from linter.files.writing import PREFIX
from linter.rulebook.book import Rulebook
from linter.rulebook.indicators import Indicator
from linter.rulebook.lookup import all_slots
from linter.runner.linter import Linter
from linter.survey import duck, figures, parquet, roster, schema
from linter.survey.blocks import TABLES

FILE: Final = "survey.duckdb"
_ROWS: Final = 65_536


def build(folder: Path, linter: Linter, indicators: Sequence[Indicator], expected: Roster | None = None) -> Path:
    """Makes the database of the tables in `folder` anew; the old one is there until the new one is whole.

    expected: the roster, where one was given. Returns the file.
    """
    book = linter.rulebook
    path = folder / FILE
    growing = folder / f"{PREFIX}{os.getpid()}.duckdb"
    try:
        with duck.connect(folder, growing) as base:
            for table in schema.BY_REPORT:
                files = sorted((folder / TABLES / table.name).glob("*.parquet"))
                _create(base, table, f"SELECT * FROM {duck.parquet(files)}" if files else None)
            _enter(base, schema.RULES, _rules(book))
            _enter(base, schema.CLAUSES, _clauses(book))
            _enter(base, schema.SLOTS, _slots(book))
            _enter(base, schema.INDICATORS, figures.listed(indicators))
            _enter(base, schema.TERMS, figures.terms_of(indicators, book.forms))
            _create(base, schema.FIGURES, None)
            figures.enter(base)
            _create(base, schema.ROSTER, None)
            if expected is not None:
                roster.enter(base, expected, book)
            for table in schema.TABLES[len(schema.BY_REPORT) :]:
                result = base.sql(f"SELECT * FROM {table.name} ORDER BY ALL").to_arrow_reader(_ROWS)
                rows = (pa.Table.from_batches([batch]) for batch in result)
                parquet.write(folder / TABLES / table.name / "all.parquet", rows, table.schema, _ROWS)
        growing.replace(path)
    finally:
        for left in (growing, growing.with_suffix(".duckdb.wal")):
            with suppress(OSError):
                left.unlink()
    return path


def _create(base: duckdb.DuckDBPyConnection, table: schema.Table, query: str | None) -> None:
    """Makes a table, empty or from a query whose columns it has."""
    base.register("model", table.schema.empty_table())
    base.execute(f"CREATE TABLE {table.name} AS SELECT * FROM model")
    base.unregister("model")
    if query is not None:
        base.execute(f"INSERT INTO {table.name} BY NAME {query}")
    for column in table.columns:
        comment = duck.text(f"{column.zh} / {column.en}")
        base.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {comment}')


def _enter(base: duckdb.DuckDBPyConnection, table: schema.Table, rows: Sequence[tuple[Any, ...]]) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    given = [pa.array(list(values), column.type) for values, column in zip(columns, table.columns, strict=True)]
    base.register("given", pa.table(given, schema=table.schema))
    _create(base, table, "SELECT * FROM given")
    base.unregister("given")


def _rules(book: Rulebook) -> list[tuple[Any, ...]]:
    return [(r.code, r.name, r.category, r.severity, r.title.zh, r.title.en) for r in book.rules]


def _clauses(book: Rulebook) -> list[tuple[Any, ...]]:
    return [
        (f"{norm.norm}-{clause.item}", *(cite(clause, lang) for cite in cites for lang in ("zh", "en")))
        for norm in book.norms.values()
        for cites in [(norm.short_citation, norm.citation)]
        for clause in norm.clauses
    ]


def _slots(book: Rulebook) -> list[tuple[Any, ...]]:
    found = []
    for form in book.forms:
        for slot in all_slots([form]):
            table, _, rest = slot.partition(".")
            row, _, column = rest.rpartition(".")
            found.append((form.form, slot, *(form.slot_name(table, row, column, lang) for lang in ("zh", "en"))))
    return found


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of a survey, to read from only: what is asked of it can neither change a file nor open another.

    Raises `UsageError` when there is none, or it cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        raise UsageError(
            f"{folder} 中没有普查结果（{FILE}），请先运行 report-lint survey",
            f"{folder} contains no survey ({FILE}); run report-lint survey first",
        )
    try:
        base = duck.connect(folder, path, read_only=True)
        base.execute("SET enable_external_access = false")
        base.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"{path} 无法打开（{reason}）", f"{path} cannot be opened ({reason})") from None
    with base:
        yield base


def rows(base: duckdb.DuckDBPyConnection, query: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The rows of a query, each by the names of its columns."""
    result = base.execute(query, dict(values) if values else None)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
