"""The rows of a grid: which are the head, and which row of the form each of the others is, by its label."""

from __future__ import annotations

from itertools import accumulate, groupby
from operator import itemgetter

from msgspec import Struct

from linter.documents.model import GridCell, Place
from linter.reading.figures import looks_like_figure
from linter.reading.model import Table
from linter.reading.tables.labels import Labels, label_key

Placement = list[GridCell | None]

_BEGINNING = 8  # characters of a head by which it is known, however it goes on


class Row(Struct):
    """A data row before its figures are placed. start: index of the first figure of the literal window. unplaced: they
    run together, so that which is in which column cannot be told."""

    key: str
    label: GridCell
    values: list[GridCell]
    label_index: int
    width: int
    placements: list[Placement] = []
    start: int | None = None
    unplaced: bool = False


def split_header(rows: list[list[GridCell]], labels: Labels) -> tuple[list[list[GridCell]], list[list[GridCell]]]:
    """The rows that name columns, and the others. Rows without text are left out."""
    header, data = [], []
    for cells in rows:
        texts = [cell.text for cell in cells if cell.text]
        if not texts and not any(cell.unseen for cell in cells):
            continue
        has_figure = any(looks_like_figure(text) for text in texts)
        heads = sum(1 for text in texts if labels.column(text) or label_key(text) in labels.heads)
        names_column = heads > (1 if any(cell.unseen for cell in cells) else 0)
        rows_named = sum(1 for text in texts if labels.row(text) and not labels.column(text))
        # | 项目 | 予以公开 | 部分公开 | … | 总计 |: a broken head that names rows side by side is a head
        if not has_figure and ((names_column and not rows_named) or rows_named > 1):
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
    first_figure = next((i for i, cell in enumerate(cells) if may_be_figure(cell)), len(cells))
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
    """Rows of figures under labels that are not the form's take the free slots between their neighbours.

    pending: how many rows of `seen` come before, the cells, and where the figures begin. As many rows as free slots:
    each in its place. Otherwise the slot whose label comes closest.
    """
    rank = {key: number for number, key in enumerate(labels.order)}
    highest = list(accumulate((rank[row.key] for row in seen), max, initial=-1))  # of the rows before each
    taken = {row.key for row in seen}
    high, behind = len(rank), len(seen)  # the lowest of the rows from `behind` on
    for at, group in reversed([(at, list(group)) for at, group in groupby(pending, key=itemgetter(0))]):
        high, behind = min([high, *(rank[row.key] for row in seen[at:behind])]), at
        free = [key for key in labels.order[highest[at] + 1 : high] if key not in taken]
        adopted: list[Row] = []
        for number, (_, cells, figure) in enumerate(group):
            label_index = max((i for i in range(figure) if cells[i].text or cells[i].unseen), default=figure - 1)
            label = cells[label_index]
            left = [key for key in free if key not in taken]
            key = free[number] if len(free) == len(group) else labels.row_like(label.text, left)
            if key is None:
                table.unknown_rows.append(place_of(label))
                continue
            adopted.append(Row(key, label, cells[label_index + 1 :], label_index, len(cells)))
            taken.add(key)
        seen[at:at] = adopted
        high = min([high, *(rank[row.key] for row in adopted)])


def unread_head(header: list[list[GridCell]], data: list[list[GridCell]]) -> str:
    """Why a head may say something else than was read; "" where each was read. A row of words without a figure that is
    none of the form's may be a head that was not read."""
    heads = [cell for row in header for cell in row]
    heads += [cell for row in data if not any(map(may_be_figure, row)) for cell in row if cell.text]
    return next((cell.unseen for cell in heads if cell.unseen), "")


def has_unknown_head(header: list[list[GridCell]], labels: Labels) -> bool:
    """Whether a cell of the head is none of the form's: a column then is misnamed rather than left out."""
    known = {*labels.columns, *labels.groups, *labels.heads}
    for cell in (cell for row in header for cell in row if cell.text):
        key = label_key(cell.text)
        if key in known:
            continue
        begun = any(key.startswith(text[:_BEGINNING]) for text in labels.heads)
        if not begun and not any(key in text for text in known):
            return True
    return False


def first_figure(cells: list[GridCell]) -> int | None:
    """Where the figures of a row begin: at the first that was read, else at the first that may be one."""
    read = next((i for i, cell in enumerate(cells) if looks_like_figure(cell.text)), None)
    return read if read is not None else next((i for i, cell in enumerate(cells) if may_be_figure(cell)), None)


def may_be_figure(cell: GridCell) -> bool:
    """Whether a cell holds a figure, or something unread that may be one."""
    return looks_like_figure(cell.text) or (bool(cell.unseen) and not cell.text)


def place_of(cell: GridCell) -> Place:
    """Where a cell stands; a blank one is one character wide."""
    return Place(cell.line, cell.column, cell.line, cell.column + max(1, len(cell.text)), cell.page)
