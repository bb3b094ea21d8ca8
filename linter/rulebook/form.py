"""The official form as data: which sections, tables, rows and columns there are, under which labels.

Read from `rules/forms/*.yaml`. A new national form is a new file there, not new code.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct, field

Kind = Literal["department", "office", "town", "government", "central"]

KINDS: tuple[Kind, ...] = ("department", "office", "town", "government", "central")


class Text(Struct, forbid_unknown_fields=True, frozen=True):
    """One text in both languages."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """The text in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh


class Years(Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from", "last": "to"}):
    """A range of report years, both ends included; an end left out is open."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class FormSection(Struct, forbid_unknown_fields=True, eq=False):
    """One of the six sections. Each is equal to itself alone, so that what is made of it can be kept beside it.

    also: other wordings of its heading seen in published reports. old: its names in the structure used before 2019.
    """

    key: str
    number: int
    heading: str
    also: list[str] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    table: str | None = None


class Aspect(Struct, forbid_unknown_fields=True):
    """One of the five heads of section one."""

    key: str
    heading: str
    also: list[str] = field(default_factory=list)


class FormColumn(Struct, forbid_unknown_fields=True):
    """A column. type: count (integer), signed (an increase or decrease), money (may have decimals)."""

    key: str
    label: str
    also: list[str] = field(default_factory=list)
    group: str | None = None
    type: Literal["count", "signed", "money"] = "count"
    unit: str | None = None


class FormRow(Struct, forbid_unknown_fields=True):
    """A row. group: the labels of the merged cells to its left, outermost first."""

    key: str
    label: str
    also: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)


class Block(Struct, forbid_unknown_fields=True):
    """A part of table two with columns of its own (one item of article 20)."""

    title: str
    head: str
    columns: list[FormColumn]
    rows: list[FormRow]


class Balance(Struct, forbid_unknown_fields=True):
    """An identity that every column keeps: the rows on the left sum to the rows on the right."""

    left: list[str]
    right: list[str]


class FormTable(Struct, forbid_unknown_fields=True, eq=False, dict=True):
    """A table: either blocks (table two), or rows and columns. Each is equal to itself alone (see `FormSection`)."""

    section: str
    name: Text
    blocks: list[Block] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    columns: list[FormColumn] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)

    def expand(self, names: list[str]) -> list[str]:
        """Row keys, with `denied.*` replaced by every row below `denied`."""
        found: list[str] = []
        for name in names:
            found += [key for key in self.row_keys if key.startswith(name[:-1])] if name.endswith(".*") else [name]
        return found

    def all_rows(self) -> list[FormRow]:
        """Every row in the order of the form."""
        return self.rows or self._block_rows

    def columns_of(self, row: str) -> list[FormColumn]:
        """The columns that a row has."""
        return self.columns or self._block_columns.get(row, [])

    @cached_property
    def row_keys(self) -> list[str]:
        """The key of every row in the order of the form."""
        return [row.key for row in self.all_rows()]

    @cached_property
    def column_keys(self) -> list[str]:
        """The key of every column in the order of the form, each once."""
        return list(dict.fromkeys(column.key for row in self.row_keys for column in self.columns_of(row)))

    @cached_property
    def _block_rows(self) -> list[FormRow]:
        return [row for block in self.blocks for row in block.rows]

    @cached_property
    def _block_columns(self) -> dict[str, list[FormColumn]]:
        return {row.key: block.columns for block in reversed(self.blocks) for row in block.rows}


class Form(Struct, forbid_unknown_fields=True, eq=False):
    """One edition of the national form, equal to itself alone (see `FormSection`).

    years: the report years it governs.
    """

    form: str
    name: Text
    notice: str
    years: Years
    sections: list[FormSection]
    tables: dict[str, FormTable]
    aspects: list[Aspect] = field(default_factory=list)

    def slot_name(self, table: str, row: str | None = None, column: str | None = None, language: str = "zh") -> str:
        """A slot as a reader of the paper would name it: 表三·自然人·（七）总计."""
        form_table = self.tables[table]
        parts = [form_table.name.get(language)]
        if column is not None:
            columns = form_table.columns_of(row) if row else form_table.columns
            parts += [c.label for c in columns if c.key == column]
        if row is not None:
            parts += [r.label.split("（区分")[0] for r in form_table.all_rows() if r.key == row]
        return "·".join(parts)
