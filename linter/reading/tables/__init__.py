"""The form's three tables, found by their labels wherever they stand and however they were serialised."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from linter.documents.model import Document, Grid, GridCell
from linter.reading.flow import Flow
from linter.reading.headings import Found
from linter.reading.model import Table
from linter.reading.tables import doubtful
from linter.reading.tables.grid import read_grids
from linter.reading.tables.labels import Labels, label_key, labels_of
from linter.reading.tables.lines import read_lines
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
    """The lines in which a table is looked for: first to last, 1-based, last included."""

    first: int
    last: int


def find_tables(document: Document, forms: list[Form], flow: Flow, headings: list[Found]) -> dict[str, Table]:
    """The tables that are there, each read by the form whose labels it carries."""
    tables: dict[str, Table] = {}
    by_table = _assign_grids(document.grids, forms)
    inside = {line for grid in document.grids for line in range(grid.first_line, grid.last_line + 1)}
    regions = _regions(document, flow, headings)
    for key in TABLES:
        if by_table[key]:
            text = "".join(label_key(cell.text) for grid in by_table[key] for row in grid.rows for cell in row)
            form = generation(text, key, forms)
            tables[key] = read_grids(key, by_table[key], form.tables[key], form.form)
            _blank_convention(tables[key])
            doubtful.settle(tables[key], form.tables[key])
            continue
        region = regions[key]
        lines = [(n, document.lines[n - 1]) for n in range(region.first, region.last + 1) if n not in inside]
        if not lines:
            continue
        stream = read_stream(lines)
        form = generation(stream.labels, key, forms)
        table = read_lines(key, lines, stream, form.tables[key], form.form)
        if table is not None:
            if document.trust != "exact":
                doubtful.distrust(table)
            doubtful.settle(table, form.tables[key])
            tables[key] = table
    return tables


def generation(text: str, key: str, forms: list[Form]) -> Form:
    """The form whose own labels (those the other forms do not have) stand in `text`; the newest in a tie."""
    best, best_hits = forms[-1], 0
    for form, own, others in _own_labels(key, tuple(forms)):
        hits = sum(1 for label in own if label in text and not any(label in other for other in others if other in text))
        if hits > best_hits:
            best, best_hits = form, hits
    if best_hits == 0 and key == "requests" and len(forms) > 1:
        return _without_new_rows(text, forms)
    return best


@lru_cache(maxsize=32)
def _own_labels(key: str, forms: tuple[Form, ...]) -> list[tuple[Form, list[str], set[str]]]:
    """Each form, the newest first, with the labels that it alone has for a table, and those of the other forms."""
    owned: dict[str, set[str]] = {}
    for form in forms:
        labels = labels_of(form.tables[key])
        owned[form.form] = set(labels.official.values()) | set(labels.columns) | labels.groups
        owned[form.form] |= {label_key(block.title) for block in form.tables[key].blocks}
    found = []
    for form in reversed(forms):
        others: set[str] = set().union(*(owned[f.form] for f in forms if f is not form))
        found.append((form, [label for label in owned[form.form] - others if len(label) > 3], others))
    return found


def _without_new_rows(text: str, forms: list[Form]) -> Form:
    """Table three of the older form has no label of its own: it lacks the rows that the newer one added."""
    for older, newer in zip(reversed(forms[:-1]), reversed(forms[1:]), strict=True):
        variants = labels_of(newer.tables["requests"]).row_variants
        known = set(labels_of(older.tables["requests"]).row_variants)
        added = [variant for row in variants if row not in known for variant in variants[row] if len(variant) > 4]
        if any(variant in text for variant in added):
            return newer
    return forms[0]


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
        elif hits[best]:
            left.append((grid, hits))
    for _ in left:
        for grid, hits in left:
            near = [key for key in TABLES if hits[key] and any(_adjoin(grid, other) for other in found[key])]
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
    """The lines from each table's heading to the next heading; without its own heading, from its anchor."""
    starts = sorted((flow.line_at(found.start), found.key) for found in headings)
    last_line = len(document.lines)
    own = {found.key: flow.point(max(found.start, found.end - 1))[0] + 1 for found in headings}
    regions: dict[str, Region] = {}
    for key in TABLES:
        anchor = _anchor(flow, key, headings)
        first = own.get(key)
        if first is None:
            if anchor is None:
                regions[key] = Region(1, 0)
                continue
            first = anchor
        following = [line for line, k in starts if line >= first and k != key]
        last = min(following, default=last_line + 1) - 1
        for later in TABLES[TABLES.index(key) + 1 :]:
            if later not in own:
                stop = _anchor(flow, later, headings)
                if stop is not None and first < stop <= last:
                    last = stop - 1
        regions[key] = Region(first, max(first - 1, last))
    return regions


def _anchor(flow: Flow, key: str, headings: list[Found]) -> int | None:
    pattern = _ANCHORS.get(key)
    if pattern is None or any(found.key == key for found in headings):
        return None
    match = pattern.search(flow.text)
    return flow.line_at(match.start()) if match else None


def _blank_convention(table: Table) -> None:
    """Whether blanks are the table's way to write 0: there are at least as many of them as zeros."""
    blanks = sum(1 for cell in table.cells.values() if cell.kind in ("blank", "dash"))
    zeros = sum(1 for cell in table.cells.values() if cell.value == 0)
    table.blank_is_zero = blanks > 0 and blanks >= zeros
