"""The form's three tables, found by their labels wherever they stand and however they were serialised."""

from __future__ import annotations

from msgspec import Struct

from linter.documents.model import Document, Grid, GridCell, Trust
from linter.reading.figures import looks_like_figure
from linter.reading.flow import Flow
from linter.reading.heading_choice import Found
from linter.reading.model import TABLES, Table
from linter.reading.tables import doubtful
from linter.reading.tables.beside import Source, around, complete, find_heads
from linter.reading.tables.blanks import settle_blanks
from linter.reading.tables.editions import edition_of
from linter.reading.tables.grid import read_grids
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.lines import read_lines
from linter.reading.tables.regions import Region, ahead_of, regions_of
from linter.reading.tables.run_on import rows_apart
from linter.reading.tables.stream import read_stream
from linter.rulebook.form import Form
from linter.text.folding import LOST_BLANK

MIN_HITS = {"proactive": 3, "requests": 4, "disputes": 4}

# A page break between two parts of a table: blank lines and a footer.
MAX_BREAK = 8


class FoundTables(Struct):
    """The tables of a report. lines: those around them that hold nothing but pieces of their heads and labels.

    spans: of lines that a table shares with a heading, where the table stands: number → columns.
    """

    tables: dict[str, Table]
    lines: set[int]
    spans: dict[int, list[tuple[int, int]]]


def find_tables(document: Document, forms: list[Form], flow: Flow, headings: list[Found]) -> FoundTables:
    """The tables that are there, each read by the edition whose labels it carries.

    A table whose labels tell no edition is read by that of the other tables, else by the newest.
    """
    by_table = _assign_grids(document.grids, forms)
    regions = regions_of(document, flow, headings)
    sources = {key: _source(document, by_table[key], regions[key], _rows_known(key, forms)) for key in TABLES}
    told = {key: edition_of(source.labels, key, forms) for key, source in sources.items()}
    usual = next((told[key] for key in ("proactive", "requests") if told[key] is not None), None) or forms[-1]
    found = FoundTables({}, set(), {})
    for key, source in sources.items():
        form = told[key] or usual
        table = _read(key, source, form, document.trust)
        if table is None and (ahead := ahead_of(flow, key, headings)) is not None:
            regions[key], source = ahead, _source(document, [], ahead, _rows_known(key, forms))
            table = _read(key, source, form, document.trust)
        if table is not None:
            table.form_told = told[key] is not None
            found.tables[key] = table
            found.lines |= around(table, source, form.tables[key])
            for number, start, end in regions[key].spans(document.lines):
                found.spans.setdefault(number, []).append((start, end))
    return found


def _source(document: Document, grids: list[Grid], region: Region, known: frozenset[str]) -> Source:
    inside = {line for grid in document.grids for line in range(grid.first_line, grid.last_line + 1)}
    outside = [(n, LOST_BLANK.sub(" ", line)) for n, line in region.lines(document.lines) if n not in inside]
    lines = rows_apart(outside, known)
    stream = read_stream(lines, known)
    labels = [cell.text for grid in grids for row in grid.rows for cell in row if not looks_like_figure(cell.text)]
    return Source(grids, lines, stream, "".join(map(label_key, labels)) or stream.labels)


def _rows_known(key: str, forms: list[Form]) -> frozenset[str]:
    return labels_of(forms[-1].tables[key]).of_rows


def _read(key: str, source: Source, form: Form, trust: Trust) -> Table | None:
    """A table out of its grids; what these lack out of the lines around them; without grids out of the lines."""
    form_table = form.tables[key]
    if not source.grids:
        table = read_lines(key, source.lines, source.stream, form_table, form.form) if source.lines else None
        if table is not None and trust != "exact":
            doubtful.distrust(table)
    else:
        table = read_grids(key, source.grids, form_table, form.form, dict(source.lines))
        find_heads(table, source, form_table)
        if table.missing_rows and source.stream.runs:
            beside = read_lines(key, source.lines, source.stream, form_table, form.form)
            complete(table, beside, source.stream, form_table)
    if table is not None:
        settle_blanks(table, form_table, from_grid=bool(source.grids))
        doubtful.settle(table, form_table)
    return table


def _assign_grids(grids: list[Grid], forms: list[Form]) -> dict[str, list[Grid]]:
    """Each grid to the table whose labels it holds most of; a fragment cut off by a page break to its neighbour's."""
    found: dict[str, list[Grid]] = {key: [] for key in TABLES}
    if not grids:
        return found
    labels = {key: [labels_of(form.tables[key]) for form in forms] for key in TABLES}
    left: list[tuple[Grid, dict[str, int]]] = []
    for grid in [part for whole in grids for part in _parts(whole, labels)]:
        hits = _hits(grid.rows, labels)
        best = max(hits, key=lambda key: hits[key])
        if hits[best] >= MIN_HITS[best]:
            found[best].append(grid)
        elif hits[best] or any(looks_like_figure(cell.text) for row in grid.rows for cell in row):
            left.append((grid, hits))
    for _ in left:
        for grid, hits in left:
            near = [
                key
                for key in TABLES
                if (hits[key] or (not any(hits.values()) and _between(grid, found[key])))
                and any(_adjoin(grid, other) for other in found[key])
            ]
            if near:
                found[max(near, key=lambda key: hits[key])].append(grid)
        placed = {id(grid) for key in TABLES for grid in found[key]}
        still = [(grid, hits) for grid, hits in left if id(grid) not in placed]
        if len(still) == len(left):
            break
        left = still
    for key in TABLES:
        found[key].sort(key=lambda grid: grid.first_line)
    return found


def _between(grid: Grid, others: list[Grid]) -> bool:
    """Whether a grid stands between others, which are parts of one table."""
    return any(other.last_line < grid.first_line for other in others) and any(
        other.first_line > grid.last_line for other in others
    )


def _hits(rows: list[list[GridCell]], labels: dict[str, list[Labels]]) -> dict[str, int]:
    """How many of the cells name a row or a column of each table, in the edition that knows most of them."""
    keys = [label_key(cell.text) for row in rows for cell in row if cell.text]
    return {key: max(sum(map(edition.known.__contains__, keys)) for edition in labels[key]) for key in TABLES}


def _parts(grid: Grid, labels: dict[str, list[Labels]]) -> list[Grid]:
    """A grid that holds two of the form's tables, one under the other, as two grids."""
    total = _hits(grid.rows, labels)
    if sum(1 for key in TABLES if total[key] >= MIN_HITS[key]) < 2:
        return [grid]
    owners: list[str | None] = []
    for row in grid.rows:
        hits = _hits([row], labels)
        best = max(hits.values())
        leading = [key for key in TABLES if hits[key] == best]
        owners.append(leading[0] if best and len(leading) == 1 else "?" if best else None)
    for index in range(len(owners) - 2, -1, -1):
        if owners[index] == "?":  # a head shared by two tables belongs to what follows it
            owners[index] = owners[index + 1]
    for index in range(1, len(owners)):
        if owners[index] in ("?", None):  # a row without labels belongs to what stands above it
            owners[index] = owners[index - 1]
    parts: list[Grid] = []
    for index, row in enumerate(grid.rows):
        if not parts or owners[index] != owners[index - 1]:
            parts.append(Grid(rows=[], first_line=_line(row, grid), last_line=_line(row, grid), exact=grid.exact))
        parts[-1].rows.append(row)
        parts[-1].last_line = max(parts[-1].last_line, _line(row, grid))
    return parts


def _line(row: list[GridCell], grid: Grid) -> int:
    return row[0].line if row else grid.first_line


def _adjoin(one: Grid, other: Grid) -> bool:
    return -MAX_BREAK <= one.first_line - other.last_line <= MAX_BREAK or (
        -MAX_BREAK <= other.first_line - one.last_line <= MAX_BREAK
    )
