"""Text without cell borders as label text and runs of figures.

What is printed is a sequence of label pieces and figures; here the pieces are put together, and each run of
figures knows how much label text comes before it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct, field

from linter.documents.model import Place
from linter.documents.text import is_page_mark
from linter.reading.tables.labels import label_key, without_remark
from linter.text.regex import regex

# A figure, also an ill-formed one (1O, 3.5, 约37), or a stroke, standing by itself.
# with its unit and a remark (6件（其中修订2件）), or a sign of which no one knows what it is.
_REMARK = r"[（(][^（）()\s]{0,60}[\u4e00-\u9fff]{2}[^（）()\s]{0,60}[）)]"
_TOKEN = regex(
    r"[+\-－−增减约近逾]?[0-9０-９OolI\U0001d7ce-\U0001d7ff][0-9０-９OolI,，.．\U0001d7ce-\U0001d7ff]*(?:万元|元|件|项|个|条)?"
    rf"(?:{_REMARK})?|[/／\\—－-]+|[0-9]*[\ufffd\ue000-\uf8ff][0-9\ufffd\ue000-\uf8ff]*"
)
_UNIT_WORD = regex(rf"(?:万元|元|件|项|个|条)(?:{_REMARK})?|{_REMARK}")
_WORD = regex(r"\S+")
# A figure that follows its label without a blank.
_GLUED = regex(r"(?<=[\u4e00-\u9fff)）”])[约近逾]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]{1,6})?$")
BARS = "|｜│┃"
_BAR = regex(f"[{BARS}]")
_SPACES = " \t\u00a0\u3000"
_FEW = 4  # bars that open a row for each blank cell beside them
_EVERY = 1.25  # labels for each bar that opens a row: the first row's may be missing
MAX_LINE = 20_000
SHORT_LINE = 100


class Run(Struct):
    """Figures that stand together. offset: how many characters of label text come before them."""

    offset: int
    figures: list[tuple[str, Place]]
    line: int
    alone: bool = True


class Stream(Struct):
    """A region of text as label text and runs of figures.

    lines: for each character of `labels`, the line it stands on. too_long: a line over the limit was left out.
    """

    labels: str = ""
    lines: list[int] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    one_a_line: bool = False
    too_long: bool = False
    known: frozenset[str] = frozenset()


def read_stream(lines: list[tuple[int, str]], known: frozenset[str] = frozenset()) -> Stream:
    """The label text and the runs of figures of some lines (1-based number, text).

    known: labels, reduced, that are no remark where they stand in brackets: 行政诉讼（复议后起诉）.
    """
    stream = Stream()
    pieces: list[str] = []
    length = 0
    blanks = _blank_cells(lines)
    singles = several = 0
    for number, line in lines:
        if is_page_mark(line):
            continue
        if len(line) > MAX_LINE:
            stream.too_long = True
            continue
        text = _BAR.sub(" ", line)
        if not text.strip(_SPACES):
            if number in blanks and (not stream.runs or pieces):
                _add(stream, length, [("", Place(number, 1, number, 1))], number)
            continue
        label_end, figures = _tail(text)
        key = reduced(text[:label_end], known)
        if len(figures) == 1 and not text[:label_end].strip():
            singles += 1
        elif figures:
            several += 1
        if key:
            pieces.append(key)
            length += len(key)
            stream.lines += [number] * len(key)
        if figures:
            found = [(text[start:end], Place(number, start + 1, number, end + 1)) for start, end in figures]
            _add(stream, length, found, number, alone=not key)
    stream.labels, stream.known = "".join(pieces), known
    stream.one_a_line = singles > several
    if not stream.one_a_line:
        stream.runs = _by_line(stream.runs)
    return stream


def _blank_cells(lines: list[tuple[int, str]]) -> set[int]:
    """The lines of one bar alone that are blank cells, where bars and line ends both separate cells.

    Lines that end in a bar are cells, and one that is nothing else is a blank one; not so where one stands before
    every label, to open its row, or before every cell. Where bars have lines of their own, the second of two is a blank
    cell. Several bars in a line are what is left of joined or dropped cells.
    """
    filled = [(number, line) for number, line in lines if line.strip(_SPACES)]
    kinds = [_line_kind(line) for _, line in filled]
    texts = [line for (_, line), kind in zip(filled, kinds, strict=True) if kind in ("label", "figure")]
    single = [at for at, kind in enumerate(kinds) if kind == "|"]
    if 2 * sum(1 for line in texts if line.rstrip().endswith(tuple(BARS))) <= len(texts):
        return {filled[at][0] for at in single if at and kinds[at - 1] == "|"}
    if len(single) * _EVERY >= len(texts) and not any(kinds[at - 1] == "|" for at in single if at):
        return set()  # one before each cell
    labels = [at for at, kind in enumerate(kinds) if kind == "label" and at and kinds[at - 1] != "label"]
    openers = [at for at in single if at + 1 < len(kinds) and kinds[at + 1] == "label"]
    unlabelled = [at for at in single if at and kinds[at - 1] == "label" and kinds[at + 1 : at + 2] == ["figure"]]
    if len(openers) * _EVERY >= len(labels) and len(openers) > 1:
        others = set(single).difference(openers, unlabelled)
        if len(others) * _FEW <= len(openers):
            return {filled[at][0] for at in others}
    return {filled[at][0] for at in single}


def _line_kind(line: str) -> Literal["|", "||", "label", "figure"]:
    bare = line.strip(_SPACES)
    if not bare.strip(BARS + _SPACES):
        return "|" if len(bare) == 1 else "||"
    text = _BAR.sub(" ", line)
    return "figure" if not text[: _tail(text)[0]].strip(_SPACES) else "label"


def with_blank_lines(lines: list[tuple[int, str]], stream: Stream, widths: set[int]) -> Stream:
    """One cell a line, where an empty line is a blank cell.

    Lines stand a fixed number of blank lines apart; where more are blank, the rest are blank cells. Taken only
    when every row then has just as many cells as it has columns, otherwise the stream is left as it is.
    """
    if any(_BAR.search(line) for _, line in lines):
        return stream
    filled = [number for number, line in lines if line.strip() and not is_page_mark(line)]
    gaps = [after - before - 1 for before, after in pairwise(filled)]
    if not gaps:
        return stream
    apart = max(set(gaps), key=gaps.count)
    texts = dict(lines)
    fresh = Stream(labels=stream.labels, lines=stream.lines, one_a_line=True)
    length = 0
    for index, number in enumerate(filled):
        if index:
            extra, rest = divmod(gaps[index - 1] - apart, apart + 1)
            if rest or extra < 0:
                return stream
            _add_blanks(fresh, length, filled[index - 1], extra, apart)
        label_end, figures = _tail(texts[number])
        length += len(reduced(texts[number][:label_end], stream.known))
        if figures:
            found = [(texts[number][a:b], Place(number, a + 1, number, b + 1)) for a, b in figures]
            _add(fresh, length, found, number)
    after_last, rest = divmod(lines[-1][0] - filled[-1] - apart, apart + 1)
    if not rest and after_last > 0:
        _add_blanks(fresh, length, filled[-1], after_last, apart)
    if _figures(fresh) != _figures(stream):
        return stream
    fresh.runs = [run for run in fresh.runs if len(run.figures) in widths or any(text for text, _ in run.figures)]
    return fresh if all(len(run.figures) in widths for run in fresh.runs) else stream


def is_figure_word(word: str) -> bool:
    """Whether a word is a figure, well-formed or not, or a stroke."""
    return _TOKEN.fullmatch(word) is not None


def glued_figure(word: str) -> int | None:
    """Where the figure begins in a word that is a label with its figure behind it, without a blank between them."""
    match = _GLUED.search(word)
    return match.start() if match is not None else None


def is_unit_word(word: str) -> bool:
    """Whether a word is what may stand behind a figure: its unit, a remark in brackets."""
    return _UNIT_WORD.fullmatch(word) is not None


def reduced(label: str, known: frozenset[str]) -> str:
    """A label by what identifies it, a remark behind it left out; known: what is none, though in brackets."""
    text = label.replace("&nbsp;", "").strip()
    bare = without_remark(text)
    return label_key(text if label_key(text[len(bare) :]) in known else bare)


def _add_blanks(stream: Stream, offset: int, line: int, count: int, apart: int) -> None:
    for blank in range(1, count + 1):
        at = line + blank * (apart + 1)
        _add(stream, offset, [("", Place(at, 1, at, 1))], at)


def _figures(stream: Stream) -> int:
    return sum(1 for run in stream.runs for text, _ in run.figures if text)


def _tail(text: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the label of a line ends, and the spans of the figures after it."""
    return _short_tail(text) if len(text) <= SHORT_LINE else _find_tail(text)


@lru_cache(maxsize=4096)
def _short_tail(text: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The same for a short line: most are the same in every report (a label, `0`, `0 0 0 0 0 0 0`)."""
    return _find_tail(text)


def _find_tail(text: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    figures: list[tuple[int, int]] = []
    label_end = len(text)
    while words:
        start, end = words[-1]
        word = text[start:end]
        if is_unit_word(word) and len(words) > 1 and is_figure_word(text[words[-2][0] : words[-2][1]]):
            words.pop()
            start = words[-1][0]
        elif not is_figure_word(word):
            glued = glued_figure(word)
            if glued is not None:
                figures.append((start + glued, end))
                label_end = start + glued
            break
        figures.append((start, end))
        label_end = start
        words.pop()
    return label_end, tuple(figures[::-1])


def _add(stream: Stream, offset: int, figures: list[tuple[str, Place]], line: int, alone: bool = True) -> None:
    if stream.runs and stream.runs[-1].offset == offset:
        stream.runs[-1].figures += figures
    else:
        stream.runs.append(Run(offset, figures, line, alone))


def _by_line(runs: list[Run]) -> list[Run]:
    """In row-wise text a line of figures is a row of its own, even with no label between two of them."""
    split: list[Run] = []
    for run in runs:
        lines: dict[int, list[tuple[str, Place]]] = {}
        for figure in run.figures:
            lines.setdefault(figure[1].line, []).append(figure)
        for number, (line, figures) in enumerate(lines.items()):
            split.append(Run(run.offset, figures, line, run.alone if number == 0 else True))
    return split


def without_joined(run: Run, widths: set[int]) -> Run:
    """One cell a line: blank cells around the figures that fill a row are the rest of cells joined with a label."""
    filled = [at for at, (text, _) in enumerate(run.figures) if text]
    if len(run.figures) <= max(widths) or not filled or filled[-1] - filled[0] + 1 not in widths:
        return run
    row = run.figures[filled[0] : filled[-1] + 1]
    return Run(run.offset, row, row[0][1].line, run.alone)


def split_long(runs: list[Run], widths: set[int]) -> list[Run]:
    """One cell a line: a run of twice the width is two rows whose label between them is missing."""
    split: list[Run] = []
    for run in runs:
        for width in sorted(widths, reverse=True):
            if len(widths) == 1 and len(run.figures) > width and len(run.figures) % width == 0:
                for at in range(0, len(run.figures), width):
                    part = run.figures[at : at + width]
                    split.append(Run(run.offset, part, part[0][1].line))
                break
        else:
            split.append(run)
    return split
