"""Table four out of grids: one row of figures under fifteen heads, or its three groups one under the other.

Where a page has no room for fifteen columns, the groups become rows, or tables of their own, each headed with its
group in a cell or in the line above.
"""

from __future__ import annotations

from linter.documents.model import Grid, GridCell
from linter.reading.figures import make_cell
from linter.reading.model import Table
from linter.reading.tables.grid_rows import may_be_figure, place_of
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.windows import is_filled, placements_of
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text

_REACH = 4  # lines above a grid among which its heading is looked for

_SEVERAL_ROWS = Text("数字行多于一行，不能确定用哪一行", "more than one row of figures was found")
_NO_ROW = Text("表内没有数字行", "the table has no row of figures")
_WIDTH = Text(
    "数字行有 {cells} 个单元格，与格式的 {columns} 列不一致",
    "the data row has {cells} cells, the format has {columns} columns",
)


def read_disputes_grids(table: Table, grids: list[Grid], form_table: FormTable, lines: dict[int, str]) -> None:
    """Fills table four. lines: those in no grid, by number."""
    labels = labels_of(form_table)
    rows = [row for grid in grids for row in grid.rows]
    header = [row for row in rows if any(labels.column(c.text) or labels.row(c.text) for c in row)]
    table.unseen = next((cell.unseen for row in header for cell in row if cell.unseen and not cell.text), "")
    groups = _by_group(grids, form_table, labels, lines)
    if len(groups) > 1:
        _store_groups(table, groups, form_table)
    else:
        _read_single_row(table, rows, header, form_table, labels)


def _by_group(
    grids: list[Grid], form_table: FormTable, labels: Labels, lines: dict[int, str]
) -> dict[str, list[GridCell]]:
    """The figures of each group that has a row or a grid of its own."""
    width = len(form_table.columns)
    found: dict[str, list[GridCell]] = {}
    for grid in grids:
        above = [lines.get(number, "") for number in range(grid.first_line - _REACH, grid.first_line)]
        nearest = next((group for line in reversed(above) if (group := _group(line, form_table, labels))), None)
        pair: list[str] = []
        for row in grid.rows:
            first = next((i for i, cell in enumerate(row) if may_be_figure(cell)), len(row))
            own = _group("".join(cell.text for cell in row[:first]), form_table, labels)
            several = _groups("".join(cell.text for cell in row), form_table, labels)
            if len(several) == 2:  # 行政诉讼 alone: ten columns under its two groups
                pair = several
            figures = [cell for cell in row[first:] if is_filled(cell)]
            if pair and not first and len(row) == len(figures) == 2 * width:
                found |= {key: row[at : at + width] for key, at in zip(pair, (0, width), strict=True)}
                continue
            if own is not None and (not figures or len(row) - first < width):
                nearest = own if not figures else nearest
                continue
            key = own or nearest
            if figures and key is not None and key not in found and first + width <= len(row) <= first + 2 * width - 1:
                found[key] = row[first:]
                nearest = None
    return found


def _group(text: str, form_table: FormTable, labels: Labels) -> str | None:
    """The group that a text names alone: 行政诉讼（未经复议直接起诉） is one, a head of all three is none."""
    named = _groups(text, form_table, labels)
    return named[0] if len(named) == 1 else None


def _groups(text: str, form_table: FormTable, labels: Labels) -> list[str]:
    key = label_key(text)
    return [row.key for row in form_table.rows if any(variant in key for variant in labels.row_variants[row.key])]


def _store_groups(table: Table, groups: dict[str, list[GridCell]], form_table: FormTable) -> None:
    table.missing_rows = [row.key for row in form_table.rows if row.key not in groups]
    for key, cells in groups.items():
        placements = placements_of(cells, len(form_table.columns))
        for reading in placements[:1]:
            for column, cell in zip(form_table.columns, reading, strict=True):
                source = cell or cells[-1]
                text, unseen = (cell.text, cell.unseen) if cell else ("", "")
                made = make_cell(table.key, key, column.key, text, place_of(source), column.type, unseen)
                made.trust = source.trust if made.kind != "unknown" else "ambiguous"
                table.cells[key, column.key] = made


def _read_single_row(
    table: Table, rows: list[list[GridCell]], header: list[list[GridCell]], form_table: FormTable, labels: Labels
) -> None:
    """One row of figures under fifteen heads."""
    text = "".join(label_key(cell.text) for row in header for cell in row)
    table.missing_rows = [r.key for r in form_table.rows if not any(v in text for v in labels.row_variants[r.key])]
    named = {labels.column(cell.text) for row in header for cell in row}
    table.missing_columns = [
        ("", c.key) for c in form_table.columns if c.key not in named and label_key(c.label) not in text
    ]
    absent = {key for _, key in table.missing_columns}
    slots = [(r.key, c.key) for r in form_table.rows for c in form_table.columns if c.key not in absent]
    last = rows.index(header[-1]) if header else -1
    data = [row for row in rows[last + 1 :] if any(map(is_filled, row))]
    blank = [row for row in rows[last + 1 :] if not any(map(is_filled, row))]
    if len(data) != 1:
        if not data and blank:
            data = blank[:1]
        else:
            table.readable = False
            table.reason = _SEVERAL_ROWS if data else _NO_ROW
            return
    every = [(r.key, c.key) for r in form_table.rows for c in form_table.columns]
    if absent and sum(map(is_filled, data[0])) == len(every):  # the column is there under another name
        slots = every
    placements = placements_of(data[0], len(slots))
    if len(placements) != 1:
        table.readable = False
        table.reason = _WIDTH.format(cells=len(data[0]), columns=len(slots))
        return
    for (row_key, column), cell in zip(slots, placements[0], strict=True):
        source = cell or data[0][-1]
        text, unseen = (cell.text, cell.unseen) if cell else ("", "")
        made = make_cell(table.key, row_key, column, text, place_of(source), unseen=unseen)
        made.trust = source.trust if made.kind != "unknown" else "ambiguous"
        table.cells[row_key, column] = made
