"""Whatever bytes come: a document, or a refusal in one sentence; then a verdict, and no rule that crashes.

A run of the suite takes the same examples each time. `FUZZ_EXAMPLES=20000 pytest tests/fuzz` tries so many for each
reader, other ones each time.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.record import Record, Run
from linter.documents import Document, UnreadableError, read_bytes
from linter.engine.engine import Engine
from linter.outputs import View, render
from linter.reading import NotAReportError, read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from tests.fuzz.mutation import Change, change_bytes
from tests.fuzz.readers import READERS, Reader
from tests.fuzz.strategies import CALLS, CHOICE, bounded, changes
from tests.tools.work import counted

IN_SUITE = 60
"""Examples for each reader in a run of the suite."""


@pytest.fixture(scope="module")
def verdict(book: Rulebook) -> Callable[[Document], Record | None]:
    """Document → the verdict on it, shown in two formats; None for what is no report."""
    claims, engine = ClaimReader(book.quantities), Engine(book)

    def check(document: Document) -> Record | None:
        try:
            report = read_report(document, book.forms, claims)
        except (NotAReportError, UnreadableError) as refusal:
            sentence(refusal)
            return None
        checked = engine.check(report)
        assert checked.crashes == []
        for output in ("json", "full"):
            assert render(output, Run(reports=[checked], rulebook=book.version), "zh", View(book=book)).encode()
        return checked

    return check


def sentence(refusal: Exception) -> None:
    text = str(refusal)
    assert text and "\n" not in text and len(text) < 300 and text.isprintable(), text


def measure(document: Document) -> None:
    """A document is lines of text, and cells that stand in them."""
    assert document.lines and all("\n" not in line for line in document.lines)
    "".join(document.lines).encode()
    for grid in document.grids:
        assert 1 <= grid.first_line <= grid.last_line <= len(document.lines)
        for cell in (cell for row in grid.rows for cell in row):
            assert grid.first_line <= cell.line <= grid.last_line
            assert 1 <= cell.column <= len(document.lines[cell.line - 1]) + 1
            assert cell.row_span >= 1 and cell.column_span >= 1


def mutated(reader: Reader, seed: int, other: int, changes: list[Change], inside: bool) -> bytes:
    seeds = reader.seeds()
    data, second = seeds[seed % len(seeds)], seeds[other % len(seeds)]
    if reader.inside and inside:
        return reader.inside(data, changes, second)
    for change in changes:
        data = change_bytes(data, change, second)
    return data


@pytest.mark.parametrize("name", READERS)
def test_fuzz(name: str, verdict: Callable[[Document], Record | None]) -> None:
    reader = READERS[name]
    tried = read = judged = 0

    @bounded(IN_SUITE)
    @given(seed=CHOICE, other=CHOICE, changes=changes(reader.tokens, 1, 6), inside=st.integers(0, 9).map(bool))
    def survives(seed: int, other: int, changes: list[Change], inside: bool) -> None:
        nonlocal tried, read, judged
        data = mutated(reader, seed, other, changes, inside)
        tried += 1
        with counted() as work:
            try:
                document = read_bytes(f"fuzz.{name}", data)
            except UnreadableError as refusal:
                sentence(refusal)
            else:
                read += 1
                measure(document)
                judged += verdict(document) is not None
        assert work.calls < CALLS

    survives()
    print(f"{name}: {tried} examples, {read} read, {judged} judged")
    assert judged >= int(tried * reader.least), "the changes leave too little to be read"
