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
_NUMBERED = regex(rf"(?<!\d)(?P<mark>{_MARK})(?=[\u4e00-\u9fff《*\"])")
_BEGINS = regex(rf"[*#]{{0,6}}{_MARK}")
_STOP = regex(r"[。:;!?]")
_COMMA = regex(r"[。,:;!?]")
# 信息管理方面，… at the head of a sentence heads what follows, as a sub-heading would
_SPOKEN = regex(r"[。;](?:在)?(?P<text>[\u4e00-\u9fff]{4,14}(?:方面|上))[,:]")
_BOLD = "*#"
_LONGEST = 40
_USUAL = 24


def find_subheads(flow: Flow, start: int, end: int, aspects: list[Aspect]) -> list[SubHead]:
    """The sub-headings between two offsets, in order, each with the stretch up to the next."""
    labels = [(fold(label), aspect.key) for aspect in aspects for label in (aspect.heading, *aspect.also)]
    labels.sort(key=lambda item: len(item[0]), reverse=True)
    found: list[SubHead] = []
    for match in _NUMBERED.finditer(flow.text, start, end):
        before = flow.text[match.start() - 1 : match.start()]
        if not (flow.is_line_start(match.start()) or before in "。;:*#" or match.start() == start):
            continue
        close = _text_end(flow, match.end(), end)
        text = flow.text[match.end() : close].strip(_BOLD)
        if len(text) > 1:
            alone = close if flow.is_line_start(close) and flow.text[close - 1] not in "。:;" else None
            aspect = _aspect(text, labels) or _aspect(_behind_colon(flow, close, end), labels)
            found.append(SubHead(text, aspect, match.start(), close, alone=alone))
    named = {head.aspect for head in found}
    numbered = [(head.start, head.end) for head in found]
    for at in flow.line_starts:
        if not start <= at < end or _within(numbered, at):
            continue
        line = flow.text[at : min(flow.line_end(at), end)].strip(_BOLD)
        line = line if len(line) <= 16 else _STOP.split(line, maxsplit=1)[0]  # 依申请公开。2022年，…: a number was lost
        key = _aspect(line.rstrip("。:"), labels) if 3 <= len(line) <= 16 and not regex(r"[,;]").search(line) else None
        if key is not None and key not in named and _starts_anew(flow, at, start):
            alone = at + len(line) if flow.is_line_start(at + len(line)) else None
            found.append(SubHead(line, key, at, at + len(line), alone=alone))
    named = {head.aspect for head in found}
    for match in _SPOKEN.finditer(flow.text, start, end):
        key = _aspect(match["text"], labels)
        if key is not None and key not in named:
            found.append(SubHead(match["text"], key, match.start("text"), match.end("text"), spoken=True))
    found.sort(key=lambda head: head.start)
    for head, following in pairwise(found):
        head.end = following.start
    if found:
        found[-1].end = end
    return found


def _text_end(flow: Flow, start: int, end: int) -> int:
    """Where the words of a sub-heading end: with its line when that stands alone or a mark follows, else with its
    sentence; one too long for a heading at its first comma."""
    far = min(end, start + _LONGEST)
    stop = _STOP.search(flow.text, start, far)
    line_end = flow.line_end(start)
    if line_end < (stop.start() if stop else far) and (
        _BEGINS.match(flow.text, line_end) or _stands_alone(flow, start, line_end)
    ):
        return line_end
    if stop is not None:
        return stop.start()
    comma = _COMMA.search(flow.text, start, far)
    return comma.start() if comma else min(end, start + _USUAL)


def _behind_colon(flow: Flow, close: int, end: int) -> str:
    """What follows a sub-heading's colon up to the next stop: 立足实际：政府信息管理更规范."""
    if flow.text[close : close + 1] != ":":
        return ""
    rest = flow.text[close + 1 : min(end, flow.line_end(close), close + _USUAL)]
    return _COMMA.split(rest, maxsplit=1)[0]


def _stands_alone(flow: Flow, start: int, line_end: int) -> bool:
    """Whether a line ends with its words: it is shorter than the lines of wrapped text around it."""
    following = flow.line_end(line_end) - line_end
    return line_end - start + 4 < following or following == 0


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart."""
    before = bisect_right(spans, (at, sys.maxsize)) - 1
    return before >= 0 and at < spans[before][1]


def _aspect(text: str, labels: list[tuple[str, str]]) -> str | None:
    """The aspect a heading names, in its first clause that names one: 健全台账，加强政府信息管理."""
    for clause in text.split(","):
        for label, key in labels:
            if label in clause[: len(label) + 10]:
                return key
    return None


def _starts_anew(flow: Flow, at: int, start: int) -> bool:
    return at == start or flow.text[at - 1] in "。:;!?)*"
