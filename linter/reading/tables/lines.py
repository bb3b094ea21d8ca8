"""Tables without cell borders: figures at the end of a row, or one cell a line.

Text taken out of a PDF breaks labels anywhere and prints the figures after the label, or between two
halves of it; text copied from some pages has every cell on a line of its own. In both, what is printed
is a sequence of label pieces and runs of figures. The label pieces put together hold the form's labels
in the form's order, so each run of figures belongs to the label it stands in, or right after.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from msgspec import Struct, field

from linter.documents.model import Place
from linter.documents.text import is_page_mark
from linter.patterns import regex
from linter.reading.figures import blank_cell, make_cell
from linter.reading.flow import fold
from linter.reading.model import Cell, Table
from linter.reading.tables.labels import Labels, label_key
from linter.rulebook.form import FormTable

MAX_READINGS = 40
MAX_LINE = 20_000

# A figure, also an ill-formed one (1O, 3.5), or a dash, standing by itself.
_TOKEN = regex(r"[+\-－−增减]?[0-9０-９OolI][0-9０-９OolI,，.．]*(?:万元|元|件|项|个|条)?|[/／\\—－-]+")
_UNIT_WORD = regex(r"万元|元|件|项|个|条")
_WORD = regex(r"\S+")
_GLUED = regex(r"(?<=[\u4e00-\u9fff)）”])[0-9０-９][0-9０-９,，]*$")
_BARS = "|｜"


class Run(Struct):
    """Figures that stand together. offset: how many characters of label text come before them."""

    offset: int
    figures: list[tuple[str, Place]]
    line: int
    alone: bool = True


class Stream(Struct):
    """A region of text as label text and runs of figures.

    lines: for each character of `labels`, the line it stands on.
    """

    labels: str = ""
    lines: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    one_a_line: bool = False


def read_stream(lines: list[tuple[int, str]]) -> Stream:
    """The label text and the runs of figures of some lines (1-based number, text)."""
    stream = Stream()
    pieces: list[str] = []
    length = 0
    barred = sum(1 for _, line in lines if line.rstrip().endswith(("|", "｜"))) * 2 > sum(
        1 for _, t in lines if t.strip()
    )
    singles = several = 0
    for number, line in lines:
        if is_page_mark(line) or len(line) > MAX_LINE:
            continue
        bar = line.rstrip().endswith(("|", "｜"))
        text = line.rstrip().rstrip(_BARS)
        if not text.strip(" \t\u00a0\u3000" + _BARS):
            if barred and bar and (not stream.runs or pieces):
                _add(stream, length, [("", Place(number, 1, number, 1))], number)
            continue
        label_end, figures = _tail(text)
        label = text[:label_end]
        if len(figures) == 1 and not label.strip():
            singles += 1
        elif figures:
            several += 1
        key = label_key(label.replace("&nbsp;", ""))
        if key:
            pieces.append(key)
            length += len(key)
            stream.lines += [number] * len(key)
        if figures:
            found = [(text[start:end], Place(number, start + 1, number, end + 1)) for start, end in figures]
            _add(stream, length, found, number, alone=not key)
    stream.labels = "".join(pieces)
    stream.one_a_line = singles > several
    if not stream.one_a_line:
        stream.runs = _by_line(stream.runs)
    return stream


def with_blank_lines(lines: list[tuple[int, str]], stream: Stream, widths: set[int]) -> Stream:
    """One cell a line, where an empty line is a blank cell.

    Lines stand a fixed number of blank lines apart; where more are blank, the rest are blank cells. Taken only
    when every row then has just as many cells as it has columns, otherwise the stream is left as it is.
    """
    filled = [number for number, line in lines if line.strip() and not is_page_mark(line)]
    gaps = [after - before - 1 for before, after in pairwise(filled)]
    if not gaps:
        return stream
    apart = max(set(gaps), key=gaps.count)
    texts = dict(lines)
    fresh = Stream(labels=stream.labels, lines=stream.lines, one_a_line=True)
    length = 0
    for index, number in enumerate(filled):
        if index:
            extra, rest = divmod(gaps[index - 1] - apart, apart + 1)
            if rest or extra < 0:
                return stream
            _add_blanks(fresh, length, filled[index - 1], extra, apart)
        label_end, figures = _tail(texts[number])
        length += len(label_key(texts[number][:label_end]))
        if figures:
            found = [(texts[number][a:b], Place(number, a + 1, number, b + 1)) for a, b in figures]
            _add(fresh, length, found, number)
    after_last, rest = divmod(lines[-1][0] - filled[-1] - apart, apart + 1)
    if not rest and after_last > 0:
        _add_blanks(fresh, length, filled[-1], after_last, apart)
    if _figures(fresh) != _figures(stream):
        return stream
    fresh.runs = [run for run in fresh.runs if len(run.figures) in widths or any(text for text, _ in run.figures)]
    return fresh if all(len(run.figures) in widths for run in fresh.runs) else stream


def _add_blanks(stream: Stream, offset: int, line: int, count: int, apart: int) -> None:
    for blank in range(1, count + 1):
        at = line + blank * (apart + 1)
        _add(stream, offset, [("", Place(at, 1, at, 1))], at)


def _figures(stream: Stream) -> int:
    return sum(1 for run in stream.runs for text, _ in run.figures if text)


def _tail(text: str) -> tuple[int, list[tuple[int, int]]]:
    """Where the label of a line ends, and the spans of the figures after it."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    figures: list[tuple[int, int]] = []
    label_end = len(text)
    while words:
        start, end = words[-1]
        word = text[start:end]
        if _UNIT_WORD.fullmatch(word) and len(words) > 1 and _TOKEN.fullmatch(text[words[-2][0] : words[-2][1]]):
            words.pop()
            start = words[-1][0]
        elif not _TOKEN.fullmatch(word):
            glued = _GLUED.search(word)
            if glued:
                figures.append((start + glued.start(), end))
                label_end = start + glued.start()
            break
        figures.append((start, end))
        label_end = start
        words.pop()
    return label_end, figures[::-1]


def _add(stream: Stream, offset: int, figures: list[tuple[str, Place]], line: int, alone: bool = True) -> None:
    if stream.runs and stream.runs[-1].offset == offset:
        stream.runs[-1].figures += figures
    else:
        stream.runs.append(Run(offset, figures, line, alone))


def _by_line(runs: list[Run]) -> list[Run]:
    """In row-wise text a line of figures is a row of its own, even with no label between two of them."""
    split: list[Run] = []
    for run in runs:
        lines: dict[int, list[tuple[str, Place]]] = {}
        for figure in run.figures:
            lines.setdefault(figure[1].line, []).append(figure)
        for number, (line, figures) in enumerate(lines.items()):
            split.append(Run(run.offset, figures, line, run.alone if number == 0 else True))
    return split


def read_lines(key: str, lines: list[tuple[int, str]], form_table: FormTable, form: str) -> Table | None:
    """The form's table from the lines of a region, or None when the region holds none of its labels."""
    labels = Labels(form_table)
    stream = read_stream(lines)
    spans = _find_labels(stream.labels, labels)
    found = [row for row, span in spans.items() if span is not None]
    if key == "disputes":
        return _read_disputes(key, lines, stream, form_table, form, labels)
    if len(found) < 2 or (key == "requests" and len(found) < 4):
        return None
    first = min(span[0] for span in spans.values() if span)
    last = max(span[1] for span in spans.values() if span)
    table = Table(
        key=key, form=form, first_line=_head_line(stream, first, form_table), last_line=stream.lines[last - 1]
    )
    head = stream.labels[:first] if not form_table.blocks else stream.labels
    _columns(table, head, form_table)
    widths = {row.key: len(form_table.columns_of(row.key)) for row in form_table.all_rows()}
    if not form_table.blocks and table.missing_columns:
        common = _common_width(stream.runs)
        if common == len(form_table.columns) - len(table.missing_columns):
            widths = dict.fromkeys(widths, common)
    if stream.one_a_line:
        stream = with_blank_lines(lines, stream, set(widths.values()))
    runs = [run for run in stream.runs if run.offset > first - 1]
    runs = [run for run in runs if any(text for text, _ in run.figures) or len(run.figures) in widths.values()]
    if stream.one_a_line:
        runs = _split_long(runs, set(widths.values()))
    assigned = _align(runs, labels.order, spans, widths)
    if stream.one_a_line:
        _with_words(assigned, runs, stream, spans, labels, widths, dict(lines))
    if runs and _columnwise(runs, assigned, widths, key):
        table.readable = False
        table.reason = "数字没有排在各行标题之后（可能按列导出），无法对应到行和栏"
        return table
    if form_table.blocks and not _is_table(stream, found, assigned, form_table):
        return None
    absent = {b.title for b in form_table.blocks if not any(spans[r.key] or r.key in assigned for r in b.rows)}
    table.missing_columns = [(title, key) for title, key in table.missing_columns if title not in absent or not title]
    missing = {column for _, column in table.missing_columns} if not form_table.blocks else set()
    table.blank_is_zero = _leaves_blank(assigned, widths)
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
        _store(table, row.key, [(c.key, c.type) for c in columns], run, line)
        if run:
            table.last_line = max(table.last_line, run.figures[-1][1].line)
            table.first_line = min(table.first_line, run.line)
    return table


def _is_table(stream: Stream, found: list[str], assigned: dict[str, Run], form_table: FormTable) -> bool:
    """Whether labels found are those of the table and not words of running text (行政许可 is both)."""
    heads = [block.title for block in form_table.blocks] + ["信息内容"]
    if any(label_key(head) in stream.labels for head in heads):
        return True
    return len(assigned) * 2 > len(found)


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
    if not printed or any(_interleaved(variant, printed, labels) for variant in labels.row_variants[row]):
        return
    at = stream.labels.find(printed, before)
    line = stream.lines[at] if at >= 0 else run.line
    table.labels[row] = (printed, Place(line, 1, line, 2))


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


def _find_labels(text: str, labels: Labels) -> dict[str, tuple[int, int] | None]:
    """Where each row's label stands in the label text; the labels come in the form's order."""
    spans: dict[str, tuple[int, int] | None] = {}
    start = 0
    for index, row in enumerate(labels.order):
        best: tuple[int, int] | None = None
        for variant in labels.row_variants[row]:
            at = text.find(variant, start)
            if at >= 0 and (best is None or at < best[0] or (at == best[0] and at + len(variant) > best[1])):
                best = (at, at + len(variant))
        if best is not None and not _steals(text, start, best, labels, index):
            spans[row] = best
            start = best[1]
        else:
            spans[row] = None
    return spans


def _steals(text: str, start: int, found: tuple[int, int], labels: Labels, index: int) -> bool:
    """Whether a match lies beyond labels of later rows, so that it is not this row's (this one is missing)."""
    skipped = 0
    at = start
    for later in labels.order[index + 1 : index + 4]:
        variant = max(labels.row_variants[later], key=len)
        where = text.find(variant, at)
        if 0 <= where < found[0]:
            skipped += 1
            at = where + len(variant)
    return skipped > 0


def _head_line(stream: Stream, first: int, form_table: FormTable) -> int:
    """The line on which the head of the table begins."""
    marks = [block.title for block in form_table.blocks] + ["本列数据的勾稽关系", "申请人情况", "自然人", "信息内容"]
    starts = [at for at in (stream.labels.rfind(label_key(mark), 0, first) for mark in marks[:1]) if at >= 0]
    starts += [at for at in (stream.labels.find(label_key(mark), 0, first) for mark in marks[1:]) if at >= 0]
    return stream.lines[min(starts)] if starts else stream.lines[first]


def _columns(table: Table, head: str, form_table: FormTable) -> None:
    blocks = form_table.blocks
    if not blocks:
        for column in form_table.columns:
            names = [label_key(label) for label in (column.label, *column.also)]
            bare = head.replace("法人或其他组织", "")
            if not any(name in bare for name in names):
                table.missing_columns.append(("", column.key))
        return
    for block in blocks:
        for column in block.columns:
            if not any(label_key(label) in head for label in (column.label, *column.also)):
                table.missing_columns.append((block.title, column.key))


def _common_width(runs: list[Run]) -> int:
    sizes = [len(run.figures) for run in runs]
    return max(set(sizes), key=sizes.count) if sizes else 0


def _split_long(runs: list[Run], widths: set[int]) -> list[Run]:
    """One cell a line: a run of twice the width is two rows whose label between them is missing."""
    split: list[Run] = []
    for run in runs:
        for width in sorted(widths, reverse=True):
            if len(widths) == 1 and len(run.figures) > width and len(run.figures) % width == 0:
                for at in range(0, len(run.figures), width):
                    part = run.figures[at : at + width]
                    split.append(Run(run.offset, part, part[0][1].line))
                break
        else:
            split.append(run)
    return split


def _align(
    runs: list[Run], order: list[str], spans: dict[str, tuple[int, int] | None], widths: dict[str, int]
) -> dict[str, Run]:
    """Each run of figures to one row, in order, at the least cost.

    A run inside a label or after it and before the next costs nothing; before its label, a little; a run
    left over or a row without figures, more. A run of another width than the row's costs extra.
    """
    starts: list[int] = []
    ends: list[int] = []
    bound = 0
    for row in order:
        span = spans[row]
        starts.append(span[0] if span else bound)
        bound = span[1] if span else bound
        ends.append(bound)
    following = [*starts[1:], 10**9]
    for index in range(len(order) - 2, -1, -1):
        if spans[order[index + 1]] is None:
            following[index] = following[index + 1] if index + 1 < len(following) else 10**9
    previous = [0, *ends[:-1]]
    big = 10**6

    def cost(run: Run, index: int) -> int:
        row = order[index]
        width = abs(len(run.figures) - widths[row])
        extra = 0 if width == 0 else 2 if len(run.figures) > 1 else 3
        if spans[row] is None:
            inside = previous[index] <= run.offset <= following[index]
            return 3 + extra if inside else big
        if starts[index] < run.offset <= following[index]:
            return extra
        if previous[index] <= run.offset <= starts[index]:
            return 2 + extra
        return big

    skip_run, skip_row = 6, 2
    n, m = len(runs), len(order)
    table = [[0] * (m + 1) for _ in range(n + 1)]
    step = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            if i == n and j == m:
                continue
            options = []
            if i < n and j < m:
                options.append((cost(runs[i], j) + table[i + 1][j + 1], 1))
            if i < n:
                options.append((skip_run + table[i + 1][j], 2))
            if j < m:
                options.append(((0 if spans[order[j]] is None else skip_row) + table[i][j + 1], 3))
            table[i][j], step[i][j] = min(options)
    assigned: dict[str, Run] = {}
    i = j = 0
    while i < n or j < m:
        move = step[i][j]
        if move == 1:
            assigned[order[j]] = runs[i]
            i, j = i + 1, j + 1
        elif move == 2:
            i += 1
        else:
            j += 1
    return assigned


def _with_words(
    assigned: dict[str, Run],
    runs: list[Run],
    stream: Stream,
    spans: dict[str, tuple[int, int] | None],
    labels: Labels,
    widths: dict[str, int],
    texts: dict[int, str],
) -> None:
    """One cell a line: words among a row's figures are cells of it, when they make up its number of columns."""
    found = [(row, span) for row in labels.order if (span := spans[row]) is not None]
    for at, (row, (_, start)) in enumerate(found):
        end = found[at + 1][1][0] if at + 1 < len(found) else len(stream.labels)
        cells: list[tuple[int, list[tuple[str, Place]]]] = [
            (r.offset, r.figures) for r in runs if start <= r.offset <= end
        ]
        keys = {line: label_key(texts[line].strip().strip(_BARS)) for line in sorted(set(stream.lines[start:end]))}
        words = [
            line
            for line, key in keys.items()
            if key in stream.labels[start:end] and not any(key in group for group in labels.groups)
        ]
        if not words or sum(len(figures) for _, figures in cells) + len(words) != widths[row]:
            continue
        pieces = [(line, [_whole(texts[line], line)]) for line in words]
        pieces += [(figure[1].line, [figure]) for _, figures in cells for figure in figures]
        pieces.sort(key=lambda piece: piece[0])
        assigned[row] = Run(start, [figure for _, group in pieces for figure in group], pieces[0][0])


def _whole(text: str, line: int) -> tuple[str, Place]:
    cell = text.strip().strip(_BARS).strip()
    column = text.index(cell) + 1 if cell else 1
    return cell, Place(line, column, line, column + max(1, len(cell)))


def _columnwise(runs: list[Run], assigned: dict[str, Run], widths: dict[str, int], key: str) -> bool:
    figures = sum(len(run.figures) for run in runs)
    placed = sum(len(run.figures) for row, run in assigned.items() if len(run.figures) <= widths[row] + 2)
    return figures > 6 and placed * 2 < figures


def _leaves_blank(assigned: dict[str, Run], widths: dict[str, int]) -> bool:
    """Whether the table leaves cells blank where others print 0 (more figures left out than zeros printed)."""
    figures = [text for run in assigned.values() for text, _ in run.figures if text]
    zeros = sum(1 for text in figures if fold(text) == "0")
    left_out = sum(widths.values()) - len(figures)
    return left_out > 0 and left_out >= zeros


def _store(table: Table, row: str, columns: list[tuple[str, str]], run: Run | None, line: int) -> None:
    width = len(columns)
    if run is None:
        for column, _ in columns:
            table.cells[row, column] = blank_cell(table.key, row, column, line)
        return
    readings = [
        {
            column: make_cell(table.key, row, column, *figure, type_)
            if figure
            else blank_cell(table.key, row, column, line)
            for (column, type_), figure in zip(columns, placed, strict=True)
        }
        for placed in _placements(run.figures, width, total=table.blank_is_zero and table.key != "proactive")
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


def _placements(figures: list[tuple[str, Place]], width: int, total: bool) -> list[list[tuple[str, Place] | None]]:
    """Every way to lay the figures into the columns; where the last column is a total it is never the blank one."""
    count = len(figures)
    if count == width:
        return [list(figures)]
    if count < width:
        if count < 2 and total:
            return []
        found = []
        for chosen in combinations(range(width), count):
            if total and chosen[-1] != width - 1:
                continue
            placed: list[tuple[str, Place] | None] = [None] * width
            for at, figure in zip(chosen, figures, strict=True):
                placed[at] = figure
            found.append(placed)
        return found[:MAX_READINGS]
    return _merged(figures, width)


def _merged(figures: list[tuple[str, Place]], width: int) -> list[list[tuple[str, Place] | None]]:
    """More pieces than columns: a figure may be broken by a blank; every way to join neighbours."""
    extra = len(figures) - width
    if extra > 2:
        return []
    found: list[list[tuple[str, Place] | None]] = []
    for joints in combinations(range(len(figures) - 1), extra):
        merged: list[tuple[str, Place] | None] = []
        for at, (text, place) in enumerate(figures):
            if at and at - 1 in joints and merged and merged[-1]:
                before, start = merged[-1]
                merged[-1] = (before + text, Place(start.line, start.column, place.end_line, place.end_column))
            else:
                merged.append((text, place))
        if all(item and (item[0] == "0" or not item[0].startswith("0")) for item in merged):
            found.append(merged)
    return found[:MAX_READINGS]


def _read_disputes(
    key: str, lines: list[tuple[int, str]], stream: Stream, form_table: FormTable, form: str, labels: Labels
) -> Table | None:
    text = stream.labels
    heads = [column for column in form_table.columns if label_key(column.label) in text]
    rows = [row for row in form_table.rows if any(variant in text for variant in labels.row_variants[row.key])]
    if len(heads) < 2 and len(rows) < 2:
        return None
    starts = [text.find(label_key(c.label)) for c in form_table.columns] + [
        text.find(label_key(r.label)) for r in form_table.rows
    ]
    first = min(at for at in starts if at >= 0)
    slots = [(row.key, column.key) for row in form_table.rows for column in form_table.columns]
    if stream.one_a_line:
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
        for row, column in slots:
            table.cells[row, column] = blank_cell(key, row, column, head_end)
    elif len(figures) == width:
        table.blank_is_zero = 2 * sum(1 for text, _ in figures if not text) >= width
        for (row, column), (figure, place) in zip(slots, figures, strict=True):
            table.cells[row, column] = make_cell(key, row, column, figure, place)
    elif len(figures) == width - 1:
        _one_left_out(table, slots, figures, form_table)
    else:
        table.readable = False
        table.reason = f"表四应有 {width} 个数字，只读到 {len(figures)} 个，无法对应到各栏"
    return table


def _one_left_out(
    table: Table, slots: list[tuple[str, str]], figures: list[tuple[str, Place]], form_table: FormTable
) -> None:
    """One figure of table four is missing: each group under every place where the gap may be."""
    for row in form_table.rows:
        columns = [column for key, column in slots if key == row.key]
        readings: list[dict[str, Cell]] = []
        for placed in _placements(figures, len(slots), total=False):
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
