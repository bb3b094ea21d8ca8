"""Tables as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from linter.outputs.xlsx.book import Book, Column
from linter.text.width import width

_WIDEST, _NARROWEST, _LOOKED_AT = 60.0, 8.0, 200
_MOST_NAME = 31  # characters of a sheet's name
_NOT_IN_NAMES = str.maketrans("", "", r"[]:*?/\\")


class Sheet(Struct):
    """A sheet: its name, heads, and rows."""

    name: str
    heads: list[str]
    rows: list[list[Any]]


def workbook(sheets: Iterable[Sheet], footer: str) -> bytes:
    """The sheets as an xlsx file. Raises `UsageError` where one has more rows than a sheet can hold."""
    book = Book(footer)
    for sheet in sheets:
        columns = [
            Column(head, _width(head, [row[at] for row in sheet.rows[:_LOOKED_AT]]))
            for at, head in enumerate(sheet.heads)
        ]
        made = book.sheet(sheet.name.translate(_NOT_IN_NAMES)[:_MOST_NAME], columns)
        for row in sheet.rows:
            made.add(["" if value is None else value for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _width(head: str, values: list[Any]) -> float:
    """As wide as its head and the first of its values ask for."""
    return min(_WIDEST, max(_NARROWEST, *(width(str(value)) + 2.0 for value in [head, *values] if value is not None)))
