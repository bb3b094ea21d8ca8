"""A table of the form on the screen: its rows and columns by their keys, as rules and cases write them, and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.outputs.words import say
from linter.rulebook.book import Rulebook
from linter.rulebook.form import FormColumn, FormRow


def tables(book: Rulebook) -> list[str]:
    """The keys of the tables."""
    return list(dict.fromkeys(key for form in book.forms for key in form.tables))


def table_lines(key: str, book: Rulebook, language: str) -> Iterator[str]:
    """The table in each edition of the form."""
    yield f"{key} {book.forms[-1].tables[key].name.get(language)}"
    for form in reversed(book.forms):
        table = form.tables[key]
        yield from ("", (form.short or form.name).get(language))
        for block in table.blocks:
            yield from (f"  {block.title}", *_named(block.rows, block.columns, language, "    "))
        if table.rows:
            yield from _named(table.rows, table.columns, language, "  ")
    yield from ("", say(language, f"单元格写作 {key}.行.列", f"a cell is written {key}.ROW.COLUMN"))


def _named(rows: Sequence[FormRow], columns: Sequence[FormColumn], language: str, indent: str) -> Iterator[str]:
    yield indent + say(language, "行：", "rows:")
    for row in rows:
        yield f"{indent}  {row.key} {'·'.join([*row.group, row.label])}"
    yield indent + say(language, "列：", "columns:")
    for column in columns:
        yield f"{indent}  {column.key} {column.label}"
