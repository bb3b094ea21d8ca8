"""Tables without cell borders: figures at the end of a row, or one cell a line.

Text taken out of a PDF breaks labels anywhere and prints the figures after the label, or between two
halves of it; text copied from some pages has every cell on a line of its own. In both, what is printed
is a sequence of label pieces and runs of figures. The label pieces put together hold the form's labels
in the form's order, so each run of figures belongs to the label it stands in, or right after.
"""

from __future__ import annotations

from linter.documents.model import Place
from linter.reading.figures import blank_cell, make_cell
from linter.reading.model import Cell, Table
from linter.reading.tables.align import align, broken_rows, find_labels, is_columnwise, with_words
from linter.reading.tables.blanks import leaves_blank
from linter.reading.tables.disputes import read_disputes
from linter.reading.tables.heads import Words, is_stacked, words_of
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.placements import placements
from linter.reading.tables.stream import Run, Stream, split_long, with_blank_lines, without_joined
from linter.reading.tables.unparted import empty_cell, has_more
from linter.rulebook.form import FormTable
from linter.text.bilingual import Text
from linter.text.folding import fold

# characters of a cut label by which it is still known
_PIECE = 4


def read_lines(
    key: str, lines: list[tuple[int, str]], stream: Stream, form_table: FormTable, form: str
) -> Table | None:
    """The form's table from the lines of a region, or None when the region holds none of its labels.

    stream: the lines as label text and runs of figures.
    """
    labels = labels_of(form_table)
    if stream.too_long:
        zh, en = (
            "表内有一行过长，无法读取（限制项 table-line）",
            "a line of the table is too long to be read (limit table-line)",
        )
        reason = Text(zh, en)
        return Table(key=key, form=form, first_line=lines[0][0], last_line=lines[-1][0], readable=False, reason=reason)
    spans = find_labels(stream.labels, labels)
    found = [row for row, span in spans.items() if span is not None]
    if key == "disputes":
        return read_disputes(key, lines, stream, form_table, form, labels)
    if len(found) < 2 or (key == "requests" and len(found) < 4):
        return None
    first = min(span[0] for span in spans.values() if span)
    last = max(span[1] for span in spans.values() if span)
    table = Table(
        key=key, form=form, first_line=_head_line(stream, first, form_table), last_line=stream.lines[last - 1]
    )
    head = stream.labels[:first] if not form_table.blocks else stream.labels
    _columns(table, head, words_of(lines, stream.lines[first], stream.one_a_line), form_table)
    widths = {row.key: len(form_table.columns_of(row.key)) for row in form_table.all_rows()}
    if not form_table.blocks and table.missing_columns:
        common = _common_width(stream.runs)
        if common == len(form_table.columns) - len(table.missing_columns):
            widths = dict.fromkeys(widths, common)
    if stream.one_a_line or not stream.runs:
        stream = with_blank_lines(lines, stream, set(widths.values()))
    runs = [run for run in stream.runs if run.offset > first - 1]
    runs = [run for run in runs if any(text for text, _ in run.figures) or len(run.figures) in widths.values()]
    if stream.one_a_line:
        runs = split_long([without_joined(run, set(widths.values())) for run in runs], set(widths.values()))
    assigned = align(runs, labels.order, spans, widths)
    if stream.one_a_line:
        assigned = {row: without_joined(run, {widths[row]}) for row, run in assigned.items()}
        with_words(assigned, runs, stream, spans, labels, widths, dict(lines))
    if runs and (is_columnwise(runs, assigned, widths, key) or _under_heads(stream, runs, form_table)):
        table.readable = False
        table.reason = Text(
            "数字没有排在各行行名之后（可能是按列导出），无法对应到行和列",
            "figures do not follow the row labels (perhaps exported by column)",
        )
        return table
    if form_table.blocks and not _is_table(stream, found, assigned, form_table):
        return None
    absent = {b.title for b in form_table.blocks if not any(spans[r.key] or r.key in assigned for r in b.rows)}
    table.missing_columns = [(title, key) for title, key in table.missing_columns if title not in absent or not title]
    missing = {column for _, column in table.missing_columns} if not form_table.blocks else set()
    table.blank_is_zero = _leaves_blank(assigned, widths)
    table.empty = 2 * len(assigned) > len(found)
    broken = set() if stream.one_a_line else broken_rows(runs, assigned, widths)
    texts = dict(lines)
    for row in form_table.all_rows():
        columns = list(form_table.columns_of(row.key))
        if missing and widths[row.key] == len(columns) - len(missing):
            columns = [column for column in columns if column.key not in missing]
        run = assigned.get(row.key)
        span = spans[row.key]
        if run is None and span is None:
            table.missing_rows.append(row.key)
            continue
        if run is not None and span is None:
            _note_label(table, row.key, stream, spans, labels, run)
        line = run.line if run else stream.lines[span[1] - 1] if span else table.first_line
        slots: list[tuple[str, str]] = [(column.key, column.type) for column in columns]
        if run is None:
            unparted = has_more(texts.get(line, ""), labels.row_variants[row.key])
            for column_key, _ in slots:
                table.cells[row.key, column_key] = empty_cell(key, row.key, column_key, line, unparted)
        else:
            _store(table, row.key, slots, run, line, row.key in broken)
            table.last_line = max(table.last_line, run.figures[-1][1].line)
            table.first_line = min(table.first_line, run.line)
    return table


def _is_table(stream: Stream, found: list[str], assigned: dict[str, Run], form_table: FormTable) -> bool:
    """Whether labels found are those of the table and not words of running text (行政许可 is both)."""
    heads = [block.title for block in form_table.blocks] + ["信息内容"]
    if any(label_key(head) in stream.labels for head in heads):
        return True
    return len(assigned) * 2 > len(found)


def _under_heads(stream: Stream, runs: list[Run], form_table: FormTable) -> bool:
    """Whether figures stand right below the heads of columns, not after labels of rows: every column for itself."""
    heads = tuple(label_key(name) for b in form_table.blocks for c in b.columns for name in (c.label, *c.also))
    return bool(heads) and sum(1 for run in runs if stream.labels[: run.offset].endswith(heads)) > 1


def _note_label(
    table: Table, row: str, stream: Stream, spans: dict[str, tuple[int, int] | None], labels: Labels, run: Run
) -> None:
    """A row told by its place among the others, whose label is not the form's: what is printed instead."""
    index = labels.order.index(row)
    before = max((span[1] for key in labels.order[:index] if (span := spans[key])), default=0)
    after = min((span[0] for key in labels.order[index + 1 :] if (span := spans[key])), default=len(stream.labels))
    printed = stream.labels[before:after]
    for group in sorted(labels.groups, key=len, reverse=True):
        printed = printed.replace(group, "")
    rests = _rests(stream.labels[:before], labels.row_variants[labels.order[index - 1]]) if index else [""]
    if len(printed) >= _PIECE and any(printed in label for label in labels.row_variants[row]):
        return  # a label cut short
    if not printed or any(
        _interleaved(rest + label, printed, labels) for rest in rests for label in labels.row_variants[row]
    ):
        return
    at = stream.labels.find(printed, before)
    line = stream.lines[at] if at >= 0 else run.line
    table.labels[row] = (printed, Place(line, 1, line, 2))


def _rests(text: str, variants: list[str]) -> list[str]:
    """What may be left of a label whose beginning, a wording of its own, ends the text; nothing for one."""
    found = [v[len(start) :] for v in variants for start in variants if v.startswith(start) and text.endswith(start)]
    return ["", *filter(None, found)]


def _interleaved(label: str, printed: str, labels: Labels) -> bool:
    """Whether a label is there but with characters of a vertical group label printed in between."""
    strays = set("".join(labels.groups))
    at = 0
    for char in printed:
        if at < len(label) and char == label[at]:
            at += 1
        elif char not in strays:
            return False
    return at == len(label)


def _head_line(stream: Stream, first: int, form_table: FormTable) -> int:
    """The line on which the head of the table begins."""
    marks = [block.title for block in form_table.blocks] + ["本列数据的勾稽关系", "申请人情况", "自然人", "信息内容"]
    starts = [at for at in (stream.labels.rfind(label_key(mark), 0, first) for mark in marks[:1]) if at >= 0]
    starts += [at for at in (stream.labels.find(label_key(mark), 0, first) for mark in marks[1:]) if at >= 0]
    return stream.lines[min(starts)] if starts else stream.lines[first]


def _columns(table: Table, head: str, words: Words, form_table: FormTable) -> None:
    blocks = form_table.blocks
    if not blocks:
        for column in form_table.columns:
            names = [label_key(label) for label in (column.label, *column.also)]
            bare = head.replace("法人或其他组织", "")
            if not any(name in bare or is_stacked(name, words) for name in names):
                table.missing_columns.append(("", column.key))
        return
    for block in blocks:
        for column in block.columns:
            if not any(label_key(label) in head for label in (column.label, *column.also)):
                table.missing_columns.append((block.title, column.key))


def _common_width(runs: list[Run]) -> int:
    sizes = [len(run.figures) for run in runs]
    return max(set(sizes), key=sizes.count) if sizes else 0


def _leaves_blank(assigned: dict[str, Run], widths: dict[str, int]) -> bool:
    """Whether the table leaves cells blank where others print 0 (more figures left out than zeros printed)."""
    figures = [text for run in assigned.values() for text, _ in run.figures if text]
    zeros = sum(1 for text in figures if fold(text) == "0")
    cells = sum(widths.values())
    return leaves_blank(cells - len(figures), zeros, cells)


def _store(table: Table, row: str, columns: list[tuple[str, str]], run: Run, line: int, broken: bool) -> None:
    """The cells of a row. broken: its figures are not all of it, so none of them is sure."""
    width = len(columns)
    total = table.blank_is_zero and table.key != "proactive"
    readings = [
        {
            column: make_cell(table.key, row, column, *figure, type_)
            if figure
            else blank_cell(table.key, row, column, line)
            for (column, type_), figure in zip(columns, placed, strict=True)
        }
        for placed in ([] if broken else placements(run.figures, width, total=total))
    ]
    if len(readings) == 1:
        for column, cell in readings[0].items():
            table.cells[row, column] = cell
        return
    table.readings[row] = readings
    for reading in readings:
        for cell in reading.values():
            cell.trust = "ambiguous"
    text = " ".join(figure for figure, _ in run.figures)
    for number, (column, _) in enumerate(columns):
        settled = {reading[column].text for reading in readings}
        if len(settled) == 1 and readings:
            table.cells[row, column] = readings[0][column]
        else:
            place = run.figures[min(number, len(run.figures) - 1)][1]
            table.cells[row, column] = Cell(table.key, row, column, text, "text", place, trust="ambiguous")
