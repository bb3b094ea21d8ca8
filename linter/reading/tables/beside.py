"""What stands beside a table's grid: pieces of its head and labels, and rows that the grid has lost to plain lines."""

from __future__ import annotations

from msgspec import Struct

from linter.documents.model import Grid
from linter.documents.text import is_page_mark
from linter.reading.figures import make_cell
from linter.reading.model import Cell, Table
from linter.reading.tables.labels import label_key, labels_of
from linter.reading.tables.placements import placements
from linter.reading.tables.stream import BARS, Run, Stream
from linter.rulebook.form import FormTable

_LEAST = 2
_ROWS = 5


class Source(Struct):
    """Where a table is read from.

    grids: those that hold it. lines: the lines of its section that no grid holds (1-based number, text), and the same
    as a stream. labels: what it says beside its figures, reduced by `label_key`.
    """

    grids: list[Grid]
    lines: list[tuple[int, str]]
    stream: Stream
    labels: str


def is_cell_list(grid: Grid) -> bool:
    """Whether bars and line ends both separate cells, so that lines are no rows: `规章 |`, `0 |`, `0 |`."""
    filled = [sum(1 for cell in row if cell.text or cell.unseen) for row in grid.rows]
    rows = sum(1 for count in filled if count)
    return not grid.exact and rows >= _ROWS and _ROWS * sum(1 for count in filled if count > 1) < rows


def complete(table: Table, beside: Table | None, stream: Stream, form_table: FormTable) -> None:
    """Adds the rows that a table lacks and that stand in the lines around it.

    beside: those lines read as a table, None when they hold too little of one.
    """
    if beside is None:
        _complete_rows(table, stream, form_table)
        return
    if not beside.readable:
        return
    for row in [row for row in table.missing_rows if any(slot[0] == row for slot in beside.cells)]:
        cells = {slot: cell for slot, cell in beside.cells.items() if slot[0] == row}
        if all(cell.kind == "blank" for cell in cells.values()):
            continue
        table.cells.update(cells)
        table.missing_rows.remove(row)
        if row in beside.readings:
            table.readings[row] = beside.readings[row]
        if row in beside.labels:
            table.labels[row] = beside.labels[row]
    missing = set(beside.missing_columns)
    named = {block.title for block in form_table.blocks if all(row.key in beside.missing_rows for row in block.rows)}
    table.missing_columns = [
        slot for slot in table.missing_columns if slot in missing or slot[0] in named or not form_table.blocks
    ]
    table.first_line = min(table.first_line, beside.first_line)
    table.last_line = max(table.last_line, beside.last_line)


def _complete_rows(table: Table, stream: Stream, form_table: FormTable) -> None:
    """Single rows: a label with as many figures behind it as the row has columns. And heads that stand there."""
    labels = labels_of(form_table)
    heads = {key for name, key in labels.columns.items() if name in stream.labels}
    table.missing_columns = [slot for slot in table.missing_columns if slot[1] not in heads]
    variants = labels.row_variants
    for row in list(table.missing_rows):
        columns = form_table.columns_of(row)
        for run in stream.runs:
            named = any(stream.labels.endswith(variant, 0, run.offset) for variant in variants[row])
            if not named:
                continue
            laid = placements(run.figures, len(columns), total=False) if _fills(run, len(columns)) else []
            if len(laid) == 1:
                for column, figure in zip(columns, laid[0], strict=True):
                    text, place = figure or ("", run.figures[-1][1])
                    table.cells[row, column.key] = make_cell(table.key, row, column.key, text, place, column.type)
            elif len(run.figures) == 1 and len(run.figures[0][0]) > 1:  # its figures run together
                text, place = run.figures[0]
                for column in columns:
                    table.cells[row, column.key] = Cell(table.key, row, column.key, text, "text", place)
                    table.cells[row, column.key].trust = "ambiguous"
                table.readings[row] = []
            else:
                continue
            table.missing_rows.remove(row)
            break


def _fills(run: Run, width: int) -> bool:
    return len(run.figures) == width or len(run.figures) == 1


def around(table: Table, source: Source, form_table: FormTable) -> set[int]:
    """The lines right above and below a table that hold nothing but pieces of its labels."""
    above = [(number, line) for number, line in reversed(source.lines) if number < table.first_line]
    below = [(number, line) for number, line in source.lines if number > table.last_line]
    return _pieces(above, form_table) | _pieces(below, form_table)


def find_heads(table: Table, source: Source, form_table: FormTable) -> None:
    """Takes out of a table's missing columns those that the lines right above its grid name."""
    if not table.missing_columns:
        return
    above = [(number, line) for number, line in reversed(source.lines) if number < table.first_line]
    pieces = _pieces(above, form_table)
    printed = "".join(label_key(line) for number, line in source.lines if number in pieces)
    heads = {key for name, key in labels_of(form_table).columns.items() if name in printed}
    table.missing_columns = [slot for slot in table.missing_columns if slot[1] not in heads]


def _pieces(lines: list[tuple[int, str]], form_table: FormTable) -> set[int]:
    known = labels_of(form_table).texts
    found: set[int] = set()
    for number, line in lines:
        key = label_key(line.strip(BARS))
        if not key or is_page_mark(line):
            continue
        if not _is_piece(key, known):
            break
        found.add(number)
    return found


def _is_piece(key: str, known: set[str]) -> bool:
    """Whether a text is a piece of one of the labels, or some of them and a piece: 申请人情况（自然人）."""
    while len(key) >= _LEAST:
        if any(key in text for text in known):
            return True
        begun = max((text for text in known if len(text) >= _LEAST and key.startswith(text)), key=len, default="")
        if not begun:
            return False
        key = key[len(begun) :]
    return not key
