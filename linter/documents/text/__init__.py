"""Plain text and Markdown: lines, and the grids that tabs, bars, rules or commas (or tables written as HTML) draw in
them.

Source of the layouts: published reports as text. A run of lines with tabs, or with bars, is a grid;
one cell a line is not (which lines are cells can be told only with the form in hand).
"""

from __future__ import annotations

from collections.abc import Callable

from linter.documents.limits import MIB, limit, over
from linter.documents.model import Document, Grid, GridCell
from linter.documents.text.cells import BAR, PAD, rejoined, split_bars, split_tabs, without_edges
from linter.documents.text.encoding import decode
from linter.documents.text.ends import split_lines
from linter.documents.text.frames import tidy
from linter.text.bilingual import Text
from linter.text.regex import regex

MAX_BYTES = 16 * MIB  # a file of more holds more characters than are read, whatever its encoding
MAX_BREAK = 8
_RUNNING, _SENTENCES = 150, 2  # characters and sentences that no cell holds before a row of figures

_SPACES = " \u00a0\u3000"  # not the tab: a line of tabs is a row of blank cells

_MARKS = (
    "*", "_", "~", "$", "\\", "&", "<", "[", "`", "^", "==", "%%", "++", "{", "> ",
    "\u0334", "\u0335", "\u0336", "\u0337", "\u0338", "\u20d2", "\u20e5", "\x1b", "\b", "''", "+ ", "- ", "::",
    "footnote",
)  # fmt: skip
"""What markup begins with."""
_PARTED = [
    regex(rf"{mark}[ \"']{{0,2}}\d{{1,9}}(?:\.00?)?[ \"']{{0,2}}[{mark}\n\r]") for mark in (*",;，；&~：:、", r"\^")
]
_UNUSUAL = regex(r"\d([^\w\s.,+\-%()（）\u2060]{1,3}|[_ǀ丨]|\\t|<[a-z]{2,3}>)\d{1,9}\1\d{1,9}\1\d")  # see `parted`
_FLOATS = regex(r"[ \t]\d{1,9}\.0[ \t]+\d{1,9}\.0[ \t]+\d{1,9}\.0")
_CORNERS = frozenset("+├┌╔╠┏┣╭╒")  # that a rule between rows begins with
_WRITTEN = regex("<[Tt][DdHh][ >]")
_RULE_ROW = regex(r"^[\s|｜│┃+\-—=:┼├┤┌┐└┘─━]*$")
_PAGE_MARK = regex(
    r"^\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*$"
)
_FIGURE = regex(r"^[\s\xa0]*[+\-－—/0-9０-９][0-9０-９.,，\s]*")


def read_text(path: str, data: bytes) -> Document:
    """A text file as a document. Raises `UnreadableError` (undecodable, too large)."""
    if len(data) > MAX_BYTES:
        raise over("text-size")
    text, encoding = decode(data)
    document = read_lines(path, text)
    document.encoding = encoding
    return document


def read_lines(path: str, text: str) -> Document:
    """Text as a document. Raises `UnreadableError` (too large)."""
    lines = split_lines(text)
    if max(map(len, lines)) > limit("line-length"):
        raise over("line-length")
    if len(text) > limit("text-size"):
        raise over("text-size")
    if len(lines) > limit("lines"):
        raise over("lines")
    notes: list[Text] = []
    if marks := [mark for mark in _MARKS if mark in text]:
        from linter.documents.text.markup import Markup

        markup = Markup()
        lines = [markup.off(line) if any(mark in line for mark in marks) else line for line in lines]
        notes = markup.left_out.notes()
    grids = _all_grids(lines, text)
    if _WRITTEN.search(text):
        from linter.documents.text.tables import find_html_tables

        written = find_html_tables(lines)
        grids = [*_outside(grids, written), *written]
    grids.sort(key=lambda grid: grid.first_line)
    if len(grids) > limit("tables"):
        raise over("tables")
    for grid in grids:
        if sum(map(len, grid.rows)) > limit("table-cells"):
            raise over("table-cells")
        tidy(grid)
    if "." in text and _FLOATS.search(text):
        from linter.documents.text.frames import without_decimals

        lines = without_decimals(lines, grids)
    if notes or any(PAD in line for line in lines):
        lines = [line.replace(PAD, " ") for line in lines]
    return Document(path=path, format="txt", lines=lines, grids=grids, notes=notes)


def _all_grids(lines: list[str], text: str) -> list[Grid]:
    """The grids of every make: a line that is in one is in no other."""
    grids: list[Grid] = []
    free = list(lines)
    makes = [find_grids]
    if "|===" in text or "{|" in text or "* - " in text:
        from linter.documents.text.wiki import find_wiki

        makes.insert(0, find_wiki)
    if not _CORNERS.isdisjoint([line.lstrip()[:1] for line in lines]):
        from linter.documents.text.ruled import find_ruled

        makes.insert(0, find_ruled)
    if any(pattern.search(text) for pattern in _PARTED) or _UNUSUAL.search(text):
        from linter.documents.text.parted import find_parted

        makes.append(find_parted)
    if "NaN" in text or "<NA>" in text or "Unnamed: " in text or "None" in text:
        from linter.documents.text.spaced import find_spaced

        makes.append(find_spaced)
    for find in makes:
        found = find(free)
        for grid in found:
            free[grid.first_line - 1 : grid.last_line] = [PAD] * (grid.last_line - grid.first_line + 1)
        grids += found
    return grids


def _outside(grids: list[Grid], others: list[Grid]) -> list[Grid]:
    """The grids that share no line with any of the others."""
    taken = {line for other in others for line in range(other.first_line, other.last_line + 1)}
    return [grid for grid in grids if taken.isdisjoint(range(grid.first_line, grid.last_line + 1))]


def find_grids(lines: list[str]) -> list[Grid]:
    """The grids drawn by tabs or bars, in reading order. Raises `UnreadableError` for more than can be real."""
    grids: list[Grid] = []
    barred = BAR.search("\n".join(lines)) is not None
    splitters = [_splitter(line, barred) for line in lines]
    number = total = 0
    while number < len(lines):
        split = splitters[number]
        if split is None:
            number += 1
            continue
        last = number
        while (following := _next_filled(lines, last)) is not None and splitters[following] is split:
            last = following
        total += sum(1 + lines[i].count("\t") + len(BAR.findall(lines[i])) for i in range(number, last + 1))
        if total > limit("cells"):
            raise over("cells")
        rows = [
            split(lines[i], i + 1) for i in range(number, last + 1) if splitters[i] is split and not _is_rule(lines[i])
        ]
        rows = rejoined(rows)
        if split is split_bars:
            rows = without_edges(rows)
        if _is_grid(rows):
            if sum(map(len, rows)) > limit("table-cells"):
                raise over("table-cells")
            if len(grids) == limit("tables"):
                raise over("tables")
            grids.append(Grid(rows=rows, first_line=number + 1, last_line=last + 1))
        number = last + 1
    return grids


def is_page_mark(line: str) -> bool:
    """Whether a line is a page footer such as `— 3 —`."""
    return bool(_PAGE_MARK.match(line))


def _next_filled(lines: list[str], number: int) -> int | None:
    """The next line that is neither empty nor a page footer, when it is near: a page break cuts no grid in two."""
    for following in range(number + 1, min(number + 1 + MAX_BREAK, len(lines))):
        if lines[following].strip(_SPACES) and not is_page_mark(lines[following]):
            return following
    return None


def _splitter(line: str, barred: bool) -> Callable[[str, int], list[GridCell]] | None:
    """What takes a line of a grid apart. barred: whether any line has a bar."""
    if "\t" in line and not (barred and len(BAR.findall(line)) >= line.count("\t")):
        return split_tabs  # where each tab has its bar, it is but a blank
    bar = BAR.search(line) if barred else None
    if bar is None or _runs(line, bar.start()):
        return None
    return split_bars


def _runs(line: str, end: int) -> bool:
    """Whether running text stands before the first bar of a line: a page without its line ends, tables and all."""
    return end >= _RUNNING and line.count("。", 0, end) >= _SENTENCES


def _is_rule(line: str) -> bool:
    return bool(_RULE_ROW.match(line)) and not line.count("\t") and ("-" in line or "—" in line or "─" in line)


def _is_grid(rows: list[list[GridCell]]) -> bool:
    """Rows side by side hold several cells; a run of one-cell rows is one cell a line, or an indent."""
    wide = [row for row in rows if sum(1 for cell in row if cell.text) > 1]
    with_figure = [row for row in wide if any(_FIGURE.match(cell.text) for cell in row[1:] if cell.text)]
    if not with_figure and not (len(wide) > 1 and any(len(row) > 2 for row in wide)):
        return any(len(row) > 4 for row in rows)
    return len(wide) * 4 >= len(rows) or any(len(row) > 3 for row in rows)
