"""Table four without cell borders: one row of fifteen figures under a stack of heads."""

from __future__ import annotations

from linter.documents.model import Place
from linter.reading.figures import blank_cell, make_cell
from linter.reading.model import Cell, Table
from linter.reading.tables.heads import is_stacked, words_of
from linter.reading.tables.labels import Labels, label_key
from linter.reading.tables.placements import placements
from linter.reading.tables.stream import Stream, with_blank_lines
from linter.reading.tables.unparted import empty_cell, is_row
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text


def read_disputes(
    key: str, lines: list[tuple[int, str]], stream: Stream, form_table: FormTable, form: str, labels: Labels
) -> Table | None:
    text = stream.labels
    figures_from = stream.runs[-1].figures[0][1].line if stream.runs else lines[-1][0]
    words = words_of(lines, figures_from, stream.one_a_line)
    heads = [c for c in form_table.columns if (name := label_key(c.label)) in text or is_stacked(name, words)]
    rows = [row for row in form_table.rows if any(variant in text for variant in labels.row_variants[row.key])]
    if len(heads) < 2 and len(rows) < 2:
        return None
    starts = [text.find(label_key(c.label)) for c in form_table.columns] + [
        text.find(label_key(r.label)) for r in form_table.rows
    ]
    first = min((at for at in starts if at >= 0), default=0)
    slots = [(row.key, column.key) for row in form_table.rows for column in form_table.columns]
    if stream.one_a_line or not stream.runs:
        stream = with_blank_lines(lines, stream, {len(slots)})
    runs = [run for run in stream.runs if run.offset > first]
    figures = [figure for run in runs for figure in run.figures]
    table = Table(key=key, form=form, first_line=stream.lines[first], last_line=stream.lines[-1] if stream.lines else 1)
    table.missing_columns = [("", c.key) for c in form_table.columns if c not in heads]
    table.missing_rows = [r.key for r in form_table.rows if r not in rows]
    width = len(slots)
    longest = max(runs, key=lambda run: len(run.figures), default=None)
    if longest is not None and len(longest.figures) == width:
        figures = longest.figures
    absent = {column for _, column in table.missing_columns}
    present = [(row, column) for row, column in slots if column not in absent]
    if absent and len(figures) == len(present):
        slots, width = present, len(present)
    if figures:
        table.last_line = max(figures[-1][1].line, table.first_line)
    head_end = _disputes_head_end(stream, first, form_table)
    if not figures:
        table.last_line = head_end
        table.blank_is_zero = True
        unparted = any(is_row(text) for _, text in lines)
        for row, column in slots:
            table.cells[row, column] = empty_cell(key, row, column, head_end, unparted)
    elif len(figures) == width:
        table.missing_rows = []  # all figures are there: the label was printed elsewhere, or in pieces
        table.empty = True
        table.blank_is_zero = 2 * sum(1 for text, _ in figures if not text) >= width
        for (row, column), (figure, place) in zip(slots, figures, strict=True):
            table.cells[row, column] = make_cell(key, row, column, figure, place)
    elif len(figures) == width - 1:
        _one_left_out(table, slots, figures, form_table)
    else:
        table.readable = False
        zh = f"表四应有 {width} 个数字，只读取到 {len(figures)} 个，无法对应到各列"
        table.reason = Text(zh, f"table 4 should have {width} figures, only {len(figures)} were read")
    return table


def _one_left_out(
    table: Table, slots: list[tuple[str, str]], figures: list[tuple[str, Place]], form_table: FormTable
) -> None:
    """One figure of table four is missing: each group under every place where the gap may be."""
    laid = placements(figures, len(slots), total=False)
    if not laid:
        table.readable = False
        table.reason = Text("表四有相邻数字连在一起，无法对应到各列", "figures in table 4 run together")
        return
    table.gap = figures[0][1]
    for row in form_table.rows:
        columns = [column for key, column in slots if key == row.key]
        readings: list[dict[str, Cell]] = []
        for placed in laid:
            found = {column: figure for (key, column), figure in zip(slots, placed, strict=True) if key == row.key}
            reading = {
                column: make_cell(table.key, row.key, column, *figure)
                if figure
                else blank_cell(table.key, row.key, column, figures[0][1].line)
                for column, figure in found.items()
            }
            if [cell.text for cell in reading.values()] not in [[c.text for c in r.values()] for r in readings]:
                readings.append(reading)
        for reading in readings:
            for cell in reading.values():
                cell.trust = "ambiguous"
        table.readings[row.key] = readings
        shown = " ".join(figure for figure, _ in figures)
        for column in columns:
            place = readings[0][column].place
            table.cells[row.key, column] = Cell(table.key, row.key, column, shown, "text", place, trust="ambiguous")


def _disputes_head_end(stream: Stream, first: int, form_table: FormTable) -> int:
    total = label_key(form_table.columns[-1].label)
    at = stream.labels.rfind(total)
    return stream.lines[min(len(stream.lines) - 1, max(first, at))] if stream.lines else 1
