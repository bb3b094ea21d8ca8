"""Tables whose cell borders are known: tab and bar rows, and real tables.

The label of a row is found by its text (see `grid_rows`); its figures are among the cells after it (see `windows`).
"""

from __future__ import annotations

from linter.documents.model import Grid, GridCell, Place
from linter.reading.figures import looks_like_figure, make_cell
from linter.reading.model import Cell, Table
from linter.reading.tables.disputes_grid import read_disputes_grids
from linter.reading.tables.doubts import doubt_shifted_rows
from linter.reading.tables.glued import glued_row
from linter.reading.tables.grid_rows import (
    Row,
    adopt_unknown,
    columns_found,
    first_figure,
    has_unknown_head,
    label_row,
    place_of,
    split_header,
    unread_head,
)
from linter.reading.tables.labels import Labels, label_key, labels_of, without_remark
from linter.reading.tables.windows import (
    are_packed,
    is_filled,
    packed_placements,
    placements_of,
    usual_start,
    usual_starts,
)
from linter.rulebook.form import FormColumn, FormTable

# rows that stand twice; with more of them the file holds the whole table twice
_MOST_AGAIN = 3
# characters of a cut label by which it is still known
_PIECE = 4


def read_grids(
    key: str, grids: list[Grid], form_table: FormTable, form: str, lines: dict[int, str] | None = None
) -> Table:
    """The form's table from the grids that hold it (one, or several when a page break cut it).

    lines: those of the table's section that stand in no grid, by number: what a part of a table is headed with.
    """
    table = Table(key=key, form=form, first_line=grids[0].first_line, last_line=grids[-1].last_line)
    if key == "disputes":
        read_disputes_grids(table, grids, form_table, lines or {})
    else:
        exact = any(grid.exact for grid in grids)
        _read_rows(table, [row for grid in grids for row in grid.rows], form_table, labels_of(form_table), exact)
    return table


def _read_rows(table: Table, rows: list[list[GridCell]], form_table: FormTable, labels: Labels, exact: bool) -> None:
    header, data = split_header(rows, labels)
    found_columns = columns_found(header, labels)
    table.unseen = unread_head(header, data)
    renamed = has_unknown_head(header, labels)
    seen: list[Row] = []
    taken: set[str] = set()
    pending: list[tuple[int, list[GridCell], int]] = []
    for cells in data:
        row = label_row(cells, labels, taken) or glued_row(cells, labels, form_table, taken)
        if row is not None:
            seen.append(row)
            taken.add(row.key)
        else:
            index = first_figure(cells)
            if index is not None and index > 0 and any(map(is_filled, cells[:index])):
                pending.append((len(seen), cells, index))
                table.unseen = table.unseen or next((c.unseen for c in cells[:index] if c.unseen), "")
    adopt_unknown(table, seen, pending, labels)
    by_key: dict[str, Row] = {}
    again: list[Row] = []
    for row in seen:
        if row.key not in by_key:
            by_key[row.key] = row
        elif row.label.text == by_key[row.key].label.text and any(looks_like_figure(c.text) for c in row.values):
            again.append(row)
    if len(again) <= _MOST_AGAIN:
        table.unknown_rows += [place_of(row.label) for row in again]
    narrow = _lacks_columns(list(by_key.values()), form_table, found_columns)
    usual = usual_starts(list(by_key.values()), form_table, found_columns if narrow and not renamed else None)
    packed = not exact and bool(form_table.columns) and are_packed(list(by_key.values()), len(form_table.columns))
    for form_row in form_table.all_rows():
        columns = form_table.columns_of(form_row.key)
        if form_row.key not in by_key:
            table.missing_rows.append(form_row.key)
            continue
        row = by_key[form_row.key]
        present = columns if renamed or not narrow else [c for c in columns if c.key in found_columns] or columns
        if row.unplaced:
            row.placements = []
        elif packed and len(present) == len(columns):
            row.placements = packed_placements(row.values, len(columns))
        else:
            row.placements = placements_of(row.values, len(present), usual_start(row, usual))
        _store(table, row, present)
        printed = label_key(row.label.text)
        if row.label.unseen:
            table.unseen = row.label.unseen
        elif not _is_label(printed, row, labels):
            table.labels[row.key] = (row.label.text, place_of(row.label))
    _missing_columns(table, form_table, found_columns)
    if form_table.balances:
        doubt_shifted_rows(table, list(by_key.values()), form_table)


def _is_label(printed: str, row: Row, labels: Labels) -> bool:
    """Whether what is printed is the row's label: whole, with a remark or a group before it, or a piece of it where a
    page or a line end cut it."""
    variants = labels.row_variants[row.key]
    bare = label_key(without_remark(row.label.text))
    whole = {group + variant for variant in variants for group in ("", *labels.groups)}
    if printed in whole or bare in whole:
        return True
    return len(printed) >= _PIECE and any(printed in variant for variant in variants)


def _lacks_columns(rows: list[Row], form_table: FormTable, found: list[str]) -> bool:
    """Whether columns that the head does not name are really left out: no row has figures for them."""
    if not form_table.columns or len(found) < 3 or len(found) >= len(form_table.columns):
        return False
    return max((sum(map(is_filled, row.values)) for row in rows), default=0) <= len(found)


def _store(table: Table, row: Row, columns: list[FormColumn]) -> None:
    if not row.placements:
        cells = {c.key: _unplaced(table.key, row, c.key) for c in columns}
        table.readings[row.key] = []
        for key, cell in cells.items():
            table.cells[row.key, key] = cell
        return
    readings = []
    for placement in row.placements:
        reading = {}
        for column, grid_cell in zip(columns, placement, strict=True):
            text, place = ("", _end(row.label)) if grid_cell is None else (grid_cell.text, place_of(grid_cell))
            unseen = grid_cell.unseen if grid_cell is not None else ""
            reading[column.key] = make_cell(table.key, row.key, column.key, text, place, column.type, unseen)
            if reading[column.key].kind != "unknown":
                reading[column.key].trust = (grid_cell or row.label).trust
        readings.append(reading)
    literal = readings[0]
    if row.placements[0][0] is not None:
        row.start = row.label_index + 1 + row.values.index(row.placements[0][0])
    for key, cell in literal.items():
        table.cells[row.key, key] = cell
    if len(readings) > 1:
        for reading in readings:
            for cell in reading.values():
                cell.trust = "ambiguous"
        table.readings[row.key] = readings


def _unplaced(table: str, row: Row, column: str) -> Cell:
    text = " ".join(cell.text for cell in row.values if cell.text)
    return Cell(table, row.key, column, text, "text", place_of(row.label), trust="ambiguous")


def _missing_columns(table: Table, form_table: FormTable, found: list[str]) -> None:
    if form_table.blocks:
        for block in form_table.blocks:
            if all(row.key in table.missing_rows for row in block.rows):
                continue
            table.missing_columns += [(block.title, c.key) for c in block.columns if c.key not in found]
    else:
        table.missing_columns += [("", c.key) for c in form_table.columns if c.key not in found]


def _end(cell: GridCell) -> Place:
    column = cell.column + len(cell.text)
    return Place(cell.line, column, cell.line, column, cell.page)
