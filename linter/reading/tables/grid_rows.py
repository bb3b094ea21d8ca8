"""The rows of a grid: which are the head, and which row of the form each of the others is, by its label."""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct

from linter.documents.model import GridCell, Place
from linter.reading.figures import looks_like_figure
from linter.reading.model import Table
from linter.reading.tables.labels import Labels, label_key

Placement = list[GridCell | None]


class Row(Struct):
    """A data row before its figures are placed. start: index of the first figure of the literal window."""

    key: str
    label: GridCell
    values: list[GridCell]
    label_index: int
    width: int
    placements: list[Placement] = []
    start: int | None = None


def split_header(rows: list[list[GridCell]], labels: Labels) -> tuple[list[list[GridCell]], list[list[GridCell]]]:
    """The rows that name columns, and the others. Rows without text are left out."""
    header, data = [], []
    for cells in rows:
        texts = [cell.text for cell in cells if cell.text]
        if not texts:
            continue
        has_figure = any(looks_like_figure(text) for text in texts)
        names_column = any(labels.column(text) or text in ("申请人情况", "信息内容") for text in texts)
        names_row = any(labels.row(text) and not labels.column(text) for text in texts)
        if names_column and not has_figure and not names_row:
            header.append(cells)
        else:
            data.append(cells)
    return header, data


def columns_found(header: list[list[GridCell]], labels: Labels) -> list[str]:
    """Column keys in the order in which the header names them (a two-line header reads left to right)."""
    text = "".join(label_key(cell.text) for cells in header for cell in cells)
    found: list[str] = []
    for cells in header:
        for cell in cells:
            key = labels.column(cell.text)
            if key and key not in found:
                found.append(key)
    for label, key in labels.columns.items():
        if key not in found and len(label) > 2 and label in text:
            found.append(key)
    return found


def label_row(cells: list[GridCell], labels: Labels, taken: set[str]) -> Row | None:
    """The row of the form whose label stands nearest before the first figure. taken: rows already found."""
    first_figure = next((i for i, cell in enumerate(cells) if looks_like_figure(cell.text)), len(cells))
    for index in range(first_figure - 1, -1, -1):
        text = cells[index].text
        if not text:
            continue
        key = labels.row(text)
        if key is None and index == 0 and first_figure > 1:
            key = labels.row("".join(cell.text for cell in cells[:first_figure]))
        if key is not None and (key not in taken or index == first_figure - 1):
            return Row(key, cells[index], cells[index + 1 :], index, len(cells))
    return None


def adopt_unknown(
    table: Table, seen: list[Row], pending: list[tuple[int, list[GridCell], int]], labels: Labels
) -> None:
    """A row of figures under a label that is not the form's takes the one free slot between its neighbours."""
    rank = {key: number for number, key in enumerate(labels.order)}
    highest = list(accumulate((rank[row.key] for row in seen), max, initial=-1))  # of the rows before each
    taken = {row.key for row in seen}
    high, behind = len(rank), len(seen)  # the lowest of the rows from `behind` on
    for at, cells, figure in reversed(pending):
        high, behind = min([high, *(rank[row.key] for row in seen[at:behind])]), at
        low = highest[at]
        free = [key for key in labels.order[low + 1 : high] if key not in taken]
        label_index = max(i for i in range(figure) if cells[i].text)
        label = cells[label_index]
        key = free[0] if len(free) == 1 else labels.row_like(label.text, free)
        if key is None:
            table.unknown_rows.append(place_of(label))
            continue
        seen.insert(at, Row(key, label, cells[label_index + 1 :], label_index, len(cells)))
        taken.add(key)
        high = min(high, rank[key])


def has_unknown_head(header: list[list[GridCell]], labels: Labels) -> bool:
    """Whether a cell of the head is none of the form's: a column then is misnamed rather than left out."""
    known = {label_key(text) for text in ("申请人情况", "信息内容", "（本列数据的勾稽关系为")}
    for cell in (cell for row in header for cell in row if cell.text):
        key = label_key(cell.text)
        if labels.column(cell.text) or key in labels.groups or any(key.startswith(head) for head in known):
            continue
        if not any(key in label for label in labels.columns):
            return True
    return False


def place_of(cell: GridCell) -> Place:
    """Where a cell stands; a blank one is one character wide."""
    return Place(cell.line, cell.column, cell.line, cell.column + max(1, len(cell.text)), cell.page)
