"""Tables as MediaWiki, AsciiDoc and reStructuredText (`list-table`) write them: cells by marks at their beginning, each
on a line of its own or not."""

from __future__ import annotations

import re
from typing import Final

from linter.documents.limits import limit, over
from linter.documents.model import Grid, GridCell
from linter.documents.text.cells import PAD, cell_of
from linter.text.regex import regex

OPENS: Final = ("{|", "|===", "* - ")
_MOST_LINES: Final = 5_000
_ATTRIBUTES: Final = regex(r"\s*(?:[a-z-]{2,20}\s?=\s?(?:\"[^\"]{0,200}\"|'[^']{0,200}'|[\w#%.]{1,40})\s*)+\|(?!\|)")
_SPAN: Final = r"{}\s?=\s?[\"']?([0-9]{{1,4}})"
_CELL: Final = regex(r"(?:(?:([0-9]{1,4})?(?:\.([0-9]{1,4}))?[+*])?[<^>.]{0,4}[adehlmsv]?)?(?<!\\)\|")
_COLUMNS: Final = regex(r"cols\s?=\s?\"?([^\"\]]{1,400})\"?")
_REPEATED: Final = regex(r"([0-9]{1,3})\*")
_ITEM: Final = regex(r"^(\s{0,20})(\*\s-|\s\s-)(?:\s(.*))?$")


def find_wiki(lines: list[str]) -> list[Grid]:
    """The tables of these makes, in reading order. Raises `UnreadableError` for more than can be real."""
    grids: list[Grid] = []
    number = total = 0
    while number < len(lines):
        text = lines[number].replace(PAD, "").strip()
        read = (
            _mediawiki if text.startswith("{|")
            else _asciidoc if text == "|==="
            else _list_table if text.startswith("* - ")
            else None
        )  # fmt: skip
        found = read(lines, number) if read is not None else None
        if found is None:
            number += 1
            continue
        rows, last = found
        rows = [row for row in rows if row]
        total += sum(cell.row_span * cell.column_span for row in rows for cell in row)
        if total > limit("cells"):
            raise over("cells")
        if rows:
            grids.append(Grid(rows=rows, first_line=number + 1, last_line=last + 1, exact=True))
        number = last + 1
    return grids


def _end(lines: list[str], first: int, mark: str) -> int | None:
    """The line that closes what the first opens."""
    for number in range(first + 1, min(len(lines), first + _MOST_LINES)):
        if lines[number].replace(PAD, "").strip().startswith(mark):
            return number
    return None


Found = tuple[list[list[GridCell]], int] | None


def _mediawiki(lines: list[str], first: int) -> Found:
    last = _end(lines, first, "|}")
    if last is None:
        return None
    rows: list[list[GridCell]] = [[]]
    for number in range(first + 1, last):
        line = lines[number]
        text = line.lstrip()
        if text.startswith("|-"):
            rows.append([])
        elif text.startswith(("|", "!")) and not text.startswith("|+"):
            start = len(line) - len(text) + 1
            for piece in re.split(r"(\|\||!!)", line[start:]) if text[0] == "!" else re.split(r"(\|\|)", line[start:]):
                if piece not in ("||", "!!"):
                    rows[-1].append(_with_attributes(piece, number + 1, start + 1))
                start += len(piece)
    return rows, last


def _with_attributes(piece: str, line: int, column: int) -> GridCell:
    """A cell that may have attributes, and a bar behind them."""
    given = _ATTRIBUTES.match(piece)
    if given is None:
        return cell_of(piece, line, column)
    cell = cell_of(piece[given.end() :], line, column + given.end())
    for name in ("rowspan", "colspan"):
        if found := re.search(_SPAN.format(name), given[0]):
            setattr(cell, "row_span" if name == "rowspan" else "column_span", max(1, int(found[1])))
    return cell


def _asciidoc(lines: list[str], first: int) -> Found:
    last = _end(lines, first, "|===")
    if last is None:
        return None
    cells: list[GridCell] = []
    firsts: list[int] = []  # how many fields each line fills
    together = False  # cells stand beside each other on a line
    for number in range(first + 1, last):
        line = lines[number]
        marks = list(_CELL.finditer(line))
        filled = 0
        for at, mark in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(line)
            cell = cell_of(line[mark.end() : end], number + 1, mark.end() + 1)
            cell.column_span, cell.row_span = max(1, int(mark[1] or 1)), max(1, int(mark[2] or 1))
            cells.append(cell)
            filled += cell.column_span
        firsts.append(filled)
        together |= len(marks) > 1
    width = _width(lines[first - 1] if first else "") or _first_row(firsts, together)
    return (_laid(cells, width), last) if 1 < width <= limit("table-cells") else None


def _first_row(filled: list[int], together: bool) -> int:
    """How many columns the first row has: it is one line, or lines of one cell up to a blank one.

    filled: how many fields each line fills. together: some lines hold several cells.
    """
    begun = next((at for at, count in enumerate(filled) if count), 0)
    if together:
        return filled[begun] if filled else 0
    ends = next((at for at, count in enumerate(filled[begun:], begun) if not count), len(filled))
    return sum(filled[begun:ends])


def _width(attributes: str) -> int:
    """How many columns a line of attributes gives a table; 0 where it does not say."""
    given = _COLUMNS.search(attributes)
    if given is None:
        return 0
    return sum(int(many[1]) if (many := _REPEATED.match(part.strip())) else 1 for part in given[1].split(","))


def _laid(cells: list[GridCell], width: int) -> list[list[GridCell]]:
    """The cells in rows of that many columns, of which those that reach down from above take some."""
    rows: list[list[GridCell]] = []
    down: list[int] = [0] * width  # for how many rows yet each column is taken from above
    at = width
    for cell in cells:
        while at < width and down[at]:
            at += 1
        if at >= width:
            if rows:
                down = [max(0, left - 1) for left in down]
            rows.append([])
            at = 0
            while at < width and down[at]:
                at += 1
        rows[-1].append(cell)
        for column in range(at, min(width, at + cell.column_span)):
            down[column] = cell.row_span
        at += cell.column_span
    return rows


def _list_table(lines: list[str], first: int) -> Found:
    rows: list[list[GridCell]] = []
    last = number = first
    while number < len(lines) and (item := _ITEM.match(lines[number])):
        if item[2] == "* -":
            rows.append([])
        rows[-1].append(cell_of(item[3] or "", number + 1, (item.start(3) if item[3] else item.end(2)) + 1))
        last, number = number, number + 1
    return (rows, last) if len(rows) > 1 and max(map(len, rows)) > 1 else None
