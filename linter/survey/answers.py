"""The answer to a query, as text: for people, or for programs that go on with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import duckdb
import msgspec

from linter.errors import UsageError
from linter.text.width import inert, width

_ROWS: Final = 2048
_WIDEST: Final = 60
Rows = Iterator[Sequence[Any]]


def answered(base: duckdb.DuckDBPyConnection, query: str, name: str) -> Iterator[str]:
    """The answer in one of `FORMATS`, in pieces. Raises `UsageError` for a query that cannot be
    carried out."""
    try:
        base.execute(query)
        heads = [str(column[0]) for column in base.description or ()]
        yield from FORMATS[name](heads, _rows(base))
    except duckdb.Error as error:
        said = " ".join(str(error).split())
        raise UsageError(f"查询无法执行：{said}", f"the query cannot be carried out: {said}") from None


def _rows(base: duckdb.DuckDBPyConnection) -> Rows:
    while rows := base.fetchmany(_ROWS):
        yield from rows


def _table(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    """A table for the screen: as wide as its first rows ask for; text that is longer is cut."""
    first = [[_shown(value) for value in row] for _, row in zip(range(200), rows, strict=False)]
    wide = [min(_WIDEST, max(map(width, column))) for column in zip(heads, *first, strict=True)]
    yield _line(heads, wide)
    yield "  ".join("-" * each for each in wide) + "\n"
    for row in first:
        yield _line(row, wide)
    for values in rows:
        yield _line([_shown(value) for value in values], wide)


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    return "  ".join(_fitted(cell, each) for cell, each in zip(cells, wide, strict=True)).rstrip() + "\n"


def _fitted(text: str, room: int) -> str:
    if width(text) > room:
        while width(text) > room - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (room - width(text))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return " ".join(map(_shown, value))
    return inert(" ".join(str(_plain(value)).split()))


def _plain(value: Any) -> Any:
    """A value as JSON has it; a number without the zeros behind its point."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _csv(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    yield _csv_line(heads)
    for row in rows:
        yield _csv_line(["" if value is None else _plain(value) for value in row])


def _csv_line(values: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()


def _jsonl(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    for row in rows:
        yield _json_of(heads, row) + "\n"


def _json(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    yield "["
    mark = "\n"
    for row in rows:
        yield mark + _json_of(heads, row)
        mark = ",\n"
    yield "\n]\n"


def _json_of(heads: Sequence[str], row: Sequence[Any]) -> str:
    return msgspec.json.encode(dict(zip(heads, map(_plain, row), strict=True))).decode()


FORMATS: Final[dict[str, Callable[[Sequence[str], Rows], Iterator[str]]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
}
