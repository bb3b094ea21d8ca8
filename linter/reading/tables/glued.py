"""A label and the figures of its row in one cell: `规章000` among rows that have a cell for each figure."""

from __future__ import annotations

from linter.documents.model import GridCell
from linter.reading.figures import looks_like_figure
from linter.reading.tables.grid_rows import Row
from linter.reading.tables.labels import Labels
from linter.reading.tables.placements import parts_of
from linter.rulebook.form import FormTable
from linter.text.regex import regex

# where the label ends: at the last Han character before a figure; where that is a sign (行政许可6减4), at the first
_LABEL = (
    regex(r"(?P<label>.*[\u4e00-\u9fff”\"）)])\s*(?P<figures>[0-9０-９][0-9０-９.．\s]*)$"),
    regex(r"(?P<label>[0-9.．、]*[^0-9０-９]*[\u4e00-\u9fff”\"）)])\s*(?P<figures>[增减+\-－]?[0-9０-９].*)$"),
)
_LONGEST = 400  # characters of a label with its remark and figures


def glued_row(cells: list[GridCell], labels: Labels, form_table: FormTable, taken: set[str]) -> Row | None:
    """The row whose label and first figures share a cell, or None; its figures are placed where that can be done in one
    way only, else `Row.unplaced` says that they cannot. taken: rows already found."""
    for index in range(len(cells) - 1, -1, -1):
        text = cells[index].text
        if not text or looks_like_figure(text):
            continue
        if len(text) > _LONGEST:
            return None
        for pattern in _LABEL:
            match = pattern.match(text)
            key = labels.row(match["label"]) if match is not None else None
            if match is None or key is None or key in taken:
                continue
            return _row(key, match["label"].strip(), match["figures"], cells, index, form_table)
        return None
    return None


def _row(key: str, label: str, figures: str, cells: list[GridCell], index: int, form_table: FormTable) -> Row:
    cell = cells[index]
    width = len(form_table.columns_of(key))
    after = [other for other in cells[index + 1 :] if other.text or other.unseen]
    words = figures.split()
    parts = parts_of(words[0], width) if len(words) == 1 and not after else words
    at = cell.text.rindex(figures)
    values: list[GridCell] = []
    for part in parts or [figures]:
        at = cell.text.index(part, at)
        values.append(GridCell(part, cell.line, cell.column + at, page=cell.page, trust=cell.trust))
        at += len(part)
    values += after
    named = GridCell(label, cell.line, cell.column, page=cell.page, trust=cell.trust)
    return Row(key, named, values, index, len(cells), unplaced=parts is None or len(values) != width)
