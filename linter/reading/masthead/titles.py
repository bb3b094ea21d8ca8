"""Titles: the lines above a report, and what its carrier calls a title, that name the report."""

from __future__ import annotations

import re

from msgspec import Struct

from linter.documents.model import Document
from linter.reading.flow import Flow
from linter.reading.masthead.dates import YEAR, number
from linter.reading.names import Grammar, Name
from linter.text.folding import fold
from linter.text.regex import regex

_SHORTENED = r"(?<![动请])公开(?=(?:工作)?年度报告)"  # X局公开年度报告
REPORT = regex(
    rf"(?:(?P<y1>{YEAR})年{{0,2}}度?)?(?:政府信息公开|政务公开|政务信息公开|政府信息|信息公开|{_SHORTENED})"
    r"(?:重点)?(?:工作)?"
    rf"(?:(?P<y2>{YEAR})年?度?)?(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:的)?(?:情况)?(?:的)?(?:年度报告|年报|(?:总结)?报告)"
    rf"(?:\((?P<y3>{YEAR})年?度?\))?"
)
"""The words that name the report, with the year where it stands among them."""

_STOP = regex(r"[。,;!?:]")
_MARKS = regex(r"^(?:[#*\"《★☆●◆◇■▲※·]|〔[^〔〕]{1,6}〕|\d{1,3}[、.])+")  # **…**, 《…》, 【图文】
_AFTER = regex(
    r"^(?:[》\"*#★☆●◆◇■▲※·]|\(.{0,20}\)|〔[^〔〕]{0,12}〕|[_\-|].*|(?:发布|来源|时间|日期|浏览|字[体号]|作者|信息来源).*"
    r"|正文|全文|打印|朗读|收听|收藏|分享|下载|保存|关闭|解读|的?公告|\.(?:docx?|pdf|wps|ofd|html?))*$"
)
_CRUMBS = regex(r"[》›»→/\\]")
_SITE = regex(r"[_|\-]")
_ABOUT = regex(r"关于(?:公布|发布|印发|报送|编制)?$")
_LEADING_YEAR = regex(rf"(?:关于)?({YEAR})(?:学年|年{{0,2}})度?(?:关于)?$")
_YEAR_LINE = regex(rf"^\(?({YEAR})年度?\)?$")
_BRACKETED = regex(r"\(([^()]{4,30})\)")
_BEFORE_TITLE = 45
_LINE = 40  # characters of a line that may be a piece of a title
_SENTENCE = 40
_FAR = 200  # characters of a line, breadcrumbs and all, before the words of a title
HEAD = 200
"""Lines above a report that are looked at."""

MOST = 50  # titles looked at


class Title(Struct):
    """A title found. start, end: in the head's flow (None for what only the carrier says). name: whose report it is."""

    text: str
    name: Name | None
    year: int | None
    score: int
    start: int = 0
    end: int = 0
    year_text: str = ""


class Before(Struct):
    """What stands before the words of a title. kept: how many of its last characters belong to the title."""

    name: Name | None
    year: str
    kept: int
    rest: str


def head_of(document: Document, line: int, column: int) -> Flow:
    """What stands above a place, cell by cell where a table lays it out: title, page and preface."""
    cells: dict[int, list[tuple[int, int, str]]] = {}
    for grid in document.grids:
        if grid.first_line > line:
            break
        for cell in (cell for row in grid.rows for cell in row if cell.text):
            cells.setdefault(cell.line, []).append((cell.line, cell.column, cell.text))
    pieces: list[tuple[int, int, str]] = []
    for n, text in enumerate(document.lines[max(0, line - HEAD) : line], max(0, line - HEAD) + 1):
        text = text[: column - 1] if n == line else text
        pieces += cells.get(n) or [(n, 1, text)] if n < line else [(n, 1, text)]
    return Flow(pieces)


def find_titles(head: Flow, grammar: Grammar, called: list[str]) -> list[Title]:
    """The titles among the lines above a report. called: what the carrier calls titles, folded."""
    found: list[Title] = []
    for match in REPORT.finditer(head.text):
        start = head.line_start(match.start())
        title = _in_line(head, match, start, grammar)
        if title is None:
            continue
        title.score += 2 * any(title.text in text or text in title.text for text in called if len(text) > _SHORT)
        found.append(title)
        if len(found) == MOST:
            break
    return found


_SHORT = 8


def best_title(head: Flow, titles: list[Title]) -> Title | None:
    """The title of the report: the one that tells most; of equals the last above the preface."""
    if not titles:
        return None
    preface = _first_sentence(head)
    return max(titles, key=lambda title: (title.score, title.start < preface, title.start))


def carried_title(text: str, grammar: Grammar) -> Title | None:
    """A title as the carrier has it (a title element, a property), the name of the site cut off."""
    flow = Flow([(1, 1, text)])
    match = REPORT.search(flow.text)
    if match is None:
        return None
    before = flow.text[: match.start()]
    start = max((sign.end() for sign in _SITE.finditer(before)), default=0)
    start = max((sign.end() for sign in _CRUMBS.finditer(before, start)), default=start)
    told = split(before[start:].removeprefix("《"), grammar)
    year = match["y1"] or match["y2"] or match["y3"] or told.year
    if told.name is None and not year:
        return None
    begin = match.start() - told.kept
    return Title(flow.text[begin : match.end()], told.name, number(year) if year else None, 0)


def split(before: str, grammar: Grammar) -> Before:
    """The agency and the year among the words before 政府信息公开…报告."""
    rest, year = before, ""
    while True:
        shorter = _ABOUT.sub("", rest).rstrip("-:_·*# 的")
        at = _LEADING_YEAR.search(shorter)
        if at is not None:
            year = year or at[1]
            shorter = shorter[: at.start()]
        if shorter == rest:
            break
        rest = shorter
    name = grammar.find(rest)
    if name is None or not rest.endswith(name.text):
        return Before(name, year, len(before) if not rest else len(before) - len(rest), rest)
    start = len(rest) - len(name.text)
    at = _LEADING_YEAR.search(rest, 0, start)
    if at is not None:
        year, start = year or at[1], at.start(1)
    return Before(name, year, len(before) - start, "")


def _in_line(head: Flow, match: re.Match[str], start: int, grammar: Grammar) -> Title | None:
    """The title that a line holds, with the lines above that belong to it; None where it is running text."""
    text = head.text
    if match.start() - start > _FAR:
        return None
    end_of_line = head.line_end(max(0, match.end() - 1))
    mark = _MARKS.match(text, start, match.start())
    label = next((word for word in grammar.words.title_labels if text.startswith(word, start)), "")
    start = mark.end() if mark else start + len(label) + (text.startswith(":", start + len(label)) if label else 0)
    before = text[start : match.start()]
    crumbs = [sign.end() for sign in _CRUMBS.finditer(before)]
    before = before[crumbs[-1] :] if crumbs else before
    if _STOP.search(before) or len(before) > _BEFORE_TITLE or not _AFTER.match(text[match.end() : end_of_line]):
        return None
    told = split(before, grammar)
    year = match["y1"] or match["y2"] or match["y3"] or told.year
    name, begin = told.name, match.start() - told.kept
    if name is not None and told.kept < len(before):  # other words stand before it: no piece of it is above
        name = None if name.bare else name
    elif not crumbs:
        name, begin, above = _with_lines_above(head, start, told, begin, year, grammar)
        year = year or above
    below = _YEAR_LINE.match(text[end_of_line : head.line_end(end_of_line)]) if end_of_line < len(text) else None
    year = year or (below[1] if below else "")
    if name is None and not told.rest:
        name = _in_brackets(text, match.end(), end_of_line, grammar)
    bare = name is None and not year
    if bare and (crumbs or label or told.rest or match.group().endswith("年报") or match.group().startswith("公开")):
        return None  # a column of the site
    score = 4 * (name is not None) + 3 * bool(year) + 2 * (not told.rest) - 4 * bool(crumbs) - bool(label)
    score -= name is None and bool(told.rest)
    return Title(text[begin : match.end()], name, number(year) if year else None, score, begin, match.end(), year)


def _in_brackets(text: str, start: int, end_of_line: int, grammar: Grammar) -> Name | None:
    """The name in brackets behind a title, or on the line below it: 2023年…报告(X)."""
    found = _BRACKETED.match(text, start) if start < end_of_line else _BRACKETED.match(text, end_of_line)
    name = grammar.parse(found[1]) if found else None
    return name if name is not None and name.organ and not name.bare and not name.relative else None


def _with_lines_above(
    head: Flow, start: int, told: Before, begin: int, stated: str, grammar: Grammar
) -> tuple[Name | None, int, str]:
    """The name with what the lines above have of it, where the title then begins, and a year on a line of its own.

    stated: the year that the title's line itself has.
    """
    lines = _above(head, start)
    year = ""
    if not stated and not told.rest and lines and (at := _YEAR_LINE.match(_plain(lines[0][1]))):
        year, begin, lines = at[1], lines[0][0], lines[1:]
    own = told.name.text if told.name is not None else told.rest
    name = told.name if told.name is not None and not told.name.bare else None
    whole = name is not None
    if name is not None and name.places:
        return name, begin, year
    for used in range(1, min(2, len(lines)) + 1):
        above = "".join(_plain(text) for _, text in reversed(lines[:used]))
        joined = grammar.parse(above + own)
        if joined is None or joined.bare or (whole and not joined.places) or not _joins(above, own, grammar):
            continue
        line_start, text = lines[used - 1]
        name, whole, begin = joined, True, line_start + _marked(text)
        upper = _YEAR_LINE.match(_plain(lines[used][1])) if len(lines) > used else None
        if upper and not year and not stated:
            year, begin = upper[1], lines[used][0]
        if name.places:
            break
    return name, begin, year


def _joins(above: str, own: str, grammar: Grammar) -> bool:
    """Whether what stands above and what stands in the title's line are one name cut in two."""
    if not own:
        return True
    upper = grammar.parse(above)
    return upper is None or upper.bare or not upper.organ or bool((lower := grammar.parse(own)) and lower.bare)


def _above(head: Flow, start: int) -> list[tuple[int, str]]:
    """The lines right above, the nearest first, as far as each may be a piece of a title."""
    found: list[tuple[int, str]] = []
    at = head.line_start(start)
    while at > 0 and len(found) < 3:
        begin = head.line_start(at - 1)
        text = head.text[begin:at]
        if len(text) > _LINE:
            break
        found.append((begin, text))
        at = begin
    return found


def _plain(line: str) -> str:
    return line[_marked(line) :].rstrip("*#")


def _marked(line: str) -> int:
    """How many marks a line begins with."""
    mark = _MARKS.match(line)
    return mark.end() if mark else 0


def _first_sentence(head: Flow) -> int:
    """Where the preface begins: the first line of running text."""
    for start in head.line_starts:
        line = head.text[start : head.line_end(start)]
        if len(line) >= _SENTENCE and ("。" in line or line.count(",") > 1):
            return start
    return len(head)


def folded_titles(document: Document, *sources: str) -> list[str]:
    """What the carrier calls titles, folded."""
    return [fold(titled.text) for titled in document.titles if titled.source in sources]
