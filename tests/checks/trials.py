"""Helpers of the tests of every kind: reports to try a kind on, what there is in the forms, and how a kind is run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linter.checks import KINDS
from linter.checks.model import Comparison, Context, Neighbours, Result
from linter.documents.text import read_text
from linter.engine.recording import recorded
from linter.engine.rulebook import load_rulebook
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.rulebook.folder import rules_folder
from linter.rulebook.form import Form
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


def slots(form: Form) -> Iterator[tuple[str, str, str]]:
    for key, table in form.tables.items():
        for row in table.row_keys:
            for column in table.columns_of(row):
                yield key, row, column.key


SLOTS = [(form.form, slot) for form in BOOK.forms for slot in slots(form)]
TABLES = [(form.form, key) for form in BOOK.forms for key in form.tables]
SECTIONS = [section.key for section in BOOK.forms[-1].sections]
PLACES = [*SECTIONS, "preface"]
WORD = "罕见之语"  # that no golden says
