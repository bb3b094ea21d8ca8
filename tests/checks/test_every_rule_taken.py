"""What passes `rules check` cannot crash, and what no form has is refused.

Whatever the loader takes is tried on reports of every sort, and each fault gives the values that the loader lets a
message name.
"""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from linter.checks import KINDS
from linter.documents.text import read_text
from linter.reading import Report, read_report
from linter.rulebook.form import Text
from linter.rulebook.keys import LAST
from tests.checks.trials import (
    BOOK,
    CLAIMS,
    EDITIONS,
    GOLDENS,
    PLACES,
    QUANTITIES,
    SECTIONS,
    SLOTS,
    TABLES,
    WORD,
    checked,
    edited,
    filled,
    refused,
)

WORDS = ["公开", "局", "无", WORD]
MARKING = {"cited": "(cited: 第#号)", "n": "(n: #)个", "name": "(name: @3-9局)", "year": "(year: {年份})年"}
"""Phrases that mark the part which some kinds need."""


def made(kind: inspect.Type, rng: random.Random) -> Any:
    """Something that may stand for a parameter of this type."""
    if isinstance(kind, inspect.UnionType):
        kind = next(part for part in kind.types if not isinstance(part, inspect.NoneType))
    if isinstance(kind, inspect.Metadata):
        extra = kind.extra or {}
        return rng.choice(keys_of(extra)) if "key" in extra else made(kind.type, rng)
    if isinstance(kind, inspect.StructType):
        if kind.cls is Text:
            return {"zh": "词", "en": "word"}
        chosen = [field for field in kind.fields if field.required or rng.random() < 0.5]
        return {field.encode_name: made(field.type, rng) for field in chosen}
    if isinstance(kind, inspect.ListType):
        return [made(kind.item_type, rng) for _ in range(rng.randint(1, 3))]
    if isinstance(kind, inspect.DictType):
        return {made(kind.key_type, rng): made(kind.value_type, rng) for _ in range(rng.randint(1, 2))}
    if isinstance(kind, inspect.LiteralType):
        return rng.choice(kind.values)
    if isinstance(kind, inspect.IntType):
        return rng.choice([n for n in (0, 1, 2, 12, 31, 100, 5000) if (kind.ge or 0) <= n <= (kind.le or n)])
    if isinstance(kind, inspect.BoolType):
        return rng.random() < 0.5
    if isinstance(kind, inspect.CustomType):
        needed = next(iter(kind.cls.needs), None)
        return rng.choice(WORDS) if needed is None else MARKING[needed]
    assert isinstance(kind, inspect.StrType), kind
    return rng.choice(ANY_KEYS)


def keys_of(extra: dict[str, str]) -> list[str]:
    some = [f"{table}.{row}.{column}" for _, (table, row, column) in SLOTS[::7]]
    table = extra.get("table", "requests")
    found = {
        "table": [key for _, key in TABLES],
        "section": SECTIONS,
        "place": [*PLACES, "extra"],
        "form": list(EDITIONS),
        "kind": ["department", "town"],
        "row": [row for form in BOOK.forms for row in form.tables[table].row_keys],
        "column": [column for form in BOOK.forms for column in form.tables[table].column_keys],
        "slot": some,
        "cells": [*some, "requests.denied.*.total"],
        "signed cells": [*some, *(f"-{slot}" for slot in some), "requests.denied.*.total"],
        "year slot": [*some, *(LAST + slot for slot in some), *(f"-{LAST}{slot}" for slot in some)],
        "quantity": QUANTITIES,
    }
    return found[extra["key"]]


ANY_KEYS = [
    key for form in BOOK.forms for table in form.tables.values() for key in (*table.row_keys, *table.column_keys)
]


@pytest.fixture(scope="module")
def odd() -> list[Report]:
    """Correct reports, and reports that lack this or that."""
    department = "2021-department"
    return [
        *(edited(name) for name in GOLDENS),
        *(edited(department, {"drop_table": table}) for table in ("proactive", "requests", "disputes")),
        *(edited(department, {"drop_section": section}) for section in ("overview", "problems")),
        edited(department, {"drop_preface": True}, {"drop_signature": True}, {"drop_title": True}),
        edited(department, {"form_labels": "2019"}),
        edited("2019-department", {"form_labels": "2021"}),
        edited(department, {"drop_row": "requests.new"}, {"drop_column": "requests.research"}),
        filled(department, lambda number: None if number % 3 else number),
        filled(department, lambda number: ("-3", "/", "1O", "2.5万元", "")[number % 5]),
        read_report(read_text("bare.txt", "青禾市教育局2023年政府信息公开工作年度报告\n一、总体情况\n无。".encode()), BOOK.forms, CLAIMS),
    ]  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_what_the_loader_takes_does_not_crash(name: str, odd: list[Report]) -> None:
    kind, rng = KINDS[name], random.Random(name)
    type_info = inspect.type_info(kind.params)
    taken = 0
    for _ in range(3000):
        if taken == 25:
            break
        try:
            params = BOOK.params_as(kind.params, made(type_info, rng))
        except msgspec.ValidationError:
            continue
        if refused(name, params):
            continue
        taken += 1
        for number, report in enumerate(odd):
            for past in (None, odd[number - 1]) if kind.compares else (None,):
                result = checked(name, params, report, past)
                for fault in result.faults:
                    assert set(kind.given(params)) <= set(fault.values), params
                    assert fault.place.line >= 1
    assert taken > 2 or not inspect.type_info(kind.params).fields  # type: ignore[attr-defined]


# --- what the loader refuses


KEYED = [
    ("equation", {"table": "requests", "each": "column", "left": ["nwe"], "right": ["carried_in"]}, ("left", 0)),
    ("equation", {"table": "requests", "each": "row", "left": ["total"], "right": ["other"], "only": ["granted", "x"]}, ("only", 1)),
    ("equation", {"table": "proactive", "each": "row", "left": ["amount"], "right": ["decisions"]}, ("each",)),
    ("equation", {"table": "tables", "each": "row", "left": ["total"], "right": ["other"]}, ("table",)),
    ("ratio", {"part": ["requests.new.total"], "whole": ["requests.total.new"], "over": 3}, ("whole", 0)),
    ("length", {"section": "preface", "over": 3}, ("section",)),
    ("numbering", {"sections": ["overview", "problem"], "kinds": ["shi"]}, ("sections", 1)),
    ("claim", {"quantities": [{"what": "requests.nwe", "fits": [["requests.new.total"]]}]}, ("quantities", 0, "what")),
    ("claim", {"quantities": [{"what": "requests.new.total", "fits": [["requests.new.all"]]}]}, ("quantities", 0, "fits", 0, 0)),
    ("applicants", {"rows": [["new"], ["granted", "given"]]}, ("rows", 1, 1)),
    ("deadline", {"month": 2, "day": 29}, ("day",)),
    ("deadline", {"month": 4, "day": 31}, ("day",)),
    ("unchanged", {"table": "requests", "columns": ["sum"], "filled": 1, "sum": 0}, ("columns", 0)),
    ("unchanged", {"table": "requests", "columns": ["total"], "rows": ["old"], "filled": 1, "sum": 0}, ("rows", 0)),
    ("across_years", {"compare": [{"left": ["last:requests.new.total"], "right": ["requests.new.total"]}]}, ("compare", 0, "left", 0)),
    ("across_years", {"compare": [{"left": ["requests.new.total"], "right": ["last:new.total"]}]}, ("compare", 0, "right", 0)),
    ("rescaled", {"slot": "proactive.fees", "least": 2, "most": 3}, ("slot",)),
    ("aggregate", {"slots": ["requests.denied.*.total"]}, ("slots", 0)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "stated", "steps"), KEYED)
def test_keys_that_no_form_has_are_refused(kind: str, stated: dict[str, Any], steps: tuple[str | int, ...]) -> None:
    found = refused(kind, BOOK.params_as(KINDS[kind].params, stated))
    assert [wrong.steps for wrong in found] == [steps]


@pytest.mark.parametrize(
    ("kind", "stated"),
    [
        ("deadline", {"month": 13, "day": 1}),
        ("deadline", {"month": 0, "day": 1}),
        ("fee_statement", {"aspect": "rates", "by_item": 0}),
        ("claim", {"quantities": [{"what": "requests.new.total", "fits": []}]}),
        ("claim", {"quantities": [{"what": "requests.new.total", "fits": [[]]}]}),
        ("equation", {"table": "requests", "each": "column", "left": [], "right": ["new"]}),
    ],
)
def test_values_out_of_range_are_refused(kind: str, stated: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        BOOK.params_as(KINDS[kind].params, stated)
