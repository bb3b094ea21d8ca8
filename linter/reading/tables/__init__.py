"""The form's three tables, found by their labels wherever they stand and however they were serialised."""

from __future__ import annotations

from msgspec import Struct

from linter.documents.model import Document, Grid, GridCell, Trust
from linter.reading.figures import looks_like_figure
from linter.reading.flow import Flow
from linter.reading.heading_choice import Found
from linter.reading.model import Table
from linter.reading.tables import doubtful
from linter.reading.tables.beside import Source, around, complete
from linter.reading.tables.blanks import settle_blanks
from linter.reading.tables.editions import edition_of
from linter.reading.tables.grid import read_grids
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.lines import read_lines
from linter.reading.tables.run_on import ends_in_figure, rows_apart
from linter.reading.tables.stream import read_stream
from linter.rulebook.form import Form
from linter.text.regex import regex

TABLES = ("proactive", "requests", "disputes")
MIN_HITS = {"proactive": 3, "requests": 4, "disputes": 4}

# A page break between two parts of a table: blank lines and a footer.
MAX_BREAK = 8

# Where the lines of a table begin when its heading is missing.
_ANCHORS = {
    "proactive": regex(r"第二十条\(?第?\(?[一五六八九]\)?项|信息内容本年|信息内容上一年"),
    "requests": regex(r"\(?本列数据的?勾稽关系|申请人情况自然人|一、本年新收政府信息公开申请"),
    "disputes": regex(r"行政复议行政诉讼|结果维持结果纠正"),
}


class Region(Struct):
    """Where a table is looked for: the lines first to last, 1-based, last included.

    start, end: the columns from which the first and up to which the last line is meant, where a heading stands on it.
    """

    first: int
    last: int
    start: int = 0
    end: int | None = None

    def lines(self, lines: list[str]) -> list[tuple[int, str]]:
        """The region's lines by number; what is not of it is left out, blanks keep the columns."""
        found = [(number, lines[number - 1]) for number in range(self.first, self.last + 1)]
        if found and self.end is not None:
            found[-1] = (self.last, found[-1][1][: self.end])
        if found and self.start:
            found[0] = (self.first, " " * self.start + found[0][1][self.start :])
        return found

    def spans(self, lines: list[str]) -> list[tuple[int, int, int]]:
        """Of the lines that are only in part the region's: number, first and last column."""
        whole = [(number, 0, len(lines[number - 1])) for number in range(self.first, self.last + 1)]
        if whole and self.end is not None:
            whole[-1] = (self.last, 0, self.end)
        if whole and self.start:
            whole[0] = (self.first, self.start, whole[0][2])
        return [whole[at] for at in sorted({0, len(whole) - 1}) if whole and (self.start, self.end) != (0, None)]


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
    regions = _regions(document, flow, headings)
    sources = {key: _source(document, by_table[key], regions[key], _rows_known(key, forms)) for key in TABLES}
    told = {key: edition_of(source.labels, key, forms) for key, source in sources.items()}
    usual = next((told[key] for key in ("proactive", "requests") if told[key] is not None), None) or forms[-1]
    found = FoundTables({}, set(), {})
    for key, source in sources.items():
        form = told[key] or usual
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
    lines = rows_apart([(n, line) for n, line in region.lines(document.lines) if n not in inside], known)
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


def _regions(document: Document, flow: Flow, headings: list[Found]) -> dict[str, Region]:
    """From each table's heading to the next heading; without its own heading, from the line of its anchor."""
    starts = sorted((*flow.point(found.start), found.key) for found in headings)
    own = {found.key: found for found in headings}
    regions: dict[str, Region] = {}
    for key in TABLES:
        region = _beginning(flow, key, own.get(key), _anchor(flow, key, headings))
        regions[key] = region
        if region.last < region.first:
            continue
        region.last = len(document.lines)
        begun = (region.first, region.start)
        for line, column, _ in [at for at in starts if at[:2] > begun and at[2] != key][:1]:
            before = document.lines[line - 1][region.start if line == region.first else 0 : column - 1]
            shared = ends_in_figure(before)
            region.last, region.end = (line, column - 1) if shared else (line - 1, None)
        for later in TABLES[TABLES.index(key) + 1 :]:
            if later not in own:
                stop = _anchor(flow, later, headings)
                if stop is not None and region.first < stop <= region.last:
                    region.last, region.end = stop - 1, None
        region.last = max(region.first - 1, region.last)
    return regions


def _beginning(flow: Flow, key: str, heading: Found | None, anchor: int | None) -> Region:
    """Where a table's region begins; a region without lines when nothing tells."""
    if heading is None:
        return Region(1, 0) if anchor is None else Region(anchor, anchor)
    last = max(heading.start, heading.end - 1)
    line, column = flow.point(last)
    if _ANCHORS[key].search(flow.text, heading.end, flow.line_end(last)):
        return Region(line, line, column)
    return Region(line + 1, line + 1)


def _anchor(flow: Flow, key: str, headings: list[Found]) -> int | None:
    pattern = _ANCHORS.get(key)
    if pattern is None or any(found.key == key for found in headings):
        return None
    match = pattern.search(flow.text)
    return flow.line_at(match.start()) if match else None
