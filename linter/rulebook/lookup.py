"""Are the keys in a check's parameters those of some form? What no form has can never be found in a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import inspect

from linter.rulebook.form import KINDS, Form, Text
from linter.rulebook.keys import LAST, PLACES, schema_name
from linter.rulebook.kinds import COLUMN, ROW, SLOT, Wrong, unknown


def all_slots(forms: Sequence[Form]) -> list[str]:
    """Every cell of every form (`requests.new.total`), each once."""
    return _Known(forms, ()).slots


def key_schemas(forms: Sequence[Form]) -> dict[str, Any]:
    """The JSON Schema of each kind of key, as `keys` refers to it. Quantities are left open: no form states them."""
    known = _Known(forms, ())
    notes = [
        {"key": key}
        for key in ("table", "section", "place", "form", "kind", "slot", "cells", "signed cells", "year slot")
    ]
    notes += [{"key": key, "table": table} for table in known.tables for key in ("row", "column")]
    found: dict[str, Any] = {schema_name(note): {"enum": known.of(note)[1]} for note in notes}
    found["signed-cells"] = {"anyOf": [{"$ref": "#/$defs/cells"}, {"type": "string", "pattern": "^-"}]}
    found["year-slot"] = {"anyOf": [{"$ref": "#/$defs/slot"}, {"type": "string", "pattern": "^-?last:|^-"}]}
    return found | {"quantity": {"type": "string"}}


def wrong_keys(params: Any, forms: Sequence[Form], quantities: Iterable[str]) -> Iterator[Wrong]:
    """The keys in a check's parameters that none of the forms has. quantities: those that texts are read for."""
    yield from _wrong(params, inspect.type_info(type(params)), (), _Known(forms, quantities))


# of which an outcome that a sentence states may be: reading tells by what the sentence counted before
_OUTCOME = ".outcome."
_OUTCOMES_OF = ("review", "litigation_direct", "litigation_after_review", "litigation", "all")


def quantity_keys(stated: Iterable[str]) -> list[str]:
    """The keys under which claims are read, of those that the wordings state."""
    found: list[str] = []
    for key in stated:
        found.append(key)
        if _OUTCOME in key:
            found += [key.replace(_OUTCOME, f".{group}.") for group in _OUTCOMES_OF]
    return _once(found)


class _Known:
    """What may stand for each kind of key, as far as the forms tell."""

    def __init__(self, forms: Sequence[Form], quantities: Iterable[str]) -> None:
        tables = [(key, table) for form in forms for key, table in form.tables.items()]
        slots = [
            (f"{key}.{row}", column.key) for key, t in tables for row in t.row_keys for column in t.columns_of(row)
        ]
        summed = [(row.rpartition(".")[0] + ".*", column) for row, column in slots if row.count(".") > 1]
        self.sections = _once(section.key for form in forms for section in form.sections)
        self.tables = _once(key for key, _ in tables)
        self.quantities = _once(quantities)
        self.forms = [form.form for form in forms]
        self.rows = {key: _once(row for k, t in tables if k == key for row in t.row_keys) for key in self.tables}
        self.columns = {key: _once(c for k, t in tables if k == key for c in t.column_keys) for key in self.tables}
        self.slots = _once(f"{row}.{column}" for row, column in slots)
        self.cells = [*self.slots, *_once(f"{row}.{column}" for row, column in summed)]

    def of(self, extra: Mapping[str, str]) -> tuple[Text, list[str]]:
        """What a key with this note (see the types above) is called, and which there are."""
        table = extra.get("table", "")
        found: dict[str, tuple[Text, list[str]]] = {
            "table": (Text("表", "table"), self.tables),
            "section": (Text("部分", "section"), self.sections),
            "place": (Text("部分", "section"), [*self.sections, *PLACES]),
            "form": (Text("版本", "edition"), self.forms),
            "kind": (Text("编制机关类别", "type of agency"), list(KINDS)),
            "row": (ROW, self.rows.get(table, [])),
            "column": (COLUMN, self.columns.get(table, [])),
            "slot": (SLOT, self.slots),
            "cells": (SLOT, self.cells),
            "signed cells": (SLOT, self.cells),
            "year slot": (SLOT, self.slots),
            "quantity": (Text("数量", "quantity"), self.quantities),
        }
        return found[extra["key"]]


def _wrong(value: Any, kind: inspect.Type, steps: tuple[str | int, ...], known: _Known) -> Iterator[Wrong]:
    if isinstance(kind, inspect.UnionType):
        if value is None:
            return
        kind = next(part for part in kind.types if not isinstance(part, inspect.NoneType))
    if isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield from _wrong(getattr(value, field.name), field.type, (*steps, field.encode_name), known)
    elif isinstance(kind, inspect.ListType):
        for index, item in enumerate(value):
            yield from _wrong(item, kind.item_type, (*steps, index), known)
    elif isinstance(kind, inspect.DictType):
        for key, item in value.items():
            yield from _wrong(key, kind.key_type, (*steps, key), known)
            yield from _wrong(item, kind.value_type, (*steps, key), known)
    elif isinstance(kind, inspect.Metadata) and "key" in (kind.extra or {}):
        extra = kind.extra or {}
        name = value
        if extra["key"] in ("signed cells", "year slot"):
            name = name.removeprefix("-")
        if extra["key"] == "year slot":
            name = name.removeprefix(LAST)
        what, there = known.of(extra)
        if name not in there:
            yield unknown(steps, what, name, there)


def _once(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))
