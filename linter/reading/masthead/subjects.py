"""Who acts in the text: the subjects of its sentences, and after whom it calls its papers and channels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from linter.reading.flow import Flow
from linter.reading.masthead.dates import YEAR
from linter.reading.masthead.wording import MOST, REACH, Said, is_addressed, opens, sentences, subject, whole
from linter.reading.names import LONGEST, Grammar
from linter.text.regex import regex

_OWN_PAPER = regex(
    r"《(?P<whose>[^《》]{4,40}?)(?:20\d\d年度?)?(?:(?:政府信息|政务信息|信息|政务)(?:主动|依申请)?|主动|依申请)公开[^《》]{0,20}"
    r"(?:制度|指南|目录|办法|方案|计划|规定|规程)》"
)
_OWN_CHANNEL = regex(r"\"(?P<whose>[^\"]{4,30})\"(?:官方|政务|新浪)*(?:微信|公众号|微博|抖音|视频号)")
_DATED = regex(
    rf"(?:(?:(?:{YEAR})-)?(?:{YEAR})(?:学?年)?度?(?:以?来)?|本年度?|(?:今年|年初|[近一]年|近几年|一直|长期)以?来|今年|全年)?,?"
)
_NO_SUBJECT = frozenset("请与由")  # 请与X联系, 由X编制
_COUNTED = regex(r"(?:[一二三四五六七八九]是|其[一二三四五六七八九],)?")
_FRAME = regex(r"(?:《[^《》]*》|\([^()]*\)|\"[^\"]*\"|[^,。;!?:《》()\"])*,")
_FRAMES = 3  # clauses before the subject of a sentence


def acting(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    """Names with which sentences begin: 2022年,X认真贯彻…; 在县委的领导下,X公开信息…; X未收到申请."""
    text = flow.text
    first = True
    lines = flow.line_starts
    openings = {at for at, _ in sentences(text, start, end)}
    openings.update(at for at in lines[bisect_left(lines, start) : bisect_left(lines, end)][:MOST] if opens(flow, at))
    for opening in sorted(openings):
        if is_addressed(flow, opening):
            continue
        for at in _subject_places(text, opening, end, grammar):
            # without a place too much looks like a name
            if name := subject(grammar, text[at : min(end, at + LONGEST + 10)]):
                yield Said("subject", name, None, at, at + len(name.text), first)
                break
        first = first and flow.text[flow.line_end(opening) - 1] not in "。;:"  # a heading inside the section


def documented(flow: Flow, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    """Bodies after which the text calls its own papers and channels: 《X信息公开制度》, "X"微信公众号. What others have
    issued (《X关于…的通知》) is not among them, nor the government's website, on which every body publishes."""
    for pattern in (_OWN_PAPER, _OWN_CHANNEL):
        for match in pattern.finditer(flow.text, start, end):
            name = whole(grammar, match["whose"])
            if name is not None and name.places and name.kind in ("department", "town"):
                yield Said("own-document", name, None, match.start("whose"), match.end("whose"))


def _subject_places(text: str, at: int, end: int, grammar: Grammar) -> Iterator[int]:
    """Where the subject of a sentence may stand: behind its date, and behind clauses that only frame it."""
    for _ in range(_FRAMES):
        for lead in (_COUNTED, _DATED):
            at = match.end() if (match := lead.match(text, at, end)) else at
        clause = text[at : at + LONGEST]
        if clause[:1] in _NO_SUBJECT and grammar.without_lead(clause) != clause:
            return
        yield at
        frame = (
            _FRAME.match(text, at, min(end, at + REACH)) if text.startswith(tuple(grammar.words.frames), at) else None
        )
        if frame is None:
            return
        at = frame.end()
