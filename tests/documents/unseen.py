"""Helpers of the tests of text that is not shown:
one row, 予以公开 12 2 and the cell in question, and what is said of it."""

from __future__ import annotations

from linter.documents.model import Document, GridCell

LABEL = "（一）予以公开"
HIDDEN = "有 1 处 隐藏"
STRUCK = "有 1 处 删除线"
GROUND = "有 1 处 底色"
MARK = "有 1 处 上标"
TINY = "有 1 处 不显示"


def row_of(document: Document) -> list[GridCell]:
    return next(row for grid in document.grids for row in grid.rows if row[0].text == LABEL)


def assert_noted(document: Document, note: str) -> None:
    """One note that begins so (how many pieces) and says this of them; none for none."""
    said = [each.zh for each in document.notes]
    number, _, kind = note.rpartition(" ")
    assert len(said) == bool(note)
    assert not note or (said[0].startswith(number) and kind in said[0]), said
