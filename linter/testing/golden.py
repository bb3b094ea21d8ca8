"""Goldens: correct reports as data.

A golden (`rules/golden/NAME.yaml`) is a whole report about which a careful reviewer would have nothing to
say. Cases of rules take one, edit it (see `edits`) and render it (see `layouts`). In the file a row of the
tables three and four is a list of figures in the order of the official columns; in memory every table is
`row -> column -> value`, so that a column can be dropped like a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
import yaml

Value = int | str | None
"""A cell: a figure, a text as printed (`"+3"`, `"6.8万元"`), or None for a blank cell."""

Table = dict[str, dict[str, Value]]
"""One table: row key, then column key (keys of contract.md)."""

SECTIONS = ("overview", "proactive", "requests", "disputes", "problems", "other")
TABLES = ("proactive", "requests", "disputes")
REQUEST_COLUMNS = (
    "natural_person",
    "commercial",
    "research",
    "public_interest",
    "legal_service",
    "other",
    "total",
)
DISPUTE_COLUMNS = ("upheld", "corrected", "other", "pending", "total")


class Section(msgspec.Struct, forbid_unknown_fields=True):
    """One numbered section; `table` names the table printed after its paragraphs."""

    heading: str
    body: list[str] = []
    table: str | None = None


class Golden(msgspec.Struct):
    """A report as data. Sections and rows are printed in the order in which their mappings hold them.

    The last three fields are only ever set by edits: labels printed instead of the official ones (keys such
    as `requests.granted`), and the form whose labels the tables wear when it is not the report's own.
    """

    form: str
    kind: str
    year: int
    agency: str
    title: list[str]
    preface: list[str]
    sections: dict[str, Section]
    tables: dict[str, Table]
    signature: list[str]
    row_labels: dict[str, str] = {}
    column_labels: dict[str, str] = {}
    label_form: str | None = None

    def copy(self) -> Golden:
        """A deep copy: nothing is shared with the original. By hand, as every case makes one: `copy.deepcopy` takes
        ten times as long."""
        return msgspec.structs.replace(
            self,
            title=[*self.title],
            preface=[*self.preface],
            sections={
                key: msgspec.structs.replace(section, body=[*section.body]) for key, section in self.sections.items()
            },
            tables={key: {row: dict(cells) for row, cells in table.items()} for key, table in self.tables.items()},
            signature=[*self.signature],
            row_labels=dict(self.row_labels),
            column_labels=dict(self.column_labels),
        )

    @property
    def table_form(self) -> str:
        """The form by whose labels the tables are printed."""
        return self.label_form or self.form


class _Tables(msgspec.Struct, forbid_unknown_fields=True):
    proactive: Table
    requests: dict[str, list[Value]]
    disputes: dict[str, list[Value]]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file as it is written."""

    form: Literal["2019", "2021"]
    kind: Literal["department", "office", "town", "government", "central"]
    year: int
    agency: str
    title: list[str]
    preface: list[str]
    sections: dict[str, Section]
    tables: _Tables
    signature: list[str]


def load(path: Path) -> Golden:
    """Read one golden.

    Raises ValueError, with the path in it, for a file that is not a golden: broken YAML, an unknown or
    missing field, a value of the wrong type, an unknown section, a row with too many or too few figures.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        file = msgspec.convert(data, _File, strict=True)
        unknown = sorted(set(file.sections) - set(SECTIONS))
        if unknown:
            raise ValueError(f"unknown section {', '.join(unknown)}")
        tables = {
            "proactive": file.tables.proactive,
            "requests": _by_column(file.tables.requests, REQUEST_COLUMNS),
            "disputes": _by_column(file.tables.disputes, DISPUTE_COLUMNS),
        }
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"{path}: not a golden report: {error}") from error
    return Golden(
        form=file.form,
        kind=file.kind,
        year=file.year,
        agency=file.agency,
        title=file.title,
        preface=file.preface,
        sections=file.sections,
        tables=tables,
        signature=file.signature,
    )


def names(folder: Path) -> tuple[str, ...]:
    """Names of the goldens in a folder, sorted: file names without `.yaml`."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _by_column(rows: Mapping[str, list[Value]], columns: tuple[str, ...]) -> Table:
    for key, values in rows.items():
        if len(values) != len(columns):
            raise ValueError(f"row {key} has {len(values)} figures, not {len(columns)}")
    return {key: dict(zip(columns, values, strict=True)) for key, values in rows.items()}
