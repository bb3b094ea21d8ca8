"""The sub-headings of section one: （一）主动公开 … （五）监督保障."""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import pairwise

from linter.reading.flow import Flow
from linter.reading.model import SubHead
from linter.rulebook.form import Aspect
from linter.text.folding import fold
from linter.text.regex import regex

_NUMERAL = "[一二三四五六七八九十]"
_MARK = rf"(?:\({_NUMERAL}\)|{_NUMERAL}\)|{_NUMERAL}、|{_NUMERAL}是|\d{{1,2}}[、.]|\(\d\))"
_NUMBERED = regex(rf"(?<!\d)(?P<mark>{_MARK})(?P<text>[\u4e00-\u9fff《][^。,:;!?]{{1,23}})")
_BOLD = "*#"


def find_subheads(flow: Flow, start: int, end: int, aspects: list[Aspect]) -> list[SubHead]:
    """The sub-headings between two offsets, in order, each with the stretch up to the next."""
    labels = [(fold(label), aspect.key) for aspect in aspects for label in (aspect.heading, *aspect.also)]
    labels.sort(key=lambda item: len(item[0]), reverse=True)
    found: list[SubHead] = []
    for match in _NUMBERED.finditer(flow.text, start, end):
        before = flow.text[match.start() - 1 : match.start()]
        if not (flow.is_line_start(match.start()) or before in "。;:*#" or match.start() == start):
            continue
        found.append(SubHead(match["text"], _aspect(match["text"], labels), match.start(), match.end()))
    named = {head.aspect for head in found}
    numbered = [(head.start, head.end) for head in found]
    for at in flow.line_starts:
        if not start <= at < end or _within(numbered, at):
            continue
        line = flow.text[at : min(flow.line_end(at), end)].strip(_BOLD)
        key = _aspect(line.rstrip("。:"), labels) if 3 <= len(line) <= 16 and not regex(r"[,;]").search(line) else None
        if key is not None and key not in named and _starts_anew(flow, at, start):
            found.append(SubHead(line, key, at, at + len(line)))
    found.sort(key=lambda head: head.start)
    for head, following in pairwise(found):
        head.end = following.start
    if found:
        found[-1].end = end
    return found


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return before >= 0 and at < spans[before][1]


def _aspect(text: str, labels: list[tuple[str, str]]) -> str | None:
    for label, key in labels:
        if label in text[: len(label) + 10]:
            return key
    return None


def _starts_anew(flow: Flow, at: int, start: int) -> bool:
    return at == start or flow.text[at - 1] in "。:;!?)*"
