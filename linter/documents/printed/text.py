"""Characters become lines, words and the text of a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from linter.documents.printed.page import Box, Glyph, Page
from linter.text.radicals import plain

SAME_LINE = 0.5
"""Centres closer than this share of the height stand on one line."""
WORD_GAP = 0.35
"""A gap wider than this share of the height parts two words."""
SEAM = 0.2
TWIN = 0.3
"""Share of its size by which a character printed twice may be off."""
MAX_SEAMS = 4
"""A gap wider than `SEAM` may part two words; the last few are remembered."""
MARGIN = 0.12
"""The share of the page, at the top and at the bottom, where page numbers stand."""

_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffc]")
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*\d{1,3}[-—–－·\s]*|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)


MOST_CLEANED = 20_000
_cleaned: dict[str, str] = {}


class Word(Struct):
    """Characters on one line with no gap between them. seams: gaps too small to be sure (index in the text, x)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    seams: list[tuple[int, float]] = []

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


class Line(Struct):
    """A printed line of a page, as words from left to right.

    part: of the document in reading order (a page, or a column of one). offset: how far left the page's own place is.
    figures: those at its end, once they were looked for.
    """

    page: int
    words: list[Word]
    top: float
    bottom: float
    part: int = 0
    offset: float = 0.0
    figures: list[Word] | None = None

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        """Where the line stands on its page."""
        left, right = min(word.x0 for word in self.words), max(word.x1 for word in self.words)
        return Box(left + self.offset, self.top, right + self.offset, self.bottom)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def clusters(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, each line from left to right."""
    lines: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=_middle):
        top, bottom = glyph.top, glyph.bottom
        y, own = (top + bottom) / 2, bottom - top
        if lines and (y - middle < SAME_LINE * (own if own < height else height) or y - middle < SAME_LINE * 0.1):
            lines[-1].append(glyph)
            if own > height and glyph.text.strip():
                middle, height = y, own
        else:
            lines.append([glyph])
            middle, height = y, own
    for line in lines:
        if len(line) > 1:
            line.sort(key=attrgetter("x0"))
    return lines


def _middle(glyph: Glyph) -> float:
    return glyph.top + glyph.bottom


def lines_of(glyphs: Iterable[Glyph], page: Page, part: int) -> list[Line]:
    """The printed lines; those that hold white space only are left out. part: of the document, in reading order."""
    found = []
    for cluster in clusters(glyphs):
        words = _words(cluster)
        if words:
            top, bottom = min(w.top for w in words), max(w.bottom for w in words)
            found.append(Line(page.number, words, top, bottom, part, page.offset))
    return found


def _words(cluster: list[Glyph]) -> list[Word]:
    words: list[Word] = []
    word: Word | None = None  # the last one; None when the next character begins another
    last: Glyph | None = None
    for glyph in cluster:
        sign = glyph.text
        if last is not None and sign == last.text and _is_twin(glyph, last):
            continue
        last = glyph
        text = _cleaned.get(sign) or clean(sign)
        x0, x1, top, bottom = glyph.x0, glyph.x1, glyph.top, glyph.bottom
        if not sign and word is not None:  # struck through: what follows stands next to what came before
            word.x1 = max(word.x1, x1)
            continue
        if not text.strip():
            if x1 - x0 > 0:
                word = None
            continue
        if word is not None and (gap := x0 - word.x1) <= WORD_GAP * (bottom - top):
            if gap > SEAM * (bottom - top):
                word.seams = [*word.seams[-MAX_SEAMS:], (len(word.text), x0)]
            word.text += text
            if x1 > word.x1:
                word.x1 = x1
            if top < word.top:
                word.top = top
            if bottom > word.bottom:
                word.bottom = bottom
        else:
            word = Word(text, x0, x1, top, bottom)
            words.append(word)
    return words


def _is_twin(glyph: Glyph, last: Glyph) -> bool:
    """Whether a character was printed a second time, a hair beside the first, to look bold."""
    near = glyph.x0 - last.x0 < TWIN * (glyph.x1 - glyph.x0)
    return near and abs(glyph.top - last.top) < TWIN * (glyph.bottom - glyph.top)


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell: its lines put together without a sign between them, so `18` over `2` is `182`."""
    glyphs = list(glyphs)
    if len(glyphs) == 1:
        return clean(glyphs[0].text).strip()
    return "".join([" ".join([word.text for word in _words(cluster)]) for cluster in clusters(glyphs)])


def clean(text: str) -> str:
    """A character as it is to be read: no radicals, no invisible signs, one kind of blank."""
    found = _cleaned.get(text)
    if found is None:
        found = plain(_INVISIBLE.sub("", text)).replace("\xa0", " ")
        if len(_cleaned) < MOST_CLEANED:
            _cleaned[text] = found
    return found


def drop_page_numbers(page: Page, lines: list[Line]) -> list[Line]:
    """The lines without the page's number at its head or foot."""
    kept = list(lines)
    for at in (-1, 0):
        if not kept:
            break
        line = kept[at]
        margin = line.y > page.height * (1 - MARGIN) if at else line.y < page.height * MARGIN
        if not margin or not _PAGE_NUMBER.fullmatch(line.text):
            continue
        others = [other for other in kept if other is not line]
        gap = min((max(o.top - line.bottom, line.top - o.bottom) for o in others), default=line.height)
        if gap > 0.5 * line.height:
            kept.remove(line)
    return kept


def drop_running_heads(pages: list[Page], lines: list[list[Line]]) -> list[list[Line]]:
    """The lines without what stands at the head or foot of most pages in the same place (file name, address, date)."""

    def mark(page: Page, line: Line) -> tuple[str, int] | None:
        if page.height * MARGIN * 0.7 < line.y < page.height * (1 - MARGIN * 0.7):
            return None
        return re.sub(r"\d+", "0", line.text), round(line.y / 4)

    if len(pages) < 3:
        return lines
    counts = Counter(m for page, on_page in zip(pages, lines, strict=True) for m in {mark(page, ln) for ln in on_page})
    often = {m for m, count in counts.items() if m is not None and count * 3 >= len(pages) * 2}
    return [
        [line for line in on_page if mark(page, line) not in often] for page, on_page in zip(pages, lines, strict=True)
    ]
