"""Rows whose figures stand in the cell of their label, and lines that hold several rows: places, and what is bounded."""

from __future__ import annotations

import pytest

from linter.documents.model import GridCell
from linter.engine.rulebook import load_rulebook
from linter.reading.tables.glued import glued_row
from linter.reading.tables.labels import labels_of
from linter.reading.tables.run_on import rows_apart

FORM = load_rulebook().forms[-1].tables["proactive"]
LABELS = labels_of(FORM)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("规章000", [("0", 3), ("0", 4), ("0", 5)]),
        ("规章 0  12 3", [("0", 4), ("12", 7), ("3", 10)]),
    ],
)
def test_each_figure_has_the_column_it_stands_at(text: str, figures: list[tuple[str, int]]) -> None:
    row = glued_row([GridCell(text, 1, 1)], LABELS, FORM, set())
    assert row is not None
    assert not row.unplaced
    assert [(cell.text, cell.column) for cell in row.values] == figures


def test_a_long_cell_is_no_label_with_figures() -> None:
    """Not looked at: the time for 200,000 such signs would grow with their square."""
    assert glued_row([GridCell("、" * 200_000, 1, 1)], LABELS, FORM, set()) is None


def test_rows_taken_apart_are_bounded_in_all_lines_together() -> None:
    line = ("规章 0 0 0 行政许可 4 " + " " * 150) * 90
    lines = [(number, line) for number in range(1, 101)]
    found = rows_apart(lines, LABELS.of_rows)
    assert len({number for number, _ in found}) == 100
    assert len(found) <= 300
    assert rows_apart(lines[:1], LABELS.of_rows)[0] == (1, "规章 0 0 0 ")
