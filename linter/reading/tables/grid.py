"""Tables whose cell borders are known: tab and bar rows, and real tables.

The label of a row is found by its text (see `grid_rows`); its figures are among the cells after it (see `windows`).
"""

from __future__ import annotations

from linter.documents.model import Grid, GridCell, Place
from linter.reading.figures import looks_like_figure, make_cell
from linter.reading.model import Cell, Table
from linter.reading.tables.doubts import doubt_shifted_rows
from linter.reading.tables.grid_rows import (
    Row,
    adopt_unknown,
    columns_found,
    has_unknown_head,
    label_row,
    place_of,
    split_header,
)
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.windows import placements_of, usual_start, usual_starts
from linter.rulebook.form import FormColumn, FormTable
from linter.text.bilingual import Text

# rows that stand twice; with more of them the file holds the whole table twice
_MOST_AGAIN = 3


def read_grids(key: str, grids: list[Grid], form_table: FormTable, form: str) -> Table:
    """The form's table from the grids that hold it (one, or several when a page break cut it)."""
    labels = labels_of(form_table)
    table = Table(key=key, form=form, first_line=grids[0].first_line, last_line=grids[-1].last_line)
    rows = [row for grid in grids for row in grid.rows]
    if key == "disputes":
        _read_single_row(table, rows, form_table, labels)
    else:
        _read_rows(table, rows, form_table, labels)
    return table


def _read_rows(table: Table, rows: list[list[GridCell]], form_table: FormTable, labels: Labels) -> None:
    header, data = split_header(rows, labels)
    found_columns = columns_found(header, labels)
    renamed = has_unknown_head(header, labels)
    seen: list[Row] = []
    taken: set[str] = set()
    pending: list[tuple[int, list[GridCell], int]] = []
    for cells in data:
        row = label_row(cells, labels, taken)
        if row is not None:
            seen.append(row)
            taken.add(row.key)
        else:
            index = next((i for i, cell in enumerate(cells) if looks_like_figure(cell.text)), None)
            if index is not None and index > 0 and any(c.text for c in cells[:index]):
                pending.append((len(seen), cells, index))
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
    for form_row in form_table.all_rows():
        columns = form_table.columns_of(form_row.key)
        if form_row.key not in by_key:
            table.missing_rows.append(form_row.key)
            continue
        row = by_key[form_row.key]
        present = columns if renamed or not narrow else [c for c in columns if c.key in found_columns] or columns
        row.placements = placements_of(row.values, len(present), usual_start(row, usual))
        _store(table, row, present)
        printed = label_key(row.label.text)
        if not any(
            printed == group + variant for variant in labels.row_variants[row.key] for group in ("", *labels.groups)
        ):
            table.labels[row.key] = (row.label.text, place_of(row.label))
    _missing_columns(table, form_table, found_columns)
    if form_table.balances:
        doubt_shifted_rows(table, list(by_key.values()), form_table)


def _lacks_columns(rows: list[Row], form_table: FormTable, found: list[str]) -> bool:
    """Whether columns that the head does not name are really left out: no row has figures for them."""
    if not form_table.columns or len(found) < 3 or len(found) >= len(form_table.columns):
        return False
    return max((sum(1 for cell in row.values if cell.text) for row in rows), default=0) <= len(found)


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
            reading[column.key] = make_cell(table.key, row.key, column.key, text, place, column.type)
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


def _read_single_row(table: Table, rows: list[list[GridCell]], form_table: FormTable, labels: Labels) -> None:
    """Table four: one row of figures under fifteen heads."""
    header = [row for row in rows if any(labels.column(c.text) or labels.row(c.text) for c in row)]
    text = "".join(label_key(cell.text) for row in header for cell in row)
    table.missing_rows = [r.key for r in form_table.rows if not any(v in text for v in labels.row_variants[r.key])]
    named = {labels.column(cell.text) for row in header for cell in row}
    table.missing_columns = [
        ("", c.key) for c in form_table.columns if c.key not in named and label_key(c.label) not in text
    ]
    absent = {key for _, key in table.missing_columns}
    slots = [(r.key, c.key) for r in form_table.rows for c in form_table.columns if c.key not in absent]
    last = rows.index(header[-1]) if header else -1
    data = [row for row in rows[last + 1 :] if any(cell.text for cell in row)]
    blank = [row for row in rows[last + 1 :] if not any(cell.text for cell in row)]
    if len(data) != 1:
        if not data and blank:
            data = blank[:1]
        else:
            table.readable = False
            table.reason = _SEVERAL_ROWS if data else _NO_ROW
            return
    every = [(r.key, c.key) for r in form_table.rows for c in form_table.columns]
    if absent and sum(1 for cell in data[0] if cell.text) == len(every):  # the column is there under another name
        slots = every
    placements = placements_of(data[0], len(slots))
    if len(placements) != 1:
        table.readable = False
        table.reason = _WIDTH.format(cells=len(data[0]), columns=len(slots))
        return
    for (row_key, column), cell in zip(slots, placements[0], strict=True):
        source = cell or data[0][-1]
        made = make_cell(table.key, row_key, column, cell.text if cell else "", place_of(source))
        made.trust = source.trust
        table.cells[row_key, column] = made


def _end(cell: GridCell) -> Place:
    column = cell.column + len(cell.text)
    return Place(cell.line, column, cell.line, column, cell.page)


_SEVERAL_ROWS = Text("数字行多于一行，不能确定用哪一行", "more than one row of figures was found")
_NO_ROW = Text("表内没有数字行", "the table has no row of figures")
_WIDTH = Text(
    "数字行有 {cells} 个单元格，与格式的 {columns} 列不一致",
    "the data row has {cells} cells, the format has {columns} columns",
)
