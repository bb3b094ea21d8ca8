"""A report's own text with its tables where they stand in it, the findings marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from linter.checks.record import Record
from linter.documents.model import PICTURE, UNREAD
from linter.documents.text.ends import is_row
from linter.outputs import View
from linter.outputs.html.marks import Marks
from linter.outputs.html.model import Block, Piece
from linter.outputs.html.tables import table_block
from linter.outputs.words import say
from linter.text.folding import fold
from linter.text.regex import regex
from linter.text.width import width

_HEADING = regex(r"^\s*[一二三四五六七八九十]{1,3}、")
_SUBHEADING = regex(r"^\s*\([一二三四五六七八九十]{1,3}\)")
_LONGEST_HEADING = 60
_WRAPPED = frozenset({"txt", "md", "pdf", "ofd"})
"""Formats whose lines end at the edge of a page, not of a paragraph."""
_ENDS = tuple("。；：！？;:!?")
_GOES_ON = tuple("，、（《")
Line = tuple[int, str]


def blocks_of(record: Record, marks: Marks, language: str, view: View) -> Iterator[Block]:
    """The report in its own order: paragraphs, and each of the form's tables before the first line behind its begin.
    Where the record holds no text, the tables alone."""
    tables = sorted(record.tables.items(), key=lambda entry: entry[1].place.line)
    begun = False
    for lines in _paragraphs(record.text or [], record.format in _WRAPPED):
        begun = begun or _HEADING.match(fold(lines[0][1])) is not None
        while tables and tables[0][1].place.line < lines[0][0]:
            yield from table_block(record, *tables.pop(0), marks, language, view)
        yield _text(lines, None if begun else record.title, marks, language)
    for key, table in tables:
        yield from table_block(record, key, table, marks, language, view)


def _text(lines: list[Line], title: str | None, marks: Marks, language: str) -> Block:
    if lines[0][1].strip() == UNREAD:
        lines = [(lines[0][0], say(language, "［嵌入内容，未读取］", "[embedded, not read]"))]
    pieces = [piece for number, line in lines for piece in marks.pieces(number, line)]
    picture = say(language, "［图片］", "[image]")
    for piece in pieces:
        piece.text = piece.text.replace(PICTURE, picture)
        piece.parts = [(text.replace(PICTURE, picture), anchor) for text, anchor in piece.parts]
    _move_tags(pieces)
    return Block(_kind("".join(line for _, line in lines), title), pieces, lines=[number for number, _ in lines])


def _move_tags(pieces: list[Piece]) -> None:
    """A finding that goes on in the next pieces of its paragraph is numbered behind the last of them."""
    for piece, after in pairwise(pieces):
        going_on = [tag for tag in piece.tags if tag in after.marks]
        piece.tags = [tag for tag in piece.tags if tag not in going_on]
        after.tags = [*(tag for tag in going_on if tag not in after.tags), *after.tags]


def _kind(line: str, title: str | None) -> str:
    if is_row(line):
        return "row"
    text = fold(line.strip())
    if _is_title(text, title):
        return "title"
    if width(text) <= _LONGEST_HEADING and not text.endswith(("。", ";")):
        if _HEADING.match(text):
            return "heading"
        if _SUBHEADING.match(text):
            return "subheading"
    return "text"


def _is_title(text: str, title: str | None) -> bool:
    """Whether a line is the title or, where that takes two lines, the part of it that has the agency or the year."""
    if title is None or width(text) < 8:
        return False
    line, whole = "".join(text.split()), fold("".join(title.split()))
    return line == whole or (len(line) * 4 >= len(whole) and (whole.startswith(line) or whole.endswith(line)))


def _paragraphs(lines: list[Line], wrapped: bool) -> Iterator[list[Line]]:
    """The lines of each paragraph: a line that fills the page and ends no sentence, or ends in a comma, goes on in the
    next one."""
    if not lines:
        return
    widths = sorted(width(text.strip()) for _, text in lines)
    full = 0.85 * widths[len(widths) * 9 // 10]
    gaps = sorted(other - number for (number, _), (other, _) in pairwise(lines))
    gap = gaps[len(gaps) // 2] if gaps else 1  # 2 where every other line is empty
    paragraph = [lines[0]]
    for number, text in lines[1:]:
        before = paragraph[-1][1].rstrip()
        goes_on = (
            wrapped
            and number - paragraph[-1][0] <= min(gap, 2)
            and (before.endswith(_GOES_ON) or (width(before.strip()) >= full and not before.endswith(_ENDS)))
            and not text.startswith(("  ", "\u3000"))
            and not (_HEADING.match(fold(text)) or _SUBHEADING.match(fold(text)))
            and not (is_row(text) or is_row(before))
        )
        if goes_on:
            paragraph.append((number, text))
        else:
            yield paragraph
            paragraph = [(number, text)]
    yield paragraph
