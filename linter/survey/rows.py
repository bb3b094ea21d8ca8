"""A record as a row of the store, and the store's columns."""

from __future__ import annotations

from typing import Any, Final

import msgspec
import pyarrow as pa
from msgspec import Struct

from linter.checks.record import Record, decode, encode
from linter.comparison.bodies import Reporter
from linter.comparison.neighbours import clauses_of, reporter_of
from linter.reading.names import Name
from linter.survey.places import placed

SCHEMA: Final = pa.schema(
    [
        ("path", pa.string()),
        ("digest", pa.string()),
        ("version", pa.string()),
        ("report_year", pa.int32()),
        ("province", pa.string()),
        ("place", pa.string()),
        ("refused", pa.bool_()),
        ("agency", pa.string()),
        ("kind", pa.string()),
        ("body", pa.string()),
        ("clauses", pa.list_(pa.int64())),
        ("seconds", pa.float32()),
        ("record", pa.string()),
    ]
)
"""path: of the file. digest: of its content, "" where it could not be read. version: what it was examined with.
report_year, province, place: where it belongs. agency (folded), kind, body (the name taken apart, JSON) and clauses:
what neighbours are found by. seconds: processor time. record: the record itself (JSON)."""

_body = msgspec.json.Decoder(Name)


class Row(Struct):
    """One row, with the columns of `SCHEMA`."""

    path: str
    digest: str
    version: str
    report_year: int | None
    province: str
    place: str
    refused: bool
    agency: str
    kind: str | None
    body: str | None
    clauses: list[int]
    seconds: float
    record: str


def row_of(record: Record, digest: str, version: str) -> Row:
    """The row of a record. The time it took is kept beside the record: all else is the same on every machine."""
    seconds, record.seconds = record.seconds, 0.0
    reporter, (province, place) = reporter_of(record), placed(record)
    refused = record.refused is not None
    return Row(
        path=record.path,
        digest=digest,
        version=version,
        report_year=record.year,
        province=province,
        place=place,
        refused=refused,
        agency=reporter.agency,
        kind=record.kind,
        body=None if record.body is None else msgspec.json.encode(record.body).decode(),
        clauses=[] if refused else clauses_of(record).tolist(),
        seconds=seconds,
        record=encode(record).decode(),
    )


def table_of(rows: list[Row]) -> pa.Table:
    """Rows as a table."""
    columns: dict[str, list[Any]] = {name: [getattr(row, name) for row in rows] for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def record_of(text: str) -> Record:
    """The record in a row."""
    return decode(text.encode())


def reporter(agency: str, year: int | None, kind: Any, body: str | None) -> Reporter:
    """Who reports, of a row."""
    return Reporter(agency, year, kind, None if body is None else _body.decode(body))
