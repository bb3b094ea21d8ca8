"""A table cut by a page break becomes one again.

Judged by where the borders stand and by what is empty; which labels a form has is not known here. Where it is
not sure that two parts belong together they stay two tables.
"""

from __future__ import annotations

import re

from msgspec import Struct

from linter.documents.printed.cells import Table, TableCell

SAME_BORDER = 2.0

# What numbered labels begin with: 一、 （一） 1.
_ORDINAL = "[一二三四五六七八九十]{1,2}"
NUMBERED = re.compile(rf"[（(]{_ORDINAL}[）)]|{_ORDINAL}[、.．]|\d{{1,2}}(?:[、．]|\.(?!\d))")
FIGURE = re.compile(r"[+\-－增减]?[0-9０-９][0-9０-９,，.．]*(?:万元|元)?|[/／\\—－-]+")

Rows = list[list[TableCell]]


class Joined(Struct):
    """A table, perhaps over several pages. last: its lowest part; rows: what is left when heads repeat."""

    first: Table
    last: Table
    rows: Rows


def continues(above: Table, below: Table) -> bool:
    """Whether the columns of a part are those of the part on the page before."""
    if abs(above.xs[0] - below.xs[0]) > SAME_BORDER or abs(above.xs[-1] - below.xs[-1]) > SAME_BORDER:
        return False
    more, fewer = (above.xs, below.xs) if len(above.xs) >= len(below.xs) else (below.xs, above.xs)
    return all(any(abs(x - other) <= SAME_BORDER for other in more) for x in fewer)


def join(above: Joined, below: Table) -> None:
    """Append a part to the table it continues. A row that the break cut in two is put together."""
    rows = [list(row) for row in below.rows()]
    more = above.first if above.first.columns >= below.columns else below
    if below.columns != more.columns:
        _spread(rows, below, more)
    if above.last.columns != more.columns:
        _spread(above.rows, above.last, more)
        above.first = below
    head = _repeated(above.rows, rows)
    rows = rows[head:]
    if rows and above.rows:
        if not head and _is_cut_head(above.rows, rows[0]):
            _continue_head(above.rows, rows)
        else:
            _continue_merged(above.rows, rows)
    rows = [row for row in rows if row]
    if rows and above.rows and _is_cut(above.rows, rows[0]):
        _put_together(above.rows[-1], rows[0])
        rows = rows[1:]
    above.rows += [row for row in rows if row]
    above.last = more if below.columns != more.columns else below


def _spread(rows: Rows, table: Table, more: Table) -> None:
    """Number the cells by the columns of the finer part."""
    places = [min(range(len(more.xs)), key=lambda i: abs(more.xs[i] - x)) for x in table.xs]
    for row in rows:
        for cell in row:
            start, end = places[cell.column], places[min(cell.column + cell.column_span, len(places) - 1)]
            cell.column, cell.column_span = start, max(1, end - start)


def _repeated(above: Rows, below: Rows) -> int:
    """How many rows at the top repeat the head of the table."""
    count = 0
    for one, other in zip(above, below, strict=False):
        texts = [cell.text for cell in one]
        if texts != [cell.text for cell in other] or not any(texts) or any(FIGURE.fullmatch(t) for t in texts):
            break
        count += 1
    return count if count < len(below) else 0


def _continue_merged(above: Rows, below: Rows) -> None:
    """Cells of the first row that go on with a merged cell above: empty, or the rest of its label."""
    for cell in list(below[0]):
        if cell.row_span < 2:
            continue
        over = _over(above, cell)
        if over is None:
            continue
        rest = cell.text and not NUMBERED.match(cell.text) and NUMBERED.match(over.text) and not _closed(above, over)
        if not cell.text or rest:
            over.text += cell.text
            over.unseen = over.unseen or cell.unseen
            over.row_span += cell.row_span
            below[0].remove(cell)


def _is_cut_head(above: Rows, first: list[TableCell]) -> bool:
    """Whether a break goes through the head: no figure so far, and below it go on the corner, or all of the heads."""
    if any(_has_figure(row) or any(NUMBERED.match(cell.text) for cell in row) for row in [*above, first]) or not first:
        return False
    going_on = {id(cell) for cell in first if (over := _over(above, cell)) and _reaches_foot(above, over)}
    corner = _over(above, first[0])
    if id(first[0]) in going_on and corner is not None:
        is_open = corner.text.count("（") + corner.text.count("(") > corner.text.count("）") + corner.text.count(")")
        if not first[0].text or is_open:
            return True
    named = [cell for cell in first if cell.text]
    return len(named) > 2 and all(id(cell) in going_on for cell in named)


def _continue_head(above: Rows, below: Rows) -> None:
    """Heads whose lower part stands below the break: 自然 over 人. What is of no such width above is a new head."""
    pairs = [(over, cell) for cell in below[0] if (over := _over(above, cell)) and _reaches_foot(above, over)]
    for over, cell in pairs:
        over.text += cell.text
        over.unseen = over.unseen or cell.unseen
        over.row_span += cell.row_span
        below[0].remove(cell)


def _reaches_foot(above: Rows, cell: TableCell) -> bool:
    """Whether the cell goes down to where its part ends."""
    last = [other for row in above for other in row if other.page == above[-1][0].page]
    return cell.row + cell.row_span >= max(other.row + other.row_span for other in last)


def _closed(above: Rows, over: TableCell) -> bool:
    """Whether the cell ends before the last row of its part."""
    return bool(above[-1]) and over.row + over.row_span - 1 < above[-1][0].row and over.page == above[-1][0].page


def _over(above: Rows, cell: TableCell) -> TableCell | None:
    """The lowest cell with the same left and right border."""
    for row in reversed(above):
        for other in row:
            if (other.column, other.column_span) == (cell.column, cell.column_span):
                return other
            if other.column < cell.column + cell.column_span and cell.column < other.column + other.column_span:
                return None
    return None


def _is_cut(above: Rows, first: list[TableCell]) -> bool:
    """Whether the first row of a part is the rest of the last row of the part before."""
    last = above[-1]
    pairs = _pairs(last, first)
    if pairs is None:
        return False
    label, rest = _label(last), _label(first)
    start = next((i + 1 for i, (a, b) in enumerate(pairs) if a is label or b is rest), 0)
    if any(b.text and (not a.text or NUMBERED.match(b.text)) for a, b in pairs[: max(0, start - 1)]):
        return False
    figures = [(a.text, b.text) for a, b in pairs[start:]]
    lower = [b for _, b in figures if b]
    if not all(FIGURE.fullmatch(text) for text in lower):
        return False
    if rest is None or not rest.text:
        # nothing but figures below: the rest of figures above (18 / 2), or the figures of an empty row
        return bool(lower) and label is not None and all(a.isdigit() or not a for a, b in figures if b)
    if label is None or not label.text or NUMBERED.match(rest.text):
        return False
    numbered = [row_label for row in above if (row_label := _label(row)) and row_label.text and _is_row(row, row_label)]
    mostly = sum(1 for cell in numbered if NUMBERED.match(cell.text)) * 2 > len(numbered)
    return mostly and all(not a or not b or (a.isdigit() and b.isdigit()) for a, b in figures)


def _label(row: list[TableCell]) -> TableCell | None:
    """The cell before the figures: the last of the leading cells that is no figure."""
    label = None
    for cell in row:
        if FIGURE.fullmatch(cell.text) or (label is not None and label.text and not cell.text):
            break
        if cell.text or label is None:
            label = cell
    return label


def _is_row(row: list[TableCell], label: TableCell) -> bool:
    """Whether nothing but figures and blanks stands after the label."""
    after = row[next(i for i, cell in enumerate(row) if cell is label) + 1 :]
    return bool(after) and all(not cell.text or FIGURE.fullmatch(cell.text) for cell in after)


def _has_figure(row: list[TableCell]) -> bool:
    return any(FIGURE.fullmatch(cell.text) for cell in row)


def _pairs(last: list[TableCell], first: list[TableCell]) -> list[tuple[TableCell, TableCell]] | None:
    """The cells of both rows side by side from the right; None when their borders differ."""
    pairs = list(zip(reversed(last), reversed(first), strict=False))
    same = [(a, b) for a, b in pairs if (a.column, a.column_span) == (b.column, b.column_span)]
    if len(same) < min(len(last), len(first)) or len(same) < 2:
        return None
    if any(cell.text for cell in first[: len(first) - len(same)]):
        return None
    return same[::-1]


def _put_together(last: list[TableCell], first: list[TableCell]) -> None:
    for upper, lower in _pairs(last, first) or ():
        upper.text += lower.text
        upper.unseen = upper.unseen or lower.unseen
        upper.row_span += lower.row_span - 1
