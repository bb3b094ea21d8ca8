"""Every kind on everything it accepts: each table, section, row and column, passing and failing, and never a crash.

What passes `rules check` cannot crash: whatever the loader takes is tried on reports of every sort, and each fault gives
the values that the loader lets a message name.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from linter.checks import KINDS
from linter.checks.model import Comparison, Context, Neighbours, Result
from linter.checks.words import words_of
from linter.documents.text import read_text
from linter.engine.recording import recorded
from linter.engine.rulebook import load_rulebook
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.form import Form, Text
from linter.rulebook.keys import LAST
from linter.rulebook.lookup import quantity_keys, wrong_keys
from linter.testing import edits, forms, golden, layouts
from linter.testing.golden import Golden

BOOK: Rulebook = load_rulebook(packs=["all"])
CLAIMS = ClaimReader(BOOK.quantities)
LABELS = forms.load(rules_folder() / "forms")
QUANTITIES = quantity_keys(BOOK.quantities.keys)
EDITIONS = {form.form: form for form in BOOK.forms}
GOLDENS = {
    name: golden.load(rules_folder() / "golden" / f"{name}.yaml")
    for name in ("2021-department", "2019-department", "2021-government")
}
OF_FORM = {"2021": "2021-department", "2019": "2019-department"}


def read(report: Golden) -> Report:
    text = layouts.render(report, "tabs", LABELS).text
    return read_report(read_text("report.txt", text.encode()), BOOK.forms, CLAIMS)


def edited(name: str, *changes: dict[str, Any]) -> Report:
    return read(edits.apply(GOLDENS[name], changes))


def filled(name: str, value: Callable[[int], int | str | None], *changes: dict[str, Any]) -> Report:
    """A golden with other figures in its cells: the first gets value(1), and so on."""
    made = edits.apply(GOLDENS[name], changes)
    number = 0
    for rows in made.tables.values():
        for columns in rows.values():
            for column in columns:
                number += 1
                columns[column] = value(number)
    return read(made)


def context(report: Report) -> Context:
    return Context(report, EDITIONS.get(report.form or "", BOOK.forms[-1]), BOOK.forms)


def run(kind: str, stated: dict[str, Any], report: Report, past: Report | None = None) -> Result:
    """What a kind says, with parameters as a rule file states them, which the loader takes."""
    params = BOOK.params_as(KINDS[kind].params, stated)
    assert [wrong.text.zh for wrong in refused(kind, params)] == []
    result = checked(kind, params, report, past)
    for fault in result.faults:
        assert set(KINDS[kind].given(params)) <= set(fault.values), kind
    return result


def refused(kind: str, params: Any) -> list[Any]:
    return [*wrong_keys(params, BOOK.forms, QUANTITIES), *KINDS[kind].wrong(params, BOOK.forms)]


def checked(kind: str, params: Any, report: Report, past: Report | None = None) -> Result:
    if not KINDS[kind].compares:
        return KINDS[kind].check(params, context(report))
    own, before = recorded(report), None if past is None else recorded(past)
    members = [recorded(past)] if past is not None else []
    return KINDS[kind].check(params, Comparison(own, Neighbours(before, members, members), BOOK.forms))


# --- tables: rows, columns, slots


@pytest.fixture(scope="module")
def ones() -> dict[str, Report]:
    """By form, a report with 1 in every cell."""
    return {form: filled(name, lambda _: 1) for form, name in OF_FORM.items()}


@pytest.fixture(scope="module")
def counted() -> dict[str, Report]:
    """By form, a report with another figure in every cell, growing from 2."""
    return {form: filled(name, lambda number: number + 1) for form, name in OF_FORM.items()}


@pytest.fixture(scope="module")
def zeros() -> dict[str, Report]:
    return {form: filled(name, lambda _: 0) for form, name in OF_FORM.items()}


def slots(form: Form) -> Iterator[tuple[str, str, str]]:
    for key, table in form.tables.items():
        for row in table.row_keys:
            for column in table.columns_of(row):
                yield key, row, column.key


SLOTS = [(form.form, slot) for form in BOOK.forms for slot in slots(form)]
TABLES = [(form.form, key) for form in BOOK.forms for key in form.tables]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_an_equation_in_each_row_and_column(form: str, table: str, ones, counted) -> None:
    """Two terms of each row, and of each column, on either side: equal where all cells are, else not."""
    form_table = EDITIONS[form].tables[table]
    tried = set()
    for row in form_table.row_keys:
        columns = [column.key for column in form_table.columns_of(row)]
        for left, right in pairwise(columns):
            stated = {"table": table, "each": "row", "only": [row], "left": [left], "right": [right]}
            tried.add(row)
            assert run("equation", stated, ones[form]).outcome == "pass", stated
            for relation, outcome in (("=", "fail"), ("<=", "pass"), (">=", "fail")):
                assert run("equation", {**stated, "relation": relation}, counted[form]).outcome == outcome, stated
    for column in form_table.column_keys:
        rows = [row for row in form_table.row_keys if column in {c.key for c in form_table.columns_of(row)}]
        for left, right in pairwise(rows):
            stated = {"table": table, "each": "column", "only": [column], "left": [left], "right": [right]}
            tried.add(column)
            assert run("equation", stated, ones[form]).outcome == "pass", stated
            for relation, outcome in (("=", "fail"), ("<=", "pass"), (">=", "fail")):
                assert run("equation", {**stated, "relation": relation}, counted[form]).outcome == outcome, stated
            assert run("equation", {**stated, "only": []}, counted[form]).outcome == "fail", stated
    assert len(tried) > 3


@pytest.mark.parametrize(
    ("form", "slot"), SLOTS, ids=lambda value: value if isinstance(value, str) else ".".join(value)
)
def test_each_slot(form: str, slot: tuple[str, str, str], ones, counted, zeros) -> None:
    """The kinds that look at single cells: each cell makes them pass, and fail."""
    table, row, column = slot
    name = f"{table}.{row}.{column}"
    assert run("ratio", {"part": [name], "whole": [name], "over": 100}, counted[form]).outcome == "pass"
    assert run("ratio", {"part": [name], "whole": [name], "over": 99}, counted[form]).outcome == "fail"
    assert run("all_zero", {"cells": [name], "agency": "局"}, ones[form]).outcome == "pass"
    assert run("all_zero", {"cells": [name], "agency": "局"}, zeros[form]).outcome == "fail"
    told = {"cells": [name], "sections": ["overview"], "any": ["公开"]}
    assert run("mention_required", told, ones[form]).outcome == "pass"
    assert run("mention_required", {**told, "any": ["未见之词"]}, ones[form]).outcome == "fail"
    assert run("mention_required", told, zeros[form]).outcome == "not-applicable"
    if table == "proactive":
        empty = {"row": row, "columns": {form: [column]}}
        assert run("no_rules_cell", empty, zeros[form]).outcome == "pass"
        assert run("no_rules_cell", empty, ones[form]).outcome == "fail"


@pytest.fixture(scope="module")
def earlier() -> dict[str, dict[str, Report]]:
    """By form and figure, last year's report."""
    last = {"shift_years": -1}
    return {
        form: {"ones": filled(name, lambda _: 1, last), "large": filled(name, lambda _: 10_000, last)}
        for form, name in OF_FORM.items()
    }


@pytest.mark.parametrize(
    ("form", "slot"), SLOTS, ids=lambda value: value if isinstance(value, str) else ".".join(value)
)
def test_each_slot_against_another_report(form: str, slot: tuple[str, str, str], ones, earlier) -> None:
    name = ".".join(slot)
    same, large = earlier[form]["ones"], earlier[form]["large"]
    across = {"compare": [{"left": [name], "right": [LAST + name]}]}
    assert run("across_years", across, ones[form], same).outcome == "pass"
    assert run("across_years", across, ones[form], large).outcome == "fail"
    scale = {"slot": name, "least": 5000, "most": 20_000}
    assert run("rescaled", scale, ones[form], same).outcome == "pass"
    assert run("rescaled", scale, ones[form], large).outcome == "fail"
    assert run("aggregate", {"slots": [name]}, ones[form], same).outcome == "pass"
    assert run("aggregate", {"slots": [name]}, ones[form], large).outcome == "fail"


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_each_table(form: str, table: str, ones, earlier) -> None:
    name = OF_FORM[form]
    there = run("table_present", {"table": table}, ones[form])
    gone = run("table_present", {"table": table}, edited(name, {"drop_table": table}))
    assert (there.outcome, gone.outcome) == ("pass", "fail")
    form_table = EDITIONS[form].tables[table]
    unchanged = {"table": table, "columns": form_table.column_keys, "filled": 1, "sum": 1}
    assert run("unchanged", unchanged, ones[form], earlier[form]["ones"]).outcome == "fail"
    assert run("unchanged", unchanged, ones[form], earlier[form]["large"]).outcome == "pass"
    for row in form_table.row_keys:
        one_row = {**unchanged, "rows": [row]}
        assert run("unchanged", one_row, ones[form], earlier[form]["ones"]).outcome == "fail", row


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_figure_in_the_text_may_be_held_against_any_cell(form: str, table: str, ones) -> None:
    said = {"append": {"to": "overview", "text": "本年新收政府信息公开申请77件。"}}
    all_seventy_seven = filled(OF_FORM[form], lambda _: 77, said)
    all_one = filled(OF_FORM[form], lambda _: 1, said)
    for key, row, column in slots(EDITIONS[form]):
        if key == table:
            stated = {"quantities": [{"what": "requests.new.total", "fits": [[f"{table}.{row}.{column}"]]}]}
            assert run("claim", stated, all_one).outcome == "fail", (row, column)
            faults = run("claim", stated, all_seventy_seven).faults
            assert not [fault for fault in faults if fault.values["claimed"] == "77"], (row, column)


# --- sections


SECTIONS = [section.key for section in BOOK.forms[-1].sections]
WRITTEN = [section.key for section in BOOK.forms[-1].sections if section.table is None]
PLACES = [*SECTIONS, "preface"]
WORD = "罕见之语"


def append(place: str, text: str) -> dict[str, Any]:
    return {"append": {"to": place, "text": text}}


@pytest.fixture(scope="module")
def quiet() -> Report:
    return edited("2021-department")


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section(section: str, quiet: Report) -> None:
    name = "2021-department"
    assert run("section_present", {"section": section}, quiet).outcome == "pass"
    assert run("section_present", {"section": section}, edited(name, {"drop_section": section})).outcome == "fail"
    long = edited(name, append(section, "甲" * 3000))
    assert run("length", {"section": section, "over": 2999}, quiet).outcome == "pass"
    assert run("length", {"section": section, "over": 2999}, long).outcome == "fail"
    own = {"section": section, "formula": ["套话"], "least": 2900}
    assert run("own_facts", own, long).outcome == "pass"
    short = edited(name, {"body": {"of": section, "to": ["这句是套话。这句不是。"]}})
    assert run("own_facts", own, short).outcome == "fail"


@pytest.mark.parametrize("section", WRITTEN)
def test_each_section_of_text(section: str, quiet: Report) -> None:
    assert run("section_filled", {"sections": [section]}, quiet).outcome == "pass"
    empty = edited("2021-department", {"body": {"of": section, "to": []}}, {"drop_signature": True})
    assert run("section_filled", {"sections": [section]}, empty).outcome == "fail"
    nothing = edited("2021-department", {"body": {"of": section, "to": ["无。"]}})
    assert run("section_filled", {"sections": [section], "nothing": ["无"]}, nothing).outcome == "fail"


@pytest.mark.parametrize("place", PLACES)
def test_each_place_in_the_text(place: str, quiet: Report) -> None:
    said = edited("2021-department", append(place, f"这里有{WORD}，并于2023年3月公开。"))
    groups = [{"name": {"zh": "词", "en": "word"}, "any": [WORD]}]
    assert run("keywords", {"sections": [place], "groups": groups}, said).outcome == "pass"
    assert run("keywords", {"sections": [place], "groups": groups}, quiet).outcome == "fail"
    assert run("text_absent", {"any": [WORD], "sections": [place]}, quiet).outcome == "pass"
    assert run("text_absent", {"any": [WORD], "sections": [place]}, said).outcome == "fail"
    counted_cells = {"cells": ["requests.new.total"], "sections": [place], "any": [WORD]}
    assert run("mention_required", counted_cells, said).outcome == "pass"
    assert run("mention_required", counted_cells, quiet).outcome == "fail"


@pytest.mark.parametrize("place", PLACES)
def test_lists_in_each_place(place: str) -> None:
    well = edited("2021-department", append(place, "存在三个问题：一是甲事；二是乙事；三是丙事。"))
    ill = edited("2021-department", append(place, "存在三个问题：一是甲事；二是乙事；四是丙事；五是丁事。"))
    numbers = {"sections": [place], "kinds": ["shi"]}
    assert (run("numbering", numbers, well).outcome, run("numbering", numbers, ill).outcome) == ("pass", "fail")


def test_a_word_outside_the_form_stands_in_extra() -> None:
    groups = [{"name": {"zh": "词", "en": "word"}, "any": [WORD]}]
    beyond = edited("2021-department", append("other", "七、附录"), append("other", f"这里有{WORD}。"))
    assert run("keywords", {"sections": ["extra"], "groups": groups}, beyond).outcome == "pass"
    assert run("keywords", {"sections": ["extra"], "groups": groups}, edited("2021-department")).outcome == "fail"


# --- whatever the loader takes


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


# --- what is said of each


def parameters(kind: inspect.Type, prefix: str = "") -> Iterator[str]:
    """Every parameter, those inside another one too."""
    if isinstance(kind, inspect.ListType):
        yield from parameters(kind.item_type, prefix)
    elif isinstance(kind, inspect.DictType):
        yield from parameters(kind.value_type, prefix)
    elif isinstance(kind, inspect.UnionType):
        for part in kind.types:
            yield from parameters(part, prefix)
    elif isinstance(kind, inspect.StructType) and kind.cls is not Text:
        for field in kind.fields:
            yield f"{prefix}{field.encode_name}"
            yield from parameters(field.type, f"{prefix}{field.encode_name}.")


@pytest.mark.parametrize("name", KINDS)
def test_everything_is_said_in_both_languages(name: str) -> None:
    words, kind = words_of(name), KINDS[name]
    assert list(words.params) == list(parameters(inspect.type_info(kind.params)))
    assert set(words.gives) - {"*"} == set(kind.gives)
    for text in (words.does, *words.params.values(), *words.gives.values()):
        assert text.zh and text.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh)
