"""Which run of figures belongs to which row: labels and runs both come in the form's order."""

from __future__ import annotations

from linter.documents.model import Place
from linter.reading.tables.labels import Labels, label_key
from linter.reading.tables.stream import BARS, Run, Stream


def find_labels(text: str, labels: Labels) -> dict[str, tuple[int, int] | None]:
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


def align(
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
    big, endless = 10**6, 10**12
    wide, named = [widths[row] for row in order], [spans[row] is not None for row in order]

    def cost(run: Run, index: int) -> int:
        number = len(run.figures)
        extra = 0 if number == wide[index] else 2 if number > 1 else 3
        if not named[index]:
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
            least, move = endless, 0
            if i < n and j < m:
                least, move = cost(runs[i], j) + table[i + 1][j + 1], 1
            if i < n and (skipped := skip_run + table[i + 1][j]) < least:
                least, move = skipped, 2
            if j < m and (skipped := (skip_row if named[j] else 0) + table[i][j + 1]) < least:
                least, move = skipped, 3
            table[i][j], step[i][j] = least, move
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


def with_words(
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
        keys = {line: label_key(texts[line].strip().strip(BARS)) for line in sorted(set(stream.lines[start:end]))}
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
    cell = text.strip().strip(BARS).strip()
    column = text.index(cell) + 1 if cell else 1
    return cell, Place(line, column, line, column + max(1, len(cell)))


def is_columnwise(runs: list[Run], assigned: dict[str, Run], widths: dict[str, int], key: str) -> bool:
    figures = sum(len(run.figures) for run in runs)
    placed = sum(len(run.figures) for row, run in assigned.items() if len(run.figures) <= widths[row] + 2)
    return figures > 6 and placed * 2 < figures


def broken_rows(runs: list[Run], assigned: dict[str, Run], widths: dict[str, int]) -> set[str]:
    """Rows whose figures a narrow column broke, so that digits stand on the next line (182 as 18 over 2).

    Figures that belong to no row, on a line beside a row that has too few: that row. Beside rows that have all
    theirs: the row above where a rest of its label stands before the figures, else both.
    """
    taken = {id(run) for run in assigned.values()}
    found: set[str] = set()
    for run in runs:
        if id(run) in taken:
            continue
        beside = [row for row, other in assigned.items() if abs(other.line - run.line) == 1]
        short = [row for row in beside if len(assigned[row].figures) < widths[row]]
        above = [row for row in beside if assigned[row].line < run.line]
        found.update(short or (beside if run.alone else above))
    return found
