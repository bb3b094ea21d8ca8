"""Pieces of a line as cells of a grid."""

from __future__ import annotations

from collections import Counter
from typing import Final

from linter.documents.layout import is_figure
from linter.documents.model import PICTURE, GridCell
from linter.documents.placeholders import NOT_FILLED, is_placeholder
from linter.documents.runs import without_marks
from linter.text.folding import LOST_BLANK
from linter.text.regex import regex

_QUOTED: Final = regex(r"""=?"{1,3}([^"]*)"{1,3}|'([^']*)'|'([0-9][0-9,.]*)|“([^“”]*)”""")
"""As sheets write what is to stay text."""
_ENDED: Final = regex(r"([0-9]*)\s?[,;，；]")
PAD: Final = "\u2060"
"""Stands for each sign of markup while a line is read, so that places stay those of the file."""

BAR = regex(r"(?<!\\)[|｜│┃┆┊║‖∣￨]")  # Markdown writes \| for a bar that opens no cell


def cell_of(piece: str, line: int, column: int) -> GridCell:
    """A cell. piece: what stands between its borders; line, column: where that begins."""
    text = piece.strip() if PAD not in piece else piece.replace(PAD, "").strip()
    if not text:
        return GridCell("", line, column)
    begins = column + piece.index(text[0])
    unseen = ""
    if not text.isalnum() or not text.isascii():
        text = text.replace("\\|", "|")
        if PICTURE in text:
            text = text.replace(PICTURE, "").strip()
            unseen = "格内是图片，没有读" if not text or is_figure(text) else ""
        if LOST_BLANK.match(text):
            text = text[1:].lstrip()
            begins = column + piece.index(text, begins - column + 1)
        if quoted := _QUOTED.fullmatch(text):
            text = next(filter(None, quoted.groups()), "")
            begins = column + piece.find(text[:1], piece.find(quoted[0][:1]) + 1) if text else begins
        if ended := _ENDED.fullmatch(text):
            text = ended[1]
            if not text:
                return GridCell("", line, column)
        text = without_marks(text)[0]
        if is_placeholder(text):
            text, unseen = "", NOT_FILLED
    return GridCell(text, line, begins, unseen=unseen)


def split_tabs(line: str, number: int) -> list[GridCell]:
    """The cells of a line with tabs."""
    cells, column = [], 1
    for piece in line.split("\t"):
        cells.append(cell_of(piece, number, column))
        column += len(piece) + 1
    return cells


def split_bars(line: str, number: int) -> list[GridCell]:
    """The cells of a line with bars, what stands outside the first and the last bar included."""
    cells, start = [], 0
    for bar in [*BAR.finditer(line), None]:
        end = bar.start() if bar else len(line)
        cells.append(cell_of(line[start:end], number, start + 1))
        start = end + 1
    return cells


def without_edges(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Where every row begins (ends) with a bar, that bar is the edge of the table and opens no cell."""
    if all(len(row) > 1 and not row[0].text for row in rows):
        rows = [row[1:] for row in rows]
    if all(len(row) > 1 and not row[-1].text for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def rejoined(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Rows that a line end cut in two, whole again: what begins with a label and is too short, and the figures below it
    that make up the width of most rows."""
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    whole: list[list[GridCell]] = []
    at = 0
    while at < len(rows):
        row, following = rows[at], at + 1
        joined = row
        while (
            len(joined) < width and following < len(rows) and _is_labelled(row) and _has_figures_alone(rows[following])
        ):
            rest = rows[following]
            joined = [*(joined if joined[-1].text else joined[:-1]), *(rest if rest[0].text else rest[1:])]
            following += 1
        if len(joined) == width and len(row) < width:
            whole.append(joined)
            at = following
        else:
            whole.append(row)
            at += 1
    return whole


def _is_labelled(row: list[GridCell]) -> bool:
    first = next((cell for cell in row if cell.text), None)
    return first is not None and not is_figure(first.text)


def _has_figures_alone(row: list[GridCell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return bool(texts) and all(map(is_figure, texts))
