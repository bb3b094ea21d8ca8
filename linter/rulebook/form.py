"""The official form as data: which sections, tables, rows and columns there are, under which labels.

Read from `rules/forms/*.yaml`. A new national form is a new file there, not new code.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from linter.text.bilingual import Text as Text

YEARS = range(2000, 2100)
"""Years for which there may be a report: files and callers bring any number."""
Kind = Literal["department", "office", "town", "government", "central"]

KINDS: tuple[Kind, ...] = ("department", "office", "town", "government", "central")


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


class Matter(Struct, forbid_unknown_fields=True):
    """What an aspect is about: something done (`acts`) to something (`things`) in a clause, or `words` that say it."""

    acts: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class Aspect(Struct, forbid_unknown_fields=True):
    """One of the five heads of section one.

    clues: words by which a sub-heading is of this aspect however it is worded. matter: how a text without the form's
    heads tells it.
    """

    key: str
    heading: str
    also: list[str] = field(default_factory=list)
    clues: list[str] = field(default_factory=list)
    matter: Matter = field(default_factory=Matter)


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
    """A table: either blocks (table 2), or rows and columns. Each is equal to itself alone (see `FormSection`).

    heads: what else its head says (the corner cell, 申请人情况). signs: pieces of its label text that no other edition
    has, where the labels alone do not tell the edition. row_word: what a row is called (in table 4 a group).
    """

    section: str
    name: Text
    heads: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    row_word: Text = Text("行", "row")
    blocks: list[Block] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    columns: list[FormColumn] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)

    def expand(self, names: list[str]) -> list[str]:
        """Row keys, with `denied.*` replaced by every row below `denied`."""
        found: list[str] = []
        for name in names:
            found += self._rows_below.get(name, []) if name.endswith(".*") else [name]
        return found

    def all_rows(self) -> list[FormRow]:
        """Every row in the order of the form."""
        return self.rows or self._block_rows

    def row_name(self, key: str) -> str:
        """A row's label with the group it is in (（六）其他处理·3.其他), without the note behind it."""
        row = next((row for row in self.all_rows() if row.key == key), None)
        if row is None:
            return key
        return "·".join([*row.group[1:], row.label.split("（区分")[0]])

    def part_name(self, row: str | None, column: str | None, language: str) -> str:
        """A row, a column or a cell as a reader of the paper would name it: “（七）总计”行“自然人”列."""
        columns = self.columns_of(row) if row else self._all_columns
        labels = [self.row_name(row)] if row else []
        heads = [found.label for found in columns if found.key == column]
        if language == "en":
            return ", ".join(
                [*(f"{self.row_word.en} {name}" for name in labels), *(f"column {name}" for name in heads)]
            )
        return "".join(
            [*(quoted(name) + self.row_word.zh for name in labels), *(quoted(name) + "列" for name in heads)]
        )

    def column_label(self, key: str) -> str:
        """A column's label."""
        return next((column.label for column in self._all_columns if column.key == key), key)

    def columns_of(self, row: str) -> list[FormColumn]:
        """The columns that a row has."""
        return self.columns or self._block_columns.get(row, [])

    @cached_property
    def row_keys(self) -> list[str]:
        """The key of every row in the order of the form."""
        return [row.key for row in self.all_rows()]

    @cached_property
    def _rows_below(self) -> dict[str, list[str]]:
        """`denied.*` → every row below `denied`."""
        found: dict[str, list[str]] = {}
        for key in self.row_keys:
            for at in (at for at, sign in enumerate(key) if sign == "."):
                found.setdefault(key[: at + 1] + "*", []).append(key)
        return found

    @cached_property
    def column_keys(self) -> list[str]:
        """The key of every column in the order of the form, each once."""
        return [column.key for column in self._all_columns]

    @cached_property
    def _all_columns(self) -> list[FormColumn]:
        """Every column, each key once: the first block that has it gives the label."""
        columns = [column for row in self.row_keys for column in self.columns_of(row)]
        return list({column.key: column for column in reversed(columns)}.values())[::-1]

    @cached_property
    def _block_rows(self) -> list[FormRow]:
        return [row for block in self.blocks for row in block.rows]

    @cached_property
    def _block_columns(self) -> dict[str, list[FormColumn]]:
        return {row.key: block.columns for block in reversed(self.blocks) for row in block.rows}


class Form(Struct, forbid_unknown_fields=True, eq=False):
    """One edition of the national form, equal to itself alone (see `FormSection`).

    years: the report years it governs. short: what users call it.
    """

    form: str
    name: Text
    notice: str
    years: Years
    sections: list[FormSection]
    tables: dict[str, FormTable]
    aspects: list[Aspect] = field(default_factory=list)
    short: Text | None = None

    def slot_name(self, table: str, row: str | None = None, column: str | None = None, language: str = "zh") -> str:
        """A slot as a reader of the paper would name it: 表三“（七）总计”行“自然人”列."""
        form_table = self.tables[table]
        part = form_table.part_name(row, column, language)
        return form_table.name.get(language) + (", " if part and language == "en" else "") + part


def quoted(label: str) -> str:
    """A label in quotation marks; its own are left out, as marks within marks are hard to read."""
    return f"“{label.replace('“', '').replace('”', '')}”"
