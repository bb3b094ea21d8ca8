"""The part of `rules/forms/*.yaml` that printing a report needs: tables, their blocks, rows, columns and
labels.

Other fields of a form (variants of labels, years, headings of sections) concern reading and are passed over
here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import yaml


class Column(msgspec.Struct):
    """A column: its key, its printed label, and the head above it and its neighbours if there is one."""

    key: str
    label: str
    group: str | None = None


class Row(msgspec.Struct):
    """A row: its key, its printed label, and the labels of the groups it stands in, outermost first."""

    key: str
    label: str
    group: list[str] = []


class Block(msgspec.Struct):
    """A block of table 2: its title row, the header of the stub, its columns and rows."""

    title: str
    head: str
    columns: list[Column]
    rows: list[Row]


class TableForm(msgspec.Struct):
    """A table: table two has blocks, tables three and four have rows and columns."""

    section: str
    blocks: list[Block] = []
    columns: list[Column] = []
    rows: list[Row] = []


class Form(msgspec.Struct):
    """A form with its tables by key."""

    form: str
    tables: dict[str, TableForm]


Forms = Mapping[str, Form]
"""Forms by name, `2019` and `2021`."""


def load(folder: Path) -> dict[str, Form]:
    """All forms of a folder by name. Raises ValueError naming the file that is not a form."""
    forms: dict[str, Form] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            form = msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), Form)
        except (yaml.YAMLError, msgspec.ValidationError) as error:
            raise ValueError(f"{path}: not a form: {error}") from error
        forms[form.form] = form
    return forms
