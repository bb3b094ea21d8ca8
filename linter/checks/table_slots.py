"""Every row and column of the form is in the table, under the form's label."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from linter.checks.model import NOT_APPLICABLE, Context, Fault, Result, Value, decide
from linter.checks.where import table_place
from linter.reading.model import Table
from linter.rulebook.form import FormTable


class Params(Struct, forbid_unknown_fields=True):
    """what: "rows" or "columns" (found at all), or "labels" (worded as in the form)."""

    what: Literal["rows", "columns", "labels"]


def check(params: Params, context: Context) -> Result:
    """One fault for each table with something missing, naming all of it; one for each wrong label."""
    tables = {key: table for key, table in context.report.tables.items() if table.readable}
    if not tables:
        return NOT_APPLICABLE
    faults: list[Fault] = []
    for key, table in tables.items():
        form_table = context.table_form(key).tables[key]
        if params.what == "labels":
            faults += _labels(key, table, form_table)
            continue
        names = _rows(table, form_table) if params.what == "rows" else _columns(table, form_table)
        if names:
            values: dict[str, Value] = {"table": form_table.name, "missing": "、".join(names), "count": len(names)}
            fault_key = f"{params.what}.{key}." + "+".join(names)
            faults.append(Fault(table_place(context, key), values, table=key, key=fault_key))
    return decide(faults)


def _rows(table: Table, form_table: FormTable) -> list[str]:
    return [row.label for row in form_table.all_rows() if row.key in table.missing_rows]


def _columns(table: Table, form_table: FormTable) -> list[str]:
    names = []
    for title, key in table.missing_columns:
        columns = form_table.columns or next(b.columns for b in form_table.blocks if b.title == title)
        label = next(column.label for column in columns if column.key == key)
        names.append(f"{title}·{label}" if title else label)
    return names


def _labels(key: str, table: Table, form_table: FormTable) -> list[Fault]:
    faults: list[Fault] = []
    values: dict[str, Value]
    for row, (text, place) in table.labels.items():
        label = next(r.label for r in form_table.all_rows() if r.key == row)
        values = {"table": form_table.name, "printed": text, "label": label}
        faults.append(Fault(place, values, table=key, key=f"label.{key}.{row}"))
    for place in table.unknown_rows:
        values = {
            "table": form_table.name,
            "printed": "（表中多出的行）",
            "label": "（格式中没有这一行）",
        }
        faults.append(Fault(place, values, table=key, key=f"label.{key}.unknown"))
    return faults
