"""Tables whose cell borders are known: tab and bar rows, and real tables.

The label of a row is found by its text; its figures are the cells after it. Merged cells get lost or
doubled when a table becomes text, so the figures are the one window of the right width with only
blanks outside it. Where more than one window fits, or a cell is lost, every placement is kept.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import accumulate, combinations

from msgspec import Struct

from linter.documents.model import Grid, GridCell, Place
from linter.reading.figures import looks_like_figure, make_cell
from linter.reading.model import Cell, Doubt, Table
from linter.reading.tables.labels import Labels, label_key
from linter.rulebook.form import FormColumn, FormTable

MAX_LOST = 2

Placement = list[GridCell | None]


class _Row(Struct):
    """A data row before its figures are placed. start: index of the first figure of the literal window."""

    key: str
    label: GridCell
    values: list[GridCell]
    label_index: int
    width: int
    placements: list[Placement] = []
    start: int | None = None


def read_grids(key: str, grids: list[Grid], form_table: FormTable, form: str) -> Table:
    """The form's table from the grids that hold it (one, or several when a page break cut it)."""
    labels = Labels(form_table)
    table = Table(key=key, form=form, first_line=grids[0].first_line, last_line=grids[-1].last_line)
    rows = [row for grid in grids for row in grid.rows]
    if key == "disputes":
        _read_single_row(table, rows, form_table, labels)
    else:
        _read_rows(table, rows, form_table, labels)
    return table


def _read_rows(table: Table, rows: list[list[GridCell]], form_table: FormTable, labels: Labels) -> None:
    header, data = _split_header(rows, labels)
    found_columns = _columns_found(header, labels)
    renamed = _has_unknown_head(header, labels)
    seen: list[_Row] = []
    taken: set[str] = set()
    pending: list[tuple[int, list[GridCell], int]] = []
    for cells in data:
        row = _label_row(cells, labels, taken)
        if row is not None:
            seen.append(row)
            taken.add(row.key)
        else:
            index = next((i for i, cell in enumerate(cells) if looks_like_figure(cell.text)), None)
            if index is not None and index > 0 and any(c.text for c in cells[:index]):
                pending.append((len(seen), cells, index))
    _adopt_unknown(table, seen, pending, labels)
    by_key: dict[str, _Row] = {}
    for row in seen:
        if row.key not in by_key:
            by_key[row.key] = row
    narrow = _lacks_columns(list(by_key.values()), form_table, found_columns)
    usual = _usual_starts(list(by_key.values()), form_table, found_columns if narrow and not renamed else None)
    for form_row in form_table.all_rows():
        columns = form_table.columns_of(form_row.key)
        if form_row.key not in by_key:
            table.missing_rows.append(form_row.key)
            continue
        row = by_key[form_row.key]
        present = columns if renamed or not narrow else [c for c in columns if c.key in found_columns] or columns
        row.placements = _placements(row.values, len(present), _usual_start(row, usual))
        _store(table, row, present)
        printed = label_key(row.label.text)
        if not any(
            printed == group + variant for variant in labels.row_variants[row.key] for group in ("", *labels.groups)
        ):
            table.labels[row.key] = (row.label.text, _place(row.label))
    _missing_columns(table, form_table, found_columns)
    if form_table.balances:
        _doubt_shifted_rows(table, list(by_key.values()), form_table)


def _split_header(rows: list[list[GridCell]], labels: Labels) -> tuple[list[list[GridCell]], list[list[GridCell]]]:
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


def _columns_found(header: list[list[GridCell]], labels: Labels) -> list[str]:
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


def _label_row(cells: list[GridCell], labels: Labels, taken: set[str]) -> _Row | None:
    first_figure = next((i for i, cell in enumerate(cells) if looks_like_figure(cell.text)), len(cells))
    for index in range(first_figure - 1, -1, -1):
        text = cells[index].text
        if not text:
            continue
        key = labels.row(text)
        if key is None and index == 0 and first_figure > 1:
            key = labels.row("".join(cell.text for cell in cells[:first_figure]))
        if key is not None and (key not in taken or index == first_figure - 1):
            return _Row(key, cells[index], cells[index + 1 :], index, len(cells))
    return None


def _adopt_unknown(
    table: Table, seen: list[_Row], pending: list[tuple[int, list[GridCell], int]], labels: Labels
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
            table.unknown_rows.append(_place(label))
            continue
        seen.insert(at, _Row(key, label, cells[label_index + 1 :], label_index, len(cells)))
        taken.add(key)
        high = min(high, rank[key])


def _has_unknown_head(header: list[list[GridCell]], labels: Labels) -> bool:
    """Whether a cell of the head is none of the form's: a column then is misnamed rather than left out."""
    known = {label_key(text) for text in ("申请人情况", "信息内容", "（本列数据的勾稽关系为")}
    for cell in (cell for row in header for cell in row if cell.text):
        key = label_key(cell.text)
        if labels.column(cell.text) or key in labels.groups or any(key.startswith(head) for head in known):
            continue
        if not any(key in label for label in labels.columns):
            return True
    return False


def _lacks_columns(rows: list[_Row], form_table: FormTable, found: list[str]) -> bool:
    """Whether columns that the head does not name are really left out: no row has figures for them."""
    if not form_table.columns or len(found) < 3 or len(found) >= len(form_table.columns):
        return False
    return max((sum(1 for cell in row.values if cell.text) for row in rows), default=0) <= len(found)


def _usual_starts(
    rows: list[_Row], form_table: FormTable, there: list[str] | None
) -> dict[tuple[int, int], Counter[int]]:
    """Where the figures begin in rows that leave no choice, by length of the row and place of its label.

    there: the columns that the table really has; None for all.
    """
    starts: dict[tuple[int, int], Counter[int]] = {}
    for row in rows:
        columns = form_table.columns_of(row.key)
        windows = _windows(row.values, len([c for c in columns if there is None or c.key in there]) or len(columns))
        if len(windows) == 1:
            for kind in ((row.width, row.label_index), (row.width, -1)):
                starts.setdefault(kind, Counter())[row.label_index + 1 + windows[0]] += 1
    return starts


def _usual_start(row: _Row, usual: dict[tuple[int, int], Counter[int]]) -> int | None:
    """Where this row's figures begin if they begin where those of its like do: an index into its values."""
    for kind in ((row.width, row.label_index), (row.width, -1)):
        if kind in usual:
            return usual[kind].most_common(1)[0][0] - row.label_index - 1
    return None


def _windows(values: list[GridCell], width: int) -> list[int]:
    """Where a window of `width` cells may begin so that only blanks are outside it."""
    filled = [i for i, cell in enumerate(values) if cell.text]
    return [
        start
        for start in range(len(values) - width + 1)
        if not filled or (filled[0] >= start and filled[-1] < start + width)
    ]


def _placements(values: list[GridCell], width: int, usual: int | None = None) -> list[Placement]:
    """Every way to read `width` columns out of the cells after a label; the literal one first.

    usual: where the figures begin in rows of the same make; taken when it is one of the choices.
    """
    filled = [i for i, cell in enumerate(values) if cell.text]
    if len(filled) > width:
        return []
    if len(values) < width:
        return _with_lost_cells(values, width, filled)
    windows = _windows(values, width)
    if usual in windows:
        windows = [usual]
    elif not filled:
        windows = windows[:1]
    elif width > 1:
        windows = [start for start in windows if values[start + width - 1].text] or windows
    return [list(values[start : start + width]) for start in windows]


def _with_lost_cells(values: list[GridCell], width: int, filled: list[int]) -> list[Placement]:
    if not filled:
        return [[*values, *[None] * (width - len(values))]]
    lost = width - len(values)
    if lost > MAX_LOST:
        return []
    placements: list[Placement] = []
    for gaps in combinations(range(width), lost):
        rest = iter(values)
        placement: Placement = [None if i in gaps else next(rest) for i in range(width)]
        last = placement[-1]
        if values[-1].text and (last is None or not last.text) and width > 1:
            continue
        texts = [cell.text if cell else "" for cell in placement]
        if all([c.text if c else "" for c in other] != texts for other in placements):
            placements.append(placement)
    return placements


def _store(table: Table, row: _Row, columns: list[FormColumn]) -> None:
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
            text, place = ("", _end(row.label)) if grid_cell is None else (grid_cell.text, _place(grid_cell))
            reading[column.key] = make_cell(table.key, row.key, column.key, text, place, column.type)
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


def _unplaced(table: str, row: _Row, column: str) -> Cell:
    text = " ".join(cell.text for cell in row.values if cell.text)
    return Cell(table, row.key, column, text, "text", _place(row.label), trust="ambiguous")


def _missing_columns(table: Table, form_table: FormTable, found: list[str]) -> None:
    if form_table.blocks:
        for block in form_table.blocks:
            if all(row.key in table.missing_rows for row in block.rows):
                continue
            table.missing_columns += [(block.title, c.key) for c in block.columns if c.key not in found]
    else:
        table.missing_columns += [("", c.key) for c in form_table.columns if c.key not in found]


def _doubt_shifted_rows(table: Table, rows: list[_Row], form_table: FormTable) -> None:
    """A row that may have lost a tab.

    In a table whose figures do not begin in the same place in every row, a blank before the first
    figure may belong to the label. When the literal placement breaks what the form says must balance
    and the placement one column further left mends it, both are kept and the row is in doubt. The
    figure itself stays where it stands.
    """
    starts = {row.start for row in rows if row.start is not None}
    widths = {row.width for row in rows}
    if len(starts) < 2 and len(widths) < 2:
        return
    columns = [column.key for column in form_table.columns]
    for row in rows:
        if row.key in table.readings or len(row.placements) != 1:
            continue
        literal = {c: table.cells[row.key, c] for c in columns if (row.key, c) in table.cells}
        if len(literal) != len(columns) or literal[columns[0]].kind != "blank":
            continue
        shifted = _shift_left(literal, columns)
        if shifted is None:
            continue
        touched = [c for c in columns if literal[c].value != shifted[c].value]
        if _unbalanced(table, form_table, touched, row.key, literal) and not _unbalanced(
            table, form_table, touched, row.key, shifted
        ):
            for cell in [*literal.values(), *shifted.values()]:
                cell.trust = "ambiguous"
            table.readings[row.key] = [literal, shifted]


def _shift_left(literal: dict[str, Cell], columns: list[str]) -> dict[str, Cell] | None:
    parts = columns[:-1]
    if not any(literal[c].kind == "number" for c in parts):
        return None
    total = columns[-1]
    order = [literal[c] for c in parts[1:]] + [literal[parts[0]]]
    shifted: dict[str, Cell] = {}
    for column, source in zip(parts, order, strict=True):
        shifted[column] = Cell(
            source.table, source.row, column, source.text, source.kind, source.place, source.value, source.unit
        )
    shifted[total] = literal[total]
    return shifted


def _unbalanced(table: Table, form_table: FormTable, columns: list[str], row: str, reading: dict[str, Cell]) -> bool:
    """Whether an identity that `row` takes part in fails in one of `columns` when the row is read so."""
    for balance in form_table.balances:
        left, right = form_table.expand(balance.left), form_table.expand(balance.right)
        if row not in left + right:
            continue
        for column in columns:
            difference = 0
            for sign, names in ((1, left), (-1, right)):
                for name in names:
                    cell = reading[column] if name == row else table.cells.get((name, column))
                    difference += sign * int(cell.value or 0) if cell else 0
            if difference:
                return True
    return False


def doubts_of(table: Table, form_table: FormTable) -> list[Doubt]:
    """The table's rows in doubt, as `extract` lists them."""
    doubts = []
    for row, readings in table.readings.items():
        shown = [{column: _shown(cell) for column, cell in reading.items()} for reading in readings]
        line = next(cell.place.line for (r, _), cell in table.cells.items() if r == row)
        doubt = Doubt(table.key, row, line, "", shown)
        if not readings:
            doubt.reason = "这一行的数字与栏数不符，无法对应到各栏"
        elif form_table.balances and is_shift(readings):
            doubt.reason = "疑似错列：这一行可能少了一个制表符，首个数字可能应左移一栏"
            doubt.suspected = shown[1]
        else:
            doubt.reason = f"这一行有空白单元格丢失，数字有 {len(readings)} 种放法"
        doubts.append(doubt)
    return doubts


def is_shift(readings: list[dict[str, Cell]]) -> bool:
    """Whether a row's two readings are the literal one and the same moved one column to the left."""
    if len(readings) != 2:
        return False
    literal, other = ([cell.text for cell in reading.values()] for reading in readings)
    return literal[0] == "" and literal[1:-1] == other[:-2] and literal[-1] == other[-1]


def _shown(cell: Cell) -> int | Decimal | str | None:
    if cell.kind == "blank":
        return None
    return cell.value if cell.value is not None else cell.text


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
            table.reason = "找不到唯一的一行数字" if data else "表内没有数字行"
            return
    placements = _placements(data[0], len(slots))
    if len(placements) != 1:
        table.readable = False
        table.reason = f"数字行有 {len(data[0])} 格，与 {len(slots)} 栏对不上"
        return
    for (row_key, column), cell in zip(slots, placements[0], strict=True):
        source = cell or data[0][-1]
        table.cells[row_key, column] = make_cell(table.key, row_key, column, cell.text if cell else "", _place(source))


def _place(cell: GridCell) -> Place:
    return Place(cell.line, cell.column, cell.line, cell.column + max(1, len(cell.text)), cell.page)


def _end(cell: GridCell) -> Place:
    column = cell.column + len(cell.text)
    return Place(cell.line, column, cell.line, column, cell.page)
